//! What is to be known of aligned texts beside their memory.

use serde::Serialize;

use crate::record::NoteRecord;

/// How texts were aligned, how sure that is, and what the memory lacks:
/// `khulasa.alignment/1`.
///
/// # Example
///
/// ```
/// use khulasa_formats::AlignmentReport;
///
/// let json = serde_json::to_string(&AlignmentReport::default())?;
/// assert!(json.starts_with(r#"{"schema":"khulasa.alignment/1","params":{"source_language":"""#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(tag = "schema", rename = "khulasa.alignment/1")]
pub struct AlignmentReport {
    /// How.
    pub params: AlignmentParams,
    /// One for each pair of texts, in their order.
    pub pairs: Vec<PairReport>,
    /// The links that were found and are not in the memory.
    pub left_out: Vec<LeftOutRecord>,
}

/// Says how texts were aligned.
///
/// # Example
///
/// ```
/// use khulasa_formats::AlignmentParams;
///
/// assert_eq!(AlignmentParams::default().min_confidence, 0.0, "nothing is left out");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AlignmentParams {
    /// The tag of the source's language.
    pub source_language: String,
    /// The tag of the target's language.
    pub target_language: String,
    /// Links less sure are left out of the memory.
    pub min_confidence: f64,
    /// Whether sentences without a partner are in the memory.
    pub keep_nulls: bool,
    /// Whether of equal units only the first is in the memory.
    pub dedupe: bool,
    /// How many entries of a glossary were known.
    pub glossary_terms: usize,
    /// How many units of a finished memory were known.
    pub known_units: usize,
}

/// How a pair of texts was aligned.
///
/// # Example
///
/// ```
/// use khulasa_formats::PairReport;
///
/// assert!(PairReport::default().doubtful.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairReport {
    /// Its name, if it has one.
    pub id: Option<String>,
    /// The text that was translated.
    pub source: SideReport,
    /// The translation.
    pub target: SideReport,
    /// How many links there are, those with one side too.
    pub links: usize,
    /// How many links with two sides are stated `0.9` or more.
    pub sure: usize,
    /// The mean confidence of the links with two sides, times the share of sentences that
    /// are in such links.
    pub mean_confidence: f64,
    /// The links that a person should look at.
    pub doubtful: Vec<FoundLink>,
    /// What else is to be known.
    pub notes: Vec<NoteRecord>,
}

/// One side of a pair.
///
/// # Example
///
/// ```
/// use khulasa_formats::SideReport;
///
/// let side = SideReport { sentences: 12, linked: 11, ..SideReport::default() };
/// assert!(side.linked <= side.sentences);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SideReport {
    /// The file, if the text came from one.
    pub file: Option<String>,
    /// How many sentences it has.
    pub sentences: usize,
    /// How many of them have a partner.
    pub linked: usize,
}

/// A link with its texts.
///
/// # Example
///
/// ```
/// use khulasa_formats::FoundLink;
///
/// let link = FoundLink { source: vec![3], ..FoundLink::default() };
/// assert!(link.target.is_empty(), "nobody translated the sentence");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FoundLink {
    /// Sentences of the source, from 0.
    pub source: Vec<usize>,
    /// Sentences of the target, from 0.
    pub target: Vec<usize>,
    /// How often links stated this sure are right, `0.0..=1.0`.
    pub confidence: f64,
    /// What the sentences of the source say.
    pub source_text: String,
    /// What the sentences of the target say.
    pub target_text: String,
}

/// A link that is not in the memory.
///
/// # Example
///
/// ```
/// use khulasa_formats::{LeftOutReason, LeftOutRecord};
///
/// let record = LeftOutRecord { reason: LeftOutReason::Duplicate, ..LeftOutRecord::default() };
/// assert!(serde_json::to_string(&record)?.starts_with(r#"{"id":null,"reason":"duplicate","#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LeftOutRecord {
    /// The name of its pair.
    pub id: Option<String>,
    /// Why.
    pub reason: LeftOutReason,
    /// The link.
    #[serde(flatten)]
    pub link: FoundLink,
}

/// Why a link is not in the memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutReason {
    /// It has one side only.
    #[default]
    OneSide,
    /// It is less sure than was asked for.
    Unsure,
    /// The same texts stand in it before.
    Duplicate,
}
