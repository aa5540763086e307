//! The record of why a document was split as it was.

use serde::Serialize;

use crate::record::parts::SourceRecord;
use crate::record::segments::SegmentsParams;

/// Holds the decisions of the splitter: `khulasa.decisions/1`.
///
/// # Example
///
/// ```
/// use khulasa_formats::{DecisionRecord, DecisionsRecord, Record, write, writer};
///
/// # fn main() -> std::io::Result<()> {
/// let decision = DecisionRecord {
///     at_byte: 10,
///     is_boundary: false,
///     rule: "abbreviation",
///     left: "كتبه د.".to_owned(),
///     right: "وسيم".to_owned(),
/// };
/// let record = DecisionsRecord { decisions: vec![decision], ..Default::default() };
/// let mut out = Vec::new();
/// write(&Record::from(record), writer("text").unwrap(), &mut out)?;
/// assert_eq!(out, "10 keep abbreviation: كتبه د. | وسيم\n".as_bytes());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(tag = "schema", rename = "khulasa.decisions/1")]
pub struct DecisionsRecord {
    /// What was split.
    pub source: SourceRecord,
    /// How.
    pub params: SegmentsParams,
    /// The decisions in text order.
    pub decisions: Vec<DecisionRecord>,
}

/// Holds one place where a sentence could have ended; alone on a line it is
/// `khulasa.decision/1`.
///
/// # Example
///
/// ```
/// use khulasa_formats::DecisionRecord;
///
/// let decision = DecisionRecord { rule: "stop", left: "نعم.".to_owned(), ..Default::default() };
/// assert_eq!(
///     serde_json::to_string(&decision)?,
///     r#"{"at_byte":0,"is_boundary":false,"rule":"stop","left":"نعم.","right":""}"#
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DecisionRecord {
    /// The place in the input.
    pub at_byte: usize,
    /// Whether a segment ends there.
    pub is_boundary: bool,
    /// The name of the rule that decided.
    pub rule: &'static str,
    /// The words before the place.
    pub left: String,
    /// The words behind it.
    pub right: String,
}
