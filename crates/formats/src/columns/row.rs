//! A record in the shape of a row.

use serde::Serialize;

use crate::columns::schema::ColumnSet;
use crate::memory::{PairReport, SideReport, UnitRecord};
use crate::record::{
    BlendRecord, EditRecord, ExplainedRecord, ExplanationRecord, NoteRecord, PartRecord,
    SectionRecord, SegmentRecord, SegmentsRecord, SentenceRecord, SourceRecord,
    SummaryRecord,
};
use crate::write::text::summary_text;

/// What a row is made of.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ColumnRecord, ColumnSet, SegmentsRecord};
///
/// let record = SegmentsRecord::default();
/// assert_eq!(ColumnRecord::from(&record).set(), ColumnSet::Segments);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum ColumnRecord<'a> {
    /// A summary.
    Summary(&'a SummaryRecord),
    /// The segments of a document.
    Segments(&'a SegmentsRecord),
    /// Why sentences were chosen or not.
    Explanation(&'a ExplanationRecord),
    /// How two texts were aligned.
    Alignment(PairRecord<'a>),
}

/// A pair of texts that was aligned: how well, and its units in the memory.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ColumnRecord, ColumnSet, PairRecord, PairReport};
///
/// let report = PairReport::default();
/// let pair = PairRecord { report: &report, units: &[] };
/// assert_eq!(ColumnRecord::from(pair).set(), ColumnSet::Alignments);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct PairRecord<'a> {
    /// How well.
    pub report: &'a PairReport,
    /// The units of this pair, in the order of the source.
    pub units: &'a [UnitRecord],
}

impl ColumnRecord<'_> {
    /// The columns that it fills.
    pub const fn set(&self) -> ColumnSet {
        match self {
            Self::Summary(_) => ColumnSet::Summaries,
            Self::Segments(_) => ColumnSet::Segments,
            Self::Explanation(_) => ColumnSet::Explanations,
            Self::Alignment(_) => ColumnSet::Alignments,
        }
    }

    /// How much text its row holds.
    pub(super) fn n_bytes(&self) -> usize {
        match self {
            // The sentences, and all of them joined.
            Self::Summary(record) => {
                record.summary.iter().map(|sentence| 2 * sentence.text.len()).sum()
            }
            Self::Segments(record) => record
                .segments
                .iter()
                .map(|one| one.leading.len() + one.text.len() + one.trailing.len())
                .sum(),
            Self::Explanation(record) => {
                record.sentences.iter().map(|sentence| sentence.text.len()).sum()
            }
            Self::Alignment(pair) => {
                let variants = pair.units.iter().flat_map(|unit| &unit.variants);
                variants.map(|variant| variant.text.len()).sum()
            }
        }
    }
}

impl<'a> From<&'a SummaryRecord> for ColumnRecord<'a> {
    fn from(record: &'a SummaryRecord) -> Self {
        Self::Summary(record)
    }
}

impl<'a> From<&'a SegmentsRecord> for ColumnRecord<'a> {
    fn from(record: &'a SegmentsRecord) -> Self {
        Self::Segments(record)
    }
}

impl<'a> From<&'a ExplanationRecord> for ColumnRecord<'a> {
    fn from(record: &'a ExplanationRecord) -> Self {
        Self::Explanation(record)
    }
}

impl<'a> From<PairRecord<'a>> for ColumnRecord<'a> {
    fn from(record: PairRecord<'a>) -> Self {
        Self::Alignment(record)
    }
}

/// A row of any set: a column that it leaves out is null.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Row<'a> {
    Summary {
        id: &'a str,
        title: Option<&'a str>,
        summary: String,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        sections: &'a [SectionRecord],
        sentences: &'a [SentenceRecord],
        source: &'a SourceRecord,
        notes: &'a [NoteRecord],
    },
    Segments {
        id: &'a str,
        segments: &'a [SegmentRecord],
        source: &'a SourceRecord,
        notes: &'a [NoteRecord],
    },
    Explanation {
        id: &'a str,
        title: Option<&'a str>,
        blend: Option<BlendRecord>,
        sentences: Vec<ExplainedRow<'a>>,
        source: &'a SourceRecord,
        notes: &'a [NoteRecord],
    },
    Alignment {
        id: &'a str,
        links: Vec<LinkRow<'a>>,
        source: &'a SideReport,
        target: &'a SideReport,
        sure: usize,
        mean_confidence: f64,
        notes: &'a [NoteRecord],
    },
    Failure {
        id: &'a str,
        error: &'a str,
    },
}

