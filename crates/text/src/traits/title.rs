//! The title's character five-grams, and which of them a segment holds.
//!
//! Five-grams find what stems miss: `مدرسة` in `بمدارسهم` no, but `ستراتيج` in
//! `الاستراتيجية` yes.

/// Characters of a gram.
const N_CHARS: usize = 5;
/// Bits of a character.
const CHAR_BITS: usize = 21;
/// The bits of a gram's characters, the first in the highest.
const GRAM_MASK: u128 = (1 << (N_CHARS * CHAR_BITS)) - 1;

/// The distinct five-grams of a title, numbered in the order of their characters.
#[derive(Clone, Debug, Default)]
pub(super) struct TitleGrams {
    // Ascending.
    grams: Vec<u128>,
    // Bit h is set if a gram hashes to h; the length is a power of two or 0.
    filter: Vec<u64>,
    // For each gram, the round in which it was last seen.
    seen_in: Vec<u32>,
    round: u32,
}

impl TitleGrams {
    /// Takes the grams of a title, given as its keys joined by `_`.
    pub(super) fn new(joined_keys: &str) -> Self {
        let mut grams: Vec<u128> = grams_of(joined_keys).collect();
        grams.sort_unstable();
        grams.dedup();
        let n_words = if grams.is_empty() { 0 } else { grams.len().next_power_of_two() };
        let mut filter = vec![0; n_words];
        for gram in &grams {
            let (word_idx, bit) = place_of(*gram, n_words);
            if let Some(word) = filter.get_mut(word_idx) {
                *word |= bit;
            }
        }
        Self { seen_in: vec![0; grams.len()], grams, filter, round: 0 }
    }

    /// The number of distinct grams.
    pub(super) fn len(&self) -> usize {
        self.grams.len()
    }

    /// The numbers of the grams that a segment's joined keys hold, ascending.
    pub(super) fn found_in(&mut self, joined_keys: &str) -> Vec<u32> {
        let mut found = Vec::new();
        if self.grams.is_empty() {
            return found;
        }
        self.round += 1;
        for gram in grams_of(joined_keys) {
            let (word_idx, bit) = place_of(gram, self.filter.len());
            if self.filter.get(word_idx).is_none_or(|word| word & bit == 0) {
                continue;
            }
            let Ok(gram_idx) = self.grams.binary_search(&gram) else { continue };
            if let Some(round) = self.seen_in.get_mut(gram_idx)
                && *round != self.round
            {
                *round = self.round;
                found.extend(u32::try_from(gram_idx));
            }
        }
        found.sort_unstable();
        found
    }
}

/// Every run of five characters.
fn grams_of(joined_keys: &str) -> impl Iterator<Item = u128> {
    let mut gram = 0;
    let grams = joined_keys.chars().map(move |c| {
        gram = (gram << CHAR_BITS | u128::from(u32::from(c))) & GRAM_MASK;
        gram
    });
    grams.skip(N_CHARS - 1)
}

/// Where a gram's bit lies in a filter of `n_words`, a power of two.
#[expect(clippy::cast_possible_truncation, reason = "a hash needs no high bits")]
fn place_of(gram: u128, n_words: usize) -> (usize, u64) {
    let folded = gram as u64 ^ (gram >> 64) as u64;
    let hash = folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    (hash as usize >> 6 & n_words.wrapping_sub(1), 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn strings(text: &str) -> BTreeSet<String> {
        let chars: Vec<char> = text.chars().collect();
        chars.windows(N_CHARS).map(String::from_iter).collect()
    }

    #[test]
    fn a_text_of_four_characters_has_no_gram() {
        assert_eq!(TitleGrams::new("مدرس").len(), 0);
        assert_eq!(TitleGrams::new("مدرسه").len(), 1);
    }

    proptest! {
        #[test]
        fn finds_what_a_plain_search_finds(
            title in "[ابتث_]{0,40}",
            segments in proptest::collection::vec("[ابتثج_]{0,40}", 1..4),
        ) {
            let mut grams = TitleGrams::new(&title);
            for segment in segments {
                let wanted: Vec<u32> = (0..)
                    .zip(strings(&title))
                    .filter(|(_, gram)| segment.contains(gram.as_str()))
                    .map(|(idx, _)| idx)
                    .collect();
                prop_assert_eq!(grams.found_in(&segment), wanted);
            }
        }
    }
}
