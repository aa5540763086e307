//! The title's character five-grams, and which of them a segment holds.
//!
//! Five-grams find what stems miss: `مدرسة` in `بمدارسهم` no, but `ستراتيج` in
//! `الاستراتيجية` yes.

use std::ops::Range;

/// Characters of a gram.
const N_CHARS: usize = 5;
/// Bytes by which grams are told apart at first: four letters.
const PROBE_LEN: usize = 8;
/// The bytes of the shortest gram.
const SHORT_PROBE_LEN: usize = N_CHARS;

/// The distinct five-grams of a title, numbered in the order of their characters.
#[derive(Clone, Debug, Default)]
pub(super) struct TitleGrams {
    // The title's keys, joined, and where its grams lie in them, in their order.
    title: String,
    grams: Vec<Range<usize>>,
    long: Filter,
    short: Filter,
}

impl TitleGrams {
    /// Takes the grams of a title, given as its keys joined by `_`.
    pub(super) fn new(joined_keys: &str) -> Self {
        let mut title = Self { title: joined_keys.to_owned(), ..Self::default() };
        let starts = joined_keys.char_indices().map(|(start, _)| start);
        let mut grams: Vec<_> = starts
            .filter_map(|start| gram_at(joined_keys, start).map(|gram| (gram, start)))
            .collect();
        grams.sort_unstable();
        grams.dedup_by_key(|(gram, _)| *gram);
        title.grams =
            grams.iter().map(|(gram, start)| *start..start + gram.len()).collect();
        let (long, short): (Vec<&str>, Vec<&str>) =
            grams.iter().map(|(gram, _)| *gram).partition(|gram| gram.len() >= PROBE_LEN);
        title.long = Filter::of(&long, PROBE_LEN);
        title.short = Filter::of(&short, SHORT_PROBE_LEN);
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
        // Every byte is tried: to find where characters start would cost more.
        let bytes = joined_keys.as_bytes();
        for (start, window) in bytes.windows(PROBE_LEN).enumerate() {
            let probe =
                window.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
            if self.long.may_hold(probe) || self.short.may_hold(probe) {
                found.extend(self.number_at(joined_keys, start));
            }
        }
        let n_tried = bytes.len().saturating_sub(PROBE_LEN - 1);
        found.extend(
            (n_tried..bytes.len()).filter_map(|start| self.number_at(joined_keys, start)),
        );
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The number of the gram that starts at a byte of a segment's joined keys.
    fn number_at(&self, joined_keys: &str, start: usize) -> Option<u32> {
        let gram = gram_at(joined_keys, start)?;
        let is_before = |range: &Range<usize>| self.title.get(range.clone()) < Some(gram);
        let number = self.grams.partition_point(is_before);
        let range = self.grams.get(number)?.clone();
        (self.title.get(range) == Some(gram))
            .then(|| u32::try_from(number).ok())
            .flatten()
    }
}

/// The five characters that start at a byte, if a character starts there.
fn gram_at(text: &str, start: usize) -> Option<&str> {
    let rest = text.get(start..)?;
    let (last, c) = rest.char_indices().nth(N_CHARS - 1)?;
    rest.get(..last + c.len_utf8())
}

/// A set of byte strings of one length that may err by holding too much.
#[derive(Clone, Debug, Default)]
struct Filter {
    // Bit h is set if a string hashes to h; the length is a power of two or 0.
    words: Vec<u64>,
    // The bytes that count.
    mask: u64,
}

impl Filter {
    /// Takes the first `probe_len` bytes of each gram.
    fn of(grams: &[&str], probe_len: usize) -> Self {
        if grams.is_empty() {
            return Self::default();
        }
        let mut filter = Self {
            words: vec![0; grams.len().next_power_of_two()],
            mask: u64::MAX >> (u64::BITS as usize - 8 * probe_len),
        };
        for gram in grams {
            let mut probe = [0; PROBE_LEN];
            for (to, from) in probe.iter_mut().zip(gram.bytes()) {
                *to = from;
            }
            let (word_idx, bit) = filter.place_of(u64::from_le_bytes(probe));
            if let Some(word) = filter.words.get_mut(word_idx) {
                *word |= bit;
            }
        }
        filter
    }

    fn may_hold(&self, probe: u64) -> bool {
        let (word_idx, bit) = self.place_of(probe);
        self.words.get(word_idx).is_some_and(|word| word & bit != 0)
    }

    #[expect(clippy::cast_possible_truncation, reason = "a hash needs no high bits")]
    fn place_of(&self, probe: u64) -> (usize, u64) {
        let hash = (probe & self.mask).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        (hash as usize >> 6 & self.words.len().wrapping_sub(1), 1 << (hash & 63))
    }
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
