//! The best path.
#![expect(
    clippy::indexing_slicing,
    reason = "numeric kernel: every index comes from the band"
)]

use super::edges::{Lattice, Span};
use crate::groups::{N_NULLS, NULL_FIRST, NULL_SECOND};

/// One link of a path: the sentences before `row` and `column`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) kind_idx: usize,
}

/// The score of the best path to each cell, by the state it ends in: 0 after a link, 1
/// after a null.
#[derive(Clone, Debug)]
pub(crate) struct Forward {
    pub(crate) best: [Vec<f64>; 2],
}

const UNREACHED: f64 = f64::NEG_INFINITY;

impl Forward {
    /// The scores of all cells.
    ///
    /// # Cost
    ///
    /// Cells times kinds of group.
    pub(crate) fn new(lattice: Lattice<'_>) -> Self {
        let n_cells = lattice.band.n_cells();
        let mut forward =
            Self { best: [vec![UNREACHED; n_cells], vec![UNREACHED; n_cells]] };
        if let Some(start) = forward.best[0].first_mut() {
            *start = 0.0;
        }
        for row in 0..lattice.band.n_rows() {
            for kind_idx in N_NULLS..lattice.kinds.len() {
                forward.add_links(lattice, row, kind_idx);
            }
            forward.add_nulls_first(lattice, row);
            forward.add_nulls_second(lattice, row);
        }
        forward
    }

    fn add_links(&mut self, lattice: Lattice<'_>, row: usize, kind_idx: usize) {
        let kind = lattice.kinds[kind_idx];
        let Some(span) = Span::new(lattice.band, row, kind) else { return };
        let after_link = f64::from(lattice.steps[0][kind_idx]);
        let after_null = f64::from(lattice.steps[1][kind_idx]);
        let edges = &lattice.edges.of_kind(kind_idx)[span.cells.clone()];
        let [links, nulls] = &mut self.best;
        let nulls = &nulls[span.origins.clone()];
        // Groups hold a sentence of each side, so they begin in an earlier row.
        let (before, here) = links.split_at_mut(span.cells.start);
        let origins = &before[span.origins.clone()];
        for (((best, &edge), &link), &null) in
            here.iter_mut().zip(edges).zip(origins).zip(nulls)
        {
            let score = (link + after_link).max(null + after_null) + f64::from(edge);
            *best = best.max(score);
        }
    }

    fn add_nulls_first(&mut self, lattice: Lattice<'_>, row: usize) {
        let kind = lattice.kinds[NULL_FIRST];
        let Some(span) = Span::new(lattice.band, row, kind) else { return };
        let [after_link, after_null] = null_steps(lattice, NULL_FIRST);
        for (cell, origin) in span.cells.zip(span.origins) {
            let score = (self.best[0][origin] + after_link)
                .max(self.best[1][origin] + after_null);
            self.best[1][cell] = self.best[1][cell].max(score);
        }
    }

    /// Nulls within a row: left to right, since each may follow another.
    fn add_nulls_second(&mut self, lattice: Lattice<'_>, row: usize) {
        let [after_link, after_null] = null_steps(lattice, NULL_SECOND);
        for cell in lattice.band.cells(row).skip(1) {
            let score = (self.best[0][cell - 1] + after_link)
                .max(self.best[1][cell - 1] + after_null);
            self.best[1][cell] = self.best[1][cell].max(score);
        }
    }

    /// The state the best path ends in, and its score.
    pub(crate) fn end(&self) -> (usize, f64) {
        let score = |state: usize| self.best[state].last().copied().unwrap_or(0.0);
        if score(0) >= score(1) { (0, score(0)) } else { (1, score(1)) }
    }

    /// The best path, from its first step.
    pub(crate) fn path(&self, lattice: Lattice<'_>) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut row = lattice.band.n_rows().saturating_sub(1);
        let mut column = lattice.band.columns(row).end.saturating_sub(1);
        let (mut state, _) = self.end();
        while row > 0 || column > 0 {
            let Some((step, origin_state)) =
                self.step_into(lattice, (row, column), state)
            else {
                break;
            };
            let kind = lattice.kinds[step.kind_idx];
            (row, column) = (row - kind.n_first, column - kind.n_second);
            state = origin_state;
            steps.push(step);
        }
        steps.reverse();
        steps
    }

    /// The step that gave a cell its score: found by computing it again, bit for bit.
    fn step_into(
        &self,
        lattice: Lattice<'_>,
        (row, column): (usize, usize),
        state: usize,
    ) -> Option<(Step, usize)> {
        let cell = lattice.band.cell(row, column)?;
        let kinds = if state == 0 { N_NULLS..lattice.kinds.len() } else { 0..N_NULLS };
        for kind_idx in kinds {
            let Some(origin) = lattice.origin(row, column, kind_idx) else { continue };
            for origin_state in [0, 1] {
                let step = f64::from(lattice.steps[origin_state][kind_idx]);
                let score = self.best[origin_state][origin] + step;
                let score = score + f64::from(lattice.edge(kind_idx, cell));
                if score.total_cmp(&self.best[state][cell]).is_eq() {
                    return Some((Step { row, column, kind_idx }, origin_state));
                }
            }
        }
        None
    }
}

fn null_steps(lattice: Lattice<'_>, kind_idx: usize) -> [f64; 2] {
    [0, 1].map(|state| f64::from(lattice.steps[state][kind_idx]))
}

impl Lattice<'_> {
    /// The score of a group that ends in a cell; nulls have none.
    #[inline]
    pub(crate) fn edge(&self, kind_idx: usize, cell: usize) -> f32 {
        if kind_idx < N_NULLS { 0.0 } else { self.edges.of_kind(kind_idx)[cell] }
    }

    /// The cell in which a group that ends at a position begins, if that is inside.
    #[inline]
    pub(crate) fn origin(
        &self,
        row: usize,
        column: usize,
        kind_idx: usize,
    ) -> Option<usize> {
        let kind = self.kinds[kind_idx];
        self.band.cell(row.checked_sub(kind.n_first)?, column.checked_sub(kind.n_second)?)
    }
}
