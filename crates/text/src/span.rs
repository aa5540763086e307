//! A place in a text: a half-open range of bytes on character boundaries.

use std::ops::Range;

/// Names a half-open byte range `start..end` of a text.
///
/// Both ends lie on character boundaries of the text that the span was made for;
/// `start <= end` always holds.
///
/// # Example
///
/// ```
/// use khulasa_text::Span;
///
/// let text = "نعم. لا.";
/// let first = Span::new(0, "نعم.".len());
/// assert_eq!(first.of(text), "نعم.");
/// assert_eq!(Span::new(5, 2), Span::new(5, 5), "the end never precedes the start");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    // Invariant: start <= end.
    start: usize,
    end: usize,
}

impl Span {
    /// Makes the span `start..end`; an end before the start is moved up to it.
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self { start, end }
    }

    /// The offset of the first byte.
    pub const fn start(self) -> usize {
        self.start
    }

    /// The offset behind the last byte.
    pub const fn end(self) -> usize {
        self.end
    }

    /// The length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same length, `offset` bytes further on.
    #[must_use]
    pub const fn shift(self, offset: usize) -> Self {
        Self { start: self.start + offset, end: self.end + offset }
    }

    /// The slice of `text` that the span names; empty when the span is not one of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The span as a range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_another_text_is_empty_not_a_panic() {
        assert_eq!(Span::new(1, 40).of("قصير"), "");
        assert_eq!(Span::new(1, 3).of("قصير"), "", "off a character boundary");
    }
}
