//! The score of every group that may be linked.
#![expect(
    clippy::indexing_slicing,
    reason = "numeric kernel: every index comes from the band"
)]

use std::ops::Range;

use crate::{
    band::Band,
    corpus::Views,
    evidence::{Grids, evidence},
    groups::{GroupKind, N_NULLS},
    length::LengthModel,
    model::Model,
};

/// What the words of a group weigh beside its length.
const WORD_WEIGHT: f32 = 1.1;

/// For each kind of group that is no null, a score for each cell in which it may end:
/// the logarithm of a likelihood ratio, minus infinity where it would leave the band.
#[derive(Clone, Debug)]
pub(crate) struct Edges {
    scores: Vec<Vec<f32>>,
}

/// The scores of a piece with the likelihoods of the kinds of group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lattice<'a> {
    pub(crate) band: &'a Band,
    pub(crate) kinds: &'a [GroupKind],
    pub(crate) edges: &'a Edges,
    /// As [`crate::groups::GroupPrior::steps`] gives them.
    pub(crate) steps: &'a [Vec<f32>; 2],
}

/// What the score of a group is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scoring<'a> {
    pub(crate) model: &'a Model,
    pub(crate) length: &'a LengthModel<'a>,
    pub(crate) kinds: &'a [GroupKind],
}

impl Edges {
    /// The scores of all groups of a piece.
    ///
    /// The score of a group is 1.1 times the word score of both directions, plus the
    /// length score, plus how well the endings fit, less the cost of borders the group
    /// spans.
    pub(crate) fn new(views: &Views<'_>, band: &Band, scoring: Scoring<'_>) -> Self {
        let kinds = scoring.kinds;
        let max_group =
            kinds.iter().map(|kind| kind.n_first.max(kind.n_second)).max().unwrap_or(1);
        let [forward, backward] = evidence(views, scoring.model, band, max_group);
        let lengths = scoring.length.scorer(views, max_group);
        let mut scores = Vec::with_capacity(kinds.len().saturating_sub(N_NULLS));
        for &kind in kinds.iter().skip(N_NULLS) {
            let mut grid = vec![f32::NEG_INFINITY; band.n_cells()];
            for row in kind.n_first..band.n_rows() {
                let Some(span) = Span::new(band, row, kind) else { continue };
                let scores = &mut grid[span.cells.clone()];
                scores.fill(0.0);
                span.add_words(scores, (&forward, &backward), band);
                span.add_bases(scores, &forward, &backward);
                for score in scores.iter_mut() {
                    *score *= WORD_WEIGHT;
                }
                lengths.add_row(scores, kind, (row, span.columns.start));
                span.subtract_borders(scores, views);
                span.add_endings(scores, views);
            }
            scores.push(grid);
        }
        Self { scores }
    }

    /// The scores of a kind of group, by cell.
    #[inline]
    pub(crate) fn of_kind(&self, kind_idx: usize) -> &[f32] {
        &self.scores[kind_idx - N_NULLS]
    }
}

/// The cells of one row in which a kind of group may end.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) row: usize,
    pub(crate) kind: GroupKind,
    pub(crate) columns: Range<usize>,
    pub(crate) cells: Range<usize>,
    /// The cells in which such groups begin, parallel to `cells`.
    pub(crate) origins: Range<usize>,
}

impl Span {
    /// The cells, or `None` when there are none.
    pub(crate) fn new(band: &Band, row: usize, kind: GroupKind) -> Option<Self> {
        let origin_row = row.checked_sub(kind.n_first)?;
        let (here, there) = (band.columns(row), band.columns(origin_row));
        let start = here.start.max(there.start + kind.n_second);
        let end = here.end.min(there.end + kind.n_second);
        if start >= end {
            return None;
        }
        let first_cell = band.cells(row).start + start - here.start;
        let first_origin =
            band.cells(origin_row).start + start - kind.n_second - there.start;
        let n = end - start;
        Some(Self {
            row,
            kind,
            columns: start..end,
            cells: first_cell..first_cell + n,
            origins: first_origin..first_origin + n,
        })
    }

    fn add_words(&self, scores: &mut [f32], grids: (&Grids, &Grids), band: &Band) {
        let forward = &grids.0.gains[self.kind.n_first - 1];
        for n_back in 0..self.kind.n_second {
            add_shifted(scores, &self.columns, n_back, (forward, self.row, band));
        }
        let backward = &grids.1.gains[self.kind.n_second - 1];
        for n_up in 0..self.kind.n_first {
            add_shifted(scores, &self.columns, 0, (backward, self.row - n_up, band));
        }
    }

    fn add_bases(&self, scores: &mut [f32], forward: &Grids, backward: &Grids) {
        let first = backward.base_before[self.row]
            - backward.base_before[self.row - self.kind.n_first];
        let n_second = self.kind.n_second;
        for (score, column) in scores.iter_mut().zip(self.columns.clone()) {
            *score += first + forward.base_before[column]
                - forward.base_before[column - n_second];
        }
    }

    fn add_endings(&self, scores: &mut [f32], views: &Views<'_>) {
        let first = views[0].ending_before(self.row);
        for (score, column) in scores.iter_mut().zip(self.columns.clone()) {
            *score += first.fit(views[1].ending_before(column));
        }
    }

    fn subtract_borders(&self, scores: &mut [f32], views: &Views<'_>) {
        let first = views[0].border_cost(self.row - self.kind.n_first..self.row);
        let n_second = self.kind.n_second;
        for (score, column) in scores.iter_mut().zip(self.columns.clone()) {
            *score -= first + views[1].border_cost(column - n_second..column);
        }
    }
}

/// Adds to each score the grid's value `n_back` columns before it, where that is inside.
fn add_shifted(
    scores: &mut [f32],
    columns: &Range<usize>,
    n_back: usize,
    (grid, row, band): (&[f32], usize, &Band),
) {
    let inside = band.columns(row);
    let start = columns.start.max(inside.start + n_back);
    let end = columns.end.min(inside.end + n_back);
    if start >= end {
        return;
    }
    let first_cell = band.cells(row).start + start - n_back - inside.start;
    let values = &grid[first_cell..first_cell + end - start];
    for (score, value) in scores[start - columns.start..].iter_mut().zip(values) {
        *score += value;
    }
}
