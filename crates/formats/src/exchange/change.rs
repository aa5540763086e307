//! What a merge changed beside the text.

use std::fmt;

/// A change beside the text, to be looked at by whoever answers for the document.
///
/// # Example
///
/// ```
/// use khulasa_formats::{Change, ChangeKind};
///
/// let change = Change::new("word/document.xml", "body, paragraph 3", ChangeKind::Accepted);
/// assert_eq!(
///     change.to_string(),
///     "word/document.xml: body, paragraph 3: tracked changes accepted"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The part of a package that it was made in; empty in other documents.
    pub part: String,
    /// Where in it.
    pub place: String,
    /// What was changed.
    pub kind: ChangeKind,
}

/// What was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangeKind {
    /// Marks of direction, and formatting that hangs on them, now of the other direction.
    Turned {
        /// What was changed, in words of the format: `bidi removed, sz as szCs`.
        what: String,
    },
    /// The tracked changes of a paragraph that was translated: it is now as it was when all
    /// were accepted.
    Accepted,
}

impl Change {
    /// Makes a change from its place and kind.
    pub fn new(part: &str, place: &str, kind: ChangeKind) -> Self {
        Self { part: part.to_owned(), place: place.to_owned(), kind }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in [&self.part, &self.place] {
            if !place.is_empty() {
                write!(f, "{place}: ")?;
            }
        }
        self.kind.fmt(f)
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Turned { what } => f.write_str(what),
            Self::Accepted => f.write_str("tracked changes accepted"),
        }
    }
}
