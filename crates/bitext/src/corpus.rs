//! Two texts as the aligner works on them: words as numbers, lengths as sums.

use std::ops::Range;

use crate::{
    tongue::Tongue,
    words::{Ending, Vocabulary, words},
};

/// The sentences of one side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Side {
    /// Where the words of each sentence start, and where the last one's end.
    starts: Vec<usize>,
    words: Vec<u32>,
    /// The length of all sentences before each, in letters; one value more than sentences.
    lengths_before: Vec<f64>,
    /// The cost of all borders before each sentence that a group should not span.
    borders_before: Vec<f64>,
    endings: Vec<Ending>,
}

impl Side {
    /// An empty side, to be filled sentence by sentence.
    pub(crate) fn new() -> Self {
        Self {
            starts: vec![0],
            words: Vec::new(),
            lengths_before: vec![0.0],
            borders_before: vec![0.0],
            endings: Vec::new(),
        }
    }

    /// Adds a sentence of the given text.
    pub(crate) fn push_text(
        &mut self,
        text: &str,
        tongue: Tongue,
        vocabulary: &mut Vocabulary,
    ) {
        let mut is_first = true;
        for word in words(text, tongue) {
            self.words.push(vocabulary.add(word, is_first));
            is_first = false;
        }
        let length = text.chars().filter(|c| !c.is_whitespace()).count() as f64 + 1.0;
        self.close(length, 0.0, Ending::of(text));
    }

    /// Ends the sentence whose words were added last. `border` is the cost of a group that
    /// holds both this sentence and the one before.
    fn close(&mut self, length: f64, border: f64, ending: Ending) {
        self.endings.push(ending);
        self.starts.push(self.words.len());
        let before = self.lengths_before.last().copied().unwrap_or_default();
        self.lengths_before.push(before + length);
        let borders = self.borders_before.last().copied().unwrap_or_default();
        self.borders_before.push(borders + border);
    }

    /// Raises the cost of groups that hold both this sentence and the one before.
    pub(crate) fn add_border(&mut self, sentence_idx: usize, cost: f64) {
        self.borders_before
            .iter_mut()
            .skip(sentence_idx + 1)
            .for_each(|sum| *sum += cost);
    }

    /// The side in chunks of `n_sentences`, with only the words that `is_kept` keeps.
    pub(crate) fn chunked(
        &self,
        n_sentences: usize,
        is_kept: impl Fn(u32) -> bool,
    ) -> Self {
        let mut chunks = Self::new();
        for start in (0..self.len()).step_by(n_sentences) {
            let range = start..(start + n_sentences).min(self.len());
            let kept =
                self.words(range.clone()).iter().copied().filter(|&id| is_kept(id));
            chunks.words.extend(kept);
            chunks.close(self.length(range), 0.0, Ending::Unknown);
        }
        chunks
    }

    /// A part of the side, as a side of its own.
    pub(crate) fn part(&self, sentences: Range<usize>) -> Self {
        let mut part = Self::new();
        for idx in sentences.clone() {
            part.words.extend(self.words(idx..idx + 1));
            let is_first = idx == sentences.start;
            let border = if is_first { 0.0 } else { self.border_cost(idx - 1..idx + 1) };
            part.close(self.length(idx..idx + 1), f64::from(border), self.ending(idx));
        }
        part
    }

    /// The number of sentences.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The words of neighbouring sentences.
    pub(crate) fn words(&self, sentences: Range<usize>) -> &[u32] {
        let start = self.starts.get(sentences.start).copied().unwrap_or_default();
        let end = self.starts.get(sentences.end).copied().unwrap_or(start);
        self.words.get(start..end.max(start)).unwrap_or_default()
    }

    /// The length of neighbouring sentences, in letters and marks.
    pub(crate) fn length(&self, sentences: Range<usize>) -> f64 {
        let at = |idx: usize| self.lengths_before.get(idx).copied().unwrap_or_default();
        at(sentences.end) - at(sentences.start)
    }

    /// What it costs to hold neighbouring sentences in one group.
    pub(crate) fn border_cost(&self, sentences: Range<usize>) -> f32 {
        let at = |idx: usize| self.borders_before.get(idx).copied().unwrap_or_default();
        if sentences.len() < 2 {
            return 0.0;
        }
        (at(sentences.end) - at(sentences.start + 1)) as f32
    }

    /// How a sentence ends.
    pub(crate) fn ending(&self, idx: usize) -> Ending {
        self.endings.get(idx).copied().unwrap_or(Ending::Unknown)
    }

    /// A part of the side.
    pub(crate) fn view(&self, sentences: Range<usize>) -> View<'_> {
        View { side: self, range: sentences }
    }
}

/// Neighbouring sentences of a side, counted from 0.
#[derive(Clone, Debug)]
pub(crate) struct View<'a> {
    side: &'a Side,
    range: Range<usize>,
}

impl View<'_> {
    pub(crate) fn len(&self) -> usize {
        self.range.len()
    }

    fn absolute(&self, sentences: Range<usize>) -> Range<usize> {
        self.range.start + sentences.start..self.range.start + sentences.end
    }

    pub(crate) fn words(&self, sentences: Range<usize>) -> &[u32] {
        self.side.words(self.absolute(sentences))
    }

    pub(crate) fn length(&self, sentences: Range<usize>) -> f64 {
        self.side.length(self.absolute(sentences))
    }

    /// How the sentence before a position ends.
    pub(crate) fn ending_before(&self, position: usize) -> Ending {
        let last = (self.range.start + position).checked_sub(1);
        last.map_or(Ending::Unknown, |idx| self.side.ending(idx))
    }

    pub(crate) fn border_cost(&self, sentences: Range<usize>) -> f32 {
        self.side.border_cost(self.absolute(sentences))
    }
}

/// Both sides of a document, or of a part of one.
pub(crate) type Views<'a> = [View<'a>; 2];

/// A part of a document: sentences of the first and of the second side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) first: Range<usize>,
    pub(crate) second: Range<usize>,
}

impl Piece {
    /// The number of cells of the full grid.
    pub(crate) fn area(&self) -> usize {
        self.first.len().saturating_mul(self.second.len())
    }

    pub(crate) fn views<'a>(&self, sides: &'a [Side; 2]) -> Views<'a> {
        [sides[0].view(self.first.clone()), sides[1].view(self.second.clone())]
    }
}
