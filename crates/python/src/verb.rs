//! What is done with a document, and the guard around it.

use std::any::Any;
use std::borrow::Cow;
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use khulasa::{
    ColumnRecord, ColumnSet, DecisionsRecord, ExplanationRecord, PairRecord, ReadError,
    ReadOptions, SegmentsRecord, Source, SummaryError, SummaryRecord, memory::Aligned,
    read, read_text,
};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pythonize::pythonize;

use crate::error::KhulasaError;

/// A document as it came from Python, borrowed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Text<'a> {
    /// A string.
    Str(&'a str),
    /// Bytes in an encoding and a format that are yet to be found.
    Bytes(&'a [u8]),
}

/// A document, and what stands beside it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    pub(crate) text: Text<'a>,
    /// Its translation.
    pub(crate) target: Option<Text<'a>>,
    /// The title that a record gives.
    pub(crate) title: Option<&'a str>,
    /// The name of its file.
    pub(crate) name: Option<&'a str>,
}

/// What comes of a document.
#[derive(Debug)]
pub(crate) enum Product {
    Summary(SummaryRecord),
    Segments(SegmentsRecord),
    Decisions(DecisionsRecord),
    Explanation(ExplanationRecord),
    Alignment(Aligned),
}

/// Why nothing came of a document: what is wrong, and what to do.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    what: String,
    hint: Option<String>,
}

/// Makes something of a document; the same at whatever time and on whatever thread.
pub(crate) trait Verb: Send + Sync {
    /// The columns of what it makes.
    fn columns(&self) -> ColumnSet;

    fn run(&self, input: &Input<'_>) -> Result<Product, Failure>;
}

/// A verb that Python objects share.
pub(crate) type SharedVerb = Arc<dyn Verb>;

/// Does it; a panic is a failure of this document.
pub(crate) fn guarded(verb: &dyn Verb, input: &Input<'_>) -> Result<Product, Failure> {
    caught(|| verb.run(input))
}

/// Does it for one document of Python's, with the interpreter's lock free.
pub(crate) fn run_one<'py>(
    py: Python<'py>,
    verb: &dyn Verb,
    input: &Input<'_>,
) -> PyResult<Bound<'py, PyAny>> {
    let outcome = py.detach(|| guarded(verb, input));
    outcome.map_err(|failure| KhulasaError::new_err(failure.told()))?.to_python(py)
}

/// Tells what becomes of a document on which the program panics with these words.
///
/// For tests: no document is known that does it.
#[pyfunction]
pub(crate) fn failure_of_panic(words: String) -> String {
    let outcome = caught::<()>(|| std::panic::resume_unwind(Box::new(words)));
    outcome.map_or_else(|failure| failure.told(), |()| String::new())
}

fn caught<T>(run: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    // What a panic could leave half done is thrown away: see `Summarizers`.
    catch_unwind(AssertUnwindSafe(run))
        .unwrap_or_else(|panic| Err(Failure::of_panic(&*panic)))
}

impl<'a> Text<'a> {
    /// The words of a string, or of bytes that are UTF-8.
    pub(crate) fn as_str(self) -> Option<&'a str> {
        match self {
            Self::Str(text) => Some(text),
            Self::Bytes(bytes) => str::from_utf8(bytes).ok(),
        }
    }

    /// The document in it.
    pub(crate) fn source(
        self,
        name: Option<&str>,
        options: &ReadOptions,
    ) -> Result<Source, Failure> {
        let options = match name {
            None => Cow::Borrowed(options),
            Some(name) => {
                let mut named = options.clone();
                named.file_name = Some(name.to_owned());
                Cow::Owned(named)
            }
        };
        match self {
            Self::Str(text) => Ok(read_text(text, &options)),
            Self::Bytes(bytes) => Ok(read(bytes, &options)?),
        }
    }
}

impl Product {
    /// The record as Python's dictionaries and lists.
    pub(crate) fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let record = match self {
            Self::Summary(record) => pythonize(py, record),
            Self::Segments(record) => pythonize(py, record),
            Self::Decisions(record) => pythonize(py, record),
            Self::Explanation(record) => pythonize(py, record),
            Self::Alignment(aligned) => {
                let memory = pythonize(py, &aligned.memory)?;
                let report = pythonize(py, &aligned.report)?;
                let both = PyDict::new(py);
                both.set_item("memory", memory)?;
                both.set_item("report", report)?;
                return Ok(both.into_any());
            }
        };
        Ok(record?)
    }

    /// The row of it; none for what has no columns.
    pub(crate) fn row(&self) -> Option<ColumnRecord<'_>> {
        match self {
            Self::Summary(record) => Some(record.into()),
            Self::Segments(record) => Some(record.into()),
            Self::Explanation(record) => Some(record.into()),
            Self::Alignment(Aligned { memory, report, .. }) => {
                let report = report.pairs.first()?;
                Some(PairRecord { report, units: &memory.units }.into())
            }
            Self::Decisions(_) => None,
        }
    }
}

impl Failure {
    pub(crate) fn new(what: impl Display, hint: Option<String>) -> Self {
        Self { what: what.to_string(), hint }
    }

    fn of_panic(panic: &(dyn Any + Send)) -> Self {
        let told = panic.downcast_ref::<String>().map(String::as_str);
        let told = told.or_else(|| panic.downcast_ref::<&str>().copied());
        let what =
            format!("the program failed on this text: {}", told.unwrap_or("no word why"));
        Self { what, hint: Some("report it, with the text".to_owned()) }
    }

    /// In words, as exceptions and the column `error` have it.
    pub(crate) fn told(&self) -> String {
        match &self.hint {
            None => self.what.clone(),
            Some(hint) => format!("{}\nhint: {hint}", self.what),
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        let hint = match error.guess() {
            Some(guess) => Some(format!("pass `encoding=\"{guess}\"`, or `\"auto\"`")),
            None => error.hint(),
        };
        Self::new(error, hint)
    }
}

impl From<SummaryError> for Failure {
    fn from(error: SummaryError) -> Self {
        let hint =
            error.smallest().map(|smallest| format!("the shortest needs {smallest}"));
        Self::new(error, hint)
    }
}
