//! What styles of a Word document make of a paragraph: a heading, or an item of a list.
//!
//! Word names styles in the language of its user, ids too, but for the names of its own
//! styles in the file: `heading 1` is that in every language.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::exchange::markup::{What, local_name, tokens};
use crate::exchange::office::numbering::Numbering;
use crate::exchange::office::role::value;
use crate::exchange::part::Part;

/// The names of Word's own styles that make headings, in small letters, with the levels of
/// these, and how the rest begin.
const NAMES: [(&str, usize); 2] = [("title", 1), ("subtitle", 2)];
const NUMBERED: &str = "heading ";

/// The level of an outline, which counts from 0, that is running text.
const BODY_LEVEL: usize = 9;

/// Styles that build on each other in a ring end here.
const MAX_STEPS: usize = 32;

/// What a style says of itself.
#[derive(Debug, Default)]
struct Style {
    /// The level of its headings; 0 for a style that makes none.
    level: Option<usize>,
    /// The list that its paragraphs are items of.
    list: Option<ListPlace>,
    base: String,
}

/// A place in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListPlace {
    /// The id of the list; none where only the level is told, `0` for no list.
    pub(super) list_id: Option<String>,
    /// The level, from 0.
    pub(super) level: usize,
}

/// The styles of a document, and its lists.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    pub(super) numbering: Numbering,
}

impl Styles {
    /// The styles and lists that the parts of a document tell of.
    pub(super) fn read(text: &str, parts: &[Part]) -> Self {
        let part = |name: &str| parts.iter().find(|part| part.name.ends_with(name));
        let by_id = part("styles.xml").map(|part| styles_of(text, part));
        let numbering = part("numbering.xml").map(|part| Numbering::read(text, part));
        let numbering = numbering.unwrap_or_default();
        Self { by_id: by_id.unwrap_or_default(), numbering }
    }

    /// The level of the headings that a style makes, if it makes any: by its own name, by
    /// the level of the outline, or by the style that it builds on.
    pub(super) fn heading(&self, id: &str) -> Option<usize> {
        self.first(id, |style| style.level).filter(|level| *level > 0)
    }

    /// The list that the paragraphs of a style are items of.
    pub(super) fn list(&self, id: &str) -> Option<ListPlace> {
        self.first(id, |style| style.list.clone())
    }

    /// What a style says, or else the first that does of those it builds on.
    fn first<T>(&self, id: &str, told: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let base = |style: &&Style| self.by_id.get(&style.base);
        let chain = std::iter::successors(self.by_id.get(id), base);
        chain.take(MAX_STEPS).find_map(told)
    }
}

/// The level of a heading that the level of an outline makes; 0 for running text.
pub(super) fn outline_level(told: &str) -> usize {
    let level: Option<usize> = told.parse().ok();
    level.filter(|level| *level < BODY_LEVEL).map_or(0, |level| level + 1)
}

/// The level of a heading that a style of this name makes, if it makes one.
fn named_level(name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let own = NAMES.iter().find(|(own, _)| *own == name).map(|(_, level)| *level);
    own.or_else(|| Some(name.strip_prefix(NUMBERED)?.parse().unwrap_or(1)))
}

impl ListPlace {
    /// Takes what an element of the properties of a list says.
    pub(super) fn tell(&mut self, tag: &BytesStart<'_>) {
        let told = value(tag, "val").unwrap_or_default();
        match local_name(tag) {
            "ilvl" => self.level = told.trim().parse().unwrap_or(0),
            _ => self.list_id = Some(told),
        }
    }
}

fn styles_of(text: &str, part: &Part) -> BTreeMap<String, Style> {
    let mut styles = BTreeMap::new();
    let mut id = String::new();
    for token in tokens(text, part.span) {
        let What::Open(tag) = token.what else { continue };
        let told = |name: &str| value(&tag, name).unwrap_or_default();
        if local_name(&tag) == "style" {
            id = told("styleId");
            styles.insert(id.clone(), Style::default());
        }
        let Some(style) = styles.get_mut(&id) else { continue };
        match local_name(&tag) {
            "name" => style.level = style.level.or(named_level(&told("val"))),
            "outlineLvl" => style.level = Some(outline_level(&told("val"))),
            "numPr" => style.list = Some(ListPlace::default()),
            "ilvl" | "numId" => {
                style.list.get_or_insert_default().tell(&tag);
            }
            "basedOn" => style.base = told("val"),
            _ => {}
        }
    }
    styles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::TextEncoding;

    #[test]
    fn styles_of_any_language_make_headings() {
        let text = "<w:styles xmlns:w=\"w\">\
            <w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
            <w:style w:styleId=\"a3\"><w:name w:val=\"Title\"/></w:style>\
            <w:style w:styleId=\"My\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"1\"/></w:style>\
            <w:style w:styleId=\"Flat\"><w:name w:val=\"Flat\"/><w:basedOn w:val=\"1\"/>\
            <w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style>\
            <w:style w:styleId=\"Out\"><w:name w:val=\"Out\"/>\
            <w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>\
            <w:style w:styleId=\"Ring\"><w:basedOn w:val=\"Ring\"/></w:style>\
            <w:style w:styleId=\"HeadingOfMine\"><w:name w:val=\"other\"/></w:style></w:styles>";
        let mut part = Part::whole(text, TextEncoding::UTF_8);
        part.name = "word/styles.xml".to_owned();
        let styles = Styles::read(text, &[part]);
        let level = |id: &'static str| Some((id, styles.heading(id)?));
        let ids = ["1", "My", "Flat", "Out", "Ring", "HeadingOfMine", "a3"];
        let found: Vec<(&str, usize)> = ids.into_iter().filter_map(level).collect();
        assert_eq!(found, [("1", 1), ("My", 1), ("Out", 3), ("a3", 1)]);
    }
}
