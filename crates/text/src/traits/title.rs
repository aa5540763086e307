//! The title's character five-grams, and which of them a segment holds.
//!
//! Five-grams find what stems miss: `مدرسة` in `بمدارسهم` no, but `ستراتيج` in
//! `الاستراتيجية` yes.

/// Characters of a gram.
const N_CHARS: usize = 5;
/// Grams are looked for by so many of their first bytes, if all have as many.
const PREFIX_LEN: usize = 8;
/// Places of a text that are looked at together.
const N_AT_ONCE: usize = 64;
/// Slots for each gram.
const SLOTS_PER_GRAM: usize = 8;
/// Bits of a hash that tell most places of a text apart before a gram is looked for.
const FLAG_BITS: u32 = 12;

/// The distinct five-grams of a title, numbered in the order of their characters.
#[derive(Clone, Debug)]
pub(super) struct TitleGrams<'t> {
    // Ascending, each behind its prefix.
    grams: Vec<(u64, &'t [u8])>,
    // Open addressing by prefixes: a gram's number plus one, 0 where free; the length is a
    // power of two.
    slots: Vec<u32>,
    // The bits of a prefix.
    prefix_mask: u64,
    // For the first bits of each hash 1 if those of a prefix are the same.
    flags: [u8; 1 << FLAG_BITS],
    // A bit for each gram; all 0 between calls.
    found: Vec<u64>,
}

impl<'t> TitleGrams<'t> {
    /// Takes the grams of a title, given as its keys joined by `_`.
    pub(super) fn new(joined_keys: &'t str) -> Self {
        let mut grams: Vec<&[u8]> = gram_texts(joined_keys).map(str::as_bytes).collect();
        grams.sort_unstable();
        grams.dedup();
        let min_len = grams.iter().map(|gram| gram.len()).min().unwrap_or(PREFIX_LEN);
        let prefix_mask = u64::MAX >> (u64::BITS as usize - 8 * min_len.min(PREFIX_LEN));
        let mut title = Self {
            grams: Vec::with_capacity(grams.len()),
            slots: vec![0; (grams.len() * SLOTS_PER_GRAM).next_power_of_two()],
            prefix_mask,
            flags: [0; 1 << FLAG_BITS],
            found: vec![0; grams.len().div_ceil(64)],
        };
        for (number, gram) in (1..).zip(grams) {
            let prefix = block_of(gram) & prefix_mask;
            title.grams.push((prefix, gram));
            title.take_slot(hash_of(prefix), number);
        }
        title
    }

    fn take_slot(&mut self, hash: u64, number: u32) {
        if let Some(flag) = self.flags.get_mut(flag_of(hash)) {
            *flag = 1;
        }
        let mut slot_idx = self.slot_of(hash);
        while self.slots.get(slot_idx).is_some_and(|taken| *taken != 0) {
            slot_idx = self.slot_behind(slot_idx);
        }
        if let Some(free) = self.slots.get_mut(slot_idx) {
            *free = number;
        }
    }

    /// The number of distinct grams.
    pub(super) const fn len(&self) -> usize {
        self.grams.len()
    }

    /// The numbers of the grams that a segment's joined keys hold, ascending.
    pub(super) fn found_in(&mut self, joined_keys: &str) -> Vec<u32> {
        if self.grams.is_empty() {
            return Vec::new();
        }
        let bytes = joined_keys.as_bytes();
        let n_blocks = bytes.len().saturating_sub(PREFIX_LEN - 1);
        for start in (0..n_blocks).step_by(N_AT_ONCE) {
            let rest = bytes.get(start..).unwrap_or_default();
            let mut places = self.places_in(rest);
            while places != 0 {
                let place = places.trailing_zeros() as usize;
                places &= places - 1;
                self.note(rest.get(place..).unwrap_or_default());
            }
        }
        for start in n_blocks..bytes.len() {
            self.note(bytes.get(start..).unwrap_or_default());
        }
        self.take_found()
    }

    /// Among the first places of a text those where a gram may begin, a bit each, the first
    /// place the lowest; the last few of a text are not looked at.
    ///
    /// Inside of a character no gram begins: looking there does no harm.
    // Apart from what is done there: this loop has no branch, and all that it needs lies in
    // registers.
    #[inline(never)]
    fn places_in(&self, text: &[u8]) -> u64 {
        let text = text.get(..N_AT_ONCE + PREFIX_LEN - 1).unwrap_or(text);
        text.array_windows().rev().fold(0, |places, block| {
            let hash = hash_of(u64::from_le_bytes(*block) & self.prefix_mask);
            let flag = self.flags.get(flag_of(hash)).copied().unwrap_or_default();
            places << 1 | u64::from(flag)
        })
    }

    /// Notes the gram that a text opens with, if there is one.
    fn note(&mut self, text: &[u8]) {
        if let Some(gram_idx) = self.find(text)
            && let Some(bits) = self.found.get_mut(gram_idx / 64)
        {
            *bits |= 1 << (gram_idx % 64);
        }
    }

    /// The gram that a text opens with, if there is one.
    fn find(&self, text: &[u8]) -> Option<usize> {
        let prefix = block_of(text) & self.prefix_mask;
        let mut slot_idx = self.slot_of(hash_of(prefix));
        loop {
            let gram_idx = self.slots.get(slot_idx)?.checked_sub(1)? as usize;
            let (own, gram) = self.grams.get(gram_idx)?;
            if *own == prefix && text.starts_with(gram) {
                return Some(gram_idx);
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

    /// Where to look first for a gram whose prefix has this hash.
    const fn slot_of(&self, hash: u64) -> usize {
        (hash >> 20) as usize & (self.slots.len() - 1)
    }

    /// Where to look next.
    const fn slot_behind(&self, slot_idx: usize) -> usize {
        (slot_idx + 1) & (self.slots.len() - 1)
    }
}

const fn hash_of(prefix: u64) -> u64 {
    prefix.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

const fn flag_of(hash: u64) -> usize {
    (hash >> (u64::BITS - FLAG_BITS)) as usize
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
            segments in proptest::collection::vec("[ابتثج_漢字a1]{0,90}", 1..4),
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
