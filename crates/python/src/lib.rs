//! The khulasa library as the Python module `khulasa._native`; what Python programs import
//! is the package `khulasa` around it.
//!
//! Documents come one by one, from any iterable, or as Arrow columns; a document goes through
//! one `Verb`, behind one guard, whichever way it came.
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
mod error;
mod native;
mod options;
mod results;
mod rows;
mod segmenter;
mod stream;
mod summarizer;
mod text;
mod verb;
