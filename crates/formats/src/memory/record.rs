//! Texts beside their translations, as all the bilingual formats hold them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Units of a translation memory or of aligned texts: `khulasa.memory/1`.
///
/// # Example
///
/// ```
/// use khulasa_formats::{MemoryRecord, UnitRecord, VariantRecord};
///
/// let unit = UnitRecord {
///     variants: vec![VariantRecord::new("ar", "نعم."), VariantRecord::new("en", "Yes.")],
///     ..UnitRecord::default()
/// };
/// let memory = MemoryRecord { units: vec![unit], ..MemoryRecord::new("ar") };
/// let json = serde_json::to_string(&memory)?;
/// assert!(json.starts_with(r#"{"schema":"khulasa.memory/1","source_language":"ar","units":"#));
/// assert_eq!(serde_json::from_str::<MemoryRecord>(&json)?, memory);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "schema", rename = "khulasa.memory/1")]
pub struct MemoryRecord {
    /// The tag of the language that was translated from; `*all*` when any of a unit's.
    pub source_language: String,
    /// What is said of the whole; other tools' headers end up here.
    #[serde(default, skip_serializing_if = "MetaRecord::is_empty")]
    pub header: MetaRecord,
    /// The units in order.
    pub units: Vec<UnitRecord>,
}

/// One thing said in several languages.
///
/// A unit of aligned texts has a `link`, and up to two variants: the source, if there is
/// one, then the target. A line of JSON Lines is one unit.
///
/// # Example
///
/// ```
/// use khulasa_formats::{LinkRecord, UnitRecord, VariantRecord};
///
/// let unit = UnitRecord {
///     link: Some(LinkRecord { target: vec![7], ..LinkRecord::default() }),
///     variants: vec![VariantRecord::new("en", "Nobody said this before.")],
///     ..UnitRecord::default()
/// };
/// let [source, target] = unit.sides("ar");
/// assert!(source.is_none(), "the sentence has no source");
/// assert_eq!(target.map(|target| target.language.as_str()), Some("en"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UnitRecord {
    /// The name of the pair of texts that it comes from.
    #[serde(rename = "id", default, skip_serializing_if = "Option::is_none")]
    pub pair: Option<String>,
    /// How it was aligned.
    #[serde(flatten)]
    pub link: Option<LinkRecord>,
    /// What it says, once for each language.
    pub variants: Vec<VariantRecord>,
    /// What else is said of it.
    #[serde(flatten)]
    pub meta: MetaRecord,
}

/// Which sentences were found to translate each other.
///
/// # Example
///
/// ```
/// use khulasa_formats::{LinkRecord, LinkStatus};
///
/// let link = LinkRecord { source: vec![0, 1], target: vec![0], ..LinkRecord::default() };
/// assert_eq!(link.status, LinkStatus::Proposed);
/// assert!(!link.is_null());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LinkRecord {
    /// Sentences of the source, from 0; empty when the target's have none.
    pub source: Vec<usize>,
    /// Sentences of the target, from 0; empty when the source's were not translated.
    pub target: Vec<usize>,
    /// How often links stated this sure are right, `0.0..=1.0`.
    #[serde(default)]
    pub confidence: f64,
    /// Whether the translation stands elsewhere than the order of the text would have it.
    #[serde(default)]
    pub is_moved: bool,
    /// Whether a person has looked at it.
    #[serde(default)]
    pub status: LinkStatus,
}

/// Who vouches for a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkStatus {
    /// The aligner alone.
    #[default]
    Proposed,
    /// A person.
    Accepted,
    /// A person, who changed its texts too.
    Edited,
}

/// A unit in one language.
///
/// # Example
///
/// ```
/// use khulasa_formats::VariantRecord;
///
/// let variant = VariantRecord { cuts: vec![5], ..VariantRecord::new("ar", "نعم. هو.") };
/// assert_eq!(variant.sentences(), ["نعم.", "هو."]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct VariantRecord {
    /// The tag of its language, as it was given.
    pub language: String,
    /// The text, codes left out; sentences are parted by a space.
    pub text: String,
    /// Where each sentence but the first begins in `text`, in characters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cuts: Vec<usize>,
    /// The text with its codes, as TMX writes them; only where there are codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub markup: Option<String>,
    /// The file that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Where it begins in that file; in a package, in the text that was read of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_byte: Option<usize>,
    /// Where it ends in that file; in a package, in the text that was read of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_byte: Option<usize>,
    /// What else is said of it.
    #[serde(flatten)]
    pub meta: MetaRecord,
}

