//! Little-endian numbers at places in bytes that may end too early.

/// The number of two bytes at a place.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// The number of four bytes at a place.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// The number of eight bytes at a place.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

/// Writes a number over the bytes at a place; nothing happens where there are none.
pub(super) fn put(bytes: &mut [u8], at: usize, number: &[u8]) {
    let place = at.checked_add(number.len()).and_then(|end| bytes.get_mut(at..end));
    if let Some(place) = place {
        place.copy_from_slice(number);
    }
}

/// The data of the extra field of a kind, and its place among the extra fields.
pub(super) fn extra_field(extra: &[u8], kind: u16) -> Option<(usize, &[u8])> {
    let mut at = 0;
    loop {
        let (found, len) = (u16_at(extra, at)?, u16_at(extra, at + 2)?);
        let start = at + 4;
        let data = extra.get(start..start + usize::from(len))?;
        if found == kind {
            return Some((start, data));
        }
        at = start + data.len();
    }
}
