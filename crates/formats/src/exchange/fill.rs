//! Holes filled, the rest copied: the text after a merge as a list of old and new parts.

use khulasa_text::Span;

use crate::exchange::unit::{Piece, Unit};

/// A part of what is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Bytes of the original.
    Old(Span),
    /// New text.
    New(String),
}

/// What a unit becomes.
#[derive(Clone, Debug)]
pub(super) struct Fill {
    /// Its bytes in the original.
    pub(super) span: Span,
    /// What stands there instead; codes may hold units of their own.
    pub(super) parts: Vec<Part>,
}

impl Fill {
    /// A unit that stays as it is.
    pub(super) fn kept(unit: &Unit) -> Self {
        let parts = unit.pieces.iter().map(Piece::span).map(Part::Old).collect();
        Self { span: unit.span, parts }
    }
}

/// The whole after a merge.
#[derive(Debug, Default)]
pub(super) struct Filled {
    pub(super) parts: Vec<Part>,
    /// For each unit the bytes it takes in the new text.
    pub(super) places: Vec<Span>,
    len: usize,
}

/// Fills the holes of the original. Fills stand in the order of their spans' starts; one
/// may lie inside an old part of another.
pub(super) fn fill(original: &str, fills: &[Fill]) -> Filled {
    let places = vec![Span::default(); fills.len()];
    let mut filled = Filled { places, ..Filled::default() };
    filled.copy(Span::new(0, original.len()), fills);
    filled
}

impl Filled {
    /// Copies a span of the original with the fills that lie wholly inside.
    fn copy(&mut self, span: Span, fills: &[Fill]) {
        let mut from = span.start();
        let first = fills.partition_point(|fill| fill.span.start() < span.start());
        for (fill_idx, fill) in fills.iter().enumerate().skip(first) {
            if fill.span.start() >= span.end() {
                break;
            }
            if fill.span.start() < from || fill.span.end() > span.end() {
                continue;
            }
            self.push_old(Span::new(from, fill.span.start()));
            self.put(fill_idx, fills);
            from = fill.span.end();
        }
        self.push_old(Span::new(from, span.end()));
    }

    fn put(&mut self, fill_idx: usize, fills: &[Fill]) {
        let Some(fill) = fills.get(fill_idx) else { return };
        let start = self.len;
        for part in &fill.parts {
            match part {
                // The fill itself never lies in one of its parts: a unit is more than a code.
                Part::Old(span) if *span != fill.span => self.copy(*span, fills),
                Part::Old(span) => self.push_old(*span),
                Part::New(text) => {
                    self.len += text.len();
                    self.parts.push(Part::New(text.clone()));
                }
            }
        }
        if let Some(place) = self.places.get_mut(fill_idx) {
            *place = Span::new(start, self.len);
        }
    }

    fn push_old(&mut self, span: Span) {
        self.len += span.len();
        if let Some(Part::Old(last)) = self.parts.last_mut()
            && last.end() == span.start()
        {
            *last = Span::new(last.start(), span.end());
        } else if !span.is_empty() {
            self.parts.push(Part::Old(span));
        }
    }

    /// The new text.
    pub(super) fn text(&self, original: &str) -> String {
        let mut text = String::with_capacity(self.len);
        for part in &self.parts {
            match part {
                Part::Old(span) => text.push_str(span.of(original)),
                Part::New(new) => text.push_str(new),
            }
        }
        text
    }
}
