//! Why a score is what it is: a tree of parts that add up to it.

use std::borrow::Cow;

/// Tells a value and the parts that it is the sum of.
///
/// Where there are parts, `value` is exactly what adding their values from first to last,
/// beginning with `0.0`, gives: the same bits, not only about the same number.
///
/// # Example
///
/// ```
/// use khulasa_rank::{WeighOptions, default_method};
/// use khulasa_text::traits::{DocumentTraits, SegmentTraits};
///
/// let mut traits = DocumentTraits::default();
/// traits.segments = vec![SegmentTraits::default(); 4];
/// let weights = default_method().weigh(&traits, &WeighOptions::default());
///
/// let last = weights.explain(&traits, 3).unwrap();
/// let sum = last.parts.iter().fold(0.0, |sum, part| sum + part.value);
/// assert_eq!(sum.to_bits(), last.value.to_bits());
///
/// let opening = &last.parts[0];
/// let factors = opening.factors.unwrap();
/// assert_eq!((opening.name.as_ref(), factors.weight), ("opening", 0.97));
/// assert!((0.1..0.2).contains(&factors.feature), "it is the last one");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// What the value measures: the method, a feature, or a stem of the segment.
    pub name: Cow<'static, str>,
    /// What it adds to the whole; finite.
    pub value: f64,
    /// The two numbers that `value` is the product of; `None` for a sum.
    pub factors: Option<Factors>,
    /// What `value` is the sum of; empty for a product.
    pub parts: Vec<Explanation>,
}

/// Holds what was seen in a segment and how much it counts.
///
/// # Example
///
/// ```
/// use khulasa_rank::Factors;
///
/// let number = Factors { feature: 2.0, weight: 0.15 };
/// assert_eq!(number.product(), 0.3);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Factors {
    /// What was measured; each method says its range.
    pub feature: f64,
    /// How much one unit of it adds; the same for every segment of a document.
    pub weight: f64,
}

impl Factors {
    /// Multiplies the two; a product of nothing is `0.0`, never `-0.0`.
    pub const fn product(self) -> f64 {
        self.feature * self.weight + 0.0
    }
}
