//! Blocks the translation has elsewhere: runs without a partner tried against each other.

use std::ops::Range;

use crate::{
    band::Band,
    batch::{Found, Task},
    corpus::Piece,
    groups::{N_NULLS, NULL_FIRST},
    lattice::{Edges, Forward, Lattice, Posterior},
};

/// A block is looked for within this many sentences of its place.
const MAX_DISTANCE: usize = 25;
const MAX_AREA: usize = 2500;
/// The gain over leaving both runs alone, in all and for each link.
const MIN_GAIN: f64 = 3.0;
/// A moved link is less sure than its posterior, which takes the move for granted.
const TRUST: f64 = 0.8;

/// The links of a document with moved blocks linked.
///
/// Runs of sentences without partner on either side are paired, best gain first; a run is
/// used once. Sentences of a run that stay without a partner keep their null links.
///
/// # Cost
///
/// The product of the numbers of runs, for looking; only near ones are aligned.
pub(crate) fn link_moved(task: Task<'_>, mut links: Vec<Found>) -> Vec<Found> {
    let mut candidates = candidates(task, &links);
    candidates.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    let mut used: [Vec<usize>; 2] = [Vec::new(), Vec::new()];
    let mut moved: Vec<Found> = Vec::new();
    for candidate in candidates {
        let [first, second] = candidate.runs;
        if used[0].contains(&first) || used[1].contains(&second) {
            continue;
        }
        used[0].push(first);
        used[1].push(second);
        moved.extend(candidate.links);
    }
    let is_linked = |link: &Found| {
        moved.iter().any(|found| {
            link.second.is_empty() && found.first.contains(&link.first.start)
                || link.first.is_empty() && found.second.contains(&link.second.start)
        })
    };
    links.retain(|link| link.is_link() || !is_linked(link));
    links.extend(moved);
    links
}

struct Candidate {
    gain: f64,
    runs: [usize; 2],
    links: Vec<Found>,
}

fn candidates(task: Task<'_>, links: &[Found]) -> Vec<Candidate> {
    let first_runs =
        runs(links.iter().filter(|link| link.second.is_empty()), |l| &l.first);
    let second_runs =
        runs(links.iter().filter(|link| link.first.is_empty()), |l| &l.second);
    let scale = task.sides[1].len() as f64 / task.sides[0].len().max(1) as f64;
    let mut candidates = Vec::new();
    for (first_idx, first) in first_runs.iter().enumerate() {
        let expected = (first.start as f64 * scale) as usize;
        for (second_idx, second) in second_runs.iter().enumerate() {
            let piece = Piece { first: first.clone(), second: second.clone() };
            if expected.abs_diff(second.start) > MAX_DISTANCE || piece.area() > MAX_AREA {
                continue;
            }
            if let Some((gain, links)) = try_piece(task, &piece) {
                candidates.push(Candidate { gain, runs: [first_idx, second_idx], links });
            }
        }
    }
    candidates
}

/// Joins neighbouring ranges.
fn runs<'a>(
    links: impl Iterator<Item = &'a Found>,
    side: fn(&Found) -> &Range<usize>,
) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for link in links {
        let range = side(link);
        match runs.last_mut() {
            Some(run) if run.end == range.start => run.end = range.end,
            _ => runs.push(range.clone()),
        }
    }
    runs
}

/// The links of two runs, and what they gain, if that is enough.
fn try_piece(task: Task<'_>, piece: &Piece) -> Option<(f64, Vec<Found>)> {
    let band = Band::full(piece.first.len(), piece.second.len());
    let edges = Edges::new(&piece.views(task.sides), &band, task.scoring);
    let steps = task.prior.steps();
    let kinds = task.scoring.kinds;
    let lattice = Lattice { band: &band, kinds, edges: &edges, steps: &steps };
    let forward = Forward::new(lattice);
    let path = forward.path(lattice);
    let n_links = path.iter().filter(|step| step.kind_idx >= N_NULLS).count();
    let n_nulls = piece.first.len() + piece.second.len();
    let [enter, stay] =
        steps.each_ref().map(|row| row.get(NULL_FIRST).copied().map_or(0.0, f64::from));
    let gain = forward.end().1 - enter - stay * (n_nulls as f64 - 1.0);
    if n_links == 0 || gain <= MIN_GAIN || gain <= MIN_GAIN * n_links as f64 {
        return None;
    }
    let posterior = Posterior::new(lattice, &forward, 1.0);
    let links = path.iter().filter(|step| step.kind_idx >= N_NULLS).filter_map(|step| {
        let kind = kinds.get(step.kind_idx)?;
        let ends = (piece.first.start + step.row, piece.second.start + step.column);
        Some(Found {
            first: ends.0 - kind.n_first..ends.0,
            second: ends.1 - kind.n_second..ends.1,
            kind_idx: step.kind_idx,
            chance: posterior.of_link(step.row, step.column, step.kind_idx) * TRUST,
            is_moved: true,
        })
    });
    Some((gain, links.collect()))
}
