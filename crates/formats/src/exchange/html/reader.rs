//! From tokens to units: a run of text and inline elements is one.

use std::borrow::Cow;

use compact_str::CompactString;
use khulasa_text::{BlockKind, Span};

use crate::exchange::grid::Grid;
use crate::exchange::html::counts::Counts;
use crate::exchange::html::dress::{AttributeDress, TextDress};
use crate::exchange::html::elements::{
    block_kind, heading_level, is_inline, is_list, is_opaque, is_read, is_void,
    keeps_space,
};
use crate::exchange::html::token::{Tag, TokenKind, Tokens, tokens};
use crate::exchange::raw::{RawKind, RawUnit};

/// Block elements deeper than this count as no elements: browsers cut at the same depth, and
/// what is looked for in those that are open is found in a bounded time.
const MAX_OPEN_BLOCKS: usize = 512;

pub(super) struct Reader<'t, 's> {
    text: &'t str,
    tokens: Tokens<'t>,
    /// The block elements that are open.
    blocks: Vec<Cow<'t, str>>,
    /// How many of them keep their white space.
    n_keeping: usize,
    grid: Grid,
    counts: Counts,
    unit: Option<RawUnit>,
    sink: &'s mut dyn FnMut(RawUnit),
}

impl<'t, 's> Reader<'t, 's> {
    pub(super) fn new(
        text: &'t str,
        span: Span,
        sink: &'s mut dyn FnMut(RawUnit),
    ) -> Self {
        let (tokens, blocks) = (tokens(text, span), Vec::new());
        let (grid, counts) = (Grid::default(), Counts::default());
        Self { text, tokens, blocks, n_keeping: 0, grid, counts, unit: None, sink }
    }

    pub(super) fn find_units(mut self) {
        while let Some(token) = self.tokens.next() {
            match token.what {
                TokenKind::Text => self.push_text(token.span),
                TokenKind::Other => self.push(token.span, RawKind::Single),
                TokenKind::Close(name) => self.close(&name, token.span),
                TokenKind::Open(tag) => self.open(tag, token.span),
            }
        }
        self.close_unit();
    }

    fn open(&mut self, tag: Tag<'t>, span: Span) {
        let is_inline = is_inline(&tag.name);
        if !is_inline {
            self.close_unit();
        }
        if self.stays(&tag) {
            let end = self.skip_element(&tag, span);
            if is_inline {
                self.push(Span::new(span.start(), end), RawKind::Single);
            }
            return;
        }
        self.push_attributes(&tag);
        let has_content = !tag.is_closed && !is_void(&tag.name);
        if is_inline {
            let what = match &*tag.name {
                "br" => RawKind::Break("\n"),
                name if has_content => RawKind::Open(name.into()),
                _ => RawKind::Single,
            };
            self.push(span, what);
        } else if has_content && self.blocks.len() < MAX_OPEN_BLOCKS {
            self.n_keeping += usize::from(keeps_space(&tag.name));
            self.open_in_grid(&tag, span);
            self.counts.open(&tag, span, self.text);
            self.blocks.push(tag.name);
        }
    }

    fn open_in_grid(&mut self, tag: &Tag<'_>, span: Span) {
        match &*tag.name {
            "table" => self.grid.open_table(span.start()),
            "tr" => self.grid.open_row(),
            "td" | "th" => {
                let n_columns = tag.value(self.text, "colspan").parse();
                self.grid.open_cell(n_columns.unwrap_or(1));
            }
            _ => {}
        }
    }

    /// Whether an element stays as it is, with all that is in it.
    fn stays(&self, tag: &Tag<'_>) -> bool {
        let value = |name| tag.value(self.text, name);
        let is_fixed = || {
            value("translate").eq_ignore_ascii_case("no")
                || value("class")
                    .split_ascii_whitespace()
                    .any(|class| class == "notranslate")
        };
        is_opaque(&tag.name) || (!tag.attributes.is_empty() && is_fixed())
    }

    /// Passes by the element that was just opened; where it ends.
    fn skip_element(&mut self, tag: &Tag<'_>, span: Span) -> usize {
        if is_void(&tag.name) || tag.is_closed {
            return span.end();
        }
        let mut n_open = 1;
        let mut end = span.end();
        for token in self.tokens.by_ref() {
            end = token.span.end();
            match &token.what {
                TokenKind::Open(inner) if !inner.is_closed && inner.name == tag.name => {
                    n_open += 1;
                }
                TokenKind::Close(name) if *name == tag.name => n_open -= 1,
                _ => {}
            }
            if n_open == 0 {
                break;
            }
        }
        end
    }

