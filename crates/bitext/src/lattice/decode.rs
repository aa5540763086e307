//! The path with the most links expected to be right.
#![expect(
    clippy::indexing_slicing,
    reason = "numeric kernel: every index comes from the band"
)]

use super::{edges::Lattice, posterior::Posterior, viterbi::Step};
use crate::groups::N_NULLS;

const NO_KIND: u8 = u8::MAX;

/// The path whose posteriors have the highest sum.
///
/// Unlike the best path, it prefers many fairly sure links to one sure whole.
///
/// # Source
///
/// The decoding of minimum Bayes risk, as J. Goodman, *Parsing algorithms and metrics*
/// (1996), has it for the labelled recall of parsers.
pub(crate) fn decode(lattice: Lattice<'_>, posterior: &Posterior<'_>) -> Vec<Step> {
    let band = lattice.band;
    let mut best = vec![f64::NEG_INFINITY; band.n_cells()];
    let mut kinds = vec![NO_KIND; band.n_cells()];
    if let Some(start) = best.first_mut() {
        *start = 0.0;
    }
    for row in 0..band.n_rows() {
        for (column, cell) in band.columns(row).zip(band.cells(row)) {
            let is_likely = posterior.is_likely(cell);
            // Links before nulls: the first of equals stays.
            for kind_idx in (N_NULLS..lattice.kinds.len()).chain(0..N_NULLS) {
                let Some(origin) = lattice.origin(row, column, kind_idx) else {
                    continue;
                };
                let gain = if is_likely {
                    posterior.of_link(row, column, kind_idx)
                } else {
                    0.0
                };
                if best[origin] + gain > best[cell] {
                    best[cell] = best[origin] + gain;
                    kinds[cell] = kind_idx as u8;
                }
            }
        }
    }
    trace(lattice, &kinds)
}

fn trace(lattice: Lattice<'_>, kinds: &[u8]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut row = lattice.band.n_rows().saturating_sub(1);
    let mut column = lattice.band.columns(row).end.saturating_sub(1);
    while let Some(&kind_idx) =
        lattice.band.cell(row, column).and_then(|cell| kinds.get(cell))
    {
        if kind_idx == NO_KIND {
            break;
        }
        let kind_idx = usize::from(kind_idx);
        steps.push(Step { row, column, kind_idx });
        let kind = lattice.kinds[kind_idx];
        (row, column) = (row - kind.n_first, column - kind.n_second);
    }
    steps.reverse();
    steps
}
