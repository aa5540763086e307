//! A document: its text as read, and the blocks that the text falls into.

use crate::{Language, Span};

/// What a block is to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// A title or the heading of a section.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list, its marker included where the format writes it in the text.
    ListItem,
    /// One cell of a table.
    TableCell,
    /// A quotation set off from the text around it.
    Quotation,
    /// The caption of a picture or table.
    Caption,
    /// Code or other preformatted text: never a sentence of a summary.
    Code,
}

impl BlockKind {
    /// The name used in outputs: `heading`, `paragraph`, `list_item` and so on.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list_item",
            Self::TableCell => "table_cell",
            Self::Quotation => "quotation",
            Self::Caption => "caption",
            Self::Code => "code",
        }
    }

    /// Whether its sentences may be chosen for a summary.
    pub const fn is_body(self) -> bool {
        !matches!(self, Self::Heading | Self::Code)
    }
}

/// Where a cell stands in its table.
///
/// # Example
///
/// ```
/// use khulasa_text::{Block, BlockKind, CellPlace, Span};
///
/// let place = CellPlace { table: 0, row: 1, column: 2 };
/// let block = Block::new(BlockKind::TableCell, Span::new(0, 6)).in_cell(Some(place));
/// assert_eq!(block.cell.map(|cell| (cell.row, cell.column)), Some((1, 2)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CellPlace {
    /// Tells the tables of a document apart, and grows from one to the next; no count.
    pub table: usize,
    /// The row, from 1.
    pub row: usize,
    /// The column, from 1.
    pub column: usize,
}

/// The item of a numbered list that a block stands in.
///
/// # Example
///
/// ```
/// use khulasa_text::{Block, BlockKind, ItemPlace, Span};
///
/// let third = ItemPlace { item: 40, number: 3 };
/// let block = Block::new(BlockKind::ListItem, Span::new(0, 6)).in_item(Some(third));
/// assert_eq!(block.item.map(|item| item.number), Some(3));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ItemPlace {
    /// Tells the items of a document apart, and grows from one to the next; no count.
    pub item: usize,
    /// Its number, as the list counts.
    pub number: u32,
}

/// One block of a document.
///
/// Blocks stand in text order and never overlap. Sentences never cross their borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it lies in [`Document::text`], white space around it included.
    pub span: Span,
    /// Whether line ends inside the block were set by hand or by the format and mean no
    /// more than a space. In any other block a line end closes a sentence.
    pub is_wrapped: bool,
    /// Whether its kind was told from the look of its lines, as in plain text, and not from
    /// markup.
    pub is_guessed: bool,
    /// For a heading its rank, 1 the highest; for an item how deep its list lies in others,
    /// 1 for a list in none. 0 where nothing tells, and for all other kinds.
    pub level: u8,
    /// The item that it stands in, if the format counts that; none for all other kinds.
    pub item: Option<ItemPlace>,
    /// Where a cell stands in its table, if the format tells; none for all other kinds.
    pub cell: Option<CellPlace>,
}

impl Block {
    /// Makes a block whose line ends, if any, close sentences.
    pub const fn new(kind: BlockKind, span: Span) -> Self {
        let (is_wrapped, is_guessed) = (false, false);
        let (level, item, cell) = (0, None, None);
        Self { kind, span, is_wrapped, is_guessed, level, item, cell }
    }

    /// The same block with line ends that mean no more than a space.
    #[must_use]
    pub const fn wrapped(mut self) -> Self {
        self.is_wrapped = true;
        self
    }

    /// The same block with a kind that no markup tells.
    #[must_use]
    pub const fn guessed(mut self) -> Self {
        self.is_guessed = true;
        self
    }

    /// The same block at a level.
    #[must_use]
    pub const fn at_level(mut self, level: u8) -> Self {
        self.level = level;
        self
    }

    /// The same block in an item of a numbered list.
    #[must_use]
    pub const fn in_item(mut self, item: Option<ItemPlace>) -> Self {
        self.item = item;
        self
    }

    /// The same block in a cell of a table.
    #[must_use]
    pub const fn in_cell(mut self, cell: Option<CellPlace>) -> Self {
        self.cell = cell;
        self
    }
}

/// A text and its blocks.
///
/// The text is never altered after reading: every later value points into it by
/// [`Span`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Document {
    /// The text, decoded to UTF-8.
    pub text: String,
    /// Its blocks in text order.
    pub blocks: Vec<Block>,
    /// The language whose rules apply.
    pub language: Language,
}

impl Document {
    /// Joins a text with blocks found by a reader.
    ///
    /// Blocks must be in order, must not overlap and must lie in the text.
    pub fn new(text: String, blocks: Vec<Block>, language: Language) -> Self {
        debug_assert!(
            blocks.is_sorted_by(|a, b| a.span.end() <= b.span.start()),
            "blocks in order, without overlap"
        );
        debug_assert!(blocks.iter().all(|block| block.span.end() <= text.len()));
        Self { text, blocks, language }
    }

    /// The text of one block.
    pub fn block_text(&self, block: &Block) -> &str {
        block.span.of(&self.text)
    }

    /// The title: the text of the first heading if it stands before all running text.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_text::{read_plain, Language};
    ///
    /// let document = read_plain("عودة الصيادين\n\nعاد الصيادون اليوم.\n", Language::Arabic);
    /// assert_eq!(document.title(), Some("عودة الصيادين"));
    /// ```
    pub fn title(&self) -> Option<&str> {
        let first = self.blocks.first()?;
        (first.kind == BlockKind::Heading).then(|| self.block_text(first).trim())
    }
}
