//! What `weigh` gives: a score for every segment, and the parts it is the sum of.

use std::borrow::Cow;
use std::fmt;

use khulasa_text::traits::DocumentTraits;
use ndarray::Array2;

use crate::blend::Blend;
use crate::explanation::{Explanation, Factors};
use crate::stems::Stems;

/// A finite score for every segment of a document, made by one method.
///
/// Scores of one document and method can be compared, others not.
///
/// # Example
///
/// ```
/// use khulasa_rank::{WeighOptions, method};
/// use khulasa_text::traits::{DocumentTraits, SegmentTraits};
///
/// let mut traits = DocumentTraits::default();
/// traits.segments = vec![SegmentTraits::default(); 4];
/// let weights = method("lead").unwrap().weigh(&traits, &WeighOptions::default());
///
/// assert_eq!(weights.scores(), [1.0, 0.5, 1.0 / 3.0, 0.25]);
/// assert_eq!(weights.ranking(), [0, 1, 2, 3]);
/// assert!(weights.notes().is_empty());
/// ```
// Invariant: `scores` has one entry per segment, each the ordered sum of its parts.
#[derive(Clone, Debug)]
pub struct Weights {
    method: &'static str,
    scores: Vec<f64>,
    parts: Parts,
    stems: Option<Stems>,
    redundancy: Redundancy,
    blend: Option<Blend>,
    focus: Option<Focus>,
    notes: Vec<Note>,
}

/// What a query adds to the scores.
#[derive(Clone, Debug)]
struct Focus {
    /// What full agreement with the query adds.
    weight: f64,
    /// How much of the query each segment holds.
    shares: Vec<f64>,
}

impl Focus {
    fn factors(&self, segment_idx: usize) -> Factors {
        let feature = self.shares.get(segment_idx).copied().unwrap_or_default();
        Factors { feature, weight: self.weight }
    }
}

/// How much a segment loses by being like one that is picked already.
///
/// A segment whose largest similarity to a pick is `s` loses
/// `penalty * max(0.0, s - same)`. Similarity is the cosine of tf × idf stem vectors,
/// `0.0..=1.0`.
///
/// # Example
///
/// ```
/// use khulasa_rank::{WeighOptions, default_method};
/// use khulasa_text::traits::DocumentTraits;
///
/// let traits = DocumentTraits::default();
/// let redundancy = default_method().weigh(&traits, &WeighOptions::default()).redundancy();
/// assert_eq!((redundancy.penalty, redundancy.same), (4.0, 0.3));
/// assert_eq!(redundancy.loss(1.0), 2.8, "a segment that says the same");
/// assert_eq!(redundancy.loss(0.2), 0.0, "not alike enough to count");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Redundancy {
    /// What full similarity would cost if `same` were `0.0`; at least `0.0`, and `0.0` for a
    /// method that picks whatever comes next.
    pub penalty: f64,
    /// Up to this similarity two segments count as different, `0.0..=1.0`.
    pub same: f64,
}

impl Redundancy {
    /// What a segment loses at this similarity to a pick.
    pub const fn loss(self, similarity: f64) -> f64 {
        self.penalty * (similarity - self.same).max(0.0)
    }
}

/// Something to be known about the weights that is no error.
///
/// # Example
///
/// ```
/// use khulasa_rank::Note;
///
/// let note = Note::NotSettled { n_rounds: 100, change: 0.25 };
/// assert_eq!(
///     note.to_string(),
///     "scores had not settled after 100 rounds: they still changed by 0.25"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Note {
    /// An iterative method met its limit of rounds; the scores are those of the last round.
    NotSettled {
        /// How many rounds were made.
        n_rounds: usize,
        /// By how much scores still changed in the last one, on average.
        change: f64,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSettled { n_rounds, change } => write!(
                f,
                "scores had not settled after {n_rounds} rounds: they still changed by {change}"
            ),
        }
    }
}

impl Weights {
    /// Adds up the parts of `n_segments` segments.
    pub(crate) fn new(
        method: &'static str,
        n_segments: usize,
        parts: Parts,
        stems: Option<Stems>,
    ) -> Self {
        let scores =
            (0..n_segments).map(|row| parts.score(stems.as_ref(), row)).collect();
        let (redundancy, notes) = (Redundancy::default(), Vec::new());
        let (blend, focus) = (None, None);
        Self { method, scores, parts, stems, redundancy, blend, focus, notes }
    }

    /// Weights of no method, with these scores and nothing to compare.
    #[cfg(test)]
    pub(crate) fn of_scores(scores: Vec<f64>) -> Self {
        let parts = Parts::Stems { features: Vec::new(), weights: Vec::new() };
        Self { scores, ..Self::new("test", 0, parts, None) }
    }

    /// The same weights under another rule for segments that are alike.
    pub(crate) fn with_redundancy(self, redundancy: Redundancy) -> Self {
        Self { redundancy, ..self }
    }

    /// The same weights, telling how they were mixed.
    pub(crate) fn with_blend(self, blend: Blend) -> Self {
        Self { blend: Some(blend), ..self }
    }

    /// The same weights with these notes.
    pub(crate) fn with_notes(self, notes: Vec<Note>) -> Self {
        Self { notes, ..self }
    }

