//! One document through the middle of the flow: split, read traits, weigh, select.

use khulasa_formats::Source;
use khulasa_rank::{SelectErrorKind, Selection, Weights, select};
use khulasa_text::traits::{DocumentTraits, read_traits};
use khulasa_text::{Document, Segment, split};

use crate::error::SummaryError;
use crate::options::{SummaryOptions, TitleChoice};

/// The sentences that may be chosen, and which of them were.
#[derive(Debug)]
pub(crate) struct Ranking<'a> {
    // Invariant: `ids`, `segments` and the rows of `traits`, `weights` and `selection` are
    // the same sentences in the same order.
    /// The position of each sentence among all segments of the document.
    pub(crate) ids: Vec<usize>,
    pub(crate) segments: Vec<Segment>,
    pub(crate) title: Option<&'a str>,
    pub(crate) traits: DocumentTraits,
    pub(crate) weights: Weights,
    pub(crate) selection: Selection,
}

impl<'a> Ranking<'a> {
    pub(crate) fn try_new(
        source: &'a Source,
        options: &'a SummaryOptions,
    ) -> Result<Self, SummaryError> {
        let document = source.document();
        let (ids, segments) = body(document, &split(document, &options.split));
        let title = title(document, &options.title);
        let traits = read_traits(document, &segments, title, &options.traits);
        let mut weigh = options.weigh;
        weigh.budget = options.budget;
        let weights = options.method.weigh(&traits, &weigh);
        let selection = selection(&traits, &weights, options)?;
        Ok(Self { ids, segments, title, traits, weights, selection })
    }

    pub(crate) fn n_words(&self) -> usize {
        self.traits.segments.iter().map(|segment| segment.n_words).sum()
    }

    /// For each sentence when it was chosen, 1 for the first choice.
    pub(crate) fn picks(&self) -> Vec<Option<usize>> {
        let mut picks = vec![None; self.segments.len()];
        for (pick_idx, pick) in self.selection.picks.iter().enumerate() {
            if let Some(slot) = picks.get_mut(pick.segment_idx) {
                *slot = Some(pick_idx + 1);
            }
        }
        picks
    }
}

/// The segments of running text that say something, and their positions among all.
pub(crate) fn body(
    document: &Document,
    segments: &[Segment],
) -> (Vec<usize>, Vec<Segment>) {
    let all = segments.iter().copied().enumerate();
    all.filter(|(_, segment)| is_sentence(document, segment)).unzip()
}

/// Whether the segment is no heading and no code, and holds a letter or digit.
fn is_sentence(document: &Document, segment: &Segment) -> bool {
    segment.kind.is_body()
        && segment.text.of(&document.text).contains(|c: char| c.is_alphanumeric())
}

fn title<'a>(document: &'a Document, choice: &'a TitleChoice) -> Option<&'a str> {
    let title = match choice {
        TitleChoice::FirstHeading => document.title(),
        TitleChoice::Given(title) => Some(title.trim()),
        TitleChoice::None => None,
    };
    title.filter(|title| !title.is_empty())
}

/// What the budget buys; nothing when there is nothing for sale.
fn selection(
    traits: &DocumentTraits,
    weights: &Weights,
    options: &SummaryOptions,
) -> Result<Selection, SummaryError> {
    match select(traits, weights, options.budget) {
        Err(error) if error.kind() == SelectErrorKind::Empty => Ok(Selection::default()),
        selection => Ok(selection?),
    }
}
