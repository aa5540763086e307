//! Why a budget cannot be spent.

use thiserror::Error;

use crate::select::Budget;

/// Says why nothing can be selected, and what may help.
///
/// # Example
///
/// ```
/// use khulasa_rank::{
///     Budget, SelectErrorKind, SelectOptions, WeighOptions, default_method, select,
/// };
/// use khulasa_text::traits::{DocumentTraits, SegmentTraits};
///
/// let mut traits = DocumentTraits::default();
/// traits.segments.push(SegmentTraits::default());
/// traits.segments[0].n_words = 12;
/// let weights = default_method().weigh(&traits, &WeighOptions::default());
///
/// let error = select(&traits, &weights, &SelectOptions::new(Budget::Words(5))).unwrap_err();
/// assert!(matches!(error.kind(), SelectErrorKind::TooSmall { .. }));
/// assert_eq!(error.to_string(), "a budget of `5 words` holds no sentence of this text");
/// assert_eq!(error.hint().unwrap(), "the shortest sentence needs `12 words`");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[error("{kind}")]
pub struct SelectError {
    kind: SelectErrorKind,
}

/// What was wrong with the text or with what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum SelectErrorKind {
    /// There is no segment to choose from, or none with a word when words are counted.
    #[error("there is no sentence to choose from")]
    Empty,
    /// Not even the shortest segment fits.
    #[error("a budget of `{asked}` holds no sentence of this text")]
    TooSmall {
        /// The budget that was asked for.
        asked: Budget,
        /// The smallest of the same kind that holds a segment; a percentage is rounded up
        /// to two decimals where it is at least `0.01`.
        smallest: Budget,
    },
    /// The share is not above 0 and at most 100.
    #[error("`{asked}` is no percentage of a text")]
    NotAPercentage {
        /// The number that was asked for.
        asked: f64,
    },
}

impl SelectError {
    /// What was wrong.
    pub const fn kind(&self) -> SelectErrorKind {
        self.kind
    }

    /// The smallest budget of the kind that was asked for, if that was too small.
    pub const fn smallest(&self) -> Option<Budget> {
        match self.kind {
            SelectErrorKind::TooSmall { smallest, .. } => Some(smallest),
            _ => None,
        }
    }

    /// What may help, in one line.
    pub fn hint(&self) -> Option<String> {
        match self.kind {
            SelectErrorKind::Empty => None,
            SelectErrorKind::TooSmall { smallest, .. } => {
                Some(format!("the shortest sentence needs `{smallest}`"))
            }
            SelectErrorKind::NotAPercentage { .. } => {
                Some("ask for more than `0` and at most `100`".to_owned())
            }
        }
    }
}

impl From<SelectErrorKind> for SelectError {
    fn from(kind: SelectErrorKind) -> Self {
        Self { kind }
    }
}
