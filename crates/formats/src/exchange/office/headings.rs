//! Which styles of a Word document make headings.
//!
//! Word names styles in the language of its user, ids too, but for the names of its own
//! styles in the file: `heading 1` is that in every language.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::markup::{What, local_name, tokens};
use crate::exchange::office::role::value;
use crate::exchange::part::Part;

/// The names of Word's own styles that make headings, in small letters, and how the rest
/// begin.
const NAMES: [&str; 2] = ["title", "subtitle"];
const NUMBERED: &str = "heading ";

/// The level of an outline that is running text.
const BODY_LEVEL: &str = "9";

/// Styles that build on each other in a ring end here.
const MAX_STEPS: usize = 32;

/// What a style says of itself.
#[derive(Debug, Default)]
struct Style {
    is_heading: Option<bool>,
    base: String,
}

/// The ids of the styles that make a heading of a paragraph: by their own name, by the
/// level of the outline, or by the style that they build on.
pub(super) fn headings(text: &str, parts: &[Part]) -> BTreeSet<String> {
    let styles = parts.iter().find(|part| part.name.ends_with("styles.xml"));
    let styles = styles.map(|part| styles_of(text, part)).unwrap_or_default();
    let is_heading = |id: &&String| {
        let mut id = *id;
        for _ in 0..MAX_STEPS {
            let Some(style) = styles.get(id) else { return false };
            if let Some(is_heading) = style.is_heading {
                return is_heading;
            }
            id = &style.base;
        }
        false
    };
    styles.keys().filter(is_heading).cloned().collect()
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
            "name" => {
                let name = told("val").to_lowercase();
                let is_it = NAMES.contains(&&*name) || name.starts_with(NUMBERED);
                style.is_heading = style.is_heading.or(is_it.then_some(true));
            }
            "outlineLvl" => style.is_heading = Some(told("val") != BODY_LEVEL),
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
        let found: Vec<String> = headings(text, &[part]).into_iter().collect();
        assert_eq!(found, ["1", "My", "Out", "a3"]);
    }
}
