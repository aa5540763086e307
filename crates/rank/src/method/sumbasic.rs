//! Frequent words, each once: what was said counts for little the next time.

use std::collections::BinaryHeap;

use khulasa_text::traits::DocumentTraits;

use crate::method::turns::{MAX_TURNS, Turn};
use crate::method::{Method, WeighOptions};
use crate::stems::Stems;
use crate::weights::{Parts, Weights};

/// Scores a segment by how probable its stems are when its turn comes.
///
/// A stem's probability is its share of all stems of the document. The segment whose stems
/// are the most probable on average has the first turn; then the probabilities of its stems
/// are squared, and so on to the last. The score is the mean probability at the segment's
/// turn, so that scores fall from turn to turn; each distinct stem is a part. Where all that
/// is left is 0, the text's order holds. Nothing more is taken from segments that are
/// alike.
///
/// # Cost
///
/// `O(n log n)` in the stems of the document: a square of a square of … is 0 after some ten
/// turns, so that each stem of a segment can lower its score ten times at most, and a
/// segment is only looked at again when it is next in line. After 10,000 turns
/// probabilities stay as they are.
///
/// # Source
///
/// A. Nenkova, L. Vanderwende (2005), *The impact of frequency on summarization*,
/// MSR-TR-2005-101, and L. Vanderwende and others (2007), *Beyond `SumBasic`*,
/// <https://doi.org/10.1016/j.ipm.2007.01.023>. Their next segment must hold the most
/// probable word; then scores would not fall from turn to turn and could not tell the
/// order, so any segment may come next. They count words without stop words, we stems.
/// Under a budget a segment that does not fit has had its turn all the same.
#[derive(Debug)]
pub(super) struct SumBasic;

impl Method for SumBasic {
    fn name(&self) -> &'static str {
        "sumbasic"
    }

    fn title(&self) -> &'static str {
        "sentences of frequent words that were not said yet"
    }

    fn weigh(&self, traits: &DocumentTraits, _: &WeighOptions) -> Weights {
        let stems = Stems::new(traits);
        let n_occurrences = stems.n_occurrences().max(1) as f64;
        let weights: Vec<f64> =
            stems.occurrences().into_iter().map(|count| count / n_occurrences).collect();
        let features = features(&stems, &weights);
        let parts = Parts::Stems { features, weights };
        Weights::new(self.name(), stems.n_rows(), parts, Some(stems))
    }
}

/// For each entry its share of its segment, times what is left at the segment's turn of the
/// stem's probability.
fn features(stems: &Stems, probabilities: &[f64]) -> Vec<f64> {
    let mut state = State::new(stems, probabilities);
    let turn = |row| Turn { value: state.score(row), row };
    let mut line: BinaryHeap<Turn> = (0..stems.n_rows()).map(turn).collect();
    let mut features = vec![0.0; stems.n_entries()];
    let mut n_turns = 0;
    while let Some(turn) = line.pop() {
        let now = Turn { value: state.score(turn.row), row: turn.row };
        let is_open = n_turns < MAX_TURNS;
        if is_open && line.peek().is_some_and(|next| *next > now) {
            line.push(now);
            continue;
        }
        let entries = features.get_mut(stems.entries(turn.row)).unwrap_or_default();
        entries.iter_mut().zip(state.features(turn.row)).for_each(|(slot, f)| *slot = f);
        if is_open {
            state.say(turn.row);
            n_turns += 1;
        }
    }
    features
}

/// What the probabilities have come to.
struct State<'a> {
    stems: &'a Stems,
    /// For each entry its share of its segment.
    shares: Vec<f64>,
    terms: Vec<TermState>,
}

/// What the probability of a term was, and what it is now over that, `0.0..=1.0`.
#[derive(Clone, Copy)]
struct TermState {
    probability: f64,
    left: f64,
}

impl<'a> State<'a> {
    fn new(stems: &'a Stems, probabilities: &[f64]) -> Self {
        let of_row = |row| {
            let len = stems.len(row);
            stems.counts(row).map(move |(_, count)| count / len)
        };
        let term = |&probability: &f64| TermState { probability, left: 1.0 };
        Self {
            stems,
            shares: (0..stems.n_rows()).flat_map(of_row).collect(),
            terms: probabilities.iter().map(term).collect(),
        }
    }

    fn entries(&self, row: usize) -> impl Iterator<Item = (f64, TermState)> {
        let shares = self.shares.get(self.stems.entries(row)).unwrap_or_default();
        let terms =
            self.stems.terms(row).filter_map(|term| self.terms.get(term).copied());
        shares.iter().copied().zip(terms)
    }

    fn features(&self, row: usize) -> impl Iterator<Item = f64> {
        self.entries(row).map(|(share, term)| share * term.left)
    }

    fn score(&self, row: usize) -> f64 {
        self.entries(row)
            .fold(0.0, |sum, (share, term)| sum + share * term.left * term.probability)
    }

    /// Squares the probabilities of a segment's stems.
    fn say(&mut self, row: usize) {
        for term in self.stems.terms(row) {
            if let Some(term) = self.terms.get_mut(term) {
                term.left = term.left * term.left * term.probability;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert, prop_assert_eq, proptest};

    use super::*;
    use crate::testing::{any_document, traits};

    /// Every segment compared with every other at each turn, with the same sums.
    fn naive(stems: &Stems) -> Vec<usize> {
        let occurrences = stems.occurrences().into_iter();
        let probabilities: Vec<f64> = occurrences
            .map(|count| count / stems.n_occurrences().max(1) as f64)
            .collect();
        let mut state = State::new(stems, &probabilities);
        let mut waiting: Vec<usize> = (0..stems.n_rows()).collect();
        let mut order = Vec::new();
        while !waiting.is_empty() {
            let turns = waiting.iter().map(|&row| Turn { value: state.score(row), row });
            let next = turns.max().unwrap().row;
            state.say(next);
            waiting.retain(|&row| row != next);
            order.push(next);
        }
        order
    }

    proptest! {
        #[test]
        fn equals_its_naive_reference(traits in any_document(25)) {
            let weights = SumBasic.weigh(&traits, &WeighOptions::default());
            let order = naive(&Stems::new(&traits));
            let scores: Vec<f64> = order.iter().map(|&row| weights.scores()[row]).collect();
            prop_assert!(scores.is_sorted_by(|before, after| before >= after), "{scores:?}");
            let positive = order.iter().zip(&scores).filter(|(_, score)| **score > 0.0);
            let n_positive = positive.count();
            prop_assert_eq!(&weights.ranking()[..n_positive], &order[..n_positive]);
        }
    }

    #[test]
    fn what_was_said_counts_for_little() {
        let traits = traits(&[&[0, 1], &[0, 1], &[2, 3]], &[1.0; 4]);
        let weights = SumBasic.weigh(&traits, &WeighOptions::default());
        assert_eq!(weights.ranking(), [0, 2, 1]);
        assert!((weights.scores()[1] - 1.0 / 9.0).abs() < 1e-12, "a third, squared");
    }
}
