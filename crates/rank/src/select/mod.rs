//! Spending a budget: the best segments that fit, and why the others do not stand there.

mod allowance;
mod budget;
mod error;
mod greedy;
mod nearest;
mod options;
mod passage;

#[cfg(test)]
mod tests;

pub use self::budget::{Budget, Unit};
pub use self::error::{SelectError, SelectErrorKind};
pub use self::options::{Reading, Sections, SelectOptions, Wish};

use khulasa_text::traits::DocumentTraits;

use self::allowance::Allowance;
use self::greedy::Greedy;
use crate::weights::Weights;

/// Code points between two sentences of a printed summary: one line feed or space.
///
/// [`Budget::Chars`] counts them in.
pub const SEPARATOR_CHARS: usize = 1;

/// The segments that make up a summary, and why the others do not.
///
/// # Example
///
/// ```
/// use khulasa_rank::{Budget, DropReason, SelectOptions, WeighOptions, method, select};
/// use khulasa_text::traits::{DocumentTraits, SegmentTraits};
///
/// let mut traits = DocumentTraits::default();
/// traits.segments = vec![SegmentTraits::default(); 3];
/// for (segment, n_words) in traits.segments.iter_mut().zip([10, 25, 5]) {
///     segment.n_words = n_words;
/// }
/// let weights = method("lead").unwrap().weigh(&traits, &WeighOptions::default());
/// let selection = select(&traits, &weights, &SelectOptions::new(Budget::Words(20)))?;
///
/// assert_eq!(selection.in_text_order(), [0, 2]);
/// assert_eq!(selection.dropped[0].segment_idx, 1);
/// assert_eq!(selection.dropped[0].reason.name(), "too_long", "it needs 25 words of 20");
/// # Ok::<(), khulasa_rank::SelectError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Selection {
    /// The chosen segments, best first.
    pub picks: Vec<Pick>,
    /// All others, in the order of the text.
    pub dropped: Vec<Dropped>,
}

impl Selection {
    /// The positions of the picks in the order of the text.
    pub fn in_text_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> =
            self.picks.iter().map(|pick| pick.segment_idx).collect();
        order.sort_unstable();
        order
    }
}

/// Holds a chosen segment and what decided for it.
///
/// # Example
///
/// ```
/// use khulasa_rank::Pick;
///
/// let pick = Pick { segment_idx: 4, score: 1.5, penalty: 0.25, brought_by: None };
/// assert_eq!(pick.adjusted(), 1.25);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pick {
    /// Its position in the traits.
    pub segment_idx: usize,
    /// Its score as it was weighed.
    pub score: f64,
    /// What it lost by resembling an earlier pick, at least `0.0`.
    pub penalty: f64,
    /// The pick that reads badly without it; `None` when its own score decided.
    pub brought_by: Option<usize>,
}

impl Pick {
    /// The number that was compared: the score less the penalty.
    pub const fn adjusted(&self) -> f64 {
        self.score - self.penalty
    }
}

/// Holds a segment that was not chosen.
///
/// # Example
///
/// ```
/// use khulasa_rank::{DropReason, Dropped};
///
/// let dropped = Dropped {
///     segment_idx: 7,
///     reason: DropReason::Redundant { segment_idx: 2, similarity: 0.8 },
/// };
/// assert_eq!(dropped.reason.name(), "redundant");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dropped {
    /// Its position in the traits.
    pub segment_idx: usize,
    /// Why it was not chosen.
    pub reason: DropReason,
}

/// Why a segment was not chosen.
///
/// The last choice is the last pick that was not brought by another, in the same section
/// where each has its budget.
///
/// # Example
///
/// ```
/// use khulasa_rank::{DropReason, Unit};
///
/// let reason = DropReason::TooLong { needs: 25, left: 20, unit: Unit::Words };
/// assert_eq!(reason.name(), "too_long");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum DropReason {
    /// Its score is lower than that of the last choice, or the same and it stands later.
    Lost {
        /// The last choice.
        segment_idx: usize,
        /// The last choice's adjusted score less this segment's score, at least `0.0`; what
        /// resemblance would have taken from this segment would come on top.
        by: f64,
    },
    /// It does not fit: it came to the top and another was taken in its place, it was the
    /// next in line behind the last pick, or it is longer than the whole budget. Whether it
    /// also resembles a pick was not asked.
    TooLong {
        /// Its length.
        needs: usize,
        /// What was left when it came to the top.
        left: usize,
        /// What both are counted in; [`Budget::Percent`] counts words.
        unit: Unit,
    },
    /// It resembles an earlier pick enough to fall behind the last choice, or so much that
    /// both say the same.
    Redundant {
        /// The pick that it resembles.
        segment_idx: usize,
        /// How alike the two are, `0.0..=1.0`.
        similarity: f64,
    },
    /// It reads badly without others, and those do not fit beside it, or score so low that
    /// it falls behind with them.
    Leans {
        /// The first of them.
        segment_idx: usize,
        /// The length of it and all of them.
        needs: usize,
        /// What was left when it came to the top.
        left: usize,
        /// What both are counted in.
        unit: Unit,
    },
    /// It reads badly, and no other segment mends that: it opens a quotation that is never
    /// closed, leans on a heading, or needs a segment that does.
    Torn,
    /// It would be a quotation too many.
    Quotation,
    /// It was wished out.
    Unwanted,
    /// It holds no word, and the budget buys words.
    NoWords,
}

