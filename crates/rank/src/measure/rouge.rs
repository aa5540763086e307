//! ROUGE: the words that a summary shares with a reference.

/// Holds precision, recall and their harmonic mean, each `0.0..=1.0`.
///
/// # Example
///
/// ```
/// use khulasa_rank::measure::Overlap;
///
/// let overlap = Overlap::from_counts(2, 4, 8);
/// assert_eq!((overlap.precision, overlap.recall), (0.5, 0.25));
/// assert!((overlap.f1 - 1.0 / 3.0).abs() < 1e-12);
/// assert_eq!(Overlap::from_counts(0, 0, 0), Overlap::default(), "nothing, not an error");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Overlap {
    /// The share of the summary that the reference holds too.
    pub precision: f64,
    /// The share of the reference that the summary holds too.
    pub recall: f64,
    /// `2 * precision * recall / (precision + recall)`; `0.0` where that is `0 / 0`.
    pub f1: f64,
}

impl Overlap {
    /// Makes the shares from what both hold, and from what each holds; of nothing a share
    /// is `0.0`.
    pub fn from_counts(n_shared: usize, n_summary: usize, n_reference: usize) -> Self {
        let shared = n_shared as f64;
        let precision = shared / n_summary.max(1) as f64;
        let recall = shared / n_reference.max(1) as f64;
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Self { precision, recall, f1 }
    }
}

/// Measures how many runs of `n` tokens a summary shares with a reference.
///
/// A run that one of the two holds more often counts as often as the other holds it. A
/// text of fewer than `n` tokens has no run, and `n` must be at least 1; otherwise all is
/// `0.0`. What a token is, is the caller's choice.
///
/// # Cost
///
/// `O(t log t)` in the tokens of both, times `n`; memory for the places of all runs.
///
/// # Example
///
/// ```
/// use khulasa_rank::measure::rouge_n;
///
/// let reference = ["عاد", "الصيادون", "الي", "الميناء"];
/// let summary = ["عاد", "الصيادون", "امس"];
/// assert_eq!(rouge_n(&summary, &reference, 1).recall, 0.5);
/// assert_eq!(rouge_n(&summary, &reference, 2).precision, 0.5, "one pair of two");
/// assert_eq!(rouge_n(&summary, &reference, 9).f1, 0.0, "neither is so long");
/// ```
///
/// # Source
///
/// C.-Y. Lin (2004), *ROUGE: a package for automatic evaluation of summaries*,
/// <https://aclanthology.org/W04-1013/>, section 2. The numbers are those of the Python
/// package `rouge-score` for the same tokens; it takes words of two and three letters as
/// they stand and knows ASCII only, while any tokens can be given here.
pub fn rouge_n<T: Ord>(summary: &[T], reference: &[T], n: usize) -> Overlap {
    let (summary, reference) = (sorted_runs(summary, n), sorted_runs(reference, n));
    let mut n_shared = 0;
    let mut others = reference.iter().peekable();
    for run in &summary {
        while others.next_if(|other| *other < run).is_some() {}
        n_shared += usize::from(others.next_if(|other| *other == run).is_some());
    }
    Overlap::from_counts(n_shared, summary.len(), reference.len())
}

fn sorted_runs<T: Ord>(tokens: &[T], n: usize) -> Vec<&[T]> {
    let mut runs: Vec<&[T]> = match n {
        0 => Vec::new(),
        n => tokens.windows(n).collect(),
    };
    runs.sort_unstable();
    runs
}

/// Measures the longest sequence of tokens that stand in the same order in both.
///
/// Other tokens may stand between them. It is the measure over whole texts (`rougeL`),
/// which does not look at sentences or lines.
///
/// # Cost
///
/// `O(s * r / 64)` for `s` and `r` tokens, and a sort of the reference's.
///
/// # Example
///
/// ```
/// use khulasa_rank::measure::rouge_l;
///
/// let reference = ["عاد", "الصيادون", "الي", "الميناء"];
/// let summary = ["الصيادون", "عاد", "امس", "الي", "الميناء"];
/// let overlap = rouge_l(&summary, &reference);
/// assert_eq!((overlap.precision, overlap.recall), (0.6, 0.75));
/// assert_eq!(rouge_l::<&str>(&[], &reference).f1, 0.0);
/// ```
///
/// # Source
///
/// C.-Y. Lin (2004), as at [`rouge_n`], section 3, with `β = 1`, as the package
/// `rouge-score` has it. H. Hyyrö (2004), *Bit-parallel LCS-length computation revisited*:
/// 64 tokens of the reference at once.
pub fn rouge_l<T: Ord>(summary: &[T], reference: &[T]) -> Overlap {
    let n_shared = common_subsequence_len(summary, reference);
    Overlap::from_counts(n_shared, summary.len(), reference.len())
}

