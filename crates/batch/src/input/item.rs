//! What a container yields.

use std::error::Error;
use std::{fmt, io};

use super::limit::LimitError;

/// Says where a document stood: an input, a member of it, a line or row of that.
///
/// # Example
///
/// ```
/// use khulasa_batch::Place;
///
/// let place = Place {
///     input: "web.zip".to_owned(),
///     member: Some("a/b.html".to_owned()),
///     line: None,
/// };
/// assert_eq!(place.to_string(), "web.zip:a/b.html");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The path of the input below the root it was found under, with `/` between names;
    /// `-` for standard input.
    pub input: String,
    /// The name of the member of an archive, as the archive gives it.
    pub member: Option<String>,
    /// The line or row or record, from 1.
    pub line: Option<u64>,
}

impl Place {
    pub(crate) fn of_input(name: &str) -> Self {
        Self { input: name.to_owned(), member: None, line: None }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.input)?;
        if let Some(member) = &self.member {
            write!(formatter, ":{member}")?;
        }
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        Ok(())
    }
}

/// Holds the bytes of one document, not read yet.
///
/// # Example
///
/// ```
/// use khulasa_batch::{Place, RawDocument};
///
/// let place = Place { input: "a.txt".to_owned(), member: None, line: None };
/// let document = RawDocument::new(place, b"...".to_vec());
/// assert_eq!((document.id.as_str(), document.title), ("a.txt", None));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawDocument {
    /// What the caller calls it: the field of the record, or else its place.
    pub id: String,
    /// Where it stood.
    pub place: Place,
    /// The bytes of the document: of a record, its text in UTF-8.
    pub bytes: Vec<u8>,
    /// The title that a record gives.
    pub title: Option<String>,
    /// The translation beside it, where it is one side of a pair.
    pub target: Option<RawTarget>,
    /// The name that tells the format where the bytes do not; of a record none.
    pub file_name: Option<String>,
    /// The encoding that a web server declared for a page, as it wrote it.
    pub charset: Option<String>,
}

/// Holds the translation of a document, not read yet.
///
/// # Example
///
/// ```
/// use khulasa_batch::RawTarget;
///
/// let target = RawTarget { bytes: b"The boats came back.".to_vec(), file_name: None };
/// assert_eq!(target.clone(), target);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawTarget {
    /// The bytes: of a record, its text in UTF-8.
    pub bytes: Vec<u8>,
    /// The name of its file, which tells the format where the bytes do not; of a record
    /// none.
    pub file_name: Option<String>,
}

impl RawDocument {
    /// Makes one that is called after its place and has nothing beside its bytes.
    pub fn new(place: Place, bytes: Vec<u8>) -> Self {
        Self {
            id: place.to_string(),
            place,
            bytes,
            title: None,
            target: None,
            file_name: None,
            charset: None,
        }
    }
}

/// Tells of a document that could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadDocument {
    /// What the caller would have called it, or its place.
    pub id: String,
    /// Where it stood.
    pub place: Place,
    /// The kind of the failure, for counts.
    pub reason: BadReason,
    /// What is wrong and what to do, in words.
    pub message: String,
}

impl BadDocument {
    /// Tells of one that is called after its place.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_batch::{BadDocument, BadReason, Place};
    ///
    /// let place = Place { input: "a.jsonl".to_owned(), member: None, line: Some(3) };
    /// let bad = BadDocument::new(place, BadReason::Malformed, "no field `text`".to_owned());
    /// assert_eq!(bad.id, "a.jsonl:3");
    /// ```
    pub fn new(place: Place, reason: BadReason, message: String) -> Self {
        Self { id: place.to_string(), place, reason, message }
    }

    pub(crate) fn of_error(place: Place, error: &io::Error) -> Self {
        let message = match error.kind() {
            io::ErrorKind::UnexpectedEof => format!("it is cut off here: {error}"),
            _ => error.to_string(),
        };
        Self::new(place, BadReason::of_error(error), message)
    }
}

/// Names the kinds of failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum BadReason {
    /// The disk or the archive gave an error.
    Unreadable,
    /// The file is another than when the plan was made.
    Changed,
    /// The container is damaged here; what came before was whole.
    Corrupt,
    /// A record without the field asked for, or no record at all.
    Malformed,
    /// Larger than a limit.
    TooLarge,
    /// The bytes are no text in the encoding, or the format does not hold.
    Undecodable,
    /// Not a document but a file that programs exchange: a memory, a glossary, rules.
    Exchange,
    /// One side of a pair without the other.
    Unpaired,
    /// The job could not be done on it.
    Failed,
    /// The job panicked on it: a defect of this program.
    Panicked,
}

impl BadReason {
    /// The word for it in outputs.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(khulasa_batch::BadReason::TooLarge.name(), "too_large");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Changed => "changed",
            Self::Corrupt => "corrupt",
            Self::Malformed => "malformed",
            Self::TooLarge => "too_large",
            Self::Undecodable => "undecodable",
            Self::Exchange => "exchange",
            Self::Unpaired => "unpaired",
            Self::Failed => "failed",
            Self::Panicked => "panicked",
        }
    }

    /// A damaged stream is told from a disk that fails by the kind of the error.
    pub(crate) fn of_error(error: &io::Error) -> Self {
        if error.get_ref().is_some_and(<dyn Error + Send + Sync>::is::<LimitError>) {
            return Self::TooLarge;
        }
        match error.kind() {
            io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof
            | io::ErrorKind::Other => Self::Corrupt,
            _ => Self::Unreadable,
        }
    }
}

/// Is what an input yields next, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Item {
    /// A document.
    Document(RawDocument),
    /// A document that could not be had; the next one may be whole.
    Bad(BadDocument),
    /// The rest of the input is lost, or may hold other than it should; nothing follows but
    /// what could be salvaged.
    Damaged(BadDocument),
}