impl DropReason {
    /// The name in records, in `snake_case`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lost { .. } => "lost",
            Self::TooLong { .. } => "too_long",
            Self::Redundant { .. } => "redundant",
            Self::Leans { .. } => "leans",
            Self::Torn => "torn",
            Self::Quotation => "quotation",
            Self::Unwanted => "unwanted",
            Self::NoWords => "no_words",
        }
    }
}

/// Picks the best segments that fit into a budget and read well together.
///
/// The first pick is the segment with the best score; every next one is the best of
/// `score - penalty`, where the penalty is [`Redundancy::loss`](crate::Redundancy::loss) of
/// the largest similarity to a pick. A segment that does not fit into what is left is
/// skipped and the next best tried. Ties go to the segment that stands earlier. The budget
/// is never exceeded; one that pays for all segments buys all.
///
/// Under [`Reading::Mended`] a segment brings what it
/// [`needs`](khulasa_text::traits::SegmentTraits::needs), and together they are worth the mean
/// of what each is; it is refused when they do not fit, and may come to the top again once
/// another pick has brought what it needs. One that
/// [`is_torn`](khulasa_text::traits::SegmentTraits::is_torn), or that says the same as a pick
/// (a cosine of 0.7 or more), is refused. Where everything was refused the best one is
/// picked all the same. [`Wish::Keep`] stands above all of this, the budget above the wish.
///
/// `weights` must be made from the same traits; of two different lengths the shorter
/// counts.
///
/// # Errors
///
/// [`SelectErrorKind::Empty`] if there is no segment (or none with a word, when words are
/// counted); [`SelectErrorKind::TooSmall`] if not even the shortest fits, in any section;
/// [`SelectErrorKind::NotAPercentage`] if the share is not above 0 and at most 100.
///
/// # Cost
///
/// `O(n log n)` for `n` segments, and for each one that comes near the top a look at the
/// earlier picks that share its rarer stems: a small part of them, so that picking one in a
/// hundred of 300,000 sentences costs about as much as weighing them. Where all picks share
/// most of their words it grows with their square. Similarities are computed when they are
/// needed; memory is linear in the stems of the document.
///
/// # Example
///
/// ```
/// use khulasa_rank::{
///     Budget, DropReason, SelectOptions, WeighOptions, default_method, select,
/// };
/// use khulasa_text::traits::{DocumentTraits, SegmentTraits, Term};
///
/// // «ارتفعت الأسعار» twice, then «هدأت الرياح».
/// let mut traits = DocumentTraits::default();
/// let stems = ["ارتفع", "اسعار", "هدا", "رياح"];
/// traits.terms = stems.map(|stem| Term::new(stem, 4.0)).to_vec();
/// for stems in [[0, 1], [0, 1], [2, 3]] {
///     let mut segment = SegmentTraits::default();
///     (segment.stems, segment.n_words) = (stems.to_vec(), 2);
///     traits.segments.push(segment);
/// }
/// let weights = default_method().weigh(&traits, &WeighOptions::default());
///
/// let selection = select(&traits, &weights, &SelectOptions::new(Budget::Percent(70.0)))?;
/// assert_eq!(selection.in_text_order(), [0, 2], "4 of 6 words");
/// assert_eq!(
///     selection.dropped[0].reason,
///     DropReason::Redundant { segment_idx: 0, similarity: 1.0 }
/// );
///
/// let error = select(&traits, &weights, &SelectOptions::new(Budget::Words(1))).unwrap_err();
/// assert_eq!(error.smallest(), Some(Budget::Words(2)));
/// # Ok::<(), khulasa_rank::SelectError>(())
/// ```
///
/// # Source
///
/// M. Minoux (1978), *Accelerated greedy algorithms for maximizing submodular set
/// functions*, <https://doi.org/10.1007/BFb0006528>, and J. Leskovec and others (2007),
/// *Cost-effective outbreak detection in networks*,
/// <https://doi.org/10.1145/1281192.1281239>: a segment that has not been compared with the
/// newest picks cannot have risen, so only the top of a heap is compared again. The picks
/// are those of comparing everything with everything.
pub fn select(
    traits: &DocumentTraits,
    weights: &Weights,
    options: &SelectOptions,
) -> Result<Selection, SelectError> {
    let segments = traits.segments.get(..weights.len()).unwrap_or(&traits.segments);
    let allowance = Allowance::try_new(segments, options.budget, options.sections)?;
    let mut greedy = Greedy::new(segments, weights, options, &allowance);
    greedy.spend();
    Ok(greedy.finish())
}
