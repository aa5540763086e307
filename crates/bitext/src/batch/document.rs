//! A pair of texts made ready: fixed links taken out, the rest in pieces between them.
#![expect(
    clippy::indexing_slicing,
    reason = "side indices are 0 and 1, of arrays of two"
)]

use crate::{
    corpus::{Piece, Side},
    input::{AlignInput, FixedLink},
    tongue::Tongue,
    words::Vocabulary,
};

/// The cost of a group across a sentence that was taken out: no group does.
const BREAK: f64 = 10_000.0;

/// The sentences of both sides that are still to be linked.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) sides: [Side; 2],
    /// For each sentence of `sides` its place in the caller's text.
    pub(crate) places: [Vec<usize>; 2],
    /// The parts between the fixed links; each is aligned on its own.
    pub(crate) pieces: Vec<Piece>,
    pub(crate) fixed: Vec<Fixed>,
}

/// A link the caller is sure of.
#[derive(Clone, Debug)]
pub(crate) struct Fixed {
    /// The caller's sentences of the first and the second side, ascending.
    pub(crate) sentences: [Vec<usize>; 2],
    /// Its words, as one long sentence a side.
    pub(crate) sides: [Side; 2],
    /// Where it stands in the remaining sentences: the number of those before it.
    pub(crate) position: [usize; 2],
    /// Whether it crosses the chain of the other fixed links.
    pub(crate) is_moved: bool,
}

/// The caller's texts with the lower language first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Oriented<'a> {
    pub(crate) input: AlignInput<'a>,
    pub(crate) is_swapped: bool,
}

impl<'a> Oriented<'a> {
    pub(crate) fn texts(&self) -> [&'a [&'a str]; 2] {
        let [source, target] = [self.input.source, self.input.target];
        if self.is_swapped { [target, source] } else { [source, target] }
    }

    fn fixed_sides<'b>(&self, link: &'b FixedLink) -> [&'b [usize]; 2] {
        let (source, target) = (link.source.as_slice(), link.target.as_slice());
        if self.is_swapped { [target, source] } else { [source, target] }
    }
}

impl Document {
    /// Makes a pair ready; its words go into the vocabularies.
    ///
    /// A fixed link that names a sentence which does not exist, or which another fixed
    /// link has, is left out and its place in the list is told to `reject`.
    pub(crate) fn new(
        oriented: &Oriented<'_>,
        tongues: [Tongue; 2],
        vocabularies: &mut [Vocabulary; 2],
        mut reject: impl FnMut(usize),
    ) -> Self {
        let texts = oriented.texts();
        let mut is_taken = texts.map(|side| vec![false; side.len()]);
        let mut fixed = Vec::new();
        for (idx, link) in oriented.input.fixed.iter().enumerate() {
            match take(&mut is_taken, oriented.fixed_sides(link)) {
                Some(sentences) => fixed.push(sentences),
                None => reject(idx),
            }
        }
        let mut sides = [Side::new(), Side::new()];
        let mut places = [Vec::new(), Vec::new()];
        let parts = sides.iter_mut().zip(&mut places).zip(texts.iter().zip(&is_taken));
        for (((side, places), (text, is_taken)), (tongue, vocabulary)) in
            parts.zip(tongues.into_iter().zip(vocabularies.iter_mut()))
        {
            push_free(side, places, (text, is_taken), |side, text| {
                side.push_text(text, tongue, vocabulary);
            });
        }
        let mut fixed: Vec<Fixed> = fixed
            .into_iter()
            .map(|sentences| fixed_link(sentences, texts, tongues, vocabularies))
            .collect();
        let pieces = cut_at_fixed(&mut fixed, &places);
        Self { sides, places, pieces, fixed }
    }

    /// Sentences of the second side for one of the first, `0.1..=10.0`.
    pub(crate) fn ratio(&self) -> f64 {
        let [first, second] = [0, 1].map(|idx| self.sides[idx].len() as f64);
        (second / first.max(1.0)).clamp(0.1, 10.0)
    }
}

