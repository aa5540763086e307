//! How much the words of a group of sentences say for each sentence of the other side.
//!
//! For every size of group there is a grid over the band. In the forward grids the cell
//! (i, j) of size g holds what the g sentences before position i explain of sentence
//! j - 1; in the backward grids, what the g sentences before j explain of sentence i - 1.
#![expect(
    clippy::indexing_slicing,
    reason = "numeric kernel: every index comes from the band or from the piece's own words"
)]

use std::ops::Range;

use crate::{
    band::Band,
    corpus::{View, Views},
    math,
    model::{Direction, Model, NEVER_EXPLAINED},
};

/// One word adds at most this much, in nats: rare words must not decide alone.
const MAX_WORD_GAIN: f32 = 7.0;

/// The grids of one direction.
#[derive(Clone, Debug)]
pub(crate) struct Grids {
    /// By size of group, less one: the gain of the words that are explained, by cell.
    pub(crate) gains: Vec<Vec<f32>>,
    /// The score of all explained sentences before each, with no word explained.
    pub(crate) base_before: Vec<f32>,
}

/// The forward and the backward grids of a piece, for groups of up to `max_group`.
///
/// # Cost
///
/// For each sentence and size of group, the words they may explain times the sentences of
/// the band that hold those.
pub(crate) fn evidence(
    views: &Views<'_>,
    model: &Model,
    band: &Band,
    max_group: usize,
) -> [Grids; 2] {
    let rows: Vec<Range<usize>> =
        (0..band.n_rows()).map(|row| band.columns(row)).collect();
    let columns = band.rows_by_column();
    let forward = Strip { ranges: &rows, n_cells: band.n_cells(), max_group };
    let backward = Strip { ranges: &columns, n_cells: band.n_cells(), max_group };
    let [first, second] = &views;
    [
        forward.fill(first, second, &model.directions[0], |i, j| {
            band.cells(i).start + j - band.columns(i).start
        }),
        backward.fill(second, first, &model.directions[1], |j, i| {
            band.cells(i).start + j - band.columns(i).start
        }),
    ]
}

/// The band as one direction sees it.
struct Strip<'a> {
    /// For each position of the explaining side, the positions of the other.
    ranges: &'a [Range<usize>],
    n_cells: usize,
    max_group: usize,
}

impl Strip<'_> {
    fn fill(
        &self,
        explaining: &View<'_>,
        explained: &View<'_>,
        direction: &Direction,
        cell: impl Fn(usize, usize) -> usize,
    ) -> Grids {
        let places = Places::new(explained, direction);
        let rows: Vec<Vec<(u32, f32)>> = (0..explaining.len())
            .map(|idx| places.explained_by(explaining.words(idx..idx + 1), direction))
            .collect();
        let mut gains = vec![vec![0.0_f32; self.n_cells]; self.max_group];
        let mut group = Group::new(places.words.len());
        for end in 1..=explaining.len() {
            let Some(range) = self.ranges.get(end) else { continue };
            group.clear();
            let mut n_words = 0;
            for (n, gains) in (1..=end.min(self.max_group)).zip(&mut gains) {
                n_words += explaining.words(end - n..end - n + 1).len();
                for &(word, chance) in &rows[end - n] {
                    group.add(word, chance, || places.inside(word, range));
                }
                let scale = 1.0 / n_words.max(1) as f32;
                for entry in &group.entries {
                    let gain = places.gain(entry.word, entry.chance * scale);
                    for &place in &places.positions[entry.places.clone()] {
                        gains[cell(end, place as usize)] += gain;
                    }
                }
            }
        }
        Grids { gains, base_before: base_before(explained, direction) }
    }
}

/// The words the sentences of a group explain, with their chances added up.
struct Group {
    entries: Vec<GroupEntry>,
    /// For each word 0, or 1 more than its entry; words outside the band have `OUTSIDE`.
    entry_of: Vec<u32>,
    touched: Vec<u32>,
}

