//! Gives each distinct string a number, in order of first sight.

use std::ops::Range;

/// The strings seen so far, numbered from 0.
///
/// Nothing is allocated for a string that was seen before; the numbers depend on nothing
/// but the strings and their order.
#[derive(Clone, Debug)]
pub(super) struct Interner {
    // All strings end to end, and where each ends.
    text: String,
    ends: Vec<u32>,
    hashes: Vec<u32>,
    // Open addressing: the number of a string plus one, 0 where free. The length is a power
    // of two, at most half of it is taken.
    slots: Vec<u32>,
}

impl Interner {
    /// Makes one that holds `n_strings` before it must grow.
    pub(super) fn with_capacity(n_strings: usize) -> Self {
        Self {
            text: String::with_capacity(n_strings * 12),
            ends: Vec::with_capacity(n_strings),
            hashes: Vec::with_capacity(n_strings),
            slots: vec![0; (n_strings * 2).next_power_of_two().max(16)],
        }
    }

    /// The number of `string`, and whether it is new.
    pub(super) fn intern(&mut self, string: &str) -> (u32, bool) {
        let hash = hash_of(string.as_bytes());
        match self.probe(string, hash) {
            Probe::Found(id) => (id, false),
            Probe::Free(slot_idx) => (self.insert(string, hash, slot_idx), true),
        }
    }

    /// The number of `string`, if it was seen.
    pub(super) fn find(&self, string: &str) -> Option<u32> {
        match self.probe(string, hash_of(string.as_bytes())) {
            Probe::Found(id) => Some(id),
            Probe::Free(_) => None,
        }
    }

    /// The string with this number.
    pub(super) fn string(&self, id: u32) -> Option<&str> {
        self.text.get(self.range(id)?)
    }

    fn probe(&self, string: &str, hash: u32) -> Probe {
        let mask = self.slots.len() - 1;
        let mut slot_idx = hash as usize & mask;
        loop {
            match self.slots.get(slot_idx).and_then(|slot| slot.checked_sub(1)) {
                None => return Probe::Free(slot_idx),
                Some(id) if self.is(id, string, hash) => return Probe::Found(id),
                Some(_) => slot_idx = (slot_idx + 1) & mask,
            }
        }
    }

    fn is(&self, id: u32, string: &str, hash: u32) -> bool {
        self.hashes.get(id as usize) == Some(&hash)
            && self.range(id).and_then(|range| self.text.as_bytes().get(range))
                == Some(string.as_bytes())
    }

    fn range(&self, id: u32) -> Option<Range<usize>> {
        let start = match id.checked_sub(1) {
            Some(before) => *self.ends.get(before as usize)?,
            None => 0,
        };
        Some(start as usize..*self.ends.get(id as usize)? as usize)
    }

    fn insert(&mut self, string: &str, hash: u32, slot_idx: usize) -> u32 {
        let id = number(self.ends.len());
        self.text.push_str(string);
        self.ends.push(number(self.text.len()));
        self.hashes.push(hash);
        if let Some(slot) = self.slots.get_mut(slot_idx) {
            *slot = id + 1;
        }
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![0; mask + 1];
        for (id, hash) in (1..).zip(&self.hashes) {
            let mut slot_idx = *hash as usize & mask;
            while slots.get(slot_idx).is_some_and(|slot| *slot != 0) {
                slot_idx = (slot_idx + 1) & mask;
            }
            if let Some(slot) = slots.get_mut(slot_idx) {
                *slot = id;
            }
        }
        self.slots = slots;
    }
}

impl FromIterator<String> for Interner {
    fn from_iter<I: IntoIterator<Item = String>>(strings: I) -> Self {
        let mut interner = Self::with_capacity(0);
        for string in strings {
            interner.intern(&string);
        }
        interner
    }
}

enum Probe {
    Found(u32),
    Free(usize),
}

/// A count as a number of 32 bits: a document holds less than 4 GiB of words.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Multiplies and rotates word by word, as the compiler's own tables do (`FxHash`), and
/// takes the high half, whose bits depend on all others.
fn hash_of(bytes: &[u8]) -> u32 {
    const FACTOR: u64 = 0x517C_C1B7_2722_0A95;
    let mix = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    let mut hash = (bytes.len() as u64).wrapping_mul(FACTOR);
    for word in bytes.as_chunks::<8>().0 {
        hash = mix(hash, u64::from_le_bytes(*word));
    }
    (mix(hash, last_word(bytes)) >> 32) as u32
}

/// The last bytes as one number; of a string of more than eight, some for the second time.
fn last_word(bytes: &[u8]) -> u64 {
    if let Some(word) = bytes.last_chunk() {
        return u64::from_le_bytes(*word);
    }
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32
                | u64::from(u32::from_le_bytes(*last))
        }
        _ => bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_strings_by_first_sight_while_it_grows() {
        let mut interner = Interner::with_capacity(0);
        let strings: Vec<String> = (0..5000).map(|i| format!("كلمة{i}")).collect();
        for (id, string) in (0..).zip(&strings) {
            assert_eq!(interner.intern(string), (id, true));
        }
        for (id, string) in (0..).zip(&strings) {
            assert_eq!(interner.intern(string), (id, false));
            assert_eq!(interner.find(string), Some(id));
        }
        assert_eq!(interner.find("غيرها"), None);
        assert_eq!(interner.string(7), Some("كلمة7"));
        assert_eq!(interner.string(5000), None);
    }

    #[test]
    fn tells_strings_apart_that_differ_in_trailing_zeros_only() {
        let mut interner = Interner::with_capacity(4);
        assert_eq!(interner.intern(""), (0, true));
        assert_eq!(interner.intern("\0"), (1, true));
        assert_eq!(interner.intern("\0\0"), (2, true));
    }
}
