//! A document to a summary.

use khulasa_formats::{SentenceRecord, Source, SummaryRecord};

use crate::error::SummaryError;
use crate::options::SummaryOptions;
use crate::params::{notes, source_record, summary_params};
use crate::ranking::Ranking;

/// Chooses the sentences that say most within a budget, in the order of the text.
///
/// Headings and code are context and never chosen, nor is a segment without a letter or
/// digit. The budget is never exceeded. A text without a sentence to choose has an empty
/// summary. The record's `source.name` is left for the caller to fill in.
///
/// # Errors
///
/// [`SummaryErrorKind::BudgetTooSmall`](crate::SummaryErrorKind::BudgetTooSmall) when not
/// even the shortest sentence fits;
/// [`SummaryErrorKind::NotAPercentage`](crate::SummaryErrorKind::NotAPercentage) for a
/// share that is not above 0 and at most 100.
///
/// # Cost
///
/// Linear in the bytes of the text and, but for texts that repeat themselves, hardly more
/// than linear in its sentences; memory for a few numbers for each word.
///
/// # Example
///
/// ```
/// use khulasa::{ReadOptions, SummaryOptions, read_text, summarize};
///
/// # fn main() -> Result<(), khulasa::SummaryError> {
/// let text = "عاد الصيادون إلى الميناء مساء أمس بعد عاصفة. ونام الناس. عاد 9 من الصيادين.";
/// let source = read_text(text, &ReadOptions::default());
/// let record = summarize(&source, &SummaryOptions::default().with_sentences(2))?;
/// assert_eq!(record.summary.len(), 2);
/// for sentence in &record.summary {
///     assert_eq!(text.get(sentence.start_byte..sentence.end_byte), Some(&*sentence.text));
/// }
///
/// let empty = read_text("… ؟!", &ReadOptions::default());
/// assert!(summarize(&empty, &SummaryOptions::default())?.summary.is_empty());
/// # Ok(())
/// # }
/// ```
pub fn summarize(
    source: &Source,
    options: &SummaryOptions,
) -> Result<SummaryRecord, SummaryError> {
    let ranking = Ranking::try_new(source, options)?;
    Ok(SummaryRecord {
        source: source_record(source, ranking.segments.len(), ranking.n_words()),
        params: summary_params(options),
        title: ranking.title.map(str::to_owned),
        summary: sentences(source, &ranking),
        notes: notes(&ranking.weights),
    })
}

fn sentences(source: &Source, ranking: &Ranking<'_>) -> Vec<SentenceRecord> {
    let rows = ranking.ids.iter().zip(&ranking.segments);
    let rows = rows.zip(ranking.weights.scores()).zip(ranking.picks());
    rows.filter_map(|(((&id, segment), &score), pick)| {
        let place = source.source_span(segment.text);
        Some(SentenceRecord {
            id,
            block: segment.block_idx,
            kind: segment.kind.name(),
            start_byte: place.start(),
            end_byte: place.end(),
            text: segment.text.of(&source.document().text).to_owned(),
            pick: pick?,
            score,
        })
    })
    .collect()
}
