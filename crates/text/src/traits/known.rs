//! Words that ranking knows by sight: stop words and number words.

use std::sync::LazyLock;

use super::intern::Interner;
use crate::lists;
use crate::token::match_keys;

/// What is known of a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// It carries no subject of its own.
    pub(super) is_stop: bool,
    /// It states a number, perhaps behind one of `و ف ب ل ك`.
    pub(super) is_number: bool,
}

/// What is known of a key; nothing of most.
pub(super) fn known_of(key: &str) -> Known {
    let words: &KnownWords = &WORDS;
    let id = words.keys.find(key);
    id.and_then(|id| words.known.get(id as usize)).copied().unwrap_or_default()
}

static WORDS: LazyLock<KnownWords> = LazyLock::new(|| {
    let mut words = KnownWords { keys: Interner::with_capacity(1024), known: Vec::new() };
    for key in lists::stop_words().iter().flat_map(|word| match_keys(word)) {
        words.add(&key, Known { is_stop: true, is_number: false });
    }
    for key in lists::number_words().iter().flat_map(|word| match_keys(word)) {
        for clitic in ["", "و", "ف", "ب", "ل", "ك"] {
            words.add(
                &format!("{clitic}{key}"),
                Known { is_stop: false, is_number: true },
            );
        }
    }
    words
});

struct KnownWords {
    keys: Interner,
    known: Vec<Known>,
}

impl KnownWords {
    fn add(&mut self, key: &str, known: Known) {
        let (id, is_new) = self.keys.intern(key);
        if is_new {
            self.known.push(known);
        } else if let Some(before) = self.known.get_mut(id as usize) {
            before.is_stop |= known.is_stop;
            before.is_number |= known.is_number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_stop_words_and_numbers_by_their_keys() {
        assert!(known_of("الي").is_stop && !known_of("الي").is_number);
        assert!(known_of("وعشرين").is_number && known_of("الف").is_number);
        assert_eq!(known_of("مدينه"), Known::default());
        assert_eq!(known_of("إلى"), Known::default(), "no key");
    }
}
