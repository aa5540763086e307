//! Stops in Arabic, Persian and Urdu text.

use super::abbreviations::{Group, Reading};
use super::chars::{
    is_arabic_letter, is_dash_or_bullet, is_digit, is_emoji, is_gap, is_opening_bracket,
    is_other_letter, is_quote,
};
use super::cursor::{after, back_while, char_before, word_after, word_before};
use super::rule::Rule;
use super::settle::{
    Context, boundary, is_in_foreign_quotation, is_speech, quotation_start,
    read_abbreviation,
};
use super::stop::Stop;
use super::words::{
    WordClass, bare, continues, is_in_class, is_saying, is_verb, opens_clause,
    without_conjunction,
};
use crate::lists::AbbreviationClass as Class;
use crate::{Language, Span};

/// How many words behind a quotation may stand before its verb of saying, in languages
/// that put the verb last.
const MAX_SAYING_WORDS: usize = 6;

/// Longest quoted title, in words; longer quotations are speech.
const MAX_TITLE_WORDS: usize = 6;

/// Longest phrase of time before a verb, in words behind its first.
const MAX_FRONTED_WORDS: usize = 5;

pub(super) fn settle(context: &Context<'_>, stop: &Stop, next: char) -> Rule {
    if is_in_foreign_quotation(context, stop) {
        return Rule::QuotedMiddle;
    }
    if stop.marks.has_question_or_cry {
        return settle_question(context, stop, next);
    }
    if stop.marks.has_ellipsis || stop.marks.n_dots > 2 {
        return settle_ellipsis(context, stop);
    }
    if stop.marks.is_two_dots() {
        return settle_two_dots(context, stop);
    }
    settle_dot(context, stop, next)
}

/// `؟` and `!`, alone or with other marks.
fn settle_question(context: &Context<'_>, stop: &Stop, next: char) -> Rule {
    if stop.tail.closes_quote && !stop.tail.is_closed_outside {
        return settle_quoted(context, stop);
    }
    if !stop.has_gap && is_other_letter(next) && !stop.tail.closes_bracket {
        return Rule::Address;
    }
    if matches!(&*bare(context.next_word(stop)), "أو" | "وذلك") {
        return Rule::QuestionGoesOn;
    }
    boundary(stop)
}

/// A question or cry at the end of a quotation.
fn settle_quoted(context: &Context<'_>, stop: &Stop) -> Rule {
    let next = context.next_word(stop);
    if says_something_new(context, stop, next) {
        return Rule::QuotedEnd;
    }
    if goes_on_behind_quotation(context, next) || has_saying_ahead(context, stop) {
        return Rule::QuotedMiddle;
    }
    match quotation_start(context, stop) {
        Some(open) if is_title(context, stop, open, next) => Rule::QuotedMiddle,
        _ => Rule::QuotedEnd,
    }
}

/// A verb of saying that brings words of its own opens a sentence: `«…؟» وقال إنه …`,
/// `«…؟» أجاب آخر: «…»`. Behind `ف` it answers, and goes on.
fn says_something_new(context: &Context<'_>, stop: &Stop, next: &str) -> bool {
    let is_plain = context.language == Language::Arabic && !next.starts_with('ف');
    if !is_plain || !is_saying(next) || is_subordinate(context) {
        return false;
    }
    let rest = after(context.text, stop.next);
    let clause = rest.split(['.', '؟', '!', '?']).next().unwrap_or_default();
    let mut words = clause.split_whitespace().skip(1).take(MAX_SAYING_WORDS);
    words.any(|word| {
        word.ends_with(':')
            || word.contains(":\"")
            || word.contains(":«")
            || matches!(
                &*bare(word),
                "إن" | "إنه" | "إنها" | "إنهم" | "أن" | "بأن" | "أنه" | "أنها"
            )
    })
}

/// `حين سألها: «…؟» أجابت`: the main clause is still to come.
fn is_subordinate(context: &Context<'_>) -> bool {
    let first = word_after(context.text, context.sentence_start).of(context.text);
    let first = first.strip_prefix(['و', 'ف']).unwrap_or(first);
    matches!(
        first,
        "حين"
            | "حينما"
            | "عندما"
            | "لما"
            | "لمّا"
            | "إذا"
            | "كلما"
            | "بعدما"
            | "بعد"
    )
}

/// A quotation inside a clause, not speech: `برنامج «إلى أين؟» الذي …`.
fn is_title(context: &Context<'_>, stop: &Stop, open: usize, next: &str) -> bool {
    let quoted = context.text.get(open..stop.start).unwrap_or_default();
    let is_long = quoted.split_whitespace().count() > MAX_TITLE_WORDS;
    let is_followed_up = is_long && opens_clause(next);
    !is_speech(context, open) && !is_followed_up
}

