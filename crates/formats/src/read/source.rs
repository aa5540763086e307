//! A document that remembers the bytes it was read from.

use khulasa_text::{Document, Language, Span};

use crate::encoding::{Decoded, SourceMap, TextEncoding};
use crate::read::format::Format;

/// Holds a document and the way from its text back to the input.
///
/// # Example
///
/// ```
/// use khulasa_formats::{read, ReadOptions};
/// use khulasa_text::Span;
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let bytes = "\u{FEFF}نعم.".as_bytes(); // a byte order mark of three bytes
/// let source = read(bytes, &ReadOptions::default())?;
/// assert_eq!(source.document().text, "نعم.");
/// assert_eq!(source.source_span(Span::new(0, 7)), Span::new(3, 10));
/// assert!(source.has_byte_order_mark());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Source {
    // Invariant: `map` was made for `document.text`.
    document: Document,
    encoding: TextEncoding,
    format: &'static dyn Format,
    map: SourceMap,
}

impl Source {
    pub(super) fn new(
        decoded: Decoded,
        format: &'static dyn Format,
        language: Option<Language>,
    ) -> Self {
        let Decoded { text, encoding, source_map } = decoded;
        Self { document: format.parse(text, language), encoding, format, map: source_map }
    }

    /// The text and its blocks.
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// The encoding that the input was read as.
    pub const fn encoding(&self) -> TextEncoding {
        self.encoding
    }

    /// The format that the blocks were found by.
    pub const fn format(&self) -> &'static dyn Format {
        self.format
    }

    /// Whether the input began with a byte order mark; it is not in the text.
    pub const fn has_byte_order_mark(&self) -> bool {
        self.map.mark_bytes() > 0
    }

    /// The bytes of the input that a place in the text came from.
    ///
    /// `span` is one of [`Document::text`]; an end beyond the text is the text's end, and
    /// an end inside a character of another encoding than UTF-8 is that character's end.
    ///
    /// # Cost
    ///
    /// Constant: at most 256 bytes of the text are looked at for each end.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_formats::{read, EncodingChoice, ReadOptions, TextEncoding};
    /// use khulasa_text::Span;
    ///
    /// # fn main() -> Result<(), khulasa_formats::ReadError> {
    /// let bytes: Vec<u8> = "نعم 𞸀".encode_utf16().flat_map(u16::to_be_bytes).collect();
    /// let mut options = ReadOptions::default();
    /// options.encoding = EncodingChoice::Named(TextEncoding::UTF_16BE);
    /// let source = read(&bytes, &options)?;
    /// assert_eq!(source.source_span(Span::new(0, 6)), Span::new(0, 6));
    /// assert_eq!(source.source_span(Span::new(7, 11)), Span::new(8, 12), "a surrogate pair");
    /// # Ok(())
    /// # }
    /// ```
    pub fn source_span(&self, span: Span) -> Span {
        self.map.source_span(&self.document.text, span)
    }

    /// The offset in the input of a place in the text; see [`Source::source_span`].
    pub fn source_offset(&self, at_byte: usize) -> usize {
        self.map.source_offset(&self.document.text, at_byte)
    }
}
