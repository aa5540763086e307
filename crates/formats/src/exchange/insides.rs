//! What stands in the pairs of a text, found for all of them in one pass.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::target::TargetPiece;

/// What stands between the codes of each pair.
pub(super) struct Insides<'p> {
    pieces: &'p [TargetPiece],
    /// Where each pair opens first, and where it closes behind that.
    pairs: BTreeMap<usize, (usize, usize)>,
}

impl<'p> Insides<'p> {
    pub(super) fn of(pieces: &'p [TargetPiece]) -> Self {
        let mut pairs = BTreeMap::new();
        let mut open = BTreeSet::new();
        for (piece_idx, piece) in pieces.iter().enumerate() {
            match piece {
                TargetPiece::Open(id) if !pairs.contains_key(id) => {
                    pairs.insert(*id, (piece_idx, pieces.len()));
                    open.insert(*id);
                }
                TargetPiece::Close(id) if open.remove(id) => {
                    pairs.entry(*id).and_modify(|(_, end)| *end = piece_idx);
                }
                _ => {}
            }
        }
        Self { pieces, pairs }
    }

    /// What stands in a pair, with marks for codes in it; empty for one that never opens.
    pub(super) fn text(&self, id: usize) -> String {
        let Some((start, end)) = self.pairs.get(&id) else { return String::new() };
        let inside = self.pieces.get(start + 1..*end).unwrap_or_default();
        inside.iter().map(TargetPiece::to_string).collect()
    }
}
