//! Why bytes could not be read.

use thiserror::Error;

use crate::encoding::TextEncoding;

/// Says why bytes could not be read, where, and what may help.
///
/// It prints as one line without the file's name, which only the caller knows.
///
/// # Example
///
/// ```
/// use khulasa_formats::{read, ReadErrorKind, ReadOptions};
///
/// let bytes = b"\xE4\xDA\xE3."; // `نعم.` as windows-1256
/// let error = read(bytes, &ReadOptions::default()).unwrap_err();
/// assert!(matches!(error.kind(), ReadErrorKind::NotUtf8 { .. }));
/// assert_eq!(error.at_byte(), Some(0));
/// assert_eq!(
///     error.to_string(),
///     "byte 0: `E4 DA E3 2E` is not UTF-8; the text looks like windows-1256"
/// );
/// assert_eq!(error.hint().as_deref(), Some("read it as `windows-1256`"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}{}{kind}", part_place(part.as_deref()), place(*.at_byte))]
pub struct ReadError {
    kind: ReadErrorKind,
    at_byte: Option<usize>,
    part: Option<String>,
}

/// What was wrong with the bytes, or with what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// The bytes are no text: another kind of file, or control characters.
    #[error("this is {looks_like}, not text")]
    Binary {
        /// What it seems to be, with its article: `a PDF document`.
        looks_like: &'static str,
    },
    /// The bytes are not UTF-8, which was asked for.
    #[error("`{bytes}` is not UTF-8; {}", what_instead(*.guess))]
    NotUtf8 {
        /// Up to four bytes from the place on, in hexadecimal: `C7 E1 CF ED`.
        bytes: String,
        /// What they seem to be; `None` when the rest is UTF-8 and this place is damaged.
        guess: Option<TextEncoding>,
    },
    /// A byte or unit makes no character in the encoding that the bytes are read as.
    #[error("`{bytes}` is no character of {encoding}")]
    Undecodable {
        /// The byte or the two bytes, in hexadecimal.
        bytes: String,
        /// The encoding that was asked for or found.
        encoding: TextEncoding,
        /// What the bytes seem to be, if not that.
        guess: Option<TextEncoding>,
    },
    /// The byte order mark is that of another encoding than the one asked for.
    #[error(
        "the file begins with the byte order mark of {mark}, but is to be read as {asked}"
    )]
    ContradictingMark {
        /// The encoding that the mark belongs to.
        mark: TextEncoding,
        /// The encoding that was asked for.
        asked: TextEncoding,
    },
    /// A word that names no encoding.
    #[error("unknown encoding `{label}`")]
    UnknownEncoding {
        /// The word.
        label: String,
    },
    /// An encoding whose characters take one or two bytes: their places in the input
    /// cannot be told from the text.
    #[error("encoding `{label}` cannot be read: its characters differ in length")]
    UnsupportedEncoding {
        /// Its label, as given or as found.
        label: String,
    },
    /// A file that should be XML and is none.
    #[error("the XML is broken: {what}")]
    BrokenXml {
        /// What the parser says.
        what: String,
    },
    /// XML that is no XLIFF of version 1.2 or 2.
    #[error("this is {found}, not XLIFF 1.2 or 2")]
    NotXliff {
        /// What it is instead, with its article.
        found: String,
    },
    /// A file that is no exchange file of any form.
    #[error("this is no exchange file: {what}")]
    NotTable {
        /// What it lacks, or what its reader says.
        what: String,
    },
    /// XML that is no TMX.
    #[error("this is {found}, not TMX")]
    NotTmx {
        /// What it is instead, with its article.
        found: String,
    },
    /// XML that is no glossary.
    #[error("this is {found}, not TBX")]
    NotTbx {
        /// What it is instead, with its article.
        found: String,
    },
    /// What should be JSON of a certain shape and is not.
    #[error("the JSON is broken: {what}")]
    BrokenJson {
        /// What the parser says, with line and column.
        what: String,
    },
    /// What should be a table and is none.
    #[error("the table is broken: {what}")]
    BrokenTable {
        /// What the parser says.
        what: String,
    },
    /// What should be a workbook and is none.
    #[error("this is no spreadsheet: {what}")]
    NotSpreadsheet {
        /// What the reader says.
        what: String,
    },
    /// A page that holds no memory.
    #[error("this page holds no links")]
    NotReviewPage,
    /// A table in which no column has a text.
    #[error("no column of the table holds a text")]
    NoTextColumn,
    /// An entity that XML does not have: none is ever resolved.
    #[error("{}", entity(name.as_deref()))]
    Entity {
        /// The entity that is used; none when the file declares some.
        name: Option<String>,
    },
    /// An archive that is damaged, or packed as none that is read here.
    #[error("the archive is broken: {what}")]
    BrokenPackage {
        /// What is wrong with it.
        what: String,
    },
    /// An archive, or a member of it, that unpacks to more than is allowed.
    #[error("the archive unpacks to more than {limit}")]
    PackageTooLarge {
        /// What is allowed.
        limit: String,
    },
    /// An archive with a name that leads out of its folder.
    #[error("the archive has a member with an unsafe name: `{}`", name.escape_debug())]
    UnsafeName {
        /// The name.
        name: String,
    },
    /// A file that is no archive of the kind that was asked for.
    #[error("this is no {format} document: {what}")]
    NotPackage {
        /// The name of the format.
        format: &'static str,
        /// What it lacks.
        what: String,
    },
    /// A word that names no format.
    #[error("unknown format `{name}`")]
    UnknownFormat {
        /// The word.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
}

