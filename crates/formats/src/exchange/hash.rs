//! A checksum that tells whether bytes are the same.

use sha2::{Digest, Sha256};

/// Hexadecimal digits of a short checksum: 48 bits, enough to tell the units of a file
/// apart.
const SHORT_DIGITS: usize = 12;

/// A SHA-256 checksum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hash {
    hex: String,
}

impl Hash {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let digest = Sha256::digest(bytes);
        let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 0xF]);
        let hex = digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect();
        Self { hex }
    }

    /// All of it, in hexadecimal.
    pub(crate) fn hex(&self) -> &str {
        &self.hex
    }

    /// Its first [`SHORT_DIGITS`] digits.
    pub(crate) fn short(&self) -> &str {
        self.hex.get(..SHORT_DIGITS).unwrap_or(&self.hex)
    }
}
