//! Markdown as its reader sees it: emphasis without its marks, links by their text.

use khulasa_text::{Block, BlockKind, Document, ItemPlace, Span};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::encoding::TextEncoding;
use crate::exchange::{HtmlUnits, Part, units_of};
use crate::read::ReadOptions;
use crate::read::markdown::blocks::{dialect, is_inline, is_line_break};
use crate::read::markdown::front_matter::front_matter;
use crate::read::markdown::nesting::Nesting;
use crate::read::shown::ShownBuilder;

/// The blocks of a Markdown text, those of HTML inside it too.
pub(super) fn read_shown(text: &str, options: &ReadOptions) -> Document {
    let front = front_matter(text);
    let mut reader = Reader::default();
    if let Some(title) = front.title {
        let heading = Block::new(BlockKind::Heading, title).at_level(1);
        reader.builder.push(heading, title.of(text));
    }
    let body = text.get(front.end_byte..).unwrap_or_default();
    for (event, range) in Parser::new_ext(body, dialect()).into_offset_iter() {
        reader.add(&event, range.start + front.end_byte);
    }
    reader.close_run();
    reader.builder.finish(options)
}

#[derive(Debug, Default)]
struct Reader {
    nesting: Nesting,
    /// What is seen of the block that is being read.
    run: String,
    /// How many pictures are open around this place, and whether text stands in none.
    n_pictures: usize,
    has_own_text: bool,
    /// A block of HTML, and where it begins.
    html: Option<(usize, String)>,
    builder: ShownBuilder,
}

impl Reader {
    fn add(&mut self, event: &Event<'_>, start: usize) {
        match event {
            Event::Start(tag) => self.open(tag, start),
            Event::End(tag) => self.close(*tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.push(text),
            Event::SoftBreak => self.run.push(' '),
            Event::HardBreak => self.run.push('\n'),
            Event::InlineHtml(html) if is_line_break(html) => self.run.push('\n'),
            Event::Html(html) => {
                let (_, block) = self.html.get_or_insert((start, String::new()));
                block.push_str(html);
            }
            Event::Rule => self.close_run(),
            Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>, start: usize) {
        if is_inline(tag.to_end()) {
            self.n_pictures += usize::from(matches!(tag, Tag::Image { .. }));
        } else {
            self.close_run();
            self.nesting.open(tag, start);
        }
    }

    fn close(&mut self, tag: TagEnd) {
        if is_inline(tag) {
            self.n_pictures -= usize::from(tag == TagEnd::Image);
        } else {
            self.close_run();
            self.nesting.close();
        }
    }

    fn push(&mut self, text: &str) {
        self.run.push_str(text);
        self.has_own_text |= self.n_pictures == 0 && !text.trim().is_empty();
    }

    fn close_run(&mut self) {
        if let Some((start, html)) = self.html.take() {
            self.push_html(start, &html);
        }
        let run = std::mem::take(&mut self.run);
        let has_own_text = std::mem::take(&mut self.has_own_text);
        let kind = match self.nesting.kind() {
            BlockKind::Paragraph if !has_own_text => BlockKind::Caption,
            kind => kind,
        };
        self.builder.push(self.nesting.block(kind, Span::new(0, 0)), &run);
    }

    /// Adds what is read of a block of HTML.
    fn push_html(&mut self, start: usize, html: &str) {
        let parts = [Part::whole(html, TextEncoding::UTF_8)];
        let units = units_of(&HtmlUnits, html, &parts);
        for unit in units.iter().filter(|unit| unit.is_running) {
            let item = unit.item;
            let item = item.map(|place| ItemPlace { item: start + place.item, ..place });
            let block = Block::new(unit.kind, unit.span).at_level(unit.level);
            self.builder.push(block.in_item(item).in_cell(unit.cell), &unit.text());
        }
    }
}
