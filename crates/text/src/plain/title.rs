//! Headlines that end with a full stop: told by their form and by the lines below, which say
//! them again.

use std::ops::Range;

use super::line::Line;
use crate::split::chars::is_stop;
use crate::split::words::{
    WordClass, is_in_class, is_saying, is_verb, without_conjunction,
};
use crate::{light10, match_keys};

/// Longest headline of this kind, in words.
const MAX_WORDS: usize = 20;
/// Longest headline that is told by having no verb, in words.
const MAX_NOMINAL_WORDS: usize = 8;
/// Shortest line below a headline, in words.
const MIN_BODY_WORDS: usize = 8;
/// Lines below that may say the headline again.
const N_RESTATING_LINES: usize = 2;
/// Fewest stems that the two must share, and the least share of the headline's.
const MIN_SHARED_STEMS: usize = 3;
const MIN_SHARED_PERCENT: usize = 40;
/// Shortest stem that counts, in bytes: three letters.
const MIN_STEM_BYTES: usize = 6;

/// Whether the first line, one short sentence with its stop, is the text's headline: it
/// has no verb, or the lines below repeat its words.
///
/// A news article's first sentences say its headline again; two sentences of running text
/// rarely share that many words. Misses headlines with a verb and a stop that the lead
/// words otherwise.
pub(super) fn is_headline_sentence(
    text: &str,
    lines: &[Line],
    follower: Option<&Range<usize>>,
) -> bool {
    let Some((first, below)) = lines.split_first() else { return false };
    let Some(next) = follower.and_then(|group| lines.get(group.start)) else {
        return false;
    };
    let headline = first.inner.of(text);
    let is_one_sentence =
        headline.matches(is_stop).count() == 1 && first.last == Some('.');
    let is_short = first.n_words <= MAX_WORDS && next.n_words >= MIN_BODY_WORDS;
    if !is_one_sentence || !is_short || !leads_with_subject(headline) {
        return false;
    }
    let is_above_body = next.n_words >= 2 * first.n_words;
    let is_nominal = first.n_words <= MAX_NOMINAL_WORDS
        && !headline.split_whitespace().any(is_clause_word);
    let n_needed = if is_verb(first_word(next.inner.of(text))) {
        MIN_SHARED_STEMS
    } else {
        MIN_SHARED_STEMS.max(stems(headline).len() * MIN_SHARED_PERCENT / 100)
    };
    !goes_on(next.inner.of(text))
        && (is_nominal && is_above_body || n_restated(headline, text, below) >= n_needed)
}

/// Headlines name the subject first, leads the verb: `الوزيرة نفت …` above `نفت الوزيرة …`.
fn leads_with_subject(headline: &str) -> bool {
    let first = first_word(headline);
    !is_clause_word(first) && !is_in_class(first, WordClass::CONTINUES)
}

fn first_word(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or_default()
}

/// Stems of the headline that the lines right below hold too.
fn n_restated(headline: &str, text: &str, below: &[Line]) -> usize {
    let repeated: Vec<String> = below
        .iter()
        .take(N_RESTATING_LINES)
        .flat_map(|line| stems(line.inner.of(text)))
        .collect();
    stems(headline).iter().filter(|stem| repeated.contains(stem)).count()
}

fn is_clause_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_clause = |word: &str| {
        is_verb(word) || is_saying(word) || is_in_class(word, WordClass::OPENS)
    };
    is_clause(word) || without_conjunction(word).is_some_and(is_clause)
}

/// Whether a line carries on the one above: `و` and a verb or particle.
fn goes_on(line: &str) -> bool {
    let first = first_word(line);
    first.starts_with('و') && without_conjunction(first).is_some_and(is_clause_word)
}

/// The distinct stems of three letters or more.
fn stems(text: &str) -> Vec<String> {
    let mut stems: Vec<String> = match_keys(text)
        .iter()
        .map(|key| light10(key).to_owned())
        .filter(|stem| stem.len() >= MIN_STEM_BYTES)
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
