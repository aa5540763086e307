//! Which groups of sentences may be linked, and how often each kind occurs.

use crate::math::power;

/// How many sentences of each side a group holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GroupKind {
    pub(crate) n_first: usize,
    pub(crate) n_second: usize,
}

impl GroupKind {
    pub(crate) const fn new(n_first: usize, n_second: usize) -> Self {
        Self { n_first, n_second }
    }
}

/// The first of the kinds that are no nulls; every list begins with the two nulls.
pub(crate) const N_NULLS: usize = 2;
/// The place of "a sentence of the first side, alone".
pub(crate) const NULL_FIRST: usize = 0;
/// The place of "a sentence of the second side, alone".
pub(crate) const NULL_SECOND: usize = 1;

/// The kinds of group: nulls, one to one, one to `max` and back, and small groups on both
/// sides of at most `max_both`.
pub(crate) fn group_kinds(max: usize, max_both: usize) -> Vec<GroupKind> {
    let mut kinds =
        vec![GroupKind::new(1, 0), GroupKind::new(0, 1), GroupKind::new(1, 1)];
    for n in 2..=max {
        kinds.extend([GroupKind::new(n, 1), GroupKind::new(1, n)]);
    }
    let both = max.min(max_both);
    for n_first in 2..=both {
        kinds.extend((2..=both).map(|n_second| GroupKind::new(n_first, n_second)));
    }
    if max > 3 {
        for n in max_both + 1..=max.min(max_both + 2) {
            kinds.extend([GroupKind::new(2, n), GroupKind::new(n, 2)]);
        }
    }
    kinds
}

/// How likely each kind of group is; `shares` are parallel to `kinds` and sum to 1.
///
/// A null after a null is likelier than a null after a link: deletions come in blocks.
#[derive(Clone, Debug)]
pub(crate) struct GroupPrior {
    pub(crate) shares: Vec<f64>,
    /// How likely a null is followed by another.
    pub(crate) stay_null: f64,
}

const ONE_TO_ONE: f64 = 0.85;
const NULL: f64 = 0.02;
const TWO_TO_ONE: f64 = 0.02;
/// Each further sentence on one side makes a group this much rarer.
const ONE_MORE: f64 = 0.3;
const TWO_TO_TWO: f64 = 0.015;
const ONE_MORE_OF_BOTH: f64 = 0.15;
const STAY_NULL: f64 = 0.3;
/// Documents with more sentences a side than this to one are treated as this.
const MAX_RATIO: f64 = 10.0;

impl GroupPrior {
    /// The prior of a document with `ratio` sentences of the second side to one of the
    /// first: with 2.5 to one, groups of one to two or three are common.
    pub(crate) fn new(kinds: &[GroupKind], ratio: f64) -> Self {
        let ratio = ratio.clamp(1.0 / MAX_RATIO, MAX_RATIO);
        let excess = |ratio: f64| 1.0 - 1.0 / ratio.max(1.0);
        let (more_second, more_first) = (excess(ratio), excess(1.0 / ratio));
        let one_to_many = |n: usize, excess: f64| {
            (TWO_TO_ONE * power(ONE_MORE, n - 2)).max(power(excess, n - 1))
        };
        let mut shares: Vec<f64> = kinds
            .iter()
            .map(|&GroupKind { n_first, n_second }| match (n_first, n_second) {
                (0, _) | (_, 0) => NULL,
                (1, 1) => ONE_TO_ONE,
                (1, n) => one_to_many(n, more_second),
                (n, 1) => one_to_many(n, more_first),
                (n, m) => {
                    let rarer = ONE_MORE_OF_BOTH.max(more_first).max(more_second);
                    TWO_TO_TWO * power(rarer, n + m - 4)
                }
            })
            .collect();
        let sum: f64 = shares.iter().sum();
        for share in &mut shares {
            *share /= sum;
        }
        Self { shares, stay_null: STAY_NULL }
    }