/// The sentences of a fixed link, sorted, if all exist and are free; they are then taken.
fn take(is_taken: &mut [Vec<bool>; 2], link: [&[usize]; 2]) -> Option<[Vec<usize>; 2]> {
    let sentences = link.map(|side| {
        let mut side = side.to_vec();
        side.sort_unstable();
        side.dedup();
        side
    });
    let is_free = sentences.iter().zip(is_taken.iter()).all(|(side, is_taken)| {
        side.iter().all(|&idx| is_taken.get(idx).is_some_and(|taken| !taken))
    });
    if !is_free || sentences.iter().all(Vec::is_empty) {
        return None;
    }
    for (side, is_taken) in sentences.iter().zip(is_taken.iter_mut()) {
        for &idx in side {
            if let Some(taken) = is_taken.get_mut(idx) {
                *taken = true;
            }
        }
    }
    Some(sentences)
}

fn push_free(
    side: &mut Side,
    places: &mut Vec<usize>,
    (texts, is_taken): (&[&str], &[bool]),
    mut push: impl FnMut(&mut Side, &str),
) {
    for (idx, (text, is_taken)) in texts.iter().zip(is_taken).enumerate() {
        if *is_taken {
            continue;
        }
        push(side, text);
        let is_after_gap = places.last().is_some_and(|&last| last + 1 < idx);
        if is_after_gap {
            side.add_border(places.len(), BREAK);
        }
        places.push(idx);
    }
}

fn fixed_link(
    sentences: [Vec<usize>; 2],
    texts: [&[&str]; 2],
    tongues: [Tongue; 2],
    vocabularies: &mut [Vocabulary; 2],
) -> Fixed {
    let mut sides = [Side::new(), Side::new()];
    for idx in [0, 1] {
        let text: Vec<&str> =
            sentences[idx].iter().filter_map(|&at| texts[idx].get(at).copied()).collect();
        sides[idx].push_text(&text.join(" "), tongues[idx], &mut vocabularies[idx]);
    }
    Fixed { sentences, sides, position: [0, 0], is_moved: false }
}

/// The pieces between the longest chain of fixed links in order; the others are moved.
fn cut_at_fixed(fixed: &mut [Fixed], places: &[Vec<usize>; 2]) -> Vec<Piece> {
    for link in fixed.iter_mut() {
        for idx in [0, 1] {
            let first = link.sentences[idx].first().copied();
            link.position[idx] = first
                .map_or(0, |first| places[idx].partition_point(|&place| place < first));
        }
    }
    fixed.sort_by(|a, b| a.sentences.cmp(&b.sentences));
    mark_moved(fixed);
    let mut pieces = Vec::new();
    let mut start = [0, 0];
    let end = [places[0].len(), places[1].len()];
    let cuts = fixed.iter().filter(|link| is_anchor(link)).map(|link| link.position);
    for cut in cuts.chain([end]) {
        let piece = Piece { first: start[0]..cut[0], second: start[1]..cut[1] };
        if !(piece.first.is_empty() && piece.second.is_empty()) {
            pieces.push(piece);
        }
        start = cut;
    }
    pieces
}

fn is_anchor(link: &Fixed) -> bool {
    !link.is_moved && link.sentences.iter().all(|side| !side.is_empty())
}

/// Whether sentences are neighbours; no sentence is none.
fn is_run(sentences: &[usize]) -> bool {
    match (sentences.first(), sentences.last()) {
        (Some(first), Some(last)) => last - first + 1 == sentences.len(),
        _ => false,
    }
}

/// Keeps the longest chain that ascends on both sides; links of sentences that are
/// not neighbours never belong to it. Links are sorted by the first side.
fn mark_moved(fixed: &mut [Fixed]) {
    // The longest ascending chain by patience: `tails` holds, by length, the link that
    // ends such a chain at the lowest place of the second side.
    let key = |link: &Fixed| link.sentences[1].first().copied();
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; fixed.len()];
    for (idx, link) in fixed.iter().enumerate() {
        if !link.sentences.iter().all(|side| is_run(side)) {
            continue;
        }
        let at = tails.partition_point(|&tail| fixed.get(tail).and_then(key) < key(link));
        if let (Some(slot), Some(previous)) = (before.get_mut(idx), at.checked_sub(1)) {
            *slot = tails.get(previous).copied();
        }
        match tails.get_mut(at) {
            Some(tail) => *tail = idx,
            None => tails.push(idx),
        }
    }
    for link in fixed.iter_mut() {
        link.is_moved = link.sentences.iter().all(|side| !side.is_empty());
    }
    let mut next = tails.last().copied();
    while let Some(idx) = next {
        if let Some(link) = fixed.get_mut(idx) {
            link.is_moved = false;
        }
        next = before.get(idx).copied().flatten();
    }
}
