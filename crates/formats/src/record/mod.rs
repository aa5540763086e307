//! Finished results in the shape that outputs have: the fields of each are its JSON.
//!
//! A record owns its strings and knows nothing of how it came about. Places are byte
//! offsets into the input as given ([`Source::source_span`](crate::Source::source_span)
//! makes them), texts are exact slices of the decoded document, but for marks
//! that an [`EditRecord`] tells of. Scores must be finite.

mod decisions;
mod evaluation;
mod explanation;
mod parts;
mod segments;
mod summary;

use serde::Serialize;

pub use decisions::{DecisionRecord, DecisionsRecord};
pub use evaluation::{
    DifferenceRecord, EvaluatedRecord, EvaluationParams, EvaluationRecord, MeasureRecord,
};
pub use explanation::{BlendRecord, ExplainedRecord, ExplanationRecord, PartRecord};
pub use parts::{NoteRecord, SettingRecord, SourceRecord};
pub use segments::{SegmentRecord, SegmentsParams, SegmentsRecord};
pub use summary::{
    BudgetRecord, EditRecord, SectionRecord, SentenceRecord, SummaryParams, SummaryRecord,
};

/// One of the results that can be written.
///
/// # Example
///
/// ```
/// use khulasa_formats::{Record, SegmentsRecord};
///
/// let record = Record::from(SegmentsRecord::default());
/// assert!(matches!(record, Record::Segments(segments) if segments.segments.is_empty()));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Record {
    /// A summary.
    Summary(SummaryRecord),
    /// The segments of a document.
    Segments(SegmentsRecord),
    /// Why a document was split as it was.
    Decisions(DecisionsRecord),
    /// Why sentences were chosen or not.
    Explanation(ExplanationRecord),
    /// How well methods did.
    Evaluation(EvaluationRecord),
}

impl From<SummaryRecord> for Record {
    fn from(record: SummaryRecord) -> Self {
        Self::Summary(record)
    }
}

impl From<SegmentsRecord> for Record {
    fn from(record: SegmentsRecord) -> Self {
        Self::Segments(record)
    }
}

impl From<DecisionsRecord> for Record {
    fn from(record: DecisionsRecord) -> Self {
        Self::Decisions(record)
    }
}

impl From<ExplanationRecord> for Record {
    fn from(record: ExplanationRecord) -> Self {
        Self::Explanation(record)
    }
}

impl From<EvaluationRecord> for Record {
    fn from(record: EvaluationRecord) -> Self {
        Self::Evaluation(record)
    }
}
