//! An archive with some members changed, and every other byte as it was.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::package::bytes::{extra_field, put, u16_at, u32_at, u64_at};
use crate::package::directory::{
    CENTRAL_LEN, ELSEWHERE, LOCAL_LEN, Member, Package, ZIP64_FIELD,
};
use crate::package::unpack::{STORED, checksum};

/// The flag of a member whose sizes stand behind its bytes.
const HAS_DESCRIPTOR: u16 = 1 << 3;
const DESCRIPTOR_SIGNATURE: u32 = 0x0807_4B50;

/// A member as it is written.
pub(super) struct Packed {
    pub(super) crc32: u32,
    pub(super) unpacked_bytes: u64,
    pub(super) data: Vec<u8>,
}

impl Package<'_> {
    /// The archive with other bytes for some members, by name. The order of members, their
    /// names, fields, comments and dates, what lies between them and behind them stay.
    pub(crate) fn with(&self, changed: &[(&str, Vec<u8>)]) -> Vec<u8> {
        if changed.is_empty() {
            return self.bytes.to_vec();
        }
        let mut writer = Writer {
            package: self,
            out: Vec::with_capacity(self.bytes.len()),
            copied_to: 0,
            heads: vec![0; self.members.len()],
        };
        let mut packed: Vec<Option<Packed>> = Vec::new();
        packed.resize_with(self.members.len(), || None);
        for (member_idx, member) in self.in_place() {
            let new = changed.iter().find(|(name, _)| *name == member.name);
            let new = new.map(|(_, bytes)| pack(bytes, member.method));
            writer.member(member_idx, member, new.as_ref());
            if let Some(place) = packed.get_mut(member_idx) {
                *place = new;
            }
        }
        writer.directory(&packed);
        writer.out
    }

    /// Where a member with its descriptor ends.
    fn member_end(&self, member: &Member) -> usize {
        let at = member.data.end;
        if member.flags & HAS_DESCRIPTOR == 0 {
            return at;
        }
        let sum =
            at + 4 * usize::from(u32_at(self.bytes, at) == Some(DESCRIPTOR_SIGNATURE));
        if u32_at(self.bytes, sum) != Some(member.crc32) {
            return at;
        }
        let is_wide = u64_at(self.bytes, sum + 12) == Some(member.unpacked_bytes);
        let is_narrow =
            u32_at(self.bytes, sum + 8).map(u64::from) == Some(member.unpacked_bytes);
        sum + if is_wide && !is_narrow { 20 } else { 12 }
    }
}

pub(super) fn pack(bytes: &[u8], method: u16) -> Packed {
    let (crc32, unpacked_bytes) = (checksum(bytes), bytes.len() as u64);
    let mut data = Vec::new();
    if method == STORED {
        data.extend_from_slice(bytes);
    } else {
        let mut encoder = DeflateEncoder::new(&mut data, Compression::default());
        // Writing to memory cannot fail.
        let _ = encoder.write_all(bytes);
        let _ = encoder.finish();
    }
    Packed { crc32, unpacked_bytes, data }
}

struct Writer<'p, 'b> {
    package: &'p Package<'b>,
    out: Vec<u8>,
    copied_to: usize,
    /// For each member where its head begins now.
    heads: Vec<usize>,
}

impl Writer<'_, '_> {
    fn copy_to(&mut self, end: usize) {
        self.out.extend(self.package.bytes.get(self.copied_to..end).unwrap_or_default());
        self.copied_to = end;
    }

    fn member(&mut self, member_idx: usize, member: &Member, new: Option<&Packed>) {
        self.copy_to(member.head);
        let head = self.out.len();
        if let Some(place) = self.heads.get_mut(member_idx) {
            *place = head;
        }
        let Some(new) = new else { return };
        self.copy_to(member.data.start);
        let at = Fields { flags: 6, sums: 14, extra: LOCAL_LEN, name: 26 };
        if let Some(record) = self.out.get_mut(head..) {
            at.put_sums(record, new);
        }
        self.out.extend_from_slice(&new.data);
        self.copied_to = self.package.member_end(member);
    }

