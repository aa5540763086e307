//! Picking one by one, comparing again only what has come to the top.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use khulasa_text::traits::SegmentTraits;

use crate::select::allowance::Allowance;
use crate::select::nearest::{Near, PickIndex};
use crate::select::passage::passage;
use crate::select::{DropReason, Dropped, Pick, Reading, SelectOptions, Selection, Wish};
use crate::weights::Weights;

/// From this similarity on two segments say the same; set by hand: from here on, pairs of
/// news sentences tell one event in the same words.
const SAME_AGAIN: f64 = 0.7;
/// A segment whose letters are quoted to at least this share is a quotation.
const QUOTATION: f64 = 0.5;

/// A segment that may still be picked.
#[derive(Clone, Copy)]
struct Candidate {
    /// Its score less the penalty as far as it was compared: it can only sink.
    adjusted: f64,
    segment_idx: usize,
    /// How many picks it was compared with.
    n_compared: usize,
    /// Whether `adjusted` is the mean of all that has to be picked with it.
    is_passage: bool,
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

/// What is left of a purse, and what it bought.
#[derive(Clone, Copy, Default)]
struct Spending {
    left: usize,
    n_quotes: usize,
    /// The last pick that was chosen for its own score.
    last_chosen: Option<Pick>,
}

/// The state of a selection between two picks.
// Invariant: `near` and `is_picked` have one entry per segment, `spending` one per purse.
pub(super) struct Greedy<'a> {
    segments: &'a [SegmentTraits],
    weights: &'a Weights,
    options: &'a SelectOptions,
    allowance: &'a Allowance,
    spending: Vec<Spending>,
    /// Purses that can still pay for their shortest segment.
    n_open: usize,
    heap: BinaryHeap<Candidate>,
    /// `None` when nothing is taken from segments that are alike.
    index: Option<PickIndex<'a>>,
    near: Vec<Near>,
    is_picked: Vec<bool>,
    picks: Vec<Pick>,
    skipped: Vec<Skipped>,
    /// Segments that were refused for another reason than their own length, the last reason
    /// of each.
    refused: BTreeMap<usize, DropReason>,
    /// For a segment, those that were refused because it was no pick.
    waiting: BTreeMap<usize, Vec<Candidate>>,
}

impl<'a> Greedy<'a> {
    pub(super) fn new(
        segments: &'a [SegmentTraits],
        weights: &'a Weights,
        options: &'a SelectOptions,
        allowance: &'a Allowance,
    ) -> Self {
        let redundancy = weights.redundancy();
        let compared = weights.stems().filter(|_| redundancy.penalty > 0.0);
        let purses = allowance.purses();
        let spending = purses
            .iter()
            .map(|purse| Spending { left: purse.total, ..Spending::default() });
        Self {
            segments,
            weights,
            options,
            allowance,
            spending: spending.collect(),
            n_open: purses.iter().filter(|purse| purse.smallest <= purse.total).count(),
            heap: BinaryHeap::new(),
            index: compared.map(|stems| PickIndex::new(stems, redundancy.same)),
            near: vec![Near::default(); allowance.len()],
            is_picked: vec![false; allowance.len()],
            picks: Vec::new(),
            skipped: Vec::new(),
            refused: BTreeMap::new(),
            waiting: BTreeMap::new(),
        }
    }

    /// Picks until nothing more fits: first what is wished for, then by scores.
    pub(super) fn spend(&mut self) {
        for wish in [Wish::Keep, Wish::Neutral] {
            self.heap = self.affordable(wish).collect();
            self.empty_heap();
        }
        self.pick_for_empty_purses();
    }

    /// The segments of which this is wished and that a whole purse would pay for.
    fn affordable(&self, wanted: Wish) -> impl Iterator<Item = Candidate> {
        let scores = self.weights.scores().iter().enumerate().take(self.allowance.len());
        scores.filter_map(move |(segment_idx, &adjusted)| {
            let cost = self.allowance.cost(segment_idx)?;
            let is_payable = cost <= self.allowance.purse(segment_idx).total;
            let is_wanted = self.wish(segment_idx) == wanted && !self.has(segment_idx);
            (is_payable && is_wanted).then_some(Candidate {
                adjusted,
                segment_idx,
                n_compared: 0,
                is_passage: false,
            })
        })
    }

    fn wish(&self, segment_idx: usize) -> Wish {
        self.options.wishes.get(segment_idx).copied().unwrap_or_default()
    }

    fn has(&self, segment_idx: usize) -> bool {
        self.is_picked.get(segment_idx).copied().unwrap_or_default()
    }

