//! The ways of scoring, in one ordered list.
//!
//! To add one: write its file here, and its line in [`METHODS`]. The battery in
//! `tests.rs` finds it there.

mod centroid;
mod default;
mod eigen;
mod features;
mod graph;
mod kl;
mod lead;
mod lexrank;
mod lsa;
mod luhn;
mod sumbasic;
mod textrank;
mod tfidf;
mod turns;

#[cfg(test)]
mod tests;

use std::fmt::Debug;

use khulasa_text::traits::DocumentTraits;

use crate::select::Budget;
use crate::weights::{Redundancy, Weights};

/// The order is that of help texts; the first is the default.
const METHODS: [&dyn Method; 10] = [
    &default::Blended,
    &tfidf::TfIdf,
    &textrank::TextRank,
    &lexrank::LexRank,
    &lsa::Lsa,
    &luhn::Luhn,
    &sumbasic::SumBasic,
    &kl::KullbackLeibler,
    &centroid::Centroid,
    &lead::Lead,
];

/// A way of giving every segment a score.
///
/// It is pure: the same traits and options give the same bits on every machine.
///
/// # Example
///
/// ```
/// use khulasa_rank::methods;
///
/// for method in methods() {
///     println!("{:10} {}", method.name(), method.title());
/// }
/// ```
pub trait Method: Debug + Sync {
    /// The word by which it is asked for: lower case, without spaces.
    fn name(&self) -> &'static str;

    /// What it does, in one line for help texts.
    fn title(&self) -> &'static str;

    /// Gives every segment a finite score that can tell its parts.
    ///
    /// A document without segments gets no weights, not an error.
    ///
    /// # Cost
    ///
    /// Linear in the stems of the document, in time and memory; `textrank`, `lexrank` and
    /// `lsa` pass over them once more for every round, `sumbasic` and `kl` look again at
    /// the segments that are next in line. `default` passes over them some thirty times,
    /// at most 200, where a long summary needs sections and there are no headings. No
    /// method forms a matrix of segments by segments.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_rank::{WeighOptions, methods};
    /// use khulasa_text::traits::{DocumentTraits, SegmentTraits};
    ///
    /// let mut traits = DocumentTraits::default();
    /// for method in methods() {
    ///     assert!(method.weigh(&traits, &WeighOptions::default()).is_empty());
    /// }
    /// traits.segments = vec![SegmentTraits::default()];
    /// for method in methods() {
    ///     assert_eq!(method.weigh(&traits, &WeighOptions::default()).len(), 1);
    /// }
    /// ```
    fn weigh(&self, traits: &DocumentTraits, options: &WeighOptions) -> Weights;
}

/// What can be set about weighing.
///
/// # Example
///
/// ```
/// use khulasa_rank::WeighOptions;
///
/// let mut options = WeighOptions::default();
/// options.max_rounds = 20;
/// assert_eq!(options.damping, 0.85);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct WeighOptions {
    /// `default`: how long the summary may be. Nothing is selected yet, but a short summary
    /// wants other sentences than a long one; pass the same to [`select`](crate::select()).
    /// Default: that of [`Budget`].
    pub budget: Budget,
    /// `textrank`, `lexrank`: the share of its score that a segment hands on, `0.0..=1.0`; a
    /// number outside is moved to the nearer end, and what is no number is taken as the
    /// default. Default `0.85` (Brin & Page 1998, section 2.1.1).
    pub damping: f64,
    /// `textrank`, `lexrank`: scores have settled when they change by no more than this on
    /// average in one round; the mean score is `1.0`. `lsa`: topics have settled when what
    /// they tell of the text grows by no more than ten times this share. Default `1e-6`.
    pub tolerance: f64,
    /// `textrank`, `lexrank`, `lsa`: the limit of rounds; one is always made. Default `100`;
    /// at the default damping and tolerance the first two need at most 90.
    pub max_rounds: usize,
}

impl Default for WeighOptions {
    fn default() -> Self {
        Self {
            budget: Budget::default(),
            damping: 0.85,
            tolerance: 1e-6,
            max_rounds: 100,
        }
    }
}

/// Lists every method, the default first.
///
/// # Example
///
/// ```
/// use khulasa_rank::methods;
///
/// let names: Vec<&str> = methods().iter().map(|method| method.name()).collect();
/// assert_eq!(names[..4], ["default", "tfidf", "textrank", "lexrank"]);
/// assert_eq!(names[4..], ["lsa", "luhn", "sumbasic", "kl", "centroid", "lead"]);
/// ```
pub fn methods() -> &'static [&'static dyn Method] {
    &METHODS
}

/// Finds a method by its exact name.
///
/// # Example
///
/// ```
/// use khulasa_rank::method;
///
/// assert_eq!(method("textrank").map(|method| method.name()), Some("textrank"));
/// assert!(method("TextRank").is_none(), "names are lower case");
/// ```
pub fn method(name: &str) -> Option<&'static dyn Method> {
    methods().iter().copied().find(|method| method.name() == name)
}

/// The method to use when none is asked for.
///
/// # Example
///
/// ```
/// assert_eq!(khulasa_rank::default_method().name(), "default");
/// ```
pub fn default_method() -> &'static dyn Method {
    &default::Blended
}

/// What `default` takes from segments that are alike, in spreads of its own scores: its
/// penalty of 4 over the mean standard deviation .57 of its scores on graded news.
const PENALTY_IN_SPREADS: f64 = 7.0;

/// The redundancy rule of `default` for scores on another scale.
fn redundancy_by_spread(weights: Weights) -> Weights {
    let scores = weights.scores();
    let n_scores = scores.len().max(1) as f64;
    let mean = scores.iter().fold(0.0, |sum, score| sum + score) / n_scores;
    let square = |sum, score: &f64| sum + (score - mean) * (score - mean);
    let spread = (scores.iter().fold(0.0, square) / n_scores).sqrt();
    let penalty = PENALTY_IN_SPREADS * spread;
    weights.with_redundancy(Redundancy { penalty, same: default::SAME })
}
