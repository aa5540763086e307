//! One document through the middle of the flow: split, read traits, weigh, select.

use khulasa_formats::Source;
use khulasa_rank::{Reading, SelectErrorKind, Selection, Weights, select};
use khulasa_text::traits::{DocumentTraits, TraitReader, closing_marks, query_shares};
use khulasa_text::{Document, Segment, Span};

use crate::error::SummaryError;
use crate::options::{SummaryOptions, TitleChoice};
use crate::sentences::{Sentences, Shortage};

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
    /// What the text lacks for a summary like others.
    pub(crate) shortages: Vec<Shortage>,
    /// Whether a query was given that no sentence holds a word of.
    pub(crate) misses_query: bool,
    reading: Reading,
}

/// What was done to a sentence so that it reads well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// This start of it is not printed.
    Dropped(Span),
    /// It was chosen for the sake of the one with this row.
    Brought(usize),
    /// These marks close what it leaves open.
    Closed(String),
}

impl<'a> Ranking<'a> {
    pub(crate) fn try_new(
        source: &'a Source,
        options: &'a SummaryOptions,
        reader: &mut TraitReader,
    ) -> Result<Self, SummaryError> {
        let document = source.document();
        let Sentences { ids, segments, shortages } =
            Sentences::new(document, &options.split);
        let title = title(document, &options.title);
        let traits = reader.read(document, &segments, title);
        let mut weigh = options.weigh;
        weigh.budget = options.budget;
        let mut weights = options.method.weigh(&traits, &weigh);
        let mut misses_query = false;
        let query = options.query.as_deref().map(str::trim).unwrap_or_default();
        if !query.is_empty() {
            let shares = query_shares(document, &segments, query, &options.traits);
            misses_query = shares.iter().all(|&share| share <= 0.0);
            weights = weights.focused(&shares);
        }
        let texts = segments.iter().map(|segment| segment.text.of(&document.text));
        let choice = options.select_options(texts);
        let selection = match select(&traits, &weights, &choice) {
            // Nothing is for sale, so nothing is bought.
            Err(error) if error.kind() == SelectErrorKind::Empty => Selection::default(),
            selection => selection?,
        };
        let reading = options.reading;
        Ok(Self {
            ids,
            segments,
            title,
            traits,
            weights,
            selection,
            shortages,
            misses_query,
            reading,
        })
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

    /// For each sentence what was done to it; nothing to those that were not chosen.
    pub(crate) fn edits(&self, document: &Document) -> Vec<Vec<Edit>> {
        let mut edits = vec![Vec::new(); self.segments.len()];
        let order = self.selection.in_text_order();
        self.add_closings(document, &order, &mut edits);
        for pick in &self.selection.picks {
            let Some(slot) = edits.get_mut(pick.segment_idx) else { continue };
            let before = pick.segment_idx.checked_sub(1);
            let stands_alone =
                before.is_some_and(|before| order.binary_search(&before).is_err());
            let dropped = self.droppable(pick.segment_idx).filter(|_| stands_alone);
            slot.extend(dropped.map(Edit::Dropped));
            slot.extend(pick.brought_by.map(Edit::Brought));
        }
        edits
    }

    /// Closes quotations behind the last of the sentences that follow each other in the text.
    fn add_closings(
        &self,
        document: &Document,
        order: &[usize],
        edits: &mut [Vec<Edit>],
    ) {
        if self.reading == Reading::AsScored {
            return;
        }
        for run in order.chunk_by(|one, next| one + 1 == *next) {
            let (Some(&first), Some(&last)) = (run.first(), run.last()) else { continue };
            let ends = (self.segments.get(first), self.segments.get(last));
            let (Some(first), Some(end)) = ends else { continue };
            let whole = Span::new(first.text.start(), end.text.end());
            let marks = closing_marks(whole.of(&document.text));
            if let Some(slot) = edits.get_mut(last).filter(|_| !marks.is_empty()) {
                slot.push(Edit::Closed(marks));
            }
        }
    }

    /// The start of a sentence that can go where the one before it does not stand.
    fn droppable(&self, row: usize) -> Option<Span> {
        let n_bytes = self.traits.segments.get(row)?.start.droppable_bytes;
        let start = self.segments.get(row)?.text.start();
        (n_bytes > 0 && self.reading == Reading::Mended)
            .then(|| Span::new(start, start + n_bytes))
    }
}

fn title<'a>(document: &'a Document, choice: &'a TitleChoice) -> Option<&'a str> {
    let title = match choice {
        TitleChoice::FirstHeading => document.title(),
        TitleChoice::Given(title) => Some(title.trim()),
        TitleChoice::None => None,
    };
    title.filter(|title| !title.is_empty())
}
