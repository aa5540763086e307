//! Where a segment stands: in which section, and what parts it from the one before.

use super::Gap;
use crate::split::chars::is_invisible;
use crate::{Block, BlockKind, Document, Segment};

/// Walks the segments of a document in text order.
pub(super) struct Places<'a> {
    document: &'a Document,
    previous: Option<Segment>,
    section: usize,
    n_headings: usize,
}

/// Where a segment stands.
pub(super) struct Place {
    pub(super) section: usize,
    pub(super) n_headings: usize,
    pub(super) gap: Gap,
}

impl<'a> Places<'a> {
    pub(super) const fn new(document: &'a Document) -> Self {
        Self { document, previous: None, section: 0, n_headings: 0 }
    }

    /// Where the next segment stands.
    pub(super) fn next(&mut self, segment: &Segment) -> Place {
        let n_passed = self.previous.map_or(0, |previous| previous.block_idx + 1);
        let passed = self.document.blocks.get(n_passed..segment.block_idx);
        let is_heading = |block: &&Block| block.kind == BlockKind::Heading;
        for heading in passed.unwrap_or_default().iter().filter(is_heading) {
            self.n_headings += 1;
            self.section += usize::from(opens_section(self.document, heading));
        }
        let previous = self.previous.replace(*segment);
        let gap = previous.map(|previous| gap_of(self.document, &previous, segment));
        let (section, n_headings) = (self.section, self.n_headings);
        Place { section, n_headings, gap: gap.unwrap_or_default() }
    }
}

/// Whether a heading opens a section.
fn opens_section(document: &Document, heading: &Block) -> bool {
    !heading.is_guessed || follows_empty_line(document, heading)
}

/// Whether an empty line stands before the block, or nothing at all.
fn follows_empty_line(document: &Document, block: &Block) -> bool {
    let before = document.text.get(..block.span.start()).unwrap_or_default();
    let text = before.trim_end_matches(is_blank);
    text.is_empty()
        || gap_in(before.get(text.len()..).unwrap_or_default()) == Gap::EmptyLine
}

fn gap_of(document: &Document, previous: &Segment, segment: &Segment) -> Gap {
    let block = document.blocks.get(segment.block_idx);
    if previous.block_idx == segment.block_idx
        && block.is_some_and(|block| block.is_wrapped)
    {
        return Gap::SameLine;
    }
    let between = previous.text.end()..segment.text.start();
    gap_in(document.text.get(between).unwrap_or_default())
}

/// The widest gap in what stands between two segments.
fn gap_in(between: &str) -> Gap {
    let mut gap = Gap::SameLine;
    let mut is_empty_line = false;
    let mut last = None;
    for c in between.chars() {
        if is_line_end(c) {
            let is_second_half = last == Some('\r') && c == '\n';
            if is_empty_line && !is_second_half {
                return Gap::EmptyLine;
            }
            (gap, is_empty_line) = (Gap::LineBreak, true);
        } else if !is_blank(c) {
            is_empty_line = false;
        }
        last = Some(c);
    }
    gap
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}') // the last two: line, paragraph separator
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::traits::{TraitOptions, read_traits};
    use crate::{Language, Span, SplitOptions, read_plain, split};

    /// The places of the segments that are no heading.
    fn places(document: &Document) -> Vec<(usize, Gap)> {
        let segments = split(document, &SplitOptions::default());
        let body: Vec<Segment> =
            segments.into_iter().filter(|segment| segment.kind.is_body()).collect();
        let traits = read_traits(document, &body, None, &TraitOptions::default());
        traits.segments.iter().map(|segment| (segment.section, segment.gap)).collect()
    }

    #[test]
    fn a_bare_line_opens_a_section_only_behind_an_empty_line() {
        let story = "عاد الصيادون إلى الميناء مساء أمس بعد عاصفة دامت يومين.";
        let text = format!("{story}\n\nأحوال البحر\n\n{story}\nأحوال الناس\n{story}\n");
        let document = read_plain(&text, Language::Arabic);
        let n_headings = document
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Heading)
            .count();
        assert_eq!(n_headings, 2, "both lines look like one");
        assert_eq!(
            places(&document),
            [(0, Gap::SameLine), (1, Gap::EmptyLine), (1, Gap::LineBreak)]
        );
    }

    #[test]
    fn a_heading_told_by_markup_always_opens_one() {
        let text = "نام الناس.\nالبحر\nهدأت الريح.";
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        let spans = [0..ends[0], ends[0]..ends[1], ends[1]..text.len()];
        let kinds = [BlockKind::Paragraph, BlockKind::Heading, BlockKind::Paragraph];
        let block = |(kind, span): (_, std::ops::Range<usize>)| {
            Block::new(kind, Span::new(span.start, span.end))
        };
        let blocks = kinds.into_iter().zip(spans).map(block).collect();
        let document = Document::new(text.to_owned(), blocks, Language::Arabic);
        assert_eq!(places(&document), [(0, Gap::SameLine), (1, Gap::LineBreak)]);
    }

    #[test]
    fn an_empty_line_may_hold_what_nobody_sees() {
        for (between, gap) in [
            (" ", Gap::SameLine),
            ("\r\n", Gap::LineBreak),
            (" \n\u{200F}\t\n", Gap::EmptyLine), // right-to-left mark
            ("\r\n\r\n", Gap::EmptyLine),
            ("\n***\n", Gap::LineBreak),
            ("\n***\n\n", Gap::EmptyLine),
            ("\u{2029}", Gap::LineBreak), // paragraph separator
        ] {
            assert_eq!(gap_in(between), gap, "{between:?}");
        }
    }

    #[test]
    fn line_ends_set_by_hand_are_no_gap() {
        let mut block = Block::new(BlockKind::Paragraph, Span::new(0, 0)).wrapped();
        let text = "عاد الصيادون.\nونام الناس.";
        block.span = Span::new(0, text.len());
        let document = Document::new(text.to_owned(), vec![block], Language::Arabic);
        assert_eq!(places(&document), [(0, Gap::SameLine); 2]);
    }
}
