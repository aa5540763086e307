//! The mixture of words: the sentences that together use them as the whole text does.
#![expect(
    clippy::indexing_slicing,
    reason = "terms are below `n_terms` and rows below `n_rows` by the invariant of `Stems`"
)]

use std::collections::{BTreeMap, BinaryHeap};

use khulasa_text::traits::DocumentTraits;
use ndarray::Array2;

use crate::method::turns::{MAX_TURNS, Turn};
use crate::method::{Method, WeighOptions, features};
use crate::stems::Stems;
use crate::weights::{Parts, Weights};

/// What every word counts that the summary lacks: Louis & Nenkova (2009), section 4.1.
const SMOOTHING: f64 = 0.0005;
/// Words that the smoothing reckons with, for each distinct one: the same.
const VOCABULARY: f64 = 1.5;

/// Scores a segment by its turn, when each next one is that with which the segments chosen
/// so far come nearest to the document.
///
/// Nearness is the Kullback-Leibler divergence `KL(document || summary)` of the
/// distributions of stems, the summary's smoothed: `(count + s) / (length + s * v)` with
/// `s = 0.0005` and `v` one and a half times the document's distinct stems. The score is
/// `1 / turn`: 1, 1/2, 1/3 … Of equals the earlier segment comes first. Beside the part
/// `turn` two are shown that weigh nothing: `covers`, by how much the segment's stems
/// lowered the divergence at its turn, and `costs`, by how much its length raised it, at
/// most `0.0`. Nothing more is taken from segments that are alike.
///
/// It is made for a budget of words: every word has to pay for itself, so that of a few
/// sentences it picks short ones.
///
/// # Cost
///
/// Not every segment is compared at every turn, though the turns are those of doing so. Of
/// two segments of equal length what the length costs is the same, and what the stems cover
/// can only fall from turn to turn; so for each length there is a line in which only the
/// first is looked at again. After 10,000 turns the rest follows in the order in which it
/// would be next. Up to there time grows faster than linear, where many segments stay
/// nearly equal with their square; beyond, it is near to linear in the stems.
///
/// # Source
///
/// A. Haghighi, L. Vanderwende (2009), *Exploring content models for multi-document
/// summarization*, <https://aclanthology.org/N09-1041/>, section 3.2, `KLSum`. The smoothing is
/// that of A. Louis, A. Nenkova (2009), *Automatically evaluating content selection in
/// summarization without human models*, <https://aclanthology.org/D09-1032/>. M. Minoux
/// (1978), *Accelerated greedy algorithms*, <https://doi.org/10.1007/BFb0006528>: the lines.
/// The divergence itself may rise again when a segment is added, so the turns go on to the
/// last instead of ending there. Under a budget a segment that does not fit has had its
/// turn all the same.
#[derive(Debug)]
pub(super) struct KullbackLeibler;

impl Method for KullbackLeibler {
    fn name(&self) -> &'static str {
        "kl"
    }

    fn title(&self) -> &'static str {
        "sentences that together use words as the whole text does"
    }

    fn weigh(&self, traits: &DocumentTraits, _: &WeighOptions) -> Weights {
        let stems = Stems::new(traits);
        let parts = Parts::Features {
            names: vec!["turn", "covers", "costs"],
            weights: vec![1.0, 0.0, 0.0],
            features: turns(&stems),
        };
        Weights::new(self.name(), stems.n_rows(), parts, Some(stems))
    }
}

/// Shape: one row per segment; columns turn, covers, costs.
fn turns(stems: &Stems) -> Array2<f64> {
    let mut summary = Summary::new(stems);
    let mut lines = Lines::new(&summary);
    let mut order = Vec::with_capacity(stems.n_rows());
    while order.len() < MAX_TURNS
        && let Some(next) = lines.pop(&summary)
    {
        summary.push(next.row);
        order.push(next);
    }
    order.extend(lines.rest(&summary));
    let mut rows = Array2::zeros((stems.n_rows(), 3));
    for (n_turns, next) in order.into_iter().enumerate() {
        let values = [features::lead(n_turns), next.covers, 0.0 - next.costs];
        rows.row_mut(next.row).iter_mut().zip(values).for_each(|(cell, v)| *cell = v);
    }
    rows
}

