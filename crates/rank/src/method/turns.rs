//! Who is next in line.

use std::cmp::Ordering;

/// So many turns are taken one after the other; what waits then keeps the order that it
/// has. A summary of so many sentences is a book.
pub(super) const MAX_TURNS: usize = 10_000;

/// A segment and what it would add if it were next: the greatest turn is the next one, and
/// of equals that of the segment that stands earlier.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) value: f64,
    pub(super) row: usize,
}

impl Ord for Turn {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.total_cmp(&other.value).then_with(|| other.row.cmp(&self.row))
    }
}

impl PartialOrd for Turn {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Turn {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Turn {}
