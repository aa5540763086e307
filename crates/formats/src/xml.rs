//! One walk through XML for the readers that need no more of it than elements and text.
//!
//! No entity of a document type is resolved and none may be declared.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::encoding::{EncodingChoice, TextEncoding, decode};
use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::resolved;

/// What a reader does with the parts of a document, in their order.
pub(crate) trait Elements {
    /// An element begins.
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), ReadErrorKind>;

    /// An element ends.
    fn close(&mut self, name: &str);

    /// Text inside the innermost element that is open.
    fn text(&mut self, text: &str);
}

/// Walks through a document to its end.
///
/// The encoding is that of the byte order mark, else the one that the document names.
pub(crate) fn walk(bytes: &[u8], elements: &mut impl Elements) -> Result<(), ReadError> {
    let text = decode(bytes, encoding(bytes))?.text;
    walk_text(&text, elements)
}

/// Walks through a document that is decoded already.
pub(crate) fn walk_text(
    text: &str,
    elements: &mut impl Elements,
) -> Result<(), ReadError> {
    let mut xml = Reader::from_str(text);
    xml.config_mut().expand_empty_elements = true;
    let mut n_open = 0_usize;
    loop {
        let at_byte = usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX);
        let broken = |what: String| ReadErrorKind::BrokenXml { what };
        let done = match xml.read_event() {
            Err(error) => Err(broken(error.to_string())),
            Ok(Event::Eof) if n_open == 0 => return Ok(()),
            Ok(Event::Eof) => Err(broken("it is cut off".to_owned())),
            Ok(event) => {
                n_open += usize::from(matches!(event, Event::Start(_)));
                n_open = n_open.saturating_sub(matches!(event, Event::End(_)).into());
                hand_on(&event, elements)
            }
        };
        done.map_err(|kind| ReadError::new(kind).at(at_byte))?;
    }
}

fn hand_on(event: &Event<'_>, elements: &mut impl Elements) -> Result<(), ReadErrorKind> {
    match event {
        Event::Start(tag) => elements.open(tag.local_name().as_ref(), tag)?,
        Event::End(tag) => elements.close(tag.local_name().as_ref()),
        Event::Text(text) => elements.text(&text.xml10_content()),
        Event::CData(text) => elements.text(&text.xml10_content()),
        Event::GeneralRef(name) => {
            elements.text(resolved(name)?.encode_utf8(&mut [0; 4]));
        }
        Event::DocType(text) if text.contains("<!ENTITY") => {
            return Err(ReadErrorKind::Entity { name: None });
        }
        _ => {}
    }
    Ok(())
}

/// As much of a document as its declaration takes.
const DECLARATION_BYTES: usize = 200;

fn encoding(bytes: &[u8]) -> EncodingChoice {
    let head = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head);
    let declared = head.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let label = declared
        .and_then(|declared| declared.split_once("encoding"))
        .and_then(|(_, value)| value.split(['"', '\'']).nth(1));
    let named = label.and_then(TextEncoding::from_label);
    named.map_or(EncodingChoice::Auto, EncodingChoice::Named)
}

/// The value of an attribute by its local name, if the element has it.
pub(crate) fn attribute_of(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    attributes_of(tag).into_iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

/// The attributes of an element by their local names, declarations of name spaces left
/// out.
pub(crate) fn attributes_of(tag: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    let pair = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let name = attribute.key.local_name();
        let name: &str = name.as_ref();
        let whole: &str = attribute.key.as_ref();
        let value =
            attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok()?;
        (!whole.starts_with("xmlns")).then(|| (name.to_owned(), String::from(value)))
    };
    attributes.flatten().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Told(String);

    impl Elements for Told {
        fn open(&mut self, name: &str, _: &BytesStart<'_>) -> Result<(), ReadErrorKind> {
            self.0.extend(["<", name, ">"]);
            Ok(())
        }

        fn close(&mut self, name: &str) {
            self.0.extend(["</", name, ">"]);
        }

        fn text(&mut self, text: &str) {
            self.0.push_str(text);
        }
    }

    fn told(bytes: &[u8]) -> Result<String, String> {
        let mut told = Told::default();
        walk(bytes, &mut told).map_err(|error| error.to_string())?;
        Ok(told.0)
    }

    #[test]
    fn the_declared_encoding_counts() {
        let file = b"<?xml version='1.0' encoding='windows-1254'?><a>\xFE</a>";
        assert_eq!(told(file).as_deref(), Ok("<a>ş</a>"));
    }

    #[test]
    fn what_is_no_document_is_refused() {
        for (file, what) in [
            ("<a><b></a>", "the XML is broken"),
            ("<a>", "it is cut off"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "entities of its own"),
            ("<a>&nbsp;</a>", "the entity `&nbsp;` is none of XML"),
        ] {
            let error = told(file.as_bytes()).expect_err("a fault");
            assert!(error.contains(what), "{error}");
        }
    }
}
