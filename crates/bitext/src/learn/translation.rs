//! Translation probabilities of words, by expectation and maximization.
#![expect(
    clippy::indexing_slicing,
    reason = "numeric kernel: words are numbered densely"
)]

use super::{Basis, Sample, cooccurrence::Pairs};
use crate::lexicon::Table;

/// Rounds of training; more rounds change the links of no development text.
const N_ROUNDS: usize = 5;
/// The share of words that no word of the link explains.
pub(super) const NO_WORD: f32 = 0.3;
/// Counts the prior is worth.
const PRIOR_WEIGHT: f32 = 20.0;
/// Taken from every count in the last round: words that met once prove little.
const DISCOUNT: f32 = 1.0;
/// Weaker entries are left out of the table.
const MIN_CHANCE: f32 = 0.003;
/// An entry must be this much likelier than the word's share.
const MIN_OVER_SHARE: f32 = 0.5;

/// What was learnt in one direction.
#[derive(Clone, Debug)]
pub(crate) struct Translation {
    /// Rows by explaining word: the chance of each explained word.
    pub(crate) table: Table,
    /// By explained word: how many of its occurrences were explained, discounted.
    pub(crate) n_explained: Vec<f64>,
    /// By explained word: the weight of its occurrences.
    pub(crate) n_seen: Vec<f64>,
}

/// Learns from samples.
///
/// Five rounds, whatever the data: there is no test of convergence.
///
/// # Source
///
/// P. F. Brown et al., *The mathematics of statistical machine translation* (1993), model
/// 1, used for aligning by R. C. Moore, *Fast and accurate sentence alignment of bilingual
/// corpora* (2002). Here the empty word has a fixed share and draws from the words' own
/// shares, known translations enter as counts, and the last round takes 1 from every count.
pub(crate) fn train(samples: &[Sample<'_>], basis: Basis<'_>) -> Translation {
    let pairs = Pairs::new(samples, basis);
    let slots = Slots::new(samples, &pairs, basis.shares.len());
    let mut rounds = Rounds {
        chances: pairs.start_weight.clone(),
        counts: vec![0.0; pairs.explained.len() + 1],
    };
    rounds.chances.push(0.0);
    for round in 1..=N_ROUNDS {
        rounds.expect(samples, &slots, basis.shares);
        rounds.maximize(&pairs, round == N_ROUNDS);
    }
    rounds.translation(samples, &pairs, basis)
}

/// For each sample, explaining word and explained word, the place of the pair.
struct Slots {
    starts: Vec<usize>,
    places: Vec<u32>,
}

impl Slots {
    /// Filled word by word of the explaining side: each row of pairs is spread out once.
    fn new(samples: &[Sample<'_>], pairs: &Pairs, n_columns: usize) -> Self {
        let mut starts = vec![0];
        let mut n_places = 0;
        for sample in samples {
            n_places += sample.explaining.len() * sample.explained.len();
            starts.push(n_places);
        }
        let nowhere = pairs.explained.len() as u32;
        let mut places = vec![nowhere; n_places];
        let mut place_of = vec![nowhere; n_columns];
        for row in 0..pairs.n_rows() as u32 {
            let range = pairs.starts[row as usize]..pairs.starts[row as usize + 1];
            let columns = &pairs.explained[range.clone()];
            for (&column, place) in columns.iter().zip(range) {
                place_of[column as usize] = place as u32;
            }
            for &sample_idx in pairs.links_of.get(row) {
                let sample = samples[sample_idx as usize];
                let n = sample.explained.len();
                let own = &mut places[starts[sample_idx as usize]..];
                for (idx, _) in
                    sample.explaining.iter().enumerate().filter(|&(_, &word)| word == row)
                {
                    for (place, &word) in own[idx * n..].iter_mut().zip(sample.explained)
                    {
                        *place = place_of[word as usize];
                    }
                }
            }
            for &column in columns {
                place_of[column as usize] = nowhere;
            }
        }
        Self { starts, places }
    }
}

/// The state between rounds; the last place is that of pairs without one.
struct Rounds {
    chances: Vec<f32>,
    counts: Vec<f32>,
}

impl Rounds {
    fn expect(&mut self, samples: &[Sample<'_>], slots: &Slots, shares: &[f32]) {
        self.counts.fill(0.0);
        let mut sums = Vec::new();
        for (sample, start) in samples.iter().zip(&slots.starts) {
            let n = sample.explained.len();
            if n == 0 || sample.explaining.is_empty() {
                continue;
            }
            let scale = (1.0 - NO_WORD) / sample.explaining.len() as f32;
            let places = &slots.places[*start..start + n * sample.explaining.len()];
            sums.clear();
            sums.extend(
                sample.explained.iter().map(|&word| NO_WORD * shares[word as usize]),
            );
            for row in places.chunks_exact(n) {
                for (sum, &place) in sums.iter_mut().zip(row) {
                    *sum += scale * self.chances[place as usize];
                }
            }
            for sum in &mut sums {
                *sum = scale * sample.weight / *sum;
            }
            for row in places.chunks_exact(n) {
                for (factor, &place) in sums.iter().zip(row) {
                    self.counts[place as usize] += factor * self.chances[place as usize];
                }
            }
        }
    }

    fn maximize(&mut self, pairs: &Pairs, is_last: bool) {
        let (discount, min_total) = if is_last { (DISCOUNT, 1.0) } else { (0.0, 0.01) };
        for ends in pairs.starts.windows(2) {
            let range = ends[0]..ends[1];
            let (counts, prior) =
                (&self.counts[range.clone()], &pairs.prior[range.clone()]);
            let total: f32 = counts
                .iter()
                .zip(prior)
                .map(|(count, prior)| count + PRIOR_WEIGHT * prior)
                .sum();
            let total = total.max(min_total);
            let chances = &mut self.chances[range];
            for ((chance, &count), &prior) in chances.iter_mut().zip(counts).zip(prior) {
                *chance = ((count - discount).max(0.0) + PRIOR_WEIGHT * prior) / total;
            }
        }
    }

    fn translation(
        self,
        samples: &[Sample<'_>],
        pairs: &Pairs,
        basis: Basis<'_>,
    ) -> Translation {
        let mut n_explained = vec![0.0; basis.shares.len()];
        for (&word, &count) in pairs.explained.iter().zip(&self.counts) {
            n_explained[word as usize] += f64::from((count - DISCOUNT).max(0.0));
        }
        let mut n_seen = vec![0.0; basis.shares.len()];
        for sample in samples {
            for &word in sample.explained {
                n_seen[word as usize] += f64::from(sample.weight);
            }
        }
        let rows = (0_u32..).zip(pairs.starts.windows(2));
        let cells = rows
            .flat_map(|(row, ends)| (ends[0]..ends[1]).map(move |place| (row, place)))
            .map(|(row, place)| (row, pairs.explained[place], self.chances[place]))
            .filter(|&(_, word, chance)| {
                chance > MIN_CHANCE
                    && chance > MIN_OVER_SHARE * basis.shares[word as usize]
            });
        Translation { table: Table::new(pairs.n_rows(), cells), n_explained, n_seen }
    }
}
