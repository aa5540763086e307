//! Text of XML that stands beside the running text: descriptions of pictures, tooltips,
//! what a document says of itself.

use std::borrow::Cow;

use khulasa_text::Span;

use crate::exchange::dress::{Dress, Spot, on_one_line};
use crate::exchange::html::{HtmlTokenKind, html_tokens};
use crate::exchange::markup::{What, escaped, resolved_value, tokens};
use crate::exchange::raw::{RawKind, RawUnit};

/// The value of an attribute of XML.
#[derive(Clone, Copy, Debug)]
struct AttributeDress;

impl Dress for AttributeDress {
    fn dress<'t>(&self, text: &'t str, _: Spot<'_>) -> Cow<'t, str> {
        let text = escaped(&on_one_line(text));
        text.replace('"', "&quot;").replace('\'', "&apos;").into()
    }
}

/// The text of an element that holds nothing else.
#[derive(Clone, Copy, Debug)]
pub(super) struct ElementDress;

impl Dress for ElementDress {
    fn dress<'t>(&self, text: &'t str, _: Spot<'_>) -> Cow<'t, str> {
        escaped(text).into()
    }
}

/// The value of an attribute of an opening tag as a unit; none if it has none or it is
/// blank. `name` is in small letters, with its prefix.
pub(super) fn attribute_unit(
    text: &str,
    tag: Span,
    name: &str,
    place: &str,
) -> Option<RawUnit> {
    let HtmlTokenKind::Open(tag) = html_tokens(text, tag).next()?.what else {
        return None;
    };
    let attribute = tag.attributes.iter().find(|attribute| attribute.name == name)?;
    let value = resolved_value(attribute.value.of(text))?;
    let unit = RawUnit::aside(place, &AttributeDress);
    (!value.trim().is_empty()).then(|| unit.text(attribute.value, value))
}

/// The texts of elements, each named with its prefix and its place in words.
pub(super) fn element_units(
    text: &str,
    span: Span,
    names: &[(&str, &str)],
) -> Vec<RawUnit> {
    let mut units = Vec::new();
    let mut open: Option<(usize, RawUnit)> = None;
    let mut depth = 0_usize;
    for token in tokens(text, span) {
        let what = match token.what {
            What::Open(tag) => {
                depth += 1;
                let name = tag.name().into_inner();
                if let (None, Some((_, place))) =
                    (&open, names.iter().find(|(known, _)| *known == name))
                {
                    open = Some((depth, RawUnit::aside(place, &ElementDress)));
                    continue;
                }
                RawKind::Single
            }
            What::Close => {
                depth = depth.saturating_sub(1);
                if let Some((_, unit)) = open.take_if(|(at, _)| *at == depth + 1) {
                    units.push(unit);
                }
                RawKind::Single
            }
            What::Text(text) => RawKind::Text(text.into_owned()),
            What::Other => RawKind::Single,
        };
        if let Some((_, unit)) = &mut open {
            unit.push(token.span, what);
        }
    }
    units
}
