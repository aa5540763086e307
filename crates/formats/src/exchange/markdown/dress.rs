//! What must be escaped in Markdown: nothing, until it is seen to mean something.

use std::borrow::Cow;

use crate::exchange::dress::{Dress, Spot, on_one_line};

/// Running text of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextDress;

/// Text of a table's cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct CellDress;

/// A title between quotation marks, behind an address.
#[derive(Clone, Copy, Debug)]
pub(super) struct TitleDress;

/// A value among the settings at the start of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct SettingDress;

impl Dress for TextDress {
    fn dress<'t>(&self, text: &'t str, spot: Spot<'_>) -> Cow<'t, str> {
        let text = on_one_line(text);
        if spot.is_wary { escaped(&text, spot.is_first).into() } else { text }
    }
}

impl Dress for CellDress {
    fn dress<'t>(&self, text: &'t str, spot: Spot<'_>) -> Cow<'t, str> {
        let text = TextDress.dress(text, spot);
        // Warily written, it has such a mark before each line already.
        if spot.is_wary { text } else { text.replace('|', "\\|").into() }
    }
}

impl Dress for TitleDress {
    fn dress<'t>(&self, text: &'t str, spot: Spot<'_>) -> Cow<'t, str> {
        let text = on_one_line(text).replace('\\', "\\\\");
        let text = if spot.is_wary { text.replace('&', "\\&") } else { text };
        match quote_before(spot) {
            Some('(') => text.replace('(', "\\(").replace(')', "\\)"),
            Some(quote @ ('"' | '\'')) => text.replace(quote, &format!("\\{quote}")),
            _ => text,
        }
        .into()
    }
}

impl Dress for SettingDress {
    fn dress<'t>(&self, text: &'t str, spot: Spot<'_>) -> Cow<'t, str> {
        let text = on_one_line(text);
        match quote_before(spot) {
            Some('"') => text.replace('\\', "\\\\").replace('"', "\\\"").into(),
            Some('\'') => text.replace('\'', "''").into(),
            _ if is_bare_yaml(&text) => text,
            _ if text.contains(['"', '\\']) => {
                format!("'{}'", text.replace('\'', "''")).into()
            }
            _ => format!("\"{text}\"").into(),
        }
    }
}

/// Whether a value needs no quotation marks in YAML.
fn is_bare_yaml(text: &str) -> bool {
    let starts_plainly = text.starts_with(char::is_alphanumeric);
    starts_plainly && !text.contains(": ") && !text.contains(" #") && !text.ends_with(':')
}

/// What a reader sees of the value that stands in a file, by the mark before it.
pub(super) fn setting_value(raw: &str, quote: Option<char>) -> String {
    match quote {
        Some('"') => raw.replace("\\\"", "\"").replace("\\\\", "\\"),
        Some('\'') => raw.replace("''", "'"),
        _ => raw.to_owned(),
    }
}

/// The character before the unit.
fn quote_before(spot: Spot<'_>) -> Option<char> {
    spot.original.get(..spot.unit.start())?.chars().next_back()
}

/// Escapes the marks that could begin something where they stand; those that could at the
/// beginning of a line too if the text is the first of one.
pub(crate) fn escaped(text: &str, is_first: bool) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let number_end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let opens_line =
            is_first && at == 0 && matches!(c, '#' | '+' | '-' | '=' | ':' | '>');
        let ends_number =
            is_first && at > 0 && at == number_end && matches!(c, '.' | ')');
        let opens_address =
            c == '<' && is_address(text.get(at + 1..).unwrap_or_default());
        if opens_line || ends_number || opens_address || begins(c, before, after) {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

/// Whether what stands behind `<` could be the address of a letter box.
fn is_address(rest: &str) -> bool {
    let word = rest.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>')).next();
    word.is_some_and(|word| word.contains('@'))
}

/// Whether a mark between these characters could begin or end something in a line.
fn begins(c: char, before: Option<char>, after: Option<char>) -> bool {
    let is_gap = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '`' | '[' | ']' | '|' => true,
        '*' | '~' => !(is_gap(before) && is_gap(after)),
        '_' => {
            !(is_gap(before) && is_gap(after) || is_letter(before) && is_letter(after))
        }
        '<' => {
            after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
        }
        '&' => is_letter(after) || after == Some('#'),
        '\\' => after.is_none_or(|c| c.is_ascii_punctuation()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use khulasa_text::Span;

    use super::*;

    #[test]
    fn a_line_in_a_cell_is_escaped_once() {
        for is_wary in [false, true] {
            let spot =
                Spot { original: "", unit: Span::default(), is_first: true, is_wary };
            assert_eq!(CellDress.dress("a|b", spot), "a\\|b");
        }
    }

    #[test]
    fn marks_are_escaped_where_they_begin_something() {
        assert_eq!(escaped("1. نص *مهم*", true), "1\\. نص \\*مهم\\*");
        assert_eq!(escaped("1. نص - آخر", false), "1. نص - آخر");
        assert_eq!(escaped("# س", true), "\\# س");
        assert_eq!(escaped("a_b * <3 & <b>", true), "a_b * <3 & \\<b>");
        assert_eq!(escaped("<3 a@b <-a@b>", true), "<3 a@b \\<-a@b>");
    }
}