    fn directory(&mut self, packed: &[Option<Packed>]) {
        let end = &self.package.end;
        self.copy_to(end.directory.start);
        let start = self.out.len();
        for ((member, head), new) in
            self.package.members.iter().zip(self.heads.clone()).zip(packed)
        {
            self.copy_to(member.entry.start);
            let entry = self.out.len();
            self.copy_to(member.entry.end);
            let Some(record) = self.out.get_mut(entry..) else { continue };
            let at = Fields { flags: 8, sums: 16, extra: CENTRAL_LEN, name: 28 };
            put_head(record, head);
            if let Some(new) = new {
                at.put_sums(record, new);
            }
        }
        self.end(start);
    }

    /// The records behind the directory, with its new place.
    fn end(&mut self, start: usize) {
        let end = self.package.end.clone();
        let (moved, from) = (self.out.len(), self.copied_to);
        self.copy_to(self.package.bytes.len());
        let now = |at: usize| moved + (at - from);
        let is_short = u32_at(self.package.bytes, end.record + 16) != Some(ELSEWHERE);
        if is_short {
            put(&mut self.out, now(end.record) + 16, &short(start as u64));
        }
        if let Some((record, locator)) = end.zip64 {
            let place = (now(record) as u64).to_le_bytes();
            put(&mut self.out, now(record) + 48, &(start as u64).to_le_bytes());
            put(&mut self.out, now(locator) + 8, &place);
        }
    }
}

/// A number of four bytes. Nothing that is written here is larger: what is unpacked stays
/// in memory below the limits, and archives with longer members have zip64 fields.
pub(super) fn short(number: u64) -> [u8; 4] {
    u32::try_from(number).unwrap_or(ELSEWHERE).to_le_bytes()
}

/// Where the fields of a record of a member are.
struct Fields {
    flags: usize,
    /// The checksum, the packed and the unpacked size.
    sums: usize,
    /// Where the name begins, the extra fields behind it.
    extra: usize,
    /// The lengths of the name and of the extra fields.
    name: usize,
}

impl Fields {
    fn put_sums(&self, record: &mut [u8], new: &Packed) {
        let flags = u16_at(record, self.flags).unwrap_or_default() & !HAS_DESCRIPTOR;
        put(record, self.flags, &flags.to_le_bytes());
        put(record, self.sums, &new.crc32.to_le_bytes());
        let packed_bytes = new.data.len() as u64;
        let sizes = [(self.sums + 8, new.unpacked_bytes), (self.sums + 4, packed_bytes)];
        let mut n_wide = 0;
        for (at, size) in sizes {
            if u32_at(record, at) == Some(ELSEWHERE)
                && let Some(wide) = self.zip64_place(record)
            {
                put(record, wide + n_wide, &size.to_le_bytes());
                n_wide += 8;
            } else {
                put(record, at, &short(size));
            }
        }
    }

    fn zip64_place(&self, record: &[u8]) -> Option<usize> {
        let start = self.extra + usize::from(u16_at(record, self.name)?);
        let len = usize::from(u16_at(record, self.name + 2)?);
        let (at, _) = extra_field(record.get(start..start + len)?, ZIP64_FIELD)?;
        Some(start + at)
    }
}

/// Tells an entry of the directory where the head of its member is.
fn put_head(entry: &mut [u8], head: usize) {
    if u32_at(entry, 42) != Some(ELSEWHERE) {
        return put(entry, 42, &short(head as u64));
    }
    let n_before =
        [24, 20].iter().filter(|at| u32_at(entry, **at) == Some(ELSEWHERE)).count();
    let fields = Fields { flags: 8, sums: 16, extra: CENTRAL_LEN, name: 28 };
    if let Some(place) = fields.zip64_place(entry) {
        put(entry, place + 8 * n_before, &(head as u64).to_le_bytes());
    }
}