/// What the segments chosen so far say.
struct Summary<'a> {
    stems: &'a Stems,
    /// The share of each term in the document.
    shares: Vec<f64>,
    /// `ln(count + s)` for each count that can occur, so that no logarithm is taken twice.
    logs: Vec<f64>,
    /// How often the summary holds each term.
    counts: Vec<usize>,
    len: f64,
    smoothing_len: f64,
}

impl<'a> Summary<'a> {
    fn new(stems: &'a Stems) -> Self {
        let occurrences = stems.occurrences();
        let whole = stems.n_occurrences().max(1) as f64;
        let n_distinct = occurrences.iter().filter(|&&count| count > 0.0).count();
        let most = occurrences.iter().copied().fold(0.0, f64::max);
        Self {
            stems,
            shares: occurrences.iter().map(|count| count / whole).collect(),
            logs: (0..=whole_number(most))
                .map(|count| libm::log(count as f64 + SMOOTHING))
                .collect(),
            counts: vec![0; stems.n_terms()],
            len: 0.0,
            smoothing_len: SMOOTHING * VOCABULARY * n_distinct.max(1) as f64,
        }
    }

    /// By how much the stems of a segment would lower the divergence, at least `0.0`.
    fn covers(&self, row: usize) -> f64 {
        self.stems.counts(row).fold(0.0, |sum, (term, count)| {
            let before = self.counts[term];
            let after = before + whole_number(count);
            sum + self.shares[term] * (self.logs[after] - self.logs[before])
        })
    }

    /// By how much so many more stems would raise the divergence, at least `0.0`.
    fn costs(&self, len: f64) -> f64 {
        let before = self.len + self.smoothing_len;
        libm::log((before + len) / before)
    }

    fn push(&mut self, row: usize) {
        for (term, count) in self.stems.counts(row) {
            self.counts[term] += whole_number(count);
        }
        self.len += self.stems.len(row);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts are whole numbers of stems in memory"
)]
const fn whole_number(count: f64) -> usize {
    count as usize
}

/// A segment whose turn it is.
struct Next {
    row: usize,
    covers: f64,
    costs: f64,
}

/// The segments that wait, by their number of stems; in each line the value is what the
/// stems covered when last looked at, which bounds what they cover now.
struct Lines {
    by_len: BTreeMap<usize, BinaryHeap<Turn>>,
}

impl Lines {
    fn new(summary: &Summary<'_>) -> Self {
        let mut by_len = BTreeMap::<usize, BinaryHeap<Turn>>::new();
        for row in 0..summary.stems.n_rows() {
            let line = by_len.entry(whole_number(summary.stems.len(row))).or_default();
            line.push(Turn { value: summary.covers(row), row });
        }
        Self { by_len }
    }

    /// Takes out the segment that lowers the divergence most, or raises it least.
    fn pop(&mut self, summary: &Summary<'_>) -> Option<Next> {
        let mut best: Option<(Turn, usize, Next)> = None;
        for (&len, line) in &mut self.by_len {
            let costs = summary.costs(len as f64);
            let bar = best.as_ref().map(|(turn, ..)| *turn);
            if let Some(first) = first_above(line, summary, costs, bar) {
                let turn = Turn { value: first.value - costs, row: first.row };
                let next = Next { row: first.row, covers: first.value, costs };
                best = Some((turn, len, next));
            }
        }
        let (_, len, next) = best?;
        let line = self.by_len.get_mut(&len)?;
        line.pop();
        if line.is_empty() {
            self.by_len.remove(&len);
        }
        Some(next)
    }

