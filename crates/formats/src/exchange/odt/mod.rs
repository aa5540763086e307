//! `OpenDocument` texts, and the paragraphs of other documents of that kind.
//!
//! Text and elements stand side by side in a paragraph, as in HTML, so a unit is its
//! content as it is: spans and links are pairs, notes and fields stand alone. Titles and
//! descriptions of pictures, tooltips of links and what the document says of itself are
//! units too.

mod lists;

use std::borrow::Cow;

use khulasa_text::{BlockKind, Span};
use quick_xml::events::BytesStart;

use crate::error::ReadError;
use crate::exchange::aside::{ElementDress, attribute_unit};
use crate::exchange::dress::{Dress, Spot};
use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::grid::Grid;
use crate::exchange::markup::{What, attribute, escaped, tokens};
use crate::exchange::odt::lists::{ListStyles, Lists};
use crate::exchange::part::{PackageFormat, Part};
use crate::exchange::raw::{RawKind, RawUnit};
use crate::exchange::turn::{Turn, turn_odt};
use crate::package::{Package, Unpacker};

/// The parts with text: the document, the headers and footers of its pages, and what it
/// says of itself.
const PARTS: [&str; 3] = ["content.xml", "styles.xml", "meta.xml"];

/// What the types of such documents begin with.
const TYPE: &[u8] = b"application/vnd.oasis.opendocument";

/// `OpenDocument` files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OdtUnits;

impl UnitFormat for OdtUnits {
    fn name(&self) -> &'static str {
        "odt"
    }

    fn title(&self) -> &'static str {
        "OpenDocument texts"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["odt", "ott"]
    }

    fn looks_like(&self, _: &str) -> bool {
        false
    }
}

impl FindUnits for OdtUnits {
    fn find_units(&self, text: &str, parts: &[Part]) -> Vec<RawUnit> {
        let styles = ListStyles::read(text, parts);
        parts.iter().flat_map(|part| find_paragraphs(text, part.span, &styles)).collect()
    }

    fn package(&self) -> Option<&'static dyn PackageFormat> {
        Some(&Self)
    }

    fn turn(&self) -> Turn {
        turn_odt
    }
}

impl PackageFormat for OdtUnits {
    fn is_it(&self, package: &Package<'_>) -> bool {
        package.begins_with("mimetype", TYPE) && package.member("content.xml").is_some()
    }

    fn part_names(
        &self,
        unpacker: &mut Unpacker<'_, '_>,
    ) -> Result<Vec<String>, ReadError> {
        Ok(PARTS
            .iter()
            .filter(|name| unpacker.has(name))
            .map(ToString::to_string)
            .collect())
    }
}

fn find_paragraphs(text: &str, span: Span, styles: &ListStyles) -> Vec<RawUnit> {
    let mut reader = Reader::new(text, styles);
    for token in tokens(text, span) {
        match token.what {
            What::Open(tag) => reader.open(&tag, token.span),
            What::Close => reader.close(token.span),
            What::Text(text) => reader.text(&text, token.span),
            What::Other => reader.push(token.span, RawKind::Single),
        }
    }
    reader.units
}

#[derive(Debug)]
struct Reader<'t> {
    source: &'t str,
    styles: &'t ListStyles,
    /// The names of the elements that are open.
    path: Vec<String>,
    grid: Grid,
    lists: Lists,
    levels: Vec<Level>,
    n_paragraphs: usize,
    units: Vec<RawUnit>,
}

/// A paragraph that is open: one may stand in a note or a frame of another.
#[derive(Debug)]
struct Level {
    depth: usize,
    unit: RawUnit,
    /// What is passed over: where it began, how deep, and what stands for it.
    passed: Option<(usize, usize, RawKind)>,
    follows_space: bool,
}

