//! The list of the parts of an office document, with what each is.

use crate::error::ReadError;
use crate::exchange::aside::element_units;
use crate::exchange::markup::{attribute, elements, local_name};
use crate::exchange::part::{PackageFormat, Part, lacking, read_list};
use crate::exchange::raw::RawUnit;
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

/// How the content type of the part ends that tells about the document.
const PROPERTIES: &[&str] = &["core-properties+xml"];

/// What that part says to readers; the names of people and the state of the work stay.
const TOLD: &[(&str, &str)] = &[
    ("dc:title", "document title"),
    ("dc:subject", "document subject"),
    ("dc:description", "document description"),
    ("cp:keywords", "document keywords"),
    ("cp:category", "document category"),
];

/// The name of the part that tells about the document, if there is one.
pub(super) fn properties_name(
    unpacker: &mut Unpacker<'_, '_>,
) -> Result<Vec<String>, ReadError> {
    part_names(unpacker, PROPERTIES)
}

/// The units of the part that tells about the document; none for any other part.
pub(super) fn properties(text: &str, part: &Part) -> Option<Vec<RawUnit>> {
    let is_it = part.name.starts_with("docProps/");
    is_it.then(|| element_units(text, part.span, TOLD))
}

/// The number at the end of a part's name.
fn number(name: &str) -> usize {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let digits = stem.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    stem.get(digits..).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}
