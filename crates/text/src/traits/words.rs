//! What distinct words show, looked at once each.

use super::known::known_of;
use super::{StemmerKind, Term, TraitOptions};
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

/// The words seen so far, and their stems with the idf of each.
#[derive(Clone, Debug)]
pub(super) struct Words {
    options: TraitOptions,
    seen: StringMap<Word>,
    stems: StringMap<f64>,
}

impl Words {
    /// Makes an empty list with room for `n_words`.
    pub(super) fn new(options: TraitOptions, n_words: usize) -> Self {
        let seen = StringMap::with_capacity(n_words);
        Self { options, seen, stems: StringMap::with_capacity(n_words) }
    }

    /// The number of distinct words seen.
    pub(super) fn len(&self) -> usize {
        self.seen.len()
    }

    /// What a word shows, given as its key and as the form that its stemmer wants.
    pub(super) fn look_up(&mut self, key: &str, form: &str) -> Word {
        if let Some((_, word)) = self.seen.get(form) {
            return word;
        }
        let word = self.look_at(key, form);
        self.seen.insert(form, word);
        word
    }

    /// The term of a stem.
    pub(super) fn term(&self, stem: u32) -> Term {
        let (stem, idf) = self.stems.entry(stem).unwrap_or_default();
        Term::new(stem.to_owned(), idf)
    }

    fn look_at(&mut self, key: &str, form: &str) -> Word {
        let n_letters = key.chars().count();
        let has_digit = has_digit(key);
        let known = known_of(key);
        let is_content = (n_letters > 1 || has_digit) && !known.is_stop;
        Word {
            stem: is_content.then(|| self.stem_of(key, form)),
            n_letters: u32::try_from(n_letters).unwrap_or(u32::MAX),
            is_number: has_digit || known.is_number,
        }
    }

    fn stem_of(&mut self, key: &str, form: &str) -> u32 {
        match self.options.stemmer {
            StemmerKind::Light10 => {
                let stem = light10(key);
                self.number_of(stem, stem)
            }
            StemmerKind::Guarded => {
                let stem = guarded_stem(form);
                // The table knows light10 stems only.
                self.number_of(&stem, light10(&stem))
            }
        }
    }

    fn number_of(&mut self, stem: &str, in_table: &str) -> u32 {
        match self.stems.get(stem) {
            Some((number, _)) => number,
            None => self.stems.insert(stem, self.options.idf(in_table)),
        }
    }
}

/// Whether a key holds a digit: the digits of Arabic are ASCII in it, those of other
/// scripts come behind Arabic letters in Unicode.
fn has_digit(key: &str) -> bool {
    /// The first byte of U+0700.
    const BEYOND_ARABIC: u8 = 0xDC;
    key.bytes().any(|byte| byte.is_ascii_digit())
        || (key.bytes().any(|byte| byte >= BEYOND_ARABIC)
            && key.contains(char::is_numeric))
}
