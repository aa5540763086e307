//! How the compiled table is laid out: what its writer and its reader must agree on.
//!
//! The writer is the build script, which compiles this file too.
//!
//! A letter is one byte: its code point less U+0600, always below 0x80. A form is cut into
//! prefix, stem and tail (see [`Form`]); forms with the same stem stand together, and stems
//! with the same hash stand in one bucket.
//!
//! | part | bytes |
//! |---|---|
//! | number of affixes | `u16` |
//! | affixes | [`AFFIX_LEN`] each: letters of the prefix, letters cut off the stem, letters of the tail, then prefix and tail |
//! | bucket starts | [`N_BUCKETS`] + 1 times `u32`, counted in the entries |
//! | entries | for each stem: the number of bytes that follow for it, its letters, the last with [`LAST`]; the sum of its document frequencies; for each of its forms: affix number, document frequency; all these 7 bits a byte, low first, with [`LAST`] on all but the final byte |
//!
//! Numbers are little-endian.

use std::ops::Range;

use crate::stem::light10::light10_range;

/// Number of buckets: two or three stems each.
pub(crate) const N_BUCKETS: usize = 1 << BUCKET_BITS;
const BUCKET_BITS: u32 = 13;

/// Marks the last letter of a stem; in a number it says that more bytes follow.
pub(crate) const LAST: u8 = 0x80;
/// Bytes of an affix, its three lengths included.
pub(crate) const AFFIX_LEN: usize = 20;
/// The longest form that the table can hold, in letters.
pub(crate) const MAX_LETTERS: usize = 32;

/// The bucket of a stem.
pub(crate) fn bucket_of(stem: &[u8]) -> usize {
    // FNV-1a, then Fibonacci hashing to its top bits.
    let hash = stem.iter().fold(0x811C_9DC5_u32, |hash, letter| {
        (hash ^ u32::from(*letter)).wrapping_mul(0x0100_0193)
    });
    (hash.wrapping_mul(0x9E37_79B9) >> (u32::BITS - BUCKET_BITS)) as usize
}

/// A surface form and where its stem lies.
#[derive(Debug)]
pub(crate) struct Form {
    letters: [u8; MAX_LETTERS],
    // The same with ة as ه and ى as ي: what the stemmer sees.
    folded: [u8; MAX_LETTERS],
    n_letters: usize,
    stem: Range<usize>,
}

impl Form {
    /// Reads a form that is given in pieces; `None` if it is longer than any form of the
    /// table or holds anything but letters of U+0600..U+0680.
    ///
    /// The forms of alef count as a bare alef.
    pub(crate) fn from_pieces(pieces: &[&str]) -> Option<Self> {
        let mut form = Self {
            letters: [0; MAX_LETTERS],
            folded: [0; MAX_LETTERS],
            n_letters: 0,
            stem: 0..0,
        };
        let mut utf8 = [0; 2 * MAX_LETTERS];
        if pieces.iter().any(|piece| piece.len() % 2 != 0) {
            return None;
        }
        for pair in pieces.iter().flat_map(|piece| piece.as_bytes().as_chunks().0) {
            let letter = without_hamza(letter_of(*pair)?);
            let folded = fold_ending(letter);
            *form.letters.get_mut(form.n_letters)? = letter;
            *form.folded.get_mut(form.n_letters)? = folded;
            utf8.get_mut(2 * form.n_letters..)?
                .get_mut(..2)?
                .copy_from_slice(&utf8_of(folded));
            form.n_letters += 1;
        }
        let bytes = light10_range(utf8.get(..2 * form.n_letters)?, form.n_letters);
        form.stem = bytes.start / 2..bytes.end / 2;
        Some(form)
    }

    /// The folded stem.
    pub(crate) fn stem(&self) -> &[u8] {
        self.folded.get(self.stem.clone()).unwrap_or_default()
    }

    /// Letters at the end of the stem that the form writes otherwise; they go to the tail.
    pub(crate) fn n_cut(&self) -> usize {
        let same =
            self.stem.clone().take_while(|i| self.letters.get(*i) == self.folded.get(*i));
        self.stem.len() - same.count()
    }

    /// What stands before the stem.
    pub(crate) fn prefix(&self) -> &[u8] {
        self.letters.get(..self.stem.start).unwrap_or_default()
    }

    /// What stands behind the stem, the letters cut off included.
    pub(crate) fn tail(&self) -> &[u8] {
        self.letters.get(self.stem.end - self.n_cut()..self.n_letters).unwrap_or_default()
    }
}

/// The letter that two bytes of UTF-8 spell, if it lies in U+0600..U+0680.
pub(crate) fn letter_of([lead, low]: [u8; 2]) -> Option<u8> {
    matches!(lead, 0xD8 | 0xD9).then_some((lead & 1) << 6 | (low & 0x3F))
}

const fn utf8_of(letter: u8) -> [u8; 2] {
    [0xD8 | letter >> 6, 0x80 | (letter & 0x3F)]
}

const fn without_hamza(letter: u8) -> u8 {
    // آ أ إ are U+0622, U+0623, U+0625; ا is U+0627.
    if matches!(letter, 0x22 | 0x23 | 0x25) { 0x27 } else { letter }
}

const fn fold_ending(letter: u8) -> u8 {
    match letter {
        0x29 => 0x47, // ة to ه
        0x49 => 0x4A, // ى to ي
        other => other,
    }
}