/// The length of the longest common subsequence.
///
/// A bit of `open` is 0 where the sequence grows at that token of the reference.
fn common_subsequence_len<T: Ord>(summary: &[T], reference: &[T]) -> usize {
    let mut places: Vec<usize> = (0..reference.len()).collect();
    places.sort_by(|&left, &right| reference.get(left).cmp(&reference.get(right)));
    let n_words = reference.len().div_ceil(64);
    let mut open = vec![u64::MAX; n_words];
    let mut matches = vec![0; n_words];
    for token in summary {
        let start = places.partition_point(|&at| reference.get(at) < Some(token));
        let behind = places.get(start..).unwrap_or_default();
        let equal = behind.iter().take_while(|&&at| reference.get(at) == Some(token));
        matches.fill(0);
        for &at in equal {
            if let Some(word) = matches.get_mut(at / 64) {
                *word |= 1 << (at % 64);
            }
        }
        step(&mut open, &matches);
    }
    let closed: u32 = open.iter().map(|word| word.count_zeros()).sum();
    closed as usize
}

/// `open = (open + used) | (open - used)` for `used = open & matches`, over all words.
fn step(open: &mut [u64], matches: &[u64]) {
    let mut carry = false;
    for (open, matches) in open.iter_mut().zip(matches) {
        let used = *open & matches;
        let (sum, first) = open.overflowing_add(used);
        let (sum, second) = sum.overflowing_add(u64::from(carry));
        carry = first || second;
        *open = sum | (*open - used);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::{prop, proptest};
    use proptest::prop_assert_eq;

    use super::*;

    fn table_of_lengths(left: &[u8], right: &[u8]) -> usize {
        let mut row = vec![0; right.len() + 1];
        for l in left {
            let mut diagonal = 0;
            for (at, r) in right.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = if l == r { diagonal + 1 } else { above.max(row[at]) };
                diagonal = above;
            }
        }
        row[right.len()]
    }

    fn counts(tokens: &[u8], n: usize) -> BTreeMap<&[u8], usize> {
        let mut counts = BTreeMap::new();
        tokens.windows(n).for_each(|run| *counts.entry(run).or_default() += 1);
        counts
    }

    proptest! {
        #[test]
        fn equals_counts_and_a_table(
            summary in prop::collection::vec(0..6_u8, 0..200),
            reference in prop::collection::vec(0..6_u8, 0..200),
            n in 1..4_usize,
        ) {
            let length = table_of_lengths(&summary, &reference);
            prop_assert_eq!(common_subsequence_len(&summary, &reference), length);
            let (left, right) = (counts(&summary, n), counts(&reference, n));
            let shared = left.iter().map(|(run, &count)| {
                count.min(right.get(run).copied().unwrap_or_default())
            });
            let of = |counts: &BTreeMap<&[u8], usize>| counts.values().sum();
            let expected = Overlap::from_counts(shared.sum(), of(&left), of(&right));
            prop_assert_eq!(rouge_n(&summary, &reference, n), expected);
        }
    }

    #[test]
    fn nothing_and_no_length_give_nothing() {
        assert_eq!(rouge_n::<u8>(&[], &[], 1), Overlap::default());
        assert_eq!(rouge_n(&[1], &[1], 0), Overlap::default());
        assert_eq!(rouge_l::<u8>(&[], &[]), Overlap::default());
        assert_eq!(rouge_l(&[1], &[1]), Overlap { precision: 1.0, recall: 1.0, f1: 1.0 });
    }
}
