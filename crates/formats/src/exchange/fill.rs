//! Holes filled, the rest copied: the text after a merge as a list of old and new pieces.

use khulasa_text::Span;

use crate::exchange::part::Part;

/// A piece of what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Bytes of the original.
    Old(Span),
    /// Bytes of what is written new, for all units in one.
    New(Span),
}

/// What a unit becomes.
#[derive(Clone, Debug)]
pub(super) struct Fill {
    /// Its bytes in the original.
    pub(super) span: Span,
    /// What stands there instead; codes may hold units of their own. A unit that stays as
    /// it is has none.
    pub(super) pieces: Option<Vec<Written>>,
}

/// What the units become.
#[derive(Debug, Default)]
pub(super) struct Fills {
    /// In the order of their spans' starts; one may lie inside an old piece of another.
    pub(super) units: Vec<Fill>,
    /// What is written new.
    pub(super) new: String,
}

/// The whole after a merge.
#[derive(Debug, Default)]
pub(super) struct Filled {
    pub(super) pieces: Vec<Written>,
    pub(super) new: String,
    /// The parts of the new text.
    pub(super) parts: Vec<Part>,
    /// For each unit the bytes it takes in the new text.
    pub(super) places: Vec<Span>,
    len: usize,
}

/// Fills the holes of the original.
pub(super) fn fill(parts: &[Part], fills: Fills) -> Filled {
    let Fills { units: mut fills, new } = fills;
    let places = vec![Span::default(); fills.len()];
    let mut filled = Filled { new, places, ..Filled::default() };
    for part in parts {
        let start = filled.len;
        filled.copy(part.span, &mut fills);
        let span = Span::new(start, filled.len);
        filled.parts.push(part.moved_to(span));
    }
    filled
}

impl Fills {
    /// Writes new text.
    pub(super) fn write(&mut self, text: &str) -> Written {
        let start = self.new.len();
        self.new.push_str(text);
        Written::New(Span::new(start, self.new.len()))
    }
}

impl Filled {
    /// Copies a span of the original with the fills that lie wholly inside.
    fn copy(&mut self, span: Span, fills: &mut [Fill]) {
        let first = fills.partition_point(|fill| fill.span.start() < span.start());
        self.copy_with(span, first, fills);
    }

    /// Copies a span with those fills inside that stand at `fill_idx` or behind it.
    fn copy_with(&mut self, span: Span, mut fill_idx: usize, fills: &mut [Fill]) {
        let mut from = span.start();
        while let Some(fill) = fills.get(fill_idx).map(|fill| fill.span) {
            if fill.start() >= span.end() {
                break;
            }
            if fill.start() >= from && fill.end() <= span.end() {
                self.push_old(Span::new(from, fill.start()));
                self.put(fill_idx, fills);
                from = fill.end();
            }
            fill_idx += 1;
        }
        self.push_old(Span::new(from, span.end()));
    }

    fn put(&mut self, fill_idx: usize, fills: &mut [Fill]) {
        let Some(fill) = fills.get_mut(fill_idx) else { return };
        let (whole, pieces) = (fill.span, std::mem::take(&mut fill.pieces));
        let next = fills.get(fill_idx + 1);
        let holds_others = next.is_some_and(|next| next.span.start() < whole.end());
        let start = self.len;
        if pieces.is_none() {
            self.copy_with(whole, fill_idx + 1, fills);
        }
        for piece in pieces.into_iter().flatten() {
            match piece {
                // Only what is around the unit, or a unit that holds others, may hold them.
                // The fill itself never lies in one of its pieces: it is more than a code.
                Written::Old(span)
                    if span != whole && (holds_others || !whole.contains(span)) =>
                {
                    self.copy(span, fills);
                }
                Written::Old(span) => self.push_old(span),
                Written::New(span) => {
                    self.len += span.len();
                    self.pieces.push(Written::New(span));
                }
            }
        }
        if let Some(place) = self.places.get_mut(fill_idx) {
            *place = Span::new(start, self.len);
        }
    }

    fn push_old(&mut self, span: Span) {
        self.len += span.len();
        if let Some(Written::Old(last)) = self.pieces.last_mut()
            && last.end() == span.start()
        {
            *last = Span::new(last.start(), span.end());
        } else if !span.is_empty() {
            self.pieces.push(Written::Old(span));
        }
    }

    /// The new text.
    pub(super) fn text(&self, original: &str) -> String {
        let mut text = String::with_capacity(self.len);
        for piece in &self.pieces {
            match piece {
                Written::Old(span) => text.push_str(span.of(original)),
                Written::New(span) => text.push_str(span.of(&self.new)),
            }
        }
        text
    }
}
