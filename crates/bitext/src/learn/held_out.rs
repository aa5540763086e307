//! How much of what was learnt holds for links that were not learnt from.
#![expect(
    clippy::indexing_slicing,
    reason = "numeric kernel: words are numbered densely"
)]

use super::{
    Basis, Sample,
    translation::{NO_WORD, train},
};
use crate::lexicon::Table;

/// Neighbouring links are alike, so whole blocks are held out.
const BLOCK: usize = 4;
/// With fewer samples nothing can be held out, and this is returned.
const MIN_SAMPLES: usize = 6;
const DEFAULT_RATIO: f64 = 0.3;
/// More samples say nothing more about the ratio.
const MAX_SAMPLES: usize = 4000;

/// The share of held-out words that are explained, over that of the words learnt from,
/// `0.0..=1.0`.
///
/// Every other block of four samples is learnt from, the others are tested on; then the
/// other way round. A short document so trusts its own lexicon less.
pub(crate) fn held_out_ratio(samples: &[Sample<'_>], basis: Basis<'_>) -> f64 {
    if samples.len() < MIN_SAMPLES {
        return DEFAULT_RATIO;
    }
    let samples = &samples[..samples.len().min(MAX_SAMPLES)];
    let (mut learnt, mut held_out) = (Tally::default(), Tally::default());
    let mut chances = vec![0.0; basis.shares.len()];
    for parity in [0, 1] {
        let is_learnt = |idx: usize| (idx / BLOCK + parity).is_multiple_of(2);
        let half: Vec<Sample<'_>> = (0..)
            .zip(samples)
            .filter(|&(idx, _)| is_learnt(idx))
            .map(|(_, s)| *s)
            .collect();
        let table = train(&half, basis).table;
        for (idx, sample) in samples.iter().enumerate() {
            let tally = if is_learnt(idx) { &mut learnt } else { &mut held_out };
            tally.add(sample, &table, basis.shares, &mut chances);
        }
    }
    (held_out.share() / learnt.share().max(1e-9)).clamp(0.0, 1.0)
}

#[derive(Default)]
struct Tally {
    n_explained: f64,
    n_words: f64,
}

impl Tally {
    /// `chances` is all zeros before and after.
    fn add(
        &mut self,
        sample: &Sample<'_>,
        table: &Table,
        shares: &[f32],
        chances: &mut [f32],
    ) {
        let cells = || sample.explaining.iter().flat_map(|&word| table.row(word));
        cells().for_each(|&(word, chance)| chances[word as usize] += chance);
        let scale = (1.0 - NO_WORD) / sample.explaining.len().max(1) as f32;
        for &word in sample.explained {
            let chance = scale * chances[word as usize];
            let rest = NO_WORD * shares[word as usize];
            self.n_explained += f64::from(chance / (chance + rest));
            self.n_words += 1.0;
        }
        cells().for_each(|&(word, _)| chances[word as usize] = 0.0);
    }

    fn share(&self) -> f64 {
        if self.n_words > 0.0 { self.n_explained / self.n_words } else { 0.0 }
    }
}
