//! From the parser's events to blocks: a run of inline events is a block.

use khulasa_text::{Block, BlockKind, Span};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::read::markdown::front_matter::front_matter;
use crate::read::markdown::nesting::Nesting;

/// As much running text as the language is told from.
const PROSE_BYTES: usize = 32 * 1024;

/// What a Markdown text holds.
#[derive(Debug, Default)]
pub(super) struct MarkdownBlocks {
    pub(super) blocks: Vec<Block>,
    /// The running text without marks, addresses and code, up to [`PROSE_BYTES`].
    pub(super) prose: String,
}

/// Finds the blocks of a Markdown text.
pub(super) fn read_blocks(text: &str) -> MarkdownBlocks {
    let front = front_matter(text);
    let mut reader = BlockReader { text, ..BlockReader::default() };
    if let Some(title) = front.title {
        reader.push_block(Block::new(BlockKind::Heading, title).at_level(1));
    }
    let body = text.get(front.end_byte..).unwrap_or_default();
    for (event, range) in Parser::new_ext(body, dialect()).into_offset_iter() {
        let span = Span::new(range.start, range.end).shift(front.end_byte);
        reader.add(&event, span);
    }
    reader.close_run();
    reader.found
}

/// The dialect that is read.
pub(crate) fn dialect() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Inline events that follow each other.
#[derive(Debug)]
struct Run {
    span: Span,
    is_wrapped: bool,
    has_own_text: bool,
    /// The descriptions of the pictures in it.
    captions: Vec<Span>,
}

#[derive(Debug, Default)]
struct BlockReader<'t> {
    text: &'t str,
    nesting: Nesting,
    run: Option<Run>,
    /// How many inline marks (emphasis, links, pictures) are open around this place.
    n_marks: usize,
    /// How many pictures are open around this place: descriptions may hold pictures.
    n_pictures: usize,
    /// The description being read.
    caption: Option<Span>,
    found: MarkdownBlocks,
}

impl BlockReader<'_> {
    fn add(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::End(tag) => self.close(*tag, span),
            Event::Text(text) => self.add_text(text, span),
            Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_) => self.add_own(span),
            Event::SoftBreak => self.wrap(),
            Event::HardBreak => self.break_line(),
            Event::InlineHtml(html) if is_line_break(html) => self.break_line(),
            Event::Rule => self.close_run(),
            Event::InlineHtml(_) | Event::Html(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>, span: Span) {
        if is_inline(tag.to_end()) {
            self.extend(Span::new(span.start(), span.start()));
            self.n_marks += 1;
            self.n_pictures += usize::from(matches!(tag, Tag::Image { .. }));
            return;
        }
        self.close_run();
        self.nesting.open(tag, span.start());
    }

    fn close(&mut self, tag: TagEnd, span: Span) {
        if tag == TagEnd::Image {
            self.close_picture();
        }
        if is_inline(tag) {
            self.n_marks = self.n_marks.saturating_sub(1);
            self.extend(Span::new(span.end(), span.end()));
            return;
        }
        self.close_run();
        self.nesting.close();
    }

    fn close_picture(&mut self) {
        self.n_pictures = self.n_pictures.saturating_sub(1);
        if self.n_pictures > 0 {
            return;
        }
        if let (Some(run), Some(caption)) = (self.run.as_mut(), self.caption.take()) {
            run.captions.push(caption);
        }
    }

    fn add_text(&mut self, text: &str, span: Span) {
        if text.trim().is_empty() && self.nesting.kind() != BlockKind::Code {
            self.extend(span);
        } else {
            self.add_own(span);
        }
        if self.nesting.kind() != BlockKind::Code && self.found.prose.len() < PROSE_BYTES
        {
            self.found.prose.push_str(text);
            self.found.prose.push(' ');
        }
    }

    /// Adds something that is read; in a picture's description it is no text of its own.
    fn add_own(&mut self, span: Span) {
        self.extend(span);
        if let (0, Some(run)) = (self.n_pictures, self.run.as_mut()) {
            run.has_own_text = true;
        }
    }

    /// Ends the block at a hard line end, unless a mark holds both lines together.
    fn break_line(&mut self) {
        if self.n_marks == 0 {
            self.close_run();
        } else {
            self.wrap();
        }
    }

    fn wrap(&mut self) {
        if let Some(run) = self.run.as_mut() {
            run.is_wrapped = true;
        }
    }

    fn extend(&mut self, span: Span) {
        if self.n_pictures > 0 {
            self.caption = Some(join(self.caption, span));
        }
        match self.run.as_mut() {
            Some(run) => run.span = join(Some(run.span), span),
            None => self.run = Some(Run::new(span)),
        }
    }

    fn close_run(&mut self) {
        self.caption = None;
        let Some(run) = self.run.take() else { return };
        let kind = self.nesting.kind();
        if run.has_own_text {
            self.push_run(kind, run.span, run.is_wrapped);
            return;
        }
        let kind = if kind == BlockKind::Heading { kind } else { BlockKind::Caption };
        for caption in run.captions {
            self.push_run(kind, caption, run.is_wrapped);
        }
    }

    fn push_run(&mut self, kind: BlockKind, span: Span, is_wrapped: bool) {
        let span = if kind == BlockKind::Code { span } else { trim(self.text, span) };
        let block = self.nesting.block(kind, span);
        self.push_block(if is_wrapped { block.wrapped() } else { block });
    }

    /// Adds a block that does not begin before the end of the last one, and is not empty.
    fn push_block(&mut self, block: Block) {
        let last_end = self.found.blocks.last().map_or(0, |last| last.span.end());
        if block.span.start() >= last_end && !block.span.of(self.text).trim().is_empty() {
            self.found.blocks.push(block);
        }
    }
}

impl Run {
    const fn new(span: Span) -> Self {
        Self { span, is_wrapped: false, has_own_text: false, captions: Vec::new() }
    }
}

pub(super) const fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

pub(super) fn is_line_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

fn join(first: Option<Span>, second: Span) -> Span {
    let Some(first) = first else { return second };
    Span::new(first.start().min(second.start()), first.end().max(second.end()))
}

/// The span without white space at either end.
fn trim(text: &str, span: Span) -> Span {
    let slice = span.of(text);
    let start = span.start() + slice.len() - slice.trim_start().len();
    Span::new(start, start + slice.trim().len())
}
