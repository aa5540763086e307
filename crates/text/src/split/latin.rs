//! Stops in text of Latin letters, and Latin abbreviations inside other text.

use super::abbreviations::{Group, Reading, readings};
use super::chars::{is_dash_or_bullet, is_digit, is_opening_bracket, is_quote};
use super::cursor::{after, word_before};
use super::rule::Rule;
use super::settle::{Context, boundary, is_speech, quotation_start, read_abbreviation};
use super::stop::Stop;
use super::words::{WordClass, is_in_class};
use crate::Language;
use crate::lists::Ends;

/// How many words behind a quotation its verb of saying is looked for in.
const MAX_SAYING_WORDS: usize = 4;

pub(super) fn settle(context: &Context<'_>, stop: &Stop, next: char) -> Rule {
    let goes_on = next.is_lowercase() || opens_aside(context, stop, next);
    if stop.marks.has_question_or_cry {
        let is_quoted = stop.tail.closes_quote && !stop.tail.is_closed_outside;
        if goes_on && (is_quoted || stop.end == stop.run_end) {
            return if is_quoted { Rule::QuotedMiddle } else { Rule::LowerCaseFollows };
        }
        return if is_quoted { settle_quoted(context, stop) } else { boundary(stop) };
    }
    if stop.marks.has_ellipsis || stop.marks.n_dots > 1 {
        return if goes_on { Rule::Ellipsis } else { boundary(stop) };
    }
    settle_dot(context, stop, next)
}

/// A dash and a word in lower case: `—¿Falta mucho? —preguntó`.
fn opens_aside(context: &Context<'_>, stop: &Stop, next: char) -> bool {
    is_dash_or_bullet(next)
        && after(context.text, stop.next + next.len_utf8())
            .starts_with(char::is_lowercase)
}

fn settle_quoted(context: &Context<'_>, stop: &Stop) -> Rule {
    let is_said = has_saying_ahead(context, stop);
    match quotation_start(context, stop) {
        _ if is_said => Rule::QuotedMiddle,
        Some(open) if !is_speech(context, open) && !follows_pause(context, open) => {
            Rule::QuotedMiddle
        }
        _ => Rule::QuotedEnd,
    }
}

/// A comma before the quotation: `He asked, "Why?" Nobody knew.`
fn follows_pause(context: &Context<'_>, open: usize) -> bool {
    let lead = context.text.get(context.sentence_start..open).unwrap_or_default();
    lead.trim_end().ends_with(',')
}

fn has_saying_ahead(context: &Context<'_>, stop: &Stop) -> bool {
    let rest = after(context.text, stop.next);
    let clause = rest.split(['.', '!', '?']).next().unwrap_or_default();
    clause
        .split_whitespace()
        .take(MAX_SAYING_WORDS)
        .any(|word| is_in_class(word.trim_end_matches([',', ':']), WordClass::SAYING))
}

fn settle_dot(context: &Context<'_>, stop: &Stop, next: char) -> Rule {
    if let Some((group, reading)) = read_abbreviation(context, stop)
        && let Some(rule) = settle_abbreviation(context, stop, (&group, reading), next)
    {
        return rule;
    }
    let is_ordinal = word_before(context.text, stop.start).of(context.text).len() <= 2
        && context.sentence(stop).ends_with(is_digit)
        && next.is_alphabetic()
        && stop.has_gap;
    if is_ordinal && is_ordinal_before(context, stop) {
        return Rule::Abbreviation;
    }
    if next.is_lowercase() && !stop.tail.is_closed_outside {
        return Rule::LowerCaseFollows;
    }
    boundary(stop)
}

/// German and Turkish ordinals: a month, a noun of the list, or a preposition before.
fn is_ordinal_before(context: &Context<'_>, stop: &Stop) -> bool {
    let next = context.next_word(stop);
    let number = word_before(context.text, stop.start);
    let previous = word_before(context.text, number.start()).of(context.text);
    is_in_class(next, WordClass::MONTH)
        || next.chars().next().is_some_and(char::is_lowercase)
        || is_in_class(previous, WordClass::ORDINAL_CUE)
        || is_in_class(next, WordClass::COUNTED)
}

fn settle_abbreviation(
    context: &Context<'_>,
    stop: &Stop,
    (group, reading): (&Group, Reading),
    next: char,
) -> Option<Rule> {
    let goes_on = next.is_lowercase() || is_digit(next) || is_opening_bracket(next);
    let is_chain = group.is_letters()
        && is_letter_and_dot(context.next_word(stop), context.text, stop);
    match reading {
        _ if is_chain => Some(Rule::Initials),
        Reading::None => None,
        Reading::Never if !goes_on && is_word_too(group) => None,
        Reading::Never => Some(Rule::Abbreviation),
        Reading::Initials if stop.has_gap && names_a_thing(context, group) => None,
        Reading::Initials if group.n_parts > 1 && !stop.has_gap => Some(Rule::Initials),
        Reading::Initials if is_quote(next) => None,
        Reading::Initials => Some(Rule::Initials),
        Reading::MayEnd(_) if goes_on => Some(Rule::Abbreviation),
        Reading::MayEnd(_) => Some(Rule::AbbreviationEnd),
    }
}

/// Whether the next word is one letter with a dot: `z. B.`, `a. C.`.
fn is_letter_and_dot(next: &str, text: &str, stop: &Stop) -> bool {
    next.chars().count() == 1
        && next.chars().all(char::is_alphabetic)
        && after(text, stop.next + next.len()).starts_with('.')
}

/// `No.` and `Art.` are words or names where no number follows.
fn is_word_too(group: &Group) -> bool {
    matches!(group.key.as_str(), "No" | "no" | "Art" | "art" | "S" | "s")
}

/// `vitamin C.`: the letter names the thing before it.
fn names_a_thing(context: &Context<'_>, group: &Group) -> bool {
    let noun = word_before(context.text, group.span.start()).of(context.text);
    group.n_parts == 1 && is_in_class(noun, WordClass::LETTER_NAMED)
}

/// Reads a group of Latin letters, in Latin text or inside Arabic text.
pub(super) fn read_abbreviation_in(language: Language, group: &Group) -> Reading {
    let found: Vec<_> = readings(language, &group.key).collect();
    if found.iter().any(|entry| entry.ends == Ends::Never) {
        return Reading::Never;
    }
    if let Some(entry) = found.first() {
        return Reading::MayEnd(entry.class);
    }
    let is_capital = group.key.chars().all(|c| c == '.' || c.is_uppercase());
    if group.is_letters() && is_capital { Reading::Initials } else { Reading::None }
}
