//! The parts of an original that units are found in.
//!
//! A document that is one text is one part. The parts of a package that hold text to
//! translate are joined, one behind another, to one text, so that a place in that text is
//! a place in a part.

use khulasa_text::Span;

use crate::encoding::{Decoded, EncodingChoice, TextEncoding, decode, encode};
use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::format::UnitFormat;
use crate::exchange::markup;
use crate::package::{Package, PackageLimits, Unpacker};

/// A part of an original.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Its name in the package; empty for an original that is none.
    pub(crate) name: String,
    /// Its bytes in the text.
    pub(crate) span: Span,
    encoding: TextEncoding,
    /// The byte order mark before it.
    mark: Vec<u8>,
}

impl Part {
    /// The one part of a text.
    pub(crate) fn whole(text: &str, encoding: TextEncoding) -> Self {
        let span = Span::new(0, text.len());
        Self { name: String::new(), span, encoding, mark: Vec::new() }
    }

    /// The same part in another text.
    pub(crate) fn moved_to(&self, span: Span) -> Self {
        Self { span, ..self.clone() }
    }

    /// Its bytes, in its own encoding.
    pub(crate) fn bytes(&self, text: &str) -> Vec<u8> {
        let mut bytes = self.mark.clone();
        // Parts of packages are in encodings of Unicode, which lack nothing.
        bytes.extend(encode(self.span.of(text), self.encoding).unwrap_or_default());
        bytes
    }
}

/// What is special about a format whose files are packages.
pub(crate) trait PackageFormat: UnitFormat {
    /// Whether an archive is one of this format.
    fn is_it(&self, package: &Package<'_>) -> bool;

    /// The names of the parts that hold text to translate, in the order of reading.
    fn part_names(
        &self,
        unpacker: &mut Unpacker<'_, '_>,
    ) -> Result<Vec<String>, ReadError>;

    /// Whether a part may be read; by default it must be XML that declares nothing.
    fn check(&self, part: &str) -> Result<(), ReadError> {
        markup::check(part)
    }
}

/// The text of the parts of a package, and where each lies in it.
pub(super) fn read_parts(
    package: &Package<'_>,
    format: &dyn PackageFormat,
    limits: PackageLimits,
) -> Result<(String, Vec<Part>), ReadError> {
    let mut unpacker = Unpacker::new(package, limits);
    let names = format.part_names(&mut unpacker)?;
    let (mut text, mut parts) = (String::new(), Vec::new());
    for name in names {
        let at_part = |error: ReadError| error.in_part(&name);
        let Some(bytes) = unpacker.unpack(&name)? else { continue };
        let Decoded { text: part, encoding, source_map } =
            decode_part(&bytes).map_err(at_part)?;
        format.check(&part).map_err(at_part)?;
        let span = Span::new(text.len(), text.len() + part.len());
        let mark = bytes.get(..source_map.mark_bytes()).unwrap_or_default().to_vec();
        text.push_str(&part);
        parts.push(Part { name, span, encoding, mark });
    }
    Ok((text, parts))
}

/// The text of a part that tells about others, such as a list of them.
pub(super) fn read_list(
    unpacker: &mut Unpacker<'_, '_>,
    name: &str,
) -> Result<Option<String>, ReadError> {
    let Some(bytes) = unpacker.unpack(name)? else { return Ok(None) };
    let at_part = |error: ReadError| error.in_part(name);
    let text = decode_part(&bytes).map_err(at_part)?.text.into_owned();
    markup::check(&text).map_err(at_part)?;
    Ok(Some(text))
}

/// A part in an encoding of Unicode, as packages want theirs.
fn decode_part(bytes: &[u8]) -> Result<Decoded<'_>, ReadError> {
    match decode(bytes, EncodingChoice::Auto) {
        Ok(decoded) if decoded.encoding.is_unicode() => Ok(decoded),
        _ => decode(bytes, EncodingChoice::Utf8),
    }
}

/// An error about a document that lacks what its format must have.
pub(super) fn lacking(format: &dyn PackageFormat, what: &str) -> ReadError {
    let (format, what) = (format.name(), what.to_owned());
    ReadError::new(ReadErrorKind::NotPackage { format, what })
}

/// The name of a member that a link in another leads to.
pub(super) fn beside(place: &str, link: &str) -> String {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
    let from = if link.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = from.split('/').filter(|step| !step.is_empty()).collect();
    for step in link.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    percent_decoded(&steps.join("/"))
}

fn percent_decoded(link: &str) -> String {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let byte = byte.filter(|_| *first == b'%');
        bytes.push(byte.unwrap_or(*first));
        rest = behind.get(if byte.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| link.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_the_place_they_stand_in() {
        assert_eq!(
            beside("OEBPS/book.opf", "text/a%20b.xhtml#p1"),
            "OEBPS/text/a b.xhtml"
        );
        assert_eq!(beside("OEBPS/book.opf", "../c.xhtml"), "c.xhtml");
        assert_eq!(beside("book.opf", "../../c.xhtml"), "c.xhtml");
        assert_eq!(beside("a/book.opf", "/d%zz.xhtml"), "d%zz.xhtml");
    }
}
