//! What is done with a document: one file for each job, and one line in a list.

mod align;
mod document;
mod explain;
mod extract;
mod options;
mod product;
mod segment;
mod summarize;

use std::fmt;

use serde_json::Value;

pub use document::JobDocument;
pub use options::JobOptions;
pub use product::{JobFailure, Product, ProductKind};

/// Makes something of every document.
///
/// # Example
///
/// ```
/// use khulasa_batch::{JobDocument, JobOptions, Place, Product, RawDocument, job};
///
/// let options = JobOptions::default();
/// let mut worker = job("segment").unwrap().worker(&options);
/// let place = Place { input: "a.txt".to_owned(), member: None, line: None };
/// let raw = RawDocument::new(place, "عاد الصيادون. ونام الناس.".as_bytes().to_vec());
/// let product = worker.run(&JobDocument::new(&raw, &options)).unwrap();
/// assert!(matches!(product, Product::Record(_)));
/// ```
pub trait Job: fmt::Debug + Send + Sync {
    /// Its name, as verbs have one.
    fn name(&self) -> &'static str;

    /// What it does, in a line.
    fn title(&self) -> &'static str;

    /// What comes of it.
    fn kind(&self) -> ProductKind;

    /// What of the options shapes its results, as its records tell it.
    ///
    /// # Errors
    ///
    /// When what is asked for cannot be had of any document.
    fn params(&self, options: &JobOptions) -> Result<Value, JobFailure>;

    /// What does it on one thread.
    fn worker(&self, options: &JobOptions) -> Box<dyn JobWorker>;
}

/// Does a job on one thread, document by document; what it has done before shows in no
/// result.
///
/// # Example
///
/// See [`Job`].
pub trait JobWorker {
    /// Does it.
    ///
    /// # Errors
    ///
    /// When nothing can be made of this document; the next may do.
    fn run(&mut self, document: &JobDocument<'_>) -> Result<Product, JobFailure>;
}

/// All jobs, the first the one that is done where none is named.
///
/// # Example
///
/// ```
/// let names: Vec<_> = khulasa_batch::jobs().iter().map(|job| job.name()).collect();
/// assert_eq!(names, ["summarize", "segment", "explain", "extract", "align"]);
/// ```
pub fn jobs() -> &'static [&'static dyn Job] {
    &[
        &summarize::Summarize,
        &segment::Segment,
        &explain::Explain,
        &extract::Extract,
        &align::Align,
    ]
}

/// The job of this name.
///
/// # Example
///
/// ```
/// use khulasa_batch::{ProductKind, job};
///
/// assert_eq!(job("extract").map(|job| job.kind()), Some(ProductKind::File));
/// assert!(job("تلخيص").is_none());
/// ```
pub fn job(name: &str) -> Option<&'static dyn Job> {
    jobs().iter().find(|job| job.name() == name).copied()
}
