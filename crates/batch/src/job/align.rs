//! Which sentences of a document and its translation translate each other.

use khulasa::memory::{AlignPair, AlignText, PairOptions, align_pairs, run_in_turn};
use khulasa::{Source, SplitMode, SplitOptions};

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
        Box::new(Aligning { split, pairs: options.pairs.clone() })
    }
}

struct Aligning {
    split: SplitOptions,
    pairs: PairOptions,
}

impl JobWorker for Aligning {
    fn run(&mut self, document: &JobDocument<'_>) -> Result<Product, JobFailure> {
        let text = |source: &Source| AlignText::from_source(source, &self.split);
        let target = document.target()?;
        let mut pair = AlignPair::new(text(document.source()?), text(&target));
        pair.id = Some(document.raw().id.clone());
        let aligned = align_pairs(&[pair], &self.pairs, run_in_turn);
        Ok(Product::Memory(Box::new(aligned)))
    }
}
