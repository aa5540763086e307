//! What comes of a job.

use khulasa::memory::Aligned;
use khulasa::{ReadError, Record};

use serde_json::Value;

use crate::input::{BadReason, Place, RawDocument};
use crate::job::{Job, JobDocument, JobOptions};

/// Is what a job makes of one document.
///
/// # Example
///
/// ```
/// use khulasa::{Record, SummaryRecord};
/// use khulasa_batch::Product;
///
/// let product = Product::Record(Box::new(Record::from(SummaryRecord::default())));
/// assert!(product.is_empty(), "no sentence was chosen");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Product {
    /// A row of a table, or a file in any of the formats of records.
    Record(Box<Record>),
    /// The links of one pair of texts.
    Memory(Box<Aligned>),
    /// A file.
    File {
        /// What its name ends in.
        extension: &'static str,
        /// What is in it.
        bytes: Vec<u8>,
    },
}

/// Names the kinds of [`Product`].
///
/// # Example
///
/// ```
/// use khulasa_batch::{ProductKind, job};
///
/// assert_eq!(job("align").map(|job| job.kind()), Some(ProductKind::Memory));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProductKind {
    /// [`Product::Record`].
    Record,
    /// [`Product::Memory`].
    Memory,
    /// [`Product::File`].
    File,
}

impl Product {
    /// Whether there was nothing in the document to make something of.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Record(record) => match &**record {
                Record::Summary(record) => record.summary.is_empty(),
                Record::Segments(record) => record.segments.is_empty(),
                Record::Explanation(record) => record.sentences.is_empty(),
                _ => false,
            },
            Self::Memory(aligned) => aligned.memory.units.is_empty(),
            Self::File { .. } => false,
        }
    }
}

/// Tells why nothing came of a job.
///
/// # Example
///
/// ```
/// use khulasa_batch::{BadReason, JobFailure};
///
/// let failure = JobFailure { reason: BadReason::Failed, message: "no target".to_owned() };
/// assert_eq!(failure.clone(), failure);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobFailure {
    /// The kind, for counts.
    pub reason: BadReason,
    /// What is wrong and what to do, in words.
    pub message: String,
}

impl JobFailure {
    pub(super) fn new(message: &(impl ToString + ?Sized)) -> Self {
        Self { reason: BadReason::Failed, message: message.to_string() }
    }

    /// The same of a part of the document.
    pub(super) fn of(self, part: &str) -> Self {
        Self { message: format!("{part}: {}", self.message), ..self }
    }
}

/// What the records of a job tell of its options: those of a text with nothing in it do.
pub(super) fn params_of_records(
    job: &dyn Job,
    options: &JobOptions,
) -> Result<Value, JobFailure> {
    let place = Place { input: String::new(), member: None, line: None };
    let raw = RawDocument::new(place, Vec::new());
    let product = job.worker(options).run(&JobDocument::new(&raw, options))?;
    let Product::Record(record) = product else { return Ok(Value::Null) };
    let record =
        serde_json::to_value(&record).map_err(|error| JobFailure::new(&error))?;
    Ok(record.get("params").cloned().unwrap_or_default())
}

impl From<ReadError> for JobFailure {
    fn from(error: ReadError) -> Self {
        let hint = match error.guess() {
            Some(guess) => {
                Some(format!("pass `--encoding {guess}`, or `--encoding auto`"))
            }
            None => error.hint(),
        };
        let hint = hint.map(|hint| format!("; {hint}")).unwrap_or_default();
        Self { reason: BadReason::Undecodable, message: format!("{error}{hint}") }
    }
}
