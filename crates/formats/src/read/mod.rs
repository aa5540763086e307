//! The first stage: bytes to a document.

mod format;
mod gold;
mod markdown;
mod plain;
mod source;

use khulasa_text::Language;

use crate::encoding::{Decoded, EncodingChoice, decode};
use crate::error::{ReadError, ReadErrorKind};

pub use format::Format;
pub use gold::{GoldError, GoldErrorKind, GoldRecord, Headline, read_gold};
pub(crate) use markdown::{dialect as markdown_dialect, front_matter};
pub use source::Source;

/// Says how to read.
///
/// # Example
///
/// ```
/// use khulasa_formats::{format, read, EncodingChoice, ReadOptions};
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let mut options = ReadOptions::default();
/// options.format = Some(format("markdown")?);
/// options.encoding = EncodingChoice::Auto;
/// let source = read("- واحد\n- اثنان\n".as_bytes(), &options)?;
/// assert_eq!(source.document().blocks.len(), 2);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The format; by default the one that `file_name` ends in, else plain text.
    pub format: Option<&'static dyn Format>,
    /// The name of the file that the bytes came from; none by default.
    pub file_name: Option<String>,
    /// The encoding; UTF-8 by default, so that no text is ever misread in silence.
    pub encoding: EncodingChoice,
    /// The language; by default told from the letters ([`Language::detect`]).
    pub language: Option<Language>,
}

impl ReadOptions {
    fn format(&self) -> &'static dyn Format {
        let by_name = || format_of_file(self.file_name.as_deref()?);
        self.format.or_else(by_name).unwrap_or(&plain::Plain)
    }
}

/// Decodes bytes and finds the blocks of the text.
///
/// The text is the input, character by character; only a byte order mark is taken off.
/// Empty input is an empty document.
///
/// # Errors
///
/// - [`ReadErrorKind::Binary`]: the bytes are a known kind of file, hold a zero byte, or
///   more than one control character in ten.
/// - [`ReadErrorKind::NotUtf8`]: UTF-8 was asked for, and a place is none.
/// - [`ReadErrorKind::Undecodable`]: a byte is no character of the encoding asked for or
///   found, or half a surrogate pair or half a unit of UTF-16 stands alone.
/// - [`ReadErrorKind::ContradictingMark`]: the byte order mark is another encoding's.
/// - [`ReadErrorKind::UnsupportedEncoding`]: the text seems to be in an encoding of
///   several bytes a character.
///
/// # Example
///
/// ```
/// use khulasa_formats::{read, EncodingChoice, ReadOptions};
/// use khulasa_text::Span;
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let mut options = ReadOptions::default();
/// options.encoding = EncodingChoice::Auto;
/// let bytes = b"\xDA\xC7\xCF\xE6\xC7 \xC7\xE1\xED\xE6\xE3."; // windows-1256
/// let source = read(bytes, &options)?;
/// assert_eq!(source.document().text, "عادوا اليوم.");
/// assert_eq!(source.encoding().name(), "windows-1256");
///
/// let first_word = Span::new(0, "عادوا".len());
/// assert_eq!(source.source_span(first_word), Span::new(0, 5));
///
/// assert!(read(b"%PDF-1.7", &options).is_err());
/// assert!(read(b"", &options)?.document().blocks.is_empty());
/// # Ok(())
/// # }
/// ```
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let decoded = decode(bytes, options.encoding)?;
    Ok(Source::new(decoded, options.format(), options.language))
}

/// Finds the blocks of a text that is decoded already.
///
/// A byte order mark at its start is taken off; `options.encoding` plays no part. Unlike
/// [`read`] it refuses nothing, not even control characters.
///
/// # Example
///
/// ```
/// use khulasa_formats::{read_text, ReadOptions};
///
/// let source = read_text("عادوا اليوم.", &ReadOptions::default());
/// assert_eq!(source.document().blocks.len(), 1);
/// assert!(read_text("", &ReadOptions::default()).document().blocks.is_empty());
/// ```
pub fn read_text(text: &str, options: &ReadOptions) -> Source {
    Source::new(Decoded::from_text(text), options.format(), options.language)
}

/// All formats that can be read, plain text first.
///
/// # Example
///
/// ```
/// use khulasa_formats::formats;
///
/// let names: Vec<_> = formats().iter().map(|format| format.name()).collect();
/// assert_eq!(names, ["plain", "markdown"]);
/// ```
pub fn formats() -> &'static [&'static dyn Format] {
    &[&plain::Plain, &markdown::Markdown]
}

/// The format of this name.
///
/// # Errors
///
/// [`ReadErrorKind::UnknownFormat`] when there is none; it lists those that there are.
///
/// # Example
///
/// ```
/// use khulasa_formats::format;
///
/// assert_eq!(format("markdown").map(|format| format.name()), Ok("markdown"));
/// let error = format("نص").unwrap_err();
/// assert_eq!(error.hint().as_deref(), Some("formats are `plain`, `markdown`"));
/// ```
pub fn format(name: &str) -> Result<&'static dyn Format, ReadError> {
    let found = formats().iter().find(|format| format.name() == name).copied();
    found.ok_or_else(|| {
        let known = formats().iter().map(|format| format.name()).collect();
        ReadError::new(ReadErrorKind::UnknownFormat { name: name.to_owned(), known })
    })
}

/// The format that a file's name ends in, in any case of letters.
///
/// # Example
///
/// ```
/// use khulasa_formats::format_of_file;
///
/// let name = |file| format_of_file(file).map(|format| format.name());
/// assert_eq!(name("أخبار/خبر.MD"), Some("markdown"));
/// assert_eq!(name("خبر.txt"), Some("plain"));
/// assert_eq!(name("md"), None, "no full stop, no ending");
/// ```
pub fn format_of_file(file_name: &str) -> Option<&'static dyn Format> {
    let (_, ending) = file_name.rsplit_once('.')?;
    let has_ending = |format: &&&'static dyn Format| {
        format.extensions().iter().any(|own| own.eq_ignore_ascii_case(ending))
    };
    formats().iter().find(has_ending).copied()
}
