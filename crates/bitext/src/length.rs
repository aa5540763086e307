//! How well the lengths of two groups of sentences fit.
#![expect(
    clippy::indexing_slicing,
    reason = "side indices are 0 and 1, of arrays of two"
)]

use crate::{
    corpus::{Side, View},
    math,
};

/// The variance of the logarithm of the ratio: of any group, and what is added for a group
/// of one letter. Fitted on development texts.
const VARIANCE: f64 = 0.02;
const VARIANCE_PER_LENGTH: f64 = 2.5;
/// Degrees of freedom of Student's distribution: some pairs are far off without being
/// wrong.
const FREEDOM: f32 = 8.0;
/// What the length of a group weighs beside its words.
const WEIGHT: f32 = 1.6;
/// The logarithm of the scale of Student's distribution with eight degrees of freedom,
/// without the variance: ln Γ(4.5) - ln Γ(4) - ln(8π) / 2.
const LOG_SCALE: f32 = -0.950_108_6;
const LOG_SQRT_TAU: f32 = 0.918_938_5;
/// Groups of more sentences share the background of this many.
pub(crate) const MAX_GROUP: usize = 10;
const MIN_DEVIATION: f64 = 0.25;

/// Mean and standard deviation of the logarithm of the length, by number of sentences.
#[derive(Clone, Debug)]
pub(crate) struct Background([Vec<(f32, f32)>; 2]);

impl Background {
    /// The lengths of groups as they occur on each side of some documents.
    pub(crate) fn new(documents: &[&[Side; 2]]) -> Self {
        let of_side = |side_idx: usize| {
            let sides: Vec<&Side> =
                documents.iter().filter_map(|sides| sides.get(side_idx)).collect();
            (1..=MAX_GROUP).map(|n| group_lengths(&sides, n)).collect()
        };
        Self([of_side(0), of_side(1)])
    }
}

/// With fewer groups of a size, what is typical for it is told from single sentences.
const MIN_GROUPS: f64 = 5.0;
const TYPICAL_LENGTH: f64 = 100.0;
const TYPICAL_DEVIATION: f32 = 0.5;

fn group_lengths(sides: &[&Side], n: usize) -> (f32, f32) {
    let (mut count, mut sum, mut sum_squares) = (0.0, 0.0, 0.0);
    for side in sides {
        for end in n..=side.len() {
            let log = libm::log(side.length(end - n..end).max(1.0));
            count += 1.0;
            sum += log;
            sum_squares += log * log;
        }
    }
    if count < MIN_GROUPS {
        return (libm::log(mean_length(sides) * n as f64) as f32, TYPICAL_DEVIATION);
    }
    let mean: f64 = sum / count;
    let variance = (sum_squares / count - mean * mean).max(0.0);
    (mean as f32, variance.sqrt().max(MIN_DEVIATION) as f32)
}

fn mean_length(sides: &[&Side]) -> f64 {
    let total: f64 = sides.iter().map(|side| side.length(0..side.len())).sum();
    let n_sentences: usize = sides.iter().map(|side| side.len()).sum();
    if n_sentences == 0 { TYPICAL_LENGTH } else { total / n_sentences as f64 }
}

/// The model of one document.
///
/// # Source
///
/// W. A. Gale and K. W. Church, *A program for aligning sentences in bilingual corpora*
/// (1993), model the difference of lengths as normal. Here the logarithm of the ratio
/// follows Student's distribution with a variance that falls with length, and stands
/// against the background of group lengths, so that the score is a likelihood ratio.
#[derive(Clone, Debug)]
pub(crate) struct LengthModel<'a> {
    /// Letters of the second side for one of the first.
    pub(crate) ratio: f64,
    variance: f64,
    per_length: f64,
    background: &'a Background,
}

impl<'a> LengthModel<'a> {
    /// The model with the usual variance times `scale`.
    pub(crate) fn new(ratio: f64, scale: f64, background: &'a Background) -> Self {
        let (variance, per_length) = (VARIANCE * scale, VARIANCE_PER_LENGTH * scale);
        Self { ratio, variance, per_length, background }
    }

