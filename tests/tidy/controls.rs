//! No character that cannot be seen stands in a source as itself.
//!
//! Two strings that look alike and differ, or a line that a bidi control shows in another
//! order than it is read, cannot be reviewed. rustc has a lint for some of these
//! characters; it knows neither U+200F nor the odd spaces, nor files that are not Rust.

use crate::{
    fault::{Fault, assert_none, assert_places},
    tree::{Tree, TreeFile, house, planted},
};

/// ZERO WIDTH NON-JOINER: spelling inside a Persian word, so it may stand in a word list.
const JOINER: char = '\u{200C}';

const HELP: &str = "write the character as an escape, \\u{...}, with its name beside it";

fn faults(tree: &Tree) -> Vec<Fault> {
    tree.files().filter(|file| !is_material(file)).flat_map(faults_of).collect()
}

/// Texts that came from outside stay as they came.
fn is_material(file: &TreeFile) -> bool {
    file.path.starts_with("corpora/") || file.path.contains("/fixtures/")
}

fn faults_of(file: &TreeFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    let is_list = file.is_a("tsv");
    for (line_idx, line) in file.text().split('\n').enumerate() {
        for found in line.chars().filter(|&c| is_unseen(c) && !(is_list && c == JOINER)) {
            let what = format!("holds a raw U+{:04X}", u32::from(found));
            faults.push(Fault::in_line(&file.path, line_idx, what));
        }
    }
    faults
}

/// Controls, joiners, bidi marks and every space that is not U+0020; not the tab.
fn is_unseen(c: char) -> bool {
    match c {
        '\t' => false,
        '\u{00A0}' // NO-BREAK SPACE
        | '\u{00AD}' // SOFT HYPHEN
        | '\u{034F}' // COMBINING GRAPHEME JOINER
        | '\u{061C}' // ARABIC LETTER MARK
        | '\u{1680}' // OGHAM SPACE MARK
        | '\u{180E}' // MONGOLIAN VOWEL SEPARATOR
        | '\u{2000}'..='\u{200F}' // EN QUAD to RIGHT-TO-LEFT MARK
        | '\u{2028}'..='\u{202F}' // LINE SEPARATOR to NARROW NO-BREAK SPACE
        | '\u{205F}'..='\u{206F}' // MEDIUM MATHEMATICAL SPACE to NOMINAL DIGIT SHAPES
        | '\u{3000}' // IDEOGRAPHIC SPACE
        | '\u{FEFF}' // ZERO WIDTH NO-BREAK SPACE
        | '\u{FFF9}'..='\u{FFFB}' // INTERLINEAR ANNOTATION ANCHOR to TERMINATOR
        => true,
        _ => c.is_control(),
    }
}

#[test]
fn no_source_holds_a_character_that_cannot_be_seen() {
    assert_none(&faults(house()), HELP);
}

#[test]
fn a_right_to_left_mark_a_no_break_space_and_a_carriage_return_are_seen() {
    let tree = planted(&[
        ("a.rs", "// line one\n// \u{200F}mark"),
        ("b.md", "3\u{00A0}km"),
        ("c.toml", "[a]\r\n"),
    ]);
    assert_places(&faults(&tree), &["a.rs:2", "b.md:1", "c.toml:1"]);
}

#[test]
fn what_people_spell_with_and_texts_from_outside_may_stand() {
    let tree = planted(&[
        ("a.rs", "\tlet ending = \"د.\";"),
        ("a.tsv", "می\u{200C}گوید\tsaying"),
        ("corpora/x/text.txt", "\u{200F}"),
        ("tests/fixtures/y.txt", "\r\n"),
    ]);
    assert_places(&faults(&tree), &[]);
}