fn goes_on_behind_quotation(context: &Context<'_>, next: &str) -> bool {
    if context.language != Language::Arabic {
        return false;
    }
    let next = bare(next);
    let is_conjunction = without_conjunction(&next).is_some()
        && !is_in_class(&next, WordClass::OPENS)
        || matches!(&*next, "و" | "ف" | "ثم");
    is_conjunction || is_saying(&next) || continues(&next)
}

/// Persian and Urdu put the verb of saying last: `«…؟» پیرمرد پرسید.`
fn has_saying_ahead(context: &Context<'_>, stop: &Stop) -> bool {
    if context.language == Language::Arabic {
        return false;
    }
    let rest = after(context.text, stop.next);
    let clause = rest.split(['.', '۔', '؟', '!', '،', ':']).next().unwrap_or_default();
    let words = clause.split_whitespace();
    let particles =
        ["و", "که", "را", "نے", "کا", "کی", "کے", "پر", "میں", "کو", "به", "با", "اور"];
    let first = clause.split_whitespace().next().unwrap_or_default();
    particles.contains(&first)
        || words.take(MAX_SAYING_WORDS).any(|word| is_in_class(word, WordClass::SAYING))
}

/// A pause, unless a quotation and another stop close it or time passes behind it:
/// `لا أدري لماذا... بعد سنتين عاد.`
fn settle_ellipsis(context: &Context<'_>, stop: &Stop) -> Rule {
    let next = word_after(context.text, stop.next);
    let measure = word_after(context.text, next.end()).of(context.text);
    let is_later = matches!(next.of(context.text), "بعد" | "قبل")
        && is_in_class(measure, WordClass::TIME);
    let is_closed = stop.tail.closes_quote && stop.tail.is_closed_outside;
    if is_closed || is_later { boundary(stop) } else { Rule::Ellipsis }
}

fn settle_two_dots(context: &Context<'_>, stop: &Stop) -> Rule {
    let previous = word_before(context.text, stop.start).of(context.text);
    let next = context.next_word(stop);
    if is_in_class(previous, WordClass::HESITATES) || is_repeated(previous, next) {
        return Rule::Hesitation;
    }
    if is_phrase(next) { Rule::Hesitation } else { Rule::TwoDots }
}

/// `أنا.. أنا`: a stammer.
fn is_repeated(previous: &str, next: &str) -> bool {
    !previous.is_empty() && bare(previous) == bare(next)
}

/// A noun behind a preposition that is written with it: `بأخطائها`, `للجميع`.
fn is_phrase(next: &str) -> bool {
    let next = bare(next);
    (next.starts_with("لل") || next.starts_with("بال")) && next.chars().count() >= 5
}

fn settle_dot(context: &Context<'_>, stop: &Stop, next: char) -> Rule {
    if is_spelt_acronym(context, stop) {
        return Rule::Initials;
    }
    if let Some((group, reading)) = read_abbreviation(context, stop)
        && let Some(rule) = settle_abbreviation(context, stop, &group, reading)
    {
        return rule;
    }
    if stop.has_gap || stop.end != stop.run_end {
        return boundary(stop);
    }
    settle_unspaced(context, stop, next)
}

/// Names of letters joined by stops: `بي.بي.سي`, `ایم۔اے۔`.
///
/// The last one's stop belongs to the acronym when a gap and a word follow it in Urdu;
/// spaced letters before a name (`اے۔ کے۔ نقوی`) are read alike.
fn is_spelt_acronym(context: &Context<'_>, stop: &Stop) -> bool {
    if stop.has_gap && !stop.marks.has_urdu_stop {
        return false;
    }
    let text = context.text;
    let last = word_before(text, stop.start);
    if !is_in_class(last.of(text), WordClass::LETTER_NAME) {
        return false;
    }
    let is_name = |word: &str| is_in_class(word, WordClass::LETTER_NAME);
    let joined_before =
        char_before(text, last.start()).is_some_and(|c| matches!(c, '.' | '۔'));
    let next_is_name = is_name(context.next_word(stop));
    if !stop.has_gap {
        return next_is_name;
    }
    joined_before || next_is_name || ends_spaced_chain(text, last)
}

/// `اے۔ کے۔`: a spaced letter name and its stop before the last one.
fn ends_spaced_chain(text: &str, last: Span) -> bool {
    let gap = back_while(text, last.start(), is_gap);
    let Some(dot) = char_before(text, gap).filter(|c| matches!(c, '.' | '۔')) else {
        return false;
    };
    let name = word_before(text, gap - dot.len_utf8()).of(text);
    gap < last.start() && is_in_class(name, WordClass::LETTER_NAME)
}

