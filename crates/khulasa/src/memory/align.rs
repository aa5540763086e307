//! Pairs of texts to a memory and a report.

use std::collections::HashMap;

use khulasa_bitext::{
    AlignInput, AlignOptions, Alignment, Batch, FixedLink, Link, UnitResult,
};
use khulasa_formats::{
    AlignmentReport, LinkRecord, LinkStatus, MemoryRecord, UnitRecord, VariantRecord,
};

use crate::memory::accepted::{fixed_links, ignored_notes, joined};
use crate::memory::keep::keep;
use crate::memory::languages::languages;
use crate::memory::report::{pair_report, params};
use crate::memory::text::{AlignPair, AlignText};

/// Says how pairs of texts become a memory.
///
/// # Example
///
/// ```
/// use khulasa::memory::PairOptions;
///
/// let options = PairOptions::default();
/// assert!(options.keeps_nulls, "every sentence is in the memory");
/// assert_eq!((options.min_confidence, options.is_deduped), (0.0, false));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PairOptions {
    /// Languages and glossary.
    pub align: AlignOptions,
    /// Finished work in the same languages, to learn from; none by default.
    pub known: MemoryRecord,
    /// Links less sure are left out of the memory; `0.0` by default, so none is.
    pub min_confidence: f64,
    /// Whether sentences without a partner are in the memory; by default they are.
    pub keeps_nulls: bool,
    /// Whether of equal units only the first is kept; by default all are.
    pub is_deduped: bool,
}

impl Default for PairOptions {
    fn default() -> Self {
        Self {
            align: AlignOptions::default(),
            known: MemoryRecord::default(),
            min_confidence: 0.0,
            keeps_nulls: true,
            is_deduped: false,
        }
    }
}

/// What came of aligning.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Aligned {
    /// The links as units, in the order of the pairs and of their sources.
    pub memory: MemoryRecord,
    /// How sure they are, and what was left out: every sentence is in one or the other.
    pub report: AlignmentReport,
}

/// Aligns pairs of texts of the same two languages; all are learnt from together.
///
/// `run_stage` runs the units of a stage: [`run_in_turn`], or the caller's threads.
///
/// # Cost
///
/// As [`align_batch`](crate::bitext::align_batch).
///
/// # Example
///
/// ```
/// use khulasa::memory::{AlignPair, AlignText, PairOptions, align_pairs, run_in_turn};
///
/// let text = |lines: &[&str]| AlignText::from_segments(lines.iter().map(|line| line.to_string()));
/// let pair = AlignPair::new(text(&["فاز الفريق 3-1."]), text(&[]));
/// let mut options = PairOptions::default();
/// options.keeps_nulls = false;
/// let aligned = align_pairs(&[pair], &options, run_in_turn);
/// assert!(aligned.memory.units.is_empty());
/// assert_eq!(aligned.report.left_out[0].link.source_text, "فاز الفريق 3-1.");
/// assert_eq!(aligned.report.pairs[0].notes[0].code, "empty-target");
/// ```
pub fn align_pairs(
    pairs: &[AlignPair],
    options: &PairOptions,
    run_stage: impl Fn(&Batch) -> Vec<UnitResult>,
) -> Aligned {
    let tags = languages(pairs, &options.align);
    let fixed = pairs.iter().map(fixed_links);
    let (fixed, notes): (Vec<_>, Vec<_>) = fixed.unzip();
    let alignments = alignments(pairs, &fixed, options, run_stage);
    let mut memory = MemoryRecord::new(&tags[0]);
    let mut report =
        AlignmentReport { params: params(&tags, options), ..AlignmentReport::default() };
    let told = pairs.iter().zip(&alignments).zip(fixed.iter().zip(notes));
    for ((pair, alignment), (fixed, mut notes)) in told {
        notes.extend(ignored_notes(pair, alignment, fixed));
        let accepted = accepted_units(pair);
        let units =
            alignment.links.iter().map(|link| unit((pair, &accepted), link, &tags));
        let units: Vec<UnitRecord> = units.collect();
        report.pairs.push(pair_report(pair, alignment, (&units, notes)));
        memory.units.extend(units);
    }
    keep(&mut memory, &mut report, options);
    Aligned { memory, report }
}

/// Runs the units of a stage one after the other.
///
/// # Example
///
/// See [`align_pairs`].
pub fn run_in_turn(batch: &Batch) -> Vec<UnitResult> {
    (0..batch.n_units()).map(|unit_idx| batch.run(unit_idx)).collect()
}

