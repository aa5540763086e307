//! The record of a summary.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::record::parts::{NoteRecord, SettingRecord, SourceRecord};

/// Holds a summary: `khulasa.summary/1`.
///
/// # Example
///
/// ```
/// use khulasa_formats::{Record, SentenceRecord, SummaryRecord, write, writer};
///
/// # fn main() -> std::io::Result<()> {
/// let sentence = SentenceRecord { text: "عاد الصيادون.".to_owned(), ..Default::default() };
/// let record = SummaryRecord { summary: vec![sentence], ..Default::default() };
/// let mut out = Vec::new();
/// write(&Record::from(record), writer("text").unwrap(), &mut out)?;
/// assert_eq!(out, "عاد الصيادون.\n".as_bytes());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(tag = "schema", rename = "khulasa.summary/1")]
pub struct SummaryRecord {
    /// What was summarized.
    pub source: SourceRecord,
    /// How.
    pub params: SummaryParams,
    /// The title that counted, if any.
    pub title: Option<String>,
    /// The sections that sentences were chosen from, if each had the budget for itself;
    /// left out otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<SectionRecord>,
    /// The chosen sentences in the order of the article.
    pub summary: Vec<SentenceRecord>,
    /// What is to be known about it.
    pub notes: Vec<NoteRecord>,
}

/// Says how sentences were chosen.
///
/// # Example
///
/// ```
/// use khulasa_formats::{BudgetRecord, SummaryParams};
///
/// let params = SummaryParams { budget: BudgetRecord::Words(60), ..Default::default() };
/// let json = serde_json::to_string(&params)?;
/// assert_eq!(json, r#"{"method":"default","budget":{"words":60},"settings":{}}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SummaryParams {
    /// The name of the scoring method.
    pub method: String,
    /// How much was asked for.
    pub budget: BudgetRecord,
    /// Every other option that shaped the result, by name.
    pub settings: BTreeMap<String, SettingRecord>,
}

impl Default for SummaryParams {
    /// Three sentences by the default method.
    fn default() -> Self {
        Self {
            method: "default".to_owned(),
            budget: BudgetRecord::Sentences(3),
            settings: BTreeMap::new(),
        }
    }
}

/// Says how much of the text was asked for.
///
/// # Example
///
/// ```
/// use khulasa_formats::BudgetRecord;
///
/// assert_eq!(serde_json::to_string(&BudgetRecord::Percent(12.5))?, r#"{"percent":12.5}"#);
/// assert_eq!(serde_json::to_string(&BudgetRecord::Chars(280))?, r#"{"chars":280}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BudgetRecord {
    /// At most so many sentences.
    Sentences(usize),
    /// At most so many words.
    Words(usize),
    /// At most so many characters.
    Chars(usize),
    /// At most this share of the text's words, `0.0..=100.0`.
    Percent(f64),
}

/// Holds a section that has a summary of its own.
///
/// # Example
///
/// ```
/// use khulasa_formats::SectionRecord;
///
/// let section = SectionRecord { heading: Some("أحوال البحر".to_owned()), sentences: 2 };
/// let json = serde_json::to_string(&section)?;
/// assert_eq!(json, r#"{"heading":"أحوال البحر","sentences":2}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SectionRecord {
    /// The heading that opens it; `None` for what stands before the first.
    pub heading: Option<String>,
    /// How many of the chosen sentences are its own; those of the sections follow each other.
    pub sentences: usize,
}

/// Tells what was done to a sentence so that it reads well where it stands.
///
/// # Example
///
/// ```
/// use khulasa_formats::EditRecord;
///
/// let edit = EditRecord::Dropped { start_byte: 40, end_byte: 47, text: "لكن ".to_owned() };
/// let json = serde_json::to_string(&edit)?;
/// assert_eq!(json, r#"{"edit":"dropped","start_byte":40,"end_byte":47,"text":"لكن "}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
#[non_exhaustive]
pub enum EditRecord {
    /// What stands before the sentence in the input and ties it to another was left out.
    Dropped {
        /// Where that begins in the input.
        start_byte: usize,
        /// Where it ends in the input.
        end_byte: usize,
        /// What it is, byte for byte as in the decoded text.
        text: String,
    },
    /// The sentence was chosen because another reads badly without it.
    Brought {
        /// Where the sentence begins in the input.
        start_byte: usize,
        /// Where it ends in the input.
        end_byte: usize,
        /// Where the other begins in the input.
        for_start_byte: usize,
    },
    /// Marks that the input does not have here close a quotation whose rest was left out;
    /// they stand at the end of the sentence's text.
    Closed {
        /// Where the sentence ends in the input.
        at_byte: usize,
        /// The marks.
        text: String,
    },
}

/// Holds one chosen sentence.
///
/// # Example
///
/// ```
/// use khulasa_formats::SentenceRecord;
///
/// let sentence = SentenceRecord { text: "نعم.".to_owned(), ..Default::default() };
/// assert_eq!(sentence.kind, "paragraph");
/// assert_eq!(sentence.pick, 1);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SentenceRecord {
    /// Its position among all segments of the document, from 0.
    pub id: usize,
    /// The position of its block in the document, from 0.
    pub block: usize,
    /// The kind of that block: `paragraph`, `list_item` …
    pub kind: &'static str,
    /// Where its unit stands, in words: `li`, the times of a cue; left out for formats that
    /// have offsets alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Where it begins in the input.
    pub start_byte: usize,
    /// Where it ends in the input.
    pub end_byte: usize,
    /// The sentence, byte for byte as in the decoded text but for marks that `edits` tells of.
    pub text: String,
    /// When it was chosen: 1 for the first choice.
    pub pick: usize,
    /// Its score under the method; finite.
    pub score: f64,
    /// What was done to it so that it reads well; left out where nothing was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<EditRecord>,
}

impl Default for SentenceRecord {
    /// An empty first sentence of a paragraph.
    fn default() -> Self {
        Self {
            id: 0,
            block: 0,
            kind: "paragraph",
            place: None,
            start_byte: 0,
            end_byte: 0,
            text: String::new(),
            pick: 1,
            score: 0.0,
            edits: Vec::new(),
        }
    }
}
