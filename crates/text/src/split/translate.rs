//! Units to translate: clauses of their own behind `؛`, items of a list, parts of a
//! sentence over the limit.

use memchr::{memchr, memchr2};

use super::chars::{is_dash_or_bullet, is_digit, is_gap};
use super::clauses::{Border, BorderKind, borders, mark_before, part};
use super::cursor::after;
use super::rule::Rule;
use super::words::{bare, is_verb, without_conjunction};
use crate::Span;

/// Fewest words on either side of a semicolon that parts.
const MIN_CLAUSE_WORDS: usize = 5;
/// Fewest unmarked items behind a colon that make a list, and the fewest words of each.
const MIN_ITEMS: usize = 3;
const MIN_ITEM_WORDS: usize = 3;
/// The second byte of `؛`, which few letters share: without it, a semicolon or a colon,
/// nothing but its length parts a sentence, and no word need be looked at.
const LAST_OF_ARABIC_SEMICOLON: u8 = 0x9B;
/// Ordinal words that mark items, without vowel signs.
const ORDINALS: [&str; 10] = [
    "أولا",
    "ثانيا",
    "ثالثا",
    "رابعا",
    "خامسا",
    "سادسا",
    "سابعا",
    "ثامنا",
    "تاسعا",
    "عاشرا",
];

/// The starts of the units of one sentence behind the first, each with its rule.
pub(super) fn units(
    text: &str,
    span: Span,
    max_chars: Option<usize>,
) -> Vec<(usize, Rule)> {
    let sentence = span.of(text).as_bytes();
    let has_semicolon = memchr2(b';', LAST_OF_ARABIC_SEMICOLON, sentence).is_some();
    let borders = match max_chars {
        None if !has_semicolon && memchr(b':', sentence).is_none() => return Vec::new(),
        // A list behind a colon needs no border but those behind semicolons.
        None if !has_semicolon => Vec::new(),
        _ => borders(text, span),
    };
    let mut starts = list_starts(text, span, &borders);
    if starts.is_empty() {
        starts = semicolon_starts(text, span, &borders);
    }
    if let Some(limit) = max_chars {
        add_length_starts(text, span, &borders, limit, &mut starts);
    }
    starts
}

/// Parts each unit found so far that is longer than the limit.
fn add_length_starts(
    text: &str,
    span: Span,
    borders: &[Border],
    limit: usize,
    starts: &mut Vec<(usize, Rule)>,
) {
    let mut edges = vec![span.start()];
    edges.extend(starts.iter().map(|start| start.0));
    edges.push(span.end());
    for pair in edges.windows(2) {
        let [from, to] = pair else { continue };
        let first = borders.partition_point(|border| border.at <= *from);
        let last = borders.partition_point(|border| border.at < *to);
        let inner = borders.get(first..last).unwrap_or_default();
        let parts =
            part(text, Span::new(*from, *to), inner, |_, n_chars| n_chars <= limit);
        starts.extend(parts.into_iter().map(|at| (at, Rule::LengthLimit)));
    }
    starts.sort_unstable_by_key(|start| start.0);
}

/// Semicolons between two clauses of their own.
fn semicolon_starts(text: &str, span: Span, borders: &[Border]) -> Vec<(usize, Rule)> {
    let cuts: Vec<usize> = borders
        .iter()
        .filter(|b| b.kind == BorderKind::Semicolon)
        .map(|b| b.at)
        .collect();
    if cuts.is_empty() {
        return Vec::new();
    }
    let mut edges = vec![span.start()];
    edges.extend(&cuts);
    edges.push(span.end());
    let clauses: Vec<bool> = edges
        .windows(2)
        .map(|pair| {
            is_clause(
                Span::new(
                    pair.first().copied().unwrap_or(0),
                    pair.last().copied().unwrap_or(0),
                )
                .of(text),
            )
        })
        .collect();
    let mut starts = Vec::new();
    for (cut, pair) in cuts.iter().zip(clauses.windows(2)) {
        if pair.iter().all(|is_clause| *is_clause) {
            starts.push((*cut, Rule::ClauseSemicolon));
        }
    }
    starts
}

/// A clause of its own: five words or more and a verb among them.
fn is_clause(text: &str) -> bool {
    let words = || {
        text.split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
    };
    words().count() >= MIN_CLAUSE_WORDS
        && words().any(|word| {
            let plain = bare(word);
            is_verb(&plain) || without_conjunction(&plain).is_some_and(is_verb)
        })
}

