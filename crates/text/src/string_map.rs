//! A map from strings to values that numbers its strings in order of first sight.

/// Slots for each of the strings that go that are kept for those to come: emptying them takes
/// as long as writing them.
const KEPT_SLOTS: usize = 4;
/// More room than this is given back.
const MAX_KEPT_SLOTS: usize = 1 << 16;

/// The strings seen so far, numbered from 0, each with a value.
///
/// Looking up allocates nothing, and no order of a hash ever shows: the numbers depend on
/// the strings and the order in which they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct StringMap<T> {
    // All strings end to end.
    text: String,
    entries: Vec<Entry<T>>,
    // Open addressing; the length is 0 or a power of two, at most half of it is taken.
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Debug)]
struct Entry<T> {
    start: u32,
    end: u32,
    value: T,
}

/// A string to look up, with its hash: in several maps it is computed once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hashed<'a> {
    pub(crate) string: &'a str,
    hash: u32,
}

impl<'a, S: AsRef<str> + ?Sized> From<&'a S> for Hashed<'a> {
    fn from(string: &'a S) -> Self {
        let string = string.as_ref();
        Self { string, hash: hash_of(string.as_bytes()) }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u32,
    /// The number of the string plus one; 0 where free.
    number: u32,
}

impl<T: Copy> StringMap<T> {
    /// Makes one that holds `n_strings` before it must grow.
    pub(crate) fn with_capacity(n_strings: usize) -> Self {
        Self {
            text: String::with_capacity(n_strings * 12),
            entries: Vec::with_capacity(n_strings),
            slots: vec![Slot::default(); (n_strings * 2).next_power_of_two()],
        }
    }

    /// How many strings were seen.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Forgets all strings, and keeps the room that they took if that is little.
    pub(crate) fn clear(&mut self) {
        if self.entries.is_empty() {
            return;
        }
        if self.slots.len() > MAX_KEPT_SLOTS {
            *self = Self::with_capacity(0);
            return;
        }
        self.slots.truncate((self.entries.len() * KEPT_SLOTS).next_power_of_two());
        self.slots.fill(Slot::default());
        self.text.clear();
        self.entries.clear();
    }

    /// The number and the value of `string`, if it was seen.
    pub(crate) fn get<'a>(&self, string: impl Into<Hashed<'a>>) -> Option<(u32, T)> {
        let Hashed { string, hash } = string.into();
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot_idx = hash as usize & mask;
        loop {
            let slot = self.slots.get(slot_idx)?;
            let id = slot.number.checked_sub(1)?;
            if slot.hash == hash {
                let entry = self.entries.get(id as usize)?;
                let bytes = entry.start as usize..entry.end as usize;
                if is_same(self.text.as_bytes().get(bytes)?, string.as_bytes()) {
                    return Some((id, entry.value));
                }
            }
            slot_idx = (slot_idx + 1) & mask;
        }
    }

    /// The number and the value of `string`, which is added if it was not seen.
    pub(crate) fn get_or_insert_with<'a>(
        &mut self,
        string: impl Into<Hashed<'a>>,
        value: impl FnOnce() -> T,
    ) -> (u32, T) {
        let string = string.into();
        self.get(string).unwrap_or_else(|| {
            let value = value();
            (self.add(string, value), value)
        })
    }

    /// Adds a string that was not seen, and gives its number.
    pub(crate) fn add(&mut self, string: Hashed<'_>, value: T) -> u32 {
        let Hashed { string, hash } = string;
        let start = number(self.text.len());
        self.text.push_str(string);
        let id = number(self.entries.len());
        self.entries.push(Entry { start, end: number(self.text.len()), value });
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        }
        self.take_slot(Slot { hash, number: id + 1 });
        id
    }

    /// The strings with their values, in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, T)> {
        self.entries.iter().map(|entry| {
            let string = self.text.get(entry.start as usize..entry.end as usize);
            (string.unwrap_or_default(), entry.value)
        })
    }

    fn take_slot(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut slot_idx = slot.hash as usize & mask;
        while self.slots.get(slot_idx).is_some_and(|taken| taken.number != 0) {
            slot_idx = (slot_idx + 1) & mask;
        }
        if let Some(free) = self.slots.get_mut(slot_idx) {
            *free = slot;
        }
    }

    fn grow(&mut self) {
        let n_slots = (self.slots.len() * 2).max(16);
        let slots = std::mem::replace(&mut self.slots, vec![Slot::default(); n_slots]);
        for slot in slots.into_iter().filter(|slot| slot.number != 0) {
            self.take_slot(slot);
        }
    }
}

impl<T: Copy + Default> StringMap<T> {
    /// The value of a string, which is added with the default value if it was not seen.
    pub(crate) fn value_or_insert(&mut self, string: &str) -> &mut T {
        let (id, _) = self.get_or_insert_with(string, T::default);
        #[expect(
            clippy::indexing_slicing,
            reason = "a number that was given is in range"
        )]
        &mut self.entries[id as usize].value
    }
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

/// Whether two strings are the same: a call of the library's own comparison takes longer
/// than the few bytes of a word.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len()
        && one.as_chunks::<8>().0.iter().eq(other.as_chunks::<8>().0)
        && last_word(one) == last_word(other)
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
        let mut map = StringMap::default();
        let strings: Vec<String> = (0..5000).map(|i| format!("كلمة{i}")).collect();
        for (id, string) in (0..).zip(&strings) {
            assert_eq!(map.get_or_insert_with(string, || id * 2), (id, id * 2));
        }
        for (id, string) in (0..).zip(&strings) {
            assert_eq!(map.get(string), Some((id, id * 2)));
        }
        let entries = (0..).map(|id| id * 2).zip(&strings);
        assert!(map.iter().eq(entries.map(|(value, string)| (string.as_str(), value))));
        assert_eq!(map.get("غيرها"), None);
        map.clear();
        assert_eq!((map.len(), map.get(&strings[7])), (0, None));
        assert_eq!(map.get_or_insert_with(&strings[7], || 1), (0, 1));
        map.clear();
        assert_eq!(map.slots.len(), KEPT_SLOTS, "little for one string");
        for (id, string) in (0..).zip(&strings) {
            assert_eq!(map.get_or_insert_with(string, || id), (id, id));
        }
        assert_eq!(StringMap::<u8>::default().get(""), None);
    }

    #[test]
    fn tells_strings_apart_that_differ_in_zeros_only() {
        let mut map = StringMap::with_capacity(4);
        for (id, string) in (0..).zip(["", "\0", "\0\0", "\0\0\0\0", "\0\0\0\0\0"]) {
            assert_eq!(map.get(string), None);
            assert_eq!(map.get_or_insert_with(string, || ()), (id, ()));
        }
    }
}