impl<'t> Reader<'t> {
    fn new(source: &'t str, styles: &'t ListStyles) -> Self {
        Self {
            source,
            styles,
            path: Vec::new(),
            grid: Grid::default(),
            lists: Lists::default(),
            levels: Vec::new(),
            n_paragraphs: 0,
            units: Vec::new(),
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, span: Span) {
        let name = tag.name().into_inner().to_owned();
        self.path.push(name);
        let depth = self.path.len();
        let name = self.path.last().map_or("", String::as_str);
        // Text that was deleted is kept in a list of its own.
        if matches!(name, "text:p" | "text:h") && !self.is_in("text:tracked-changes") {
            let outline = attribute(tag, "text:outline-level");
            return self.open_paragraph(depth, outline.as_deref());
        }
        if let Some(place) = told_by(name) {
            return self.open_level(depth, RawUnit::aside(place, &ElementDress));
        }
        if name == "text:a" {
            let tooltip = attribute_unit(self.source, span, "office:title", "tooltip");
            self.units.extend(tooltip);
        }
        open_in_grid(&mut self.grid, name, tag, span);
        self.lists.open(self.styles, name, tag, span);
        let Some(level) = self.levels.last_mut().filter(|level| level.passed.is_none())
        else {
            return;
        };
        let what = match name {
            "text:span" | "text:a" | "text:ruby" | "text:ruby-base" | "text:meta" => {
                return level.unit.push(span, RawKind::Open(name.into()));
            }
            "text:s" => {
                let n_spaces = attribute(tag, "text:c").and_then(|c| c.parse().ok());
                level.follows_space = true;
                RawKind::Text(" ".repeat(n_spaces.unwrap_or(1_usize).min(MAX_SPACES)))
            }
            "text:tab" => RawKind::Break("\t"),
            "text:line-break" => RawKind::Break("\n"),
            _ => RawKind::Single,
        };
        level.passed = Some((span.start(), depth, what));
    }

    fn is_in(&self, name: &str) -> bool {
        self.path.iter().any(|open| open == name)
    }

    fn open_paragraph(&mut self, depth: usize, outline: Option<&str>) {
        self.n_paragraphs += 1;
        let is_heading = self.path.last().is_some_and(|name| name == "text:h");
        let (kind, story) =
            if is_heading { (BlockKind::Heading, "body") } else { self.kind() };
        let level = if is_heading {
            outline.and_then(|level| level.parse().ok()).unwrap_or(1)
        } else {
            self.path.iter().filter(|name| *name == "text:list-item").count()
        };
        let place = format!("{story}, paragraph {}", self.n_paragraphs);
        let unit = RawUnit::new(kind, &place, &ParagraphDress)
            .at_level(level)
            .in_item(self.lists.item())
            .in_cell(self.grid.cell());
        self.open_level(depth, unit);
    }

    fn open_level(&mut self, depth: usize, unit: RawUnit) {
        self.levels.push(Level { depth, unit, passed: None, follows_space: true });
    }

    /// What a paragraph is by the innermost element around it that tells.
    fn kind(&self) -> (BlockKind, &'static str) {
        let told = self.path.iter().rev().find_map(|name| {
            Some(match name.as_str() {
                "table:table-cell" => (BlockKind::TableCell, "table cell"),
                "text:list-item" => (BlockKind::ListItem, "list"),
                "text:note" => (BlockKind::Paragraph, "note"),
                "office:annotation" => (BlockKind::Paragraph, "comment"),
                "draw:text-box" => (BlockKind::Paragraph, "text box"),
                "style:header" | "style:header-left" => (BlockKind::Paragraph, "header"),
                "style:footer" | "style:footer-left" => (BlockKind::Paragraph, "footer"),
                _ => return None,
            })
        });
        told.unwrap_or((BlockKind::Paragraph, "body"))
    }

    fn close(&mut self, span: Span) {
        let depth = self.path.len();
        let name = self.path.pop().unwrap_or_default();
        if name == "table:table" {
            self.grid.close_table();
        }
        self.lists.close(&name);
        let Some(level) = self.levels.last_mut() else { return };
        if level.depth == depth {
            self.units.extend(self.levels.pop().map(|level| level.unit));
        } else if let Some((start, _, what)) =
            level.passed.take_if(|(_, at, _)| *at == depth)
        {
            level.unit.push(Span::new(start, span.end()), what);
        } else if level.passed.is_none() {
            level.unit.push(span, RawKind::Close(name.into()));
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        let Some(level) = self.levels.last_mut().filter(|level| level.passed.is_none())
        else {
            return;
        };
        let mut seen = String::with_capacity(text.len());
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !(is_space && level.follows_space) {
                seen.push(if is_space { ' ' } else { c });
            }
            level.follows_space = is_space;
        }
        level.unit.push(span, RawKind::Text(seen));
    }

    fn push(&mut self, span: Span, what: RawKind) {
        if let Some(level) = self.levels.last_mut().filter(|level| level.passed.is_none())
        {
            level.unit.push(span, what);
        }
    }
}

/// What an element tells of a picture or of the document, in words.
fn told_by(name: &str) -> Option<&'static str> {
    Some(match name {
        "svg:title" => "picture title",
        "svg:desc" => "picture description",
        "dc:title" => "document title",
        "dc:subject" => "document subject",
        "dc:description" => "document description",
        "meta:keyword" => "document keywords",
        _ => return None,
    })
}

/// Follows tables; a cell that another covers takes its column.
fn open_in_grid(grid: &mut Grid, name: &str, tag: &BytesStart<'_>, span: Span) {
    match name {
        "table:table" => grid.open_table(span.start()),
        "table:table-row" => grid.open_row(),
        "table:table-cell" | "table:covered-table-cell" => {
            let repeated = attribute(tag, "table:number-columns-repeated");
            grid.open_cell(repeated.and_then(|n| n.parse().ok()).unwrap_or(1));
        }
        _ => {}
    }
}

/// The longest row of spaces that one element may stand for.
const MAX_SPACES: usize = 1000;

/// Text of a paragraph, where a space beside another is an element.
#[derive(Clone, Copy, Debug)]
struct ParagraphDress;

impl Dress for ParagraphDress {
    fn dress<'t>(&self, text: &'t str, spot: Spot<'_>) -> Cow<'t, str> {
        let text = escaped(text);
        let mut out = String::with_capacity(text.len());
        // Warily, a space at an end is an element too: another may stand beside it.
        let mut follows_space = spot.is_first || spot.is_wary;
        for c in text.chars() {
            match c {
                ' ' if follows_space => out.push_str("<text:s/>"),
                '\t' => out.push_str("<text:tab/>"),
                '\n' | '\r' => out.push_str("<text:line-break/>"),
                c => out.push(c),
            }
            follows_space = c == ' ';
        }
        out.into()
    }
}
