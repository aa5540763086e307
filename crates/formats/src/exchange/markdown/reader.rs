//! From the parser's events to units: a run of inline events is one.

use khulasa_text::{BlockKind, Span};
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::exchange::dress::Dress;
use crate::exchange::html::find_html_units;
use crate::exchange::markdown::dress::{
    CellDress, SettingDress, TextDress, TitleDress, setting_value,
};
use crate::exchange::raw::{NamedClose, RawKind, RawPiece, RawUnit};
use crate::read::{MarkdownNesting, front_matter, markdown_dialect};

pub(super) fn find_units(text: &str) -> Vec<RawUnit> {
    let front = front_matter(text);
    let mut reader = Reader { text, ..Reader::default() };
    if let Some(title) = front.title {
        let unit = RawUnit::new(BlockKind::Heading, "title", &SettingDress).at_level(1);
        let quote = text.get(..title.start()).and_then(|text| text.chars().next_back());
        reader.units.push(unit.text(title, setting_value(title.of(text), quote)));
    }
    let body = text.get(front.end_byte..).unwrap_or_default();
    let parser = Parser::new_ext(body, markdown_dialect());
    let definitions: Vec<(Span, bool)> = parser
        .reference_definitions()
        .iter()
        .map(|(_, def)| (Span::new(def.span.start, def.span.end), def.title.is_some()))
        .collect();
    for (event, range) in parser.into_offset_iter() {
        reader.add(&event, Span::new(range.start, range.end).shift(front.end_byte));
    }
    reader.close_unit();
    for (span, _) in definitions.into_iter().filter(|(_, has_title)| *has_title) {
        reader.push_title("link title", span.shift(front.end_byte));
    }
    reader.units
}

/// An inline mark that is open.
#[derive(Clone, Debug)]
struct Mark {
    name: String,
    /// Whether its text is the name of what it leads to: `[text]`, `[text][]`.
    is_named_by_text: bool,
    start: usize,
}

/// An inline mark whose opening ends where the next event begins.
#[derive(Clone, Debug)]
struct Opening {
    span: Span,
    name: String,
}

#[derive(Debug, Default)]
struct Reader<'t> {
    text: &'t str,
    nesting: MarkdownNesting,
    unit: Option<RawUnit>,
    /// Where the last piece ends.
    cursor: usize,
    opening: Option<Opening>,
    n_marks: usize,
    /// Names of the marks that are open; none for one that stands alone.
    marks: Vec<Option<Mark>>,
    /// The HTML block being read.
    html: Option<Span>,
    units: Vec<RawUnit>,
}

