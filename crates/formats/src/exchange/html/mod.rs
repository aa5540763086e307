//! HTML: the inline content of a block, and every attribute that people read, is a unit.
//!
//! A page is not parsed into a tree: no tag is closed that the file leaves open, and no
//! byte is lost. A unit ends where a block element begins or ends. Inline elements are
//! pairs; comments, scripts, line breaks, pictures and what must not be translated stand
//! alone.

mod counts;
mod dress;
mod elements;
mod reader;
mod token;

use std::borrow::Cow;

pub(crate) use elements::{is_inline, is_void};
use khulasa_text::Span;
pub(crate) use token::{
    Token as HtmlToken, TokenKind as HtmlTokenKind, tokens as html_tokens,
};

use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::part::Part;
use crate::exchange::raw::RawUnit;
use crate::exchange::turn::{Turn, turn_html};
use reader::Reader;
use token::{TokenKind, tokens};

/// How far a page is looked into for its first element.
const HEAD_CHARS: usize = 512;

/// HTML, a page or a part of one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HtmlUnits;

impl UnitFormat for HtmlUnits {
    fn name(&self) -> &'static str {
        "html"
    }

    fn title(&self) -> &'static str {
        "HTML, a page or a part of one"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn looks_like(&self, text: &str) -> bool {
        let head: String = text.trim_start().chars().take(14).collect();
        let head = head.to_ascii_lowercase();
        ["<!doctype html", "<html", "<head", "<body", "<!--", "<p", "<div", "<h1"]
            .iter()
            .any(|start| head.starts_with(start))
    }

    fn is_plainly(&self, text: &str) -> bool {
        let text = text.trim_start();
        if !text.starts_with('<') {
            return false;
        }
        let head: String = text.chars().take(HEAD_CHARS).collect();
        let head = head.to_ascii_lowercase();
        let is_xhtml = || head.starts_with("<?xml") && head.contains("<html");
        head.starts_with("<!doctype html") || head.starts_with("<html") || is_xhtml()
    }
}

impl FindUnits for HtmlUnits {
    fn find_units(&self, text: &str, _: &[Part]) -> Vec<RawUnit> {
        find_html_units(text, Span::new(0, text.len()))
    }

    fn each_unit(&self, text: &str, _: &[Part], sink: &mut dyn FnMut(RawUnit)) {
        Reader::new(text, Span::new(0, text.len()), sink).find_units();
    }

    fn turn(&self) -> Turn {
        turn_html
    }
}

/// The units of a part of a text that is HTML.
pub(crate) fn find_html_units(text: &str, span: Span) -> Vec<RawUnit> {
    let mut units = Vec::new();
    Reader::new(text, span, &mut |unit| units.push(unit)).find_units();
    units
}

/// The names of the elements that a page opens, and of those that it ends, told by `true`;
/// elements without content are left out.
pub(crate) fn html_tags(text: &str) -> impl Iterator<Item = (Cow<'_, str>, bool)> {
    tokens(text, Span::new(0, text.len())).filter_map(|token| match token.what {
        TokenKind::Open(tag) if !tag.is_closed && !is_void(&tag.name) => {
            Some((tag.name, false))
        }
        TokenKind::Close(name) => Some((name, true)),
        _ => None,
    })
}

/// The text with its character references resolved.
pub(crate) fn decode_entities(raw: &str) -> String {
    htmlize::unescape(raw).into_owned()
}
