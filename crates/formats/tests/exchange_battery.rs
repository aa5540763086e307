//! What every format of units must hold, for any text: pieces tile their unit, a merge
//! without changes is the original byte for byte, and one with changes reads back.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "the lints spare tests, but not the helpers of tests"
)]

use khulasa_formats::{
    CodeKind, ExtractOptions, Extraction, Piece, Target, TargetPiece, Unit, XliffOptions,
    XliffVersion, extract, merge, pseudo_xliff, read_xliff, unit_formats, write_xliff,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces of text that mean something in one format or another.
const FRAGMENTS: &[&str] = &[
    "نص",
    "كلمة ",
    " ",
    "\n",
    "\r\n",
    "\n\n",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<br>",
    "<!--",
    "-->",
    "<img alt=\"صورة\" title='س'>",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<li",
    "\">",
    "&amp;",
    "&nbsp",
    "&#x;",
    "**",
    "*",
    "_",
    "`",
    "[",
    "](x \"عنوان\")",
    "]",
    "[x]: y 'ع'",
    "| a | b |\n|---|---|\n",
    "- ",
    "msgid \"a %s\"\nmsgstr ",
    "\"\"\n",
    "a = {0} \\\n",
    "{\"a\": [\"",
    "\"]}",
    "\\u0646",
    "1. ",
    "> ",
    "# ",
    "  \n",
    "\\",
    "---\n",
    "title: ع\n",
    "00:00:01,000 --> 00:00:02,000\n",
    "WEBVTT\n\n",
    "{\\an8}",
    "<v ع>",
    "<00:01.000>",
    "{1}",
    "\t",
    "\u{200F}",
    "\u{202B}",
    "\u{1B}",
    "\u{FEFF}",
    "😀",
    "e\u{301}",
    "![",
    "<a href=x>",
    "</a>",
    "<span translate=no>",
    "</span>",
    "<![CDATA[",
    "]]>",
    "<td title=ع>",
    "<svg>",
    "</svg>",
];

fn texts() -> impl Strategy<Value = String> {
    let fragment = prop::sample::select(FRAGMENTS).prop_map(str::to_owned);
    vec(fragment, 0..40).prop_map(|fragments| fragments.concat())
}

fn pieces(unit: &Unit, change: impl Fn(&str) -> String) -> Vec<TargetPiece> {
    let piece = |piece: &Piece| match piece {
        Piece::Text { text, .. } => TargetPiece::Text(change(text)),
        Piece::Code(code) => match code.kind() {
            CodeKind::Open => TargetPiece::Open(code.id()),
            CodeKind::Close => TargetPiece::Close(code.id()),
            _ => TargetPiece::Single(code.id()),
        },
        _ => TargetPiece::Text(String::new()),
    };
    unit.pieces.iter().map(piece).collect()
}

fn targets(extraction: &Extraction<'_>, change: impl Fn(&str) -> String) -> Vec<Target> {
    let units = extraction.units().iter();
    units.map(|unit| Target::new(&unit.id, pieces(unit, &change))).collect()
}

fn assert_tiles(unit: &Unit) {
    let mut at = unit.span.start();
    for piece in &unit.pieces {
        assert_eq!(piece.span().start(), at, "{unit}");
        at = piece.span().end();
    }
    assert_eq!(at, unit.span.end(), "{unit}");
}

/// An exchange file gives the original back, and a made-up translation for every unit.
fn check_carried(extraction: &Extraction<'_>, xliff: &[u8]) -> Result<(), TestCaseError> {
    let files = read_xliff(xliff).expect("our own XLIFF");
    let mut units = files[0].units.clone();
    for unit in &mut units {
        unit.pieces = unit.source.clone().unwrap_or_default();
    }
    let merged = merge(extraction, &units);
    prop_assert_eq!(&merged.refusals, &[]);
    prop_assert_eq!(merged.n_same, extraction.units().len());
    prop_assert_eq!(&merged.bytes[..], extraction.original());

    let made_up = pseudo_xliff(xliff).expect("our own XLIFF");
    let files = read_xliff(&made_up).expect("our own XLIFF");
    let merged = merge(extraction, &files[0].units);
    let n_told = merged.n_replaced + merged.n_same + merged.refusals.len();
    prop_assert_eq!(n_told, extraction.units().len());
    Ok(())
}

proptest! {
    /// The whole way, for every format, on any text that is text.
    #[test]
    fn every_format_gives_the_original_back(text in texts()) {
        for format in unit_formats() {
            let mut options = ExtractOptions::default();
            options.format = Some(*format);
            let Ok(extraction) = extract(text.as_bytes(), &options) else { continue };
            extraction.units().iter().for_each(assert_tiles);
            let same = merge(&extraction, &targets(&extraction, str::to_owned));
            prop_assert_eq!(&same.refusals, &[]);
            prop_assert_eq!(same.bytes, text.as_bytes());

            let other = |text: &str| text.replace('ن', "*[n] & <b>");
            let merged = merge(&extraction, &targets(&extraction, other));
            prop_assert!(String::from_utf8(merged.bytes).is_ok());
        }
    }

    /// XLIFF carries every unit there and back.
    #[test]
    fn xliff_carries_every_unit(text in texts()) {
        for format in unit_formats() {
            let mut options = ExtractOptions::default();
            options.format = Some(*format);
            let Ok(extraction) = extract(text.as_bytes(), &options) else { continue };
            for version in XliffVersion::ALL {
                let mut options = XliffOptions::default();
                options.version = version;
                let mut xliff = Vec::new();
                if write_xliff("a", &extraction, &options, &mut xliff).is_err() {
                    prop_assert!(extraction.units().is_empty());
                    continue;
                }
                check_carried(&extraction, &xliff)?;
            }
        }
    }

    /// A damaged exchange file is an error or a refusal, never a panic.
    #[test]
    fn a_damaged_exchange_file_panics_nothing(cut in 0_usize..4000, byte in any::<u8>()) {
        let original = "<p>نص <b>أول. ثان</b> هنا.</p><p>آخر</p>";
        let extraction = extract(original.as_bytes(), &ExtractOptions::default()).expect("text");
        let mut xliff = Vec::new();
        write_xliff("a", &extraction, &XliffOptions::default(), &mut xliff).expect("units");
        let mut xliff = pseudo_xliff(&xliff).expect("our own XLIFF");
        let at = cut % xliff.len();
        xliff[at] = byte;
        for bytes in [&xliff[..], &xliff[..at]] {
            for file in read_xliff(bytes).unwrap_or_default() {
                merge(&extraction, &file.units);
            }
            drop(pseudo_xliff(bytes));
        }
    }
}
