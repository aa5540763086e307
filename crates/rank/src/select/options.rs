//! What can be asked of a selection beside its budget.

use crate::select::Budget;

/// Says how much may be picked, and what else counts beside the scores.
///
/// # Example
///
/// ```
/// use khulasa_rank::{Budget, Reading, SelectOptions, Wish};
///
/// let mut options = SelectOptions::new(Budget::Words(60));
/// assert_eq!(options.reading, Reading::Mended);
/// options.wishes = vec![Wish::Neutral, Wish::Drop, Wish::Keep];
/// options.max_quotes = Some(1);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SelectOptions {
    /// The most that may be picked. Default: three sentences.
    pub budget: Budget,
    /// Whether the budget is that of the whole text or of each section. Default: the whole.
    pub sections: Sections,
    /// Whether picks must read well. Default: [`Reading::Mended`].
    pub reading: Reading,
    /// At most so many segments that are quoted by half or more; in every section, where
    /// each has its budget. Default: no limit.
    pub max_quotes: Option<usize>,
    /// What is wished of each segment; those beyond its end are [`Wish::Neutral`].
    /// Default: empty.
    pub wishes: Vec<Wish>,
}

impl SelectOptions {
    /// The default options with this budget.
    pub fn new(budget: Budget) -> Self {
        Self { budget, ..Self::default() }
    }
}

/// What a budget is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sections {
    /// All sections together.
    #[default]
    All,
    /// What stands under each heading, guessed ones too, has the budget for itself; a section
    /// with no segment that fits has no pick.
    Each,
}

/// Whether a pick must read well where it stands.
///
/// What that takes is told by
/// [`SegmentTraits::needs`](khulasa_text::traits::SegmentTraits::needs) and
/// [`is_torn`](khulasa_text::traits::SegmentTraits::is_torn).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reading {
    /// A segment is picked together with those that it needs, or not at all; one that is
    /// torn, or says the same as a pick, is not.
    #[default]
    Mended,
    /// Segments are picked by their scores alone.
    AsScored,
}

/// What is wished of a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wish {
    /// Its score decides.
    #[default]
    Neutral,
    /// It is picked before all that is not wished for, if it fits.
    Keep,
    /// It is not picked.
    Drop,
}
