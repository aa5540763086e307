//! The title's character five-grams, and which of them a segment holds.
//!
//! Five-grams find what stems miss: `مدرسة` in `بمدارسهم` no, but `ستراتيج` in
//! `الاستراتيجية` yes.

/// Characters of a gram.
const N_CHARS: usize = 5;
/// Bits of a character's code.
const CODE_BITS: usize = 12;
/// Below this a character is its own code.
const N_PLAIN: u32 = 0x800;
/// Grams are looked for by so many of their first bytes, if all have as many.
const PREFIX_LEN: usize = 8;
/// Slots for each gram: most places in a text are told by an empty one.
const SLOTS_PER_GRAM: usize = 16;

/// The distinct five-grams of a title, numbered in the order of their characters.
#[derive(Clone, Debug, Default)]
pub(super) struct TitleGrams {
    // The title's characters beyond `N_PLAIN`, ascending; the first has that code.
    others: Vec<char>,
    // Ascending.
    grams: Vec<u64>,
    // Open addressing by prefixes: a gram's number plus one, 0 where free; the length is a
    // power of two, or 0.
    slots: Vec<u32>,
    // The bits of a prefix.
    prefix_mask: u64,
    // A bit for each gram; all 0 between calls.
    found: Vec<u64>,
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
        let mut grams: Vec<(u64, &str)> = gram_texts(joined_keys)
            .filter_map(|text| Some((title.gram_of(text)?, text)))
            .collect();
        grams.sort_unstable();
        grams.dedup();
        let Some(min_len) = grams.iter().map(|(_, text)| text.len()).min() else {
            return title;
        };
        title.prefix_mask =
            u64::MAX >> (u64::BITS as usize - 8 * min_len.min(PREFIX_LEN));
        title.slots = vec![0; (grams.len() * SLOTS_PER_GRAM).next_power_of_two()];
        title.found = vec![0; grams.len().div_ceil(64)];
        for (number, (gram, text)) in (1..).zip(grams) {
            title.take_slot(text.as_bytes(), number);
            title.grams.push(gram);
        }
        title
    }

    fn take_slot(&mut self, text: &[u8], number: u32) {
        let mut slot_idx = self.slot_of(block_of(text));
        while self.slots.get(slot_idx).is_some_and(|taken| *taken != 0) {
            slot_idx = self.slot_behind(slot_idx);
        }
        if let Some(free) = self.slots.get_mut(slot_idx) {
            *free = number;
        }
    }

    /// The number of distinct grams.
    pub(super) fn len(&self) -> usize {
        self.grams.len()
    }

    /// The numbers of the grams that a segment's joined keys hold, ascending.
    pub(super) fn found_in(&mut self, joined_keys: &str) -> Vec<u32> {
        if self.grams.is_empty() {
            return Vec::new();
        }
        let bytes = joined_keys.as_bytes();
        let n_blocks = bytes.len().saturating_sub(PREFIX_LEN - 1);
        for (start, block) in bytes.array_windows().enumerate() {
            self.look_at(joined_keys, start, u64::from_le_bytes(*block));
        }
        for start in n_blocks..bytes.len() {
            self.look_at(
                joined_keys,
                start,
                block_of(bytes.get(start..).unwrap_or_default()),
            );
        }
        self.take_found()
    }

    /// Notes the gram that starts at a byte of a text, if there is one; `block` are the first
    /// bytes there.
    #[inline]
    fn look_at(&mut self, text: &str, start: usize, block: u64) {
        let slot_idx = self.slot_of(block);
        if self.slots.get(slot_idx).is_some_and(|number| *number != 0) {
            self.find(text.get(start..).unwrap_or_default(), slot_idx);
        }
    }

    /// Notes the gram that a text opens with, if there is one, looked for from a slot on.
    fn find(&mut self, text: &str, mut slot_idx: usize) {
        let Some(wanted) = self.gram_of(text) else { return };
        while let Some(number) = self.slots.get(slot_idx).and_then(|n| n.checked_sub(1)) {
            let gram_idx = number as usize;
            if self.grams.get(gram_idx) == Some(&wanted) {
                if let Some(bits) = self.found.get_mut(gram_idx / 64) {
                    *bits |= 1 << (gram_idx % 64);
                }
                return;
            }
            slot_idx = self.slot_behind(slot_idx);
        }
    }

    /// The numbers of the grams that were noted, and forgets them.
    fn take_found(&mut self) -> Vec<u32> {
        let n_found: u32 = self.found.iter().map(|bits| bits.count_ones()).sum();
        let mut numbers = Vec::with_capacity(n_found as usize);
        for (first, bits) in (0..).step_by(64).zip(&mut self.found) {
            while *bits != 0 {
                numbers.push(first + bits.trailing_zeros());
                *bits &= *bits - 1;
            }
        }
        numbers
    }

    fn slot_of(&self, block: u64) -> usize {
        let hash = (block & self.prefix_mask).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
        hash as usize & self.slots.len().wrapping_sub(1)
    }

    const fn slot_behind(&self, slot_idx: usize) -> usize {
        (slot_idx + 1) & self.slots.len().wrapping_sub(1)
    }

    /// The gram that a text opens with.
    fn gram_of(&self, text: &str) -> Option<u64> {
        let gram = text
            .chars()
            .take(N_CHARS)
            .fold(0, |gram, c| gram << CODE_BITS | self.code_of(c));
        is_whole(gram).then_some(gram)
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

/// The texts of all grams in order.
fn gram_texts(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.char_indices().map(|(at, _)| at);
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]).skip(N_CHARS);
    starts.zip(ends).filter_map(|(start, end)| text.get(start..end))
}

/// The first bytes of a text as one number; zeros behind its end.
fn block_of(text: &[u8]) -> u64 {
    text.first_chunk().map_or_else(
        || text.iter().rev().fold(0, |block, byte| block << 8 | u64::from(*byte)),
        |block| u64::from_le_bytes(*block),
    )
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
