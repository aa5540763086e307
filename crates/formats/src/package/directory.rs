//! What lies where in a zip archive, by its central directory.

use std::ops::Range;

use crate::error::{ReadError, ReadErrorKind};
use crate::package::PackageLimits;
use crate::package::bytes::{extra_field, u16_at, u32_at, u64_at};

pub(super) const LOCAL_SIGNATURE: u32 = 0x0403_4B50;
const CENTRAL_SIGNATURE: u32 = 0x0201_4B50;
const END_SIGNATURE: u32 = 0x0605_4B50;
const END64_SIGNATURE: u32 = 0x0606_4B50;
const LOCATOR64_SIGNATURE: u32 = 0x0706_4B50;
/// The extra field with sizes and places of eight bytes.
pub(super) const ZIP64_FIELD: u16 = 1;
/// The lengths of the records without their names and fields.
pub(super) const LOCAL_LEN: usize = 30;
pub(super) const CENTRAL_LEN: usize = 46;
const END_LEN: usize = 22;
const LOCATOR64_LEN: usize = 20;
/// In a field of four bytes: the number stands in the zip64 field.
pub(super) const ELSEWHERE: u32 = u32::MAX;

/// An archive: its bytes and the members in them.
#[derive(Clone, Debug)]
pub(crate) struct Package<'b> {
    // Invariant: `members` lie in `bytes`, in the order of the directory, none over
    // another; `end` is the place of the records behind the directory.
    pub(super) bytes: &'b [u8],
    pub(super) members: Vec<Member>,
    pub(super) end: End,
}

/// A member of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(super) method: u16,
    pub(super) flags: u16,
    pub(super) crc32: u32,
    pub(super) unpacked_bytes: u64,
    /// Where its own head begins.
    pub(super) head: usize,
    /// Its packed bytes.
    pub(super) data: Range<usize>,
    /// Its entry in the directory.
    pub(super) entry: Range<usize>,
}

/// The records that tell where the directory is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct End {
    /// The bytes of the directory.
    pub(super) directory: Range<usize>,
    n_members: u64,
    /// The record of eight-byte numbers and its locator, if there are such.
    pub(super) zip64: Option<(usize, usize)>,
    pub(super) record: usize,
}

impl<'b> Package<'b> {
    /// Finds the members; none is unpacked.
    ///
    /// # Errors
    ///
    /// [`ReadErrorKind::BrokenPackage`], [`ReadErrorKind::UnsafeName`],
    /// [`ReadErrorKind::PackageTooLarge`].
    pub(crate) fn open(
        bytes: &'b [u8],
        limits: &PackageLimits,
    ) -> Result<Self, ReadError> {
        let end = find_end(bytes)
            .ok_or_else(|| broken("its directory is missing or cut off"))?;
        if end.n_members > limits.max_members {
            let limit = format!("{} members", limits.max_members);
            return Err(ReadError::new(ReadErrorKind::PackageTooLarge { limit }));
        }
        let mut members = Vec::new();
        let mut at = end.directory.start;
        for _ in 0..end.n_members {
            let member = read_entry(bytes, at, &end)
                .ok_or_else(|| broken("an entry of its directory is damaged").at(at))?;
            refuse_unsafe(&member)?;
            at = member.entry.end;
            members.push(member);
        }
        let package = Self { bytes, members, end };
        package.refuse_overlaps()?;
        package.refuse_repeated()?;
        Ok(package)
    }

    /// The names of all members.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|member| member.name.as_str())
    }

    /// The member of a name.
    pub(crate) fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name == name)
    }

    /// Whether a member that is not packed begins with these bytes.
    pub(crate) fn begins_with(&self, name: &str, start: &[u8]) -> bool {
        let data =
            self.member(name).and_then(|member| self.bytes.get(member.data.clone()));
        data.is_some_and(|data| data.starts_with(start))
    }

    /// Whether the name of a member begins so.
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        self.members.iter().any(|member| member.name.starts_with(folder))
    }

    /// The members in the order of their bytes.
    pub(super) fn in_place(&self) -> Vec<(usize, &Member)> {
        let mut members: Vec<_> = self.members.iter().enumerate().collect();
        members.sort_by_key(|(_, member)| member.head);
        members
    }

    fn refuse_overlaps(&self) -> Result<(), ReadError> {
        let members = self.in_place();
        for pair in members.windows(2) {
            if let [(_, first), (_, second)] = pair
                && second.head < first.data.end
            {
                let what = format!("`{}` lies inside `{}`", second.name, first.name);
                return Err(broken(&what).at(second.head));
            }
        }
        Ok(())
    }

    /// Readers differ in which of two members of one name they take.
    fn refuse_repeated(&self) -> Result<(), ReadError> {
        let mut names: Vec<&str> =
            self.members.iter().map(|member| member.name.as_str()).collect();
        names.sort_unstable();
        let twin = names.windows(2).find(|pair| matches!(pair, [a, b] if a == b));
        match twin.and_then(|pair| pair.first()) {
            Some(name) => Err(broken(&format!("it holds `{name}` twice"))),
            None => Ok(()),
        }
    }
}

/// An error about the archive as a whole.
pub(super) fn broken(what: &str) -> ReadError {
    ReadError::new(ReadErrorKind::BrokenPackage { what: what.to_owned() })
}