/// What formats say of a memory, a unit or a variant beside its text.
///
/// # Example
///
/// ```
/// use khulasa_formats::MetaRecord;
///
/// assert!(MetaRecord::default().is_empty());
/// assert!(!MetaRecord { notes: vec!["تحقق".to_owned()], ..MetaRecord::default() }.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetaRecord {
    /// Attributes of TMX by name: `tuid`, `changedate` …
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// Named values in order; a name may come more than once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub props: Vec<PropRecord>,
    /// What people noted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// A named value.
///
/// # Example
///
/// ```
/// use khulasa_formats::PropRecord;
///
/// let prop = PropRecord { name: "x-domain".to_owned(), value: "قانون".to_owned() };
/// assert_eq!(serde_json::to_string(&prop)?, r#"{"name":"x-domain","value":"قانون"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PropRecord {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

impl MemoryRecord {
    /// A memory without units.
    pub fn new(source_language: &str) -> Self {
        let source_language = source_language.to_owned();
        Self { source_language, ..Self::default() }
    }

    /// The first language of a unit that is not the source language, if there is one.
    pub fn target_language(&self) -> Option<&str> {
        let sides = self.units.iter().map(|unit| unit.sides(&self.source_language));
        let mut targets = sides.filter_map(|[_, target]| target);
        targets.next().map(|target| target.language.as_str())
    }
}

impl UnitRecord {
    /// The source and the target, where there is one.
    ///
    /// Where a link does not tell them apart, the source is the variant whose tag has the
    /// same first part as `source_language`, else the first.
    pub fn sides(&self, source_language: &str) -> [Option<&VariantRecord>; 2] {
        let [first, second] = [self.variants.first(), self.variants.get(1)];
        match &self.link {
            Some(link) if link.source.is_empty() && !link.target.is_empty() => {
                [None, first]
            }
            Some(_) => [first, second],
            None => {
                let is_source = |variant: &VariantRecord| {
                    has_same_language(&variant.language, source_language)
                };
                let at = self.variants.iter().position(is_source).unwrap_or_default();
                let others =
                    self.variants.iter().enumerate().filter(|(idx, _)| *idx != at);
                [self.variants.get(at), others.map(|(_, variant)| variant).next()]
            }
        }
    }
}

/// Whether two tags have the same first part: `ar`, `AR-EG` and `ar_SA` do.
pub(crate) fn has_same_language(tag: &str, other: &str) -> bool {
    let first = |tag: &str| tag.split(['-', '_']).next().map(str::to_ascii_lowercase);
    first(tag) == first(other)
}

impl LinkRecord {
    /// Whether one side is empty.
    pub fn is_null(&self) -> bool {
        self.source.is_empty() || self.target.is_empty()
    }
}

impl VariantRecord {
    /// A text in a language.
    pub fn new(language: &str, text: &str) -> Self {
        let (language, text) = (language.to_owned(), text.to_owned());
        Self { language, text, ..Self::default() }
    }

    /// The sentences of the text; the whole text when the cuts do not fit it.
    pub fn sentences(&self) -> Vec<&str> {
        let starts: Vec<usize> = self.text.char_indices().map(|(byte, _)| byte).collect();
        let cuts = self.cuts.iter().map(|&cut| starts.get(cut).copied());
        let Some(mut cuts) = cuts.collect::<Option<Vec<usize>>>() else {
            return vec![&self.text];
        };
        cuts.push(self.text.len());
        let mut start = 0;
        let sentence = |end: usize| {
            let sentence = self.text.get(start..end).map(str::trim);
            start = end;
            sentence
        };
        let sentences = cuts.into_iter().map(sentence).collect::<Option<Vec<&str>>>();
        sentences.unwrap_or_else(|| vec![&self.text])
    }
}

impl MetaRecord {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty() && self.props.is_empty() && self.notes.is_empty()
    }
}
