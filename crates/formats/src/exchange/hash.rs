//! A checksum that tells whether bytes are the same.

use sha2::{Digest, Sha256};

/// Hexadecimal digits of a short checksum: 48 bits, enough to tell the units of a file
/// apart.
const SHORT_DIGITS: usize = 12;

/// A SHA-256 checksum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hash {
    bytes: [u8; 32],
}

impl Hash {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self { bytes: Sha256::digest(bytes).into() }
    }

    /// All of it, in hexadecimal.
    pub(crate) fn hex(&self) -> String {
        self.digits().collect()
    }

    /// Its first [`SHORT_DIGITS`] digits.
    pub(crate) fn short(&self) -> String {
        self.digits().take(SHORT_DIGITS).collect()
    }

    /// The same as [`Hash::short`], as a number.
    pub(crate) fn short_number(&self) -> u64 {
        let short = self.bytes.iter().take(SHORT_DIGITS / 2);
        short.fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    fn digits(&self) -> impl Iterator<Item = char> {
        let digits = self.bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xF]);
        digits.filter_map(|digit| char::from_digit(digit.into(), 16))
    }
}
