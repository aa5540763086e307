//! What is measured of a segment: ten numbers, each from a trait and its document.
#![expect(
    clippy::indexing_slicing,
    reason = "columns are below `n_terms` and rows below `n_rows` by the invariant of `Stems`"
)]

use std::ops::Range;
use std::slice;

use khulasa_text::traits::{DocumentTraits, SegmentTraits, TitleTraits};

use crate::stems::Stems;

/// Beyond so many letters and digits a sentence is not longer.
const LONG_LETTERS: f64 = 120.0;
/// Beyond so many tokens a sentence is not longer.
const LONG_TOKENS: f64 = 25.0;
/// More five-grams than any title has; bounds the memory spent on them.
const MAX_TITLE_GRAMS: usize = 1 << 16;
/// How fast what counts for an opening falls: to exp(-3) = .05 at the end.
const DECAY: f64 = 3.0;

/// What the features are read from.
pub(super) struct Input<'a> {
    pub(super) traits: &'a DocumentTraits,
    pub(super) stems: &'a Stems,
    /// The sections of the text: in order, without overlap and gap.
    pub(super) sections: &'a [Range<usize>],
}

impl Input<'_> {
    fn segments(&self) -> impl Iterator<Item = &SegmentTraits> {
        self.traits.segments.iter()
    }

    fn n_segments(&self) -> usize {
        self.traits.segments.len()
    }

    fn idf(&self, term: usize) -> f64 {
        self.stems.idf()[term]
    }
}

/// How early the `row`-th segment stands, `0.0..=1.0`: 1, 1/2, 1/3 …
pub(super) fn lead(row: usize) -> f64 {
    1.0 / (row as f64 + 1.0)
}

/// How early each segment stands: [`lead`].
pub(super) fn leads(input: &Input<'_>) -> Vec<f64> {
    (0..input.n_segments()).map(lead).collect()
}

/// How far down each segment stands, `0.0..=1.0`: 0 for the first, 1 for the last.
pub(super) fn late(input: &Input<'_>) -> Vec<f64> {
    let last = input.n_segments().saturating_sub(1).max(1) as f64;
    (0..input.n_segments()).map(|row| row as f64 / last).collect()
}

/// How near the beginning of the text each segment stands, `0.0..=1.0`: `exp(-3 i / n)`.
pub(super) fn opening(input: &Input<'_>) -> Vec<f64> {
    openings(slice::from_ref(&(0..input.n_segments())))
}

/// How near the beginning of its section each segment stands: [`opening`] of the section.
pub(super) fn section_opening(input: &Input<'_>) -> Vec<f64> {
    openings(input.sections)
}

fn openings(sections: &[Range<usize>]) -> Vec<f64> {
    let opening = |section: &Range<usize>| {
        let len = section.len() as f64;
        (0..section.len()).map(move |row| libm::exp(-DECAY * row as f64 / len))
    };
    sections.iter().flat_map(opening).collect()
}

/// How long each segment is, `0.0..=1.0`: the mean of its letters over 120 and its tokens
/// over 25, neither above 1.
///
/// Letters stand beside tokens because words glued together lower the one only.
pub(super) fn length(input: &Input<'_>) -> Vec<f64> {
    let share = |count: usize, long: f64| (count as f64).min(long) / long;
    let length = |segment: &SegmentTraits| {
        let letters = share(segment.n_letters, LONG_LETTERS);
        f64::midpoint(letters, share(segment.n_tokens, LONG_TOKENS))
    };
    input.segments().map(length).collect()
}

/// How much of each segment is quoted, `0.0..=1.0`; 1 when it begins inside a quotation.
///
/// It begins inside one when the quotation marks before it are odd in number, so one that
/// is never closed turns all that follows upside down.
pub(super) fn quote(input: &Input<'_>) -> Vec<f64> {
    let mut is_inside = false;
    let quote = |segment: &SegmentTraits| {
        let begins_inside = is_inside;
        is_inside ^= segment.n_quote_marks % 2 == 1;
        if begins_inside { 1.0 } else { finite_share(segment.quoted_share) }
    };
    input.segments().map(quote).collect()
}

fn finite_share(share: f64) -> f64 {
    if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }
}

/// Whether each segment tells a number, and whether that is a percentage: 0, 1 or 2.
pub(super) fn number(input: &Input<'_>) -> Vec<f64> {
    let count = |flag: bool| f64::from(u8::from(flag));
    let number =
        |segment: &SegmentTraits| count(segment.has_number) + count(segment.has_percent);
    input.segments().map(number).collect()
}

