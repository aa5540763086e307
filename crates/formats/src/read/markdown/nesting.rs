//! What a place in Markdown lies in, told by the containers that are open around it.

use khulasa_text::{Block, BlockKind, CellPlace, ItemPlace, Span};
use pulldown_cmark::{Tag, TagEnd};

use crate::exchange::Grid;

/// The containers that are open, the inner last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nesting {
    open: Vec<TagEnd>,
    /// For each list that is open the number of its next item, if it counts them.
    lists: Vec<Option<u64>>,
    /// The items that are open.
    items: Vec<Option<ItemPlace>>,
    grid: Grid,
}

impl Nesting {
    /// Enters a container that begins here.
    pub(crate) fn open(&mut self, tag: &Tag<'_>, start: usize) {
        match tag {
            Tag::Table(_) => self.grid.open_table(start),
            Tag::TableHead | Tag::TableRow => self.grid.open_row(),
            Tag::TableCell => self.grid.open_cell(1),
            Tag::List(start) => self.lists.push(*start),
            Tag::Item => {
                let next = self.lists.last_mut().and_then(Option::as_mut);
                self.items.push(next.and_then(|next| {
                    let number = u32::try_from(*next).ok()?;
                    *next += 1;
                    Some(ItemPlace { item: start, number })
                }));
            }
            _ => {}
        }
        self.open.push(tag.to_end());
    }

    /// Leaves the container that was entered last.
    pub(crate) fn close(&mut self) {
        match self.open.pop() {
            Some(TagEnd::Table) => self.grid.close_table(),
            Some(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Some(TagEnd::Item) => {
                self.items.pop();
            }
            _ => {}
        }
    }

    /// The kind of a block here: that of the innermost container that has one.
    pub(crate) fn kind(&self) -> BlockKind {
        let innermost = self.open.iter().rev().find_map(|tag| kind(*tag));
        innermost.unwrap_or(BlockKind::Paragraph)
    }

    pub(crate) fn is_in_code(&self) -> bool {
        self.open.last() == Some(&TagEnd::CodeBlock)
    }

    /// The level of a heading, or how deep an item lies in lists.
    pub(crate) fn level(&self) -> usize {
        match self.open.last() {
            Some(TagEnd::Heading(level)) => *level as usize,
            _ => self.open.iter().filter(|tag| **tag == TagEnd::Item).count(),
        }
    }

    /// The item here, if its list counts.
    pub(crate) fn item(&self) -> Option<ItemPlace> {
        self.items.last().copied().flatten()
    }

    pub(crate) fn cell(&self) -> Option<CellPlace> {
        self.grid.cell()
    }

    fn block_level(&self) -> u8 {
        u8::try_from(self.level()).unwrap_or(u8::MAX)
    }

    /// A block here.
    pub(crate) fn block(&self, kind: BlockKind, span: Span) -> Block {
        let block = Block::new(kind, span);
        match kind {
            BlockKind::Heading => block.at_level(self.block_level()),
            BlockKind::ListItem => {
                block.at_level(self.block_level()).in_item(self.item())
            }
            BlockKind::TableCell => block.in_cell(self.cell()),
            _ => block,
        }
    }
}

const fn kind(tag: TagEnd) -> Option<BlockKind> {
    Some(match tag {
        TagEnd::Heading(_) => BlockKind::Heading,
        TagEnd::Item => BlockKind::ListItem,
        TagEnd::TableCell => BlockKind::TableCell,
        TagEnd::BlockQuote(_) => BlockKind::Quotation,
        TagEnd::CodeBlock => BlockKind::Code,
        TagEnd::FootnoteDefinition => BlockKind::Paragraph,
        _ => return None,
    })
}
