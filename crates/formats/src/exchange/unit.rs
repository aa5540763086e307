//! A unit to translate: a hole in the original, and what lies in it.

use std::fmt;
use std::sync::Arc;

use khulasa_text::{BlockKind, CellPlace, ItemPlace, Span};

use crate::exchange::dress::Dress;
use crate::exchange::hash::Hash;
use crate::exchange::mark::{Half, Mark, joined};
use crate::exchange::runs::RunFrames;

/// One unit to translate: the inline content of a paragraph, cell, cue or attribute.
///
/// Its pieces tile [`Unit::span`]: in order, without overlap or gap.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ExtractOptions, Piece, extract};
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let mut options = ExtractOptions::default();
/// options.file_name = Some("خبر.md".to_owned());
/// let extraction = extract("- نص **مهم** جدا\n".as_bytes(), &options)?;
/// let unit = &extraction.units()[0];
/// assert_eq!(unit.text(), "نص مهم جدا");
/// assert_eq!((unit.span.start(), unit.pieces.len()), (2, 5));
/// assert!(matches!(&unit.pieces[1], Piece::Code(code) if code.id() == 1));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
#[expect(
    clippy::partial_pub_fields,
    reason = "how text is written into a unit is its format's own business"
)]
pub struct Unit {
    /// Names the unit in exchange files; made from its content, and from its place among
    /// units of the same content, so that it stays when text around it changes.
    pub id: String,
    /// What it is to its reader.
    pub kind: BlockKind,
    /// The level of a heading or item, as [`Block::level`](khulasa_text::Block::level).
    pub level: u8,
    /// The item of a numbered list that it stands in, if the format counts that.
    pub item: Option<ItemPlace>,
    /// Where a cell stands in its table, if the format tells.
    pub cell: Option<CellPlace>,
    /// The name of the part of a package that it lies in; empty in other documents.
    pub part: Arc<str>,
    /// Where it stands, in words for a translator: `li`, `img alt`, `00:00:04,100`.
    pub place: Arc<str>,
    /// More of the text around it, where the unit alone is less than a sentence.
    pub context: Option<Box<str>>,
    /// The id of the unit that it is a copy of. A text box stands twice in a Word document,
    /// for new programs and for old ones: a translation of the one is put into both, unless
    /// the copy has one of its own.
    pub copy_of: Option<Box<str>>,
    /// Its bytes in the decoded original.
    pub span: Span,
    /// What lies in it.
    pub pieces: Vec<Piece>,
    /// Whether it belongs to the running text; not so what describes a picture or a field.
    pub is_running: bool,
    pub(crate) dress: &'static dyn Dress,
    pub(crate) runs: Option<Box<RunFrames>>,
    pub(crate) copied_since: Option<usize>,
}

/// A piece of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Piece {
    /// Text to translate.
    Text {
        /// Its bytes in the decoded original.
        span: Span,
        /// The text that a reader sees there: entities and escapes resolved, white space
        /// without meaning joined to one space.
        text: Box<str>,
    },
    /// Markup that must come back.
    Code(Code),
}

/// Markup inside a unit.
///
/// There may be as many as words, so a code is small: what the same markup has in common is
/// held once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    pub(crate) number: u32,
    pub(crate) kind: CodeKind,
    pub(crate) span: Span,
    pub(crate) markup: Arc<Markup>,
}

/// What codes of the same markup have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Markup {
    /// The markup as it is written, shortened, for a translator.
    pub(crate) shown: Box<str>,
    /// What a reader sees in its place: a line end for a break, mostly nothing.
    pub(crate) equivalent: &'static str,
    /// What is written in its place when the text of its pair changes: a link that leads
    /// to what its text names must name it from then on. A code without bytes, in text that
    /// the file does not have yet, is always written so.
    pub(crate) if_changed: Option<Box<str>>,
}

/// What a code does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodeKind {
    /// Opens a pair.
    Open,
    /// Closes a pair.
    Close,
    /// Stands alone.
    Single,
    /// Breaks the line: a target may have more or fewer of it.
    Break,
}

impl Unit {
    /// The text of the unit, with the equivalents of its codes.
    pub fn text(&self) -> String {
        self.pieces.iter().map(Piece::visible).collect()
    }

    /// The codes in it, in order.
    pub fn codes(&self) -> impl Iterator<Item = &Code> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Code(code) => Some(code),
            Piece::Text { .. } => None,
        })
    }

    /// A short checksum of the unit as a translator sees it.
    pub(crate) fn hash(&self) -> String {
        Hash::of(self.marked().as_bytes()).short()
    }

    /// The unit as a translator sees it: text with `{1}`, `{/1}` and `{2/}` for codes.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_formats::{ExtractOptions, extract};
    ///
    /// # fn main() -> Result<(), khulasa_formats::ReadError> {
    /// let mut options = ExtractOptions::default();
    /// options.file_name = Some("خبر.html".to_owned());
    /// let bytes = "<p>نص <b>مهم</b><br>جدا".as_bytes();
    /// let extraction = extract(bytes, &options)?;
    /// assert_eq!(extraction.units()[0].marked(), "نص {1}مهم{/1}{2/}جدا");
    /// # Ok(())
    /// # }
    /// ```
    pub fn marked(&self) -> String {
        joined(self.marks())
    }

    /// Each piece as a translator sees it.
    pub(super) fn marks(&self) -> impl Iterator<Item = Mark<'_>> + Clone {
        self.pieces.iter().map(|piece| match piece {
            Piece::Text { text, .. } => Mark::Text(text),
            Piece::Code(code) => code.to_mark(),
        })
    }
}

impl Piece {
    /// The bytes of the piece in the decoded original.
    pub const fn span(&self) -> Span {
        match self {
            Self::Text { span, .. } => *span,
            Self::Code(code) => code.span,
        }
    }

    /// What a reader sees of it.
    pub(crate) fn visible(&self) -> &str {
        match self {
            Self::Text { text, .. } => text,
            Self::Code(code) => code.equivalent(),
        }
    }
}

impl Code {
    /// Counts codes from 1 within the unit; the two codes of a pair share theirs.
    pub fn id(&self) -> usize {
        usize::try_from(self.number).unwrap_or(usize::MAX)
    }

    /// Whether it opens, closes or stands alone.
    pub const fn kind(&self) -> CodeKind {
        self.kind
    }

    /// Its bytes in the decoded original.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The markup as it is written, shortened, for a translator.
    pub fn shown(&self) -> &str {
        &self.markup.shown
    }

    /// What a reader sees in its place: a line end for a break, mostly nothing.
    pub fn equivalent(&self) -> &'static str {
        self.markup.equivalent
    }

    /// What is written in its place when the text of its pair changes.
    pub(crate) fn if_changed(&self) -> Option<&str> {
        self.markup.if_changed.as_deref()
    }

    /// The code as `{1}`, `{/1}` or `{1/}`.
    pub fn mark(&self) -> String {
        self.to_mark().to_string()
    }

    fn to_mark(&self) -> Mark<'_> {
        let half = match self.kind {
            CodeKind::Open => Half::Open,
            CodeKind::Close => Half::Close,
            CodeKind::Single | CodeKind::Break => Half::Whole,
        };
        Mark::of_code(self.id(), half)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id, self.marked())
    }
}
