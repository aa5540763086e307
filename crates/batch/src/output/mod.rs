//! What becomes of products: one file for each form of output, and one line in a list.

mod grown;
mod jsonl;
mod lines;
mod mirror;
mod names;
mod parquet;
mod row;
mod sink;

use std::fmt;
use std::io;

use crate::error::BatchError;
use crate::input::RawDocument;
use crate::job::{Product, ProductKind};

pub(crate) use grown::GrownFile;
pub(crate) use jsonl::Jsonl;
pub(crate) use names::{NamesOfShard, safe_path};
pub(crate) use row::PlaceRow;
pub use sink::OutputFile;
pub(crate) use sink::{
    DuplicateMark, Encoded, More, Sink, SinkMark, SinkPlace, SinkState,
};

/// Writes the products of a job.
pub(crate) trait Form: fmt::Debug + Send + Sync {
    fn name(&self) -> &'static str;

    /// What it is, in a line.
    fn title(&self) -> &'static str;

    /// Whether it can hold products of this kind.
    fn takes(&self, kind: ProductKind) -> bool;

    /// Whether each document has a file of its own, which needs a name.
    fn has_names(&self) -> bool {
        false
    }

    /// A product as its sink takes it; done on the worker's thread.
    fn encode(&self, origin: &Origin<'_>, product: Product) -> io::Result<Encoded>;

    /// A sink that goes on where the journal stopped.
    fn sink(
        &self,
        place: SinkPlace,
        state: &SinkState,
    ) -> Result<Box<dyn Sink>, BatchError>;
}

/// What a product came from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin<'a> {
    pub(crate) job: &'static str,
    pub(crate) raw: &'a RawDocument,
    /// The path of its file, but for the ending; empty for forms without names.
    pub(crate) name: &'a str,
}

/// Names a form in which products are written.
///
/// # Example
///
/// ```
/// use khulasa_batch::{ProductKind, output_form};
///
/// let form = output_form("tmx").unwrap();
/// assert!(form.takes(ProductKind::Memory) && !form.takes(ProductKind::Record));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct OutputForm {
    form: &'static dyn Form,
}

impl OutputForm {
    /// Its name.
    pub fn name(self) -> &'static str {
        self.form.name()
    }

    /// What it is, in a line.
    pub fn title(self) -> &'static str {
        self.form.title()
    }

    /// Whether it can hold what comes of a job of this kind. Products that are files keep
    /// their own form beside any other.
    pub fn takes(self, kind: ProductKind) -> bool {
        kind == ProductKind::File || self.form.takes(kind)
    }

    /// What writes products of this kind.
    pub(crate) fn of(self, kind: ProductKind) -> &'static dyn Form {
        if kind == ProductKind::File { &mirror::FILES } else { self.form }
    }
}

impl Default for OutputForm {
    /// JSON Lines.
    fn default() -> Self {
        Self { form: &Jsonl }
    }
}

static FORMS: [&dyn Form; 8] = [
    &Jsonl,
    &jsonl::JsonlZstd,
    &parquet::Parquet,
    &mirror::TEXT,
    &mirror::MARKDOWN,
    &mirror::JSON,
    &mirror::TSV,
    &mirror::TMX,
];

/// All forms of output, the default first.
///
/// # Example
///
/// ```
/// let names: Vec<_> = khulasa_batch::output_forms().map(|form| form.name()).collect();
/// assert_eq!(names[..3], ["jsonl", "jsonl.zst", "parquet"]);
/// ```
pub fn output_forms() -> impl Iterator<Item = OutputForm> {
    FORMS.iter().map(|&form| OutputForm { form })
}

/// The form of this name.
///
/// # Example
///
/// ```
/// use khulasa_batch::output_form;
///
/// assert_eq!(output_form("md").map(|form| form.name()), Some("md"));
/// assert!(output_form("نص").is_none());
/// ```
pub fn output_form(name: &str) -> Option<OutputForm> {
    output_forms().find(|form| form.name() == name)
}