    /// The same weights with a part `query` for how much of a query each segment holds,
    /// `0.0..=1.0`; what is missing or no number counts as 0.
    ///
    /// A segment that holds all of it gains twice the distance from the lowest score to the
    /// highest, so that none without a word of the query stands before it.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_rank::{WeighOptions, method};
    /// use khulasa_text::traits::{DocumentTraits, SegmentTraits};
    ///
    /// let mut traits = DocumentTraits::default();
    /// traits.segments = vec![SegmentTraits::default(); 3];
    /// let weights = method("lead").unwrap().weigh(&traits, &WeighOptions::default());
    /// let focused = weights.focused(&[0.0, 0.0, 1.0]);
    /// assert_eq!(focused.ranking(), [2, 0, 1]);
    /// assert_eq!(focused.explain(&traits, 2).unwrap().parts[1].name, "query");
    /// ```
    #[must_use]
    pub fn focused(mut self, shares: &[f64]) -> Self {
        let lowest = self.scores.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = self.scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weight = if highest > lowest { 2.0 * (highest - lowest) } else { 1.0 };
        let share =
            |share: &f64| if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
        let focus = Focus { weight, shares: shares.iter().map(share).collect() };
        for (segment_idx, score) in self.scores.iter_mut().enumerate() {
            *score += focus.factors(segment_idx).product();
        }
        self.focus = Some(focus);
        self
    }

    /// The name of the method that made them.
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// The number of segments.
    pub const fn len(&self) -> usize {
        self.scores.len()
    }

    /// Whether the document had no segment.
    pub const fn is_empty(&self) -> bool {
        self.scores.is_empty()
    }

    /// The score of every segment, in the order of the text; finite.
    pub fn scores(&self) -> &[f64] {
        &self.scores
    }

    /// The positions of all segments, best score first, ties in the order of the text.
    pub fn ranking(&self) -> Vec<usize> {
        let mut ranking: Vec<(usize, &f64)> = self.scores.iter().enumerate().collect();
        ranking.sort_by(|(_, left), (_, right)| right.total_cmp(left));
        ranking.into_iter().map(|(segment_idx, _)| segment_idx).collect()
    }

    /// What is to be known about them.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// What [`select`](crate::select()) takes from segments that are alike.
    pub const fn redundancy(&self) -> Redundancy {
        self.redundancy
    }

    /// How weights for short and for long summaries were mixed; `None` for a method that has
    /// one kind.
    pub const fn blend(&self) -> Option<Blend> {
        self.blend
    }

    /// How alike two segments are: the cosine of their tf × idf stem vectors,
    /// `0.0..=1.0`; symmetric.
    ///
    /// `None` when the method does not compare segments or there is no such segment.
    pub fn similarity(&self, left_idx: usize, right_idx: usize) -> Option<f64> {
        let stems = self.stems.as_ref()?;
        let n_segments = stems.n_rows();
        let is_inside = left_idx < n_segments && right_idx < n_segments;
        is_inside.then(|| stems.cosine(left_idx, right_idx))
    }

    /// Tells what the score of a segment is made of; `None` if there is no such segment.
    ///
    /// `traits` must be those that were weighed: the names of stems are taken from them.
    pub fn explain(
        &self,
        traits: &DocumentTraits,
        segment_idx: usize,
    ) -> Option<Explanation> {
        let value = *self.scores.get(segment_idx)?;
        let mut parts = Vec::new();
        self.parts.visit(self.stems.as_ref(), segment_idx, |column, factors| {
            parts.push(Explanation {
                name: self.parts.name(traits, column),
                value: factors.product(),
                factors: Some(factors),
                parts: Vec::new(),
            });
        });
        if let Some(focus) = &self.focus {
            let factors = focus.factors(segment_idx);
            parts.push(Explanation {
                name: "query".into(),
                value: factors.product(),
                factors: Some(factors),
                parts: Vec::new(),
            });
        }
        Some(Explanation { name: self.method.into(), value, factors: None, parts })
    }

    /// The stems by which segments are compared; `None` when they are not.
    pub(crate) const fn stems(&self) -> Option<&Stems> {
        self.stems.as_ref()
    }
}

/// The products that make up every score.
#[derive(Clone, Debug)]
pub(crate) enum Parts {
    /// The same features for every segment.
    Features {
        /// What the columns are called.
        names: Vec<&'static str>,
        /// How much each column counts.
        weights: Vec<f64>,
        /// Shape: one row per segment, one column per name; finite.
        features: Array2<f64>,
    },
    /// One part for each distinct stem of the segment that shows something; needs
    /// [`Weights::stems`].
    Stems {
        /// What was measured of each entry of the stems, row after row; finite.
        features: Vec<f64>,
        /// How much each term counts.
        weights: Vec<f64>,
    },
}

impl Parts {
    /// Calls `visit` with every part of a segment in order: its column and its factors.
    fn visit(
        &self,
        stems: Option<&Stems>,
        row: usize,
        mut visit: impl FnMut(usize, Factors),
    ) {
        match self {
            Self::Features { weights, features, .. } => {
                if row < features.nrows() {
                    let factors = features.row(row).into_iter().zip(weights).enumerate();
                    for (column, (&feature, &weight)) in factors {
                        visit(column, Factors { feature, weight });
                    }
                }
            }
            Self::Stems { features, weights } => {
                let Some(stems) = stems else { return };
                let features = features.get(stems.entries(row)).unwrap_or_default();
                for (term, &feature) in stems.terms(row).zip(features) {
                    let weight = weights.get(term).copied().unwrap_or_default();
                    if feature != 0.0 && weight != 0.0 {
                        visit(term, Factors { feature, weight });
                    }
                }
            }
        }
    }

    fn score(&self, stems: Option<&Stems>, row: usize) -> f64 {
        let mut sum = 0.0;
        self.visit(stems, row, |_, factors| sum += factors.product());
        sum
    }

    fn name(&self, traits: &DocumentTraits, column: usize) -> Cow<'static, str> {
        match self {
            Self::Features { names, .. } => {
                names.get(column).copied().unwrap_or_default().into()
            }
            Self::Stems { .. } => {
                let term = traits.terms.get(column);
                term.map(|term| term.stem.to_string()).unwrap_or_default().into()
            }
        }
    }
}
