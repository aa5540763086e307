//! The segments of each document.

use khulasa::{Record, SplitOptions, segment};

use serde_json::Value;

use crate::job::product::params_of_records;
use crate::job::{
    Job, JobDocument, JobFailure, JobOptions, JobWorker, Product, ProductKind,
};

/// `segment`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment;

impl Job for Segment {
    fn name(&self) -> &'static str {
        "segment"
    }

    fn title(&self) -> &'static str {
        "its sentences, paragraphs, units to translate or subtitles"
    }

    fn kind(&self) -> ProductKind {
        ProductKind::Record
    }

    fn params(&self, options: &JobOptions) -> Result<Value, JobFailure> {
        params_of_records(self, options)
    }

    fn worker(&self, options: &JobOptions) -> Box<dyn JobWorker> {
        Box::new(Segmenting { options: options.split.clone() })
    }
}

struct Segmenting {
    options: SplitOptions,
}

impl JobWorker for Segmenting {
    fn run(&mut self, document: &JobDocument<'_>) -> Result<Product, JobFailure> {
        let mut record = segment(document.source()?, &self.options);
        record.notes.extend(document.notes());
        Ok(Product::Record(Box::new(Record::from(record))))
    }
}
