//! The khulasa library as the Python module `khulasa._native`; what Python programs import
//! is the package `khulasa` around it.
//!
//! Documents come one by one, from any iterable, or as Arrow columns; a document goes through
//! one [`Verb`](verb::Verb), behind one guard, whichever way it came.
//!
//! It has no logic of its own: words become options of the library, records become
//! dictionaries or columns. It opens no file and starts no thread; while the library works,
//! the interpreter's lock is free.
#![expect(
    clippy::doc_link_with_quotes,
    clippy::needless_pass_by_value,
    reason = "docstrings are Python; what comes from there is handed over by value"
)]

mod aligner;
mod options;
mod results;
mod rows;
mod segmenter;
mod stream;
mod summarizer;
mod text;
mod verb;

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

create_exception!(
    khulasa,
    KhulasaError,
    PyValueError,
    "Says why there is no result: what is wrong, and in a second line what to do."
);

/// What Python programs see through the package around it.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::KhulasaError;
    #[pymodule_export]
    use super::aligner::Aligner;
    #[pymodule_export]
    use super::results::Results;
    #[pymodule_export]
    use super::segmenter::Segmenter;
    #[pymodule_export]
    use super::stream::{ArrowBatch, ArrowStream};
    #[pymodule_export]
    use super::summarizer::Summarizer;
    #[pymodule_export]
    use super::verb::failure_of_panic;
}
