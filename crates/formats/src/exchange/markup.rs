//! XML of the parts of packages: checked first, then read without any entity resolved.

use std::borrow::Cow;

use khulasa_text::Span;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::xliff::xml::{is_lacking, push_escaped};

/// How deep elements may lie in each other; documents reach forty.
const MAX_DEPTH: usize = 512;

/// A token of XML.
#[derive(Clone, Debug)]
pub(crate) struct Token<'t> {
    /// Its bytes in the text.
    pub(crate) span: Span,
    pub(crate) what: What<'t>,
}

/// What a token is.
#[derive(Clone, Debug)]
pub(crate) enum What<'t> {
    /// An opening tag; an element without content is opened and closed.
    Open(BytesStart<'t>),
    /// A closing tag; that of an element without content takes no bytes.
    Close,
    /// Text, with references resolved.
    Text(Cow<'t, str>),
    /// A comment, a processing instruction, the declaration.
    Other,
}

/// The tokens of a span of a text; they end where the XML is broken.
pub(crate) fn tokens(text: &str, span: Span) -> impl Iterator<Item = Token<'_>> {
    let mut xml = Reader::from_str(span.of(text));
    xml.config_mut().expand_empty_elements = true;
    let mut start = span.start();
    std::iter::from_fn(move || {
        let event = xml.read_event().ok()?;
        let at = usize::try_from(xml.buffer_position()).ok()?;
        let token = Span::new(start, span.start() + at);
        start = token.end();
        let what = match event {
            Event::Start(tag) => What::Open(tag),
            Event::End(_) => What::Close,
            Event::Text(text) => What::Text(text.xml10_content()),
            Event::CData(text) => What::Text(text.xml10_content()),
            Event::GeneralRef(name) => {
                What::Text(resolved(&name).ok()?.to_string().into())
            }
            Event::Eof => return None,
            _ => What::Other,
        };
        Some(Token { span: token, what })
    })
}

/// The opening tags of a text that was checked.
pub(crate) fn elements(text: &str) -> impl Iterator<Item = BytesStart<'_>> {
    let mut xml = Reader::from_str(text);
    std::iter::from_fn(move || {
        loop {
            match xml.read_event().ok()? {
                Event::Start(tag) | Event::Empty(tag) => return Some(tag),
                Event::Eof => return None,
                _ => {}
            }
        }
    })
}

/// The name of an element without its prefix.
pub(crate) fn local_name<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    tag.local_name().into_inner()
}

/// The value of an attribute, named with its prefix, with references resolved.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|attribute| attribute.key.into_inner() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Explicit1_0);
    value.ok().map(Cow::into_owned)
}

/// The value of an attribute as it is written, with references resolved and line ends as
/// spaces; none if it has a reference to nothing.
pub(crate) fn resolved_value(raw: &str) -> Option<String> {
    let value = quick_xml::escape::unescape(raw).ok()?;
    Some(value.replace(['\n', '\r', '\t'], " "))
}

/// Refuses a part that is no XML, has a document type, or uses an entity that XML lacks.
pub(crate) fn check(text: &str) -> Result<(), ReadError> {
    let mut xml = Reader::from_str(text);
    let mut depth = 0_usize;
    let mut has_root = false;
    loop {
        let at_byte = usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX);
        let checked = match xml.read_event() {
            Ok(Event::Start(_)) => {
                (depth, has_root) = (depth + 1, true);
                if depth > MAX_DEPTH {
                    Err(broken("its elements lie too deep"))
                } else {
                    Ok(())
                }
            }
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                Ok(())
            }
            Ok(Event::Empty(_)) => {
                has_root = true;
                Ok(())
            }
            Ok(Event::GeneralRef(name)) => resolved(&name).map(drop),
            Ok(Event::DocType(_)) => Err(ReadErrorKind::Entity { name: None }),
            Ok(Event::Eof) if depth > 0 => Err(broken("it is cut off")),
            Ok(Event::Eof) if !has_root => Err(broken("there is no element in it")),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => Ok(()),
            Err(error) => Err(broken(&error.to_string())),
        };
        checked.map_err(|kind| ReadError::new(kind).at(at_byte))?;
    }
}

fn broken(what: &str) -> ReadErrorKind {
    ReadErrorKind::BrokenXml { what: what.to_owned() }
}

/// The character that a reference stands for.
pub(crate) fn resolved(name: &BytesRef<'_>) -> Result<char, ReadErrorKind> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Ok(c);
    }
    let name: &str = name;
    Ok(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return Err(ReadErrorKind::Entity { name: Some(name.to_owned()) }),
    })
}

/// Text between tags, without what XML has no place for.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text, |out, c| match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        c if is_lacking(c) => {}
        c => out.push(c),
    });
    out
}
