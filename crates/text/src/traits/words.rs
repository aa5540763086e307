//! What distinct words show, looked at once each.

use super::known::known_of;
use super::{StemmerKind, Term, TraitOptions};
use crate::stem::{guarded_stem, light10, light10_of};
use crate::string_map::{Hashed, StringMap};
use crate::token::Key;

/// What a word shows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Its stem, if it carries any subject.
    pub(super) stem: Option<u32>,
    pub(super) n_letters: u32,
    pub(super) is_number: bool,
}

/// The words of one document, and their stems with the idf of each.
#[derive(Clone, Debug)]
pub(super) struct Words {
    options: TraitOptions,
    seen: StringMap<Word>,
    // The numbers of the stems are those of the document's terms.
    stems: StringMap<()>,
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
        let idf = |stem| match self.options.stemmer {
            StemmerKind::Light10 => self.options.idf(stem),
            // The tables know light10 stems only.
            StemmerKind::Guarded => self.options.idf(light10(stem)),
        };
        self.stems.iter().map(|(stem, ())| Term::new(stem, idf(stem))).collect()
    }

    /// What a word shows, given as its key and as the form that its stemmer wants.
    pub(super) fn look_up(&mut self, key: Key<'_>, form: &str) -> Word {
        let form = Hashed::from(form);
        if let Some((_, word)) = self.seen.get(form) {
            return word;
        }
        let word = self.read(key, form);
        self.seen.add(form, word);
        word
    }

    fn read(&mut self, key: Key<'_>, form: Hashed<'_>) -> Word {
        let known = match self.options.stemmer {
            StemmerKind::Light10 => known_of(form),
            StemmerKind::Guarded => known_of(key.text),
        };
        let is_content = (key.n_letters > 1 || key.has_digit) && !known.is_stop;
        Word {
            stem: is_content.then(|| self.stem(key, form.string)),
            n_letters: u32::try_from(key.n_letters).unwrap_or(u32::MAX),
            is_number: key.has_digit || known.is_number,
        }
    }

    fn stem(&mut self, key: Key<'_>, form: &str) -> u32 {
        let (number, ()) = match self.options.stemmer {
            StemmerKind::Light10 => {
                let stem = light10_of(key.text, key.n_letters);
                self.stems.get_or_insert_with(stem, || ())
            }
            StemmerKind::Guarded => {
                self.stems.get_or_insert_with(&guarded_stem(form), || ())
            }
        };
        number
    }
}
