//! Light10: strips fixed prefixes and suffixes, and asks nothing else of a word.
//!
//! This file stands alone: the build script compiles it too, so that the background table
//! is grouped by the very stems that are looked up in it.

use std::ops::Range;

/// Taken off one behind the other if they fit, each at most once.
const SUFFIXES: [&[u8]; 8] = [
    "ها".as_bytes(),
    "ان".as_bytes(),
    "ات".as_bytes(),
    "ون".as_bytes(),
    "ين".as_bytes(),
    "يه".as_bytes(),
    "ه".as_bytes(),
    "ي".as_bytes(),
];
/// Letters that must be left.
const MIN_STEM_LETTERS: usize = 2;
/// Bytes of a letter of the Arabic block.
const LETTER_LEN: usize = 2;

/// The bytes of `word`, a folded word in UTF-8, that are its stem.
///
/// Both ends lie on character boundaries.
pub(crate) fn light10_range(word: &[u8]) -> Range<usize> {
    let mut stem = 0..word.len();
    let mut n_letters = n_letters(word);
    if n_letters > 3 && word.starts_with("و".as_bytes()) {
        stem.start += LETTER_LEN;
        n_letters -= 1;
    }
    let rest = word.get(stem.start..).unwrap_or_default();
    let prefix_len = prefix_len(rest);
    if leaves_a_stem(n_letters, prefix_len) {
        stem.start += prefix_len;
        n_letters -= prefix_len / LETTER_LEN;
    }
    if !may_end_a_suffix(word) {
        return stem;
    }
    for suffix in SUFFIXES {
        let rest = word.get(stem.clone()).unwrap_or_default();
        if rest.ends_with(suffix) && leaves_a_stem(n_letters, suffix.len()) {
            stem.end -= suffix.len();
            n_letters -= suffix.len() / LETTER_LEN;
        }
    }
    stem
}

/// The letters of a word in UTF-8; those of the Arabic block are told by their first bytes.
pub(crate) fn n_letters(word: &[u8]) -> usize {
    let (pairs, rest) = word.as_chunks::<LETTER_LEN>();
    if rest.is_empty() && pairs.iter().all(|[lead, _]| matches!(lead, 0xD8..=0xDB)) {
        return pairs.len();
    }
    word.iter().filter(|byte| !is_continuation(**byte)).count()
}

/// Bytes of the prefix that a word opens with: one of `وال بال كال فال ال لل`.
fn prefix_len(word: &[u8]) -> usize {
    let article = "ال".as_bytes();
    let behind = word.get(LETTER_LEN..).unwrap_or_default();
    if behind.starts_with(article) {
        let clitics = ["و".as_bytes(), "ب".as_bytes(), "ك".as_bytes(), "ف".as_bytes()];
        let has_clitic = clitics.iter().any(|clitic| word.starts_with(clitic));
        return if has_clitic { LETTER_LEN + article.len() } else { 0 };
    }
    let has_article = word.starts_with(article) || word.starts_with("لل".as_bytes());
    if has_article { article.len() } else { 0 }
}

/// Whether the last letter of a word is that of a suffix; most words are done with here.
fn may_end_a_suffix(word: &[u8]) -> bool {
    let lasts = ["ا", "ن", "ت", "ه", "ي"];
    lasts
        .iter()
        .any(|last| word.last_chunk() == last.as_bytes().first_chunk::<LETTER_LEN>())
}

fn leaves_a_stem(n_letters: usize, affix_len: usize) -> bool {
    n_letters >= MIN_STEM_LETTERS + affix_len / LETTER_LEN
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}
