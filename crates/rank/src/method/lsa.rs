//! The topics of the text: the directions in which the words of its sentences go together.
#![expect(
    clippy::indexing_slicing,
    reason = "terms are below `n_terms` and rows below `n_rows` by the invariant of `Stems`"
)]

use khulasa_text::traits::DocumentTraits;
use ndarray::Array2;

use crate::method::eigen::eigen;
use crate::method::{Method, WeighOptions, redundancy_by_spread};
use crate::stems::Stems;
use crate::weights::{Note, Parts, Weights};

/// A topic counts if its singular value is at least this times the largest: Steinberger &
/// Ježek (2004), section 3.
const LEAST_OF_LARGEST: f64 = 0.5;
/// So many topics at most; what they are called.
const TOPICS: [&str; 8] = [
    "topic 1", "topic 2", "topic 3", "topic 4", "topic 5", "topic 6", "topic 7",
    "topic 8",
];
/// Directions that are followed: twice as many as topics, so that these come apart from the
/// rest quickly.
const N_DIRECTIONS: usize = 2 * TOPICS.len();
/// Topics have settled when they grow by no more than so many times the tolerance: of near
/// equals any will do, and telling them apart takes the most rounds.
const TOLERANCES: f64 = 10.0;
/// Below this share of the largest, a direction is rounding: its fourth power is compared.
const ROUNDING: f64 = 1e-13;

/// Scores a segment by its length in the space of the document's main topics.
///
/// The topics are the leading singular vectors of the matrix of segments by stems, filled
/// with tf × idf; those count whose singular value is at least half of the largest, and at
/// most eight. The score is the sum over them of `n * v² * σ² / Σσ²`, where `v` is the
/// segment's place in the topic, `n` the number of segments and `Σσ²` the sum over the
/// topics that count: it is at least `0.0` and has the mean `1.0`. Each topic is a part.
///
/// Where two topics are equally strong any two directions between them are as good, and
/// their parts, not their sum, hang on the arithmetic; where that happens at the eighth, the
/// sum too.
///
/// Sixteen directions, always the same at the start, are multiplied with the matrix and its
/// transpose until the squares of the leading eight singular values together grow by no more
/// than ten times the tolerance, as a share, in a round; at most `max_rounds` of them, then the
/// directions of the last are used and a note tells it. A document with at most sixteen
/// distinct stems or segments is settled at once.
///
/// # Cost
///
/// A round takes 32 multiplications for each distinct stem of each segment and 512 for each
/// distinct stem of the document; memory for 32 numbers for each distinct stem. Neither the
/// matrix nor any of sentences by sentences is formed.
///
/// # Source
///
/// J. Steinberger, K. Ježek (2004), *Using latent semantic analysis in text summarization
/// and summary evaluation*: the score, here squared, which keeps its order and makes it a
/// sum. Y. Gong, X. Liu (2001), *Generic text summarization using relevance measure and
/// latent semantic analysis*, <https://doi.org/10.1145/383952.383955>: the topics. The
/// number of topics is bounded here. N. Halko, P.-G. Martinsson, J. Tropp (2011), *Finding
/// structure with randomness*, <https://doi.org/10.1137/090771806>, algorithm 4.4: the
/// directions.
#[derive(Debug)]
pub(super) struct Lsa;

impl Method for Lsa {
    fn name(&self) -> &'static str {
        "lsa"
    }

    fn title(&self) -> &'static str {
        "sentences that hold much of the main topics"
    }

    fn weigh(&self, traits: &DocumentTraits, options: &WeighOptions) -> Weights {
        let stems = Stems::new(traits);
        let (directions, notes) = settle(&stems, options);
        let parts = topics(&stems, &directions).parts(&stems);
        let weights = Weights::new(self.name(), stems.n_rows(), parts, Some(stems));
        redundancy_by_spread(weights).with_notes(notes)
    }
}

/// Shape: one row per term, one column per direction; columns of unit length, or 0, at
/// right angles.
type Directions = Array2<f64>;

fn settle(stems: &Stems, options: &WeighOptions) -> (Directions, Vec<Note>) {
    let (mut directions, _) = at_right_angles(&start(stems.n_terms()));
    let mut energy = 0.0;
    let mut n_rounds = 0;
    loop {
        let (next, squares) = at_right_angles(&multiply(stems, &directions));
        directions = next;
        n_rounds += 1;
        let now = squares.iter().take(TOPICS.len()).fold(0.0, |sum, square| sum + square);
        let change = if now > 0.0 { (now - energy).abs() / now } else { 0.0 };
        energy = now;
        if change <= TOLERANCES * options.tolerance {
            return (directions, Vec::new());
        }
        if n_rounds >= options.max_rounds {
            return (directions, vec![Note::NotSettled { n_rounds, change }]);
        }
    }
}

