//! Which styles of a Word document make headings.
//!
//! Word names styles in the language of its user, ids too, but for the names of its own
//! styles in the file: `heading 1` is that in every language.

use std::collections::BTreeMap;

use crate::exchange::markup::{What, local_name, tokens};
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
    base: String,
}

/// The levels of headings by the ids of the styles that make them.
pub(super) type Headings = BTreeMap<String, usize>;

/// The styles that make a heading of a paragraph: by their own name, by the level of the
/// outline, or by the style that they build on.
pub(super) fn headings(text: &str, parts: &[Part]) -> Headings {
    let styles = parts.iter().find(|part| part.name.ends_with("styles.xml"));
    let styles = styles.map(|part| styles_of(text, part)).unwrap_or_default();
    let level_of = |id: &String| {
        let mut id = id;
        for _ in 0..MAX_STEPS {
            let style = styles.get(id)?;
            if style.level.is_some() {
                return style.level.filter(|level| *level > 0);
            }
            id = &style.base;
        }
        None
    };
    styles.keys().filter_map(|id| Some((id.clone(), level_of(id)?))).collect()
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
        let found = headings(text, &[part]);
        let found: Vec<(&str, usize)> =
            found.iter().map(|(id, level)| (id.as_str(), *level)).collect();
        assert_eq!(found, [("1", 1), ("My", 1), ("Out", 3), ("a3", 1)]);
    }
}
