//! What distinct words show, looked at once each.

use super::known::known_of;
use super::{StemmerKind, Term, TraitOptions};
use crate::stem::light10::n_letters;
use crate::stem::{guarded_stem, light10};
use crate::string_map::StringMap;

/// What a word shows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Its stem, if it carries any subject.
    pub(super) stem: Option<u32>,
    pub(super) n_letters: u32,
    pub(super) is_number: bool,
}

/// What a word shows whatever its stem.
#[derive(Clone, Copy, Debug)]
struct Facts {
    n_letters: u32,
    is_number: bool,
    /// Whether it carries any subject.
    is_content: bool,
}

/// The words of one document, and their stems with the idf of each.
#[derive(Clone, Debug)]
pub(super) struct Words {
    options: TraitOptions,
    seen: StringMap<Word>,
    // The numbers of the stems are those of the document's terms.
    stems: StringMap<f64>,
}

impl Words {
    /// Makes an empty list with room for `n_words`.
    pub(super) fn new(options: TraitOptions, n_words: usize) -> Self {
        let seen = StringMap::with_capacity(n_words);
        Self { options, seen, stems: StringMap::with_capacity(n_words) }
    }

    /// Forgets which words the last document holds.
    pub(super) fn clear(&mut self) {
        self.seen.clear();
        self.stems.clear();
    }

    /// The number of distinct stems.
    pub(super) fn n_terms(&self) -> usize {
        self.stems.len()
    }

    /// The distinct stems in the order of their numbers.
    pub(super) fn terms(&self) -> Vec<Term> {
        self.stems.iter().map(|(stem, idf)| Term::new(stem, idf)).collect()
    }

    /// What a word shows, given as its key and as the form that its stemmer wants.
    pub(super) fn look_up(&mut self, key: &str, form: &str) -> Word {
        let Self { options, seen, stems } = self;
        let read = || match options.stemmer {
            StemmerKind::Light10 => read_light(options, stems, key),
            StemmerKind::Guarded => read_guarded(options, stems, key, form),
        };
        seen.get_or_insert_with(form, read).1
    }
}

fn read_light(options: &TraitOptions, stems: &mut StringMap<f64>, key: &str) -> Word {
    facts_of(key).word(|| {
        let stem = light10(key);
        stems.get_or_insert_with(stem, || options.idf(stem)).0
    })
}

fn read_guarded(
    options: &TraitOptions,
    stems: &mut StringMap<f64>,
    key: &str,
    form: &str,
) -> Word {
    facts_of(key).word(|| {
        let stem = guarded_stem(form);
        // The table knows light10 stems only.
        stems.get_or_insert_with(&stem, || options.idf(light10(&stem))).0
    })
}

fn facts_of(key: &str) -> Facts {
    let n_letters = n_letters(key.as_bytes());
    let has_digit = has_digit(key);
    let known = known_of(key);
    Facts {
        n_letters: number(n_letters),
        is_number: has_digit || known.is_number,
        is_content: (n_letters > 1 || has_digit) && !known.is_stop,
    }
}

impl Facts {
    fn word(self, stem: impl FnOnce() -> u32) -> Word {
        Word {
            stem: self.is_content.then(stem),
            n_letters: self.n_letters,
            is_number: self.is_number,
        }
    }
}

/// A length in a word: a document has less than 4 GiB.
fn number(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

/// Whether a key holds a digit: the digits of Arabic are ASCII in it, those of other
/// scripts come behind Arabic letters in Unicode.
fn has_digit(key: &str) -> bool {
    let is_arabic = |pair: &[u8; 2]| matches!(pair, [0xD8..=0xDB, _]);
    let (pairs, rest) = key.as_bytes().as_chunks();
    let is_sure = rest.is_empty() && pairs.iter().all(is_arabic);
    !is_sure
        && key.contains(|c: char| c.is_ascii_digit() || c > '\u{6FF}' && c.is_numeric())
}
