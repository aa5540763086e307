//! The centre of the text: its weightiest words, its first sentence, its beginning.

use khulasa_text::traits::DocumentTraits;
use ndarray::Array2;

use crate::method::{Method, WeighOptions, redundancy_by_spread};
use crate::stems::Stems;
use crate::weights::{Parts, Weights};

/// Scores a segment by its nearness to the document's weightiest stems, and by its place.
///
/// The centroid holds the stems whose tf × idf in the document is at least the mean of all
/// its distinct stems. The parts, each `0.0..=1.0` and counting alike:
///
/// | part | what it measures |
/// |---|---|
/// | centroid | the tf × idf of the centroid's stems in the segment, repetitions included, over the largest such sum of any segment |
/// | position | 1 for the first segment, `1 / n` for the last of `n` |
/// | first | the cosine with the first segment |
///
/// # Cost
///
/// Linear in the stems of the document.
///
/// # Source
///
/// D. Radev and others (2004), *Centroid-based summarization of multiple documents*,
/// <https://doi.org/10.1016/j.ipm.2003.10.006>: the three features of MEAD, of equal weight
/// as in its default. There the place is scaled by the largest centroid value and the
/// likeness to the first sentence is the product of counts; here all lie between 0 and 1.
/// The bound of the centroid, a fixed number there, is the mean, so that it does not depend
/// on the length of the text.
#[derive(Debug)]
pub(super) struct Centroid;

impl Method for Centroid {
    fn name(&self) -> &'static str {
        "centroid"
    }

    fn title(&self) -> &'static str {
        "sentences of the weightiest words, early ones first"
    }

    fn weigh(&self, traits: &DocumentTraits, _: &WeighOptions) -> Weights {
        let stems = Stems::new(traits);
        let n_rows = stems.n_rows();
        let nearness = nearness(&stems);
        let features = Array2::from_shape_fn((n_rows, 3), |(row, column)| match column {
            0 => nearness.get(row).copied().unwrap_or_default(),
            1 => (n_rows - row) as f64 / n_rows as f64,
            _ => stems.cosine(0, row),
        });
        let names = vec!["centroid", "position", "first"];
        let parts = Parts::Features { names, weights: vec![1.0; 3], features };
        redundancy_by_spread(Weights::new(self.name(), n_rows, parts, Some(stems)))
    }
}

/// The sum of each segment's centroid stems, over the largest sum.
fn nearness(stems: &Stems) -> Vec<f64> {
    let centroid = centroid(stems);
    let value = |term: usize| centroid.get(term).copied().unwrap_or_default();
    let sum = |row| stems.counts(row).fold(0.0, |sum, (term, n)| sum + n * value(term));
    let sums: Vec<f64> = (0..stems.n_rows()).map(sum).collect();
    let largest = sums.iter().copied().fold(0.0, f64::max);
    let scale = if largest > 0.0 { largest } else { 1.0 };
    sums.into_iter().map(|sum| sum / scale).collect()
}

/// The tf × idf of each term in the document; `0.0` below the mean.
fn centroid(stems: &Stems) -> Vec<f64> {
    let occurrences = stems.occurrences();
    let n_distinct = occurrences.iter().filter(|&&count| count > 0.0).count();
    let values = occurrences.iter().zip(stems.idf()).map(|(count, idf)| count * idf);
    let values: Vec<f64> = values.collect();
    let total = values.iter().fold(0.0, |sum, value| sum + value);
    let mean = total / n_distinct.max(1) as f64;
    let kept = |value: f64| if value >= mean { value } else { 0.0 };
    values.into_iter().map(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::traits;

    #[test]
    fn stems_below_the_mean_are_left_out() {
        // tf × idf: 2, 4, 1; the mean is 7 / 3.
        let traits = traits(&[&[0, 1], &[0, 2], &[1, 2, 1, 1]], &[1.0, 1.0, 0.5]);
        assert_eq!(centroid(&Stems::new(&traits)), [0.0, 4.0, 0.0]);
        let weights = Centroid.weigh(&traits, &WeighOptions::default());
        let parts = |row| {
            let parts = weights.explain(&traits, row).unwrap().parts;
            parts.into_iter().map(|part| part.value).collect::<Vec<_>>()
        };
        let [centroid, position, first] = parts(0)[..] else { panic!() };
        assert!((centroid - 1.0 / 3.0).abs() < 1e-12 && (position - 1.0).abs() < 1e-12);
        assert!((first - 1.0).abs() < 1e-12);
        let [centroid, position, first] = parts(2)[..] else { panic!() };
        assert!((centroid - 1.0).abs() < 1e-12 && (position - 1.0 / 3.0).abs() < 1e-12);
        let cosine = 3.0 / (2.0_f64.sqrt() * 9.25_f64.sqrt());
        assert!((first - cosine).abs() < 1e-12, "{first} {cosine}");
    }
}
