//! How likely a word is a translation of another before the texts teach anything.

use super::{
    entries::{Entry, known_entries},
    table::Table,
};
use crate::{
    names::match_names,
    tongue::Tongue,
    words::{Vocabulary, WordKind, stem_latin},
};

/// Weights of equal things; found on development texts.
const EQUAL_NUMBER: f32 = 0.85;
const EQUAL_LATIN: f32 = 0.8;
const EQUAL_MARK: f32 = 0.6;
const EQUAL_NAME: f32 = 0.7;
const EQUAL_WORD: f32 = 0.4;
/// An equal word of fewer letters may be another word ("die", "der" and "des").
const MIN_EQUAL_CHARS: usize = 4;
/// An entry of a lexicon; divided by the root of the product of the phrases' lengths.
const ENTRY_WEIGHT: f64 = 0.6;
const MAX_ENTRY_WORDS: usize = 4;
/// The rest of a row is left to words no list knows.
const MAX_ROW: f32 = 0.9;

/// The prior read both ways: rows by words of the first side, and of the second.
#[derive(Clone, Debug)]
pub(crate) struct Prior {
    pub(crate) forward: Table,
    pub(crate) backward: Table,
}

/// The prior of two vocabularies from anchors, names, the shipped lists and a glossary.
///
/// # Source
///
/// D. Varga et al., *Parallel corpora for medium density languages* (2005), add a
/// dictionary and identical tokens to sentence length; names by sound are ours.
pub(crate) fn prior(
    vocabularies: [&Vocabulary; 2],
    tongues: [Tongue; 2],
    glossary: &[Entry],
) -> Prior {
    let mut pairs = equal_words(vocabularies, tongues);
    let [first, second] = tongues.map(Tongue::is_arabic_script);
    if first && !second {
        pairs.extend(match_names(vocabularies[0], vocabularies[1]));
    }
    for entry in known_entries(tongues).iter().chain(glossary) {
        add_entry(&mut pairs, entry, vocabularies);
    }
    pairs.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
    pairs.dedup_by_key(|pair| (pair.0, pair.1));
    let forward = Table::new(vocabularies[0].entries().len(), pairs.into_iter());
    let backward = forward.transposed(vocabularies[1].entries().len());
    Prior { forward: forward.capped(MAX_ROW), backward: backward.capped(MAX_ROW) }
}

/// Numbers, marks and words that stand on both sides.
fn equal_words(
    vocabularies: [&Vocabulary; 2],
    tongues: [Tongue; 2],
) -> Vec<(u32, u32, f32)> {
    let second = vocabularies[1];
    let scripts = tongues.map(Tongue::is_arabic_script);
    let mut pairs = Vec::new();
    for (id, entry) in (0_u32..).zip(vocabularies[0].entries()) {
        let same_key = second.id(&entry.key);
        let found = match entry.kind {
            WordKind::Number => same_key.map(|other| (other, EQUAL_NUMBER)),
            WordKind::Mark => same_key.map(|other| (other, EQUAL_MARK)),
            WordKind::Latin if scripts[1] => same_key.map(|other| (other, EQUAL_LATIN)),
            WordKind::Latin => second
                .id(&stem_latin(&entry.folded, tongues[1]))
                .map(|other| (other, EQUAL_LATIN)),
            WordKind::Plain if scripts[0] == scripts[1] => {
                same_key.and_then(|other| equal_plain(vocabularies, id, other))
            }
            WordKind::Plain => None,
        };
        pairs.extend(found.map(|(other, weight)| (id, other, weight)));
    }
    pairs
}

fn equal_plain(
    vocabularies: [&Vocabulary; 2],
    first: u32,
    second: u32,
) -> Option<(u32, f32)> {
    let (entry, other) = (vocabularies[0].entry(first)?, vocabularies[1].entry(second)?);
    let is_name = entry.capital_share() > 0.0 && other.capital_share() > 0.0;
    let weight = if is_name { EQUAL_NAME } else { EQUAL_WORD };
    (entry.key.chars().count() >= MIN_EQUAL_CHARS).then_some((second, weight))
}

fn add_entry(
    pairs: &mut Vec<(u32, u32, f32)>,
    entry: &Entry,
    vocabularies: [&Vocabulary; 2],
) {
    let ids = |side: &[String], vocabulary: &Vocabulary| -> Vec<u32> {
        side.iter().filter_map(|key| vocabulary.id(key)).collect()
    };
    let first = ids(&entry.sides[0], vocabularies[0]);
    if first.is_empty() || first.len() > MAX_ENTRY_WORDS {
        return;
    }
    let second = ids(&entry.sides[1], vocabularies[1]);
    if second.len() > MAX_ENTRY_WORDS {
        return;
    }
    let n_pairs = (entry.n_words[0] * entry.n_words[1]) as f64;
    let weight = (ENTRY_WEIGHT / n_pairs.sqrt()) as f32;
    for &left in &first {
        pairs.extend(second.iter().map(|&right| (left, right, weight)));
    }
}