    fn close(&mut self, name: &str, span: Span) {
        if is_inline(name) {
            let what = match name {
                "br" => RawKind::Break("\n"),
                _ => RawKind::Close(CompactString::new(name)),
            };
            return self.push(span, what);
        }
        self.close_unit();
        if let Some(at) = self.blocks.iter().rposition(|open| open == name) {
            for closed in self.blocks.drain(at..).rev() {
                self.n_keeping -= usize::from(keeps_space(&closed));
                if closed == "table" {
                    self.grid.close_table();
                }
                self.counts.close(&closed);
            }
        }
    }

    fn push_attributes(&mut self, tag: &Tag<'_>) {
        if tag.attributes.is_empty() {
            return;
        }
        let kind = tag.value(self.text, "type").to_ascii_lowercase();
        let mut name = tag.value(self.text, "name").to_ascii_lowercase();
        if name.is_empty() {
            name = tag.value(self.text, "property").to_ascii_lowercase();
        }
        for attribute in &tag.attributes {
            if is_read(&tag.name, &attribute.name, &kind, &name) {
                let about = if tag.name == "meta" { &*name } else { &*attribute.name };
                let place = format!("{} {about}", tag.name);
                let unit = RawUnit::aside(&place, &AttributeDress);
                let raw = attribute.value.of(self.text);
                let text = htmlize::unescape_attribute(raw);
                (self.sink)(unit.text(attribute.value, collapsed(text)));
            }
        }
    }

    fn push_text(&mut self, span: Span) {
        let text = htmlize::unescape(span.of(self.text));
        let text = if self.n_keeping > 0 { text.into_owned() } else { collapsed(text) };
        self.push(span, RawKind::Text(text));
    }

    fn push(&mut self, span: Span, what: RawKind) {
        if self.unit.is_none() {
            self.unit = Some(self.new_unit());
        }
        if let Some(unit) = self.unit.as_mut() {
            unit.push(span, what);
        }
    }

    fn new_unit(&self) -> RawUnit {
        let mut told = self
            .blocks
            .iter()
            .rev()
            .filter_map(|name| Some((block_kind(name)?, heading_level(name))));
        // What a paragraph is, the element around it tells better.
        let is_more = |(kind, _): &(BlockKind, usize)| *kind != BlockKind::Paragraph;
        let (kind, level) = told.find(is_more).unwrap_or((BlockKind::Paragraph, 0));
        let level = match kind {
            BlockKind::ListItem => {
                self.blocks.iter().filter(|name| is_list(name)).count().max(1)
            }
            _ => level,
        };
        let place = self.blocks.last().map_or("text", |name| name);
        let unit = RawUnit::new(kind, place, &TextDress);
        unit.at_level(level).in_item(self.counts.item()).in_cell(self.grid.cell())
    }

    fn close_unit(&mut self) {
        if let Some(unit) = self.unit.take() {
            (self.sink)(unit);
        }
    }
}

/// Runs of white space as one space.
fn collapsed(text: Cow<'_, str>) -> String {
    let bytes = text.as_bytes();
    let Some(mut from) = first_uneven(bytes) else { return text.into_owned() };
    let mut collapsed = String::with_capacity(text.len());
    collapsed.push_str(text.get(..from).unwrap_or_default());
    while from < bytes.len() {
        let rest = bytes.get(from..).unwrap_or_default();
        let n_spaces = rest.iter().take_while(|byte| is_space(**byte)).count();
        if n_spaces > 0 {
            collapsed.push(' ');
        }
        let rest = rest.get(n_spaces..).unwrap_or_default();
        let len = rest.iter().position(|byte| is_space(*byte)).unwrap_or(rest.len());
        let word = from + n_spaces;
        collapsed.push_str(text.get(word..word + len).unwrap_or_default());
        from = word + len;
    }
    collapsed
}

/// Where the first run of white space begins that is not one space.
fn first_uneven(bytes: &[u8]) -> Option<usize> {
    let mut was_space = false;
    for (at, byte) in bytes.iter().enumerate() {
        let is_space = is_space(*byte);
        if is_space && (was_space || *byte != b' ') {
            return Some(at - usize::from(was_space));
        }
        was_space = is_space;
    }
    None
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0xC)
}
