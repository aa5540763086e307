//! What is told of a run when it is over.

mod page;
mod slowest;
mod text;

use std::time::Duration;

use serde::Serialize;

use crate::output::OutputFile;
use crate::run::{BatchCounts, RunShape};

pub use slowest::SlowDocument;
pub(crate) use slowest::Slowest;

/// Tells what came of a run, and how long it took.
///
/// # Example
///
/// See [`run`](crate::run()).
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "schema", rename = "khulasa.batch-report/1")]
#[non_exhaustive]
pub struct BatchReport {
    /// How it ended.
    pub end: BatchEnd,
    /// What it was.
    pub run: RunShape,
    /// What came of the documents.
    pub counts: BatchCounts,
    /// How many of them were done before it was resumed.
    pub resumed_documents: u64,
    /// How long it took, since it was resumed.
    #[serde(rename = "seconds", serialize_with = "seconds")]
    pub elapsed: Duration,
    /// The files that came of it.
    pub outputs: Vec<OutputFile>,
    /// The documents that took longest, the slowest first.
    pub slowest: Vec<SlowDocument>,
    /// The first documents that failed since it was resumed.
    pub failures: Vec<FailedDocument>,
}

/// Tells of a document that failed.
///
/// # Example
///
/// ```
/// use khulasa_batch::{BadReason, FailedDocument};
///
/// let failed = FailedDocument {
///     id: "a.jsonl:2".to_owned(),
///     reason: BadReason::Malformed.name(),
///     message: "the record has no field `text`".to_owned(),
/// };
/// assert_eq!(failed.reason, "malformed");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FailedDocument {
    /// What it is called.
    pub id: String,
    /// The kind of the failure.
    pub reason: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}

/// Says how a run ended.
///
/// # Example
///
/// ```
/// use khulasa_batch::BatchEnd;
///
/// assert_ne!(BatchEnd::Stopped, BatchEnd::Complete, "it can be resumed");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BatchEnd {
    /// With the last document.
    Complete,
    /// Before, since it was asked to; it can be resumed.
    Stopped,
    /// Before, since too many documents failed; it can be resumed with another limit.
    TooManyErrors,
}

impl BatchReport {
    /// It as lines of text.
    pub fn to_text(&self) -> String {
        text::text(self)
    }

    /// It as one JSON object: `khulasa.batch-report/1`.
    ///
    /// # Errors
    ///
    /// None that is known: its numbers and strings all have a form in JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|json| json + "\n")
    }

    /// It as one page of HTML that needs nothing else.
    pub fn to_html(&self) -> String {
        page::page(self)
    }

    /// Documents a second, since it was resumed.
    pub fn documents_per_second(&self) -> f64 {
        per_second(self.counts.documents - self.resumed_documents, self.elapsed)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a rate is told in three digits")]
fn per_second(n: u64, elapsed: Duration) -> f64 {
    n as f64 / elapsed.as_secs_f64().max(1e-9)
}

pub(crate) fn seconds<S: serde::Serializer>(
    elapsed: &Duration,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(elapsed.as_secs_f64())
}
