//! A new archive, for documents that are made and not changed.

use crate::package::unpack::DEFLATED;
use crate::package::write::{Packed, pack, short};

const LOCAL_SIGNATURE: [u8; 4] = *b"PK\x03\x04";
const CENTRAL_SIGNATURE: [u8; 4] = *b"PK\x01\x02";
const END_SIGNATURE: [u8; 4] = *b"PK\x05\x06";

/// What a reader must be able to do: unpack, no more.
const VERSION: u16 = 20;
/// The first of January 1980, the earliest date that an archive can tell: the same members
/// are the same bytes.
const DATE: u16 = 0x21;

/// An archive of these members, in their order.
pub(crate) fn packed<'m>(
    members: impl IntoIterator<Item = (&'m str, &'m [u8])>,
) -> Vec<u8> {
    let (mut out, mut directory, mut n_members) = (Vec::new(), Vec::new(), 0_u16);
    for (name, bytes) in members {
        let member = pack(bytes, DEFLATED);
        let head = short(out.len() as u64);
        push_head(&mut directory, CENTRAL_SIGNATURE, name, &member);
        // No comment, on the first disk, nothing about the file.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&head);
        directory.extend_from_slice(name.as_bytes());
        push_head(&mut out, LOCAL_SIGNATURE, name, &member);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(&member.data);
        n_members += 1;
    }
    let start = short(out.len() as u64);
    out.extend_from_slice(&directory);
    out.extend_from_slice(&END_SIGNATURE);
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(&n_members.to_le_bytes());
    out.extend_from_slice(&n_members.to_le_bytes());
    out.extend_from_slice(&short(directory.len() as u64));
    out.extend_from_slice(&start);
    out.extend_from_slice(&[0; 2]);
    out
}

/// What the head of a member and its entry in the directory have in common.
fn push_head(out: &mut Vec<u8>, signature: [u8; 4], name: &str, member: &Packed) {
    out.extend_from_slice(&signature);
    if signature == CENTRAL_SIGNATURE {
        out.extend_from_slice(&VERSION.to_le_bytes());
    }
    for number in [VERSION, 0, DEFLATED, 0, DATE] {
        out.extend_from_slice(&number.to_le_bytes());
    }
    out.extend_from_slice(&member.crc32.to_le_bytes());
    out.extend_from_slice(&short(member.data.len() as u64));
    out.extend_from_slice(&short(member.unpacked_bytes));
    let name_bytes = u16::try_from(name.len()).unwrap_or(u16::MAX);
    out.extend_from_slice(&name_bytes.to_le_bytes());
    out.extend_from_slice(&[0; 2]);
}
