//! Takes the units out of an original.

use std::borrow::Cow;
use std::sync::Arc;

use khulasa_text::{Language, Span};

use crate::encoding::{Decoded, EncodingChoice, SourceMap, TextEncoding, decode};
use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::format::{UnitFormat, found_format, found_package_format};
use crate::exchange::hash::Hash;
use crate::exchange::part::{PackageFormat, Part, read_parts};
use crate::exchange::raw::units_of;
use crate::exchange::unit::{Piece, Unit};
use crate::package::{Package, PackageLimits};

/// As much text as the language is told from.
const SAMPLE_BYTES: usize = 32 * 1024;

/// Says how units are taken out.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ExtractOptions, extract, unit_format};
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let mut options = ExtractOptions::default();
/// options.format = Some(unit_format("srt")?);
/// let cue = "1\n00:00:01,000 --> 00:00:02,000\nنعم.\n";
/// assert_eq!(extract(cue.as_bytes(), &options)?.units().len(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ExtractOptions {
    /// The format; by default the one that the text plainly is, else the one that
    /// `file_name` ends in, else the one that the text looks like, else plain text.
    pub format: Option<&'static dyn UnitFormat>,
    /// The name of the file that the bytes came from; none by default.
    pub file_name: Option<String>,
    /// The encoding; UTF-8 by default, so that no text is ever misread in silence. The
    /// parts of a package tell theirs themselves.
    pub encoding: EncodingChoice,
    /// How much a package may unpack to.
    pub limits: PackageLimits,
}

/// An original and the units in it.
///
/// The original is not altered: it stays beside its units as the frame that targets are
/// put into.
#[derive(Clone, Debug)]
pub struct Extraction<'b> {
    // Invariant: `text` was decoded from `bytes`, or from the parts of `package`, one behind
    // another; `parts` tile it, `map` was made for it, `units` were found in it.
    pub(super) bytes: &'b [u8],
    pub(super) package: Option<Package<'b>>,
    pub(super) text: Cow<'b, str>,
    pub(super) parts: Vec<Part>,
    pub(super) encoding: TextEncoding,
    pub(super) map: SourceMap,
    format: &'static dyn UnitFormat,
    units: Vec<Unit>,
}

/// Takes the units out of an original.
///
/// # Errors
///
/// - Those of [`read`](crate::read()): the bytes are no text in the encoding asked for.
/// - [`ReadErrorKind::BrokenPackage`], [`ReadErrorKind::PackageTooLarge`],
///   [`ReadErrorKind::UnsafeName`]: an archive is damaged, or made to do harm.
/// - [`ReadErrorKind::NotPackage`]: it lacks what the format must have.
/// - [`ReadErrorKind::BrokenXml`], [`ReadErrorKind::Entity`]: a part of it is no XML, or
///   declares or uses entities of its own; none is ever resolved.
///
/// # Cost
///
/// Linear in the bytes of the original.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ExtractOptions, extract};
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let bytes = "<html><p title=\"صيد\">عاد الصيادون<p>ونام الناس".as_bytes();
/// let extraction = extract(bytes, &ExtractOptions::default())?;
/// let texts: Vec<_> = extraction.units().iter().map(|unit| unit.text()).collect();
/// assert_eq!(texts, ["صيد", "عاد الصيادون", "ونام الناس"]);
/// assert_eq!(extraction.format().name(), "html");
/// # Ok(())
/// # }
/// ```
pub fn extract<'b>(
    bytes: &'b [u8],
    options: &ExtractOptions,
) -> Result<Extraction<'b>, ReadError> {
    if let Some(extraction) = extract_if_package(bytes, options)? {
        return Ok(extraction);
    }
    let Decoded { text, encoding, source_map } = decode(bytes, options.encoding)?;
    let by_look = || found_format(options.file_name.as_deref(), &text);
    let format = options.format.unwrap_or_else(by_look);
    if format.package().is_some() {
        let what = "it is no archive".to_owned();
        let kind = ReadErrorKind::NotPackage { format: format.name(), what };
        return Err(ReadError::new(kind));
    }
    let parts = vec![Part::whole(&text, encoding)];
    let units = units_of(format, &text, &parts);
    Ok(Extraction {
        bytes,
        package: None,
        text,
        parts,
        encoding,
        map: source_map,
        format,
        units,
    })
}

