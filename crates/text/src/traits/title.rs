//! The title's character five-grams, and which of them a segment holds.
//!
//! Five-grams find what stems miss: `مدرسة` in `بمدارسهم` no, but `ستراتيج` in
//! `الاستراتيجية` yes.

/// Characters of a gram.
const N_CHARS: usize = 5;
/// Bits of a character's code.
const CODE_BITS: usize = 12;
/// The bits of a gram's codes, the first in the highest.
const GRAM_MASK: u64 = (1 << (N_CHARS * CODE_BITS)) - 1;
/// Below this a character is its own code.
const N_PLAIN: u32 = 0x800;

/// The distinct five-grams of a title, numbered in the order of their characters.
#[derive(Clone, Debug, Default)]
pub(super) struct TitleGrams {
    // The title's characters beyond `N_PLAIN`, ascending; the first has that code.
    others: Vec<char>,
    // Ascending.
    grams: Vec<u64>,
    // Bit h is set if a gram hashes to h; the length is a power of two or 0.
    filter: Vec<u64>,
}

impl TitleGrams {
    /// Takes the grams of a title, given as its keys joined by `_`.
    ///
    /// Of a title with more than 2,048 different characters beyond U+07FF, grams with the
    /// last of them are left out.
    pub(super) fn new(joined_keys: &str) -> Self {
        let mut others: Vec<char> =
            joined_keys.chars().filter(|c| u32::from(*c) >= N_PLAIN).collect();
        others.sort_unstable();
        others.dedup();
        others.truncate((1 << CODE_BITS) - N_PLAIN as usize);
        let mut title = Self { others, ..Self::default() };
        let mut gram = 0;
        for c in joined_keys.chars() {
            gram = title.push(gram, c);
            if is_whole(gram) {
                title.grams.push(gram);
            }
        }
        title.grams.sort_unstable();
        title.grams.dedup();
        if !title.grams.is_empty() {
            title.filter = vec![0; title.grams.len().next_power_of_two()];
        }
        let mask = title.filter.len().wrapping_sub(1);
        for gram in &title.grams {
            let (word_idx, bit) = place_of(*gram, mask);
            if let Some(word) = title.filter.get_mut(word_idx) {
                *word |= bit;
            }
        }
        title
    }

    /// The number of distinct grams.
    pub(super) fn len(&self) -> usize {
        self.grams.len()
    }

    /// The numbers of the grams that a segment's joined keys hold, ascending.
    pub(super) fn found_in(&self, joined_keys: &str) -> Vec<u32> {
        let mut found = Vec::new();
        if self.grams.is_empty() {
            return found;
        }
        let (filter, mask) = (&*self.filter, self.filter.len().wrapping_sub(1));
        let mut gram = 0;
        for c in joined_keys.chars() {
            gram = self.push(gram, c);
            let (word_idx, bit) = place_of(gram, mask);
            if filter.get(word_idx).is_some_and(|word| word & bit != 0)
                && let Ok(gram_idx) = self.grams.binary_search(&gram)
            {
                found.extend(u32::try_from(gram_idx));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The last five characters, once `c` came behind those of `gram`.
    fn push(&self, gram: u64, c: char) -> u64 {
        (gram << CODE_BITS | self.code_of(c)) & GRAM_MASK
    }

    /// The code of a character: in the order of the characters; 0 for one beyond
    /// `N_PLAIN` that the title lacks.
    fn code_of(&self, c: char) -> u64 {
        let code = u32::from(c);
        if code < N_PLAIN {
            return u64::from(code);
        }
        self.others.binary_search(&c).map_or(0, |idx| u64::from(N_PLAIN) + idx as u64)
    }
}

/// Whether it has five characters, none with code 0.
fn is_whole(gram: u64) -> bool {
    (0..N_CHARS)
        .all(|char_idx| gram >> (char_idx * CODE_BITS) & ((1 << CODE_BITS) - 1) != 0)
}

/// Where a gram's bit lies in a filter of `mask + 1` words.
const fn place_of(gram: u64, mask: usize) -> (usize, u64) {
    let hash = gram.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    (hash as usize >> 6 & mask, 1 << (hash & 63))
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
            title in "[ابتث_漢a1]{0,40}",
            segments in proptest::collection::vec("[ابتثج_漢字a1]{0,40}", 1..4),
        ) {
            let grams = TitleGrams::new(&title);
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
