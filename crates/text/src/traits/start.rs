//! What the first words of a segment lean on.
//!
//! The longest phrase that opens the segment decides: `على الرغم من ذلك` needs the sentence
//! before, `على الرغم من` does not. Where no phrase opens it, a `و` or `ف` in front is taken
//! off and the rest is tried. Phrases are compared by their keys, so that `إذًا` meets `إذا`;
//! of two phrases that meet in this way, the one that stands alone wins.

use std::sync::LazyLock;

use super::{Leaning, SegmentStart};
use crate::lists;
use crate::string_map::StringMap;
use crate::token::{KeyReader, Keys, LetterFold, match_keys, tokens};

/// Words that only look like `و` or `ف` and a verb of speech: `ورد` is no `و` with `رد`.
const OTHER_WORDS: [&str; 4] = ["ورد", "وردت", "فرد", "فردت"];
/// At most so many connectives are dropped one behind the other.
const MAX_DROPPED: usize = 2;
/// No phrase that opens a sentence has nearly as many words.
const MAX_LOOKED_AT: usize = 32;

/// Reads what the first words of a segment, given as its text and its keys, lean on.
pub(super) fn read_start(text: &str, keys: Keys<'_>) -> SegmentStart {
    let Some(found) = find(keys) else { return SegmentStart::default() };
    let droppable_bytes = if found.n_droppable > 0 {
        droppable(text, found.n_droppable, MAX_DROPPED).unwrap_or_default()
    } else {
        0
    };
    SegmentStart { leaning: Some(found.leaning), droppable_bytes }
}

/// Which word names the speaker, if a verb of saying opens the text and one word stands
/// between it and what is said: `وقال الجزري إن`.
pub(super) fn speaker_of(keys: Keys<'_>) -> Option<usize> {
    let mut words = keys.texts();
    let first = words.next()?;
    let is_verb = is_past(first) || without_conjunction(first).is_some_and(is_past);
    let (_, behind) = (words.next().filter(|_| is_verb)?, words.next()?);
    (is(behind, StartClass::That) || is(behind, StartClass::Preposition)).then_some(1)
}

/// A way of leaning, and how many keys could go to mend it.
#[derive(Clone, Copy)]
struct Found {
    leaning: Leaning,
    n_droppable: usize,
}

fn find(keys: Keys<'_>) -> Option<Found> {
    let first = keys.first(1)?;
    if continues_a_speech(first) {
        return Some(Found { leaning: Leaning::Speech, n_droppable: 0 });
    }
    let phrases: &Phrases = &PHRASES;
    let phrase = phrases.longest(keys, |keys| Some(keys));
    if let Some((n_keys, phrase)) =
        phrase.or_else(|| phrases.longest(keys, without_conjunction))
    {
        return phrase.found(keys, n_keys);
    }
    let leaning = if lacks_subject(keys) {
        Leaning::Subject
    } else if points_back(keys) {
        Leaning::Anaphor
    } else {
        return None;
    };
    Some(Found { leaning, n_droppable: 0 })
}

/// Whether a word is a verb such as `أضاف`, with `و` or `ف` and `س` before it or without.
fn continues_a_speech(word: &str) -> bool {
    let is_verb = |word: &str| VERBS.get(word).is_some_and(|(_, verb)| verb.continues);
    let is_future = |word: &str| {
        word.strip_prefix('س')
            .is_some_and(|rest| rest.starts_with(['ي', 'ت']) && is_verb(rest))
    };
    let is_either = |word| is_verb(word) || is_future(word);
    is_either(word)
        || (!OTHER_WORDS.contains(&word)
            && without_conjunction(word).is_some_and(is_either))
}

/// Whether a verb in the past opens the text and goes on to what was said: `وأكد أن`,
/// `وأشار إلى أنه`.
fn lacks_subject(keys: Keys<'_>) -> bool {
    let mut words = keys.texts();
    let Some(first) = words.next() else { return false };
    let verb = without_conjunction(first).filter(|verb| is_past(verb)).unwrap_or(first);
    if !is_past(verb) || is(verb, StartClass::Impersonal) {
        return false;
    }
    match words.next() {
        Some(word) if is(word, StartClass::Preposition) => {
            words.next().is_some_and(|word| is(word, StartClass::That))
        }
        Some(word) => is(word, StartClass::That) || is(word, StartClass::Speaking),
        None => false,
    }
}

fn is_past(word: &str) -> bool {
    VERBS.get(word).is_some_and(|(_, verb)| verb.is_past)
}

/// Whether a demonstrative with a noun opens the text: `هذه الخطوة`, but not `هذا العام`.
fn points_back(keys: Keys<'_>) -> bool {
    let mut words = keys.texts();
    let (Some(first), Some(noun)) = (words.next(), words.next()) else { return false };
    let first = without_conjunction(first).unwrap_or(first);
    is(first, StartClass::Demonstrative)
        && noun.starts_with("ال")
        && !is(noun, StartClass::Time)
}

fn without_conjunction(words: &str) -> Option<&str> {
    words.strip_prefix(['و', 'ف'])
}

