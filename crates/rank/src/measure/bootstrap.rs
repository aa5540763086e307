//! The bootstrap: how far a mean could lie elsewhere, had other texts been judged.

use crate::measure::grades::mean;

/// Says how often and from where samples are drawn.
///
/// # Example
///
/// ```
/// use khulasa_rank::measure::BootstrapOptions;
///
/// let mut options = BootstrapOptions::default();
/// assert_eq!((options.n_rounds, options.seed, options.level), (10_000, 1, 0.95));
/// options.seed = 7;
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct BootstrapOptions {
    /// Samples drawn, each as large as the data; `0` counts as `1`. Default `10_000`, at
    /// which the ends of an interval move by about a hundredth of its width between seeds.
    pub n_rounds: usize,
    /// Where the sequence of draws begins. Default `1`; the same seed draws the same
    /// samples on every machine.
    pub seed: u64,
    /// The share of samples inside the interval, `0.0..=1.0`. Default `0.95`.
    pub level: f64,
}

impl Default for BootstrapOptions {
    fn default() -> Self {
        Self { n_rounds: 10_000, seed: 1, level: 0.95 }
    }
}

/// Holds a mean and the interval in which it would lie for other texts like these.
///
/// # Example
///
/// ```
/// use khulasa_rank::measure::{BootstrapOptions, bootstrap_difference};
///
/// let (better, base) = ([0.9, 0.8, 0.7, 0.9], [0.5, 0.6, 0.4, 0.5]);
/// let difference = bootstrap_difference(&better, &base, &BootstrapOptions::default());
/// assert!(difference.excludes_zero());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Estimate {
    /// The mean of the data; `0.0` of no data.
    pub mean: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval, at least `low`.
    pub high: f64,
}

impl Estimate {
    /// Whether the interval lies above or below `0.0`: the difference is no chance.
    pub const fn excludes_zero(self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// Estimates the mean of one number for each text.
///
/// The interval is that of percentiles: as many texts are drawn as there are, with
/// repetition, and the mean taken, again and again; of the sorted means the outer
/// `(1 - level) / 2` are cut off on either side.
///
/// # Cost
///
/// One addition for each text in each round; memory for one number a round.
///
/// # Example
///
/// ```
/// use khulasa_rank::measure::{BootstrapOptions, bootstrap_mean};
///
/// let estimate = bootstrap_mean(&[0.0, 1.0, 0.5, 0.5], &BootstrapOptions::default());
/// assert_eq!((estimate.mean, estimate.low, estimate.high), (0.5, 0.125, 0.875));
/// let one = bootstrap_mean(&[0.25], &BootstrapOptions::default());
/// assert_eq!((one.low, one.high), (0.25, 0.25), "one text does not vary");
/// ```
///
/// # Source
///
/// B. Efron (1979), *Bootstrap methods: another look at the jackknife*,
/// <https://doi.org/10.1214/aos/1176344552>. P. Koehn (2004), *Statistical significance
/// tests for machine translation evaluation*, <https://aclanthology.org/W04-3250/>: over
/// texts and in pairs. Draws come from `SplitMix64`: G. Steele, D. Lea, C. Flood (2014),
/// <https://doi.org/10.1145/2660193.2660195>; a draw is the high half of the product with
/// the number of texts, which favours some texts by less than one in 2⁴⁰.
pub fn bootstrap_mean(values: &[f64], options: &BootstrapOptions) -> Estimate {
    if values.is_empty() {
        return Estimate::default();
    }
    let mut draws = Draws(options.seed);
    let mut means: Vec<f64> = (0..options.n_rounds.max(1))
        .map(|_| {
            let drawn =
                (0..values.len()).filter_map(|_| values.get(draws.below(values.len())));
            drawn.fold(0.0, |sum, value| sum + value) / values.len() as f64
        })
        .collect();
    means.sort_unstable_by(f64::total_cmp);
    let (low, high) = interval(&means, options.level);
    Estimate { mean: mean(values).unwrap_or_default(), low, high }
}

/// Estimates by how much one method is better than another on the same texts.
///
/// The differences are drawn, text by text, so that what makes a text easy or hard for
/// both falls out. Of two lengths the shorter counts.
///
/// # Cost
///
/// That of [`bootstrap_mean`].
///
/// # Example
///
/// ```
/// use khulasa_rank::measure::{BootstrapOptions, bootstrap_difference};
///
/// let easy_and_hard = [0.9, 0.1, 0.8, 0.2];
/// let a_little_better = easy_and_hard.map(|value| value + 0.0625);
/// let options = BootstrapOptions::default();
/// let difference = bootstrap_difference(&a_little_better, &easy_and_hard, &options);
/// assert!(difference.low > 0.06, "on every text, however they differ");
/// ```
pub fn bootstrap_difference(
    values: &[f64],
    base: &[f64],
    options: &BootstrapOptions,
) -> Estimate {
    let differences: Vec<f64> =
        values.iter().zip(base).map(|(value, base)| value - base).collect();
    bootstrap_mean(&differences, options)
}

/// The ends that leave `(1 - level) / 2` of the sorted means outside on either side.
fn interval(means: &[f64], level: f64) -> (f64, f64) {
    let level = if level.is_nan() { 0.95 } else { level.clamp(0.0, 1.0) };
    let last = means.len().saturating_sub(1);
    let n_outside = whole(((1.0 - level) / 2.0) * means.len() as f64).min(last / 2);
    let end = |at: usize| means.get(at).copied().unwrap_or_default();
    (end(n_outside), end(last - n_outside))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a length is between 0 and that length"
)]
const fn whole(number: f64) -> usize {
    number as usize
}

/// `SplitMix64`.
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let bits = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number from 0 to `n - 1`.
    fn below(&mut self, n: usize) -> usize {
        let product = u128::from(self.next()) * n as u128;
        usize::try_from(product >> 64).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_those_of_the_published_sequence() {
        let mut draws = Draws(1_234_567);
        let drawn = [draws.next(), draws.next(), draws.next()];
        assert_eq!(
            drawn,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn the_interval_comes_near_to_that_of_the_normal_distribution() {
        let values: Vec<f64> = (0..400_u32).map(|i| f64::from(i % 2)).collect();
        let estimate = bootstrap_mean(&values, &BootstrapOptions::default());
        let half = 1.96 * 0.5 / 20.0;
        assert!((estimate.high - 0.5 - half).abs() < 0.004, "{estimate:?}");
        assert!((0.5 - estimate.low - half).abs() < 0.004, "{estimate:?}");
    }

    #[test]
    fn odd_options_and_no_data_do_no_harm() {
        assert_eq!(
            bootstrap_mean(&[], &BootstrapOptions::default()),
            Estimate::default()
        );
        for level in [-1.0, 0.0, 1.0, 9.0, f64::NAN] {
            let options = BootstrapOptions { n_rounds: 0, level, ..Default::default() };
            let estimate = bootstrap_mean(&[1.0, 2.0], &options);
            assert!(estimate.low <= estimate.high, "{estimate:?}");
        }
    }
}
