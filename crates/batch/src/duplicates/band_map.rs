//! A map whose keys are sums already.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// From the key of a band to the first document that has it. Two documents share a key of 32
/// bits by chance once in four thousand million times; their minima tell them apart.
pub(super) type BandMap = HashMap<u32, u32, AsItIs>;

/// Hashes a number to itself.
pub(super) type AsItIs = BuildHasherDefault<Itself>;

/// The number that was written last, spread over all bits of the hash.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = u64::from(number) * 0x1_0000_0001;
    }

    fn write_u128(&mut self, number: u128) {
        self.0 = number
            .to_le_bytes()
            .first_chunk()
            .map_or(0, |half| u64::from_le_bytes(*half));
    }
}
