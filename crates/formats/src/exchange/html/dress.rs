//! What must be escaped in HTML.

use std::borrow::Cow;
use std::cell::LazyCell;

use khulasa_text::Span;

use crate::exchange::dress::{Dress, Spot};

/// Text between tags.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextDress;

/// The value of an attribute.
#[derive(Clone, Copy, Debug)]
pub(super) struct AttributeDress;

impl Dress for TextDress {
    fn dress<'t>(&self, text: &'t str, spot: Spot<'_>) -> Cow<'t, str> {
        escaped(text, spot, |c| match c {
            '<' => Some("&lt;"),
            '>' => Some("&gt;"),
            _ => None,
        })
    }
}

impl Dress for AttributeDress {
    fn dress<'t>(&self, text: &'t str, spot: Spot<'_>) -> Cow<'t, str> {
        let quoted = || escaped(text, spot, |c| (c == '"').then_some("&quot;"));
        let before = spot.original.get(..spot.unit.start()).unwrap_or_default();
        // Trimmed white space may stand between the mark and the unit.
        match before.trim_end().chars().next_back() {
            Some('\'') => escaped(text, spot, |c| (c == '\'').then_some("&#39;")),
            Some('"') => quoted(),
            _ => format!("\"{}\"", quoted()).into(),
        }
    }
}

/// The text with `&` and what else must be escaped, and the no-break space where the unit
/// has it so.
fn escaped<'t>(
    text: &'t str,
    spot: Spot<'_>,
    other: impl Fn(char) -> Option<&'static str>,
) -> Cow<'t, str> {
    // The unit is looked through for texts that have such a space only: it may be long.
    let names_space = LazyCell::new(|| spot.unit.of(spot.original).contains("&nbsp;"));
    let mut out = String::new();
    let mut from = 0;
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| may_be_escaped(*byte)) {
        let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        let reference = match c {
            '&' => Some("&amp;"),
            '\u{A0}' if *names_space => Some("&nbsp;"),
            c => other(c),
        };
        if let Some(reference) = reference {
            out.push_str(Span::new(from, at).of(text));
            out.push_str(reference);
            from = at + c.len_utf8();
        }
    }
    if from == 0 {
        return text.into();
    }
    out.push_str(Span::new(from, text.len()).of(text));
    out.into()
}

/// Whether a character that must be escaped may begin with a byte: U+00A0 does with `C2`.
const fn may_be_escaped(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | 0xC2)
}
