//! A document that remembers the bytes it was read from.

use khulasa_text::{Document, Span};

use crate::encoding::{Decoded, SourceMap, TextEncoding};
use crate::read::format::Format;
use crate::read::view::View;
use crate::record::NoteRecord;

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
    // Invariant: `way` was made for `document.text`.
    document: Document,
    encoding: TextEncoding,
    format: &'static dyn Format,
    way: Way,
    notes: Vec<NoteRecord>,
}

/// The way from a document's text back to the input.
#[derive(Clone, Debug)]
enum Way {
    /// The text is the input.
    Whole(SourceMap),
    /// The text is what a reader sees of the input.
    View { original: String, map: SourceMap, view: View },
    /// The text was unpacked: its places are its own.
    Unpacked(View),
}

impl Source {
    /// A document whose text is the whole input.
    pub(super) const fn whole(
        document: Document,
        encoding: TextEncoding,
        map: SourceMap,
        format: &'static dyn Format,
    ) -> Self {
        Self { document, encoding, format, way: Way::Whole(map), notes: Vec::new() }
    }

    /// A document whose text is what a reader sees of the input.
    pub(super) fn viewed(
        document: Document,
        original: Decoded<'_>,
        view: View,
        format: &'static dyn Format,
    ) -> Self {
        let Decoded { text: original, encoding, source_map: map } = original;
        let original = original.into_owned();
        let way = Way::View { original, map, view };
        Self { document, encoding, format, way, notes: Vec::new() }
    }

    /// A document of what is shown of the input: its places are its own.
    pub(super) fn shown(
        document: Document,
        encoding: TextEncoding,
        format: &'static dyn Format,
    ) -> Self {
        let way = Way::Unpacked(View::default());
        Self { document, encoding, format, way, notes: Vec::new() }
    }

    /// A document that was unpacked.
    pub(super) const fn unpacked(
        document: Document,
        view: View,
        format: &'static dyn Format,
    ) -> Self {
        let encoding = TextEncoding::UTF_8;
        Self { document, encoding, format, way: Way::Unpacked(view), notes: Vec::new() }
    }

    pub(super) fn with_notes(self, notes: impl IntoIterator<Item = NoteRecord>) -> Self {
        Self { notes: notes.into_iter().collect(), ..self }
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

    /// What is to be known about the reading.
    pub fn notes(&self) -> &[NoteRecord] {
        &self.notes
    }

    /// Where the unit stands that a place of the text belongs to, in words for a reader:
    /// `li`, `00:00:04,100 --> 00:00:06,000`. `None` for formats whose places are offsets
    /// alone.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_formats::{ReadOptions, read};
    ///
    /// # fn main() -> Result<(), khulasa_formats::ReadError> {
    /// let cues = "1\n00:00:01,000 --> 00:00:02,000\nنعم.\n";
    /// let source = read(cues.as_bytes(), &ReadOptions::default())?;
    /// assert_eq!(source.place(0), Some("00:00:01,000 --> 00:00:02,000"));
    /// assert_eq!(read("نعم.".as_bytes(), &ReadOptions::default())?.place(0), None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn place(&self, at_byte: usize) -> Option<&str> {
        match &self.way {
            Way::Whole(_) => None,
            Way::View { view, .. } | Way::Unpacked(view) => view.place(at_byte),
        }
    }

    /// Whether the input began with a byte order mark; it is not in the text.
    pub const fn has_byte_order_mark(&self) -> bool {
        match &self.way {
            Way::Whole(map) | Way::View { map, .. } => map.mark_bytes() > 0,
            Way::Unpacked(_) => false,
        }
    }

    /// The bytes of the input that a place in the text came from.
    ///
    /// `span` is one of [`Document::text`]; an end beyond the text is the text's end, and
    /// an end inside a character of another encoding than UTF-8 is that character's end.
    /// Where the text leaves out markup, the bytes run from those of the first character to
    /// those of the last, markup between them included; an end between two units is the
    /// end of the one before. Places in a package are those of the text itself.
    ///
    /// # Cost
    ///
    /// Logarithmic in the pieces of text between markup; at most 256 bytes are looked at
    /// for each end.
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
    ///
    /// let page = "<html><p>هذا <b>مهم</b> &amp; كثير";
    /// let source = read(page.as_bytes(), &ReadOptions::default())?;
    /// assert_eq!(source.document().text, "هذا مهم & كثير");
    /// let span = source.source_span(Span::new(7, 15));
    /// assert_eq!(page.get(span.range()), Some("مهم</b> &amp;"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn source_span(&self, span: Span) -> Span {
        if span.is_empty() {
            let at_byte = self.source_offset(span.start());
            return Span::new(at_byte, at_byte);
        }
        match &self.way {
            Way::Whole(map) => map.source_span(&self.document.text, span),
            Way::Unpacked(_) => span,
            Way::View { original, map, view } => {
                let end = view.end(span.end()).unwrap_or_default();
                let start = view.start(span.start()).unwrap_or(end).min(end);
                map.source_span(original, Span::new(start, end))
            }
        }
    }

    /// The offset in the input of a place in the text; see [`Source::source_span`].
    pub fn source_offset(&self, at_byte: usize) -> usize {
        match &self.way {
            Way::Whole(map) => map.source_offset(&self.document.text, at_byte),
            Way::Unpacked(_) => at_byte.min(self.document.text.len()),
            Way::View { original, map, view } => {
                let found = view.end(at_byte).or_else(|| view.start(at_byte));
                map.source_offset(original, found.unwrap_or_default())
            }
        }
    }
}
