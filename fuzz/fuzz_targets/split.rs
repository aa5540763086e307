//! Any text, split in any way, is tiled by its segments.

#![no_main]

use khulasa_text::{
    Document, Language, Segment, SplitMode, SplitOptions, explain_split, read_plain,
    split,
};
use libfuzzer_sys::fuzz_target;

const MODES: [SplitMode; 4] = [
    SplitMode::Sentence,
    SplitMode::Translate,
    SplitMode::Paragraph,
    SplitMode::Subtitle,
];

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let document = read_plain(text, Language::detect(text));
    let options = options(choice);
    let segments = split(&document, &options);
    assert_tiled(&document, &segments);
    let (explained, decisions) = explain_split(&document, &options);
    assert_eq!(explained, segments, "explaining changes nothing");
    for decision in decisions {
        assert!(text.is_char_boundary(decision.at_byte), "{decision:?}");
        assert!(text.get(decision.left.range()).is_some(), "{decision:?}");
        assert!(text.get(decision.right.range()).is_some(), "{decision:?}");
    }
});

/// Two bits for the mode, the others for the limit; 0 is none.
fn options(choice: u8) -> SplitOptions {
    let mut options = SplitOptions::default();
    options.mode = MODES[usize::from(choice & 3)];
    options.max_chars = Some(usize::from(choice >> 2)).filter(|max_chars| *max_chars > 0);
    options.abbreviations = vec!["ش.ق.".to_owned()];
    options
}

/// In order, without overlap or gap, each block from its first byte to its last.
fn assert_tiled(document: &Document, segments: &[Segment]) {
    let mut rest = segments;
    for (block_idx, block) in document.blocks.iter().enumerate() {
        let n_own =
            rest.iter().take_while(|segment| segment.block_idx == block_idx).count();
        let (own, others) = rest.split_at(n_own);
        let mut at_byte = block.span.start();
        for segment in own {
            for span in [segment.leading, segment.text, segment.trailing] {
                assert_eq!(span.start(), at_byte, "a gap or overlap at {segment:?}");
                assert!(
                    document.text.get(span.range()).is_some(),
                    "off the text: {span:?}"
                );
                at_byte = span.end();
            }
        }
        assert_eq!(at_byte, block.span.end(), "the block is not used up: {block:?}");
        rest = others;
    }
    assert!(rest.is_empty(), "segments of no block: {rest:?}");
}
