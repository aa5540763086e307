//! What holds for every reader, whatever the bytes.

#![expect(
    clippy::expect_used,
    reason = "the lints spare tests, but not the helpers of tests"
)]

use encoding_rs::{ISO_8859_6, WINDOWS_1256};
use khulasa_formats::{
    EncodingChoice, Format, PageChoice, ReadOptions, Source, TextEncoding, format,
    formats, read, read_text,
};
use khulasa_text::Span;
use proptest::prelude::*;

/// Text with what documents are made of: Arabic, marks of Markdown, line ends, controls.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ا-ي]{1,6}",
        2 => Just(" ".to_owned()),
        2 => prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n"), Just("  \n"), Just("\\\n")]
            .prop_map(str::to_owned),
        3 => prop_oneof![
            Just("# "), Just("- "), Just("1. "), Just("> "), Just("    "), Just("| "),
            Just("|---|---|\n"), Just("```\n"), Just("---\n"), Just("==="), Just("**"),
            Just("_"), Just("`"), Just("!["), Just("["), Just("](a)"), Just("[^1]"),
            Just("[^1]: "), Just("<div>"), Just("<br>"), Just("<!--"), Just("&amp;"),
            Just("<html>"), Just("<p>"), Just("</b>"), Just("<b>"), Just("&lt"), Just("&"),
            Just("1\n00:00:01,000 --> 00:00:02,000\n"), Just("<pre>"), Just("&#x628;"),
            Just("title: "), Just("~~"), Just("\t"),
        ].prop_map(str::to_owned),
        1 => "[\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FEFF}\u{064B}-\u{0652}]",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn any_choice() -> impl Strategy<Value = EncodingChoice> {
    prop_oneof![
        Just("auto"),
        Just("utf-8"),
        Just("utf-16le"),
        Just("utf-16be"),
        Just("windows-1256"),
        Just("iso-8859-6"),
    ]
    .prop_map(|label| label.parse().expect("an encoding"))
}

fn options(encoding: EncodingChoice) -> ReadOptions {
    let mut options = ReadOptions::default();
    // Bytes that look like a page are plain text here.
    options.format = format("plain").ok();
    options.encoding = encoding;
    options
}

/// Blocks in order, without overlap, in bounds, on character boundaries and not blank.
fn check_blocks(source: &Source) {
    let document = source.document();
    let mut last_end = 0;
    for block in &document.blocks {
        assert!(block.span.start() >= last_end, "blocks overlap: {block:?}");
        assert!(
            document.text.get(block.span.range()).is_some(),
            "off the text: {block:?}"
        );
        assert!(!document.block_text(block).trim().is_empty(), "blank: {block:?}");
        last_end = block.span.end();
    }
}

/// Every slice of the text is the decoded slice of the input that it maps to.
fn check_way_back(source: &Source, bytes: &[u8], decode: impl Fn(&[u8]) -> String) {
    let text = &source.document().text;
    let mut places: Vec<usize> =
        text.char_indices().map(|(at_byte, _)| at_byte).collect();
    places.push(text.len());
    for (start, end) in places.iter().zip(places.iter().skip(1)) {
        let span = Span::new(*start, *end);
        let slice = bytes.get(source.source_span(span).range()).expect("in bounds");
        assert_eq!(decode(slice), span.of(text));
    }
    let all = source.source_span(Span::new(0, text.len()));
    assert_eq!(decode(bytes.get(all.range()).expect("in bounds")), *text);
}

/// Whether the text of a document in this format is the input.
fn is_whole(format: &dyn Format) -> bool {
    matches!(format.name(), "plain" | "markdown")
}

