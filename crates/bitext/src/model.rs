//! What is believed about the words of two languages while aligning.

use crate::{
    lexicon::{Prior, Table},
    words::{Vocabulary, WordKind},
};

/// How the words of one side (the explaining one) account for those of the other.
#[derive(Clone, Debug)]
pub(crate) struct Direction {
    /// Rows by explaining word: the chance of each explained word.
    pub(crate) table: Table,
    /// For each explained word the chance that nothing explains it, above 0.0.
    pub(crate) unexplained: Vec<f32>,
    /// For each explained word its share of all words.
    pub(crate) shares: Vec<f32>,
}

/// Both directions: the first side explains the second, and back.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) directions: [Direction; 2],
}

/// Above this a word is as good as never explained, and is skipped.
pub(crate) const NEVER_EXPLAINED: f32 = 0.999;

const NUMBER_UNEXPLAINED: f32 = 0.35;
const LATIN_UNEXPLAINED: f32 = 0.6;
const KNOWN_UNEXPLAINED: f32 = 0.9;
const MARK_UNEXPLAINED: f32 = 0.95;

impl Model {
    /// What is believed before the texts teach anything.
    pub(crate) fn new(vocabularies: [&Vocabulary; 2], prior: &Prior) -> Self {
        let direction = |table: &Table, back: &Table, explained: &Vocabulary| Direction {
            table: table.clone(),
            unexplained: unexplained(explained, back),
            shares: explained.shares(),
        };
        Self {
            directions: [
                direction(&prior.forward, &prior.backward, vocabularies[1]),
                direction(&prior.backward, &prior.forward, vocabularies[0]),
            ],
        }
    }
}

/// For each word the chance that its translation is not in the linked group; `prior` has
/// the word's known translations.
pub(crate) fn unexplained(vocabulary: &Vocabulary, prior: &Table) -> Vec<f32> {
    (0_u32..)
        .zip(vocabulary.entries())
        .map(|(id, entry)| match (entry.kind, entry.key.as_str()) {
            (WordKind::Number, _) => NUMBER_UNEXPLAINED,
            (WordKind::Latin, _) => LATIN_UNEXPLAINED,
            (WordKind::Mark, "~?") => 0.4,
            (WordKind::Mark, "~!" | "~%") => 0.6,
            (WordKind::Mark, _) => MARK_UNEXPLAINED,
            (WordKind::Plain, _) if prior.row(id).is_empty() => 1.0,
            (WordKind::Plain, _) => KNOWN_UNEXPLAINED,
        })
        .collect()
}