    /// What is left only shrinks, so a segment that does not fit once never will: it is set
    /// aside without comparing it.
    fn empty_heap(&mut self) {
        while !self.is_spent() {
            let Some(top) = self.heap.pop() else { return };
            if self.has(top.segment_idx) {
                continue;
            }
            let cost = self.allowance.cost(top.segment_idx).unwrap_or(usize::MAX);
            if cost > self.left(top.segment_idx) {
                self.skip(top.segment_idx);
            } else if self.index.is_some() && top.n_compared < self.picks.len() {
                let compared = self.compare(&top);
                self.heap.push(compared);
            } else {
                self.choose(top);
            }
        }
    }

    fn left(&self, segment_idx: usize) -> usize {
        let spending = self.spending.get(self.allowance.purse_of(segment_idx));
        spending.map_or(0, |spending| spending.left)
    }

    /// Whether there is nothing left to print, or too little for the shortest segment of
    /// the text and it is known who was next in line.
    fn is_spent(&self) -> bool {
        let is_empty = |spending: &Spending| self.allowance.printed(spending.left) == 0;
        self.n_open == 0
            && (self.spending.iter().all(is_empty) || self.next_in_line().is_some())
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
        Candidate {
            adjusted,
            segment_idx,
            n_compared: self.picks.len(),
            is_passage: false,
        }
    }

    /// Picks the segment that came to the top with all that it needs, or says why not.
    fn choose(&mut self, top: Candidate) {
        let is_free = self.options.reading == Reading::AsScored
            || self.allowance.purse(top.segment_idx).pays_all;
        let members = if is_free { Ok(Vec::new()) } else { self.members(&top) };
        let members = match members {
            Ok(members) => members,
            Err(_) if self.wish(top.segment_idx) == Wish::Keep => Vec::new(),
            Err(reason) => {
                self.refused.insert(top.segment_idx, reason);
                return;
            }
        };
        if !top.is_passage && self.sinks(&top, &members) {
            return;
        }
        if self.has_quotes_enough(top.segment_idx, &members) {
            self.refused.insert(top.segment_idx, DropReason::Quotation);
            return;
        }
        self.take(top.segment_idx, None);
        for member in members {
            self.take(member, Some(top.segment_idx));
        }
    }

    /// Whether a segment falls behind because of what has to be picked with it: a passage is
    /// worth the mean of its segments. It goes back to its new place, and comes to the top
    /// again when one of those was picked.
    fn sinks(&mut self, top: &Candidate, members: &[usize]) -> bool {
        let scores = members.iter().map(|&member| self.pick(member).adjusted());
        let sum = scores.fold(top.adjusted, |sum, adjusted| sum + adjusted);
        let mean = sum / (members.len() + 1) as f64;
        if members.is_empty() || mean >= top.adjusted {
            return false;
        }
        self.await_members(top, members);
        self.refused.insert(top.segment_idx, self.leans(top, members));
        self.heap.push(Candidate { adjusted: mean, is_passage: true, ..*top });
        true
    }

    /// What has to be picked with a segment, in the order of the text.
    fn members(&mut self, top: &Candidate) -> Result<Vec<usize>, DropReason> {
        let near = self.near.get(top.segment_idx).copied().unwrap_or_default();
        if near.similarity >= SAME_AGAIN {
            return Err(self.redundant(near));
        }
        let Some(members) = passage(self.segments, top.segment_idx, |idx| self.has(idx))
        else {
            return Err(DropReason::Torn);
        };
        if members.iter().any(|&member| self.wish(member) == Wish::Drop) {
            return Err(DropReason::Torn);
        }
        if self.cost_of(top, &members) > self.left(top.segment_idx) {
            self.await_members(top, &members);
            return Err(self.leans(top, &members));
        }
        Ok(members)
    }

    /// Lets a segment come to the top again when one of those was picked that it needs.
    fn await_members(&mut self, top: &Candidate, members: &[usize]) {
        for &member in members {
            self.waiting.entry(member).or_default().push(*top);
        }
    }

    fn cost_of(&self, top: &Candidate, members: &[usize]) -> usize {
        let all = members.iter().chain([&top.segment_idx]);
        all.map(|&member| self.allowance.cost(member).unwrap_or(usize::MAX))
            .fold(0, usize::saturating_add)
    }

    fn leans(&self, top: &Candidate, members: &[usize]) -> DropReason {
        DropReason::Leans {
            segment_idx: members.first().copied().unwrap_or(top.segment_idx),
            needs: self.allowance.printed(self.cost_of(top, members)),
            left: self.allowance.printed(self.left(top.segment_idx)),
            unit: self.allowance.unit(),
        }
    }

    /// Whether a segment and what is picked with it would be quotations too many.
    fn has_quotes_enough(&self, segment_idx: usize, members: &[usize]) -> bool {
        let Some(max_quotes) = self.options.max_quotes else { return false };
        let all = members.iter().chain([&segment_idx]);
        let n_new = all.filter(|&&member| self.is_quotation(member)).count();
        let spending = self.spending.get(self.allowance.purse_of(segment_idx));
        n_new > 0 && spending.map_or(0, |s| s.n_quotes) + n_new > max_quotes
    }