/// Each letter of the text comes from that letter in the input, or from a reference to it;
/// places are in order and in bounds.
fn check_way_to_markup(source: &Source, input: &str) {
    let text = &source.document().text;
    let mut last_start = 0;
    for (at_byte, c) in text.char_indices() {
        let place = source.source_span(Span::new(at_byte, at_byte + c.len_utf8()));
        let there = input.get(place.range()).expect("in bounds, on characters");
        assert!(place.start() >= last_start, "{c:?} goes back");
        last_start = place.start();
        if c.is_alphanumeric() {
            assert!(
                there.starts_with(c) || there.starts_with('&'),
                "{c:?} comes from {there:?} of {input:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>, choice in any_choice()) {
        for format in formats() {
            let mut options = options(choice);
            options.format = Some(*format);
            match read(&bytes, &options) {
                Ok(source) => check_blocks(&source),
                Err(error) => {
                    prop_assert!(error.at_byte().is_none_or(|at| at < bytes.len()));
                    prop_assert!(!error.to_string().is_empty());
                }
            }
        }
    }

    #[test]
    fn any_text_has_ordered_blocks(text in any_text()) {
        for format in formats() {
            let mut options = ReadOptions::default();
            options.format = Some(*format);
            let source = read_text(&text, &options);
            let bare = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            if is_whole(*format) {
                prop_assert_eq!(&source.document().text, bare);
            }
            check_blocks(&source);
        }
    }

    #[test]
    fn what_is_read_of_markup_maps_back_to_it(text in any_text(), is_whole_page: bool) {
        for format in formats().iter().filter(|format| !is_whole(**format)) {
            let mut options = ReadOptions::default();
            options.format = Some(*format);
            options.page = if is_whole_page { PageChoice::Whole } else { PageChoice::MainText };
            let source = read_text(&text, &options);
            check_way_to_markup(&source, &text);
        }
    }

    #[test]
    fn utf16_maps_back_to_its_bytes(
        text in "[^\u{0}-\u{1F}\u{7F}-\u{9F}\u{FEFF}]{0,400}",
        has_mark: bool,
    ) {
        let mark = if has_mark { "\u{FEFF}" } else { "" };
        let units: Vec<u16> = mark.encode_utf16().chain(text.encode_utf16()).collect();
        let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let choice = EncodingChoice::Named(TextEncoding::UTF_16BE);
        let source = read(&bytes, &options(choice)).expect("UTF-16");
        prop_assert_eq!(&source.document().text, &text);
        check_way_back(&source, &bytes, |slice| {
            let units = slice.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.expect("whole characters")).collect()
        });
    }

    #[test]
    fn windows_1256_maps_back_to_its_bytes(bytes in prop::collection::vec(0x20_u8.., 0..700)) {
        prop_assume!(!bytes.starts_with(b"\xFF\xFE") && !bytes.starts_with(b"\xFE\xFF"));
        let choice = EncodingChoice::Named(TextEncoding::WINDOWS_1256);
        let Ok(source) = read(&bytes, &options(choice)) else { return Ok(()) };
        check_way_back(&source, &bytes, |slice| {
            WINDOWS_1256.decode_without_bom_handling(slice).0.into_owned()
        });
    }

    #[test]
    fn utf8_maps_back_to_its_bytes(text in any_text(), has_mark: bool) {
        let text = text.trim_start_matches('\u{FEFF}');
        let mark = if has_mark { "\u{FEFF}" } else { "" };
        let bytes = format!("{mark}{text}").into_bytes();
        let mut options = ReadOptions::default();
        options.format = formats().first().copied();
        let Ok(source) = read(&bytes, &options) else { return Ok(()) };
        prop_assert_eq!(source.has_byte_order_mark(), has_mark);
        check_way_back(&source, &bytes, |slice| {
            String::from_utf8(slice.to_vec()).expect("whole characters")
        });
    }

    #[test]
    fn iso_8859_6_is_found_and_maps_back(words in prop::collection::vec("[ابتدرسعلمنهوي]{3,7}", 12..40)) {
        let text = words.join(" ");
        let (bytes, ..) = ISO_8859_6.encode(&text);
        let choice: EncodingChoice = "iso-8859-6".parse().expect("an encoding");
        let source = read(&bytes, &options(choice)).expect("letters of iso-8859-6");
        prop_assert_eq!(&source.document().text, &text);
        check_way_back(&source, &bytes, |slice| {
            ISO_8859_6.decode_without_bom_handling(slice).0.into_owned()
        });
    }
}
