//! The stages of a batch, and the units of work each is made of.
#![expect(
    clippy::indexing_slicing,
    reason = "side indices are 0 and 1, of arrays of two"
)]

use super::{
    document::{Document, Oriented},
    learning::{Lesson, N_LESSONS, learned_model, lesson},
    piece::{Found, MAX_FULL_CELLS, Task, cut, first_links, later_links},
    state::{DocumentState, learn_ratios, learn_shapes},
};
use crate::{
    alignment::{Alignment, Link},
    confidence::confidences,
    corpus::Piece,
    groups::{GroupKind, GroupPrior, group_kinds},
    input::{AlignInput, AlignOptions},
    lattice::Scoring,
    length::{Background, LengthModel},
    lexicon::{Entry, Prior, prior},
    model::Model,
    moved::link_moved,
    tongue::Tongue,
    words::Vocabulary,
};

/// Several pairs of texts of the same two languages that learn from each other.
///
/// The work is done in stages; each is made of units that may run at the same time, in any
/// order, on any thread. The results are the same bits however they are run.
///
/// # Cost
///
/// Time and memory grow with the number of sentences, not with its square: long texts are
/// looked at in a band. About 0.5 ms a sentence.
///
/// # Example
///
/// ```
/// use khulasa_bitext::{AlignInput, AlignOptions, Batch};
///
/// let (source, target) = (["وصل 12 قطارا.", "ثم رحلت."], ["12 trains came.", "Then they left."]);
/// let mut batch =
///     Batch::new(&[AlignInput::new(&source, &target)], &AlignOptions::default());
/// while !batch.is_done() {
///     let results = (0..batch.n_units()).map(|unit_idx| batch.run(unit_idx)).collect();
///     batch.finish_stage(results);
/// }
/// assert_eq!(batch.into_alignments()[0].links.len(), 2);
/// ```
#[derive(Clone, Debug)]
pub struct Batch {
    documents: Vec<Document>,
    states: Vec<DocumentState>,
    ignored_fixed: Vec<Vec<usize>>,
    vocabularies: [Vocabulary; 2],
    prior: Prior,
    model: Model,
    kinds: Vec<GroupKind>,
    /// Fewer kinds, for the first pass over long pieces.
    few_kinds: Vec<GroupKind>,
    background: Background,
    /// Letters of the second side for one of the first.
    ratio: f64,
    is_swapped: bool,
    stage: Stage,
    units: Vec<Unit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Align { pass: usize },
    Learn { pass: usize },
    Move,
    Done,
}

/// A piece of a document.
#[derive(Clone, Debug)]
struct Unit {
    document_idx: usize,
    piece: Piece,
}

/// What running a unit gave; it goes back to [`Batch::finish_stage`].
///
/// # Example
///
/// See [`Batch`].
#[derive(Clone, Debug)]
pub struct UnitResult(Outcome);

#[derive(Clone, Debug)]
enum Outcome {
    Links(Vec<Found>),
    Lesson(Option<Lesson>),
    Nothing,
}

/// Passes over the texts; each but the last is learnt from.
const N_PASSES: usize = 3;
/// The largest group of one sentence to several, and of several to several.
const MAX_GROUP: usize = 8;
const MAX_GROUP_BOTH: usize = 3;
const FEW_GROUP: usize = 3;
const FEW_GROUP_BOTH: usize = 2;