    /// The logarithms of the steps: row 0 after a link, row 1 after a null; columns are
    /// parallel to `kinds`.
    pub(crate) fn steps(&self) -> [Vec<f32>; 2] {
        let (nulls, links) = self.shares.split_at(N_NULLS.min(self.shares.len()));
        let sum_nulls: f64 = nulls.iter().sum();
        let sum_links: f64 = links.iter().sum();
        let after_link =
            self.shares.iter().map(|&share| libm::log(share) as f32).collect();
        let after_null = (0..)
            .zip(&self.shares)
            .map(|(idx, &share)| {
                let step = if idx < N_NULLS {
                    self.stay_null * share / sum_nulls
                } else {
                    (1.0 - self.stay_null) * share / sum_links
                };
                libm::log(step) as f32
            })
            .collect();
        [after_link, after_null]
    }
}

/// How often each kind occurred in the last pass, weighted by how sure it was.
#[derive(Clone, Debug, Default)]
pub(crate) struct GroupCounts {
    pub(crate) kinds: Vec<f64>,
    /// Nulls followed by a link, and by a null.
    pub(crate) after_null: [f64; 2],
}

impl GroupCounts {
    pub(crate) fn add(&mut self, other: &Self) {
        self.kinds.resize(self.kinds.len().max(other.kinds.len()), 0.0);
        for (sum, count) in self.kinds.iter_mut().zip(&other.kinds) {
            *sum += count;
        }
        for (sum, count) in self.after_null.iter_mut().zip(other.after_null) {
            *sum += count;
        }
    }
}

/// The weight of the first guess, and of the other documents, in links.
const GUESS_WEIGHT: f64 = 60.0;
const BATCH_WEIGHT: f64 = 60.0;
const STAY_WEIGHT: f64 = 40.0;

impl GroupPrior {
    /// The prior from what the document and the whole batch showed (Dirichlet smoothing).
    pub(crate) fn learned(
        guess: &Self,
        own: &GroupCounts,
        batch: Option<&GroupCounts>,
    ) -> Self {
        let total: f64 = own.kinds.iter().sum();
        let batch_weight = if batch.is_some() { BATCH_WEIGHT } else { 0.0 };
        let batch = batch.unwrap_or(own);
        let batch_total = batch.kinds.iter().sum::<f64>().max(1.0);
        let counts = own.kinds.iter().zip(&batch.kinds);
        let shares = guess
            .shares
            .iter()
            .zip(counts)
            .map(|(&guessed, (&own, &batch))| {
                (own + GUESS_WEIGHT * guessed + batch_weight * batch / batch_total)
                    / (total + GUESS_WEIGHT + batch_weight)
            })
            .collect();
        let smooth = |counts: [f64; 2], guess: f64| {
            (counts[1] + STAY_WEIGHT * guess) / (counts[0] + counts[1] + STAY_WEIGHT)
        };
        let common = smooth(batch.after_null, guess.stay_null);
        Self { shares, stay_null: smooth(own.after_null, common) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_every_kind_once() {
        let kinds = group_kinds(8, 3);
        assert_eq!(kinds.len(), 2 + 1 + 14 + 4 + 4);
        let is_new = |idx: usize| !kinds[..idx].contains(&kinds[idx]);
        assert!((0..kinds.len()).all(is_new));
    }

    #[test]
    fn expects_long_groups_where_counts_differ() {
        let kinds = group_kinds(8, 3);
        let share = |ratio: f64, kind: GroupKind| {
            let prior = GroupPrior::new(&kinds, ratio);
            let idx = kinds.iter().position(|&known| known == kind);
            prior.shares[idx.unwrap()]
        };
        let one_to_three = GroupKind::new(1, 3);
        assert!(share(2.5, one_to_three) > 10.0 * share(1.0, one_to_three));
        assert!(
            (GroupPrior::new(&kinds, 1.0).shares.iter().sum::<f64>() - 1.0).abs() < 1e-9
        );
    }
}
