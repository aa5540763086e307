//! The first band of a long document: found on chunks, from coarse to fine.
#![expect(
    clippy::indexing_slicing,
    reason = "side indices are 0 and 1, of arrays of two"
)]

use crate::{
    band::{Band, Limits},
    corpus::{Piece, Side},
    groups::{GroupKind, GroupPrior},
    lattice::{Edges, Forward, Lattice, Scoring},
    length::{Background, LengthModel},
    model::{Model, NEVER_EXPLAINED},
};

/// Sentences to a chunk, and chunks to a coarser chunk.
const CHUNK: usize = 4;
/// Grids of at most this many cells are looked at in full.
const MAX_FULL_CELLS: usize = 300_000;
/// The band reaches this many chunks to both sides of the coarse path.
const PAD_CHUNKS: usize = 6;
const VARIANCE: f64 = 0.06;

/// A band around the best path of the chunks of two sides.
///
/// # Cost
///
/// Linear in the sentences, since each level has a quarter of the sentences of the finer
/// one and is itself looked at in a band.
pub(crate) fn coarse_band(sides: &[Side; 2], model: &Model) -> Band {
    let chunked = [0, 1].map(|idx| {
        let unexplained = &model.directions[1 - idx].unexplained;
        sides[idx].chunked(CHUNK, |word| {
            unexplained.get(word as usize).is_some_and(|&chance| chance < NEVER_EXPLAINED)
        })
    });
    let (n_first, n_second) = (chunked[0].len(), chunked[1].len());
    let band = if n_first.saturating_mul(n_second) <= MAX_FULL_CELLS {
        Band::full(n_first, n_second)
    } else {
        coarse_band(&chunked, model)
    };
    widen(&best_points(&chunked, &band, model), [sides[0].len(), sides[1].len()])
}

/// The links of the best path, as (first chunk, second chunk) and the position after it.
fn best_points(
    sides: &[Side; 2],
    band: &Band,
    model: &Model,
) -> Vec<[(usize, usize); 2]> {
    let kinds =
        [(1, 0), (0, 1), (1, 1), (2, 1), (1, 2)].map(|(n, m)| GroupKind::new(n, m));
    let prior = GroupPrior { shares: vec![0.02, 0.02, 0.8, 0.08, 0.08], stay_null: 0.5 };
    let background = Background::new(&[sides]);
    let whole = Piece { first: 0..sides[0].len(), second: 0..sides[1].len() };
    let total = |idx: usize| sides[idx].length(0..sides[idx].len()).max(1.0);
    let length =
        LengthModel::new(total(1) / total(0), 1.0, &background).with_variance(VARIANCE);
    let scoring = Scoring { model, length: &length, kinds: &kinds };
    let edges = Edges::new(&whole.views(sides), band, scoring);
    let lattice = Lattice { band, kinds: &kinds, edges: &edges, steps: &prior.steps() };
    let path = Forward::new(lattice).path(lattice);
    let origin = |row: usize, column: usize, kind: GroupKind| {
        [(row - kind.n_first, column - kind.n_second), (row, column)]
    };
    path.iter()
        .filter_map(|step| Some((step, kinds.get(step.kind_idx)?)))
        .map(|(step, &kind)| origin(step.row, step.column, kind))
        .collect()
}

fn widen(points: &[[(usize, usize); 2]], [n_first, n_second]: [usize; 2]) -> Band {
    let mut limits = Limits::new(n_first, n_second);
    for [start, end] in points {
        let low = start.1.saturating_sub(PAD_CHUNKS) * CHUNK;
        let high = ((end.1 + PAD_CHUNKS) * CHUNK).min(n_second);
        limits.include(start.0 * CHUNK..end.0 * CHUNK + 1, low.min(n_second)..high + 1);
    }
    limits.band()
}
