//! The likeness of sentences: what many say alike is what the text is about.

use khulasa_text::traits::DocumentTraits;

use crate::method::graph::{SelfLinks, walk};
use crate::method::{Method, WeighOptions, redundancy_by_spread};
use crate::stems::Stems;
use crate::weights::Weights;

/// Scores a segment by the walk of `textrank`, in which each segment also resembles itself.
///
/// `score_i = (1 - d) + d * (isolated + sum over j of cos_ij / degree_j * score_j)`, the
/// sum and the degrees over all segments, `i` itself with `cos_ii = 1` included: who has
/// little in common with others keeps most of its score instead of handing it to the few
/// it faintly resembles. `isolated` is the mean score held by segments without any stem,
/// handed out evenly. Scores have the mean `1.0`; the four summands are the parts. How it
/// settles stands at [`walk`].
///
/// # Cost
///
/// A round is linear in the stems of the document; memory too.
///
/// # Source
///
/// G. Erkan, D. Radev (2004), *`LexRank`: graph-based lexical centrality as salience in text
/// summarization*, <https://doi.org/10.1613/jair.1523>: the cosine of tf × idf (equation
/// 1), the walk over it in its continuous form (equation 4, where our `1 - d` is their
/// `d`). We scale scores to the mean 1, not the sum 1. Their other form, which keeps
/// only links above a cosine of 0.1, has to form every pair of sentences that share a word:
/// no way to do so in linear time is known, so it is left out.
#[derive(Debug)]
pub(super) struct LexRank;

impl Method for LexRank {
    fn name(&self) -> &'static str {
        "lexrank"
    }

    fn title(&self) -> &'static str {
        "sentences most like all others, themselves included"
    }

    fn weigh(&self, traits: &DocumentTraits, options: &WeighOptions) -> Weights {
        let stems = Stems::new(traits);
        let (parts, notes) = walk(&stems, SelfLinks::Counted, options);
        let weights = Weights::new(self.name(), stems.n_rows(), parts, Some(stems));
        redundancy_by_spread(weights).with_notes(notes)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert, proptest};

    use super::*;
    use crate::testing::any_document;

    /// The same walk over all pairs, one by one.
    fn dense(weights: &Weights, options: &WeighOptions) -> Vec<f64> {
        let n = weights.len();
        let cosine = |i: usize, j: usize| weights.similarity(i, j).unwrap();
        let degree: Vec<f64> =
            (0..n).map(|i| (0..n).map(|j| cosine(i, j)).sum()).collect();
        let mut scores = vec![1.0; n];
        for _ in 0..options.max_rounds {
            let lost = (0..n).filter(|&j| degree[j] < 1e-9).map(|j| scores[j]);
            let isolated = lost.sum::<f64>() / n as f64;
            let score = |i| {
                let linked = (0..n).filter(|&j| degree[j] >= 1e-9);
                let sum =
                    linked.map(|j| cosine(i, j) / degree[j] * scores[j]).sum::<f64>();
                (1.0 - options.damping) + options.damping * (isolated + sum)
            };
            scores = (0..n).map(score).collect();
        }
        scores
    }

    proptest! {
        #[test]
        fn equals_its_dense_reference(
            traits in any_document(15),
            damping in 0.0..=0.95_f64,
        ) {
            let mut options = WeighOptions::default();
            (options.damping, options.tolerance, options.max_rounds) = (damping, 1e-9, 300);
            let weights = LexRank.weigh(&traits, &options);
            for (score, expected) in weights.scores().iter().zip(dense(&weights, &options)) {
                prop_assert!((score - expected).abs() < 1e-6, "{score} {expected}");
            }
            let sum = weights.scores().iter().sum::<f64>();
            prop_assert!((sum - weights.len() as f64).abs() < 1e-6, "the mean is 1: {sum}");
        }
    }
}