    fn is_quotation(&self, segment_idx: usize) -> bool {
        let segment = self.segments.get(segment_idx);
        segment.is_some_and(|segment| segment.quoted_share >= QUOTATION)
    }

    fn take(&mut self, segment_idx: usize, brought_by: Option<usize>) {
        if brought_by.is_some() {
            let unseen = Candidate {
                adjusted: 0.0,
                segment_idx,
                n_compared: 0,
                is_passage: false,
            };
            self.compare(&unseen);
        }
        let pick = Pick { brought_by, ..self.pick(segment_idx) };
        self.pay(segment_idx, pick);
        self.picks.push(pick);
        self.is_picked.get_mut(segment_idx).into_iter().for_each(|slot| *slot = true);
        self.index.iter_mut().for_each(|index| index.push(segment_idx));
        for candidate in self.waiting.remove(&segment_idx).unwrap_or_default() {
            self.heap.push(candidate);
        }
    }

    fn pay(&mut self, segment_idx: usize, pick: Pick) {
        let purse = self.allowance.purse(segment_idx);
        let cost = self.allowance.cost(segment_idx).unwrap_or_default();
        let is_quotation = self.is_quotation(segment_idx);
        let purse_idx = self.allowance.purse_of(segment_idx);
        let Some(spending) = self.spending.get_mut(purse_idx) else { return };
        let was_open = spending.left >= purse.smallest;
        spending.left = spending.left.saturating_sub(cost);
        spending.n_quotes += usize::from(is_quotation);
        if pick.brought_by.is_none() {
            spending.last_chosen = Some(pick);
        }
        self.n_open -= usize::from(was_open && spending.left < purse.smallest);
    }

    fn skip(&mut self, segment_idx: usize) {
        let (left, n_picks) = (self.left(segment_idx), self.picks.len());
        let is_closed = left < self.allowance.purse(segment_idx).smallest;
        if !is_closed || self.allowance.printed(left) > 0 {
            self.skipped.push(Skipped { segment_idx, left, n_picks });
        }
    }

    /// Where all that fits was refused, the best of it is better than nothing.
    fn pick_for_empty_purses(&mut self) {
        if self.refused.is_empty() {
            return;
        }
        let mut best: Vec<Option<Candidate>> = vec![None; self.spending.len()];
        for (&segment_idx, reason) in &self.refused {
            let purse_idx = self.allowance.purse_of(segment_idx);
            let Some(slot) = best.get_mut(purse_idx) else { continue };
            let has_pick =
                self.spending.get(purse_idx).is_some_and(|s| s.last_chosen.is_some());
            let is_asked_out = matches!(reason, DropReason::Quotation);
            let adjusted = self.pick(segment_idx).adjusted();
            let candidate =
                Candidate { adjusted, segment_idx, n_compared: 0, is_passage: false };
            if !has_pick && !is_asked_out {
                *slot = Some(slot.map_or(candidate, |best| best.max(candidate)));
            }
        }
        for candidate in best.into_iter().flatten() {
            self.take(candidate.segment_idx, None);
        }
    }

    /// A segment with the penalty that is known of it.
    fn pick(&self, segment_idx: usize) -> Pick {
        let score = self.weights.scores().get(segment_idx).copied().unwrap_or_default();
        let near = self.near.get(segment_idx).copied().unwrap_or_default();
        let penalty = self.weights.redundancy().loss(near.similarity);
        Pick { segment_idx, score, penalty, brought_by: None }
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
        for (&segment_idx, &reason) in &self.refused {
            reasons
                .get_mut(segment_idx)
                .into_iter()
                .for_each(|slot| *slot = Some(reason));
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
        if self.wish(segment_idx) == Wish::Drop {
            return DropReason::Unwanted;
        }
        let total = self.allowance.purse(segment_idx).total;
        match self.allowance.cost(segment_idx) {
            None => DropReason::NoWords,
            Some(cost) if cost > total => self.too_long(cost, total),
            Some(_) => self.reason_of_score(segment_idx),
        }
    }

    fn reason_of_score(&self, segment_idx: usize) -> DropReason {
        let spending = self.spending.get(self.allowance.purse_of(segment_idx));
        let last = spending.and_then(|s| s.last_chosen).unwrap_or_default();
        let pick = self.pick(segment_idx);
        let by = last.adjusted() - pick.score;
        if by > 0.0 || (by == 0.0 && segment_idx > last.segment_idx) {
            return DropReason::Lost { segment_idx: last.segment_idx, by };
        }
        self.redundant(self.near.get(segment_idx).copied().unwrap_or_default())
    }

    fn redundant(&self, near: Near) -> DropReason {
        let similar = self.picks.get(near.pick_no).copied().unwrap_or_default();
        DropReason::Redundant {
            segment_idx: similar.segment_idx,
            similarity: near.similarity,
        }
    }
}