impl<'a> Row<'a> {
    pub(super) fn new(id: &'a str, record: ColumnRecord<'a>) -> Self {
        match record {
            ColumnRecord::Summary(record) => Self::Summary {
                id,
                title: record.title.as_deref(),
                summary: summary_text(record).trim_end_matches('\n').to_owned(),
                sections: &record.sections,
                sentences: &record.summary,
                source: &record.source,
                notes: &record.notes,
            },
            ColumnRecord::Segments(record) => Self::Segments {
                id,
                segments: &record.segments,
                source: &record.source,
                notes: &record.notes,
            },
            ColumnRecord::Explanation(record) => Self::Explanation {
                id,
                title: record.title.as_deref(),
                blend: record.blend,
                sentences: record.sentences.iter().map(ExplainedRow::new).collect(),
                source: &record.source,
                notes: &record.notes,
            },
            ColumnRecord::Alignment(PairRecord { report, units }) => Self::Alignment {
                id,
                links: units.iter().filter_map(LinkRow::of).collect(),
                source: &report.source,
                target: &report.target,
                sure: report.sure,
                mean_confidence: report.mean_confidence,
                notes: &report.notes,
            },
        }
    }
}

/// An [`ExplainedRecord`] whose parts are a list.
#[derive(Debug, Serialize)]
pub(super) struct ExplainedRow<'a> {
    id: usize,
    block: usize,
    kind: &'static str,
    place: Option<&'a str>,
    start_byte: usize,
    end_byte: usize,
    text: &'a str,
    rank: usize,
    score: f64,
    pick: Option<usize>,
    dropped: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    edits: &'a [EditRecord],
    parts: Vec<PartRow<'a>>,
}

impl<'a> ExplainedRow<'a> {
    fn new(record: &'a ExplainedRecord) -> Self {
        let mut parts = Vec::new();
        push_parts(&record.parts, 0, &mut parts);
        Self {
            id: record.id,
            block: record.block,
            kind: record.kind,
            place: record.place.as_deref(),
            start_byte: record.start_byte,
            end_byte: record.end_byte,
            text: &record.text,
            rank: record.rank,
            score: record.score,
            pick: record.pick,
            dropped: record.dropped.as_deref(),
            edits: &record.edits,
            parts,
        }
    }
}

#[derive(Debug, Serialize)]
struct PartRow<'a> {
    depth: usize,
    name: &'a str,
    value: f64,
    weight: Option<f64>,
}

fn push_parts<'a>(parts: &'a [PartRecord], depth: usize, rows: &mut Vec<PartRow<'a>>) {
    for part in parts {
        let (name, value, weight) = (part.name.as_str(), part.value, part.weight);
        rows.push(PartRow { depth, name, value, weight });
        push_parts(&part.parts, depth + 1, rows);
    }
}

/// A unit of aligned texts, with both texts.
#[derive(Debug, Serialize)]
pub(super) struct LinkRow<'a> {
    source: &'a [usize],
    target: &'a [usize],
    confidence: f64,
    is_moved: bool,
    source_text: &'a str,
    target_text: &'a str,
}

impl<'a> LinkRow<'a> {
    fn of(unit: &'a UnitRecord) -> Option<Self> {
        let link = unit.link.as_ref()?;
        let [source_text, target_text] =
            unit.sides("").map(|side| side.map_or("", |variant| &variant.text));
        Some(Self {
            source: &link.source,
            target: &link.target,
            confidence: link.confidence,
            is_moved: link.is_moved,
            source_text,
            target_text,
        })
    }
}
