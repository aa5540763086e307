//! The record of a document's segments.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::record::parts::{NoteRecord, SettingRecord, SourceRecord};

/// Holds the segments of a document: `khulasa.segments/1`.
///
/// # Example
///
/// ```
/// use khulasa_formats::{Record, SegmentRecord, SegmentsRecord, write, writer};
///
/// # fn main() -> std::io::Result<()> {
/// let segment = SegmentRecord { text: "نعم.".to_owned(), ..Default::default() };
/// let record = SegmentsRecord { segments: vec![segment], ..Default::default() };
/// let mut out = Vec::new();
/// write(&Record::from(record), writer("jsonl").unwrap(), &mut out)?;
/// assert!(out.ends_with("\"text\":\"نعم.\",\"trailing\":\"\",\"rule\":\"block_end\"}\n".as_bytes()));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(tag = "schema", rename = "khulasa.segments/1")]
pub struct SegmentsRecord {
    /// What was split.
    pub source: SourceRecord,
    /// How.
    pub params: SegmentsParams,
    /// The segments in text order.
    pub segments: Vec<SegmentRecord>,
    /// What is to be known about them.
    pub notes: Vec<NoteRecord>,
}

/// Says how a document was split.
///
/// # Example
///
/// ```
/// use khulasa_formats::{SegmentsParams, SettingRecord};
///
/// let mut params = SegmentsParams { mode: "subtitle".to_owned(), ..Default::default() };
/// params.settings.insert("max_chars".to_owned(), SettingRecord::Count(42));
/// let json = serde_json::to_string(&params)?;
/// assert_eq!(json, r#"{"mode":"subtitle","settings":{"max_chars":42}}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SegmentsParams {
    /// The name of the mode: `sentence`, `translate` …
    pub mode: String,
    /// Every other option that shaped the result, by name.
    pub settings: BTreeMap<String, SettingRecord>,
}

impl Default for SegmentsParams {
    /// Sentences.
    fn default() -> Self {
        Self { mode: "sentence".to_owned(), settings: BTreeMap::new() }
    }
}

/// Holds one segment; alone on a line it is `khulasa.segment/1`.
///
/// `leading`, `text` and `trailing` of all segments of a block, joined in order, are the
/// block byte for byte.
///
/// # Example
///
/// ```
/// use khulasa_formats::SegmentRecord;
///
/// let segment = SegmentRecord { text: "نعم.".to_owned(), end_byte: 7, ..Default::default() };
/// assert_eq!(
///     serde_json::to_string(&segment)?,
///     r#"{"id":0,"block":0,"kind":"paragraph","start_byte":0,"end_byte":7,"leading":"","text":"نعم.","trailing":"","rule":"block_end"}"#
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SegmentRecord {
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
    /// Where `text` begins in the input.
    pub start_byte: usize,
    /// Where `text` ends in the input.
    pub end_byte: usize,
    /// White space before it; empty but for a block's first segment.
    pub leading: String,
    /// The segment, byte for byte as in the decoded text.
    pub text: String,
    /// White space behind it, up to the next segment or the block's end.
    pub trailing: String,
    /// The name of the rule that ended it.
    pub rule: &'static str,
}

impl Default for SegmentRecord {
    /// An empty first segment of a paragraph, ended by the block's end.
    fn default() -> Self {
        Self {
            id: 0,
            block: 0,
            kind: "paragraph",
            place: None,
            start_byte: 0,
            end_byte: 0,
            leading: String::new(),
            text: String::new(),
            trailing: String::new(),
            rule: "block_end",
        }
    }
}