/// Takes the units out of an archive of a known format, or of the one that was asked for;
/// none if these bytes are to be read as text.
pub(crate) fn extract_if_package<'b>(
    bytes: &'b [u8],
    options: &ExtractOptions,
) -> Result<Option<Extraction<'b>>, ReadError> {
    let opened = as_package(bytes, options)?;
    opened
        .map(|(package, format)| extract_package(bytes, package, format, options.limits))
        .transpose()
}

type Opened<'b> = (Package<'b>, &'static dyn UnitFormat);

/// An archive of a known format, or the one that was asked for; none if these bytes are
/// to be read as text.
fn as_package<'b>(
    bytes: &'b [u8],
    options: &ExtractOptions,
) -> Result<Option<Opened<'b>>, ReadError> {
    let is_archive = bytes.starts_with(b"PK\x03\x04");
    let is_asked = |format: &'static dyn UnitFormat| format.package().is_some();
    if !is_archive || options.format.is_some_and(|format| !is_asked(format)) {
        return Ok(None);
    }
    let package = Package::open(bytes, &options.limits)?;
    let format = options.format.or_else(|| found_package_format(&package));
    Ok(format.map(|format| (package, format)))
}

fn extract_package<'b>(
    bytes: &'b [u8],
    package: Package<'b>,
    format: &'static dyn UnitFormat,
    limits: PackageLimits,
) -> Result<Extraction<'b>, ReadError> {
    let kind: Option<&dyn PackageFormat> = format.package();
    let (text, parts) = match kind {
        Some(kind) => read_parts(&package, kind, limits)?,
        None => Default::default(),
    };
    let mut units = units_of(format, &text, &parts);
    let names: Vec<Arc<str>> =
        parts.iter().map(|part| part.name.as_str().into()).collect();
    for unit in &mut units {
        let part_idx = parts.partition_point(|part| part.span.end() <= unit.span.start());
        unit.part = names.get(part_idx).map(Arc::clone).unwrap_or_default();
    }
    let encoding = TextEncoding::UTF_8;
    let map = SourceMap::new(&text, encoding, 0);
    let (package, text) = (Some(package), Cow::Owned(text));
    Ok(Extraction { bytes, package, text, parts, encoding, map, format, units })
}

impl Extraction<'_> {
    /// The units, in the order of their places. One may lie inside a code of another, as
    /// the description of a picture does.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The units that are no copies of others: those that a translator needs.
    pub fn units_without_copies(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| unit.copy_of.is_none())
    }

    /// The format that they were found by.
    pub const fn format(&self) -> &'static dyn UnitFormat {
        self.format
    }

    /// The encoding that the original was read as; UTF-8 for a package.
    pub const fn encoding(&self) -> TextEncoding {
        self.encoding
    }

    /// The original, byte for byte.
    pub const fn original(&self) -> &[u8] {
        self.bytes
    }

    /// The SHA-256 checksum of the original, in hexadecimal.
    pub fn checksum(&self) -> String {
        Hash::of(self.bytes).hex()
    }

    /// The text that its places are in, and the units.
    pub(crate) fn into_text_and_units(self) -> (String, Vec<Unit>) {
        (self.text.into_owned(), self.units)
    }

    /// The language that most units seem to be in.
    pub fn language(&self) -> Language {
        let mut sample = String::new();
        for unit in &self.units {
            if sample.len() > SAMPLE_BYTES {
                break;
            }
            sample.extend(unit.pieces.iter().map(Piece::visible));
            sample.push('\n');
        }
        Language::detect(&sample)
    }

    /// The bytes of a unit in the part that it lies in.
    pub(super) fn place_in_part(&self, unit: &Unit) -> Span {
        let part = self.parts.iter().find(|part| part.span.contains(unit.span));
        let from = part.map_or(0, |part| part.span.start());
        Span::new(unit.span.start() - from, unit.span.end() - from)
    }

    /// The bytes of a place of the original, as they were given; in a package, as they
    /// were unpacked and decoded.
    pub(super) fn raw(&self, span: Span) -> &[u8] {
        if self.package.is_some() {
            return span.of(&self.text).as_bytes();
        }
        let span = self.map.source_span(&self.text, span);
        self.bytes.get(span.range()).unwrap_or_default()
    }
}
