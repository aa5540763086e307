//! How much may be printed.

use std::fmt;
use std::num::NonZeroUsize;

/// How many sentences a summary has when nothing else is asked for.
const DEFAULT_SENTENCES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(2);

/// How much of a text a summary may hold, at most.
///
/// # Example
///
/// ```
/// use std::num::NonZeroUsize;
///
/// use khulasa_rank::Budget;
///
/// let three = Budget::Sentences(NonZeroUsize::new(3).unwrap());
/// assert_eq!(three.to_string(), "3 sentences");
/// assert_eq!(three, Budget::default());
/// assert_eq!(Budget::Words(1).to_string(), "1 word");
/// assert_eq!(Budget::Percent(12.5).to_string(), "12.5 % of the words");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Budget {
    /// So many segments.
    Sentences(NonZeroUsize),
    /// So many words: runs between white space, as word processors count.
    Words(usize),
    /// So many code points of the printed summary: the segments and
    /// [`SEPARATOR_CHARS`](crate::SEPARATOR_CHARS) between two of them.
    Chars(usize),
    /// This share of the words of all segments, rounded down; above `0.0`, at most `100.0`.
    Percent(f64),
}

impl Default for Budget {
    /// Three sentences.
    fn default() -> Self {
        Self::Sentences(DEFAULT_SENTENCES)
    }
}

impl fmt::Display for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Sentences(n) => f.write_str(&Unit::Sentences.count(n.get())),
            Self::Words(n) => f.write_str(&Unit::Words.count(n)),
            Self::Chars(n) => f.write_str(&Unit::Chars.count(n)),
            Self::Percent(percent) => write!(f, "{percent} % of the words"),
        }
    }
}

/// What the length of a segment is counted in.
///
/// # Example
///
/// ```
/// use khulasa_rank::Unit;
///
/// assert_eq!(Unit::Words.count(25), "25 words");
/// assert_eq!(Unit::Chars.count(1), "1 character");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unit {
    /// Segments.
    Sentences,
    /// White-space tokens that hold a letter or digit.
    Words,
    /// Code points.
    Chars,
}

impl Unit {
    /// So many of them, in words.
    pub fn count(self, n: usize) -> String {
        let noun = match self {
            Self::Sentences => "sentence",
            Self::Words => "word",
            Self::Chars => "character",
        };
        format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
    }
}
