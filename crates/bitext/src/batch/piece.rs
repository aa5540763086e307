//! One piece of a document, aligned.

use std::ops::Range;

use crate::{
    band::{Band, Limits},
    coarse::coarse_band,
    corpus::{Piece, Side, Views},
    groups::GroupPrior,
    lattice::{Edges, Forward, Lattice, Posterior, Scoring, Step, decode},
};

/// A link as found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// The sentences; an empty range still tells the place.
    pub(crate) first: Range<usize>,
    pub(crate) second: Range<usize>,
    pub(crate) kind_idx: usize,
    /// The posterior probability.
    pub(crate) chance: f64,
    pub(crate) is_moved: bool,
}

impl Found {
    /// Whether both sides hold a sentence.
    pub(crate) fn is_link(&self) -> bool {
        !self.first.is_empty() && !self.second.is_empty()
    }
}

/// Longer pieces are first looked at in chunks.
pub(crate) const MAX_FULL_CELLS: usize = 400_000;
/// In later passes, pieces with more cells are looked at in a band round the last path.
const MAX_LATER_CELLS: usize = 20_000;
/// Scores count for less when links are asked how sure they are: the words of a sentence
/// are not independent, so the bare posteriors are too sure.
const CONFIDENCE_TEMPERATURE: f32 = 0.4;
/// A long piece goes through the first pass in windows of this many sentences …
const WINDOW: usize = 3000;
/// … that overlap by this many, whose links are found anew in the next window.
const OVERLAP: usize = 200;

/// What a pass knows about a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Task<'a> {
    pub(crate) sides: &'a [Side; 2],
    pub(crate) scoring: Scoring<'a>,
    pub(crate) prior: &'a GroupPrior,
}

/// The links of the first pass over a piece: the best path.
pub(crate) fn first_links(task: Task<'_>, piece: &Piece) -> Vec<Found> {
    if piece.area() <= MAX_FULL_CELLS {
        return links(
            task,
            piece,
            &Band::full(piece.first.len(), piece.second.len()),
            false,
        );
    }
    let own = [
        task.sides[0].part(piece.first.clone()),
        task.sides[1].part(piece.second.clone()),
    ];
    let band = coarse_band(&own, task.scoring.model);
    let (n_first, n_second) = (piece.first.len(), piece.second.len());
    let mut found: Vec<Found> = Vec::new();
    let mut start = (0, 0);
    while start != (n_first, n_second) {
        let is_last = n_first - start.0 <= WINDOW + OVERLAP;
        let end_row = if is_last { n_first } else { start.0 + WINDOW + OVERLAP };
        let end = (end_row, if is_last { n_second } else { middle(&band, end_row) });
        let end = (end.0, end.1.max(start.1));
        let window = band.window(start, end);
        let part = Piece {
            first: piece.first.start + start.0..piece.first.start + end.0,
            second: piece.second.start + start.1..piece.second.start + end.1,
        };
        let links = links(task, &part, &window, false);
        let limit = if is_last { usize::MAX } else { part.first.start + WINDOW };
        found.extend(links.into_iter().take_while(|link| link.first.end <= limit));
        start = match found.last() {
            Some(last) if !is_last => {
                (last.first.end - piece.first.start, last.second.end - piece.second.start)
            }
            _ => (n_first, n_second),
        };
    }
    found
}

fn middle(band: &Band, row: usize) -> usize {
    let columns = band.columns(row);
    usize::midpoint(columns.start, columns.end.saturating_sub(1))
}

/// The links of a later pass, near those of the last one.
pub(crate) fn later_links(
    task: Task<'_>,
    piece: &Piece,
    last: &[Found],
    is_final: bool,
) -> Vec<Found> {
    let band = if piece.area() <= MAX_LATER_CELLS {
        Band::full(piece.first.len(), piece.second.len())
    } else {
        path_band(piece, last)
    };
    links(task, piece, &band, is_final)
}

/// The band reaches this far round a link, and this far where links are sure.
const REACH: usize = 30;
const SURE_REACH: usize = 10;
const SURE: f64 = 0.98;
/// A link is sure when its neighbours to both sides are so too.
const SURE_NEIGHBOURS: usize = 3;

