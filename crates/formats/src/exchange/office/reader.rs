//! Reads the paragraphs of a part.

use khulasa_text::{BlockKind, Span};
use quick_xml::events::BytesStart;

use crate::exchange::aside::attribute_unit;
use crate::exchange::grid::Grid;
use crate::exchange::markup::{What, local_name, tokens};
use crate::exchange::office::field::{FieldStep, Fields};
use crate::exchange::office::numbering::Counts;
use crate::exchange::office::paragraph::Paragraph;
use crate::exchange::office::role::{Role, Vocabulary, value};
use crate::exchange::office::styles::{ListPlace, Styles, outline_level};
use crate::exchange::raw::{RawKind, RawUnit};

/// The name of pairs that are elements; they nest, so that one name is enough.
const PAIR: &str = "element";

/// The units of a part, in the order of their ends. `styles` say which paragraphs are
/// headings and items.
pub(super) fn find_paragraphs(
    text: &str,
    span: Span,
    words: &Vocabulary,
    styles: &Styles,
) -> Vec<RawUnit> {
    let mut reader = Reader::new(text, words, styles);
    for token in tokens(text, span) {
        match token.what {
            What::Open(tag) => reader.open(&tag, token.span),
            What::Close => reader.close(token.span),
            What::Text(text) => reader.text(&text),
            What::Other => {}
        }
    }
    reader.units
}

struct Reader<'r> {
    source: &'r str,
    words: &'r Vocabulary,
    styles: &'r Styles,
    counts: Counts,
    /// The prefix of the elements that are read, with its colon.
    prefix: String,
    depth: usize,
    /// For each element that is open whether it is a table.
    are_tables: Vec<bool>,
    /// Where what a document holds twice began, and how deep; whether the second is read.
    twice: Option<Twice>,
    /// What the part is: `body`, `footnote`.
    story: &'static str,
    tables: Vec<Table>,
    grid: Grid,
    n_tables: usize,
    n_paragraphs: usize,
    /// The paragraphs that are open: one may stand in a text box of another.
    levels: Vec<Level>,
    /// The fields that are open between paragraphs.
    fields: Fields,
    units: Vec<RawUnit>,
}

/// Where in a table the reader is.
#[derive(Clone, Copy, Debug, Default)]
struct Table {
    number: usize,
    row: usize,
    cell: usize,
}

/// An element with the same content for new programs and for old ones.
#[derive(Clone, Copy, Debug)]
struct Twice {
    start: usize,
    depth: usize,
    is_second: bool,
}

/// A paragraph that is open, and what is open in it.
#[derive(Default)]
struct Level {
    depth: usize,
    paragraph: Paragraph,
    /// Whether it lies in deleted text.
    is_gone: bool,
    fields: Fields,
    elements: Vec<Element>,
    /// What is passed over, with all that is in it.
    passed: Option<Passed>,
    /// Where something began that no translator sees.
    hidden_from: Option<usize>,
    /// Where the content of a pair ended.
    content_end: Option<usize>,
    text: String,
}

/// An element that is open in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Frame,
    Text { start: usize },
    Pair { is_seen: bool },
    PairContent,
    FieldCode,
    Other,
}

