//! Bilingual tables: source beside target, for people without a translation tool.
//!
//! A row is a unit. Codes are written as `{1}`, `{/1}` and `{2/}`; a brace of the text that
//! could be taken for one is doubled.

mod document;
mod laid_out;
mod marked;
mod page;
mod rows;
mod sheet;
mod tsv;

use std::io;

use crate::encoding::{EncodingChoice, decode};
use crate::error::ReadError;
use crate::exchange::format::UnitFormat;
use crate::exchange::html::HtmlUnits;
use crate::exchange::turn::Direction;
use crate::exchange::xliff::{XliffDocument, XliffFile, read_xliff_text};
use rows::{documents, rows};

/// The form of a bilingual table.
///
/// # Example
///
/// ```
/// use khulasa_formats::TableForm;
///
/// assert_eq!(TableForm::from_name("xlsx"), Some(TableForm::Sheet));
/// assert_eq!(TableForm::from_name("doc"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TableForm {
    /// Tab-separated values; a tab, line end or backslash in a cell is `\t`, `\n`, `\r` or
    /// `\\`.
    Tsv,
    /// Tab-separated values as Excel reads them: with a byte order mark, quoted cells, and a
    /// tab before what Excel would take for a formula.
    ExcelTsv,
    /// A spreadsheet, every cell a text.
    Sheet,
    /// A Word document, for people who translate in a word processor.
    Document,
    /// A web page.
    Page,
}

impl TableForm {
    /// The forms that have names of their own.
    pub const NAMED: [Self; 4] = [Self::Tsv, Self::Sheet, Self::Document, Self::Page];

    /// The word that asks for it, and the ending of its files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tsv | Self::ExcelTsv => "tsv",
            Self::Sheet => "xlsx",
            Self::Document => "docx",
            Self::Page => "html",
        }
    }

    /// The form of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|form| form.name() == name)
    }
}

/// Writes the units of originals as a table with an empty column for their translations.
///
/// `languages` are the tags of source and target.
///
/// # Errors
///
/// [`io::ErrorKind::InvalidInput`] for what a spreadsheet cannot hold: a text of more than
/// 32,767 characters, more than a million units.
///
/// # Example
///
/// ```
/// use khulasa_formats::{
///     ExtractOptions, TableForm, XliffDocument, extract, merge, read_exchange, write_table,
/// };
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let bytes = "<p>عاد <b>الصيادون</b>.".as_bytes();
/// let extraction = extract(bytes, &ExtractOptions::default())?;
/// let document = XliffDocument::new("a.html", &extraction);
/// let table = write_table(&[document], TableForm::Tsv, ["ar", "en"])?;
/// let text = String::from_utf8(table)?;
/// assert!(text.contains("\tعاد {1}الصيادون{/1}.\t\t"));
///
/// let filled = text.replace("{/1}.\t\t", "{/1}.\tThe {1}fishermen{/1} came back.\t");
/// let returned = &read_exchange(filled.as_bytes())?[0];
/// assert_eq!(returned.original.as_deref(), Some("a.html"));
/// let merged = merge(&extraction, &returned.units);
/// assert_eq!(merged.bytes, b"<p>The <b>fishermen</b> came back.");
/// # Ok(())
/// # }
/// ```
pub fn write_table(
    documents: &[XliffDocument<'_>],
    form: TableForm,
    languages: [&str; 2],
) -> io::Result<Vec<u8>> {
    let rows = rows(documents, languages);
    let directions = languages.map(Direction::of_language);
    match form {
        TableForm::Tsv => Ok(tsv::write(&rows)),
        TableForm::ExcelTsv => tsv::write_for_excel(&rows),
        TableForm::Sheet => sheet::write(&rows, directions),
        TableForm::Document => Ok(document::write(&rows, directions)),
        TableForm::Page => Ok(page::write(&rows, languages, directions)),
    }
}

/// Reads an exchange file in any form that is written: XLIFF, or a table.
///
/// # Errors
///
/// Those of [`read_xliff`](crate::read_xliff); [`ReadErrorKind::NotTable`](crate::ReadErrorKind::NotTable) for a
/// table without the columns that are needed, and for a broken spreadsheet.
///
/// # Example
///
/// ```
/// use khulasa_formats::read_exchange;
///
/// let error = read_exchange("عاد الصيادون.".as_bytes()).unwrap_err();
/// assert_eq!(error.to_string(), "this is no exchange file: it has no column `id`");
/// ```
pub fn read_exchange(bytes: &[u8]) -> Result<Vec<XliffFile>, ReadError> {
    if bytes.starts_with(b"PK\x03\x04") {
        let rows = match document::read(bytes)? {
            Some(rows) => rows,
            None => sheet::read(bytes)?,
        };
        return documents(&rows);
    }
    let text = decode(bytes, EncodingChoice::Auto)?.text;
    if HtmlUnits.is_plainly(&text) {
        return documents(&page::read(&text));
    }
    if text.trim_start().starts_with('<') {
        return read_xliff_text(&text);
    }
    documents(&tsv::read(&text)?)
}
