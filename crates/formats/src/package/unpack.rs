//! Unpacks members within limits.

use std::io::Read;

use flate2::Crc;
use flate2::read::DeflateDecoder;

use crate::error::{ReadError, ReadErrorKind};
use crate::package::directory::{Member, broken};
use crate::package::{Package, PackageLimits};

/// Below this size the ratio of a member tells nothing.
const RATIO_BYTES: u64 = 1 << 20;
const IS_ENCRYPTED: u16 = 1;
pub(super) const STORED: u16 = 0;
pub(super) const DEFLATED: u16 = 8;

/// Unpacks everything within limits, for a library that knows none.
pub(crate) fn unpack_all(bytes: &[u8], limits: &PackageLimits) -> Result<(), ReadError> {
    let package = Package::open(bytes, limits)?;
    let mut unpacker = Unpacker::new(&package, *limits);
    package.names().try_for_each(|name| unpacker.unpack(name).map(drop))
}

/// Unpacks members of one archive, and counts what they unpack to.
#[derive(Debug)]
pub(crate) struct Unpacker<'p, 'b> {
    package: &'p Package<'b>,
    limits: PackageLimits,
    n_left: u64,
}

impl<'p, 'b> Unpacker<'p, 'b> {
    pub(crate) fn new(package: &'p Package<'b>, limits: PackageLimits) -> Self {
        Self { package, limits, n_left: limits.max_unpacked_bytes }
    }

    /// Whether there is a member of a name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.package.member(name).is_some()
    }

    /// The bytes of the member of a name; none if there is no such member.
    ///
    /// # Errors
    ///
    /// [`ReadErrorKind::PackageTooLarge`] as soon as more comes out than the limits allow,
    /// whatever the member says of itself; [`ReadErrorKind::BrokenPackage`].
    pub(crate) fn unpack(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let member = self.package.member(name);
        member.map(|member| self.unpack_member(member)).transpose()
    }

    fn unpack_member(&mut self, member: &Member) -> Result<Vec<u8>, ReadError> {
        let at_member = |error: ReadError| error.in_part(&member.name);
        if member.flags & IS_ENCRYPTED != 0 {
            return Err(at_member(broken("it is encrypted")));
        }
        let packed = self.package.bytes.get(member.data.clone()).unwrap_or_default();
        let n_allowed = self.n_allowed(packed.len() as u64);
        let unpacked = match member.method {
            STORED => inflate(packed, n_allowed),
            DEFLATED => inflate(DeflateDecoder::new(packed), n_allowed),
            method => Err(broken(&format!("it is packed by method {method}"))),
        };
        let unpacked = unpacked.map_err(at_member)?;
        if unpacked.len() as u64 > n_allowed {
            return Err(at_member(self.too_large(n_allowed)));
        }
        self.n_left -= unpacked.len() as u64;
        let is_whole = unpacked.len() as u64 == member.unpacked_bytes;
        if !is_whole || checksum(&unpacked) != member.crc32 {
            return Err(at_member(broken("its bytes are not those it was packed from")));
        }
        Ok(unpacked)
    }

    fn n_allowed(&self, n_packed: u64) -> u64 {
        let by_ratio = self.limits.max_ratio.map(|ratio| n_packed.saturating_mul(ratio));
        let by_ratio = by_ratio.map_or(u64::MAX, |n_bytes| n_bytes.max(RATIO_BYTES));
        self.n_left.min(by_ratio)
    }

    fn too_large(&self, n_allowed: u64) -> ReadError {
        let limit = match self.limits.max_ratio {
            Some(ratio) if n_allowed < self.n_left => {
                format!("{ratio} times its packed size")
            }
            _ => format!("{} bytes for the whole", self.limits.max_unpacked_bytes),
        };
        ReadError::new(ReadErrorKind::PackageTooLarge { limit })
    }
}

/// At most one byte more than allowed.
fn inflate(packed: impl Read, n_allowed: u64) -> Result<Vec<u8>, ReadError> {
    let mut unpacked = Vec::new();
    let mut reader = packed.take(n_allowed.saturating_add(1));
    match reader.read_to_end(&mut unpacked) {
        Ok(_) => Ok(unpacked),
        Err(error) => Err(broken(&format!("it cannot be unpacked: {error}"))),
    }
}

pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}
