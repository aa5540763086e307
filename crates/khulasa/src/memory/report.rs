//! How sure an alignment is, and what is to be known of it.

use khulasa_bitext::{Alignment, Note};
use khulasa_formats::{
    AlignmentParams, FoundLink, LinkStatus, NoteRecord, PairReport, SideReport,
    UnitRecord,
};

use crate::memory::align::PairOptions;
use crate::memory::text::{AlignPair, AlignText};

/// From here on links are called sure.
const SURE_FROM: f64 = 0.9;
/// Below this links are to be looked at: of those more than a quarter is wrong.
const DOUBTFUL_BELOW: f64 = 0.8;
/// So many times more sentences on one side are told.
const LOPSIDED_FROM: usize = 10;

/// How all pairs are aligned.
pub(super) fn params(tags: &[String; 2], options: &PairOptions) -> AlignmentParams {
    let [source_language, target_language] = tags.clone();
    AlignmentParams {
        source_language,
        target_language,
        min_confidence: options.min_confidence,
        keep_nulls: options.keeps_nulls,
        dedupe: options.is_deduped,
        glossary_terms: options.align.glossary.len(),
        known_units: options.known.units.len(),
    }
}

/// How one pair was aligned.
pub(super) fn pair_report(
    pair: &AlignPair,
    alignment: &Alignment,
    (units, accepted): (&[UnitRecord], Vec<NoteRecord>),
) -> PairReport {
    let linked = |side: fn(&khulasa_bitext::Link) -> usize| {
        alignment.links.iter().filter(|link| !link.is_null()).map(side).sum()
    };
    let mut notes = accepted;
    // Where a side is empty there is nothing to doubt.
    let is_doubted =
        !pair.source.sentences.is_empty() && !pair.target.sentences.is_empty();
    let doubtful = units.iter().filter(|unit| is_doubted && is_doubtful(unit));
    notes.extend(alignment.notes.iter().filter_map(|note| note_record(*note)));
    notes.extend(lopsided(pair));
    PairReport {
        id: pair.id.clone(),
        source: side_report(&pair.source, linked(|link| link.source.len())),
        target: side_report(&pair.target, linked(|link| link.target.len())),
        links: units.len(),
        sure: units.iter().filter(|unit| is_sure(unit)).count(),
        mean_confidence: (alignment.mean_confidence * 1e4).round() / 1e4,
        doubtful: doubtful.map(found_link).collect(),
        notes,
    }
}

fn side_report(text: &AlignText, linked: usize) -> SideReport {
    SideReport { file: text.name.clone(), sentences: text.sentences.len(), linked }
}

fn is_sure(unit: &UnitRecord) -> bool {
    let link = unit.link.as_ref();
    link.is_some_and(|link| !link.is_null() && link.confidence >= SURE_FROM)
}

/// A link that nobody has vouched for and that is far from sure.
fn is_doubtful(unit: &UnitRecord) -> bool {
    let link = unit.link.as_ref();
    link.is_some_and(|link| {
        link.status == LinkStatus::Proposed && link.confidence < DOUBTFUL_BELOW
    })
}

/// A unit as reports tell it.
pub(super) fn found_link(unit: &UnitRecord) -> FoundLink {
    let [source, target] = unit
        .sides("")
        .map(|side| side.map(|variant| variant.text.clone()).unwrap_or_default());
    let link = unit.link.clone().unwrap_or_default();
    FoundLink {
        source: link.source,
        target: link.target,
        confidence: link.confidence,
        source_text: source,
        target_text: target,
    }
}

fn note_record(note: Note) -> Option<NoteRecord> {
    let (code, message) = match note {
        Note::EmptySource => ("empty-source", "the source has no sentence".to_owned()),
        Note::EmptyTarget => ("empty-target", "the target has no sentence".to_owned()),
        Note::Unrelated { mean_confidence } => (
            "unrelated",
            format!(
                "the texts hardly look like translations of each other: mean confidence \
                 {mean_confidence:.2}"
            ),
        ),
        _ => return None,
    };
    Some(NoteRecord { code: code.to_owned(), message, ..NoteRecord::default() })
}

fn lopsided(pair: &AlignPair) -> Option<NoteRecord> {
    let [n_source, n_target] =
        [&pair.source, &pair.target].map(|text| text.sentences.len());
    let (few, many) = (n_source.min(n_target), n_source.max(n_target));
    if few == 0 || few * LOPSIDED_FROM > many {
        return None;
    }
    let side = if n_source > n_target { "source" } else { "target" };
    let message = format!(
        "the {side} has {many} sentences, the other text {few}: hardly the same text in \
         the same pieces"
    );
    Some(NoteRecord { code: "lopsided".to_owned(), message, ..NoteRecord::default() })
}
