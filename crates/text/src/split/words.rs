//! Words by which a clause goes on, opens or breaks off.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::chars::{is_arabic_letter, is_arabic_mark, is_digit, is_invisible};
use crate::background;
use crate::lists;
use crate::string_map::StringMap;

/// What the list says of a word: a set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordClass(u16);

impl WordClass {
    /// A clause goes on with it: prepositions, relatives.
    pub(crate) const CONTINUES: Self = Self(1);
    /// A new clause begins with it.
    pub(crate) const OPENS: Self = Self(1 << 1);
    /// Two dots behind it are a pause.
    pub(crate) const HESITATES: Self = Self(1 << 2);
    /// A verb of saying.
    pub(crate) const SAYING: Self = Self(1 << 3);
    /// A noun whose name may be a single letter.
    pub(crate) const LETTER_NAMED: Self = Self(1 << 4);
    /// Stands before an address in Arabic letters.
    pub(crate) const ADDRESS_CUE: Self = Self(1 << 5);
    /// Ends an address in Arabic letters.
    pub(crate) const ADDRESS_END: Self = Self(1 << 6);
    /// Looks like a verb and is none.
    pub(crate) const NOT_VERB: Self = Self(1 << 7);
    /// A verb that its form does not tell.
    pub(crate) const VERB: Self = Self(1 << 8);
    /// The name of a month.
    pub(crate) const MONTH: Self = Self(1 << 9);

    /// An ordinal number may follow it.
    pub(crate) const ORDINAL_CUE: Self = Self(1 << 10);
    /// A noun that ordinal numbers count.
    pub(crate) const COUNTED: Self = Self(1 << 11);

    /// The name of a letter, as acronyms are spelt out: `بي بي سي`.
    pub(crate) const LETTER_NAME: Self = Self(1 << 12);
    /// Opens a question, or a heading as well as a sentence.
    pub(crate) const ASKS: Self = Self(1 << 14);
    /// A measure of time.
    pub(crate) const TIME: Self = Self(1 << 13);

    fn from_name(name: &str) -> Self {
        match name {
            "continues" => Self::CONTINUES,
            "opens" => Self::OPENS,
            "hesitates" => Self::HESITATES,
            "saying" => Self::SAYING,
            "letter_named" => Self::LETTER_NAMED,
            "address_cue" => Self::ADDRESS_CUE,
            "address_end" => Self::ADDRESS_END,
            "not_verb" => Self::NOT_VERB,
            "verb" => Self::VERB,
            "ordinal_cue" => Self::ORDINAL_CUE,
            "counted" => Self::COUNTED,
            "letter_name" => Self::LETTER_NAME,
            "asks" => Self::ASKS,
            "time" => Self::TIME,
            "month" => Self::MONTH,
            _ => Self(0),
        }
    }

    const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

static WORDS: LazyLock<StringMap<WordClass>> = LazyLock::new(|| {
    let mut words = StringMap::<WordClass>::with_capacity(1024);
    for line in include_str!("../../data/sentence_words.tsv").lines() {
        let Some((word, class)) = line.split_once('\t') else { continue };
        let class = WordClass::from_name(class);
        words.value_or_insert(word).0 |= class.0;
    }
    words
});

/// Whether the list gives `word` the class; vowel signs do not count.
pub(crate) fn is_in_class(word: &str, class: WordClass) -> bool {
    WORDS.get(&bare(word)).is_some_and(|(_, classes)| classes.has(class))
}

/// The word without vowel signs, stretching marks and invisible signs.
pub(crate) fn bare(word: &str) -> Cow<'_, str> {
    if word.chars().any(|c| is_arabic_mark(c) || is_invisible(c)) {
        word.chars().filter(|c| !is_arabic_mark(*c) && !is_invisible(*c)).collect()
    } else {
        Cow::Borrowed(word)
    }
}

/// The word without a leading `و` or `ف`, if three letters or more are left.
pub(crate) fn without_conjunction(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(['و', 'ف'])?;
    (rest.chars().filter(|c| !is_arabic_mark(*c)).count() >= 2).then_some(rest)
}

