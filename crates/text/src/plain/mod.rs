//! The blocks of a plain text: headings, items, paragraphs, with no markup to tell them.
//!
//! A line is a block, unless its paragraph was wrapped by hand: then the lines are joined.
//! What kind of block it is follows from its opening sign, its length, its last sign and
//! the lines around it.

mod heading;
mod line;
mod title;
mod wrap;

use crate::{Block, BlockKind, Document, Language, Span};
use line::{Line, read_lines};

/// Reads the blocks of a plain text.
///
/// The blocks tile the text: joined they give it back, line ends and empty lines included,
/// which belong to the block before them (those at the text's beginning to the first).
/// A text of white space and invisible signs only has no block.
///
/// Headings are told from sentences by their form and place, so some are missed: a heading
/// inside the text that ends with a full stop or is longer than 16 words, a heading that
/// opens with a verb, one right before a list whose items have no marker. A title may end
/// with a full stop when the sentence below says it again.
///
/// # Cost
///
/// Linear in the bytes of the text.
///
/// # Example
///
/// ```
/// use khulasa_text::{read_plain, BlockKind, Language};
///
/// let text = "عودة الصيادين\n\nعاد الصيادون إلى الميناء. ولم يُصب أحد.\n- تسعة قوارب\n";
/// let document = read_plain(text, Language::Arabic);
/// let kinds: Vec<BlockKind> = document.blocks.iter().map(|b| b.kind).collect();
/// assert_eq!(kinds, [BlockKind::Heading, BlockKind::Paragraph, BlockKind::ListItem]);
/// ```
pub fn read_plain(text: &str, language: Language) -> Document {
    let lines = read_lines(text);
    let groups = wrap::group(text, &lines);
    let mut blocks: Vec<Block> = Vec::with_capacity(groups.len());
    let mut start = 0;
    for (group_idx, group) in groups.iter().enumerate() {
        let end = groups
            .get(group_idx + 1)
            .and_then(|next| lines.get(next.start))
            .map_or(text.len(), |line| line.span.start());
        let kind = kind_of(text, &lines, &groups, group_idx);
        let block = Block::new(kind, Span::new(start, end)).guessed();
        blocks.push(if group.len() > 1 { block.wrapped() } else { block });
        start = end;
    }
    Document::new(text.to_owned(), blocks, language)
}

fn kind_of(
    text: &str,
    lines: &[Line],
    groups: &[std::ops::Range<usize>],
    group_idx: usize,
) -> BlockKind {
    let first = groups.get(group_idx).and_then(|group| lines.get(group.start));
    let Some(line) = first else { return BlockKind::Paragraph };
    if heading::is_heading(text, lines, groups, group_idx) {
        BlockKind::Heading
    } else if line.marker.is_some() {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    }
}

#[cfg(test)]
mod tests;
