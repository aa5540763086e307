//! The list of the parts of an office document, with what each is.

use crate::error::ReadError;
use crate::exchange::markup::{attribute, elements, local_name};
use crate::exchange::part::{PackageFormat, lacking, read_list};
use crate::package::Unpacker;

pub(super) const CONTENTS: &str = "[Content_Types].xml";

/// The names of the parts of each kind, kinds in the order given, and by number within
/// one: `slide2.xml` before `slide10.xml`. A kind is how a content type ends.
pub(super) fn part_names(
    unpacker: &mut Unpacker<'_, '_>,
    kinds: &[&str],
) -> Result<Vec<String>, ReadError> {
    let list = read_list(unpacker, CONTENTS)?.unwrap_or_default();
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for tag in elements(&list).filter(|tag| local_name(tag) == "Override") {
        let kind = attribute(&tag, "ContentType").unwrap_or_default();
        let name = attribute(&tag, "PartName").unwrap_or_default();
        let name = name.trim_start_matches('/').to_owned();
        if let Some(rank) = kinds.iter().position(|known| kind.ends_with(known)) {
            found.push((rank, number(&name), name));
        }
    }
    found.sort();
    found.dedup();
    Ok(found.into_iter().map(|(_, _, name)| name).collect())
}

/// The same for the parts that hold a document's text: there must be one.
pub(super) fn text_part_names(
    format: &dyn PackageFormat,
    unpacker: &mut Unpacker<'_, '_>,
    kinds: &[&str],
) -> Result<Vec<String>, ReadError> {
    let names = part_names(unpacker, kinds)?;
    if names.is_empty() {
        return Err(lacking(format, "it names no part with text"));
    }
    Ok(names)
}

/// The number at the end of a part's name.
fn number(name: &str) -> usize {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let digits = stem.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    stem.get(digits..).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}
