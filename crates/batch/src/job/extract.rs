//! The text of each document to translate, as an exchange file.

use khulasa::exchange::{XliffDocument, XliffOptions, extract, write_xliff_package};

use serde_json::{Value, json};

use crate::job::{
    Job, JobDocument, JobFailure, JobOptions, JobWorker, Product, ProductKind,
};

/// `extract`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extract;

impl Job for Extract {
    fn name(&self) -> &'static str {
        "extract"
    }

    fn title(&self) -> &'static str {
        "the text to translate, as XLIFF; `khulasa merge` puts it back"
    }

    fn kind(&self) -> ProductKind {
        ProductKind::File
    }

    fn params(&self, options: &JobOptions) -> Result<Value, JobFailure> {
        let XliffOptions { version, source_language, target_language, .. } =
            &options.xliff;
        Ok(json!({
            "version": version.name(),
            "source_language": source_language,
            "target_language": target_language,
        }))
    }

    fn worker(&self, options: &JobOptions) -> Box<dyn JobWorker> {
        Box::new(Extracting { xliff: options.xliff.clone() })
    }
}

struct Extracting {
    xliff: XliffOptions,
}

impl JobWorker for Extracting {
    fn run(&mut self, document: &JobDocument<'_>) -> Result<Product, JobFailure> {
        let raw = document.raw();
        let options = document.options().extract(raw.file_name.as_deref());
        let extraction = extract(&raw.bytes, &options)?;
        if extraction.units().is_empty() {
            return Err(JobFailure::new("there is no text to translate in it"));
        }
        let name = raw.place.member.as_ref().unwrap_or(&raw.place.input);
        let mut bytes = Vec::new();
        let documents = [XliffDocument::new(name, &extraction)];
        write_xliff_package(&documents, &self.xliff, &mut bytes)
            .map_err(|error| JobFailure::new(&error))?;
        Ok(Product::File { extension: "xlf", bytes })
    }
}
