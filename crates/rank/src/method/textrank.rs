//! The web of sentences: a sentence counts as much as those count that resemble it.
#![expect(
    clippy::indexing_slicing,
    reason = "columns are below `n_terms` and rows below `n_rows` by the invariant of `Stems`"
)]

use khulasa_text::traits::DocumentTraits;
use ndarray::Array2;

use crate::method::{Method, WeighOptions, redundancy_by_spread};
use crate::stems::Stems;
use crate::weights::{Note, Parts, Weights};

/// A segment whose similarities add up to less resembles no other: it is rounding.
const MIN_DEGREE: f64 = 1e-9;

/// Scores a segment by `PageRank` over the cosine similarities of all segments.
///
/// `score_i = (1 - d) + d * (isolated + sum over j of cos_ij / degree_j * score_j)`, where
/// `degree_j` is the sum of `j`'s similarities to all others and `isolated` is the mean
/// score held by segments that resemble no other, handed out evenly. Scores have the
/// mean `1.0`. The three summands are the parts.
///
/// Rounds go on until scores change by no more than the tolerance on average, at most
/// `max_rounds` of them; then the scores of the last round are returned with
/// [`Note::NotSettled`]. The first change is at most `2 d` and each later one at most `d`
/// times the one before, so at the default options it takes at most 90 rounds.
///
/// # Cost
///
/// A round is linear in the stems of the document. The similarities are never formed: with
/// `X` the rows of unit length, `X Xᵀ p` is computed as `X (Xᵀ p)`, and what a segment
/// would receive from itself is taken off entry by entry, where it is of the size of the
/// sum; taken off at the end it would drown a small remainder in rounding.
///
/// # Source
///
/// R. Mihalcea, P. Tarau (2004), *`TextRank`: bringing order into text*,
/// <https://aclanthology.org/W04-3252/>: the ranking and its scale. They measure
/// similarity by shared words; the cosine of tf × idf is that of G. Erkan, D. Radev (2004),
/// *`LexRank`*, <https://doi.org/10.1613/jair.1523>, in its continuous form, without a
/// threshold. S. Brin, L. Page (1998), *The anatomy of a large-scale hypertextual web
/// search engine*, <https://doi.org/10.1016/S0169-7552(98)00110-X>: `PageRank`.
#[derive(Debug)]
pub(super) struct TextRank;

impl Method for TextRank {
    fn name(&self) -> &'static str {
        "textrank"
    }

    fn title(&self) -> &'static str {
        "sentences that many others resemble"
    }

    fn weigh(&self, traits: &DocumentTraits, options: &WeighOptions) -> Weights {
        let stems = Stems::new(traits);
        let damping = damping(options.damping);
        let (last, notes) = settle(&Graph::new(&stems), damping, options);
        let parts = Parts::Features {
            names: vec!["base", "isolated", "neighbours"],
            weights: vec![1.0 - damping, damping, damping],
            features: last.features(),
        };
        let weights = Weights::new(self.name(), stems.n_rows(), parts, Some(stems));
        redundancy_by_spread(weights).with_notes(notes)
    }
}

fn damping(asked: f64) -> f64 {
    if asked.is_nan() { WeighOptions::default().damping } else { asked.clamp(0.0, 1.0) }
}

/// What every segment was given in one round.
struct Round {
    isolated: f64,
    received: Vec<f64>,
}

impl Round {
    fn scores(&self, damping: f64) -> impl Iterator<Item = f64> {
        let received = self.received.iter();
        received.map(move |&received| {
            (1.0 - damping) + damping * self.isolated + damping * received
        })
    }

    /// Shape: one row per segment; columns base, isolated, neighbours.
    fn features(&self) -> Array2<f64> {
        let n_segments = self.received.len();
        Array2::from_shape_fn((n_segments, 3), |(row, column)| match column {
            0 => 1.0,
            1 => self.isolated,
            _ => self.received[row],
        })
    }
}

fn settle(graph: &Graph<'_>, damping: f64, options: &WeighOptions) -> (Round, Vec<Note>) {
    let mut scores = vec![1.0; graph.n_rows()];
    let mut n_rounds = 0;
    loop {
        let round = graph.hand_on(&scores);
        n_rounds += 1;
        let mut change = 0.0;
        for (old, new) in scores.iter_mut().zip(round.scores(damping)) {
            change += (new - *old).abs();
            *old = new;
        }
        change /= scores.len().max(1) as f64;
        if change <= options.tolerance || scores.is_empty() {
            return (round, Vec::new());
        }
        if n_rounds >= options.max_rounds {
            return (round, vec![Note::NotSettled { n_rounds, change }]);
        }
    }
}

/// The similarities of all segments, as the rows of unit length they are products of.
struct Graph<'a> {
    stems: &'a Stems,
    /// One value for each entry of `stems`, row after row.
    values: Vec<f64>,
    /// The sum of each segment's similarities to all others.
    degrees: Vec<f64>,
}

impl<'a> Graph<'a> {
    fn new(stems: &'a Stems) -> Self {
        let unit = |row: usize| {
            let norm = stems.square_norm(row).sqrt();
            let norm = if norm > 0.0 { norm } else { 1.0 };
            stems.tf_idf(row).map(move |(_, value)| value / norm)
        };
        let values = (0..stems.n_rows()).flat_map(unit).collect();
        let mut graph = Self { stems, values, degrees: Vec::new() };
        graph.degrees = graph.received(&vec![1.0; stems.n_rows()]);
        graph
    }

    fn n_rows(&self) -> usize {
        self.stems.n_rows()
    }

    fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> {
        let values = self.values[self.stems.entries(row)].iter().copied();
        self.stems.terms(row).zip(values)
    }

    /// Hands every segment's score on to those it resembles.
    fn hand_on(&self, scores: &[f64]) -> Round {
        let mut isolated = 0.0;
        let share = |(&score, &degree): (&f64, &f64)| {
            if degree >= MIN_DEGREE {
                return score / degree;
            }
            isolated += score;
            0.0
        };
        let sent: Vec<f64> = scores.iter().zip(&self.degrees).map(share).collect();
        let isolated = isolated / scores.len().max(1) as f64;
        Round { isolated, received: self.received(&sent) }
    }

    /// For every segment the sum over all others of their similarity times what they send.
    ///
    /// Shape: one number per segment, in and out; at least `0.0`.
    fn received(&self, sent: &[f64]) -> Vec<f64> {
        debug_assert_eq!(sent.len(), self.n_rows());
        let mut by_term = vec![0.0; self.stems.n_terms()];
        for (row, sent) in sent.iter().enumerate() {
            for (term, value) in self.row(row) {
                by_term[term] += value * sent;
            }
        }
        let received = |(row, sent): (usize, &f64)| {
            self.row(row).fold(0.0, |sum, (term, value)| {
                sum + value * (by_term[term] - value * sent).max(0.0)
            })
        };
        sent.iter().enumerate().map(received).collect()
    }
}