fn path_band(piece: &Piece, last: &[Found]) -> Band {
    let (n_first, n_second) = (piece.first.len(), piece.second.len());
    let mut limits = Limits::new(n_first, n_second);
    let mut include = |row: usize, column: usize, reach: usize| {
        let columns = column.saturating_sub(reach)..column + reach + 1;
        let above = row.saturating_sub(reach);
        let below = (row + reach).min(n_first);
        limits.include(above..above + 1, columns.clone());
        limits.include(below..below + 1, columns);
    };
    include(0, 0, REACH);
    let n_sure = runs_of_sure(last);
    for (link, n_sure) in last.iter().zip(n_sure) {
        let reach = if n_sure >= SURE_NEIGHBOURS { SURE_REACH } else { REACH };
        let row = link.first.end.checked_sub(piece.first.start);
        let column = link.second.end.checked_sub(piece.second.start);
        if let (Some(row), Some(column)) = (row, column)
            && row <= n_first
            && column <= n_second
        {
            include(row, column, reach);
        }
    }
    limits.band()
}

/// For each link how many sure links stand to both sides of it, at least.
fn runs_of_sure(links: &[Found]) -> Vec<usize> {
    let run = |n: &mut usize, link: &Found| {
        *n = if link.chance > SURE { *n + 1 } else { 0 };
        Some(*n)
    };
    let ahead: Vec<usize> = links.iter().rev().scan(0, run).collect();
    let behind = links.iter().scan(0, run);
    behind.zip(ahead.into_iter().rev()).map(|(behind, ahead)| behind.min(ahead)).collect()
}

fn links(task: Task<'_>, piece: &Piece, band: &Band, is_final: bool) -> Vec<Found> {
    let views: Views<'_> = piece.views(task.sides);
    let edges = Edges::new(&views, band, task.scoring);
    let steps = task.prior.steps();
    let lattice =
        Lattice { band, kinds: task.scoring.kinds, edges: &edges, steps: &steps };
    let forward = Forward::new(lattice);
    let posterior = Posterior::new(lattice, &forward, 1.0);
    if !is_final {
        return found(piece, lattice, &forward.path(lattice), &posterior);
    }
    let path = decode(lattice, &posterior);
    let unsure = Posterior::new(lattice, &forward, CONFIDENCE_TEMPERATURE);
    found(piece, lattice, &path, &unsure)
}

fn found(
    piece: &Piece,
    lattice: Lattice<'_>,
    path: &[Step],
    posterior: &Posterior<'_>,
) -> Vec<Found> {
    let shifted = |start: usize, end: usize, n: usize| start + end - n..start + end;
    path.iter()
        .filter_map(|step| Some((step, lattice.kinds.get(step.kind_idx)?)))
        .map(|(step, kind)| Found {
            first: shifted(piece.first.start, step.row, kind.n_first),
            second: shifted(piece.second.start, step.column, kind.n_second),
            kind_idx: step.kind_idx,
            chance: posterior.of_link(step.row, step.column, step.kind_idx),
            is_moved: false,
        })
        .collect()
}

/// A document of more sentences is cut after the first pass.
const LONG: usize = 400;
/// Pieces have at least this many sentences of the first side.
const MIN_PIECE: usize = 200;
/// A cut is made in a run of this many sure links, one sentence to one.
const SURE_RUN: usize = 4;
const CUT_SURE: f64 = 0.995;

/// Cuts a piece where the links leave no doubt.
pub(crate) fn cut(piece: &Piece, links: &[Found]) -> Vec<Piece> {
    let mut rest = piece.clone();
    let mut pieces = Vec::new();
    let is_sure = |link: &Found| {
        link.first.len() == 1 && link.second.len() == 1 && link.chance > CUT_SURE
    };
    for run in links.windows(SURE_RUN) {
        let Some(link) = run.get(SURE_RUN / 2) else { continue };
        let at = link.first.start;
        if piece.first.len() > LONG
            && at >= rest.first.start + MIN_PIECE
            && rest.first.end > at + MIN_PIECE / 2
            && run.iter().all(is_sure)
        {
            pieces.push(Piece {
                first: rest.first.start..at,
                second: rest.second.start..link.second.start,
            });
            rest = Piece {
                first: at..rest.first.end,
                second: link.second.start..rest.second.end,
            };
        }
    }
    pieces.push(rest);
    pieces
}
