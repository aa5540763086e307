//! Learning words from the links of a pass.

use super::{
    document::Document,
    state::{DocumentState, is_learnt},
};
use crate::{
    learn::{Basis, Sample, Translation, held_out_ratio, train},
    lexicon::{Prior, Table},
    model::{Direction, Model, unexplained},
    words::Vocabulary,
};

/// More links than this teach nothing new about the common words, and cost memory.
const MAX_SAMPLES: usize = 60_000;

/// What a unit of learning finds.
#[derive(Clone, Debug)]
pub(crate) enum Lesson {
    Words(Translation),
    HeldOut(f64),
}

/// The units of learning: words forward and backward, then what holds of them.
pub(crate) const N_LESSONS: usize = 4;

/// Runs one unit; `None` when there is nothing to learn from.
pub(crate) fn lesson(
    (documents, states): (&[Document], &[DocumentState]),
    prior: &Prior,
    model: &Model,
    unit_idx: usize,
) -> Option<Lesson> {
    let explaining = unit_idx % 2;
    let samples = samples(documents, states, explaining);
    let table = if explaining == 0 { &prior.forward } else { &prior.backward };
    let shares = &model.directions.get(explaining)?.shares;
    let basis = Basis { prior: table, shares };
    if samples.is_empty() {
        return None;
    }
    Some(if unit_idx < 2 {
        Lesson::Words(train(&samples, basis))
    } else {
        Lesson::HeldOut(held_out_ratio(&samples, basis))
    })
}

fn samples<'a>(
    documents: &'a [Document],
    states: &'a [DocumentState],
    explaining: usize,
) -> Vec<Sample<'a>> {
    let fixed = documents
        .iter()
        .flat_map(|document| &document.fixed)
        .map(|fixed| [fixed.sides[0].words(0..1), fixed.sides[1].words(0..1)]);
    let found = documents.iter().zip(states).flat_map(|(document, state)| {
        state.links.iter().filter(|link| is_learnt(link)).map(|link| {
            let first = document.sides[0].words(link.first.clone());
            let second = document.sides[1].words(link.second.clone());
            ([first, second], link.chance as f32)
        })
    });
    let sample = |([first, second], weight): ([&'a [u32]; 2], f32)| {
        let (explaining, explained) =
            if explaining == 0 { (first, second) } else { (second, first) };
        Sample { explaining, explained, weight }
    };
    let all: Vec<Sample<'a>> =
        fixed.map(|words| (words, 1.0)).chain(found).map(sample).collect();
    let step = all.len().div_ceil(MAX_SAMPLES).max(1);
    all.into_iter().step_by(step).collect()
}

/// Occurrences the first belief about a word is worth.
const BELIEF_WEIGHT: f64 = 8.0;
const MAX_EXPLAINED: f64 = 0.9;

/// The model after a pass: what was learnt, trusted as far as it held.
pub(crate) fn learned_model(
    vocabularies: [&Vocabulary; 2],
    prior: &Prior,
    last: Model,
    lessons: [(Translation, f64); 2],
) -> Model {
    let backs: [&Table; 2] = [&prior.backward, &prior.forward];
    let mut explained = [vocabularies[1], vocabularies[0]].into_iter().zip(backs);
    let mut lessons = lessons.into_iter();
    Model {
        directions: last.directions.map(|direction| {
            match (lessons.next(), explained.next()) {
                (Some((translation, held_out)), Some((vocabulary, back))) => Direction {
                    unexplained: shrunk(
                        &unexplained(vocabulary, back),
                        &translation,
                        held_out,
                    ),
                    table: translation.table,
                    shares: direction.shares,
                },
                _ => direction,
            }
        }),
    }
}

fn shrunk(believed: &[f32], translation: &Translation, held_out: f64) -> Vec<f32> {
    let counts = translation.n_explained.iter().zip(&translation.n_seen);
    believed
        .iter()
        .zip(counts)
        .map(|(&believed, (&n_explained, &n_seen))| {
            let prior = BELIEF_WEIGHT * (1.0 - f64::from(believed));
            let share = (n_explained * held_out + prior) / (n_seen + BELIEF_WEIGHT);
            (1.0 - share.min(MAX_EXPLAINED)) as f32
        })
        .collect()
}