    /// All that wait, in the order of what each would do if it were next.
    fn rest(self, summary: &Summary<'_>) -> impl Iterator<Item = Next> {
        let mut rest = Vec::new();
        for (len, line) in self.by_len {
            let costs = summary.costs(len as f64);
            rest.extend(line.into_iter().map(|turn| {
                let covers = summary.covers(turn.row);
                let value = covers - costs;
                (Turn { value, row: turn.row }, Next { row: turn.row, covers, costs })
            }));
        }
        rest.sort_by(|(left, _), (right, _)| right.cmp(left));
        rest.into_iter().map(|(_, next)| next)
    }
}

/// Brings the first of a line to its head, if it comes before the bar.
fn first_above(
    line: &mut BinaryHeap<Turn>,
    summary: &Summary<'_>,
    costs: f64,
    bar: Option<Turn>,
) -> Option<Turn> {
    loop {
        let head = *line.peek()?;
        let bound = Turn { value: head.value - costs, row: head.row };
        if bar.is_some_and(|bar| bound < bar) {
            return None;
        }
        let value = summary.covers(head.row);
        if value.to_bits() == head.value.to_bits() {
            return Some(head);
        }
        line.pop();
        line.push(Turn { value, row: head.row });
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert, prop_assert_eq, proptest};

    use super::*;
    use crate::testing::{any_document, traits};

    /// The divergence of the document from a summary, from the definition.
    fn divergence(stems: &Stems, rows: &[usize]) -> f64 {
        let document = stems.occurrences();
        let n = document.iter().sum::<f64>();
        let distinct = document.iter().filter(|&&count| count > 0.0).count() as f64;
        let mut counts = vec![0.0; stems.n_terms()];
        for (term, count) in rows.iter().flat_map(|&row| stems.counts(row)) {
            counts[term] += count;
        }
        let len = counts.iter().sum::<f64>() + 0.0005 * 1.5 * distinct;
        let held = document.iter().zip(&counts).filter(|(count, _)| **count > 0.0);
        held.map(|(d, s)| d / n * (d / n / ((s + 0.0005) / len)).ln()).sum()
    }

    proptest! {
        #[test]
        fn every_turn_is_the_best_of_all(traits in any_document(20)) {
            let stems = Stems::new(&traits);
            let weights = KullbackLeibler.weigh(&traits, &WeighOptions::default());
            let order = weights.ranking();
            for n_turns in 0..order.len() {
                let with = |row| [&order[..n_turns], &[row]].concat();
                let chosen = divergence(&stems, &with(order[n_turns]));
                for &other in &order[n_turns..] {
                    let other = divergence(&stems, &with(other));
                    prop_assert!(chosen <= other + 1e-9, "{chosen} {other}");
                }
            }
        }

        #[test]
        fn what_is_shown_is_the_change_of_the_divergence(traits in any_document(20)) {
            let stems = Stems::new(&traits);
            let weights = KullbackLeibler.weigh(&traits, &WeighOptions::default());
            let order = weights.ranking();
            for n_turns in 1..order.len() {
                let before = divergence(&stems, &order[..n_turns]);
                let after = divergence(&stems, &order[..=n_turns]);
                let parts = weights.explain(&traits, order[n_turns]).unwrap().parts;
                let shown: Vec<f64> =
                    parts.iter().map(|part| part.factors.unwrap().feature).collect();
                prop_assert!((before - after - shown[1] - shown[2]).abs() < 1e-9);
                prop_assert_eq!(shown[0].to_bits(), (1.0 / (n_turns + 1) as f64).to_bits());
            }
        }
    }

    #[test]
    fn what_is_said_already_waits() {
        let traits = traits(&[&[0, 1], &[0, 1], &[0, 1], &[2, 3]], &[1.0; 4]);
        let weights = KullbackLeibler.weigh(&traits, &WeighOptions::default());
        assert_eq!(weights.ranking(), [0, 3, 1, 2]);
    }
}
