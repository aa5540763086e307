//! What the passes have found out about each document and about the batch.
#![expect(
    clippy::indexing_slicing,
    reason = "side indices are 0 and 1, of arrays of two"
)]

use super::{document::Document, piece::Found};
use crate::{
    corpus::Piece,
    groups::{GroupCounts, GroupKind, GroupPrior},
    length::LengthModel,
    math::median,
};

/// What is known about one document.
#[derive(Clone, Debug)]
pub(crate) struct DocumentState {
    guess: GroupPrior,
    pub(crate) prior: GroupPrior,
    /// The variance of lengths, as a multiple of the usual one.
    pub(crate) variance_scale: f64,
    /// Letters of the second side for one of the first.
    pub(crate) ratio: f64,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) links: Vec<Found>,
}

impl DocumentState {
    pub(crate) fn new(document: &Document, kinds: &[GroupKind], ratio: f64) -> Self {
        let guess = GroupPrior::new(kinds, document.ratio());
        Self {
            prior: guess.clone(),
            guess,
            variance_scale: 1.0,
            ratio,
            pieces: document.pieces.clone(),
            links: Vec::new(),
        }
    }
}

/// Less sure links are not learnt from.
const MIN_CHANCE: f64 = 0.5;

/// What the links of one document tell about lengths and kinds.
struct Survey {
    counts: GroupCounts,
    surprises: Vec<f64>,
}

impl Survey {
    fn new(
        document: &Document,
        links: &[Found],
        length: &LengthModel<'_>,
        n: usize,
    ) -> Self {
        let mut counts = GroupCounts { kinds: vec![0.0; n], after_null: [0.0; 2] };
        let mut surprises = Vec::new();
        let mut was_null = false;
        for link in links {
            if let Some(count) = counts.kinds.get_mut(link.kind_idx) {
                *count += link.chance;
            }
            if was_null {
                counts.after_null[usize::from(!link.is_link())] += 1.0;
            }
            was_null = !link.is_link();
            if link.is_link() && link.chance > MIN_CHANCE {
                let first = document.sides[0].length(link.first.clone());
                let second = document.sides[1].length(link.second.clone());
                surprises.push(length.surprise(first, second));
            }
        }
        Self { counts, surprises }
    }
}

/// The median of the square of a normal variable.
const MEDIAN_SQUARE: f64 = 0.455;
const MIN_SURPRISES: usize = 8;
/// The weight, in links, of the batch's variance for a document, and half of it of the
/// usual variance.
const VARIANCE_WEIGHT: f64 = 20.0;

/// Learns the kinds of group and the variance of lengths from the links of a pass.
pub(crate) fn learn_shapes(
    documents: &[Document],
    states: &mut [DocumentState],
    length: &LengthModel<'_>,
) {
    let surveys: Vec<Survey> = documents
        .iter()
        .zip(states.iter())
        .map(|(document, state)| {
            Survey::new(document, &state.links, length, state.guess.shares.len())
        })
        .collect();
    let mut batch = GroupCounts::default();
    for survey in &surveys {
        batch.add(&survey.counts);
    }
    let of_many = (documents.len() > 1).then_some(&batch);
    let all: Vec<f64> =
        surveys.iter().flat_map(|survey| survey.surprises.iter().copied()).collect();
    let scale = |surprises: Vec<f64>| {
        median(surprises, MIN_SURPRISES).map(|median| median / MEDIAN_SQUARE)
    };
    let common = scale(all).unwrap_or(1.0);
    for (state, survey) in states.iter_mut().zip(surveys) {
        state.prior = GroupPrior::learned(&state.guess, &survey.counts, of_many);
        let n = survey.surprises.len() as f64;
        let own = scale(survey.surprises).unwrap_or(common);
        let (sum, weight) = (
            n * own + VARIANCE_WEIGHT * common + 0.5 * VARIANCE_WEIGHT,
            n + 1.5 * VARIANCE_WEIGHT,
        );
        state.variance_scale = (sum / weight).clamp(0.5, 5.0);
    }
}

/// Longer groups say too little about single words.
const MAX_LEARNT_SENTENCES: usize = 5;

/// Whether words and lengths are learnt from a link.
pub(crate) fn is_learnt(link: &Found) -> bool {
    link.is_link()
        && link.chance > MIN_CHANCE
        && link.first.len() + link.second.len() <= MAX_LEARNT_SENTENCES
}

/// Letters the last ratio is worth beside what the links of the batch show.
const RATIO_WEIGHT: f64 = 500.0;
/// Letters the batch's ratio is worth beside what the links of a document show.
const BATCH_RATIO_WEIGHT: f64 = 10_000.0;

/// Learns the ratio of lengths, of the batch and of each document, from the links that are
/// learnt from; returns that of the batch.
pub(crate) fn learn_ratios(
    documents: &[Document],
    states: &mut [DocumentState],
    last: f64,
) -> f64 {
    let lengths: Vec<[f64; 2]> = documents
        .iter()
        .zip(states.iter())
        .map(|(document, state)| learnt_lengths(document, &state.links))
        .collect();
    let total =
        lengths.iter().fold([0.0; 2], |sum, own| [sum[0] + own[0], sum[1] + own[1]]);
    if total[0] <= RATIO_WEIGHT {
        return last;
    }
    let batch = (total[1] + RATIO_WEIGHT * last) / (total[0] + RATIO_WEIGHT);
    for (state, own) in states.iter_mut().zip(lengths) {
        state.ratio =
            (own[1] + BATCH_RATIO_WEIGHT * batch) / (own[0] + BATCH_RATIO_WEIGHT);
    }
    batch
}

fn learnt_lengths(document: &Document, links: &[Found]) -> [f64; 2] {
    let learnt = || links.iter().filter(|link| is_learnt(link));
    [
        learnt().map(|link| document.sides[0].length(link.first.clone())).sum(),
        learnt().map(|link| document.sides[1].length(link.second.clone())).sum(),
    ]
}