/// The alignment of each pair. What is known already goes along as one more pair, all of
/// it fixed.
fn alignments(
    pairs: &[AlignPair],
    fixed: &[Vec<FixedLink>],
    options: &PairOptions,
    run_stage: impl Fn(&Batch) -> Vec<UnitResult>,
) -> Vec<Alignment> {
    let views: Vec<_> =
        pairs.iter().map(|pair| (pair.source.views(), pair.target.views())).collect();
    let mut inputs: Vec<AlignInput<'_>> = views
        .iter()
        .zip(fixed)
        .map(|((source, target), fixed)| {
            AlignInput::new(source, target).with_fixed(fixed)
        })
        .collect();
    let (known, known_links) = known(options);
    if !known_links.is_empty() {
        inputs.push(AlignInput::new(&known.0, &known.1).with_fixed(&known_links));
    }
    let mut batch = Batch::new(&inputs, &options.align);
    while !batch.is_done() {
        let results = run_stage(&batch);
        batch.finish_stage(results);
    }
    let mut alignments = batch.into_alignments();
    alignments.truncate(pairs.len());
    alignments
}

/// Both sides of the memory that is known already, and its links.
fn known(options: &PairOptions) -> ((Vec<&str>, Vec<&str>), Vec<FixedLink>) {
    let MemoryRecord { units, source_language, .. } = &options.known;
    let given = options.align.source_language.as_deref();
    let sides = units.iter().map(|unit| unit.sides(given.unwrap_or(source_language)));
    let texts: (Vec<&str>, Vec<&str>) = sides
        .filter_map(|[source, target]| {
            Some((source?.text.as_str(), target?.text.as_str()))
        })
        .unzip();
    let links = (0..texts.0.len())
        .map(|at| FixedLink { source: vec![at], target: vec![at] })
        .collect();
    (texts, links)
}

/// Accepted units by the sentences of both sides, in the order of the texts: a person may
/// have put them in another.
type AcceptedUnits<'a> = HashMap<(Vec<usize>, Vec<usize>), &'a UnitRecord>;

fn accepted_units(pair: &AlignPair) -> AcceptedUnits<'_> {
    let keyed = |unit: &'_ UnitRecord| {
        unit.link.as_ref().map(|link| (sorted(&link.source), sorted(&link.target)))
    };
    pair.accepted.iter().filter_map(|unit| Some((keyed(unit)?, unit))).collect()
}

/// A link as a unit; an accepted one with the texts that were accepted.
fn unit(
    (pair, accepted): (&AlignPair, &AcceptedUnits<'_>),
    link: &Link,
    tags: &[String; 2],
) -> UnitRecord {
    let record = LinkRecord {
        source: pair.source.numbers(&link.source),
        target: pair.target.numbers(&link.target),
        confidence: rounded(link.confidence),
        is_moved: link.is_moved,
        status: LinkStatus::Proposed,
    };
    let key = (record.source.clone(), record.target.clone());
    if let Some(accepted) = accepted.get(&key).filter(|_| link.confidence >= 1.0) {
        let status =
            accepted.link.as_ref().map_or(LinkStatus::Accepted, |link| link.status);
        let mut unit = (*accepted).clone();
        unit.pair.clone_from(&pair.id);
        // The numbers stay in the order of the accepted texts.
        let numbers = accepted.link.clone().unwrap_or_default();
        let (source, target) = (numbers.source, numbers.target);
        unit.link = Some(LinkRecord { status, source, target, ..record });
        return unit;
    }
    let source = variant(&pair.source, &link.source, &tags[0]);
    let target = variant(&pair.target, &link.target, &tags[1]);
    UnitRecord {
        pair: pair.id.clone(),
        link: Some(record),
        variants: source.into_iter().chain(target).collect(),
        ..UnitRecord::default()
    }
}

fn sorted(numbers: &[usize]) -> Vec<usize> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    sorted
}

/// Four digits: more say nothing of how often a link is right.
fn rounded(confidence: f64) -> f64 {
    (confidence * 1e4).round() / 1e4
}

fn variant(
    text: &AlignText,
    positions: &[usize],
    language: &str,
) -> Option<VariantRecord> {
    let sentences: Vec<_> =
        positions.iter().filter_map(|&at| text.sentences.get(at)).collect();
    let (first, others) = sentences.split_first()?;
    let mut cuts = Vec::with_capacity(others.len());
    let mut n_chars = first.text.chars().count();
    for other in others {
        cuts.push(n_chars + 1);
        n_chars += 1 + other.text.chars().count();
    }
    let places = sentences.iter().map(|sentence| sentence.place);
    let places: Option<Vec<_>> = places.collect();
    let places = places.unwrap_or_default();
    Some(VariantRecord {
        cuts,
        file: text.name.clone(),
        start_byte: places.iter().map(|place| place.start()).min(),
        end_byte: places.iter().map(|place| place.end()).max(),
        ..VariantRecord::new(language, &joined(text, positions))
    })
}
