//! Light10: strips fixed prefixes and suffixes, and asks nothing else of a word.
//!
//! This file stands alone: the build script compiles it too, so that the background table
//! is grouped by the very stems that are looked up in it.

use std::ops::Range;

/// Taken off one behind the other if they fit, each at most once; then the next.
const SUFFIXES_OF_TWO: [[u8; 2 * LETTER_LEN]; 6] =
    [utf8("ها"), utf8("ان"), utf8("ات"), utf8("ون"), utf8("ين"), utf8("يه")];
const SUFFIXES_OF_ONE: [[u8; LETTER_LEN]; 2] = [utf8("ه"), utf8("ي")];
/// The last letters of all suffixes.
const LAST_LETTERS: [[u8; LETTER_LEN]; 5] =
    [utf8("ا"), utf8("ن"), utf8("ت"), utf8("ه"), utf8("ي")];
const WAW: [u8; LETTER_LEN] = utf8("و");
/// They stand before the article.
const CLITICS: [[u8; LETTER_LEN]; 4] = [WAW, utf8("ب"), utf8("ك"), utf8("ف")];
/// Letters that must be left.
const MIN_STEM_LETTERS: usize = 2;
/// Bytes of a letter of the Arabic block.
const LETTER_LEN: usize = 2;

/// The bytes of `word`, a folded word of so many letters in UTF-8, that are its stem.
///
/// Both ends lie on character boundaries.
pub(crate) fn light10_range(word: &[u8], mut n_letters: usize) -> Range<usize> {
    let mut stem = 0..word.len();
    if n_letters > 3 && word.first_chunk() == Some(&WAW) {
        stem.start += LETTER_LEN;
        n_letters -= 1;
    }
    let rest = word.get(stem.start..).unwrap_or_default();
    let prefix_len = prefix_len(rest);
    if leaves_a_stem(n_letters, prefix_len) {
        stem.start += prefix_len;
        n_letters -= prefix_len / LETTER_LEN;
    }
    let rest = word.get(stem.clone()).unwrap_or_default();
    stem.end -= suffixes_len(rest, n_letters);
    stem
}

/// Bytes of the suffixes that go from the end of a word.
fn suffixes_len(word: &[u8], mut n_letters: usize) -> usize {
    if !LAST_LETTERS.iter().any(|last| word.last_chunk() == Some(last)) {
        return 0;
    }
    let mut rest = word;
    for suffix in &SUFFIXES_OF_TWO {
        take_off(&mut rest, &mut n_letters, suffix);
    }
    for suffix in &SUFFIXES_OF_ONE {
        take_off(&mut rest, &mut n_letters, suffix);
    }
    word.len() - rest.len()
}

fn take_off<const LEN: usize>(
    rest: &mut &[u8],
    n_letters: &mut usize,
    suffix: &[u8; LEN],
) {
    if let Some((before, end)) = rest.split_last_chunk()
        && end == suffix
        && leaves_a_stem(*n_letters, LEN)
    {
        *rest = before;
        *n_letters -= LEN / LETTER_LEN;
    }
}

/// Bytes of the prefix that a word opens with: one of `وال بال كال فال ال لل`.
fn prefix_len(word: &[u8]) -> usize {
    let [article, twice] = [utf8("ال"), utf8("لل")];
    match (word.first_chunk::<{ 2 * LETTER_LEN }>(), word.split_first_chunk()) {
        (Some(first), _) if *first == article || *first == twice => article.len(),
        (_, Some((clitic, rest)))
            if CLITICS.contains(clitic) && rest.first_chunk() == Some(&article) =>
        {
            LETTER_LEN + article.len()
        }
        _ => 0,
    }
}

fn leaves_a_stem(n_letters: usize, affix_len: usize) -> bool {
    n_letters >= MIN_STEM_LETTERS + affix_len / LETTER_LEN
}

/// The bytes of a constant of as many.
const fn utf8<const LEN: usize>(text: &str) -> [u8; LEN] {
    match text.as_bytes().first_chunk() {
        Some(bytes) => *bytes,
        None => [0; LEN],
    }
}
