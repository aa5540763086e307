//! Reading: what is refused and in which words, and the way back to the input's bytes.

#![expect(
    clippy::expect_used,
    reason = "the lints spare tests, but not the helpers of tests"
)]

use khulasa_formats::{
    EncodingChoice, ReadError, ReadErrorKind, ReadOptions, Source, TextEncoding, format,
    read,
};

const ARABIC: &str = "عاد الصيادون إلى ميناء المدينة مساء أمس، وقالوا: «البحر هادئ».\n";

fn options(encoding: &str) -> ReadOptions {
    let mut options = ReadOptions::default();
    options.encoding = encoding.parse().expect("an encoding");
    options
}

fn refusal(bytes: &[u8], encoding: &str) -> ReadError {
    read(bytes, &options(encoding)).expect_err("to be refused")
}

fn accepted(bytes: &[u8], encoding: &str) -> Source {
    read(bytes, &options(encoding)).expect("to be read")
}

fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

fn single_byte(text: &str, table: &'static encoding_rs::Encoding) -> Vec<u8> {
    let (bytes, _, is_lossy) = table.encode(text);
    assert!(!is_lossy, "the text has a letter that {} lacks", table.name());
    bytes.into_owned()
}

#[test]
fn known_files_are_named() {
    let files: [(&[u8], &str); 3] = [
        (b"%PDF-1.7\n", "byte 0: this is a PDF document, not text"),
        (b"\x89PNG\r\n\x1A\n", "byte 0: this is a PNG picture, not text"),
        (b"{\\rtf1 ", "byte 0: this is a Rich Text document, not text"),
    ];
    for (bytes, message) in files {
        for encoding in ["utf-8", "auto", "windows-1256"] {
            let error = refusal(bytes, encoding);
            assert_eq!(error.to_string(), message);
            assert_eq!(error.hint().as_deref(), Some("convert it to text first"));
        }
    }
}

#[test]
fn a_zero_byte_and_many_controls_are_no_text() {
    let error = refusal("نعم. \0 وبعد ذلك كلام.".as_bytes(), "utf-8");
    assert_eq!(error.to_string(), "byte 8: this is binary data (a zero byte), not text");
    let error = refusal(b"\xFE\x01\xC0 abc def \0", "auto");
    assert_eq!(error.at_byte(), Some(12));
    let error = refusal(b"abc\x01\x02\x03\x04", "utf-8");
    assert_eq!(
        error.to_string(),
        "byte 3: this is binary data (control characters), not text"
    );
    let with_mark = utf16("\u{FEFF}نعم\0", u16::to_le_bytes);
    assert_eq!(refusal(&with_mark, "auto").at_byte(), Some(8), "a place in the input");
}

#[test]
fn other_encodings_are_named_when_utf8_was_asked_for() {
    let windows = single_byte(ARABIC, encoding_rs::WINDOWS_1256);
    let error = refusal(&windows, "utf-8");
    assert_eq!(
        error.to_string(),
        "byte 0: `DA C7 CF 20` is not UTF-8; the text looks like windows-1256"
    );
    assert_eq!(error.hint().as_deref(), Some("read it as `windows-1256`"));

    let iso = "عاد الصيادون إلى ميناء المدينة مساء أمس، والبحر هادئ؛ والسفن كثيرة.";
    let error = refusal(&single_byte(iso, encoding_rs::ISO_8859_6), "utf-8");
    assert_eq!(error.guess().map(TextEncoding::name), Some("iso-8859-6"));
}

#[test]
fn utf16_is_read_by_its_mark_and_named_without_it() {
    for choice in ["utf-8", "auto", "utf-16be"] {
        let with_mark = utf16("\u{FEFF}نعم.", u16::to_be_bytes);
        let source = read(&with_mark, &options(choice)).expect("UTF-16");
        assert_eq!(source.document().text, "نعم.", "{choice}");
        assert_eq!(source.encoding(), TextEncoding::UTF_16BE, "{choice}");
    }
    let error = refusal(&utf16(ARABIC, u16::to_le_bytes), "utf-8");
    assert_eq!(error.guess(), Some(TextEncoding::UTF_16LE));
}

#[test]
fn a_damaged_place_in_utf8_is_told_apart_from_another_encoding() {
    let mut bytes = ARABIC.as_bytes().to_vec();
    bytes[11] = b' ';
    for encoding in ["utf-8", "auto"] {
        let error = refusal(&bytes, encoding);
        assert_eq!(
            error.to_string(),
            "byte 12: `B5 D9 8A D8` is not UTF-8; the text around it is"
        );
        let hint = "the file is damaged or cut off there; mend that place";
        assert_eq!(error.hint().as_deref(), Some(hint));
    }
}