impl Reader<'_> {
    fn add(&mut self, event: &Event<'_>, span: Span) {
        if self.nesting.is_in_code() && !matches!(event, Event::End(_)) {
            return;
        }
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::End(tag) => self.close(*tag, span),
            Event::Text(text) => self.push(span, RawKind::Text(text.to_string())),
            Event::SoftBreak => self.push(span, RawKind::Text(" ".to_owned())),
            Event::HardBreak => self.push(span, RawKind::Break("\n")),
            Event::InlineHtml(html) => self.push(span, html_kind(html)),
            Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => self.push(span, RawKind::Single),
            Event::Rule => self.close_unit(),
            Event::Html(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>, span: Span) {
        if is_inline(tag.to_end()) {
            return self.open_mark(tag, span);
        }
        self.close_unit();
        if matches!(tag, Tag::HtmlBlock) {
            self.html = Some(span);
        }
        self.nesting.open(tag, span.start());
    }

    fn open_mark(&mut self, tag: &Tag<'_>, span: Span) {
        let is_autolink = matches!(
            tag,
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }
        );
        self.begin(span.start());
        self.n_marks += 1;
        let mark = (!is_autolink).then(|| Mark {
            name: format!("m{}", self.n_marks),
            is_named_by_text: is_named_by_text(tag),
            start: span.start(),
        });
        if let Some(mark) = &mark {
            self.opening = Some(Opening { span, name: mark.name.clone() });
        } else {
            self.push(span, RawKind::Single);
        }
        self.marks.push(mark);
    }

    fn close(&mut self, tag: TagEnd, span: Span) {
        if is_inline(tag) {
            return self.close_mark(tag, span);
        }
        self.close_unit();
        self.nesting.close();
        if let Some(span) = self.html.take_if(|_| tag == TagEnd::HtmlBlock) {
            self.units.extend(find_html_units(self.text, span));
        }
    }

    fn close_mark(&mut self, tag: TagEnd, span: Span) {
        let Some(mark) = self.marks.pop().flatten() else { return };
        // Nothing between its marks: they stand alone.
        if self.opening.take_if(|opening| opening.name == mark.name).is_some() {
            return self.push(span, RawKind::Single);
        }
        let closing = Span::new(self.cursor, span.end());
        if mark.is_named_by_text {
            let whole = Span::new(mark.start, self.cursor).of(self.text);
            let name = whole.trim_start_matches('!').trim_start_matches('[');
            let if_changed = format!("][{name}]");
            self.push(
                closing,
                RawKind::CloseNamed(Box::new(NamedClose {
                    name: mark.name.into(),
                    if_changed,
                })),
            );
        } else {
            self.push(closing, RawKind::Close(mark.name.into()));
        }
        if matches!(tag, TagEnd::Link | TagEnd::Image) {
            self.push_title("link title", closing);
        }
    }

    /// Adds the title behind an address as a unit: what stands between the last marks of
    /// quotation in a span.
    fn push_title(&mut self, place: &str, span: Span) {
        if let Some(title) = title_in(span.of(self.text)) {
            let title = title.shift(span.start());
            let unit = RawUnit::aside(place, &TitleDress);
            self.units.push(unit.text(title, unescaped(title.of(self.text))));
        }
    }

    /// Prepares for a piece at `start`: closes an opening, and gives bytes that no event
    /// has (a backslash, the prefix of a line) to a piece.
    fn begin(&mut self, start: usize) {
        if self.unit.is_none() {
            let kind = self.nesting.kind();
            let dress: &'static dyn Dress =
                if kind == BlockKind::TableCell { &CellDress } else { &TextDress };
            let unit = RawUnit::new(kind, kind.name(), dress);
            let unit = unit.at_level(self.nesting.level()).in_item(self.nesting.item());
            self.unit = Some(unit.in_cell(self.nesting.cell()));
            self.cursor = start;
        }
        if let Some(opening) = self.opening.take() {
            let span = Span::new(opening.span.start(), start);
            self.put(span, RawKind::Open(opening.name.into()));
        }
        let gap = Span::new(self.cursor, start);
        if gap.is_empty() {
            return;
        }
        match self.unit.as_mut().and_then(|unit| unit.pieces.last_mut()) {
            Some(RawPiece { span, what: RawKind::Break(_) | RawKind::Text(_) }) => {
                *span = Span::new(span.start(), gap.end());
                self.cursor = gap.end();
            }
            _ => self.put(gap, RawKind::Text(String::new())),
        }
    }

    fn push(&mut self, span: Span, what: RawKind) {
        // A nested event of a mark that stands alone.
        if self.unit.is_some() && span.start() < self.cursor {
            return;
        }
        self.begin(span.start());
        self.put(span, what);
    }

    fn put(&mut self, span: Span, what: RawKind) {
        if let Some(unit) = self.unit.as_mut() {
            unit.push(span, what);
            self.cursor = span.end();
        }
    }

    fn close_unit(&mut self) {
        self.opening = None;
        self.marks.clear();
        self.units.extend(self.unit.take());
    }
}

/// Whether a link or picture leads to what its text names.
const fn is_named_by_text(tag: &Tag<'_>) -> bool {
    let (Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) = tag else {
        return false;
    };
    matches!(link_type, LinkType::Shortcut | LinkType::Collapsed)
}

const fn is_inline(tag: TagEnd) -> bool {
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

fn html_kind(html: &str) -> RawKind {
    let inner = html.trim_start_matches('<').trim_end_matches('>');
    let closed = inner.strip_prefix('/');
    let named = closed.unwrap_or(inner);
    let end = named.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(named.len());
    let name = named.get(..end).unwrap_or_default().to_ascii_lowercase();
    match closed {
        _ if name == "br" => RawKind::Break("\n"),
        _ if name.is_empty() || inner.ends_with('/') => RawKind::Single,
        Some(_) => RawKind::Close(name.into()),
        None => RawKind::Open(name.into()),
    }
}

/// The place of a title in `](address "title")` or `[label]: address "title"`.
fn title_in(markup: &str) -> Option<Span> {
    let bare = markup.trim_end();
    let bare = match bare.strip_prefix("](") {
        Some(_) => bare.strip_suffix(')')?.trim_end(),
        None => bare,
    };
    let (opening, closing) = match bare.chars().next_back()? {
        quote @ ('"' | '\'') => (quote, quote),
        ')' => ('(', ')'),
        _ => return None,
    };
    let inner = bare.strip_suffix(closing)?;
    let is_opening = |at: &usize| {
        let before = inner.get(..*at).unwrap_or_default();
        before.ends_with(char::is_whitespace)
    };
    let at = inner.match_indices(opening).map(|(at, _)| at).find(is_opening)?;
    Some(Span::new(at + opening.len_utf8(), inner.len()))
}

/// Text without the backslashes before its marks.
fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => {
                text.extend(chars.next());
            }
            _ => text.push(c),
        }
    }
    text
}
