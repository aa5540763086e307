//! Picking one by one, comparing again only what has come to the top.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::select::allowance::Allowance;
use crate::select::nearest::{Near, PickIndex};
use crate::select::{DropReason, Dropped, Pick, Selection};
use crate::weights::Weights;

/// A segment that may still be picked.
struct Candidate {
    /// Its score less the penalty as far as it was compared: it can only sink.
    adjusted: f64,
    segment_idx: usize,
    /// How many picks it was compared with.
    n_compared: usize,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_place = || other.segment_idx.cmp(&self.segment_idx);
        self.adjusted.total_cmp(&other.adjusted).then_with(by_place)
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

/// A segment that came to the top and did not fit.
struct Skipped {
    segment_idx: usize,
    left: usize,
    n_picks: usize,
}

/// The state of a selection between two picks.
pub(super) struct Greedy<'a> {
    weights: &'a Weights,
    allowance: &'a Allowance,
    left: usize,
    heap: BinaryHeap<Candidate>,
    /// `None` when nothing is taken from segments that are alike.
    index: Option<PickIndex<'a>>,
    /// One entry per segment.
    near: Vec<Near>,
    picks: Vec<Pick>,
    skipped: Vec<Skipped>,
}

impl<'a> Greedy<'a> {
    pub(super) fn new(weights: &'a Weights, allowance: &'a Allowance) -> Self {
        let redundancy = weights.redundancy();
        let compared = weights.stems().filter(|_| redundancy.penalty > 0.0);
        Self {
            weights,
            allowance,
            left: allowance.total(),
            heap: affordable(weights, allowance).collect(),
            index: compared.map(|stems| PickIndex::new(stems, redundancy.same)),
            near: vec![Near::default(); allowance.len()],
            picks: Vec::new(),
            skipped: Vec::new(),
        }
    }

    /// Picks until nothing more fits.
    ///
    /// What is left only shrinks, so a segment that does not fit once never will: it is set
    /// aside without comparing it.
    pub(super) fn spend(&mut self) {
        while !self.is_spent() {
            let Some(top) = self.heap.pop() else { return };
            let cost = self.allowance.cost(top.segment_idx).unwrap_or(usize::MAX);
            let Some(left) = self.left.checked_sub(cost) else {
                self.skip(top.segment_idx);
                continue;
            };
            if self.index.is_some() && top.n_compared < self.picks.len() {
                let compared = self.compare(&top);
                self.heap.push(compared);
            } else {
                self.take(top.segment_idx);
                self.left = left;
            }
        }
    }

    /// Whether there is nothing left to print, or too little for the shortest segment of
    /// the text and it is known who was next in line.
    fn is_spent(&self) -> bool {
        let is_closed = self.left < self.allowance.smallest();
        is_closed
            && (self.allowance.printed(self.left) == 0 || self.next_in_line().is_some())
    }

    /// The segment that came to the top first behind the last pick.
    fn next_in_line(&self) -> Option<&Skipped> {
        let first = self.skipped.partition_point(|s| s.n_picks < self.picks.len());
        self.skipped.get(first)
    }

    /// The same segment, compared with all picks.
    fn compare(&mut self, candidate: &Candidate) -> Candidate {
        let &Candidate { segment_idx, n_compared, .. } = candidate;
        if let (Some(index), Some(near)) =
            (self.index.as_mut(), self.near.get_mut(segment_idx))
        {
            *near = index.nearest(segment_idx, n_compared, *near);
        }
        let adjusted = self.pick(segment_idx).adjusted();
        Candidate { adjusted, segment_idx, n_compared: self.picks.len() }
    }

    fn take(&mut self, segment_idx: usize) {
        self.picks.push(self.pick(segment_idx));
        self.index.iter_mut().for_each(|index| index.push(segment_idx));
    }

    fn skip(&mut self, segment_idx: usize) {
        let n_picks = self.picks.len();
        self.skipped.push(Skipped { segment_idx, left: self.left, n_picks });
    }

    /// A segment with the penalty that is known of it.
    fn pick(&self, segment_idx: usize) -> Pick {
        let score = self.weights.scores().get(segment_idx).copied().unwrap_or_default();
        let near = self.near.get(segment_idx).copied().unwrap_or_default();
        let penalty = self.weights.redundancy().loss(near.similarity);
        Pick { segment_idx, score, penalty }
    }

    /// Says for every segment that is no pick why.
    pub(super) fn finish(self) -> Selection {
        let mut reasons: Vec<Option<DropReason>> = (0..self.allowance.len())
            .map(|segment_idx| Some(self.reason(segment_idx)))
            .collect();
        for skipped in self.skipped.iter().filter(|s| s.n_picks < self.picks.len()) {
            self.note_length(skipped, &mut reasons);
        }
        if let Some(next) = self.next_in_line().filter(|next| self.has_lost(next)) {
            self.note_length(next, &mut reasons);
        }
        for pick in &self.picks {
            reasons.get_mut(pick.segment_idx).map(Option::take);
        }
        let dropped =
            reasons.into_iter().enumerate().filter_map(|(segment_idx, reason)| {
                reason.map(|reason| Dropped { segment_idx, reason })
            });
        Selection { dropped: dropped.collect(), picks: self.picks }
    }

    fn note_length(&self, skipped: &Skipped, reasons: &mut [Option<DropReason>]) {
        if let Some(reason) = reasons.get_mut(skipped.segment_idx) {
            let cost = self.allowance.cost(skipped.segment_idx).unwrap_or_default();
            *reason = Some(self.too_long(cost, skipped.left));
        }
    }

    fn has_lost(&self, skipped: &Skipped) -> bool {
        matches!(self.reason_of_score(skipped.segment_idx), DropReason::Lost { .. })
    }

    const fn too_long(&self, cost: usize, left: usize) -> DropReason {
        DropReason::TooLong {
            needs: self.allowance.printed(cost),
            left: self.allowance.printed(left),
            unit: self.allowance.unit(),
        }
    }

    /// Why a segment is no pick, if its turn never came.
    fn reason(&self, segment_idx: usize) -> DropReason {
        let total = self.allowance.total();
        match self.allowance.cost(segment_idx) {
            None => DropReason::NoWords,
            Some(cost) if cost > total => self.too_long(cost, total),
            Some(_) => self.reason_of_score(segment_idx),
        }
    }

    fn reason_of_score(&self, segment_idx: usize) -> DropReason {
        let last = self.picks.last().copied().unwrap_or_default();
        let pick = self.pick(segment_idx);
        let by = last.adjusted() - pick.score;
        if by > 0.0 || (by == 0.0 && segment_idx > last.segment_idx) {
            return DropReason::Lost { segment_idx: last.segment_idx, by };
        }
        let near = self.near.get(segment_idx).copied().unwrap_or_default();
        let similar = self.picks.get(near.pick_no).copied().unwrap_or_default();
        DropReason::Redundant {
            segment_idx: similar.segment_idx,
            similarity: near.similarity,
        }
    }
}

/// The segments that the whole budget would pay for, by their scores.
fn affordable(
    weights: &Weights,
    allowance: &Allowance,
) -> impl Iterator<Item = Candidate> {
    let scores = weights.scores().iter().enumerate().take(allowance.len());
    let candidates = scores.map(|(segment_idx, &adjusted)| Candidate {
        adjusted,
        segment_idx,
        n_compared: 0,
    });
    candidates.filter(|candidate| {
        let cost = allowance.cost(candidate.segment_idx);
        cost.is_some_and(|cost| cost <= allowance.total())
    })
}
