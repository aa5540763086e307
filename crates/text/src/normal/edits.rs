//! The way back: what one pass replaced, and where.

use crate::Span;

/// A piece of text that a pass replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// What was replaced, in the input of the pass; never empty.
    pub(super) from: Span,
    /// What stands for it, in the output; empty if it was taken away.
    pub(super) to: Span,
}

/// The span of a pass's input that a span of its output stands for.
///
/// `edits` are in text order.
pub(super) fn map_back(edits: &[Edit], span: Span) -> Span {
    Span::new(start_back(edits, span.start()), end_back(edits, span.end()))
}

fn start_back(edits: &[Edit], start: usize) -> usize {
    match last_before(edits, |edit| edit.to.start() <= start) {
        None => start,
        Some(edit) if start < edit.to.end() => edit.from.start(),
        Some(edit) => edit.from.end() + (start - edit.to.end()),
    }
}

fn end_back(edits: &[Edit], end: usize) -> usize {
    match last_before(edits, |edit| edit.to.end() <= end || edit.to.start() < end) {
        None => end,
        Some(edit) if end < edit.to.end() => edit.from.end(),
        Some(edit) => edit.from.end() + (end - edit.to.end()),
    }
}

fn last_before(edits: &[Edit], is_before: impl Fn(&Edit) -> bool) -> Option<&Edit> {
    edits.get(edits.partition_point(is_before).checked_sub(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(from: (usize, usize), to: (usize, usize)) -> Edit {
        Edit { from: Span::new(from.0, from.1), to: Span::new(to.0, to.1) }
    }

    #[test]
    fn what_was_taken_away_belongs_to_the_letter_before_it() {
        // Two letters, each with a mark of two bytes.
        let edits = [edit((2, 4), (2, 2)), edit((6, 8), (4, 4))];
        assert_eq!(map_back(&edits, Span::new(0, 2)), Span::new(0, 4));
        assert_eq!(map_back(&edits, Span::new(2, 4)), Span::new(4, 8));
        assert_eq!(map_back(&edits, Span::new(0, 4)), Span::new(0, 8));
    }

    #[test]
    fn a_part_of_a_replacement_stands_for_all_of_it() {
        // A ligature of three bytes became two letters of two bytes.
        let edits = [edit((4, 7), (4, 8))];
        assert_eq!(map_back(&edits, Span::new(4, 6)), Span::new(4, 7));
        assert_eq!(map_back(&edits, Span::new(6, 8)), Span::new(4, 7));
        assert_eq!(map_back(&edits, Span::new(0, 4)), Span::new(0, 4));
        assert_eq!(map_back(&edits, Span::new(8, 10)), Span::new(7, 9));
    }
}
