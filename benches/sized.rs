//! Texts of a size.

#![expect(clippy::string_slice, reason = "a bench may panic")]

use crate::corpora::texts;

/// The plain texts of `corpora/`, in order of their names, joined and repeated until they
/// hold `size_bytes`, cut at the end of a line.
pub(crate) fn plain_text(size_bytes: usize) -> String {
    let all = texts().concat();
    let mut text = all.repeat(size_bytes / all.len() + 1);
    let end = text[..text.floor_char_boundary(size_bytes)]
        .rfind('\n')
        .map_or(size_bytes, |at| at + 1);
    text.truncate(end);
    text
}
