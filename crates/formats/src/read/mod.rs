//! The first stage: bytes to a document.

mod format;
mod gold;
mod main_text;
mod markdown;
mod pdf;
mod plain;
mod sheets;
mod shown;
mod source;
mod units;
mod view;

use khulasa_text::Language;

use crate::encoding::{Decoded, EncodingChoice, decode};
use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::{
    DocxUnits, EpubUnits, ExtractOptions, HtmlUnits, JsonUnits, OdtUnits, PoUnits,
    PptxUnits, PropertiesUnits, SrtUnits, UnitFormat, VttUnits, XlsxUnits, extract,
    extract_if_package, found_format,
};
use crate::package::PackageLimits;
use main_text::{choose_main_text, choose_pages};
use units::{OfUnits, choose_all, choose_strings};

pub use format::Format;
pub use gold::{GoldError, GoldErrorKind, GoldRecord, Headline, read_gold};
pub(crate) use markdown::{
    Nesting as MarkdownNesting, dialect as markdown_dialect, front_matter,
};
pub use pdf::mend_pdf_text;
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
    /// The format; by default the one that the text plainly is, else the one that
    /// `file_name` ends in, else the one that the text looks like, else plain text.
    pub format: Option<&'static dyn Format>,
    /// The name of the file that the bytes came from; none by default.
    pub file_name: Option<String>,
    /// The encoding; UTF-8 by default, so that no text is ever misread in silence.
    pub encoding: EncodingChoice,
    /// The language; by default told from the letters ([`Language::detect`]).
    pub language: Option<Language>,
    /// How much of a web page is read; by default its main text.
    pub page: PageChoice,
    /// What of a text is read; by default all that is written in plain text and Markdown.
    pub text: TextChoice,
    /// How much a package may unpack to.
    pub limits: PackageLimits,
}

/// Says how much of a web page is read.
///
/// # Example
///
/// ```
/// use khulasa_formats::{PageChoice, ReadOptions, read};
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let mut options = ReadOptions::default();
/// options.page = PageChoice::Whole;
/// let page = "<html><nav><a href=a>الأولى</a></nav><p>عاد <b>الصيادون</b>.</p>";
/// let source = read(page.as_bytes(), &options)?;
/// assert_eq!(source.document().text, "الأولى\n\nعاد الصيادون.");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PageChoice {
    /// What a browser's reader view shows of it: no menus, no lists of other pages. All of a
    /// page that has no such text.
    #[default]
    MainText,
    /// All of it.
    Whole,
}

/// Says what of a text is read.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ReadOptions, TextChoice, read};
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let mut options = ReadOptions::default();
/// options.file_name = Some("خبر.md".to_owned());
/// let markdown = "عاد **الصيادون**.".as_bytes();
/// assert_eq!(read(markdown, &options)?.document().text, "عاد **الصيادون**.");
/// options.text = TextChoice::Shown;
/// assert_eq!(read(markdown, &options)?.document().text, "عاد الصيادون.");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TextChoice {
    /// Plain text and Markdown as they are written, so that every place is one of the
    /// input; of other formats what is read of them, and of workbooks their texts.
    #[default]
    Written,
    /// What a reader sees, for another document to be made of it: Markdown without its
    /// marks, the strings of catalogues, and all values of a workbook. Its places are those
    /// of the text itself where it is not what is written.
    Shown,
}

impl ReadOptions {
    fn source(&self, decoded: Decoded<'_>) -> Source {
        let name = match self.format {
            Some(format) => format.name(),
            None => found_format(self.file_name.as_deref(), &decoded.text).name(),
        };
        let shown = SHOWN.iter().filter(|_| self.text == TextChoice::Shown);
        let found = formats().iter().chain(shown).find(|format| format.name() == name);
        found.unwrap_or(&PLAIN).source_of_text(decoded, self)
    }
}

const PLAIN: &dyn Format = &plain::Plain;

/// Formats that are read only as they are shown.
const SHOWN: [&dyn Format; 3] = [
    &OfUnits { format: &PoUnits, choose: choose_strings },
    &OfUnits { format: &PropertiesUnits, choose: choose_strings },
    &OfUnits { format: &JsonUnits, choose: choose_strings },
];

/// Decodes bytes and finds the blocks of the text.
///
/// The text of plain text and Markdown is the input, character by character; only a byte
/// order mark is taken off. The text of any other format is what its reader sees, and
/// every place in it still leads back to the input; only places in a package are those of
/// the text itself. Empty input is an empty document.
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
/// - Those of [`extract`] for a package.
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
    if let Some(source) = read_package(bytes, options)? {
        return Ok(source);
    }
    let decoded = decode(bytes, options.encoding)?;
    Ok(options.source(decoded))
}

/// The document of an archive of a known format; none if these bytes are to be read as
/// text.
fn read_package(
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<Option<Source>, ReadError> {
    let asked = match options.format {
        None => None,
        Some(format) => match format.of_units() {
            None => return Ok(None),
            Some(of_units) => Some(of_units.format),
        },
    };
    let limits = options.limits;
    let extracting = ExtractOptions { format: asked, limits, ..Default::default() };
    let package = match asked {
        Some(format) if format.package().is_some() => Some(extract(bytes, &extracting)?),
        _ => extract_if_package(bytes, &extracting)?,
    };
    let Some(package) = package else { return Ok(None) };
    let found = format(package.format().name())?;
    if found.name() == XlsxUnits.name() && options.text == TextChoice::Shown {
        let document = sheets::read_sheets(bytes, options)?;
        return Ok(Some(Source::shown(document, package.encoding(), found)));
    }
    Ok(found.of_units().map(|of_units| of_units.source_of_package(package, options)))
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
    options.source(Decoded::from_text(text))
}

/// All formats that can be read, plain text first.
///
/// # Example
///
/// ```
/// use khulasa_formats::formats;
///
/// let names: Vec<_> = formats().iter().map(|format| format.name()).collect();
/// assert_eq!(names.get(..3), Some(&["plain", "markdown", "html"][..]));
/// assert!(names.contains(&"docx") && names.contains(&"epub"));
/// ```
pub fn formats() -> &'static [&'static dyn Format] {
    &[
        &plain::Plain,
        &markdown::Markdown,
        &OfUnits { format: &HtmlUnits, choose: choose_main_text },
        &OfUnits { format: &SrtUnits, choose: choose_all },
        &OfUnits { format: &VttUnits, choose: choose_all },
        &OfUnits { format: &DocxUnits, choose: choose_all },
        &OfUnits { format: &PptxUnits, choose: choose_all },
        &OfUnits { format: &XlsxUnits, choose: choose_all },
        &OfUnits { format: &OdtUnits, choose: choose_all },
        &OfUnits { format: &EpubUnits, choose: choose_pages },
    ]
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
/// assert!(error.hint().is_some_and(|hint| hint.starts_with("formats are `plain`, `markdown`")));
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