impl ReadError {
    pub(crate) const fn new(kind: ReadErrorKind) -> Self {
        Self { kind, at_byte: None, part: None }
    }

    #[must_use]
    pub(crate) fn at(self, at_byte: usize) -> Self {
        Self { at_byte: Some(at_byte), ..self }
    }

    /// The error about a part of a package; its place is one in that part.
    #[must_use]
    pub(crate) fn in_part(self, part: &str) -> Self {
        Self { part: Some(part.to_owned()), ..self }
    }

    /// What was wrong.
    pub const fn kind(&self) -> &ReadErrorKind {
        &self.kind
    }

    /// Where in the input, or in its part, counted from 0; `None` when the bytes are not
    /// at fault.
    pub const fn at_byte(&self) -> Option<usize> {
        self.at_byte
    }

    /// The part of the package that is at fault; `None` when it is the whole.
    pub fn part(&self) -> Option<&str> {
        self.part.as_deref()
    }

    /// The encoding that the bytes seem to be in, when another than the one asked for.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_formats::{read, ReadOptions, TextEncoding};
    ///
    /// let bytes: Vec<u8> = "نعم.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    /// let error = read(&bytes, &ReadOptions::default()).unwrap_err();
    /// assert_eq!(error.guess(), Some(TextEncoding::UTF_16LE));
    /// ```
    pub const fn guess(&self) -> Option<TextEncoding> {
        match &self.kind {
            ReadErrorKind::NotUtf8 { guess, .. }
            | ReadErrorKind::Undecodable { guess, .. } => *guess,
            ReadErrorKind::ContradictingMark { mark, .. } => Some(*mark),
            _ => None,
        }
    }

    /// What to do about it, for a line of its own; it names no flag of any program.
    pub fn hint(&self) -> Option<String> {
        if let Some(guess) = self.guess() {
            return Some(format!("read it as `{guess}`"));
        }
        match &self.kind {
            ReadErrorKind::Binary { .. } => Some("convert it to text first".to_owned()),
            ReadErrorKind::NotUtf8 { .. } => {
                Some("the file is damaged or cut off there; mend that place".to_owned())
            }
            ReadErrorKind::UnsupportedEncoding { .. } => {
                Some("convert it to UTF-8 first".to_owned())
            }
            ReadErrorKind::UnknownEncoding { .. } => Some(
                "encodings are `auto`, `utf-8`, `utf-16le`, `utf-16be`, `windows-1256`, \
                 `iso-8859-6` and others of one byte a character"
                    .to_owned(),
            ),
            ReadErrorKind::NotXliff { .. } | ReadErrorKind::NotTable { .. } => {
                Some("name the file that was extracted".to_owned())
            }
            ReadErrorKind::NotTmx { .. } => Some("name a file that is TMX".to_owned()),
            ReadErrorKind::NotTbx { .. } => {
                Some("a glossary is TBX, or two columns with a tab between".to_owned())
            }
            ReadErrorKind::NoTextColumn => Some(
                "the first row names the columns: `text:ar`, `text:en` or `ar`, `en`"
                    .to_owned(),
            ),
            ReadErrorKind::Entity { .. } => {
                Some("write the characters themselves".to_owned())
            }
            ReadErrorKind::BrokenPackage { .. } => {
                Some("open it in the program that made it, and save it anew".to_owned())
            }
            ReadErrorKind::PackageTooLarge { .. } => Some(
                "raise the limit if the file comes from a place you trust".to_owned(),
            ),
            ReadErrorKind::UnknownFormat { known, .. } => {
                Some(format!("formats are `{}`", known.join("`, `")))
            }
            _ => None,
        }
    }
}

fn entity(name: Option<&str>) -> String {
    match name {
        Some(name) => format!("the entity `&{name};` is none of XML"),
        None => "the file declares entities of its own".to_owned(),
    }
}

fn part_place(part: Option<&str>) -> String {
    part.map(|part| format!("{part}: ")).unwrap_or_default()
}

fn place(at_byte: Option<usize>) -> String {
    at_byte.map(|at_byte| format!("byte {at_byte}: ")).unwrap_or_default()
}

fn what_instead(guess: Option<TextEncoding>) -> String {
    match guess {
        Some(guess) => format!("the text looks like {guess}"),
        None => "the text around it is".to_owned(),
    }
}