/// The items of a list behind a colon: with markers, or at least three parted by `؛`.
fn list_starts(text: &str, span: Span, borders: &[Border]) -> Vec<(usize, Rule)> {
    let is_item = |at: usize| item_marker(text, span, at);
    let first = words_behind_colon(text, span).find(|at| is_item(*at).is_some());
    if let Some(first) = first {
        let kind = is_item(first);
        let rest = word_starts(text, Span::new(first, span.end()));
        let starts: Vec<usize> =
            rest.filter(|at| *at == first || is_item(*at) == kind).collect();
        let is_list = starts.len() > 1
            || kind == Some(ItemMarker::Ordinal)
            || kind == Some(ItemMarker::Bracket);
        return if is_list { as_items(starts) } else { Vec::new() };
    }
    unmarked_items(text, span, borders)
}

fn as_items(starts: Vec<usize>) -> Vec<(usize, Rule)> {
    starts.into_iter().map(|at| (at, Rule::ListItem)).collect()
}

fn unmarked_items(text: &str, span: Span, borders: &[Border]) -> Vec<(usize, Rule)> {
    let Some(first) = words_behind_colon(text, span).next() else { return Vec::new() };
    let mut starts = vec![first];
    starts.extend(
        borders
            .iter()
            .filter(|b| b.kind == BorderKind::Semicolon && b.at > first)
            .map(|b| b.at),
    );
    let mut edges = starts.clone();
    edges.push(span.end());
    let are_long = edges.windows(2).all(|pair| {
        let item = Span::new(
            pair.first().copied().unwrap_or(0),
            pair.last().copied().unwrap_or(0),
        );
        item.of(text).split_whitespace().count() >= MIN_ITEM_WORDS
    });
    if starts.len() >= MIN_ITEMS && are_long { as_items(starts) } else { Vec::new() }
}

/// The words of the sentence that stand right behind a colon and a gap, none inside a
/// quotation.
fn words_behind_colon(text: &str, span: Span) -> impl Iterator<Item = usize> {
    word_starts(text, span).filter(move |at| {
        *at > span.start()
            && mark_before(text, *at) == Some(':')
            && !after(text, *at).starts_with(['«', '"', '“'])
    })
}

fn word_starts(text: &str, span: Span) -> impl Iterator<Item = usize> {
    let sentence = span.of(text);
    let mut follows_gap = true;
    sentence.char_indices().filter_map(move |(at, c)| {
        let is_start = follows_gap && !is_gap(c);
        follows_gap = is_gap(c);
        is_start.then_some(span.start() + at)
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ItemMarker {
    Bracket,
    Letter,
    Number,
    Dash,
    Ordinal,
}

/// The marker of an item at `at`: `(1)`, `أ-`, `2.`, a dash, `أولًا:`.
fn item_marker(text: &str, span: Span, at: usize) -> Option<ItemMarker> {
    let word = Span::new(at, span.end()).of(text).split(is_gap).next()?;
    let label = |w: &str| {
        let n_chars = w.chars().filter(|c| *c != 'ـ').count();
        (w.chars().all(is_digit) && n_chars <= 3)
            || (n_chars == 1 && w.chars().all(char::is_alphabetic))
    };
    if let Some(inner) = word.strip_prefix('(').and_then(|w| w.strip_suffix(')')) {
        return (!inner.is_empty() && label(inner)).then_some(ItemMarker::Bracket);
    }
    if let Some(inner) =
        word.strip_suffix(['-', '–', ')']).filter(|w| !w.is_empty() && label(w))
    {
        let is_number = inner.starts_with(is_digit);
        return Some(if is_number { ItemMarker::Number } else { ItemMarker::Letter });
    }
    if let Some(inner) = word.strip_suffix('.').filter(|w| !w.is_empty() && label(w)) {
        return inner.starts_with(is_digit).then_some(ItemMarker::Number);
    }
    if word.chars().count() == 1 && word.chars().all(is_dash_or_bullet) {
        return Some(ItemMarker::Dash);
    }
    let ordinal = bare(word.strip_suffix([':', '،', '-'])?);
    ORDINALS.contains(&&*ordinal).then_some(ItemMarker::Ordinal)
}
