//! A translation on its way back, and why it may be refused.

use std::fmt;

use thiserror::Error;

use crate::encoding::TextEncoding;
use crate::exchange::mark::{Half, Mark, joined};

/// The translation of one unit.
///
/// # Example
///
/// ```
/// use khulasa_formats::{Target, TargetPiece};
///
/// let pieces = vec![TargetPiece::Text("yes".to_owned()), TargetPiece::Single(1)];
/// let target = Target::new("u1", pieces);
/// assert_eq!(target.marked(), "yes{1/}");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Target {
    /// The id of its unit.
    pub unit_id: String,
    /// The source as the exchange file repeats it; compared with the original's.
    pub source: Option<Vec<TargetPiece>>,
    /// The checksum of the source that was translated, as a table tells it; compared with
    /// that of the original's.
    pub source_hash: Option<String>,
    /// Text and codes in the order of the translation; none when there is no translation.
    pub pieces: Vec<TargetPiece>,
}

/// A piece of a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TargetPiece {
    /// Text.
    Text(String),
    /// The code of this id that opens a pair.
    Open(usize),
    /// The code of this id that closes a pair.
    Close(usize),
    /// The code of this id that stands alone.
    Single(usize),
}

impl Target {
    /// Makes the translation of a unit, without its source.
    pub fn new(unit_id: &str, pieces: Vec<TargetPiece>) -> Self {
        let (source, source_hash) = (None, None);
        Self { unit_id: unit_id.to_owned(), source, source_hash, pieces }
    }

    /// The translation with `{1}`, `{/1}` and `{2/}` for codes.
    pub fn marked(&self) -> String {
        marked(&self.pieces)
    }
}

/// Pieces with marks for codes.
pub(super) fn marked(pieces: &[TargetPiece]) -> String {
    joined(marks(pieces))
}

/// Each piece, a mark for a code.
pub(super) fn marks(pieces: &[TargetPiece]) -> impl Iterator<Item = Mark<'_>> + Clone {
    pieces.iter().map(TargetPiece::mark)
}

impl TargetPiece {
    fn mark(&self) -> Mark<'_> {
        match self {
            Self::Text(text) => Mark::Text(text),
            Self::Open(id) => Mark::of_code(*id, Half::Open),
            Self::Close(id) => Mark::of_code(*id, Half::Close),
            Self::Single(id) => Mark::of_code(*id, Half::Whole),
        }
    }
}

impl fmt::Display for TargetPiece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.mark())
    }
}

/// A translation that was not taken; its unit keeps its source.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("unit `{unit_id}`: {reason}")]
#[non_exhaustive]
pub struct Refusal {
    /// The unit.
    pub unit_id: String,
    /// Where it stands in the original; empty when the original has no such unit.
    pub place: String,
    /// Why.
    pub reason: RefusalReason,
}

/// Why a translation was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RefusalReason {
    /// The original has no unit of this id.
    #[error("the original has no such unit: it changed after it was extracted")]
    UnknownUnit,
    /// The exchange file has the unit more than once.
    #[error("it appears more than once")]
    Repeated,
    /// The source that the exchange file repeats, or tells the checksum of, is not the
    /// original's.
    #[error("its source is not that of the original: `{found}`")]
    SourceChanged {
        /// What the exchange file holds as source.
        found: String,
    },
    /// A code of the source is not in the target.
    #[error("its code {mark} is missing: `{shown}`")]
    CodeMissing {
        /// The code as `{1}`.
        mark: String,
        /// The markup it stands for.
        shown: String,
    },
    /// A code is in the target more often than in the source.
    #[error("its code {mark} appears more than once")]
    CodeRepeated {
        /// The code as `{1}`.
        mark: String,
    },
    /// The target has a code that the source has not.
    #[error("it has a code {mark} that its source has not")]
    CodeUnknown {
        /// The code as `{1}`.
        mark: String,
    },
    /// A pair closes before it opens, or two pairs cross.
    #[error("its code {mark} closes where another is open or none is")]
    CodesCrossed {
        /// The closing code as `{/1}`.
        mark: String,
    },
    /// The encoding of the original has no such character.
    #[error("{encoding} has no character U+{:04X}: `{character}`", u32::from(*.character))]
    NotInEncoding {
        /// The character.
        character: char,
        /// The encoding of the original.
        encoding: TextEncoding,
    },
    /// Text that could not be written so that it is read the same.
    #[error("its text cannot stand there and mean the same: `{text}`")]
    NotReadBack {
        /// The text, without codes.
        text: String,
    },
}
