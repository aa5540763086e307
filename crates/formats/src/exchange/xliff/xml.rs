//! Text as XML has it.

use khulasa_text::Span;

/// How the kind of an element begins that stands for a character in version 1.2.
pub(super) const CHARACTER: &str = "x-character-";

/// Text between tags; characters that XML has no place for become `cp` elements.
pub(super) fn push_text(out: &mut String, text: &str) {
    push_text_with(out, text, |out, c| {
        let element = format!("<cp hex=\"{:04X}\"/>", u32::from(c));
        out.push_str(&element);
    });
}

/// Text between tags, with a way to write characters that XML has no place for.
pub(super) fn push_text_with(
    out: &mut String,
    text: &str,
    lacking: fn(&mut String, char),
) {
    let escape = |out: &mut String, c: char| match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '\r' => out.push_str("&#13;"),
        c if is_lacking(c) => lacking(out, c),
        c => out.push(c),
    };
    push_escaped(out, text, escape);
}

/// The value of an attribute; characters that XML has no place for become spaces.
pub(crate) fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    push_attribute_value(&mut out, text);
    out
}

/// Adds what [`attribute`] makes.
pub(super) fn push_attribute_value(out: &mut String, text: &str) {
    push_escaped(out, text, |out, c| match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '"' => out.push_str("&quot;"),
        '\n' => out.push_str("&#10;"),
        '\r' => out.push_str("&#13;"),
        '\t' => out.push_str("&#9;"),
        c if is_lacking(c) => out.push(' '),
        c => out.push(c),
    });
}

/// Plain text between tags, where no element may stand.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text_with(&mut out, text, |out, _| out.push(' '));
    out
}

/// Adds a text in which `escape` writes every character that may need it; what stands
/// between those is copied at once.
pub(crate) fn push_escaped(
    out: &mut String,
    text: &str,
    escape: impl Fn(&mut String, char),
) {
    let mut from = 0;
    while let Some(at) = next_special(text, from) {
        out.push_str(Span::new(from, at).of(text));
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
        escape(out, c);
        from = at + c.len_utf8();
    }
    out.push_str(Span::new(from, text.len()).of(text));
}

/// The place of the next character that may have to be escaped: markup, a control
/// character, or one of those that begin with the byte of U+FFFE.
fn next_special(text: &str, from: usize) -> Option<usize> {
    let is_special =
        |byte: &u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xEF | 0..=0x1F);
    let rest = text.as_bytes().get(from..)?;
    rest.iter().position(is_special).map(|at| from + at)
}

/// Whether XML 1.0 has no place for a character.
pub(crate) const fn is_lacking(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_no_escape_is_copied() {
        let text = "\u{FFFE}نعم & \"<b>\"\r\n\u{FEFF}\u{1}\t";
        let mut out = String::new();
        push_text(&mut out, text);
        let inner = "نعم &amp; \"&lt;b&gt;\"&#13;\n\u{FEFF}";
        assert_eq!(out, format!("<cp hex=\"FFFE\"/>{inner}<cp hex=\"0001\"/>\t"));
        assert_eq!(plain(text), format!(" {inner} \t"));
        let value = " نعم &amp; &quot;&lt;b>&quot;&#13;&#10;\u{FEFF} &#9;";
        assert_eq!(attribute(text), value);
    }
}
