//! Settles a stop: the questions that every language asks, in order.

use memchr::memrchr3;

use super::abbreviations::{Group, Reading, key_of};
use super::chars::{
    is_alphanumeric, is_arabic_letter, is_dash_or_bullet, is_digit, is_gap, is_invisible,
    is_opening_bracket, is_other_letter, is_pause, is_quote,
};
use super::cursor::{after, before, char_before, word_after, word_before};
use super::rule::Rule;
use super::stop::{Stop, is_between_digits, quote_opening};
use super::{arabic, latin};
use crate::Language;

/// How far ahead a closing bracket or quotation mark is looked for, in bytes.
const LOOK_AHEAD_BYTES: usize = 240;
/// Longest number that marks an item, in digits.
const MAX_MARKER_DIGITS: usize = 3;
/// Longest marker with the signs around it, in bytes.
const MAX_MARKER_BYTES: usize = 32;
/// Longest abbreviation of one Arabic word, in letters: `كجم`, `إلخ`.
const MAX_WORD_LETTERS: usize = 3;

/// What a stop is judged by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    /// The block.
    pub(super) text: &'a str,
    /// Where the sentence that the stop may end begins.
    pub(super) sentence_start: usize,
    /// Whose rules apply.
    pub(super) language: Language,
    /// The user's own abbreviations.
    pub(super) own: &'a [String],
}

impl<'a> Context<'a> {
    /// The sentence up to the stop.
    pub(super) fn sentence(&self, stop: &Stop) -> &'a str {
        self.text.get(self.sentence_start..stop.start).unwrap_or_default()
    }

    /// The word behind the stop.
    pub(super) fn next_word(&self, stop: &Stop) -> &'a str {
        word_after(self.text, stop.next).of(self.text)
    }
}

/// Settles whether `stop` ends its sentence.
pub(super) fn settle(context: &Context<'_>, stop: &Stop) -> Rule {
    let Some(next) = stop.next_char else { return Rule::BlockEnd };
    if !context.sentence(stop).chars().any(is_alphanumeric) {
        return Rule::Leading;
    }
    if is_pause(next) && !stop.tail.is_closed_outside {
        return Rule::PauseFollows;
    }
    if let Some(rule) = inside_token(context, stop, next) {
        return rule;
    }
    if is_marker(context, stop) {
        return Rule::ListMarker;
    }
    if is_bracketed(context, stop) {
        return Rule::Bracketed;
    }
    match context.language {
        Language::Latin => latin::settle(context, stop, next),
        _ => arabic::settle(context, stop, next),
    }
}

/// A stop inside a number, an address, a file name or a version.
fn inside_token(context: &Context<'_>, stop: &Stop, next: char) -> Option<Rule> {
    if stop.marks.n_dots > 0 && is_between_digits(context.text, stop) {
        return Some(Rule::Number);
    }
    if stop.has_gap || stop.end != stop.run_end {
        return None;
    }
    let previous = char_before(context.text, stop.start)?;
    if matches!(next, '/' | '_' | '@' | '&' | '=' | '#' | '%' | '\\') {
        return Some(Rule::Address);
    }
    let is_plain =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '=' | ')');
    let is_inside = is_plain(previous)
        && (next.is_ascii_alphanumeric() || matches!(next, '-' | '?' | '!'))
        && !is_missing_space(context, stop, previous, next);
    is_inside.then_some(Rule::Address)
}

/// `out.Nobody`: lower case before, a capital and lower case behind, in a plain word.
fn is_missing_space(
    context: &Context<'_>,
    stop: &Stop,
    previous: char,
    next: char,
) -> bool {
    let left = word_before(context.text, stop.start);
    let right = word_after(context.text, stop.next).of(context.text);
    context.language == Language::Latin
        && previous.is_lowercase()
        && next.is_uppercase()
        && right.chars().nth(1).is_some_and(char::is_lowercase)
        && left.of(context.text).chars().nth(1).is_some()
        && char_before(context.text, left.start()).is_none_or(is_gap)
}

/// Whether the sentence so far is only the number or letter of an item or heading.
fn is_marker(context: &Context<'_>, stop: &Stop) -> bool {
    if !stop.marks.is_single_dot() || stop.end != stop.run_end {
        return false;
    }
    let sentence = context.sentence(stop);
    if sentence.len() > MAX_MARKER_BYTES {
        return false;
    }
    let label =
        sentence.trim_matches(|c| is_gap(c) || is_invisible(c) || is_dash_or_bullet(c));
    let n_letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let n_digits = label.chars().filter(|c| is_digit(*c)).count();
    let is_label =
        label.chars().all(|c| is_digit(c) || c == '.' || c == 'ـ' || c.is_alphabetic());
    is_label
        && (n_letters == 0 && (1..=MAX_MARKER_DIGITS).contains(&n_digits)
            || n_digits == 0 && n_letters == 1)
}