/// How much of what the document says again and again each segment holds, `0.0..=1.0`.
///
/// A stem counts as often as other segments hold it, times its rarity; the feature is the
/// share that the segment's distinct stems have in the sum over all stems.
pub(super) fn repeat(input: &Input<'_>) -> Vec<f64> {
    repeats(input, slice::from_ref(&(0..input.n_segments())))
}

/// How much of what its section says again and again each segment holds: [`repeat`] of the
/// section.
pub(super) fn section_repeat(input: &Input<'_>) -> Vec<f64> {
    repeats(input, input.sections)
}

fn repeats(input: &Input<'_>, sections: &[Range<usize>]) -> Vec<f64> {
    let mut n_holding = vec![0.0; input.stems.n_terms()];
    let mut repeats = Vec::with_capacity(input.n_segments());
    for section in sections {
        add_repeats(input, section, &mut n_holding, &mut repeats);
    }
    repeats
}

/// Adds the shares of one section; `n_holding` is all `0.0` before and behind.
fn add_repeats(
    input: &Input<'_>,
    section: &Range<usize>,
    n_holding: &mut [f64],
    repeats: &mut Vec<f64>,
) {
    let terms = || section.clone().flat_map(|row| input.stems.terms(row));
    let mass = |term, n_holding: f64| (n_holding - 1.0).max(0.0) * input.idf(term);
    terms().for_each(|term| n_holding[term] += 1.0);
    let start = repeats.len();
    repeats.extend(section.clone().map(|row| {
        let masses = input.stems.terms(row).map(|term| mass(term, n_holding[term]));
        masses.fold(0.0, |sum, mass| sum + mass)
    }));
    let whole = terms()
        .map(|term| mass(term, std::mem::take(&mut n_holding[term])))
        .fold(0.0, |sum, mass| sum + mass);
    let whole = total(whole);
    repeats[start..].iter_mut().for_each(|repeat| *repeat /= whole);
}

/// How much of the title each segment says, `0.0..=1.0`; 0 without a title.
///
/// The mean of two shares: of the title's distinct stems, each counting alike, and of its
/// character five-grams, each weighing `ln(1 + n / n_holding)` for the `n_holding` of `n`
/// segments that hold it. The five-grams find what stemming keeps apart.
pub(super) fn headline(input: &Input<'_>) -> Vec<f64> {
    let Some(title) = &input.traits.title else {
        return vec![0.0; input.n_segments()];
    };
    let grams = gram_shares(input, title);
    let stems = title_stem_shares(input, title);
    stems
        .into_iter()
        .zip(grams)
        .map(|(stems, grams)| f64::midpoint(stems, grams))
        .collect()
}

fn title_stem_shares(input: &Input<'_>, title: &TitleTraits) -> Vec<f64> {
    let mut in_title = vec![0.0; input.stems.n_terms()];
    for &stem in &title.stems {
        if let Some(in_title) = in_title.get_mut(stem as usize) {
            *in_title = 1.0;
        }
    }
    shares(input.stems, &in_title, sum(&in_title))
}

fn gram_shares(input: &Input<'_>, title: &TitleTraits) -> Vec<f64> {
    let n_grams = title.n_grams.min(MAX_TITLE_GRAMS);
    let mut n_holding = vec![0.0_f64; n_grams];
    for &gram in input.segments().flat_map(|segment| &segment.title_grams) {
        if let Some(n_holding) = n_holding.get_mut(gram as usize) {
            *n_holding += 1.0;
        }
    }
    let n_segments = input.n_segments() as f64;
    let weight = |n_holding: &f64| libm::log(1.0 + n_segments / n_holding.max(1.0));
    let weights: Vec<f64> = n_holding.iter().map(weight).collect();
    let total = total(sum(&weights));
    let share = |segment: &SegmentTraits| {
        let weight =
            |&gram: &u32| weights.get(gram as usize).copied().unwrap_or_default();
        segment.title_grams.iter().map(weight).fold(0.0, |sum, weight| sum + weight)
            / total
    };
    input.segments().map(share).collect()
}

/// The share of `whole` that the distinct stems of each segment hold in `by_term`.
fn shares(stems: &Stems, by_term: &[f64], whole: f64) -> Vec<f64> {
    let whole = total(whole);
    let held = |row| {
        let values = stems.terms(row).map(|term| by_term.get(term).copied());
        values.flatten().fold(0.0, |sum, value| sum + value)
    };
    (0..stems.n_rows()).map(|row| held(row) / whole).collect()
}

/// A sum to divide by: 1 in place of nothing.
fn total(sum: f64) -> f64 {
    if sum > 0.0 { sum } else { 1.0 }
}

fn sum(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |sum, value| sum + value)
}
