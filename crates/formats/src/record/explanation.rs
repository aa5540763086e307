//! The record of why sentences were chosen or not.

use serde::Serialize;

use crate::record::parts::{NoteRecord, SourceRecord};
use crate::record::summary::{EditRecord, SummaryParams};

/// Holds the score of every sentence and what it is made of: `khulasa.explanation/1`.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ExplainedRecord, ExplanationRecord, Record, write, writer};
///
/// # fn main() -> std::io::Result<()> {
/// let sentence = ExplainedRecord { text: "نعم.".to_owned(), ..Default::default() };
/// let record = ExplanationRecord { sentences: vec![sentence], ..Default::default() };
/// let mut out = Vec::new();
/// write(&Record::from(record), writer("jsonl").unwrap(), &mut out)?;
/// assert!(out.starts_with(br#"{"schema":"khulasa.explanation/1","source":{"#));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(tag = "schema", rename = "khulasa.explanation/1")]
pub struct ExplanationRecord {
    /// What was summarized.
    pub source: SourceRecord,
    /// How.
    pub params: SummaryParams,
    /// The title that counted, if any.
    pub title: Option<String>,
    /// How the method mixed its weights; `None` for one that has one kind, and where there is
    /// no sentence.
    pub blend: Option<BlendRecord>,
    /// The sentences in the order of the article.
    pub sentences: Vec<ExplainedRecord>,
    /// What is to be known about it.
    pub notes: Vec<NoteRecord>,
}

/// Says how weights for short and for long summaries were mixed.
///
/// # Example
///
/// ```
/// use khulasa_formats::BlendRecord;
///
/// let blend = BlendRecord { long_share: 0.5, sections: Some(3) };
/// assert_eq!(serde_json::to_string(&blend)?, r#"{"long_share":0.5,"sections":3}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct BlendRecord {
    /// How much the weights for long summaries count, `0.0..=1.0`; those for short ones
    /// count the rest.
    pub long_share: f64,
    /// The number of sections of the text; `None` where they make no difference and were
    /// not looked for.
    pub sections: Option<usize>,
}

/// Holds one sentence, its score and whether it was chosen.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ExplainedRecord, PartRecord};
///
/// let position = PartRecord { name: "position".to_owned(), value: 0.5, ..Default::default() };
/// let sentence = ExplainedRecord {
///     text: "نعم.".to_owned(),
///     score: 0.5,
///     parts: vec![position],
///     ..Default::default()
/// };
/// let json = serde_json::to_string(&sentence)?;
/// assert!(json.ends_with(r#""parts":[{"name":"position","value":0.5}]}"#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedRecord {
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
    /// The sentence, byte for byte as in the decoded text.
    pub text: String,
    /// Its place when sentences are ordered by score, from 1.
    pub rank: usize,
    /// Its score under the method; finite.
    pub score: f64,
    /// When it was chosen, 1 for the first choice; `None` when it was not.
    pub pick: Option<usize>,
    /// Why it was passed over, if it was.
    pub dropped: Option<String>,
    /// What the summary does to it so that it reads well; left out where that is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<EditRecord>,
    /// What the score is made of.
    pub parts: Vec<PartRecord>,
}

impl Default for ExplainedRecord {
    /// An empty first sentence of a paragraph, not chosen.
    fn default() -> Self {
        Self {
            id: 0,
            block: 0,
            kind: "paragraph",
            place: None,
            start_byte: 0,
            end_byte: 0,
            text: String::new(),
            rank: 1,
            score: 0.0,
            pick: None,
            dropped: None,
            edits: Vec::new(),
            parts: Vec::new(),
        }
    }
}

/// Holds one part of a score, and the parts that it is made of in turn.
///
/// # Example
///
/// ```
/// use khulasa_formats::PartRecord;
///
/// let part = PartRecord {
///     name: "title".to_owned(),
///     value: 0.15,
///     weight: Some(0.3),
///     parts: Vec::new(),
/// };
/// let json = serde_json::to_string(&part)?;
/// assert_eq!(json, r#"{"name":"title","value":0.15,"weight":0.3}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PartRecord {
    /// What it measures.
    pub name: String,
    /// What it adds to the whole; finite.
    pub value: f64,
    /// The factor in `value`; left out for a part without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// Its own parts; left out when it has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartRecord>,
}
