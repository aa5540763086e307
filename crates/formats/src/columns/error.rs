//! Why a row could not be added.

use arrow_schema::ArrowError;
use thiserror::Error;

use crate::columns::schema::ColumnSet;

/// Says why records did not become columns.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ColumnBuilder, ColumnErrorKind, ColumnSet, SegmentsRecord};
///
/// # fn main() -> Result<(), khulasa_formats::ColumnError> {
/// let mut builder = ColumnBuilder::try_new(ColumnSet::Summaries)?;
/// let record = SegmentsRecord::default();
/// let error = builder.push("a", Ok((&record).into())).unwrap_err();
/// assert!(matches!(error.kind(), ColumnErrorKind::OtherSet { .. }));
/// assert_eq!(error.to_string(), "a row of Segments has no place among Summaries");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Error)]
#[error("{kind}")]
pub struct ColumnError {
    kind: ColumnErrorKind,
}

/// What was wrong with a row.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ColumnErrorKind {
    /// The record fills other columns than those that are being built.
    #[error("a row of {given:?} has no place among {asked:?}")]
    OtherSet {
        /// The columns that are being built.
        asked: ColumnSet,
        /// The columns of the record.
        given: ColumnSet,
    },
    /// The columns hold no more.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
}

impl ColumnError {
    /// What was wrong.
    pub const fn kind(&self) -> &ColumnErrorKind {
        &self.kind
    }

    /// What was wrong, to be kept.
    pub fn into_kind(self) -> ColumnErrorKind {
        self.kind
    }
}

impl<K: Into<ColumnErrorKind>> From<K> for ColumnError {
    fn from(kind: K) -> Self {
        Self { kind: kind.into() }
    }
}
