//! Words that ranking knows by sight: stop words and number words.

use std::sync::LazyLock;

use crate::lists;
use crate::string_map::{Hashed, StringMap};
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
pub(super) fn known_of<'a>(key: impl Into<Hashed<'a>>) -> Known {
    WORDS.get(key).map(|(_, known)| known).unwrap_or_default()
}

static WORDS: LazyLock<StringMap<Known>> = LazyLock::new(|| {
    let mut words = StringMap::<Known>::with_capacity(1024);
    for key in lists::stop_words().iter().flat_map(|word| match_keys(word)) {
        words.value_or_insert(&key).is_stop = true;
    }
    for key in lists::number_words().iter().flat_map(|word| match_keys(word)) {
        for clitic in ["", "و", "ف", "ب", "ل", "ك"] {
            words.value_or_insert(&format!("{clitic}{key}")).is_number = true;
        }
    }
    words
});

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