/// Numbers between -1 and 1 without a pattern.
fn start(n_terms: usize) -> Array2<f64> {
    let number = |(term, column): (usize, usize)| {
        let mut bits = ((term * N_DIRECTIONS + column) as u64)
            .wrapping_add(1)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15);
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    };
    Array2::from_shape_fn((n_terms, N_DIRECTIONS), number)
}

/// Turns columns into a basis of what they span, and gives the singular values of `columns`,
/// largest first.
///
/// The strongest direction comes first; where the columns span less, the last are 0.
fn at_right_angles(columns: &Array2<f64>) -> (Directions, Vec<f64>) {
    let gram = rows_of(columns).fold(
        Array2::zeros((N_DIRECTIONS, N_DIRECTIONS)),
        |mut gram, row| {
            add_products(&mut gram, row);
            gram
        },
    );
    let (squares, turns) = eigen(gram);
    let least = squares.first().copied().unwrap_or_default() * ROUNDING;
    let scales: Vec<f64> = squares
        .iter()
        .map(|&square| if square > least { 1.0 / square.sqrt() } else { 0.0 })
        .collect();
    let scaled = Array2::from_shape_fn(turns.dim(), |(row, column)| {
        turns[(row, column)] * scales[column]
    });
    let values = squares.iter().map(|square| square.max(0.0).sqrt()).collect();
    (turned(columns, &scaled), values)
}

fn rows_of(matrix: &Array2<f64>) -> impl Iterator<Item = &[f64]> {
    matrix.as_slice().unwrap_or_default().chunks_exact(N_DIRECTIONS)
}

/// Adds the products of a row with itself; what lies below the diagonal is left out.
fn add_products(gram: &mut Array2<f64>, row: &[f64]) {
    for (at, &left) in row.iter().enumerate() {
        for (column, &right) in row.iter().enumerate().skip(at) {
            gram[(at, column)] += left * right;
        }
    }
}

/// Every row times the matrix of turns.
fn turned(columns: &Array2<f64>, turns: &Array2<f64>) -> Array2<f64> {
    let turns = turns.as_slice().unwrap_or_default();
    let mut turned = Array2::zeros(columns.dim());
    for (row, mut out) in rows_of(columns).zip(turned.rows_mut()) {
        let mut sums = [0.0; N_DIRECTIONS];
        for (&value, turn) in row.iter().zip(turns.chunks_exact(N_DIRECTIONS)) {
            add_scaled(&mut sums, turn, value);
        }
        out.iter_mut().zip(sums).for_each(|(slot, sum)| *slot = sum);
    }
    turned
}

fn add_scaled(sums: &mut [f64], row: &[f64], scale: f64) {
    sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value * scale);
}

/// The place of a segment in each direction.
fn place(stems: &Stems, row: usize, directions: &[f64]) -> [f64; N_DIRECTIONS] {
    let mut place = [0.0; N_DIRECTIONS];
    for (term, value) in stems.tf_idf(row) {
        let start = term * N_DIRECTIONS;
        add_scaled(&mut place, &directions[start..start + N_DIRECTIONS], value);
    }
    place
}

/// The matrix, then its transpose, times the directions.
fn multiply(stems: &Stems, directions: &Directions) -> Array2<f64> {
    debug_assert_eq!(directions.dim(), (stems.n_terms(), N_DIRECTIONS));
    let directions = directions.as_slice().unwrap_or_default();
    let mut product = vec![0.0; directions.len()];
    for row in 0..stems.n_rows() {
        let place = place(stems, row, directions);
        for (term, value) in stems.tf_idf(row) {
            let start = term * N_DIRECTIONS;
            add_scaled(&mut product[start..start + N_DIRECTIONS], &place, value);
        }
    }
    let shape = (stems.n_terms(), N_DIRECTIONS);
    Array2::from_shape_vec(shape, product).unwrap_or_else(|_| Array2::zeros(shape))
}

/// The topics that count.
struct Topics {
    /// Their directions; further columns are of no use.
    directions: Directions,
    /// The squares of their singular values, largest first.
    squares: Vec<f64>,
}

