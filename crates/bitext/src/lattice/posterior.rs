//! How sure each link is: its share of the probability of all paths.
#![expect(
    clippy::indexing_slicing,
    reason = "numeric kernel: every index comes from the band"
)]

use super::{
    edges::{Lattice, Span},
    viterbi::Forward,
};
use crate::{
    groups::{N_NULLS, NULL_FIRST, NULL_SECOND},
    math,
};

/// Cells less likely than this are taken for impossible.
const NEGLIGIBLE: f64 = 1e-7;
/// Sums are brought down by this factor when they pass its inverse.
const SHRINK: f64 = 1e-100;

/// The posterior probabilities of a lattice at some temperature.
///
/// The sums over paths to a cell are kept as multiples of the best path to it, so no step
/// weighs more than 1 and nothing under- or overflows; going back from the end, the
/// probability of a cell is shared out among the steps that lead into it.
#[derive(Clone, Debug)]
pub(crate) struct Posterior<'a> {
    lattice: Lattice<'a>,
    forward: &'a Forward,
    temperature: f32,
    /// By state and cell: the sum over all paths as a multiple of the best.
    sums: [Vec<f64>; 2],
    /// By row: how often the sums were brought down before it.
    n_shrunk: Vec<i32>,
    /// By state and cell: the probability that the path goes through.
    through: [Vec<f64>; 2],
}

impl<'a> Posterior<'a> {
    /// The posteriors with scores multiplied by `temperature` (below 1: less sure).
    pub(crate) fn new(
        lattice: Lattice<'a>,
        forward: &'a Forward,
        temperature: f32,
    ) -> Self {
        let n_cells = lattice.band.n_cells();
        let grid = || vec![0.0; n_cells];
        let mut posterior = Self {
            lattice,
            forward,
            temperature,
            sums: [grid(), grid()],
            n_shrunk: Vec::with_capacity(lattice.band.n_rows()),
            through: [grid(), grid()],
        };
        posterior.add_up();
        posterior.share_out();
        posterior
    }

    fn add_up(&mut self) {
        if let Some(start) = self.sums[0].first_mut() {
            *start = 1.0;
        }
        for row in 0..self.lattice.band.n_rows() {
            self.n_shrunk.push(self.n_shrunk.last().copied().unwrap_or(0));
            for kind_idx in N_NULLS..self.lattice.kinds.len() {
                self.add_row(row, kind_idx);
            }
            self.add_row(row, NULL_FIRST);
            for cell in self.lattice.band.cells(row).skip(1) {
                let sum = self.flow(NULL_SECOND, cell, cell - 1, 1.0);
                self.sums[1][cell] += sum[0] + sum[1];
            }
            self.shrink(row);
        }
    }

    fn add_row(&mut self, row: usize, kind_idx: usize) {
        let lattice = self.lattice;
        let Some(span) = Span::new(lattice.band, row, lattice.kinds[kind_idx]) else {
            return;
        };
        let state = usize::from(kind_idx < N_NULLS);
        let factor = self.factor(row, row - span.kind.n_first);
        for (cell, origin) in span.cells.zip(span.origins) {
            let sum = self.flow(kind_idx, cell, origin, factor);
            self.sums[state][cell] += sum[0] + sum[1];
        }
    }

    /// What comes into a cell from an origin, by the state of the origin.
    #[inline]
    fn flow(&self, kind_idx: usize, cell: usize, origin: usize, factor: f64) -> [f64; 2] {
        let best = &self.forward.best;
        let target = best[usize::from(kind_idx < N_NULLS)][cell];
        let gain = f64::from(self.lattice.edge(kind_idx, cell)) - target;
        if gain.is_nan() || gain == f64::NEG_INFINITY {
            return [0.0; 2];
        }
        [0, 1].map(|state| {
            let sum = self.sums[state][origin];
            if sum == 0.0 {
                return 0.0;
            }
            let step = f64::from(self.lattice.steps[state][kind_idx]);
            let below_best = (best[state][origin] + step + gain) as f32;
            let weight = math::exp((self.temperature * below_best).min(0.0));
            sum * factor * f64::from(weight)
        })
    }

    /// What brings a sum of one row to the scale of a later one.
    fn factor(&self, row: usize, origin_row: usize) -> f64 {
        let n = self.n_shrunk[row] - self.n_shrunk[origin_row];
        (0..n).fold(1.0, |factor, _| factor * SHRINK)
    }

    fn shrink(&mut self, row: usize) {
        let cells = self.lattice.band.cells(row);
        let highest = |sums: &[f64]| sums.iter().copied().fold(0.0, f64::max);
        let [links, nulls] = &mut self.sums;
        let (links, nulls) = (&mut links[cells.clone()], &mut nulls[cells]);
        if highest(links).max(highest(nulls)) > 1.0 / SHRINK {
            links.iter_mut().chain(nulls).for_each(|sum| *sum *= SHRINK);
            self.n_shrunk[row] += 1;
        }
    }

    fn share_out(&mut self) {
        let Some(end) = self.lattice.band.n_cells().checked_sub(1) else { return };
        let (state, best) = self.forward.end();
        let other = 1 - state;
        let below = (self.forward.best[other][end] - best) as f32;
        let weight = f64::from(math::exp((self.temperature * below).min(0.0)));
        let sums = (self.sums[state][end], self.sums[other][end] * weight);
        self.through[state][end] = sums.0 / (sums.0 + sums.1);
        self.through[other][end] = sums.1 / (sums.0 + sums.1);
        for row in (0..self.lattice.band.n_rows()).rev() {
            for column in self.lattice.band.columns(row).rev() {
                self.share_cell(row, column);
            }
        }
    }

    fn share_cell(&mut self, row: usize, column: usize) {
        let Some(cell) = self.lattice.band.cell(row, column) else { return };
        for state in [0, 1] {
            if self.through[state][cell] < NEGLIGIBLE {
                continue;
            }
            let kinds =
                if state == 0 { N_NULLS..self.lattice.kinds.len() } else { 0..N_NULLS };
            for kind_idx in kinds {
                if let Some((origin, shares)) = self.shares(row, column, kind_idx) {
                    self.through[0][origin] += shares[0];
                    self.through[1][origin] += shares[1];
                }
            }
        }
    }

    /// The origin of a link, and its probability by the state it comes from.
    fn shares(
        &self,
        row: usize,
        column: usize,
        kind_idx: usize,
    ) -> Option<(usize, [f64; 2])> {
        let cell = self.lattice.band.cell(row, column)?;
        let origin = self.lattice.origin(row, column, kind_idx)?;
        let state = usize::from(kind_idx < N_NULLS);
        let (through, sum) = (self.through[state][cell], self.sums[state][cell]);
        if through < NEGLIGIBLE || sum <= 0.0 {
            return None;
        }
        let factor = self.factor(row, row - self.lattice.kinds[kind_idx].n_first);
        let flow = self.flow(kind_idx, cell, origin, factor);
        Some((origin, flow.map(|flow| flow / sum * through)))
    }

    /// The probability of a link, `0.0..=1.0`.
    pub(crate) fn of_link(&self, row: usize, column: usize, kind_idx: usize) -> f64 {
        let shares = self.shares(row, column, kind_idx);
        shares.map_or(0.0, |(_, [link, null])| (link + null).min(1.0))
    }

    /// Whether any path worth naming goes through a cell.
    pub(crate) fn is_likely(&self, cell: usize) -> bool {
        self.through[0][cell].max(self.through[1][cell]) >= NEGLIGIBLE
    }
}