impl Batch {
    /// Makes pairs of texts ready; nothing is aligned yet.
    pub fn new(inputs: &[AlignInput<'_>], options: &AlignOptions) -> Self {
        let (tongues, is_swapped) = tongues(inputs, options);
        let mut vocabularies = [Vocabulary::default(), Vocabulary::default()];
        let mut documents = Vec::with_capacity(inputs.len());
        let mut ignored_fixed = Vec::with_capacity(inputs.len());
        for &input in inputs {
            let oriented = Oriented { input, is_swapped };
            let mut ignored = Vec::new();
            documents.push(Document::new(&oriented, tongues, &mut vocabularies, |idx| {
                ignored.push(idx);
            }));
            ignored_fixed.push(ignored);
        }
        let glossary: Vec<Entry> = options
            .glossary
            .iter()
            .map(|entry| oriented([&entry.source, &entry.target], is_swapped))
            .map(|phrases| Entry::new(phrases.map(String::as_str), tongues))
            .collect();
        let known = [&vocabularies[0], &vocabularies[1]];
        let prior = prior(known, tongues, &glossary);
        let model = Model::new(known, &prior);
        let kinds = group_kinds(MAX_GROUP, MAX_GROUP_BOTH);
        let ratio = first_ratio(&documents, tongues);
        let sides: Vec<_> = documents.iter().map(|document| &document.sides).collect();
        let background = Background::new(&sides);
        let mut batch = Self {
            states: documents
                .iter()
                .map(|document| DocumentState::new(document, &kinds, ratio))
                .collect(),
            background,
            ratio,
            documents,
            ignored_fixed,
            vocabularies,
            prior,
            model,
            kinds,
            few_kinds: group_kinds(FEW_GROUP, FEW_GROUP_BOTH),
            is_swapped,
            stage: Stage::Align { pass: 0 },
            units: Vec::new(),
        };
        batch.list_pieces();
        batch
    }

    /// The number of units of the current stage; they are known by `0..n_units()`.
    pub fn n_units(&self) -> usize {
        match self.stage {
            Stage::Align { .. } => self.units.len(),
            Stage::Learn { .. } => N_LESSONS,
            Stage::Move => self.documents.len(),
            Stage::Done => 0,
        }
    }

    /// Whether all stages are finished.
    pub fn is_done(&self) -> bool {
        self.stage == Stage::Done
    }

    /// Runs one unit of the current stage. A unit that does not exist gives an empty
    /// result.
    pub fn run(&self, unit_idx: usize) -> UnitResult {
        let outcome = match self.stage {
            Stage::Align { pass } => self.align_unit(pass, unit_idx).map(Outcome::Links),
            Stage::Learn { .. } => {
                let links = (self.documents.as_slice(), self.states.as_slice());
                Some(Outcome::Lesson(lesson(links, &self.prior, &self.model, unit_idx)))
            }
            Stage::Move => self.move_unit(unit_idx).map(Outcome::Links),
            Stage::Done => None,
        };
        UnitResult(outcome.unwrap_or(Outcome::Nothing))
    }

    /// Takes the results of all units of the stage, in the order of the units, and goes on
    /// to the next stage.
    pub fn finish_stage(&mut self, results: Vec<UnitResult>) {
        self.stage = match self.stage {
            Stage::Align { pass } => {
                self.take_links(results);
                if pass + 1 == N_PASSES { Stage::Move } else { Stage::Learn { pass } }
            }
            Stage::Learn { pass } => {
                self.take_lessons(results);
                Stage::Align { pass: pass + 1 }
            }
            Stage::Move => {
                for (state, result) in self.states.iter_mut().zip(results) {
                    if let Outcome::Links(links) = result.0 {
                        state.links = links;
                    }
                }
                Stage::Done
            }
            Stage::Done => Stage::Done,
        };
        if matches!(self.stage, Stage::Align { .. }) {
            self.list_pieces();
        }
    }

    /// The alignments, in the order of the inputs; those of an unfinished batch are made of
    /// the links of the last stage.
    pub fn into_alignments(self) -> Vec<Alignment> {
        let parts = self.documents.iter().zip(&self.states).zip(&self.ignored_fixed);
        parts
            .map(|((document, state), ignored)| {
                alignment(document, &state.links, self.is_swapped, ignored)
            })
            .collect()
    }

    fn list_pieces(&mut self) {
        self.units = (0..)
            .zip(&self.states)
            .flat_map(|(document_idx, state)| {
                state
                    .pieces
                    .iter()
                    .map(move |piece| Unit { document_idx, piece: piece.clone() })
            })
            .collect();
    }

    fn align_unit(&self, pass: usize, unit_idx: usize) -> Option<Vec<Found>> {
        let unit = self.units.get(unit_idx)?;
        let document = self.documents.get(unit.document_idx)?;
        let state = self.states.get(unit.document_idx)?;
        let length =
            LengthModel::new(state.ratio, state.variance_scale, &self.background);
        let scoring = Scoring { model: &self.model, length: &length, kinds: &self.kinds };
        let task = Task { sides: &document.sides, scoring, prior: &state.prior };
        if pass > 0 {
            let last = links_of(&unit.piece, &state.links);
            return Some(later_links(task, &unit.piece, last, pass + 1 == N_PASSES));
        }
        if unit.piece.area() <= MAX_FULL_CELLS {
            return Some(first_links(task, &unit.piece));
        }
        let prior = GroupPrior::new(&self.few_kinds, document.ratio());
        let scoring = Scoring { kinds: &self.few_kinds, ..scoring };
        let mut links = first_links(Task { scoring, prior: &prior, ..task }, &unit.piece);
        for link in &mut links {
            let kind = self.few_kinds.get(link.kind_idx);
            link.kind_idx = self
                .kinds
                .iter()
                .position(|known| Some(known) == kind)
                .unwrap_or_default();
        }
        Some(links)
    }

    fn move_unit(&self, document_idx: usize) -> Option<Vec<Found>> {
        let document = self.documents.get(document_idx)?;
        let state = self.states.get(document_idx)?;
        let length =
            LengthModel::new(state.ratio, state.variance_scale, &self.background);
        let scoring = Scoring { model: &self.model, length: &length, kinds: &self.kinds };
        let task = Task { sides: &document.sides, scoring, prior: &state.prior };
        Some(link_moved(task, state.links.clone()))
    }

    /// Puts the links of the pieces together, and cuts the pieces anew.
    fn take_links(&mut self, results: Vec<UnitResult>) {
        for state in &mut self.states {
            state.links.clear();
            state.pieces.clear();
        }
        for (unit, result) in self.units.drain(..).zip(results) {
            let (Some(state), Outcome::Links(links)) =
                (self.states.get_mut(unit.document_idx), result.0)
            else {
                continue;
            };
            state.pieces.extend(cut(&unit.piece, &links));
            state.links.extend(links);
        }
    }

    fn take_lessons(&mut self, results: Vec<UnitResult>) {
        let length = LengthModel::new(self.ratio, 1.0, &self.background);
        learn_shapes(&self.documents, &mut self.states, &length);
        self.ratio = learn_ratios(&self.documents, &mut self.states, self.ratio);
        let mut lessons = results.into_iter().filter_map(|result| match result.0 {
            Outcome::Lesson(lesson) => lesson,
            _ => None,
        });
        let taught = [lessons.next(), lessons.next(), lessons.next(), lessons.next()];
        if let [
            Some(Lesson::Words(forward)),
            Some(Lesson::Words(backward)),
            Some(Lesson::HeldOut(forward_held)),
            Some(Lesson::HeldOut(backward_held)),
        ] = taught
        {
            let known = [&self.vocabularies[0], &self.vocabularies[1]];
            let lessons = [(forward, forward_held), (backward, backward_held)];
            self.model = learned_model(known, &self.prior, self.model.clone(), lessons);
        }
    }
}

/// The links that lie within a piece; links are in order of both sides.
fn links_of<'a>(piece: &Piece, links: &'a [Found]) -> &'a [Found] {
    let start = links.partition_point(|link| {
        link.first.start < piece.first.start || link.second.start < piece.second.start
    });
    let end = links.partition_point(|link| {
        link.first.end <= piece.first.end && link.second.end <= piece.second.end
    });
    links.get(start..end).unwrap_or_default()
}

