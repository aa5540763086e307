//! What the jobs go by.

use khulasa::exchange::{ExtractOptions, XliffOptions};
use khulasa::memory::PairOptions;
use khulasa::{ReadOptions, SplitOptions, SummaryOptions};

/// Says how documents are read, and how each job is done.
///
/// # Example
///
/// ```
/// use khulasa_batch::JobOptions;
///
/// let mut options = JobOptions::default();
/// options.summary = options.summary.with_sentences(5);
/// assert_eq!(options.summary.budget.to_string(), "5 sentences");
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct JobOptions {
    /// How a document that is no record is read; `file_name` plays no part.
    pub read: ReadOptions,
    /// How `summarize` and `explain` choose.
    pub summary: SummaryOptions,
    /// How `segment` splits; `align` splits so too.
    pub split: SplitOptions,
    /// How `extract` writes its exchange files.
    pub xliff: XliffOptions,
    /// How `align` aligns; each pair is learnt from alone.
    pub pairs: PairOptions,
}

impl JobOptions {
    /// How units are taken out of a document: as it would be read.
    pub(super) fn extract(&self, file_name: Option<&str>) -> ExtractOptions {
        let mut options = ExtractOptions::default();
        options.file_name = file_name.map(str::to_owned);
        options.encoding = self.read.encoding;
        options.limits = self.read.limits;
        options
    }
}
