//! Takes the units out of an original.

use khulasa_text::{Language, Span};

use crate::encoding::{Decoded, EncodingChoice, SourceMap, TextEncoding, decode};
use crate::error::ReadError;
use crate::exchange::format::{UnitFormat, found_format};
use crate::exchange::hash::Hash;
use crate::exchange::raw::shape;
use crate::exchange::unit::{Piece, Unit};

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
    /// The format; by default the one that `file_name` ends in, else the one that the text
    /// looks like, else plain text.
    pub format: Option<&'static dyn UnitFormat>,
    /// The name of the file that the bytes came from; none by default.
    pub file_name: Option<String>,
    /// The encoding; UTF-8 by default, so that no text is ever misread in silence.
    pub encoding: EncodingChoice,
}

/// An original and the units in it.
///
/// The original is not altered: it stays beside its units as the frame that targets are
/// put into.
#[derive(Clone, Debug)]
pub struct Extraction<'b> {
    // Invariant: `text` was decoded from `bytes`, `map` made for it, `units` found in it.
    pub(super) bytes: &'b [u8],
    pub(super) text: String,
    pub(super) encoding: TextEncoding,
    pub(super) map: SourceMap,
    format: &'static dyn UnitFormat,
    units: Vec<Unit>,
}

/// Takes the units out of an original.
///
/// # Errors
///
/// Those of [`read`](crate::read()): the bytes are no text in the encoding asked for.
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
    let Decoded { text, encoding, source_map } = decode(bytes, options.encoding)?;
    let by_look = || found_format(options.file_name.as_deref(), &text);
    let format = options.format.unwrap_or_else(by_look);
    let units = shape(&text, format.find_units(&text));
    Ok(Extraction { bytes, text, encoding, map: source_map, format, units })
}

impl Extraction<'_> {
    /// The units, in the order of their places. One may lie inside a code of another, as
    /// the description of a picture does.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The format that they were found by.
    pub const fn format(&self) -> &'static dyn UnitFormat {
        self.format
    }

    /// The encoding that the original was read as.
    pub const fn encoding(&self) -> TextEncoding {
        self.encoding
    }

    /// The original, byte for byte.
    pub const fn original(&self) -> &[u8] {
        self.bytes
    }

    /// The SHA-256 checksum of the original, in hexadecimal.
    pub fn checksum(&self) -> String {
        Hash::of(self.bytes).hex().to_owned()
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

    /// The bytes of a place of the original, as they were given.
    pub(super) fn raw(&self, span: Span) -> &[u8] {
        let span = self.map.source_span(&self.text, span);
        self.bytes.get(span.range()).unwrap_or_default()
    }
}
