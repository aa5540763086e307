//! Light10: strips fixed prefixes and suffixes, and asks nothing else of a word.
//!
//! This file stands alone: the build script compiles it too, so that the background table
//! is grouped by the very stems that are looked up in it.

use std::ops::Range;

/// Tried in order; the first that fits is taken, no other.
const PREFIXES: [&str; 6] = ["وال", "بال", "كال", "فال", "ال", "لل"];
/// Tried in order, each once, so that several can go.
const SUFFIXES: [&str; 8] = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];
/// Letters that must be left.
const MIN_STEM_LETTERS: usize = 2;
/// Bytes of a letter of the Arabic block.
const LETTER_LEN: usize = 2;

/// The bytes of `word`, a folded word in UTF-8, that are its stem.
///
/// Both ends lie on character boundaries.
pub(crate) fn light10_range(word: &[u8]) -> Range<usize> {
    let mut stem = 0..word.len();
    let mut n_letters = word.iter().filter(|byte| !is_continuation(**byte)).count();
    if n_letters > 3 && word.starts_with("و".as_bytes()) {
        stem.start += LETTER_LEN;
        n_letters -= 1;
    }
    let rest = word.get(stem.clone()).unwrap_or_default();
    if let Some(prefix) = PREFIXES.into_iter().find(|prefix| {
        rest.starts_with(prefix.as_bytes()) && leaves_a_stem(n_letters, prefix)
    }) {
        stem.start += prefix.len();
        n_letters -= prefix.len() / LETTER_LEN;
    }
    for suffix in SUFFIXES {
        let rest = word.get(stem.clone()).unwrap_or_default();
        if rest.ends_with(suffix.as_bytes()) && leaves_a_stem(n_letters, suffix) {
            stem.end -= suffix.len();
            n_letters -= suffix.len() / LETTER_LEN;
        }
    }
    stem
}

fn leaves_a_stem(n_letters: usize, affix: &str) -> bool {
    n_letters >= MIN_STEM_LETTERS + affix.len() / LETTER_LEN
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}
