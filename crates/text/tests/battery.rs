//! What every way to split must keep, whatever the text: the battery of the splitter.
//!
//! A new mode or language is one entry of [`MODES`] or [`LANGUAGES`]; nothing else here
//! changes.

use khulasa_text::{
    Document, Language, Segment, SplitMode, SplitOptions, explain_split, read_plain,
    split,
};
use proptest::prelude::*;

const MODES: [SplitMode; 4] = [
    SplitMode::Sentence,
    SplitMode::Translate,
    SplitMode::Paragraph,
    SplitMode::Subtitle,
];
const LANGUAGES: [Language; 4] =
    [Language::Arabic, Language::Persian, Language::Urdu, Language::Latin];

/// Pieces that texts are made of: words, marks, quotation marks, controls, digits.
const PIECES: [&str; 46] = [
    "قال",
    "وقد",
    "د",
    "هـ",
    "ق",
    "م",
    "في",
    "الكتاب",
    "عَلَّمَ",
    "إلخ",
    "كم",
    "و",
    "ایم",
    "ہے",
    "Dr",
    "etc",
    "Next",
    "word",
    "3",
    "٢٠٢٤",
    "12",
    ".",
    "..",
    "...",
    "…",
    "؟",
    "!",
    "?",
    "۔",
    "،",
    "؛",
    ":",
    "\"",
    "«",
    "»",
    "“",
    "”",
    "(",
    ")",
    "[3]",
    "\n",
    "\r\n",
    " ",
    "\u{200F}",
    "\u{200B}",
    "😀",
];

fn options(mode: SplitMode, max_chars: Option<usize>) -> SplitOptions {
    let mut options = SplitOptions::default();
    options.mode = mode;
    options.max_chars = max_chars;
    options
}

/// Joined, leading, text and trailing of a block's segments give the block back.
fn assert_tiling(document: &Document, segments: &[Segment]) {
    for (block_idx, block) in document.blocks.iter().enumerate() {
        let own = segments.iter().filter(|segment| segment.block_idx == block_idx);
        let mut joined = String::new();
        for segment in own {
            for span in [segment.leading, segment.text, segment.trailing] {
                joined.push_str(span.of(&document.text));
            }
            let text = segment.text.of(&document.text);
            assert_eq!(text.trim(), text, "white space stands beside the text");
        }
        assert_eq!(joined, document.block_text(block));
    }
    let joined: String =
        document.blocks.iter().map(|block| document.block_text(block)).collect();
    if !document.blocks.is_empty() {
        assert_eq!(joined, document.text, "blocks of a plain text tile it");
    }
}

fn assert_sound(text: &str, max_chars: Option<usize>) {
    for language in LANGUAGES {
        let document = read_plain(text, language);
        for mode in MODES {
            let options = options(mode, max_chars);
            let segments = split(&document, &options);
            assert_tiling(&document, &segments);
            let (explained, decisions) = explain_split(&document, &options);
            assert_eq!(segments, explained, "explaining changes nothing");
            for decision in decisions {
                assert!(text.is_char_boundary(decision.at_byte));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Any text of any characters.
    #[test]
    fn any_text_is_tiled(text in any::<String>(), max_chars in proptest::option::of(1_usize..60)) {
        assert_sound(&text, max_chars);
    }

    /// Texts of Arabic words, stops, quotation marks and controls in any order.
    #[test]
    fn arabic_like_text_is_tiled(
        pieces in proptest::collection::vec(0..PIECES.len(), 0..60),
        spaced in any::<bool>(),
    ) {
        let pieces: Vec<&str> = pieces.iter().map(|idx| PIECES[*idx]).collect();
        assert_sound(&pieces.join(if spaced { " " } else { "" }), Some(20));
    }

    /// A segment split again, as a text of its own, is one sentence still.
    #[test]
    fn a_sentence_of_plain_words_stays_whole(words in proptest::collection::vec("[بتثجحخسشصط]{4,9}", 2..30)) {
        let text = words.join(" ") + ".";
        let document = read_plain(&text, Language::Arabic);
        prop_assert_eq!(split(&document, &SplitOptions::default()).len(), 1);
    }
}

/// The same text gives the same segments in every thread of eight.
#[test]
fn threads_do_not_change_a_result() {
    let text = "زارنا د. وسيم سنة 90 هـ. في الربيع. «أين هو؟» سألت أمي.\n".repeat(200);
    let document = read_plain(&text, Language::Arabic);
    let expected = split(&document, &SplitOptions::default());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                assert_eq!(split(&document, &SplitOptions::default()), expected);
            });
        }
    });
}

/// One line of ten megabytes takes linear time and comes back whole.
#[test]
fn a_line_of_ten_megabytes_is_tiled() {
    let text = "كلمة ".repeat(2_000_000);
    let document = read_plain(&text, Language::Arabic);
    assert_tiling(&document, &split(&document, &SplitOptions::default()));
    let dots = ".".repeat(1_000_000) + &"« ".repeat(100_000) + &"؟\" ".repeat(100_000);
    let document = read_plain(&dots, Language::Arabic);
    assert_tiling(&document, &split(&document, &SplitOptions::default()));
}
