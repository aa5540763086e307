//! A document to a summary.

use std::mem;

use khulasa_formats::{SectionRecord, SentenceRecord, Source, SummaryRecord};
use khulasa_rank::Sections;
use khulasa_text::traits::TraitReader;
use khulasa_text::{Block, BlockKind, Span};

use crate::error::SummaryError;
use crate::options::{SummaryOptions, TitleChoice};
use crate::params::{edit_record, notes, source_record, summary_params};
use crate::ranking::{Edit, Ranking};

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
    let n_bytes = source.document().text.len();
    let mut reader = TraitReader::with_room(&options.traits, n_bytes);
    record(source, options, &mut reader)
}

/// Summarizes many documents, in the room that those before took.
///
/// What it has read before never shows in a result: [`summarize`](Self::summarize) gives what
/// the function [`summarize`](fn@summarize) gives.
///
/// # Example
///
/// ```
/// use khulasa::{ReadOptions, Summarizer, SummaryOptions, read_text, summarize};
///
/// # fn main() -> Result<(), khulasa::SummaryError> {
/// let options = SummaryOptions::default().with_sentences(1);
/// let mut summarizer = Summarizer::new(options.clone());
/// for text in ["عاد الصيادون. وناموا.", "هدأ البحر. وعاد الصيادون إليه."] {
///     let source = read_text(text, &ReadOptions::default());
///     assert_eq!(summarizer.summarize(&source)?, summarize(&source, &options)?);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Summarizer {
    options: SummaryOptions,
    reader: TraitReader,
}

impl Summarizer {
    /// Makes one that has seen nothing.
    pub fn new(options: SummaryOptions) -> Self {
        let reader = TraitReader::new(&options.traits);
        Self { options, reader }
    }

    /// Summarizes one document.
    ///
    /// # Errors
    ///
    /// Those of the function [`summarize`](fn@summarize).
    pub fn summarize(&mut self, source: &Source) -> Result<SummaryRecord, SummaryError> {
        record(source, &self.options, &mut self.reader)
    }

    /// Summarizes one document whose title stands beside it, as in a record of an archive;
    /// it counts for this one, whatever the options say of titles.
    ///
    /// # Errors
    ///
    /// Those of the function [`summarize`](fn@summarize).
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa::{ReadOptions, Summarizer, SummaryOptions, read_text};
    ///
    /// # fn main() -> Result<(), khulasa::SummaryError> {
    /// let source = read_text("هدأ البحر. وعاد الصيادون إليه.", &ReadOptions::default());
    /// let mut summarizer = Summarizer::new(SummaryOptions::default());
    /// let record = summarizer.summarize_titled(&source, "عودة الصيادين")?;
    /// assert_eq!(record.title.as_deref(), Some("عودة الصيادين"));
    /// assert_eq!(summarizer.summarize(&source)?.title, None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn summarize_titled(
        &mut self,
        source: &Source,
        title: &str,
    ) -> Result<SummaryRecord, SummaryError> {
        let given = TitleChoice::Given(title.to_owned());
        let usual = mem::replace(&mut self.options.title, given);
        let record = record(source, &self.options, &mut self.reader);
        self.options.title = usual;
        record
    }
}

fn record(
    source: &Source,
    options: &SummaryOptions,
    reader: &mut TraitReader,
) -> Result<SummaryRecord, SummaryError> {
    let ranking = Ranking::try_new(source, options, reader)?;
    Ok(SummaryRecord {
        source: source_record(source, ranking.segments.len(), ranking.n_words()),
        params: summary_params(options),
        title: ranking.title.map(str::to_owned),
        sections: match options.sections {
            Sections::Each => sections(source, &ranking),
            _ => Vec::new(),
        },
        summary: sentences(source, &ranking),
        notes: notes(source, &ranking),
    })
}

/// The sections with sentences in the summary.
fn sections(source: &Source, ranking: &Ranking<'_>) -> Vec<SectionRecord> {
    let document = source.document();
    let is_heading = |block: &&Block| block.kind == BlockKind::Heading;
    let headings: Vec<&Block> = document.blocks.iter().filter(is_heading).collect();
    let heading = |n_headings: usize| {
        let heading = headings.get(n_headings.checked_sub(1)?)?;
        Some(document.block_text(heading).trim().to_owned())
    };
    let mut sections: Vec<(usize, SectionRecord)> = Vec::new();
    for pick in ranking.selection.in_text_order() {
        let section =
            ranking.traits.segments.get(pick).map_or(0, |traits| traits.n_headings);
        match sections.last_mut() {
            Some((last, record)) if *last == section => record.sentences += 1,
            _ => {
                let record = SectionRecord { heading: heading(section), sentences: 1 };
                sections.push((section, record));
            }
        }
    }
    sections.into_iter().map(|(_, record)| record).collect()
}

fn sentences(source: &Source, ranking: &Ranking<'_>) -> Vec<SentenceRecord> {
    let rows = ranking.ids.iter().zip(&ranking.segments);
    let fates = ranking.picks().into_iter().zip(ranking.edits(source.document()));
    let rows = rows.zip(ranking.weights.scores()).zip(fates);
    rows.filter_map(|(((&id, segment), &score), (pick, edits))| {
        let text = printed(segment.text, &edits);
        let place = source.source_span(text);
        Some(SentenceRecord {
            id,
            block: segment.block_idx,
            kind: segment.kind.name(),
            place: source.place(segment.text.start()).map(str::to_owned),
            start_byte: place.start(),
            end_byte: place.end(),
            text: closed(text.of(&source.document().text), &edits),
            pick: pick?,
            score,
            edits: edits
                .iter()
                .map(|edit| edit_record(source, ranking, segment, edit))
                .collect(),
        })
    })
    .collect()
}

/// The text with the marks that close what it leaves open.
fn closed(text: &str, edits: &[Edit]) -> String {
    let marks = edits.iter().filter_map(|edit| match edit {
        Edit::Closed(marks) => Some(marks.as_str()),
        _ => None,
    });
    std::iter::once(text).chain(marks).collect()
}

/// What of a sentence is printed.
fn printed(text: Span, edits: &[Edit]) -> Span {
    let dropped = edits.iter().find_map(|edit| match edit {
        Edit::Dropped(span) => Some(span.end()),
        _ => None,
    });
    Span::new(dropped.unwrap_or(text.start()), text.end())
}