/// Whether `word` is a verb of saying, also with `و`, `ف` or an object pronoun.
pub(crate) fn is_saying(word: &str) -> bool {
    let word = bare(word);
    let is_form = |w: &str| {
        is_in_class(w, WordClass::SAYING)
            || lists::reporting_forms().binary_search(&w).is_ok()
    };
    let stem = word.strip_prefix(['و', 'ف']).unwrap_or(&word);
    is_form(&word) || is_form(stem) || without_object(stem).is_some_and(is_form)
}

/// The word without an object pronoun, if three letters or more are left.
fn without_object(word: &str) -> Option<&str> {
    ["هما", "هم", "هن", "ها", "ني", "نا", "كم", "ه", "ك"]
        .iter()
        .find_map(|pronoun| word.strip_suffix(pronoun))
        .filter(|rest| rest.chars().count() >= 3)
}

/// Whether a clause goes on with `word`: a preposition, a relative, a number.
pub(crate) fn continues(word: &str) -> bool {
    is_in_class(word, WordClass::CONTINUES)
        || word.strip_prefix('و').is_some_and(|rest| rest.starts_with(is_digit))
}

/// Whether a new clause clearly begins with `word`: a particle, a verb, a noun with its
/// article; also behind `و` or `ف`.
pub(crate) fn opens_clause(word: &str) -> bool {
    let word = bare(word);
    if is_in_class(&word, WordClass::CONTINUES) || word.starts_with(is_digit) {
        return false;
    }
    if is_in_class(&word, WordClass::OPENS) || is_verb(&word) || has_article(&word) {
        return true;
    }
    without_conjunction(&word).is_some_and(|rest| {
        !has_article(rest)
            && !is_in_class(rest, WordClass::CONTINUES)
            && (is_in_class(rest, WordClass::OPENS) || is_verb(rest))
    })
}

fn has_article(word: &str) -> bool {
    word.strip_prefix("ال").is_some_and(|rest| rest.chars().count() >= 2)
}

/// Whether `word` looks like a verb of the third person.
///
/// Tells `يضم`, `ستبدأ`, `بلغت`, `عادوا` by their form and by the twin that the background
/// table knows (`تضم` beside `يضم`, `بلغ` beside `بلغت`). Wrong for nouns with a verb's
/// form that the table holds with such a twin (`يسار` is listed, others are not) and for
/// rare masculine verbs of the past, which no twin gives away.
pub(crate) fn is_verb(word: &str) -> bool {
    let word = bare(word);
    if is_in_class(&word, WordClass::NOT_VERB) || has_article(&word) {
        return false;
    }
    if is_in_class(&word, WordClass::VERB)
        || lists::reporting_forms().binary_search(&&*word).is_ok()
    {
        return true;
    }
    if !word.chars().all(is_arabic_letter) {
        return false;
    }
    let stem = without_object(&word).unwrap_or(&word);
    is_imperfect(&word) || is_imperfect(stem) || is_past(&word) || is_past(stem)
}

fn is_imperfect(word: &str) -> bool {
    let word = word
        .strip_prefix('س')
        .filter(|w| w.starts_with(['ي', 'ت', 'ن', 'أ']))
        .unwrap_or(word);
    let twin = |first: char, other: char| {
        word.strip_prefix(first).is_some_and(|rest| {
            rest.chars().count() >= 2 && is_known(&format!("{other}{rest}"))
        })
    };
    (word.starts_with('ي') && word.chars().count() >= 5)
        || twin('ي', 'ت')
        || twin('ت', 'ي')
}

fn is_past(word: &str) -> bool {
    let n_letters = word.chars().count();
    if let Some(rest) = word.strip_suffix("وا") {
        return n_letters >= 5 && (is_known(rest) || is_known(&format!("{rest}ت")));
    }
    if let Some(rest) = word.strip_suffix('ت') {
        return n_letters >= 4 && !word.ends_with("ات") && is_known(rest);
    }
    (3..=6).contains(&n_letters)
        && !word.ends_with(['ة', 'ي', 'ا', 'ء'])
        && is_known(&format!("{word}ت"))
        && (is_known(&format!("ي{word}")) || n_letters >= 5 || word.starts_with('أ'))
}

/// Whether the background table holds the form.
fn is_known(form: &str) -> bool {
    let folded: String = form
        .chars()
        .map(|c| if matches!(c, 'أ' | 'إ' | 'آ') { 'ا' } else { c })
        .collect();
    background::surface_df(&folded) > 0
}