/// An element that is passed over.
#[derive(Debug)]
struct Passed {
    depth: usize,
    start: usize,
    as_what: PassedAs,
    holes: Vec<Span>,
    hole: Option<(usize, usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PassedAs {
    ParagraphProperties,
    RunProperties,
    PairProperties,
    Gone,
    Nothing,
    Single,
    NoteMark,
    Break(&'static str),
    Symbol(&'static str),
}

impl<'r> Reader<'r> {
    fn new(source: &'r str, words: &'r Vocabulary, styles: &'r Styles) -> Self {
        Self {
            source,
            words,
            styles,
            counts: Counts::default(),
            prefix: String::new(),
            depth: 0,
            are_tables: Vec::new(),
            twice: None,
            story: "",
            tables: Vec::new(),
            grid: Grid::default(),
            n_tables: 0,
            n_paragraphs: 0,
            levels: Vec::new(),
            fields: Fields::default(),
            units: Vec::new(),
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, span: Span) {
        self.depth += 1;
        if self.depth == 1 {
            self.prefix = self.find_prefix(tag);
            self.story = story(local_name(tag));
        }
        self.are_tables.push(false);
        self.open_twice(local_name(tag), span);
        self.push_attributes(local_name(tag), span);
        let name = tag.name().into_inner();
        let Some(name) =
            name.strip_prefix(self.prefix.as_str()).filter(|n| !n.contains(':'))
        else {
            return self.open_in_paragraph(Role::Single, tag, span);
        };
        let is_in_run =
            self.levels.last().is_some_and(|level| level.paragraph.is_in_run());
        let role = (self.words.role)(name, is_in_run, tag);
        match name {
            _ if role == Role::Paragraph => self.open_paragraph(span),
            "tbl" => {
                self.n_tables += 1;
                self.tables.push(Table { number: self.n_tables, ..Table::default() });
                self.grid.open_table(span.start());
                self.are_tables.pop();
                self.are_tables.push(true);
            }
            "tr" => {
                self.in_table(|table| (table.row, table.cell) = (table.row + 1, 0));
                self.grid.open_row();
            }
            "tc" => {
                self.in_table(|table| table.cell += 1);
                self.grid.open_cell(1);
            }
            "gridSpan" => {
                self.grid.widen_cell(value(tag, "val").map_or(1, |told| count(&told)));
            }
            _ => {}
        }
        if role != Role::Paragraph {
            self.open_in_paragraph(role, tag, span);
        }
    }

    /// Notes where a choice begins for new programs and for old ones, who find the same text.
    fn open_twice(&mut self, name: &str, span: Span) {
        match (name, self.twice.as_mut()) {
            ("AlternateContent", None) => {
                let (start, depth) = (span.start(), self.depth);
                self.twice = Some(Twice { start, depth, is_second: false });
            }
            ("Fallback", Some(twice)) if self.depth == twice.depth + 1 => {
                twice.is_second = true;
            }
            _ => {}
        }
    }

    /// Adds what a picture or link says in attributes.
    fn push_attributes(&mut self, name: &str, span: Span) {
        let told: &[(&str, &str)] = match name {
            "docPr" | "cNvPr" => {
                &[("descr", "picture description"), ("title", "picture title")]
            }
            "shape" => &[("alt", "picture description")],
            "hyperlink" => &[("w:tooltip", "tooltip"), ("tooltip", "tooltip")],
            "hlinkClick" | "hlinkHover" => &[("tooltip", "tooltip")],
            _ => return,
        };
        let twice = self.twice.filter(|twice| twice.is_second);
        for (attribute, place) in told {
            let unit = attribute_unit(self.source, span, attribute, place);
            self.units.extend(unit.map(|mut unit| {
                unit.copied_since = twice.map(|twice| twice.start);
                unit
            }));
        }
    }

    fn in_table(&mut self, change: impl Fn(&mut Table)) {
        if let Some(table) = self.tables.last_mut() {
            change(table);
        }
    }

    /// The prefix that the root binds to the namespace of the elements that are read; the
    /// root's own where it binds none.
    fn find_prefix(&self, root: &BytesStart<'_>) -> String {
        let mut attributes = root.attributes();
        let bound = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| self.words.namespaces.contains(&&*attribute.value));
        let name = bound.map(|attribute| attribute.key.into_inner());
        match name.and_then(|name| name.strip_prefix("xmlns")) {
            Some(bound) => {
                bound.strip_prefix(':').map_or(String::new(), |p| format!("{p}:"))
            }
            None => String::new(),
        }
    }

    fn open_paragraph(&mut self, span: Span) {
        self.n_paragraphs += 1;
        let outer = self.levels.last();
        let is_gone = outer.is_some_and(|outer| {
            let passed = outer.passed.as_ref();
            outer.is_gone || passed.is_some_and(|passed| passed.as_what == PassedAs::Gone)
        });
        // A field that runs over paragraphs is that of their story.
        let is_inner = outer.is_some();
        let fields =
            if is_inner { Fields::default() } else { std::mem::take(&mut self.fields) };
        let mut level = Level { depth: self.depth, is_gone, fields, ..Level::default() };
        level.paragraph.place = self.place();
        level.paragraph.start = span.end();
        let twice = self.twice.filter(|twice| twice.is_second);
        level.paragraph.copied_since = twice.map(|twice| twice.start);
        let is_cell = !is_inner && !self.tables.is_empty();
        level.paragraph.kind = is_cell.then_some(BlockKind::TableCell);
        level.paragraph.cell = self.grid.cell();
        self.levels.push(level);
    }

    fn place(&self) -> String {
        let story = if self.levels.is_empty() { self.story } else { "text box" };
        match self.tables.last() {
            Some(Table { number, row, cell }) => {
                format!("{story}, table {number}, row {row}, cell {cell}")
            }
            None => format!("{story}, paragraph {}", self.n_paragraphs),
        }
    }
}

impl Reader<'_> {
    fn open_in_paragraph(&mut self, role: Role, tag: &BytesStart<'_>, span: Span) {
        let depth = self.depth;
        let Some(level) = self.levels.last_mut() else { return };
        match level.passed.as_mut() {
            Some(passed) => passed.look_inside(&mut level.paragraph, tag, span, depth),
            None => level.open(role, tag, span, depth),
        }
    }

    fn text(&mut self, text: &str) {
        let Some(level) = self.levels.last_mut().filter(|level| level.passed.is_none())
        else {
            return;
        };
        match level.elements.last() {
            Some(Element::Text { .. }) => level.text.push_str(text),
            Some(Element::FieldCode) => level.fields.push_code(text),
            _ => {}
        }
    }

    fn close(&mut self, span: Span) {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        self.twice = self.twice.filter(|twice| twice.depth < depth);
        if self.are_tables.pop() == Some(true) {
            self.tables.pop();
            self.grid.close_table();
        }
        let Some(level) = self.levels.last_mut() else { return };
        if level.depth == depth {
            self.close_paragraph(span);
        } else if level.passed.is_some() {
            level.close_passed(self.source, span, depth);
        } else {
            level.close(span);
        }
    }

    fn close_paragraph(&mut self, span: Span) {
        let Some(mut level) = self.levels.pop() else { return };
        let end = span.start();
        if let Some(start) = level.hidden_from.take_if(|start| *start < end) {
            level.paragraph.push(Span::new(start, end), RawKind::Single);
        }
        if self.levels.is_empty() {
            self.fields = level.fields;
        }
        level.paragraph.settle_kind(self.styles);
        if !level.is_gone {
            level.paragraph.count(&self.styles.numbering, &mut self.counts);
            self.units.push(level.paragraph.finish(end, self.words, &self.prefix));
        }
    }
}

impl Level {
    fn open(&mut self, role: Role, tag: &BytesStart<'_>, span: Span, depth: usize) {
        if matches!(self.elements.last(), Some(Element::Text { .. } | Element::FieldCode))
        {
            self.passed = Some(Passed::new(Role::Nothing, span.start(), depth));
            return;
        }
        let is_hiding = self.fields.are_hiding();
        if is_hiding && self.hidden_from.is_none() && role != Role::ParagraphProperties {
            self.hidden_from = Some(self.paragraph.piece_start(span.start()));
        }
        let element = match role {
            Role::Run => {
                self.paragraph.open_run(span);
                Element::Frame
            }
            Role::Inserted => {
                self.paragraph.open_change(span);
                Element::Frame
            }
            Role::Text => {
                self.text.clear();
                Element::Text { start: span.start() }
            }
            Role::Pair => {
                if !is_hiding {
                    let name = PAIR.into();
                    self.paragraph.push(span, RawKind::Open(name));
                }
                Element::Pair { is_seen: !is_hiding }
            }
            Role::PairContent => {
                if !is_hiding {
                    self.paragraph.extend(span.end());
                }
                Element::PairContent
            }
            Role::FieldCode => Element::FieldCode,
            Role::FieldMark => {
                self.step(&value(tag, "fldCharType").unwrap_or_default(), span);
                Element::Other
            }
            role => {
                self.passed = Some(Passed::new(role, span.start(), depth));
                return;
            }
        };
        self.elements.push(element);
    }

    fn step(&mut self, kind: &str, span: Span) {
        let what = match self.fields.step(kind) {
            FieldStep::Inside => return,
            FieldStep::Hides => {
                self.hidden_from = Some(self.paragraph.piece_start(span.start()));
                return;
            }
            FieldStep::Shows => RawKind::Open("field".into()),
            FieldStep::Ends => RawKind::Close("field".into()),
            FieldStep::EndsHidden => RawKind::Single,
        };
        let hidden_from = self.hidden_from.take();
        let start =
            hidden_from.unwrap_or_else(|| self.paragraph.piece_start(span.start()));
        self.paragraph.push(Span::new(start, span.end()), what);
    }

    fn close(&mut self, span: Span) {
        let is_hiding = self.fields.are_hiding();
        match self.elements.pop() {
            Some(Element::Frame) => {
                let change = self.paragraph.innermost_change();
                if change
                    .is_some_and(|start| self.hidden_from.is_some_and(|at| start < at))
                {
                    self.end_hidden_before(span.start(), span.end());
                }
                self.paragraph.close_frame(span.end());
            }
            Some(Element::Text { start }) if !is_hiding => {
                let text = std::mem::take(&mut self.text);
                self.push(start, span.end(), RawKind::Text(text));
            }
            Some(Element::PairContent) => self.content_end = Some(span.start()),
            Some(Element::Pair { is_seen }) => {
                let start = self.content_end.take().unwrap_or(span.start());
                if is_seen {
                    self.end_hidden_before(start, span.end());
                    let what = RawKind::Close(PAIR.into());
                    self.paragraph.push(Span::new(start, span.end()), what);
                }
            }
            _ => {}
        }
    }

    /// Ends what is hidden before the end of an element that began before it, and goes on
    /// hiding behind that: so what is hidden is whole, and pieces lie side by side.
    fn end_hidden_before(&mut self, start: usize, end: usize) {
        let Some(from) = self.hidden_from.take() else { return };
        if from < start {
            self.paragraph.push(Span::new(from, start), RawKind::Single);
        }
        self.hidden_from = self.fields.are_hiding().then_some(end);
    }

    fn push(&mut self, start: usize, end: usize, what: RawKind) {
        let start = self.paragraph.piece_start(start);
        self.paragraph.push(Span::new(start, end), what);
    }

    fn close_passed(&mut self, source: &str, span: Span, depth: usize) {
        let Some(mut passed) = self.passed.take() else { return };
        if let Some((_, start)) = passed.hole.take_if(|(hole, _)| *hole == depth) {
            passed.holes.push(Span::new(start, span.end()));
        }
        if passed.depth != depth {
            self.passed = Some(passed);
            return;
        }
        let is_hiding = self.fields.are_hiding();
        let whole = Span::new(passed.start, span.end());
        match passed.as_what {
            PassedAs::ParagraphProperties => self.paragraph.start = whole.end(),
            PassedAs::RunProperties => {
                self.paragraph.set_properties(source, whole, &passed.holes);
            }
            PassedAs::Gone => self.paragraph.has_changes = true,
            PassedAs::PairProperties if !is_hiding => self.paragraph.extend(whole.end()),
            PassedAs::Single if !is_hiding => {
                self.push(whole.start(), whole.end(), RawKind::Single);
            }
            PassedAs::NoteMark if !is_hiding => {
                self.push(whole.start(), whole.end(), RawKind::Single);
                self.paragraph.mark_note();
            }
            PassedAs::Break(seen) if !is_hiding => {
                self.push(whole.start(), whole.end(), RawKind::Break(seen));
            }
            PassedAs::Symbol(seen) if !is_hiding => {
                self.push(whole.start(), whole.end(), RawKind::Text(seen.to_owned()));
            }
            _ => {}
        }
    }
}

impl Passed {
    fn new(role: Role, start: usize, depth: usize) -> Self {
        let as_what = match role {
            Role::ParagraphProperties => PassedAs::ParagraphProperties,
            Role::RunProperties => PassedAs::RunProperties,
            Role::PairProperties => PassedAs::PairProperties,
            Role::Deleted => PassedAs::Gone,
            Role::Nothing => PassedAs::Nothing,
            Role::NoteMark => PassedAs::NoteMark,
            Role::Break(seen) => PassedAs::Break(seen),
            Role::Symbol(seen) => PassedAs::Symbol(seen),
            _ => PassedAs::Single,
        };
        Self { depth, start, as_what, holes: Vec::new(), hole: None }
    }

    /// Notes what matters inside: earlier properties of a run, the kind of a paragraph.
    fn look_inside(
        &mut self,
        paragraph: &mut Paragraph,
        tag: &BytesStart<'_>,
        span: Span,
        depth: usize,
    ) {
        match (self.as_what, local_name(tag)) {
            (PassedAs::RunProperties, "rPrChange") if depth == self.depth + 1 => {
                self.hole = Some((depth, span.start()));
            }
            (PassedAs::ParagraphProperties, "pPrChange") => paragraph.has_changes = true,
            (PassedAs::ParagraphProperties, "outlineLvl") => {
                let told = value(tag, "val").unwrap_or_default();
                paragraph.outline = Some(outline_level(&told));
            }
            (PassedAs::ParagraphProperties, "pStyle") => {
                paragraph.style = value(tag, "val").unwrap_or_default();
            }
            (PassedAs::ParagraphProperties, "numPr") => {
                paragraph.list = Some(ListPlace::default());
            }
            (PassedAs::ParagraphProperties, "ilvl" | "numId") => {
                paragraph.list.get_or_insert_default().tell(tag);
            }
            _ => {}
        }
    }
}

/// A number that an attribute tells; 0 for what is none.
fn count(told: &str) -> usize {
    told.trim().parse().unwrap_or(0)
}

/// What a part is, by its root.
fn story(root: &str) -> &'static str {
    match root {
        "hdr" => "header",
        "ftr" => "footer",
        "footnotes" => "footnote",
        "endnotes" => "endnote",
        "comments" => "comment",
        "sld" => "slide",
        "notes" => "notes",
        "sst" | "worksheet" => "cell",
        _ => "body",
    }
}