#[test]
fn a_byte_without_a_character_is_refused_by_its_place() {
    let error = refusal(b"\xE4\xA1", "iso-8859-6");
    assert_eq!(error.to_string(), "byte 1: `A1` is no character of iso-8859-6");
    assert_eq!(error.hint().as_deref(), Some("read it as `windows-1256`"));

    let lone_surrogate = [0x46, 0x06, 0x00, 0xD8, 0x46, 0x06];
    let error = refusal(&lone_surrogate, "utf-16le");
    assert_eq!(error.to_string(), "byte 2: `00 D8` is no character of utf-16le");

    let half_unit = [0x46, 0x06, 0x46];
    let error = refusal(&half_unit, "utf-16le");
    assert_eq!(error.to_string(), "byte 2: `46` is no character of utf-16le");
    assert_eq!(error.hint(), None);
}

#[test]
fn the_mark_of_another_encoding_is_refused() {
    let error = refusal("\u{FEFF}نعم".as_bytes(), "windows-1256");
    assert_eq!(
        error.to_string(),
        "byte 0: the file begins with the byte order mark of utf-8, \
         but is to be read as windows-1256"
    );
    assert_eq!(error.hint().as_deref(), Some("read it as `utf-8`"));
    let error = refusal(&utf16("\u{FEFF}نعم", u16::to_be_bytes), "utf-16le");
    assert_eq!(error.guess(), Some(TextEncoding::UTF_16BE));
}

#[test]
fn words_that_name_no_encoding_are_refused() {
    let error = "windos-1256".parse::<EncodingChoice>().expect_err("a misspelt name");
    assert_eq!(error.to_string(), "unknown encoding `windos-1256`");
    let hint = "encodings are `auto`, `utf-8`, `utf-16le`, `utf-16be`, `windows-1256`, \
                `iso-8859-6` and others of one byte a character";
    assert_eq!(error.hint().as_deref(), Some(hint));

    let error = "GBK".parse::<EncodingChoice>().expect_err("two bytes a character");
    assert_eq!(
        error.to_string(),
        "encoding `GBK` cannot be read: its characters differ in length"
    );
    assert_eq!(error.hint().as_deref(), Some("convert it to UTF-8 first"));
}

#[test]
fn text_in_an_encoding_of_several_bytes_is_refused_by_name() {
    let text = "渔民们昨天晚上回到了城里的港口，他们说大海很平静，鱼也很多。".repeat(3);
    let (bytes, ..) = encoding_rs::GBK.encode(&text);
    for encoding in ["auto", "utf-8"] {
        let error = refusal(&bytes, encoding);
        assert!(
            matches!(error.kind(), ReadErrorKind::UnsupportedEncoding { .. }),
            "{error}"
        );
        assert_eq!(error.at_byte(), Some(0));
    }
}

#[test]
fn words_that_name_no_format_are_refused() {
    let error = format("doc").expect_err("no such format");
    assert_eq!(error.to_string(), "unknown format `doc`");
    assert_eq!(
        error.hint().as_deref(),
        Some(
            "formats are `plain`, `markdown`, `html`, `srt`, `vtt`, `docx`, `pptx`, `xlsx`, `odt`, `epub`"
        )
    );
}

#[test]
fn auto_finds_every_encoding_that_it_is_for() {
    let with_le_mark = format!("\u{FEFF}{ARABIC}");
    let inputs: [(Vec<u8>, &str, bool); 6] = [
        (ARABIC.as_bytes().to_vec(), "utf-8", false),
        (with_le_mark.as_bytes().to_vec(), "utf-8", true),
        (utf16(&with_le_mark, u16::to_le_bytes), "utf-16le", true),
        (utf16(ARABIC, u16::to_le_bytes), "utf-16le", false),
        (utf16(ARABIC, u16::to_be_bytes), "utf-16be", false),
        (single_byte(ARABIC, encoding_rs::WINDOWS_1256), "windows-1256", false),
    ];
    for (bytes, name, has_mark) in inputs {
        let source = accepted(&bytes, "auto");
        assert_eq!(source.encoding().name(), name);
        assert_eq!(source.document().text, ARABIC, "{name}");
        assert_eq!(source.has_byte_order_mark(), has_mark, "{name}");
        let all = khulasa_text::Span::new(0, ARABIC.len());
        assert_eq!(source.source_span(all).end(), bytes.len(), "{name}");
    }
}

#[test]
fn the_format_is_asked_for_or_found_by_name_or_plain() {
    let mut options = ReadOptions::default();
    let name = |options: &ReadOptions| read(b"x", options).map(|it| it.format().name());
    assert_eq!(name(&options), Ok("plain"));
    options.file_name = Some("a.unknown".to_owned());
    assert_eq!(name(&options), Ok("plain"));
    options.file_name = Some("a.md".to_owned());
    assert_eq!(name(&options), Ok("markdown"));
    options.format = format("plain").ok();
    assert_eq!(name(&options), Ok("plain"));
}