    /// The model with a floor of variance of its own, for coarse chunks.
    pub(crate) fn with_variance(mut self, variance: f64) -> Self {
        self.variance = variance;
        self
    }

    /// The squared difference of two lengths over its expected variance.
    pub(crate) fn surprise(&self, first: f64, second: f64) -> f64 {
        let difference = libm::log(second / (self.ratio * first));
        let mean = f64::midpoint(first, second / self.ratio);
        difference * difference / (self.variance + self.per_length / mean)
    }

    /// All group lengths of the two sides of a piece, ready for scoring.
    pub(crate) fn scorer(&self, views: &[View<'_>; 2], max_group: usize) -> LengthScorer {
        LengthScorer {
            log_ratio: libm::log(self.ratio) as f32,
            half_inverse_ratio: (0.5 / self.ratio) as f32,
            variance: self.variance as f32,
            per_length: self.per_length as f32,
            sides: [0, 1].map(|side| {
                let view = &views[side];
                let levels = (1..=max_group)
                    .map(|n| Level::new(view, n, self.background.0[side].get(n - 1)));
                levels.collect()
            }),
        }
    }
}

/// The groups of one size of one side, by the position after their last sentence.
#[derive(Clone, Debug)]
struct Level {
    lengths: Vec<f32>,
    logs: Vec<f32>,
    /// The logarithm of the density of the background, halved.
    background: Vec<f32>,
}

impl Level {
    fn new(view: &View<'_>, n: usize, background: Option<&(f32, f32)>) -> Self {
        let (mean, deviation) = background.copied().unwrap_or((4.6, 0.5));
        let log_deviation = math::ln(deviation) + LOG_SQRT_TAU;
        let lengths: Vec<f32> = (0..=view.len())
            .map(|end| view.length(end.saturating_sub(n)..end).max(1.0) as f32)
            .collect();
        let logs: Vec<f32> = lengths.iter().map(|&length| math::ln(length)).collect();
        let density = |&log: &f32| {
            let z = (log - mean) / deviation;
            0.5 * (-0.5 * z * z - log_deviation)
        };
        let background = logs.iter().map(density).collect();
        Self { lengths, logs, background }
    }
}

/// The length score of any two groups of a piece.
#[derive(Clone, Debug)]
pub(crate) struct LengthScorer {
    log_ratio: f32,
    half_inverse_ratio: f32,
    variance: f32,
    per_length: f32,
    sides: [Vec<Level>; 2],
}

impl LengthScorer {
    /// Adds to `scores` the score of the group of `n_first` sentences before `row` beside
    /// each group of `n_second` sentences that ends at `column`, `column + 1`, …
    pub(crate) fn add_row(
        &self,
        scores: &mut [f32],
        group: super::groups::GroupKind,
        (row, column): (usize, usize),
    ) {
        let first = self.sides[0].get(group.n_first.wrapping_sub(1));
        let second = self.sides[1].get(group.n_second.wrapping_sub(1));
        let (Some(first), Some(second)) = (first, second) else { return };
        let at = |values: &[f32]| values.get(row).copied().unwrap_or_default();
        let half_length = 0.5 * at(&first.lengths);
        let (shift, background) =
            (at(&first.logs) + self.log_ratio, at(&first.background));
        let columns =
            second.lengths.iter().zip(&second.logs).zip(&second.background).skip(column);
        for (score, ((&length, &log), &other)) in scores.iter_mut().zip(columns) {
            let mean = half_length + length * self.half_inverse_ratio;
            let variance = self.variance + self.per_length / mean;
            let difference = log - shift;
            let spread = variance + difference * difference / FREEDOM;
            let fit = LOG_SCALE + 0.5 * FREEDOM * math::ln(variance)
                - 0.5 * (FREEDOM + 1.0) * math::ln(spread);
            *score += WEIGHT * (fit - background - other);
        }
    }
}
