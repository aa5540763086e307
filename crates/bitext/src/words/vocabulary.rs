//! Words as small numbers.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, DefaultHasher},
};

use super::scan::{Word, WordKind};

/// A table that always hashes alike; it is looked up, never walked.
type FixedMap<V> = HashMap<String, V, BuildHasherDefault<DefaultHasher>>;

/// The words of one side, each with its identity and what is known about it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    ids: FixedMap<u32>,
    entries: Vec<Entry>,
}

/// What is known about one word.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    /// The shortest folded form met.
    pub(crate) folded: String,
    pub(crate) kind: WordKind,
    pub(crate) n_seen: f64,
    n_capital: f64,
}

/// A capital at the head of a sentence is only half a sign of a name.
const FIRST_CAPITAL: f64 = 0.5;

impl Vocabulary {
    /// The identity of a word, which is counted.
    pub(crate) fn add(&mut self, word: Word, is_first: bool) -> u32 {
        let id = match self.ids.get(&word.key) {
            Some(&id) => id,
            None => self.push(&word),
        };
        if let Some(entry) = self.entries.get_mut(id as usize) {
            entry.n_seen += 1.0;
            if word.is_capital {
                entry.n_capital += if is_first { FIRST_CAPITAL } else { 1.0 };
            }
            if word.folded.len() < entry.folded.len() {
                entry.folded = word.folded;
            }
        }
        id
    }

    fn push(&mut self, word: &Word) -> u32 {
        let id = self.entries.len() as u32;
        self.ids.insert(word.key.clone(), id);
        self.entries.push(Entry {
            key: word.key.clone(),
            folded: word.folded.clone(),
            kind: word.kind,
            n_seen: 0.0,
            n_capital: 0.0,
        });
        id
    }

    pub(crate) fn id(&self, key: &str) -> Option<u32> {
        self.ids.get(key).copied()
    }

    pub(crate) fn entry(&self, id: u32) -> Option<&Entry> {
        self.entries.get(id as usize)
    }

    /// The entries, by identity.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The share of each word among all words, with half a count more for each.
    pub(crate) fn shares(&self) -> Vec<f32> {
        let total: f64 = self.entries.iter().map(|entry| entry.n_seen + 0.5).sum();
        self.entries.iter().map(|entry| ((entry.n_seen + 0.5) / total) as f32).collect()
    }
}

impl Entry {
    /// The share of the word's occurrences that begin with a capital, `0.0..=1.0`.
    pub(crate) fn capital_share(&self) -> f64 {
        if self.n_seen > 0.0 { self.n_capital / self.n_seen } else { 0.0 }
    }
}