/// The bytes of the first `n_keys` words, with a comma and white space behind them, if the
/// rest is a sentence that leans on nothing; `max_dropped` connectives may go.
fn droppable(text: &str, n_keys: usize, max_dropped: usize) -> Option<usize> {
    let end = tokens(text).nth(n_keys.checked_sub(1)?)?.span.end();
    let (dropped, behind) = text.split_at_checked(end)?;
    let mut reader = KeyReader::default();
    if reader.read(dropped, LetterFold::Folded).0.len() != n_keys {
        return None;
    }
    let rest =
        behind.trim_start_matches(|c: char| c.is_whitespace() || c == '،' || c == ',');
    // What answers a connective goes with it: `ولذلك، فإن الحكومة`.
    let answer = rest
        .strip_prefix('ف')
        .filter(|rest| ["إن ", "ان ", "قد "].iter().any(|word| rest.starts_with(word)));
    let rest = answer.unwrap_or(rest);
    let (keys, _) = reader.read(first_words(rest), LetterFold::Folded);
    keys.first(1)?;
    let n_bytes = text.len() - rest.len();
    match find(keys) {
        None => Some(n_bytes),
        Some(found) if found.n_droppable > 0 && max_dropped > 1 => {
            Some(n_bytes + droppable(rest, found.n_droppable, max_dropped - 1)?)
        }
        Some(_) => None,
    }
}

/// As much of a text as tells what it leans on.
fn first_words(text: &str) -> &str {
    let ends = text.match_indices(char::is_whitespace).map(|(at, _)| at);
    ends.skip(MAX_LOOKED_AT).find_map(|at| text.get(..at)).unwrap_or(text)
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::from_lists);

/// What is known of a form of a verb that opens sentences.
#[derive(Clone, Copy, Debug, Default)]
struct Verb {
    /// It continues a speech begun before.
    continues: bool,
    is_past: bool,
}

static VERBS: LazyLock<StringMap<Verb>> = LazyLock::new(|| {
    let mut verbs = StringMap::<Verb>::with_capacity(1024);
    for form in lists::continuing_forms() {
        verbs.value_or_insert(&joined_keys(form)).continues = true;
    }
    for form in lists::past_forms() {
        verbs.value_or_insert(&joined_keys(form)).is_past = true;
    }
    verbs
});

fn joined_keys(phrase: &str) -> String {
    match_keys(phrase).join("_")
}

/// What a phrase that opens a segment says.
#[derive(Clone, Copy, Debug, Default)]
struct Phrase {
    /// `None` of one that stands alone.
    leaning: Option<Leaning>,
    is_droppable: bool,
}

impl Phrase {
    fn found(self, keys: Keys<'_>, n_keys: usize) -> Option<Found> {
        let is_droppable = self.is_droppable || is_also(keys);
        let n_droppable = if is_droppable { n_keys } else { 0 };
        Some(Found { leaning: self.leaning?, n_droppable })
    }
}

/// Whether the text opens with `كما` before a verb, so that it means `also`: `كما أكد`; but
/// `كما قال` means `as he said`.
fn is_also(keys: Keys<'_>) -> bool {
    let mut words = keys.texts();
    words.next() == Some("كما")
        && words
            .next()
            .is_some_and(|verb| !verb.starts_with("ال") && !is(verb, StartClass::As))
}

/// A class of words in [`lists::start_words`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StartClass {
    That,
    Preposition,
    Impersonal,
    Speaking,
    Demonstrative,
    Time,
    As,
}

impl StartClass {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "that" => Self::That,
            "preposition" => Self::Preposition,
            "impersonal" => Self::Impersonal,
            "speaking" => Self::Speaking,
            "demonstrative" => Self::Demonstrative,
            "time" => Self::Time,
            "as" => Self::As,
            _ => return None,
        })
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Whether a word has this class.
fn is(word: &str, class: StartClass) -> bool {
    /// The classes of each word, a bit each.
    static WORDS: LazyLock<StringMap<u8>> = LazyLock::new(|| {
        let mut words = StringMap::<u8>::with_capacity(256);
        for (word, class) in lists::start_words() {
            let bit = StartClass::from_name(class).map_or(0, StartClass::bit);
            *words.value_or_insert(&joined_keys(word)) |= bit;
        }
        words
    });
    WORDS.get(word).is_some_and(|(_, classes)| classes & class.bit() != 0)
}

/// Phrases as their joined keys, and what each says.
struct Phrases {
    phrases: StringMap<Phrase>,
    max_keys: usize,
}

impl Phrases {
    fn from_lists() -> Self {
        let mut phrases = Self { phrases: StringMap::with_capacity(512), max_keys: 0 };
        for phrase in lists::anaphora() {
            phrases.phrase_mut(phrase).leaning = Some(Leaning::Anaphor);
        }
        for connective in lists::connectives().iter().filter(|phrase| phrase.dangles) {
            let phrase = phrases.phrase_mut(connective.phrase);
            let leaning = *phrase.leaning.get_or_insert(Leaning::Connective);
            let can_go = connective.is_droppable && leaning == Leaning::Connective;
            phrase.is_droppable |= can_go;
        }
        for connective in lists::connectives().iter().filter(|phrase| !phrase.dangles) {
            *phrases.phrase_mut(connective.phrase) = Phrase::default();
        }
        phrases
    }

