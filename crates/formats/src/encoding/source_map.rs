//! Which bytes of the input a decoded text came from.
//!
//! In every encoding read here the bytes of a character follow from the character alone:
//! as many as in the text (UTF-8), one (an encoding of single bytes), or two for each
//! UTF-16 unit. So a place in the input is a count over the text before it, and the map
//! keeps that count at every 256th byte.

use khulasa_text::Span;

use crate::encoding::text_encoding::{EncodingKind, TextEncoding};

/// Text bytes between two kept counts: 3% of memory for at most 256 bytes of counting.
const STRIDE_BYTES: usize = 256;

/// The way from a place in the text back to the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourceMap {
    // Invariant: `marks[i]` is the input offset of the text's byte `i * STRIDE_BYTES`,
    // byte order mark included; empty for `Unit::Same`.
    unit: Unit,
    mark_bytes: usize,
    marks: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Same,
    OneByte,
    Utf16,
}

impl SourceMap {
    /// Makes the map of `text`, decoded from `encoding` behind a byte order mark of
    /// `mark_bytes` bytes.
    pub(crate) fn new(text: &str, encoding: TextEncoding, mark_bytes: usize) -> Self {
        let unit = match encoding.kind() {
            EncodingKind::Utf8 => Unit::Same,
            EncodingKind::SingleByte(_) => Unit::OneByte,
            EncodingKind::Utf16Le | EncodingKind::Utf16Be => Unit::Utf16,
        };
        let marks = match unit {
            Unit::Same => Vec::new(),
            _ => marks(text, unit, mark_bytes),
        };
        Self { unit, mark_bytes, marks }
    }

    /// The input offset of a place in the text that the map was made for.
    pub(crate) fn source_offset(&self, text: &str, at_byte: usize) -> usize {
        let at_byte = at_byte.min(text.len());
        if self.unit == Unit::Same {
            return self.mark_bytes + at_byte;
        }
        let stride_idx = at_byte / STRIDE_BYTES;
        let before = self.marks.get(stride_idx).copied().unwrap_or(self.mark_bytes);
        let rest = text.as_bytes().get(stride_idx * STRIDE_BYTES..at_byte);
        before + self.unit.count(rest.unwrap_or_default())
    }

    /// Both ends of a span, as input offsets.
    pub(crate) fn source_span(&self, text: &str, span: Span) -> Span {
        Span::new(
            self.source_offset(text, span.start()),
            self.source_offset(text, span.end()),
        )
    }

    /// The length of the byte order mark, `0` when the input had none.
    pub(crate) const fn mark_bytes(&self) -> usize {
        self.mark_bytes
    }
}

fn marks(text: &str, unit: Unit, mark_bytes: usize) -> Vec<usize> {
    let mut offset = mark_bytes;
    let mut marks = vec![offset];
    for stride in text.as_bytes().chunks_exact(STRIDE_BYTES) {
        offset += unit.count(stride);
        marks.push(offset);
    }
    marks
}

impl Unit {
    /// Input bytes of the characters that begin in these bytes of UTF-8.
    fn count(self, utf8: &[u8]) -> usize {
        match self {
            Self::Same => utf8.len(),
            Self::OneByte => n_characters(utf8),
            Self::Utf16 => 2 * (n_characters(utf8) + n_astral(utf8)),
        }
    }
}

fn n_characters(utf8: &[u8]) -> usize {
    utf8.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

/// Characters above U+FFFF: two units of UTF-16.
fn n_astral(utf8: &[u8]) -> usize {
    utf8.iter().filter(|byte| **byte >= 0xF0).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_beyond_the_end_is_the_end() {
        let map = SourceMap::new("نعم", TextEncoding::WINDOWS_1256, 0);
        assert_eq!(map.source_offset("نعم", 400), 3);
        let map = SourceMap::new("نعم", TextEncoding::UTF_8, 3);
        assert_eq!(map.source_offset("نعم", 400), 9);
    }

    #[test]
    fn a_surrogate_pair_is_four_bytes() {
        let text = "ا𞸀ب";
        let map = SourceMap::new(text, TextEncoding::UTF_16BE, 2);
        let offsets: Vec<_> =
            text.char_indices().map(|(at, _)| map.source_offset(text, at)).collect();
        assert_eq!(offsets, [2, 4, 8]);
    }

    #[test]
    fn counts_agree_on_both_sides_of_a_kept_mark() {
        let text = "ل".repeat(STRIDE_BYTES);
        let map = SourceMap::new(&text, TextEncoding::WINDOWS_1256, 0);
        for (n_chars, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(map.source_offset(&text, at), n_chars);
        }
    }
}
