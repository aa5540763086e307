//! The pairs of words worth a place in the table: those that meet, or that are known.
#![expect(
    clippy::indexing_slicing,
    reason = "numeric kernel: words are numbered densely"
)]

use super::{Basis, Sample};

/// Words that meet in fewer links than this have no place.
const MIN_MEETINGS: u32 = 2;

/// The pairs, in rows by explaining word, sorted.
#[derive(Clone, Debug)]
pub(crate) struct Pairs {
    pub(crate) starts: Vec<usize>,
    pub(crate) explained: Vec<u32>,
    /// How strongly the two words go together, to begin with.
    pub(crate) start_weight: Vec<f32>,
    /// The weight of the prior.
    pub(crate) prior: Vec<f32>,
    /// For each explaining word the links that hold it.
    pub(crate) links_of: Lists,
}

/// Lists of numbers in one block of memory.
#[derive(Clone, Debug)]
pub(crate) struct Lists {
    starts: Vec<usize>,
    items: Vec<u32>,
}

impl Lists {
    pub(crate) fn get(&self, idx: u32) -> &[u32] {
        &self.items[self.starts[idx as usize]..self.starts[idx as usize + 1]]
    }

    /// For each of `n_words` words the samples that hold it, ascending and once each.
    fn of_words<'a>(words: impl Iterator<Item = &'a [u32]>, n_words: usize) -> Self {
        let mut last_seen = vec![u32::MAX; n_words];
        let mut found = Vec::new();
        for (sample_idx, words) in (0_u32..).zip(words) {
            for &word in words {
                if last_seen[word as usize] != sample_idx {
                    last_seen[word as usize] = sample_idx;
                    found.push((word, sample_idx));
                }
            }
        }
        Self::new(&found, n_words)
    }

    /// The lists of some (list, item) pairs, each in the order of the pairs.
    fn new(found: &[(u32, u32)], n_lists: usize) -> Self {
        let mut starts = vec![0_usize; n_lists + 1];
        for &(list_idx, _) in found {
            starts[list_idx as usize + 1] += 1;
        }
        for idx in 0..n_lists {
            starts[idx + 1] += starts[idx];
        }
        let mut next = starts.clone();
        let mut items = vec![0; found.len()];
        for &(list_idx, item) in found {
            items[next[list_idx as usize]] = item;
            next[list_idx as usize] += 1;
        }
        Self { starts, items }
    }

    /// The lists read the other way: for each of `n_items` items the lists that hold it.
    fn turned(&self, n_items: usize) -> Self {
        let found: Vec<(u32, u32)> = (0..self.starts.len() as u32 - 1)
            .flat_map(|list_idx| {
                self.get(list_idx).iter().map(move |&item| (item, list_idx))
            })
            .collect();
        Self::new(&found, n_items)
    }
}

impl Pairs {
    /// The pairs of some samples: those that meet twice, and those of the prior.
    ///
    /// The weight to begin with is half the square of the Dice coefficient, plus the prior.
    pub(crate) fn new(samples: &[Sample<'_>], basis: Basis<'_>) -> Self {
        let (n_rows, n_columns) = (basis.prior.n_rows(), basis.shares.len());
        let links_of = Lists::of_words(samples.iter().map(|s| s.explaining), n_rows);
        let explained_links =
            Lists::of_words(samples.iter().map(|s| s.explained), n_columns);
        let words_of = explained_links.turned(samples.len());
        let mut pairs = Self {
            starts: vec![0],
            explained: Vec::new(),
            start_weight: Vec::new(),
            prior: Vec::new(),
            links_of,
        };
        let mut counts = vec![0_u32; n_columns];
        let mut met = Vec::new();
        for row in 0..n_rows as u32 {
            for &sample_idx in pairs.links_of.get(row) {
                for &word in words_of.get(sample_idx) {
                    if counts[word as usize] == 0 {
                        met.push(word);
                    }
                    counts[word as usize] += 1;
                }
            }
            pairs.push_row(row, &met, &counts, (basis, &explained_links));
            met.drain(..).for_each(|word| counts[word as usize] = 0);
        }
        pairs
    }

    fn push_row(
        &mut self,
        row: u32,
        met: &[u32],
        counts: &[u32],
        (basis, explained_links): (Basis<'_>, &Lists),
    ) {
        let known = basis.prior.row(row);
        let prior_of = |word: u32| {
            let found = known.binary_search_by_key(&word, |&(known, _)| known);
            found.map_or(0.0, |idx| known[idx].1)
        };
        let mut kept: Vec<u32> = met
            .iter()
            .copied()
            .filter(|&word| counts[word as usize] >= MIN_MEETINGS)
            .collect();
        kept.extend(known.iter().map(|&(word, _)| word));
        kept.sort_unstable();
        kept.dedup();
        let n_links = self.links_of.get(row).len() as f32;
        for word in kept {
            let n_meetings = match counts[word as usize] {
                n if n >= MIN_MEETINGS => n as f32,
                _ => 0.0,
            };
            let n_other = explained_links.get(word).len() as f32;
            let dice = 2.0 * n_meetings / (n_links + n_other).max(1.0);
            let prior = prior_of(word);
            self.explained.push(word);
            self.start_weight.push(0.5 * dice * dice + prior);
            self.prior.push(prior);
        }
        self.starts.push(self.explained.len());
    }

    /// The number of explaining words.
    pub(crate) fn n_rows(&self) -> usize {
        self.starts.len() - 1
    }
}
