//! Takes archives of documents through the library: in parallel, resumable, nothing lost.
//!
//! ```
//! use khulasa_batch::{Place, RawDocument};
//!
//! let place = Place { input: "news/2024.jsonl".to_owned(), member: None, line: Some(7) };
//! let document = RawDocument::new(place, "عاد الصيادون.".as_bytes().to_vec());
//! assert_eq!(document.id, "news/2024.jsonl:7");
//! ```
//!
//! # Main nouns
//!
//! - [`Plan`]: all inputs below some roots, each a [`Shard`], in their order.
//! - [`Items`]: what [`open`] reads from a shard, whichever [`Container`] it is.
//! - [`RawDocument`]: the bytes of one document and where they stood; not read yet.
//! - [`Item`]: what a container yields next: a document, one that is bad, or word that the
//!   rest of the container is lost.
//!
//! - [`BatchOptions`]: the [`Job`]s, the [`OutputForm`], the folder; [`run()`] goes by them and
//!   gives a [`BatchReport`]. [`Watch`] is told how far it has come, and can stop it.
//!
//! # What it does not do
//!
//! It prints nothing and knows no flag. What a document says is the library's business.

mod door;
mod duplicates;
mod error;
mod input;
mod job;
mod lexicon;
mod output;
mod pdf;
mod report;
mod run;
mod stage;

pub use door::FileStamp;
pub use duplicates::{Duplicate, DuplicateOptions, Duplicates, Signature};
pub use error::{BatchError, BatchErrorKind};
pub use input::{
    BadDocument, BadReason, Container, IgnoreChoice, InputLimits, InputOptions,
    InputRoot, Item, Items, PairBy, Partner, Place, Plan, RawDocument, RawTarget, Shard,
    containers, open, plan,
};
pub use job::{
    Job, JobDocument, JobFailure, JobOptions, JobWorker, Product, ProductKind, job, jobs,
};
pub use lexicon::count_words;
pub use output::{OutputFile, OutputForm, output_form, output_forms};
pub use pdf::{is_pdf, pdf_note, read_pdf};
pub use report::{BatchEnd, BatchReport, FailedDocument, SlowDocument};
pub use run::{
    BatchCounts, BatchEvent, BatchOptions, DuplicatesChoice, Progress, RunShape, Start,
    Watch, run, run_to,
};
pub use stage::run_on_threads;