struct GroupEntry {
    word: u32,
    chance: f32,
    places: Range<usize>,
}

const OUTSIDE: u32 = u32::MAX;

impl Group {
    fn new(n_words: usize) -> Self {
        Self { entries: Vec::new(), entry_of: vec![0; n_words], touched: Vec::new() }
    }

    fn clear(&mut self) {
        for word in self.touched.drain(..) {
            self.entry_of[word as usize] = 0;
        }
        self.entries.clear();
    }

    fn add(&mut self, word: u32, chance: f32, places: impl FnOnce() -> Range<usize>) {
        match self.entry_of[word as usize] {
            0 => {
                let places = places();
                self.touched.push(word);
                self.entry_of[word as usize] = if places.is_empty() {
                    OUTSIDE
                } else {
                    self.entries.push(GroupEntry { word, chance, places });
                    self.entries.len() as u32
                };
            }
            OUTSIDE => {}
            entry => self.entries[entry as usize - 1].chance += chance,
        }
    }
}

/// Where the words of the explained side stand, by small numbers of the piece's own.
struct Places {
    /// The words that carry evidence, sorted.
    words: Vec<u32>,
    /// By word: where its positions start.
    starts: Vec<usize>,
    /// The position after each sentence that holds the word, ascending.
    positions: Vec<u32>,
    /// By word: what a unit of chance is worth against the word's share.
    worth: Vec<f32>,
}

impl Places {
    fn new(explained: &View<'_>, direction: &Direction) -> Self {
        let mut all: Vec<(u32, u32)> = (0..explained.len())
            .flat_map(|idx| {
                let words = explained.words(idx..idx + 1).iter();
                words.map(move |&word| (word, idx as u32 + 1))
            })
            .filter(|&(word, _)| direction.unexplained[word as usize] < NEVER_EXPLAINED)
            .collect();
        all.sort_unstable();
        let mut places = Self {
            words: Vec::new(),
            starts: Vec::new(),
            positions: Vec::with_capacity(all.len()),
            worth: Vec::new(),
        };
        for (word, position) in all {
            if places.words.last() != Some(&word) {
                places.words.push(word);
                places.starts.push(places.positions.len());
                let unexplained = direction.unexplained[word as usize];
                let share = direction.shares[word as usize];
                places.worth.push((1.0 - unexplained) / (unexplained * share));
            }
            places.positions.push(position);
        }
        places.starts.push(places.positions.len());
        places
    }

    /// The piece's words that a sentence may explain, each with its chance.
    fn explained_by(&self, words: &[u32], direction: &Direction) -> Vec<(u32, f32)> {
        let mut found: Vec<(u32, f32)> = words
            .iter()
            .flat_map(|&word| direction.table.row(word))
            .filter_map(|&(word, chance)| {
                let idx = self.words.binary_search(&word).ok()?;
                Some((idx as u32, chance))
            })
            .collect();
        found.sort_by_key(|&(word, _)| word);
        found.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            if is_same {
                kept.1 += next.1;
            }
            is_same
        });
        found
    }

    /// The places of a word within a range of positions.
    fn inside(&self, word: u32, range: &Range<usize>) -> Range<usize> {
        let (start, end) = (self.starts[word as usize], self.starts[word as usize + 1]);
        let positions = &self.positions[start..end];
        let low = positions.partition_point(|&place| (place as usize) < range.start);
        let high = positions.partition_point(|&place| (place as usize) < range.end);
        start + low..start + high
    }

    fn gain(&self, word: u32, chance: f32) -> f32 {
        math::ln(1.0 + self.worth[word as usize] * chance).min(MAX_WORD_GAIN)
    }
}

fn base_before(explained: &View<'_>, direction: &Direction) -> Vec<f32> {
    let mut sums = vec![0.0];
    let mut sum = 0.0;
    for idx in 0..explained.len() {
        for &word in explained.words(idx..idx + 1) {
            sum += f64::from(math::ln(direction.unexplained[word as usize]));
        }
        sums.push(sum as f32);
    }
    sums
}
