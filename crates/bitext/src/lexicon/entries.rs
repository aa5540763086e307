//! The two lists that ship with the crate, and the caller's glossary, as keys.

use std::sync::OnceLock;

use crate::{
    tongue::Tongue,
    words::{WordKind, words},
};

/// Common words, ours.
const SEED: &str = include_str!("../../data/seed.tsv");
/// Names of CLDR.
const NAMES: &str = include_str!("../../data/names.tsv");

const N_TONGUES: usize = 9;

/// One entry: the keys of each side's words, and how many words the phrases have.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) sides: [Vec<String>; 2],
    pub(crate) n_words: [usize; 2],
}

impl Entry {
    /// An entry of two phrases.
    pub(crate) fn new(phrases: [&str; 2], tongues: [Tongue; 2]) -> Self {
        let keys = |phrase: &str, tongue| {
            words(phrase, tongue)
                .into_iter()
                .filter(|word| word.kind != WordKind::Mark)
                .map(|word| word.key)
                .collect()
        };
        Self {
            sides: [keys(phrases[0], tongues[0]), keys(phrases[1], tongues[1])],
            n_words: phrases.map(|phrase| phrase.split_whitespace().count().max(1)),
        }
    }
}

/// The entries the crate knows for two languages; read once in a process.
pub(crate) fn known_entries(tongues: [Tongue; 2]) -> &'static [Entry] {
    static LISTS: [[OnceLock<Vec<Entry>>; N_TONGUES]; N_TONGUES] =
        [const { [const { OnceLock::new() }; N_TONGUES] }; N_TONGUES];
    let list =
        LISTS.get(tongues[0] as usize).and_then(|row| row.get(tongues[1] as usize));
    match list {
        Some(list) => list.get_or_init(|| {
            [SEED, NAMES].into_iter().flat_map(|data| read(data, tongues)).collect()
        }),
        None => &[],
    }
}

/// The entries of one data file: lines of columns, each of phrases set off by commas;
/// the first line that is no comment names the columns.
fn read(data: &str, tongues: [Tongue; 2]) -> Vec<Entry> {
    let mut lines = data.lines().filter(|line| !line.starts_with('#'));
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |tongue: Tongue| head.iter().position(|&tag| tag == tongue.tag());
    let (Some(first), Some(second)) = (column(tongues[0]), column(tongues[1])) else {
        return Vec::new();
    };
    let mut entries = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let phrases = |idx: usize| {
            cells
                .get(idx)
                .copied()
                .unwrap_or_default()
                .split(',')
                .filter(|p| !p.is_empty())
        };
        for left in phrases(first) {
            let pairs = phrases(second).map(|right| Entry::new([left, right], tongues));
            entries.extend(pairs);
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_lists_for_known_pairs() {
        assert!(known_entries([Tongue::Arabic, Tongue::English]).len() > 3000);
        assert!(known_entries([Tongue::English, Tongue::French]).len() > 1000);
        assert!(known_entries([Tongue::Persian, Tongue::German]).len() > 500);
        assert!(known_entries([Tongue::Arabic, Tongue::Other]).is_empty());
    }

    #[test]
    fn keeps_the_lists_sorted() {
        for data in [SEED, NAMES] {
            let rows: Vec<&str> =
                data.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
            let column = |row: &&str| row.split('\t').next().map(str::to_owned);
            assert!(rows.is_sorted_by_key(column));
        }
    }
}