/// Whether the stop stands inside brackets that its sentence goes on behind.
fn is_bracketed(context: &Context<'_>, stop: &Stop) -> bool {
    let sentence = context.sentence(stop);
    let Some(open) = last_opening(sentence) else { return false };
    if after(sentence, open).contains(super::chars::is_closing_bracket) {
        return false;
    }
    if !before(sentence, open).chars().any(is_alphanumeric) {
        return false;
    }
    if stop.tail.closes_bracket {
        return !stop.tail.is_closed_outside;
    }
    closes_ahead(after(context.text, stop.end))
}

/// The last opening bracket of a sentence.
fn last_opening(sentence: &str) -> Option<usize> {
    memrchr3(b'(', b'[', b'{', sentence.as_bytes()).max(sentence.rfind('﴿'))
}

/// Whether a bracket closes soon, in the same line, before another opens.
fn closes_ahead(rest: &str) -> bool {
    for (at, c) in rest.char_indices() {
        if super::chars::is_closing_bracket(c) {
            return true;
        }
        if at > LOOK_AHEAD_BYTES || c == '\n' || is_opening_bracket(c) {
            return false;
        }
    }
    false
}

/// Where the quotation that the stop closes was opened, in the same sentence.
pub(super) fn quotation_start(context: &Context<'_>, stop: &Stop) -> Option<usize> {
    let tail = context.text.get(stop.run_end..stop.end)?;
    let close_at = stop.run_end + tail.find(is_quote)?;
    quote_opening(context.text, context.sentence_start, close_at)
}

/// Whether the quotation opened at `open` is a sentence of its own: it starts the sentence
/// or a colon stands before it.
pub(super) fn is_speech(context: &Context<'_>, open: usize) -> bool {
    let lead = context.text.get(context.sentence_start..open).unwrap_or_default();
    let lead = lead.trim_end_matches(|c| is_gap(c) || is_invisible(c) || is_quote(c));
    lead.ends_with(':') || !lead.chars().any(is_alphanumeric)
}

/// Whether a quotation without Arabic letters, inside an Arabic clause, holds the stop.
pub(super) fn is_in_foreign_quotation(context: &Context<'_>, stop: &Stop) -> bool {
    let sentence = context.sentence(stop);
    if !sentence.ends_with(is_other_letter) {
        return false;
    }
    let Some(open) = sentence.rfind(|c| is_quote(c) && !matches!(c, '\'' | '’')) else {
        return false;
    };
    let is_foreign = |text: &str| !text.contains(is_arabic_letter);
    let quoted = after(sentence, open);
    if !quoted.contains(is_other_letter)
        || !is_foreign(quoted)
        || is_foreign(before(sentence, open))
    {
        return false;
    }
    if stop.tail.closes_quote {
        return !stop.tail.is_closed_outside
            && !is_speech(context, context.sentence_start + open)
            && after(context.text, stop.next).starts_with(is_arabic_letter);
    }
    let rest = after(context.text, stop.end);
    rest.find(is_quote)
        .is_some_and(|close| close <= LOOK_AHEAD_BYTES && is_foreign(before(rest, close)))
}

/// Whether an Arabic word of more letters than any listed abbreviation stands before the
/// stop, and the user listed none.
fn is_long_word(context: &Context<'_>, stop: &Stop) -> bool {
    let letters = context.sentence(stop).chars().rev().take(MAX_WORD_LETTERS + 1);
    context.own.is_empty()
        && letters.filter(|c| is_arabic_letter(*c)).count() > MAX_WORD_LETTERS
}

/// Reads the abbreviation before a single dot; the user's own never end a sentence.
pub(super) fn read_abbreviation(
    context: &Context<'_>,
    stop: &Stop,
) -> Option<(Group, Reading)> {
    if !stop.marks.is_single_dot() || is_long_word(context, stop) {
        return None;
    }
    let group = Group::read(context.text, context.sentence_start, stop.start)?;
    if context.own.iter().any(|own| key_of(own) == group.key) {
        return Some((group, Reading::Never));
    }
    let reading = if super::abbreviations::is_arabic(&group) {
        super::abbreviations::read_arabic(context.language, &group)
    } else if group.key.chars().any(is_other_letter) {
        latin::read_abbreviation_in(context.language, &group)
    } else {
        Reading::None
    };
    Some((group, reading))
}

/// A boundary, with or without a gap.
pub(super) const fn boundary(stop: &Stop) -> Rule {
    if stop.has_gap { Rule::Stop } else { Rule::MissingSpace }
}
