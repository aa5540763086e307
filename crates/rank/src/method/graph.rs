//! The web of sentences: who hands how much of its score on to whom.
#![expect(
    clippy::indexing_slicing,
    reason = "columns are below `n_terms` and rows below `n_rows` by the invariant of `Stems`"
)]

use ndarray::Array2;

use crate::method::WeighOptions;
use crate::stems::Stems;
use crate::weights::{Note, Parts};

/// A segment whose similarities add up to less resembles no other: it is rounding.
const MIN_DEGREE: f64 = 1e-9;

/// Whether a segment resembles itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SelfLinks {
    /// It hands its score on to others only.
    LeftOut,
    /// It keeps the share that its likeness to itself, 1, has among all likenesses.
    Counted,
}

/// The scores of a random walk over the cosine similarities of all segments, as parts.
///
/// `score_i = (1 - d) + d * (isolated + sum over j of cos_ij / degree_j * score_j)`, where
/// `degree_j` is the sum of `j`'s similarities and `isolated` is the mean score held by
/// segments that resemble no other, handed out evenly. Scores have the mean `1.0`.
///
/// Rounds go on until scores change by no more than the tolerance on average, at most
/// `max_rounds` of them; then those of the last round are returned with
/// [`Note::NotSettled`]. The first change is at most `2 d` and each later one at most `d`
/// times the one before, so at the default options it takes at most 90 rounds.
///
/// A round is linear in the stems of the document. The similarities are never formed: with
/// `X` the rows of unit length, `X Xᵀ p` is computed as `X (Xᵀ p)`, and what a segment
/// would receive from itself is taken off entry by entry, where it is of the size of the
/// sum; taken off at the end it would drown a small remainder in rounding.
pub(super) fn walk(
    stems: &Stems,
    self_links: SelfLinks,
    options: &WeighOptions,
) -> (Parts, Vec<Note>) {
    let damping = damping(options.damping);
    let graph = Graph::new(stems, self_links);
    let (last, notes) = settle(&graph, damping, options);
    (last.parts(damping, self_links), notes)
}

fn damping(asked: f64) -> f64 {
    if asked.is_nan() { WeighOptions::default().damping } else { asked.clamp(0.0, 1.0) }
}

/// What every segment was given in one round.
struct Round {
    isolated: f64,
    kept: Vec<f64>,
    received: Vec<f64>,
}

impl Round {
    fn scores(&self, damping: f64) -> impl Iterator<Item = f64> {
        let given = self.kept.iter().zip(&self.received);
        given.map(move |(&kept, &received)| {
            (1.0 - damping)
                + damping * self.isolated
                + damping * kept
                + damping * received
        })
    }

    /// Shape of the features: one row per segment; columns base, isolated, and what came
    /// from itself, if that counts, and from its neighbours.
    fn parts(&self, damping: f64, self_links: SelfLinks) -> Parts {
        let (names, weights) = match self_links {
            SelfLinks::LeftOut => (
                vec!["base", "isolated", "neighbours"],
                vec![1.0 - damping, damping, damping],
            ),
            SelfLinks::Counted => (
                vec!["base", "isolated", "itself", "neighbours"],
                vec![1.0 - damping, damping, damping, damping],
            ),
        };
        let shape = (self.received.len(), names.len());
        let features =
            Array2::from_shape_fn(shape, |(row, column)| match names[column] {
                "base" => 1.0,
                "isolated" => self.isolated,
                "itself" => self.kept[row],
                _ => self.received[row],
            });
        Parts::Features { names, weights, features }
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
    /// How alike each segment is to itself, as far as that counts: `0.0` or `1.0`.
    own: Vec<f64>,
    /// The sum of each segment's similarities.
    degrees: Vec<f64>,
}

impl<'a> Graph<'a> {
    fn new(stems: &'a Stems, self_links: SelfLinks) -> Self {
        let unit = |row: usize| {
            let norm = stems.square_norm(row).sqrt();
            let norm = if norm > 0.0 { norm } else { 1.0 };
            stems.tf_idf(row).map(move |(_, value)| value / norm)
        };
        let values = (0..stems.n_rows()).flat_map(unit).collect();
        let own = |row| {
            let counts = self_links == SelfLinks::Counted && stems.square_norm(row) > 0.0;
            f64::from(u8::from(counts))
        };
        let own: Vec<f64> = (0..stems.n_rows()).map(own).collect();
        let mut graph = Self { stems, values, own, degrees: Vec::new() };
        let others = graph.received(&vec![1.0; stems.n_rows()]);
        graph.degrees =
            graph.own.iter().zip(others).map(|(own, others)| own + others).collect();
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
        let kept = sent.iter().zip(&self.own).map(|(sent, own)| sent * own).collect();
        Round { isolated, kept, received: self.received(&sent) }
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
