//! Why there is no summary.

use khulasa_rank::{Budget, SelectError, SelectErrorKind};
use thiserror::Error;

/// Says why a text has no summary within the budget that was asked for.
///
/// # Example
///
/// ```
/// use khulasa::{Budget, ReadOptions, SummaryErrorKind, SummaryOptions, read_text, summarize};
///
/// let source = read_text("عاد الصيادون مساء أمس إلى الميناء.", &ReadOptions::default());
/// let mut options = SummaryOptions::default();
/// options.budget = Budget::Words(4);
///
/// let error = summarize(&source, &options).unwrap_err();
/// assert!(matches!(error.kind(), SummaryErrorKind::BudgetTooSmall { .. }));
/// assert_eq!(error.smallest(), Some(Budget::Words(6)));
/// assert_eq!(error.to_string(), "a budget of `4 words` holds no sentence of this text");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[error("{kind}")]
pub struct SummaryError {
    kind: SummaryErrorKind,
}

/// What was wrong with the budget.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum SummaryErrorKind {
    /// Not even the shortest sentence fits.
    #[error("a budget of `{asked}` holds no sentence of this text")]
    BudgetTooSmall {
        /// The budget that was asked for.
        asked: Budget,
        /// The smallest of the same kind that holds a sentence.
        smallest: Budget,
    },
    /// The share is not above 0 and at most 100.
    #[error("`{asked}` is no percentage of a text")]
    NotAPercentage {
        /// The number that was asked for.
        asked: f64,
    },
    /// The budget could not be spent for a reason that has no name here.
    #[error("{0}")]
    Other(SelectError),
}

impl SummaryError {
    /// What was wrong.
    pub const fn kind(&self) -> SummaryErrorKind {
        self.kind
    }

    /// The smallest budget of the kind that was asked for, if that was too small.
    pub const fn smallest(&self) -> Option<Budget> {
        match self.kind {
            SummaryErrorKind::BudgetTooSmall { smallest, .. } => Some(smallest),
            _ => None,
        }
    }
}

impl From<SelectError> for SummaryError {
    fn from(error: SelectError) -> Self {
        let kind = match error.kind() {
            SelectErrorKind::TooSmall { asked, smallest } => {
                SummaryErrorKind::BudgetTooSmall { asked, smallest }
            }
            SelectErrorKind::NotAPercentage { asked } => {
                SummaryErrorKind::NotAPercentage { asked }
            }
            _ => SummaryErrorKind::Other(error),
        };
        Self { kind }
    }
}

#[cfg(test)]
mod tests {
    use khulasa_formats::{ReadOptions, read_text};

    use crate::{Budget, SummaryOptions, summarize};

    fn message(budget: Budget) -> String {
        let source = read_text("عاد الصيادون. ونام الناس.", &ReadOptions::default());
        let options = SummaryOptions { budget, ..SummaryOptions::default() };
        summarize(&source, &options).expect_err("no such budget").to_string()
    }

    #[test]
    fn each_kind_of_budget_is_told_as_it_was_asked_for() {
        assert_eq!(
            message(Budget::Chars(3)),
            "a budget of `3 characters` holds no sentence of this text"
        );
        assert_eq!(
            message(Budget::Percent(0.5)),
            "a budget of `0.5 % of the words` holds no sentence of this text"
        );
        assert_eq!(message(Budget::Percent(0.0)), "`0` is no percentage of a text");
        assert_eq!(
            message(Budget::Percent(f64::NAN)),
            "`NaN` is no percentage of a text"
        );
    }
}
