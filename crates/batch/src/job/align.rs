//! Which sentences of a document and its translation translate each other.

use khulasa::memory::{AlignPair, AlignText, PairOptions, align_pairs, run_in_turn};
use khulasa::{Language, PageChoice, ReadOptions, SplitMode, SplitOptions};

use serde_json::{Value, json};

use crate::job::{
    Job, JobDocument, JobFailure, JobOptions, JobWorker, Product, ProductKind,
};

/// `align`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Align;

impl Job for Align {
    fn name(&self) -> &'static str {
        "align"
    }

    fn title(&self) -> &'static str {
        "which sentences of it and its translation translate each other"
    }

    fn kind(&self) -> ProductKind {
        ProductKind::Memory
    }

    fn params(&self, options: &JobOptions) -> Result<Value, JobFailure> {
        let PairOptions { align, min_confidence, keeps_nulls, is_deduped, .. } =
            &options.pairs;
        Ok(json!({
            "source_language": align.source_language,
            "target_language": align.target_language,
            "min_confidence": min_confidence,
            "keep_nulls": keeps_nulls,
            "dedupe": is_deduped,
        }))
    }

    fn worker(&self, options: &JobOptions) -> Box<dyn JobWorker> {
        let mut split = options.split.clone();
        split.mode = SplitMode::Translate;
        let align = &options.pairs.align;
        let languages = [&align.source_language, &align.target_language];
        let read = languages.map(|tag| {
            let mut read = options.read.clone();
            let told = tag.as_deref().and_then(Language::from_tag);
            read.language = told.or(read.language);
            // What stands beside the main text of a page was translated too.
            read.page = PageChoice::Whole;
            read
        });
        Box::new(Aligning { split, read, pairs: options.pairs.clone() })
    }
}

struct Aligning {
    split: SplitOptions,
    /// How each side is read.
    read: [ReadOptions; 2],
    pairs: PairOptions,
}

impl JobWorker for Aligning {
    fn run(&mut self, document: &JobDocument<'_>) -> Result<Product, JobFailure> {
        let raw = document.raw();
        let ([source, target], notes) = document.read_pair(&self.read)?;
        let text = |source, file_name: Option<&String>| {
            let mut text = AlignText::from_source(source, &self.split);
            text.name = file_name.cloned();
            text
        };
        let target_name =
            raw.target.as_ref().and_then(|target| target.file_name.as_ref());
        let mut pair = AlignPair::new(
            text(&source, raw.file_name.as_ref()),
            text(&target, target_name),
        );
        pair.id = Some(raw.id.clone());
        let mut aligned = align_pairs(&[pair], &self.pairs, run_in_turn);
        if let Some(report) = aligned.report.pairs.first_mut() {
            report.notes.extend(notes);
        }
        Ok(Product::Memory(Box::new(aligned)))
    }
}
