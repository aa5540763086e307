//! Borders inside a sentence: where it may part when it must.

use std::iter;

use super::chars::{is_digit, is_gap, is_invisible, is_pause, is_quote};
use super::cursor::{after, char_before};
use super::words::{
    WordClass, bare, continues, is_in_class, is_verb, without_conjunction,
};
use crate::Span;

/// How good a border is; smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BorderKind {
    /// Behind `؛`.
    Semicolon,
    /// Behind `،`, before a connective and its clause.
    Connective,
    /// Before a conjunction that opens a clause, with no comma.
    Conjunction,
    /// Behind any other `،`.
    Comma,
    /// Before a preposition, a relative or `و` and its noun.
    Phrase,
    /// Any other gap between words.
    Gap,
}

impl BorderKind {
    /// What parting there costs: each kind outweighs any number of better ones that a
    /// sentence has.
    pub(super) const fn cost(self) -> u64 {
        match self {
            Self::Semicolon => 0,
            Self::Connective => 1,
            Self::Conjunction => 4,
            Self::Comma => 8,
            Self::Phrase => 24,
            Self::Gap => 96,
        }
    }
}

/// A gap between two words of a sentence where it may part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Border {
    /// Where the word behind the gap starts.
    pub(super) at: usize,
    /// How good it is.
    pub(super) kind: BorderKind,
}

/// Conjunctions that open a clause without a comma before them.
const CONJUNCTIONS: [&str; 16] = [
    "لكن",
    "لكنه",
    "لكنها",
    "لكنهم",
    "لكننا",
    "بينما",
    "حين",
    "حينما",
    "عندما",
    "لأن",
    "حتى",
    "إذ",
    "حيث",
    "ثم",
    "فيما",
    "كأن",
];
/// Connectives that open a clause behind a comma, without a verb right behind them.
const CONNECTIVES: [&str; 14] = [
    "في",
    "مما",
    "الأمر",
    "بل",
    "أما",
    "وإن",
    "وأن",
    "ولا",
    "ولم",
    "ولن",
    "وقد",
    "وهو",
    "وهي",
    "إلا",
];
/// Titles that keep the name behind them.
const TITLES: [&str; 16] = [
    "الدكتور",
    "الدكتورة",
    "المهندس",
    "المهندسة",
    "الأستاذ",
    "الأستاذة",
    "السيد",
    "السيدة",
    "الشيخ",
    "الحاج",
    "القاضي",
    "البروفسور",
    "الأمير",
    "الملك",
    "الرئيس",
    "الوزير",
];

/// All borders of the sentence `span` of `text`, in order; none inside a quotation, a
/// number with what it counts, a title with its name, or behind a preposition.
pub(super) fn borders(text: &str, span: Span) -> Vec<Border> {
    let sentence = span.of(text);
    let mut borders = Vec::new();
    let mut previous = "";
    let mut is_quoted = false;
    for word in sentence.split(is_gap).filter(|word| !word.is_empty()) {
        let at = span.start() + offset_in(sentence, word);
        if at > span.start() && !is_quoted && !is_bound(previous, word) {
            borders.push(Border { at, kind: kind_of(text, at, previous, word) });
        }
        is_quoted = toggles(word, is_quoted);
        previous = word;
    }
    borders
}

