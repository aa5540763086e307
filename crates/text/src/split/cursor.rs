//! Looking left and right of a place in a text, without ever leaving a boundary.

use super::chars::{is_gap, is_invisible, is_word_char};
use crate::Span;

/// The text before `at`.
pub(crate) fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or_default()
}

/// The text from `at` on.
pub(crate) fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// The character that ends at `at`.
pub(crate) fn char_before(text: &str, at: usize) -> Option<char> {
    before(text, at).chars().next_back()
}

/// The character that starts at `at`.
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    after(text, at).chars().next()
}

/// Moves left over characters that `skip` accepts.
pub(crate) fn back_while(text: &str, at: usize, skip: impl Fn(char) -> bool) -> usize {
    before(text, at).trim_end_matches(skip).len()
}

/// Moves right over characters that `skip` accepts.
pub(crate) fn skip_while(text: &str, at: usize, skip: impl Fn(char) -> bool) -> usize {
    text.len() - after(text, at).trim_start_matches(skip).len()
}

/// The word that ends at or before `at`, gaps and invisible marks between them skipped.
pub(crate) fn word_before(text: &str, at: usize) -> Span {
    let end = back_while(text, at, |c| is_gap(c) || is_invisible(c));
    Span::new(back_while(text, end, is_word_or_joined), end)
}

/// The word that starts at or behind `at`; empty when another sign stands there.
pub(crate) fn word_after(text: &str, at: usize) -> Span {
    let start = skip_while(text, at, |c| is_gap(c) || is_invisible(c));
    Span::new(start, skip_while(text, start, is_word_or_joined))
}

fn is_word_or_joined(c: char) -> bool {
    is_word_char(c) || (is_invisible(c) && c != '\u{200B}')
}
