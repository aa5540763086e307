//! Abbreviations before a dot: which letters belong to one, and what it may mean.

use std::sync::LazyLock;

use super::chars::{
    is_arabic_letter, is_arabic_mark, is_digit, is_gap, is_invisible, is_other_letter,
};
use super::cursor::{back_while, before, char_before, word_before};
use super::words::bare;
use crate::Language;
use crate::Span;
use crate::lists::{self, Abbreviation, AbbreviationClass as Class, Ends};

/// Letters joined or parted by dots: more than this many are no abbreviation.
const MAX_LETTERS: usize = 6;

/// The letters before a dot.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// From the first letter of a dotted chain to the dot.
    pub(super) span: Span,
    /// Its letters without marks; those of a chain joined by dots: `ق.م`.
    pub(super) key: String,
    /// How many parts the chain has; 1 for a plain word.
    pub(super) n_parts: usize,
    /// Letters in the last part.
    pub(super) n_last: usize,
    /// A number stands before it.
    pub(super) follows_number: bool,
}

impl Group {
    /// Reads the letters that end at `dot`, no further back than `from`.
    pub(super) fn read(text: &str, from: usize, dot: usize) -> Option<Self> {
        let mut parts: Vec<String> = Vec::new();
        let mut start = dot;
        loop {
            let end = back_while(text, start, is_invisible);
            let part_start = back_while(text, end, is_part_char);
            let part_start = last_script_start(text, part_start.max(from), end);
            let part = bare(text.get(part_start..end)?).into_owned();
            let n_letters = part.chars().count();
            if part.is_empty() || (!parts.is_empty() && n_letters > 1) {
                break;
            }
            parts.push(part);
            start = part_start;
            if n_letters > 1 || parts.len() > MAX_LETTERS || start <= from {
                break;
            }
            let Some(previous_dot) = dot_before(text, start) else { break };
            start = previous_dot;
        }
        let span = Span::new(last_part_start(text, start, parts.is_empty()), dot);
        let n_last = parts.first()?.chars().count();
        let n_parts = parts.len();
        parts.reverse();
        let follows_number = follows_number(text, span.start());
        Some(Self { span, key: parts.join("."), n_parts, n_last, follows_number })
    }

    /// A single letter, or several parted by dots.
    pub(super) const fn is_letters(&self) -> bool {
        self.n_last == 1
    }
}

/// When a chain broke off behind a dot that it does not own, steps over dot and gap.
fn last_part_start(text: &str, start: usize, is_empty: bool) -> usize {
    if is_empty {
        return start;
    }
    let skipped = text.get(start..).unwrap_or_default();
    start + skipped.len()
        - skipped
            .trim_start_matches(|c| c == '.' || c == '۔' || is_gap(c) || is_invisible(c))
            .len()
}

/// Where the Latin letters behind an Arabic conjunction begin: `وMr`.
fn last_script_start(text: &str, start: usize, end: usize) -> usize {
    let part = text.get(start..end).unwrap_or_default();
    if part.ends_with(is_other_letter) {
        part.rfind(is_arabic_letter).map_or(start, |at| start + at + 2)
    } else {
        start
    }
}

fn is_part_char(c: char) -> bool {
    is_arabic_letter(c)
        || c.is_alphabetic()
        || is_arabic_mark(c)
        || (is_invisible(c) && c != '\u{200B}')
}

/// The dot before `at`, with at most one gap between: `ق. م` and `ق.م`.
fn dot_before(text: &str, at: usize) -> Option<usize> {
    let end = back_while(text, at, |c| is_gap(c) && c != '\n' || is_invisible(c));
    let c = char_before(text, end)?;
    matches!(c, '.' | '۔').then(|| end - c.len_utf8())
}

fn follows_number(text: &str, at: usize) -> bool {
    let left = before(text, at).trim_end_matches(|c| is_gap(c) || is_invisible(c));
    if left.ends_with(is_digit) || left.ends_with(['%', '٪']) {
        return true;
    }
    let word = word_before(text, at);
    let before_word = word_before(text, word.start());
    matches!(
        &*bare(before_word.of(text)),
        "القرن" | "القرنين" | "قرن" | "الألف" | "سنة" | "عام"
    )
}

/// What a group of letters before a dot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// No abbreviation.
    None,
    /// An abbreviation whose dot is no boundary.
    Never,
    /// Initials of a name.
    Initials,
    /// An abbreviation whose dot may also end the sentence.
    MayEnd(Class),
}