/// The offset of `part` in `whole`, whose slice it is.
fn offset_in(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

/// Whether a quotation is open behind `word`.
fn toggles(word: &str, is_quoted: bool) -> bool {
    word.chars().filter(|c| is_quote(*c) && !matches!(c, '\'' | '’')).fold(
        is_quoted,
        |open, c| match c {
            '«' | '“' => true,
            '»' | '”' => false,
            _ => !open,
        },
    )
}

/// Whether the gap between two words must hold: number and noun, title and name, day and
/// month, a preposition or conjunction and what it governs.
fn is_bound(previous: &str, word: &str) -> bool {
    let plain = bare(previous);
    let is_number = plain.ends_with(is_digit);
    let is_particle = is_in_class(&plain, WordClass::CONTINUES)
        || is_in_class(&plain, WordClass::HESITATES)
        || plain
            .strip_prefix(['و', 'ف'])
            .is_some_and(|rest| is_in_class(rest, WordClass::HESITATES));
    is_number && !is_phrase_start(word)
        || is_particle
        || matches!(&*plain, "و" | "-" | "–" | "—")
        || TITLES.contains(&&*plain)
        || plain.ends_with('.') && plain.chars().count() <= 3
        || is_in_class(&plain, WordClass::MONTH)
            && (word.starts_with(is_digit)
                || matches!(word, "الأول" | "الثاني" | "الآخر" | "الآخرة"))
        || word.starts_with(is_digit) && !is_phrase_start(word)
}

fn is_phrase_start(word: &str) -> bool {
    continues(word) || word.starts_with('و') || CONJUNCTIONS.contains(&&*bare(word))
}

fn kind_of(text: &str, at: usize, previous: &str, word: &str) -> BorderKind {
    let mark = text.get(..at).and_then(|left| {
        left.trim_end_matches(|c| is_gap(c) || is_invisible(c)).chars().next_back()
    });
    let opens = opens_clause_with(text, at, word);
    match mark {
        Some('؛' | ';') => BorderKind::Semicolon,
        Some('،' | ',' | '؟' | '!' | '»' | '"') if opens => BorderKind::Connective,
        Some('،' | ',') => BorderKind::Comma,
        _ if is_conjunction(word) && !is_pause_word(previous) => BorderKind::Conjunction,
        _ if is_phrase_start(word) => BorderKind::Phrase,
        _ => BorderKind::Gap,
    }
}

fn is_pause_word(previous: &str) -> bool {
    previous.ends_with(is_pause)
}

fn is_conjunction(word: &str) -> bool {
    let plain = bare(word);
    let stem = plain.strip_prefix('و').unwrap_or(&plain);
    CONJUNCTIONS.contains(&stem) || plain.strip_prefix('ف').is_some_and(is_verb)
}

/// Whether a clause of its own begins at `at`: a connective, or a conjunction and a verb.
fn opens_clause_with(text: &str, at: usize, word: &str) -> bool {
    let plain = bare(word);
    if is_conjunction(word)
        || CONNECTIVES.contains(&&*plain) && has_clause(text, at, word)
    {
        return true;
    }
    if is_verb(&plain) || without_conjunction(&plain).is_some_and(is_verb) {
        return true;
    }
    let particle = without_conjunction(&plain).unwrap_or(&plain);
    is_in_class(particle, WordClass::OPENS)
}

/// `في حين`, `الأمر الذي`: connectives of two words.
fn has_clause(text: &str, at: usize, word: &str) -> bool {
    let next = after(text, at + word.len()).split_whitespace().next().unwrap_or_default();
    match &*bare(word) {
        "في" => next == "حين" || next == "المقابل",
        "الأمر" => next.starts_with("الذي"),
        _ => true,
    }
}

/// The cheapest way to part `span` at `borders` into pieces that `fits` accepts: as few
/// pieces as possible, then the best borders, then pieces of about equal length.
///
/// `fits` is asked about a piece without the white space around it, and its length in
/// characters.
///
/// Gives the starts of the pieces behind the first. A stretch that no border divides into
/// fitting pieces is left whole.
///
/// # Cost
///
/// Quadratic in the number of borders of one sentence.
pub(super) fn part(
    text: &str,
    span: Span,
    borders: &[Border],
    fits: impl Fn(&str, usize) -> bool,
) -> Vec<usize> {
    let whole = span.of(text).trim();
    if fits(whole, whole.chars().count()) {
        return Vec::new();
    }
    let places = places(text, span, borders);
    let measure = |from: &Place, to: &Place| {
        let n_chars = to.n_chars_to.saturating_sub(from.n_chars_from);
        let piece = Span::new(from.at, to.at).of(text).trim();
        (n_chars, fits(piece, n_chars))
    };
    let mut best: Vec<(Cost, usize)> = vec![(Cost::default(), 0)];
    for (end_idx, end) in places.iter().enumerate().skip(1) {
        let mut found: Option<(Cost, usize)> = None;
        let before = places.iter().zip(&best).enumerate().take(end_idx);
        for (start_idx, (start, (cost, _))) in before.rev() {
            let (n_chars, is_fitting) = measure(start, end);
            if !is_fitting && start_idx + 1 != end_idx {
                break;
            }
            let next = cost.add(n_chars, end.cost, is_fitting);
            if found.is_none_or(|(so_far, _)| next < so_far) {
                found = Some((next, start_idx));
            }
        }
        best.extend(found);
    }
    trace(&places, &best)
}

/// Where a piece may begin or end.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: usize,
    cost: u64,
    /// Characters of the span before it, but for white space at their end: a piece that ends
    /// here ends behind so many.
    n_chars_to: usize,
    /// Characters of the span before it and white space behind it: a piece that begins here
    /// begins behind so many.
    n_chars_from: usize,
}

/// Both ends of a span and its borders.
fn places(text: &str, span: Span, borders: &[Border]) -> Vec<Place> {
    let inner = borders.iter().map(|border| (border.at, border.kind.cost()));
    let edges = iter::once((span.start(), 0)).chain(inner).chain([(span.end(), 0)]);
    let (mut from, mut n_chars, mut n_chars_to) = (span.start(), 0, 0);
    let place = |(at, cost)| {
        let piece = Span::new(from, at).of(text);
        let n_written = piece.trim_end().chars().count();
        if n_written > 0 {
            n_chars_to = n_chars + n_written;
        }
        n_chars += piece.chars().count();
        let behind = Span::new(at, span.end()).of(text).chars();
        let n_chars_from = n_chars + behind.take_while(|c| c.is_whitespace()).count();
        from = at;
        Place { at, cost, n_chars_to, n_chars_from }
    };
    edges.map(place).collect()
}

fn trace(places: &[Place], best: &[(Cost, usize)]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut idx = best.len().saturating_sub(1);
    while let Some((_, from)) = best.get(idx).filter(|(_, from)| *from > 0) {
        starts.extend(places.get(*from).map(|place| place.at));
        idx = *from;
    }
    starts.reverse();
    starts
}

/// What a partition costs: too long pieces, pieces, borders, unevenness, in that order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    n_too_long: u64,
    n_pieces: u64,
    borders: u64,
    squares: u64,
}

impl Cost {
    fn add(self, n_chars: usize, border: u64, is_fitting: bool) -> Self {
        let n_chars = n_chars as u64;
        Self {
            n_too_long: self.n_too_long + u64::from(!is_fitting),
            n_pieces: self.n_pieces + 1,
            borders: self.borders + border,
            squares: self.squares + n_chars * n_chars,
        }
    }
}

/// The character before the gap at `at`.
pub(super) fn mark_before(text: &str, at: usize) -> Option<char> {
    let left = super::cursor::back_while(text, at, |c| is_gap(c) || is_invisible(c));
    char_before(text, left)
}