fn find_end(bytes: &[u8]) -> Option<End> {
    let last = bytes.len().checked_sub(END_LEN)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().find_map(|at| read_end(bytes, at))
}

fn read_end(bytes: &[u8], record: usize) -> Option<End> {
    let is_end = u32_at(bytes, record)? == END_SIGNATURE;
    let n_comment = usize::from(u16_at(bytes, record + 20)?);
    if !is_end || record + END_LEN + n_comment > bytes.len() {
        return None;
    }
    let short = (
        u64::from(u16_at(bytes, record + 10)?),
        u64::from(u32_at(bytes, record + 12)?),
        u64::from(u32_at(bytes, record + 16)?),
    );
    let zip64 = find_zip64(bytes, record);
    let (n_members, len, start) = match zip64 {
        Some((at, _)) => {
            (u64_at(bytes, at + 32)?, u64_at(bytes, at + 40)?, u64_at(bytes, at + 48)?)
        }
        None => short,
    };
    let start = usize::try_from(start).ok()?;
    let end = start.checked_add(usize::try_from(len).ok()?)?;
    let behind = zip64.map_or(record, |(at, _)| at);
    (end <= behind).then_some(End { directory: start..end, n_members, zip64, record })
}

/// The places of the record of eight-byte numbers and of its locator.
fn find_zip64(bytes: &[u8], record: usize) -> Option<(usize, usize)> {
    let locator = record.checked_sub(LOCATOR64_LEN)?;
    let is_locator = u32_at(bytes, locator)? == LOCATOR64_SIGNATURE;
    let at = usize::try_from(u64_at(bytes, locator + 8)?).ok().filter(|_| is_locator)?;
    (at < locator && u32_at(bytes, at)? == END64_SIGNATURE).then_some((at, locator))
}

fn read_entry(bytes: &[u8], at: usize, end: &End) -> Option<Member> {
    if u32_at(bytes, at)? != CENTRAL_SIGNATURE {
        return None;
    }
    let n_name = usize::from(u16_at(bytes, at + 28)?);
    let n_extra = usize::from(u16_at(bytes, at + 30)?);
    let n_comment = usize::from(u16_at(bytes, at + 32)?);
    let name_end = at + CENTRAL_LEN + n_name;
    let name = bytes.get(at + CENTRAL_LEN..name_end)?;
    let extra = bytes.get(name_end..name_end + n_extra)?;
    let entry = at..name_end + n_extra + n_comment;
    let mut wide = Wide::new(extra);
    let unpacked_bytes = wide.number(u32_at(bytes, at + 24)?)?;
    let packed_bytes = usize::try_from(wide.number(u32_at(bytes, at + 20)?)?).ok()?;
    let head = usize::try_from(wide.number(u32_at(bytes, at + 42)?)?).ok()?;
    let start = data_start(bytes, head, name)?;
    let data = start..start.checked_add(packed_bytes)?;
    let is_inside = data.end <= end.directory.start && entry.end <= end.directory.end;
    is_inside.then(|| Member {
        name: String::from_utf8_lossy(name).into_owned(),
        method: u16_at(bytes, at + 10).unwrap_or_default(),
        flags: u16_at(bytes, at + 8).unwrap_or_default(),
        crc32: u32_at(bytes, at + 16).unwrap_or_default(),
        unpacked_bytes,
        head,
        data,
        entry,
    })
}

/// Where the bytes of a member begin; its own head must tell the same name.
fn data_start(bytes: &[u8], head: usize, name: &[u8]) -> Option<usize> {
    if u32_at(bytes, head)? != LOCAL_SIGNATURE {
        return None;
    }
    let n_name = usize::from(u16_at(bytes, head + 26)?);
    let n_extra = usize::from(u16_at(bytes, head + 28)?);
    let name_start = head + LOCAL_LEN;
    let is_same = bytes.get(name_start..name_start + n_name)? == name;
    is_same.then_some(name_start + n_name + n_extra)
}

/// The numbers of a zip64 field, taken in order by the fields that lack them.
struct Wide<'e> {
    data: &'e [u8],
    at: usize,
}

impl<'e> Wide<'e> {
    fn new(extra: &'e [u8]) -> Self {
        let data = extra_field(extra, ZIP64_FIELD).map_or(&[][..], |(_, data)| data);
        Self { data, at: 0 }
    }

    fn number(&mut self, short: u32) -> Option<u64> {
        if short != ELSEWHERE {
            return Some(u64::from(short));
        }
        let number = u64_at(self.data, self.at)?;
        self.at += 8;
        Some(number)
    }
}

/// A name that would lead out of a folder shows an archive made to do harm, even though
/// nothing here is ever unpacked to a disk.
fn refuse_unsafe(member: &Member) -> Result<(), ReadError> {
    let name = &member.name;
    let leads_out = name.split(['/', '\\']).any(|step| step == "..");
    let has_drive = name.as_bytes().get(1) == Some(&b':');
    if leads_out || has_drive || name.starts_with(['/', '\\']) || name.contains('\0') {
        let name = name.clone();
        return Err(
            ReadError::new(ReadErrorKind::UnsafeName { name }).at(member.entry.start)
        );
    }
    Ok(())
}
