//! Clusters of frequent words: where they stand close together, something is said.

use khulasa_text::traits::{DocumentTraits, SegmentTraits};

use crate::method::{Method, WeighOptions, redundancy_by_spread};
use crate::stems::Stems;
use crate::weights::{Parts, Weights};

/// So many other stems between two significant ones still keep them in one cluster:
/// Luhn (1958), page 162, "four or five".
const MAX_GAP: usize = 4;
/// What occurs once is not repeated.
const MIN_OCCURRENCES: f64 = 2.0;

/// Scores a segment by its densest cluster of significant stems.
///
/// A stem is significant if it occurs at least twice in the document and at least as often
/// as its stems do on average. A cluster begins and ends with one and never has more than
/// four others in a row; with `k` significant stems over a length of `n` it counts
/// `k * k / n`, and the best cluster counts for the segment, the earlier one of two equals.
/// Each distinct significant stem in it is a part, `k / n` for each time that it stands
/// there.
///
/// # Source
///
/// H. P. Luhn (1958), *The automatic creation of literature abstracts*,
/// <https://doi.org/10.1147/rd.22.0159>. Luhn sets the bounds of significance by
/// inspection of frequencies; his upper bound is here the list of stop words, which are no
/// stems, and the lower one a mean, so that it grows with the document. For the same reason
/// distances count stems, not words: stop words do not stretch a cluster.
#[derive(Debug)]
pub(super) struct Luhn;

impl Method for Luhn {
    fn name(&self) -> &'static str {
        "luhn"
    }

    fn title(&self) -> &'static str {
        "sentences where frequent words stand close together"
    }

    fn weigh(&self, traits: &DocumentTraits, _: &WeighOptions) -> Weights {
        let stems = Stems::new(traits);
        let significant = significant(&stems);
        let of_row = |(row, segment): (usize, &SegmentTraits)| {
            features(&stems, row, best_cluster(segment, &significant))
        };
        let features = traits.segments.iter().enumerate().flat_map(of_row).collect();
        let weights = significant.into_iter().map(|is| f64::from(u8::from(is))).collect();
        let parts = Parts::Stems { features, weights };
        redundancy_by_spread(Weights::new(
            self.name(),
            stems.n_rows(),
            parts,
            Some(stems),
        ))
    }
}

/// Whether each term is significant.
fn significant(stems: &Stems) -> Vec<bool> {
    let occurrences = stems.occurrences();
    let n_distinct = occurrences.iter().filter(|&&n| n > 0.0).count();
    let mean = stems.n_occurrences() as f64 / n_distinct.max(1) as f64;
    let least = mean.max(MIN_OCCURRENCES);
    occurrences.iter().map(|&n| n >= least).collect()
}

/// A run of stems of one segment.
#[derive(Clone, Copy, Default)]
struct Cluster<'a> {
    stems: &'a [u32],
    n_significant: usize,
}

impl Cluster<'_> {
    /// What each of its significant stems adds.
    fn density(&self) -> f64 {
        self.n_significant as f64 / self.stems.len().max(1) as f64
    }

    fn score(&self) -> f64 {
        self.n_significant as f64 * self.density()
    }
}

fn best_cluster<'a>(segment: &'a SegmentTraits, significant: &[bool]) -> Cluster<'a> {
    let is_significant =
        |stem: u32| significant.get(stem as usize).copied().unwrap_or_default();
    let places = segment.stems.iter().enumerate();
    let places: Vec<usize> =
        places.filter(|(_, stem)| is_significant(**stem)).map(|(at, _)| at).collect();
    let mut best = Cluster::default();
    for run in places.chunk_by(|before, at| at - before <= MAX_GAP + 1) {
        let (Some(&first), Some(&last)) = (run.first(), run.last()) else { continue };
        let stems = segment.stems.get(first..=last).unwrap_or_default();
        let cluster = Cluster { stems, n_significant: run.len() };
        if cluster.score() > best.score() {
            best = cluster;
        }
    }
    best
}

/// For each entry of the row how often it stands in the cluster, times the density.
fn features(stems: &Stems, row: usize, cluster: Cluster<'_>) -> Vec<f64> {
    let mut inside = cluster.stems.to_vec();
    inside.sort_unstable();
    let count = |term: usize| {
        let start = inside.partition_point(|&stem| (stem as usize) < term);
        let end = inside.partition_point(|&stem| stem as usize <= term);
        (end - start) as f64
    };
    stems.terms(row).map(|term| count(term) * cluster.density()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::traits;

    fn scores(stems: &[&[u32]]) -> Vec<f64> {
        let traits = traits(stems, &[1.0; 20]);
        Luhn.weigh(&traits, &WeighOptions::default()).scores().to_vec()
    }

    #[test]
    fn the_densest_cluster_counts() {
        // Only stem 0 is repeated: two of three, then one alone.
        let scores = scores(&[&[0, 1, 0, 2, 3, 4, 5, 6, 0, 7], &[8, 0]]);
        assert!((scores[0] - 4.0 / 3.0).abs() < 1e-12, "{scores:?}");
        assert!((scores[1] - 1.0).abs() < 1e-12, "{scores:?}");
    }

    #[test]
    fn four_others_keep_a_cluster_together_and_five_end_it() {
        let four = scores(&[&[0, 1, 2, 3, 4, 0, 5, 0]]);
        assert!((four[0] - 9.0 / 8.0).abs() < 1e-12, "{four:?}");
        let five = scores(&[&[0, 1, 2, 3, 4, 5, 0]]);
        assert!((five[0] - 1.0).abs() < 1e-12, "{five:?}");
    }

    #[test]
    fn a_text_that_repeats_nothing_has_no_cluster() {
        assert_eq!(scores(&[&[0, 1, 2], &[3, 4]]), [0.0, 0.0]);
    }
}