/// A dot and the next sign without a gap.
fn settle_unspaced(context: &Context<'_>, stop: &Stop, next: char) -> Rule {
    let previous = char_before(context.text, stop.start);
    if is_arabic_letter(next) {
        if is_arabic_address(context, stop) { Rule::Address } else { Rule::MissingSpace }
    } else if is_quote(next) || is_opening_bracket(next) || is_emoji(next) {
        Rule::MissingSpace
    } else if is_dash_or_bullet(next) {
        let behind = after(context.text, stop.next + next.len_utf8());
        if behind.starts_with(char::is_whitespace) {
            Rule::MissingSpace
        } else {
            Rule::Address
        }
    } else if is_other_letter(next) {
        let is_sentence = next.is_uppercase() && previous.is_some_and(is_arabic_letter);
        if is_sentence { Rule::MissingSpace } else { Rule::Address }
    } else {
        Rule::Address
    }
}

/// `موقع مكتبة.مصر`: an Arabic domain behind a word that announces one.
fn is_arabic_address(context: &Context<'_>, stop: &Stop) -> bool {
    let name = word_before(context.text, stop.start);
    let cue = word_before(context.text, name.start());
    let end = word_after(context.text, stop.next);
    is_in_class(end.of(context.text), WordClass::ADDRESS_END)
        && [cue, word_before(context.text, cue.start())]
            .iter()
            .any(|word| is_in_class(word.of(context.text), WordClass::ADDRESS_CUE))
}

fn settle_abbreviation(
    context: &Context<'_>,
    stop: &Stop,
    group: &Group,
    reading: Reading,
) -> Option<Rule> {
    let next = context.next_word(stop);
    match reading {
        Reading::None => None,
        Reading::Never => Some(settle_letter(context, stop, group, next)),
        Reading::Initials => Some(settle_initials(context, stop, group, next)),
        Reading::MayEnd(class) => {
            Some(settle_open_abbreviation(context, stop, class, next))
        }
    }
}

/// Initials: of a name in Arabic letters, or Latin ones, which an Arabic word does not
/// carry on.
fn settle_initials(
    context: &Context<'_>,
    stop: &Stop,
    group: &Group,
    next: &str,
) -> Rule {
    let is_latin = !group.key.starts_with(is_arabic_letter);
    let ends = if next.starts_with(is_digit) {
        false
    } else if is_latin {
        next.starts_with(is_arabic_letter) && !continues(next)
    } else {
        opens_clause(next) || settle_letter(context, stop, group, next).is_boundary()
    };
    if ends && stop.has_gap { Rule::AbbreviationEnd } else { Rule::Initials }
}

/// A title or initial; the letter may also be the name of a thing: `الفرع ج.`
fn settle_letter(context: &Context<'_>, stop: &Stop, group: &Group, next: &str) -> Rule {
    if group.n_parts == 1 && group.is_letters() && stop.has_gap {
        let previous = word_before(context.text, group.span.start()).of(context.text);
        let previous = bare(previous);
        let noun = previous.strip_prefix(['و', 'ب', 'ل']).unwrap_or(&previous);
        if (is_in_class(&previous, WordClass::LETTER_NAMED)
            || is_in_class(noun, WordClass::LETTER_NAMED))
            && !next.starts_with(is_digit)
            && !continues(next)
        {
            return Rule::AbbreviationEnd;
        }
    }
    Rule::Abbreviation
}

/// A phrase of time or place at the head of a sentence, its verb still to come:
/// `في القرن السابع ق.م. أحاطت …`.
fn is_fronted(context: &Context<'_>, stop: &Stop) -> bool {
    let mut words = context.sentence(stop).split_whitespace();
    let first = words.next().unwrap_or_default();
    let first = first.strip_prefix('و').unwrap_or(first);
    let is_phrase =
        is_in_class(first, WordClass::CONTINUES) || matches!(first, "سنة" | "عام");
    let rest: Vec<&str> = words.take(MAX_FRONTED_WORDS + 1).collect();
    is_phrase && rest.len() <= MAX_FRONTED_WORDS && !rest.iter().any(|word| is_verb(word))
}

/// An abbreviation that ends its sentence when a new clause clearly follows.
fn settle_open_abbreviation(
    context: &Context<'_>,
    stop: &Stop,
    class: Class,
    next: &str,
) -> Rule {
    let ends = match stop.next_char {
        Some(c) if is_opening_bracket(c) => false,
        Some(c) if is_digit(c) => class == Class::Unit,
        Some(c) if is_quote(c) => true,
        Some(c) if is_dash_or_bullet(c) => false,
        _ if !stop.has_gap => false,
        _ if class == Class::Etc => !continues(next),
        _ if context.language != Language::Arabic || is_fronted(context, stop) => false,
        _ if matches!(class, Class::Company | Class::Organisation | Class::Agency) => {
            opens_clause(next) && !next.starts_with("ال")
        }
        _ => opens_clause(next),
    };
    if ends { Rule::AbbreviationEnd } else { Rule::Abbreviation }
}
