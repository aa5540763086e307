//! Why each sentence of a document was chosen or not.

use khulasa::{Record, SummaryOptions, TitleChoice, explain};

use serde_json::Value;

use crate::job::product::params_of_records;
use crate::job::{
    Job, JobDocument, JobFailure, JobOptions, JobWorker, Product, ProductKind,
};

/// `explain`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Explain;

impl Job for Explain {
    fn name(&self) -> &'static str {
        "explain"
    }

    fn title(&self) -> &'static str {
        "for every sentence its score, its parts, and why it was chosen or not"
    }

    fn kind(&self) -> ProductKind {
        ProductKind::Record
    }

    fn params(&self, options: &JobOptions) -> Result<Value, JobFailure> {
        params_of_records(self, options)
    }

    fn worker(&self, options: &JobOptions) -> Box<dyn JobWorker> {
        Box::new(Explaining { options: options.summary.clone() })
    }
}

struct Explaining {
    options: SummaryOptions,
}

impl JobWorker for Explaining {
    fn run(&mut self, document: &JobDocument<'_>) -> Result<Product, JobFailure> {
        let source = document.source()?;
        let record = match &document.raw().title {
            Some(title) if self.options.title == TitleChoice::FirstHeading => {
                let mut options = self.options.clone();
                options.title = TitleChoice::Given(title.clone());
                explain(source, &options)
            }
            _ => explain(source, &self.options),
        };
        let mut record = record.map_err(|error| JobFailure::new(&error))?;
        record.notes.extend(document.notes());
        Ok(Product::Record(Box::new(Record::from(record))))
    }
}
