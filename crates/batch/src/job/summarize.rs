//! The sentences of each document that say most of it.

use khulasa::{Record, Summarizer, TitleChoice};

use serde_json::Value;

use crate::job::product::params_of_records;
use crate::job::{
    Job, JobDocument, JobFailure, JobOptions, JobWorker, Product, ProductKind,
};

/// `summarize`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Summarize;

impl Job for Summarize {
    fn name(&self) -> &'static str {
        "summarize"
    }

    fn title(&self) -> &'static str {
        "the sentences that say most of it"
    }

    fn kind(&self) -> ProductKind {
        ProductKind::Record
    }

    fn params(&self, options: &JobOptions) -> Result<Value, JobFailure> {
        params_of_records(self, options)
    }

    fn worker(&self, options: &JobOptions) -> Box<dyn JobWorker> {
        Box::new(Summarizing {
            summarizer: Summarizer::new(options.summary.clone()),
            takes_titles: options.summary.title == TitleChoice::FirstHeading,
        })
    }
}

struct Summarizing {
    summarizer: Summarizer,
    /// Whether the title beside a document counts.
    takes_titles: bool,
}

impl JobWorker for Summarizing {
    fn run(&mut self, document: &JobDocument<'_>) -> Result<Product, JobFailure> {
        let source = document.source()?;
        let title = document.raw().title.as_deref().filter(|_| self.takes_titles);
        let record = match title {
            Some(title) => self.summarizer.summarize_titled(source, title),
            None => self.summarizer.summarize(source),
        };
        let mut record = record.map_err(|error| JobFailure::new(&error))?;
        record.notes.extend(document.notes());
        Ok(Product::Record(Box::new(Record::from(record))))
    }
}
