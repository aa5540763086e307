//! What the first words of a segment lean on.
//!
//! The longest phrase that opens the segment decides: `على الرغم من ذلك` needs the sentence
//! before, `على الرغم من` does not. Where no phrase opens it, a `و` or `ف` in front is taken
//! off and the rest is tried. Phrases are compared by their keys, so that `إذًا` meets `إذا`;
//! of two phrases that meet in this way, the one that stands alone wins.

use std::sync::LazyLock;

use super::SegmentStart;
use super::string_map::StringMap;
use crate::lists;
use crate::token::{Keys, match_keys};

/// Words that only look like `و` or `ف` and a verb of speech: `ورد` is no `و` with `رد`.
const OTHER_WORDS: [&str; 4] = ["ورد", "وردت", "فرد", "فردت"];

/// Reads what the first words of a segment, given by its keys, lean on.
pub(super) fn read_start(keys: &Keys) -> SegmentStart {
    let phrases: &Phrases = &PHRASES;
    let found = phrases.longest(keys, |keys| Some(keys));
    let found = found.or_else(|| phrases.longest(keys, without_conjunction));
    let mut start = found.unwrap_or_default();
    start.has_reporting_verb = keys.first(1).is_some_and(continues_a_speech);
    start
}

/// Whether a word is a verb such as `أضاف`, with `و` or `ف` and `س` before it or without.
fn continues_a_speech(word: &str) -> bool {
    let is_verb = |word: &str| VERBS.get(word).is_some();
    let is_future = |word: &str| {
        word.strip_prefix('س')
            .is_some_and(|rest| rest.starts_with(['ي', 'ت']) && is_verb(rest))
    };
    let is_either = |word| is_verb(word) || is_future(word);
    is_either(word)
        || (!OTHER_WORDS.contains(&word)
            && without_conjunction(word).is_some_and(is_either))
}

fn without_conjunction(words: &str) -> Option<&str> {
    words.strip_prefix(['و', 'ف'])
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::from_lists);
static VERBS: LazyLock<StringMap<()>> = LazyLock::new(|| {
    let mut verbs = StringMap::with_capacity(256);
    for form in lists::continuing_forms() {
        verbs.value_or_insert(&joined_keys(form));
    }
    verbs
});

fn joined_keys(phrase: &str) -> String {
    match_keys(phrase).join("_")
}

/// Phrases as their joined keys, and what each says.
struct Phrases {
    starts: StringMap<SegmentStart>,
    max_keys: usize,
}

impl Phrases {
    fn from_lists() -> Self {
        let mut phrases = Self { starts: StringMap::with_capacity(512), max_keys: 0 };
        for connective in lists::connectives().iter().filter(|phrase| phrase.dangles) {
            phrases.start_mut(connective.phrase).has_connective = true;
        }
        for connective in lists::connectives().iter().filter(|phrase| !phrase.dangles) {
            phrases.start_mut(connective.phrase).has_connective = false;
        }
        for phrase in lists::anaphora() {
            phrases.start_mut(phrase).has_anaphor = true;
        }
        phrases
    }

    fn start_mut(&mut self, phrase: &str) -> &mut SegmentStart {
        let keys = joined_keys(phrase);
        self.max_keys = self.max_keys.max(keys.split('_').count());
        self.starts.value_or_insert(&keys)
    }

    /// What the longest phrase among the first keys says, each run of keys seen through
    /// `part`.
    fn longest(
        &self,
        keys: &Keys,
        part: impl Fn(&str) -> Option<&str>,
    ) -> Option<SegmentStart> {
        (1..=self.max_keys.min(keys.len())).rev().find_map(|n_keys| {
            let (_, start) = self.starts.get(part(keys.first(n_keys)?)?)?;
            Some(start)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::LetterFold;

    fn start_of(text: &str) -> SegmentStart {
        let mut keys = Keys::default();
        keys.read(text, LetterFold::Folded);
        read_start(&keys)
    }

    fn leans_on(text: &str) -> (bool, bool, bool) {
        let start = start_of(text);
        (start.has_connective, start.has_anaphor, start.has_reporting_verb)
    }

    #[test]
    fn the_longest_phrase_decides() {
        assert_eq!(leans_on("على الرغم من ذلك، عاد."), (true, false, false));
        assert_eq!(leans_on("على الرغم من المطر عاد."), (false, false, false));
        assert_eq!(leans_on("ومع ذلك عاد."), (true, false, false));
    }

    #[test]
    fn a_conjunction_may_stand_before_a_phrase() {
        assert_eq!(leans_on("فعندئذ عاد."), (true, false, false));
        assert_eq!(leans_on("فهو كاتب."), (false, true, false));
        assert_eq!(leans_on("وهو كاتب."), (false, true, false));
    }

    #[test]
    fn only_verbs_that_go_on_with_a_speech_count() {
        assert_eq!(leans_on("وأضافَ الوزير"), (false, false, true));
        assert_eq!(leans_on("وسيتابع الوزير"), (false, false, true));
        assert_eq!(leans_on("وقال الوزير"), (false, false, false));
        assert_eq!(leans_on("وردت أنباء"), (false, false, false));
        assert_eq!(
            leans_on("ورد على السؤال"),
            (false, false, false),
            "read as a word: missed"
        );
    }

    #[test]
    fn a_phrase_that_stands_alone_wins_over_one_with_the_same_key() {
        assert_eq!(leans_on("إذا عاد الصيادون"), (false, false, false));
        assert_eq!(
            leans_on("إذًا عاد الصيادون"),
            (false, false, false),
            "misread, for that"
        );
    }

    #[test]
    fn a_plain_start_leans_on_nothing() {
        assert_eq!(start_of("عاد الصيادون وأضاف الوزير"), SegmentStart::default());
        assert_eq!(start_of(""), SegmentStart::default());
        assert_eq!(start_of("… 3"), SegmentStart::default());
    }
}
