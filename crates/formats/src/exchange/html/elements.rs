//! What the elements and attributes of HTML are to a translator.

use khulasa_text::BlockKind;

/// Elements that stand inside a line of text.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "applet", "audio", "b", "basefont", "bdi", "bdo", "big",
    "blink", "br", "canvas", "cite", "code", "data", "del", "dfn", "em", "embed", "font",
    "i", "iframe", "img", "input", "ins", "kbd", "label", "map", "mark", "math", "meter",
    "nobr", "object", "output", "param", "picture", "progress", "q", "rb", "rp", "rt",
    "rtc", "ruby", "s", "samp", "script", "small", "source", "span", "strike", "strong",
    "style", "sub", "sup", "svg", "time", "track", "tt", "u", "var", "video", "wbr",
];

/// Elements that have no end tag.
const VOID: &[&str] = &[
    "area", "base", "basefont", "br", "col", "embed", "hr", "img", "input", "link",
    "meta", "param", "source", "track", "wbr",
];

/// Elements whose content is no text to translate.
const OPAQUE: &[&str] = &["script", "style", "svg", "math", "iframe", "xmp", "noembed"];

pub(crate) fn is_inline(name: &str) -> bool {
    INLINE.binary_search(&name).is_ok() || name.contains(['-', ':'])
}

pub(crate) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

pub(super) fn is_opaque(name: &str) -> bool {
    OPAQUE.contains(&name)
}

/// Elements whose content is text up to their end tag, whatever it looks like.
pub(super) fn is_raw_text(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "xmp" | "iframe" | "noembed" | "title" | "textarea"
    )
}

/// Elements whose white space counts.
pub(super) fn keeps_space(name: &str) -> bool {
    matches!(name, "pre" | "textarea" | "listing")
}

/// What a block is to its reader; none for elements that tell nothing about it.
pub(super) fn block_kind(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => BlockKind::Heading,
        "li" | "dd" | "dt" | "option" => BlockKind::ListItem,
        "td" | "th" => BlockKind::TableCell,
        "blockquote" => BlockKind::Quotation,
        "caption" | "figcaption" | "legend" => BlockKind::Caption,
        "pre" | "listing" | "xmp" => BlockKind::Code,
        "p" | "div" | "body" => BlockKind::Paragraph,
        _ => return None,
    })
}

/// The level of the heading that an element makes; 0 if it makes none.
pub(super) fn heading_level(name: &str) -> usize {
    match name {
        "h1" | "title" => 1,
        "h2" => 2,
        "h3" => 3,
        "h4" => 4,
        "h5" => 5,
        "h6" => 6,
        _ => 0,
    }
}

/// Whether an element is a list.
pub(super) fn is_list(name: &str) -> bool {
    matches!(name, "ul" | "ol" | "dl" | "menu" | "dir")
}

/// Whether people read the value of an attribute; `type` and `name` are the element's own
/// attributes of these names, in small letters.
pub(super) fn is_read(element: &str, attribute: &str, kind: &str, name: &str) -> bool {
    match attribute {
        "alt"
        | "title"
        | "placeholder"
        | "aria-label"
        | "aria-description"
        | "aria-placeholder"
        | "aria-roledescription"
        | "aria-valuetext" => true,
        "label" => matches!(element, "optgroup" | "option" | "track"),
        "summary" => element == "table",
        "value" => element == "input" && matches!(kind, "submit" | "button" | "reset"),
        "content" => element == "meta" && is_read_meta(name),
        _ => false,
    }
}

fn is_read_meta(name: &str) -> bool {
    matches!(
        name,
        "description"
            | "keywords"
            | "og:title"
            | "og:description"
            | "og:site_name"
            | "og:image:alt"
            | "twitter:title"
            | "twitter:description"
            | "twitter:image:alt"
            | "article:section"
            | "article:tag"
            | "application-name"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_elements_are_sorted() {
        assert!(INLINE.is_sorted());
        assert!(is_inline("bdi") && is_inline("my-mark") && !is_inline("p"));
    }
}
