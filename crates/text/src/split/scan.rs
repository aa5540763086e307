//! Finds the places that could end a sentence, without looking at any other letter.
//!
//! Two scans run side by side: one for the single bytes `. ! ?`, one for the last byte of
//! `؟` (9F), `۔` (94) and the middle byte of `…` (80), which few other characters share.

use memchr::{Memchr3, memchr2, memchr3_iter};

/// The offsets of sentence marks in a text, in order.
#[derive(Debug)]
pub(super) struct Marks<'a> {
    bytes: &'a [u8],
    single: Memchr3<'a>,
    multi: Memchr3<'a>,
    next_single: Option<usize>,
    next_multi: Option<usize>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Self {
            bytes,
            single: memchr3_iter(b'.', b'!', b'?', bytes),
            multi: memchr3_iter(0x9F, 0x94, 0x80, bytes),
            next_single: None,
            next_multi: None,
        };
        marks.next_single = marks.single.next();
        marks.next_multi = marks.advance_multi();
        marks
    }

    fn advance_multi(&mut self) -> Option<usize> {
        let bytes = self.bytes;
        self.multi.find_map(|at| {
            let lead = at.checked_sub(1)?;
            match (bytes.get(lead), bytes.get(at), bytes.get(at + 1)) {
                (Some(0xD8), Some(0x9F), _)
                | (Some(0xDB), Some(0x94), _)
                | (Some(0xE2), Some(0x80), Some(0xA6)) => Some(lead),
                _ => None,
            }
        })
    }
}

impl Iterator for Marks<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        match (self.next_single, self.next_multi) {
            (Some(single), Some(multi)) if multi < single => {
                self.next_multi = self.advance_multi();
                Some(multi)
            }
            (Some(single), _) => {
                self.next_single = self.single.next();
                Some(single)
            }
            (None, multi) => {
                self.next_multi = self.advance_multi();
                multi
            }
        }
    }
}

/// Bytes of the letters that must stand before a dot to make it a plain stop: four of
/// them, longer than every listed abbreviation that needs a closer look.
const PLAIN_WORD_BYTES: usize = 8;

/// Whether the mark at `at` is a full stop that needs no closer look: four Arabic letters
/// before it, one space and an Arabic letter behind it, no bracket open since `start`.
///
/// Settles nine stops of ten in news without decoding a character.
pub(super) fn is_plain_stop(bytes: &[u8], start: usize, at: usize) -> bool {
    if bytes.get(at) != Some(&b'.') || bytes.get(at + 1) != Some(&b' ') {
        return false;
    }
    let word =
        bytes.get(at.saturating_sub(PLAIN_WORD_BYTES).max(start)..at).unwrap_or_default();
    let next = bytes.get(at + 2..at + 4).unwrap_or_default();
    word.len() == PLAIN_WORD_BYTES
        && next.len() == 2
        && word.chunks_exact(2).chain([next]).all(is_letter_pair)
        && !has_bracket(bytes.get(start..at).unwrap_or_default())
}

/// The two bytes of an Arabic letter or vowel sign: D8 A1–BF, D9 81–9F.
fn is_letter_pair(pair: &[u8]) -> bool {
    match pair {
        [0xD8, second] => (0xA1..=0xBA).contains(second),
        [0xD9, second] => (0x81..=0x92).contains(second),
        _ => false,
    }
}

/// Whether an opening bracket stands in the sentence.
fn has_bracket(sentence: &[u8]) -> bool {
    memchr2(b'(', b'[', sentence).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::cursor::char_at;
    use super::*;

    #[test]
    fn finds_every_mark_once_and_no_letter() {
        let text = "لا! كَلَّا؟ نعم… ختم۔ end. ـــ “x” ٟ";
        let found: Vec<char> =
            Marks::new(text).filter_map(|at| char_at(text, at)).collect();
        assert_eq!(found, ['!', '؟', '…', '۔', '.']);
    }
}