fn oriented<T>([source, target]: [T; 2], is_swapped: bool) -> [T; 2] {
    if is_swapped { [target, source] } else { [source, target] }
}

/// The languages of the first and the second side, and whether the first is the target.
///
/// The order depends on the texts alone, so that swapping the sides swaps the links: the
/// lower language is first; of one language, the side with more sentences, more bytes, or
/// the higher text.
fn tongues(inputs: &[AlignInput<'_>], options: &AlignOptions) -> ([Tongue; 2], bool) {
    let source = Tongue::new(
        options.source_language.as_deref(),
        inputs.iter().flat_map(|input| input.source.iter().copied()),
    );
    let target = Tongue::new(
        options.target_language.as_deref(),
        inputs.iter().flat_map(|input| input.target.iter().copied()),
    );
    let order = source.cmp(&target).then_with(|| {
        let sources = || inputs.iter().flat_map(|input| input.source);
        let targets = || inputs.iter().flat_map(|input| input.target);
        (sources().count().cmp(&targets().count()).reverse())
            .then_with(|| targets().cmp(sources()))
    });
    let is_swapped = order.is_gt();
    (oriented([source, target], is_swapped), is_swapped)
}

/// Letters of a translation for one of Arabic, measured on news texts.
const ENGLISH_FOR_ARABIC: f64 = 1.19;
const FRENCH_FOR_ARABIC: f64 = 1.40;
/// Letters that knowledge is worth.
const KNOWN_RATIO_WEIGHT: f64 = 2000.0;

fn first_ratio(documents: &[Document], tongues: [Tongue; 2]) -> f64 {
    let total = |idx: usize| -> f64 {
        let lengths = documents.iter().map(|document| {
            let side = &document.sides[idx];
            side.length(0..side.len())
        });
        lengths.sum()
    };
    let (first, second) = (total(0), total(1));
    if first <= 0.0 || second <= 0.0 {
        return 1.0;
    }
    let known = match tongues {
        [Tongue::Arabic, Tongue::English] => ENGLISH_FOR_ARABIC,
        [Tongue::Arabic, Tongue::French] => FRENCH_FOR_ARABIC,
        _ => return second / first,
    };
    (second + KNOWN_RATIO_WEIGHT * known) / (first + KNOWN_RATIO_WEIGHT)
}

/// The links as the caller knows the sentences.
fn alignment(
    document: &Document,
    links: &[Found],
    is_swapped: bool,
    ignored: &[usize],
) -> Alignment {
    let place = |idx: usize, range: &std::ops::Range<usize>| -> Vec<usize> {
        document.places[idx].get(range.clone()).unwrap_or_default().to_vec()
    };
    let found = links.iter().zip(confidences(links, &document.sides)).map(
        |(link, confidence)| {
            let sentences = [place(0, &link.first), place(1, &link.second)];
            (sentences, confidence, link.is_moved)
        },
    );
    let fixed =
        document.fixed.iter().map(|fixed| (fixed.sentences.clone(), 1.0, fixed.is_moved));
    let mut n_sentences = [0, 0];
    let mut all: Vec<Link> = found
        .chain(fixed)
        .map(|(sentences, confidence, is_moved)| {
            let [source, target] = oriented(sentences, is_swapped);
            n_sentences[0] += source.len();
            n_sentences[1] += target.len();
            Link { source, target, confidence, is_moved }
        })
        .collect();
    sort_links(&mut all);
    Alignment::new(all, n_sentences, ignored)
}

/// Sorts links by the source; those without a source follow the link before them in the
/// target.
fn sort_links(links: &mut Vec<Link>) {
    let (mut sourceless, mut sorted): (Vec<Link>, Vec<Link>) =
        std::mem::take(links).into_iter().partition(|link| link.source.is_empty());
    sorted.sort_by(|a, b| a.source.cmp(&b.source));
    sourceless.sort_by(|a, b| a.target.cmp(&b.target));
    let mut sourceless = sourceless.into_iter().peekable();
    for link in sorted {
        if !link.is_moved && !link.target.is_empty() {
            while let Some(earlier) =
                sourceless.next_if(|other| other.target < link.target)
            {
                links.push(earlier);
            }
        }
        links.push(link);
    }
    links.extend(sourceless);
}