/// Turns the directions so that they are the topics, as far as they reach.
fn topics(stems: &Stems, directions: &Directions) -> Topics {
    let flat = directions.as_slice().unwrap_or_default();
    let mut gram = Array2::zeros((N_DIRECTIONS, N_DIRECTIONS));
    for row in 0..stems.n_rows() {
        add_products(&mut gram, &place(stems, row, flat));
    }
    let (mut squares, turns) = eigen(gram);
    let least = squares.first().map_or(0.0, |largest| largest * LEAST_OF_LARGEST.powi(2));
    squares.truncate(TOPICS.len());
    squares.retain(|&square| square > 0.0 && square >= least);
    Topics { directions: turned(directions, &turns), squares }
}

impl Topics {
    /// Shape of the features: one row per segment, one column per topic; at least `0.0`.
    fn parts(&self, stems: &Stems) -> Parts {
        let flat = self.directions.as_slice().unwrap_or_default();
        let n_rows = stems.n_rows() as f64;
        let mut features = Array2::zeros((stems.n_rows(), self.squares.len()));
        for (row, mut cells) in features.rows_mut().into_iter().enumerate() {
            let place = place(stems, row, flat);
            for ((cell, place), square) in cells.iter_mut().zip(place).zip(&self.squares)
            {
                *cell = n_rows * (place * place / square);
            }
        }
        let total = self.squares.iter().fold(0.0, |sum, square| sum + square);
        Parts::Features {
            names: TOPICS.into_iter().take(self.squares.len()).collect(),
            weights: self.squares.iter().map(|square| square / total).collect(),
            features,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::ProptestConfig;
    use proptest::{prop_assert, prop_assume, proptest};

    use super::*;
    use crate::testing::{any_document, traits};

    /// The same score from all pairs of segments.
    fn dense(stems: &Stems) -> Option<Vec<f64>> {
        let n = stems.n_rows();
        let product = |left: usize, right: usize| {
            let mut other = vec![0.0; stems.n_terms()];
            stems.tf_idf(right).for_each(|(term, value)| other[term] = value);
            stems.tf_idf(left).map(|(term, value)| value * other[term]).sum::<f64>()
        };
        let (squares, vectors) =
            eigen(Array2::from_shape_fn((n, n), |(i, j)| product(i, j)));
        let largest = squares.first().copied().unwrap_or_default();
        let n_kept =
            squares.iter().take(8).filter(|&&s| s > 0.0 && s >= largest / 4.0).count();
        let is_clear =
            squares.iter().all(|&s| (s - largest / 4.0).abs() > 1e-6 * largest)
                && squares
                    .get(n_kept)
                    .is_none_or(|&s| squares[n_kept - 1] - s > 1e-3 * largest);
        let total = squares.iter().take(n_kept).sum::<f64>();
        let score = |row: usize| {
            let topic = |topic: usize| vectors[(row, topic)].powi(2) * squares[topic];
            n as f64 * (0..n_kept).map(topic).sum::<f64>() / total
        };
        (is_clear && largest > 0.0).then(|| (0..n).map(score).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn equals_its_dense_reference(traits in any_document(25)) {
            let expected = dense(&Stems::new(&traits));
            prop_assume!(expected.is_some());
            let options = WeighOptions { tolerance: 1e-13, max_rounds: 500, ..WeighOptions::default() };
            let weights = Lsa.weigh(&traits, &options);
            for (score, expected) in weights.scores().iter().zip(expected.unwrap()) {
                prop_assert!((score - expected).abs() < 1e-4, "{score} {expected}");
            }
        }
    }

    #[test]
    fn the_strongest_topic_wins() {
        let traits = traits(&[&[0, 1, 2], &[0, 1, 3], &[0, 1], &[4]], &[1.0; 6]);
        let scores = Lsa.weigh(&traits, &WeighOptions::default()).scores().to_vec();
        assert!(scores[3] < 1e-12, "its topic is too weak to count: {scores:?}");
        assert!((scores.iter().sum::<f64>() - 4.0).abs() < 1e-9, "the mean is 1");
    }

    #[test]
    fn what_has_not_settled_is_told() {
        let traits = crate::testing::large_document(300);
        let options = WeighOptions { max_rounds: 1, ..WeighOptions::default() };
        assert_eq!(Lsa.weigh(&traits, &options).notes().len(), 1);
    }
}
