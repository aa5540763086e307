//! The order of the text: what comes first counts most.

use khulasa_text::traits::DocumentTraits;
use ndarray::Array2;

use crate::method::{Method, WeighOptions, features};
use crate::weights::{Parts, Weights};

/// Scores a segment by its place: `1 / (i + 1)` for the `i`-th, counted from 0.
///
/// Picks therefore come in the order of the text, and nothing is taken from segments that
/// repeat others. It is the yardstick that other methods have to beat.
///
/// # Source
///
/// P. B. Baxendale (1958), *Machine-made index for technical literature: an experiment*,
/// <https://doi.org/10.1147/rd.24.0354>: topic sentences stand first.
#[derive(Debug)]
pub(super) struct Lead;

impl Method for Lead {
    fn name(&self) -> &'static str {
        "lead"
    }

    fn title(&self) -> &'static str {
        "the first sentences, in order"
    }

    fn weigh(&self, traits: &DocumentTraits, _: &WeighOptions) -> Weights {
        let n_segments = traits.segments.len();
        let features =
            Array2::from_shape_fn((n_segments, 1), |(row, _)| features::lead(row));
        let parts = Parts::Features { names: vec!["lead"], weights: vec![1.0], features };
        Weights::new(self.name(), n_segments, parts, None)
    }
}
