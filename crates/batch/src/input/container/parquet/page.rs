//! Pages of columns, looked at before they are unpacked.

use std::io::Read;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, Length};

use crate::input::limit::LimitError;
use crate::input::options::InputLimits;

/// A page holds many rows: some writers close one after a thousand, however long they are.
const DOCUMENTS_IN_PAGE: u64 = 8;

/// The most bytes that a page may unpack to.
pub(super) fn max_page_bytes(limits: InputLimits) -> u64 {
    limits.max_document_bytes.saturating_mul(DOCUMENTS_IN_PAGE)
}

/// A file of which only pages are read, none larger than a limit.
pub(super) struct PageGuard<C> {
    /// The file.
    pub(super) inner: C,
    /// The limit.
    pub(super) max_bytes: u64,
    /// Which limit was passed, if one was: of an error of the file only words come through.
    pub(super) over: Arc<OnceLock<LimitError>>,
}

impl<C> PageGuard<C> {
    fn check(&self, n_bytes: u64) -> Result<(), ParquetError> {
        let max_bytes = self.max_bytes;
        if n_bytes <= max_bytes {
            return Ok(());
        }
        let limit = LimitError::Page { n_bytes, max_bytes };
        let _ = self.over.set(limit);
        Err(ParquetError::General(limit.to_string()))
    }
}

impl<C: Length> Length for PageGuard<C> {
    fn len(&self) -> u64 {
        self.inner.len()
    }
}

impl<C: ChunkReader> ChunkReader for PageGuard<C> {
    type T = C::T;

    /// From the header of a page on.
    fn get_read(&self, start: u64) -> Result<C::T, ParquetError> {
        let mut head = Vec::new();
        self.inner.get_read(start)?.take(N_HEAD_BYTES).read_to_end(&mut head)?;
        let n_bytes = unpacked_bytes(&head).ok_or_else(|| {
            ParquetError::General("a page begins as no writer begins one".to_owned())
        })?;
        self.check(n_bytes)?;
        self.inner.get_read(start)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        self.check(length as u64)?;
        self.inner.get_bytes(start, length)
    }
}

/// More than the first two fields of a header can have.
const N_HEAD_BYTES: u64 = 16;

/// What the header of a page says that it unpacks to. Its first fields, in Thrift's compact
/// protocol, are the kind and this length: each a byte that tells a number (5) one field on
/// (1), and the number.
fn unpacked_bytes(head: &[u8]) -> Option<u64> {
    let mut rest = head.strip_prefix(&[NUMBER_NEXT])?;
    let _kind = next_number(&mut rest)?;
    rest = rest.strip_prefix(&[NUMBER_NEXT])?;
    u64::try_from(next_number(&mut rest)?).ok()
}

const NUMBER_NEXT: u8 = 0x15;

/// The next number, seven bits a byte, the lowest first; the lowest bit of all is the sign.
fn next_number(bytes: &mut &[u8]) -> Option<i64> {
    let mut number = 0_u64;
    for shift in (0..35).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            let half = i64::try_from(number >> 1).ok()?;
            return Some(if number.is_multiple_of(2) { half } else { !half });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_a_page_is_read_from_its_header() {
        // A data page (0) of 1000 bytes.
        assert_eq!(unpacked_bytes(&[0x15, 0, 0x15, 0xD0, 0x0F, 0x15]), Some(1000));
        // A dictionary (2) of 2 GiB less one.
        let most = [0x15, 4, 0x15, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F];
        assert_eq!(unpacked_bytes(&most), Some(2_147_483_647));
        for none in [&[][..], &[0x15], &[0x25, 0, 0x15, 2], &[0x15, 0, 0x15, 1]] {
            assert_eq!(unpacked_bytes(none), None, "{none:?}");
        }
        assert_eq!(unpacked_bytes(&[0x15, 0, 0x15, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]), None);
    }
}
