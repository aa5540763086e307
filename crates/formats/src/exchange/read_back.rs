//! What was written, read again: whether each unit stands in its place.

use khulasa_text::Span;

use crate::exchange::format::UnitFormat;
use crate::exchange::part::Part;
use crate::exchange::raw::Shaper;
use crate::exchange::space::are_joined_alike;
use crate::exchange::unit::Piece;

/// What a reader found in what was written.
#[derive(Debug, Default)]
pub(super) struct ReadBack {
    /// How many units there are.
    pub(super) n_found: usize,
    /// For each unit that was written whether it came back the same.
    pub(super) are_read: Vec<bool>,
}

/// Reads a text whose units were written to `places`; `is_same` tells whether what was found
/// there, piece by piece, is what a unit should read as.
pub(super) fn read_back(
    format: &dyn UnitFormat,
    (text, parts): (&str, &[Part]),
    places: &[Span],
    is_same: impl Fn(usize, &[Piece]) -> bool,
) -> ReadBack {
    let nested = Nested::new(places);
    let mut back = ReadBack { n_found: 0, are_read: vec![false; places.len()] };
    let mut shaper = Shaper::to_compare(text);
    format.each_unit(text, parts, &mut |raw| {
        let Some(found) = shaper.unit(raw) else { return };
        back.n_found += 1;
        let own = nested.around(found.span).find(|idx| is_same(*idx, &found.pieces));
        if let Some(is_read) = own.and_then(|idx| back.are_read.get_mut(idx)) {
            *is_read = true;
        }
    });
    back
}

/// Whether pieces read as a text does, which is in pieces too.
pub(super) fn read_as<'p>(
    found: &'p [Piece],
    expected: impl Iterator<Item = &'p str> + Clone,
) -> bool {
    are_joined_alike(found.iter().map(Piece::visible), expected)
}

/// Places of which one lies in another, or beside it.
struct Nested<'p> {
    places: &'p [Span],
    // Invariant: positions in `places` by the places' starts, the outer before the inner;
    // for each of them where in this order the place around it stands.
    order: Vec<usize>,
    outer: Vec<Option<usize>>,
}

impl<'p> Nested<'p> {
    fn new(places: &'p [Span]) -> Self {
        let mut order: Vec<usize> = (0..places.len()).collect();
        let place_of = |idx: usize| places.get(idx).copied().unwrap_or_default();
        order.sort_by_key(|idx| {
            (place_of(*idx).start(), usize::MAX - place_of(*idx).end())
        });
        let mut outer = Vec::with_capacity(places.len());
        let mut open: Vec<(usize, Span)> = Vec::new();
        for (at, idx) in order.iter().enumerate() {
            let place = place_of(*idx);
            while open.pop_if(|(_, around)| !around.contains(place)).is_some() {}
            outer.push(open.last().map(|(around, _)| *around));
            open.push((at, place));
        }
        Self { places, order, outer }
    }

    /// The positions of the places that hold a span, the inner first.
    fn around(&self, span: Span) -> impl Iterator<Item = usize> {
        let place_of = move |at: usize| {
            let idx = self.order.get(at).copied()?;
            self.places.get(idx).map(|place| (idx, *place))
        };
        let begins_before = |idx: &usize| {
            self.places.get(*idx).is_some_and(|place| place.start() <= span.start())
        };
        let first = self.order.partition_point(begins_before).checked_sub(1);
        let outwards =
            std::iter::successors(first, move |at| self.outer.get(*at).copied()?);
        let holding =
            outwards.filter_map(place_of).filter(move |(_, place)| place.contains(span));
        holding.map(|(idx, _)| idx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_around_a_span_are_found_from_the_inside() {
        let places = [(0, 20), (2, 5), (6, 9), (30, 40), (6, 8)];
        let places = places.map(|(start, end)| Span::new(start, end));
        let nested = Nested::new(&places);
        let around =
            |start, end| nested.around(Span::new(start, end)).collect::<Vec<_>>();
        assert_eq!(around(7, 8), [4, 2, 0]);
        assert_eq!(around(10, 12), [0], "behind the inner ones");
        assert_eq!(around(3, 7), [0], "over a border");
        assert_eq!(around(21, 22), [] as [usize; 0]);
        assert_eq!(around(30, 40), [3]);
    }
}
