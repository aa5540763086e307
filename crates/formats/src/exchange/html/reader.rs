//! From tokens to units: a run of text and inline elements is one.

use khulasa_text::{BlockKind, Span};

use crate::exchange::html::decode_entities;
use crate::exchange::html::dress::{AttributeDress, TextDress};
use crate::exchange::html::elements::{
    block_kind, is_inline, is_opaque, is_read, is_void, keeps_space,
};
use crate::exchange::html::token::{Attribute, Token, TokenKind, tokens};
use crate::exchange::raw::{RawKind, RawUnit};

pub(super) struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    token_idx: usize,
    /// The block elements that are open.
    blocks: Vec<String>,
    unit: Option<RawUnit>,
    units: Vec<RawUnit>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, span: Span) -> Self {
        let tokens = tokens(text, span);
        let (blocks, units) = (Vec::new(), Vec::new());
        Self { text, tokens, token_idx: 0, blocks, unit: None, units }
    }

    pub(super) fn find_units(mut self) -> Vec<RawUnit> {
        while let Some(token) = self.tokens.get(self.token_idx).cloned() {
            self.token_idx += 1;
            match token.what {
                TokenKind::Text => self.push_text(token.span),
                TokenKind::Other => self.push(token.span, RawKind::Single),
                TokenKind::Close { name } => self.close(name, token.span),
                TokenKind::Open { name, attributes, is_closed } => {
                    let tag = Tag { name, attributes, is_closed, span: token.span };
                    self.open(&tag);
                }
            }
        }
        self.close_unit();
        self.units
    }

    fn open(&mut self, tag: &Tag) {
        if !is_inline(&tag.name) {
            self.close_unit();
        }
        if self.stays(tag) {
            let end = self.skip_element(tag);
            if is_inline(&tag.name) {
                self.push(Span::new(tag.span.start(), end), RawKind::Single);
            }
            return;
        }
        self.push_attributes(tag);
        if is_inline(&tag.name) {
            let what = match tag.name.as_str() {
                "br" => RawKind::Break("\n"),
                name if tag.is_closed || is_void(name) => RawKind::Single,
                name => RawKind::Open(name.to_owned()),
            };
            self.push(tag.span, what);
        } else if !is_void(&tag.name) && !tag.is_closed {
            self.blocks.push(tag.name.clone());
        }
    }

    /// Whether an element stays as it is, with all that is in it.
    fn stays(&self, tag: &Tag) -> bool {
        let value = |name| tag.value(self.text, name);
        is_opaque(&tag.name)
            || value("translate").eq_ignore_ascii_case("no")
            || value("class").split_ascii_whitespace().any(|class| class == "notranslate")
    }

    /// Passes by the element that was just opened; where it ends.
    fn skip_element(&mut self, tag: &Tag) -> usize {
        if is_void(&tag.name) || tag.is_closed {
            return tag.span.end();
        }
        let mut n_open = 1;
        let mut end = tag.span.end();
        while let Some(token) = self.tokens.get(self.token_idx) {
            self.token_idx += 1;
            end = token.span.end();
            match &token.what {
                TokenKind::Open { name, is_closed: false, .. } if *name == tag.name => {
                    n_open += 1;
                }
                TokenKind::Close { name } if *name == tag.name => n_open -= 1,
                _ => {}
            }
            if n_open == 0 {
                break;
            }
        }
        end
    }

    fn close(&mut self, name: String, span: Span) {
        if is_inline(&name) {
            let what =
                if name == "br" { RawKind::Break("\n") } else { RawKind::Close(name) };
            return self.push(span, what);
        }
        self.close_unit();
        if let Some(at) = self.blocks.iter().rposition(|open| *open == name) {
            self.blocks.truncate(at);
        }
    }

    fn push_attributes(&mut self, tag: &Tag) {
        let kind = tag.value(self.text, "type").to_ascii_lowercase();
        let mut name = tag.value(self.text, "name").to_ascii_lowercase();
        if name.is_empty() {
            name = tag.value(self.text, "property").to_ascii_lowercase();
        }
        for attribute in &tag.attributes {
            if is_read(&tag.name, &attribute.name, &kind, &name) {
                let about = if tag.name == "meta" { &name } else { &attribute.name };
                let place = format!("{} {about}", tag.name);
                let unit = RawUnit::aside(&place, &AttributeDress);
                let raw = attribute.value.of(self.text);
                let text = htmlize::unescape_attribute(raw).into_owned();
                self.units.push(unit.text(attribute.value, collapsed(&text)));
            }
        }
    }

    fn push_text(&mut self, span: Span) {
        let text = decode_entities(span.of(self.text));
        let is_kept = self.blocks.iter().any(|name| keeps_space(name));
        self.push(span, RawKind::Text(if is_kept { text } else { collapsed(&text) }));
    }

    fn push(&mut self, span: Span, what: RawKind) {
        if self.unit.is_none() {
            let kind = self.blocks.iter().rev().find_map(|name| block_kind(name));
            let place = self.blocks.last().map_or("text", String::as_str);
            let kind = kind.unwrap_or(BlockKind::Paragraph);
            self.unit = Some(RawUnit::new(kind, place, &TextDress));
        }
        if let Some(unit) = self.unit.as_mut() {
            unit.push(span, what);
        }
    }

    fn close_unit(&mut self) {
        self.units.extend(self.unit.take());
    }
}

/// An opening tag.
struct Tag {
    name: String,
    attributes: Vec<Attribute>,
    is_closed: bool,
    span: Span,
}

impl Tag {
    /// The value of an attribute as it is written; empty if there is none.
    fn value<'t>(&self, text: &'t str, name: &str) -> &'t str {
        let found = self.attributes.iter().find(|attribute| attribute.name == name);
        found.map_or("", |attribute| attribute.value.of(text))
    }
}

/// Runs of white space as one space.
fn collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    let mut follows_space = false;
    for c in text.chars() {
        let is_space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}');
        if !(is_space && follows_space) {
            collapsed.push(if is_space { ' ' } else { c });
        }
        follows_space = is_space;
    }
    collapsed
}
