//! Cues of a subtitle: two lines each, parted at the borders of clauses.

use super::clauses::{borders, part};
use super::rule::Rule;
use crate::Span;

/// Lines of a cue.
const MAX_LINES: usize = 2;
/// Characters of a line unless the caller says otherwise: the limit for Arabic in the
/// timed-text guides of streaming services.
const MAX_LINE_CHARS: usize = 42;

/// The starts of the cues of one sentence behind the first.
pub(super) fn cues(
    text: &str,
    span: Span,
    max_chars: Option<usize>,
) -> Vec<(usize, Rule)> {
    let limit = max_chars.unwrap_or(MAX_LINE_CHARS);
    let places = borders(text, span);
    let parts = part(text, span, &places, |piece, _| fits(piece, limit));
    parts.into_iter().map(|at| (at, Rule::LengthLimit)).collect()
}

/// Whether the words of a cue can be set in its lines.
fn fits(piece: &str, limit: usize) -> bool {
    let mut n_lines = 1;
    let mut line_chars = 0;
    for word in piece.split_whitespace() {
        let n_chars = word.chars().count();
        if line_chars > 0 && line_chars + 1 + n_chars > limit {
            n_lines += 1;
            line_chars = n_chars;
        } else {
            line_chars += n_chars + usize::from(line_chars > 0);
        }
        if line_chars > limit {
            return false;
        }
    }
    n_lines <= MAX_LINES
}