/// A sorted table of keys: the form without its last mark, spaces and tatweel.
type Table = Vec<(String, Abbreviation)>;

fn keyed(list: &'static [Abbreviation]) -> Table {
    let mut table: Table = list
        .iter()
        .filter(|entry| entry.form.ends_with(['.', '۔']))
        .map(|entry| (key_of(entry.form), *entry))
        .collect();
    table.sort_by(|a, b| a.0.cmp(&b.0));
    table
}

/// The key of a written form: `ق. م.` and `ق.م.` give `ق.م`.
pub(super) fn key_of(form: &str) -> String {
    let letters: String = bare(form)
        .chars()
        .filter(|c| !is_gap(*c))
        .map(|c| if c == '۔' { '.' } else { c })
        .collect();
    letters.trim_end_matches('.').to_owned()
}

static ARABIC: LazyLock<Table> = LazyLock::new(|| keyed(lists::abbreviations()));
static LATIN: LazyLock<Table> = LazyLock::new(|| keyed(lists::latin_abbreviations()));
static EUROPEAN: LazyLock<Table> =
    LazyLock::new(|| keyed(lists::european_abbreviations()));
static PERSIAN: LazyLock<Table> = LazyLock::new(|| keyed(lists::persian_abbreviations()));
static URDU: LazyLock<Table> = LazyLock::new(|| keyed(lists::urdu_abbreviations()));

/// All readings that the language's list and the Latin list hold for a key.
pub(super) fn readings(
    language: Language,
    key: &str,
) -> impl Iterator<Item = Abbreviation> + use<'_> {
    let own: &'static Table = match language {
        Language::Arabic => &ARABIC,
        Language::Persian => &PERSIAN,
        Language::Urdu => &URDU,
        Language::Latin => &EUROPEAN,
    };
    find(own, key).chain(find(&LATIN, key))
}

fn find<'a>(
    table: &'static Table,
    key: &'a str,
) -> impl Iterator<Item = Abbreviation> + 'a {
    let first = table.partition_point(|(listed, _)| listed.as_str() < key);
    table
        .iter()
        .skip(first)
        .take_while(move |(listed, _)| *listed == key)
        .map(|(_, entry)| *entry)
}

/// Reads a group in Arabic letters.
///
/// A single letter that no number precedes is a title or an initial and never ends a
/// sentence; behind a number it is an era, a unit or an hour and may. Chains are looked
/// up; unknown ones are initials. Longer words count only when they are listed, two-letter
/// ones only as a title behind `و`.
pub(super) fn read_arabic(language: Language, group: &Group) -> Reading {
    let listed =
        |class: Class| readings(language, &group.key).any(|entry| entry.class == class);
    if group.n_parts == 1 && group.is_letters() {
        if group.follows_number {
            return Reading::MayEnd(Class::Era);
        }
        let is_hijri = matches!(group.key.as_str(), "ه" | "ﻫ");
        return if is_hijri { Reading::MayEnd(Class::Era) } else { Reading::Never };
    }
    if group.is_letters() {
        if listed(Class::Title) && !(group.follows_number && listed(Class::Currency)) {
            return Reading::Never;
        }
        return readings(language, &group.key)
            .find(|entry| entry.ends != Ends::Never)
            .map_or_else(
                || unlisted_chain(language, group),
                |entry| Reading::MayEnd(entry.class),
            );
    }
    read_word(language, group)
}

fn unlisted_chain(language: Language, group: &Group) -> Reading {
    if readings(language, &group.key).next().is_some() {
        Reading::Never
    } else {
        Reading::Initials
    }
}

fn read_word(language: Language, group: &Group) -> Reading {
    if group.follows_number && lists::units().binary_search(&group.key.as_str()).is_ok() {
        return Reading::MayEnd(Class::Unit);
    }
    if group.key.starts_with('و') && group.n_last == 2 {
        return Reading::Initials;
    }
    match readings(language, &group.key).next() {
        Some(entry) if matches!(entry.class, Class::Word | Class::TitleWord) => {
            Reading::None
        }
        Some(entry) if entry.ends == Ends::Never => Reading::Never,
        Some(entry) => Reading::MayEnd(entry.class),
        None => Reading::None,
    }
}

/// Whether all letters of the group are Arabic.
pub(super) fn is_arabic(group: &Group) -> bool {
    group.key.chars().all(|c| c == '.' || is_arabic_letter(c))
}