    fn phrase_mut(&mut self, phrase: &str) -> &mut Phrase {
        let keys = joined_keys(phrase);
        self.max_keys = self.max_keys.max(keys.split('_').count());
        self.phrases.value_or_insert(&keys)
    }

    /// The longest phrase among the first keys and how many they are, each run of keys seen
    /// through `part`.
    fn longest(
        &self,
        keys: Keys<'_>,
        part: impl Fn(&str) -> Option<&str>,
    ) -> Option<(usize, Phrase)> {
        (1..=self.max_keys.min(keys.len())).rev().find_map(|n_keys| {
            let (_, phrase) = self.phrases.get(part(keys.first(n_keys)?)?)?;
            Some((n_keys, phrase))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start_of(text: &str) -> SegmentStart {
        let mut reader = KeyReader::default();
        let (keys, _) = reader.read(text, LetterFold::Folded);
        read_start(text, keys)
    }

    fn leaning(text: &str) -> Option<Leaning> {
        start_of(text).leaning
    }

    /// What is left of a text that is mended by a cut.
    fn mended(text: &str) -> Option<&str> {
        let start = start_of(text);
        assert!(start.leaning.is_some(), "{text}");
        text.get(start.droppable_bytes..).filter(|_| start.droppable_bytes > 0)
    }

    #[test]
    fn the_longest_phrase_decides() {
        assert_eq!(leaning("على الرغم من ذلك، عاد."), Some(Leaning::Connective));
        assert_eq!(leaning("على الرغم من المطر عاد."), None);
        assert_eq!(leaning("ومع ذلك عاد."), Some(Leaning::Connective));
    }

    #[test]
    fn a_conjunction_may_stand_before_a_phrase() {
        assert_eq!(leaning("فعندئذ عاد."), Some(Leaning::Connective));
        assert_eq!(leaning("فهو كاتب."), Some(Leaning::Anaphor));
        assert_eq!(leaning("وهو كاتب."), Some(Leaning::Anaphor));
    }

    #[test]
    fn only_verbs_that_go_on_with_a_speech_count() {
        assert_eq!(leaning("وأضافَ الوزير"), Some(Leaning::Speech));
        assert_eq!(leaning("وسيتابع الوزير"), Some(Leaning::Speech));
        assert_eq!(leaning("وقال الوزير"), None);
        assert_eq!(leaning("وردت أنباء"), None);
        assert_eq!(leaning("ورد على السؤال"), None, "read as a word: missed");
    }

    #[test]
    fn a_verb_of_saying_without_its_speaker_leans_back() {
        for text in ["وأكد أن البحر هادئ", "وأشار إلى أنه عاد", "وصرحت بأن", "وقال قائلًا"]
        {
            assert_eq!(leaning(text), Some(Leaning::Subject), "{text}");
        }
        for text in [
            "وأكد الوزير أن",
            "وتبين أن البحر هادئ",
            "يذكر أن البحر",
            "وأشار إلى السفينة",
        ] {
            assert_eq!(leaning(text), None, "{text}");
        }
    }

    #[test]
    fn a_demonstrative_with_a_noun_points_back_unless_it_tells_the_time() {
        assert_eq!(leaning("وهذه الخطوة أولى."), Some(Leaning::Anaphor));
        assert_eq!(leaning("هذا العام عاد الصيادون."), None);
    }

    #[test]
    fn a_phrase_that_stands_alone_wins_over_one_with_the_same_key() {
        assert_eq!(leaning("إذا عاد الصيادون"), None);
        assert_eq!(leaning("إذًا عاد الصيادون"), None, "misread, for that");
    }

    #[test]
    fn a_plain_start_leans_on_nothing() {
        for text in ["عاد الصيادون وأضاف الوزير", "", "… 3"] {
            assert_eq!(start_of(text), SegmentStart::default());
        }
    }

    #[test]
    fn a_connective_goes_with_its_comma_and_what_answers_it() {
        assert_eq!(mended("ولكنَّ، عاد الصيادون."), Some("عاد الصيادون."));
        assert_eq!(mended("ومع ذلك، فإن البحر هادئ."), Some("إن البحر هادئ."));
        assert_eq!(mended("لكن في المقابل عاد الناس."), Some("عاد الناس."));
        assert_eq!(mended("كما أكد الوزير أن"), Some("أكد الوزير أن"));
    }

    #[test]
    fn what_would_still_lean_is_not_cut() {
        assert_eq!(mended("لكن هو عاد."), None);
        assert_eq!(mended("كما أكد أن البحر هادئ."), None, "who said so stands before");
        assert_eq!(mended("كما قال الوزير عاد الناس."), None);
        assert_eq!(mended("قبل ذلك عاد الناس."), None, "it tells when");
        assert_eq!(mended("وهو كاتب."), None);
        assert_eq!(mended("لكن"), None, "nothing would be left");
    }
}
