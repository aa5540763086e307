//! Text as XML has it.

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
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            c if is_lacking(c) => lacking(out, c),
            c => out.push(c),
        }
    }
}

/// The value of an attribute; characters that XML has no place for become spaces.
pub(crate) fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            c if is_lacking(c) => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Plain text between tags, where no element may stand.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if is_lacking(c) { ' ' } else { c }).fold(
        String::with_capacity(text.len()),
        |mut out, c| {
            push_text(&mut out, c.encode_utf8(&mut [0; 4]));
            out
        },
    )
}

/// Whether XML 1.0 has no place for a character.
const fn is_lacking(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}
