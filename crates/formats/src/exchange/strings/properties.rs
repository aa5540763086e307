//! Properties of Java: `key = value`, values over lines that end in a backslash.

use std::borrow::Cow;

use khulasa_text::Span;

use crate::exchange::dress::{Dress, Spot};
use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::part::Part;
use crate::exchange::raw::RawUnit;
use crate::exchange::strings::{Atoms, push_unicode_escape, string_unit, unicode_escape};

/// Properties of Java.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PropertiesUnits;

impl UnitFormat for PropertiesUnits {
    fn name(&self) -> &'static str {
        "properties"
    }

    fn title(&self) -> &'static str {
        "properties of Java"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["properties"]
    }

    fn looks_like(&self, _: &str) -> bool {
        false
    }
}

impl FindUnits for PropertiesUnits {
    fn find_units(&self, text: &str, _: &[Part]) -> Vec<RawUnit> {
        let mut units = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let line = logical_line(text, start);
            units.extend(property(text, line));
            start = line.end();
        }
        units
    }
}

/// The value of a property.
#[derive(Clone, Copy, Debug)]
struct ValueDress;

impl Dress for ValueDress {
    fn dress<'t>(&self, text: &'t str, spot: Spot<'_>) -> Cow<'t, str> {
        // A file that tells letters by number cannot hold them otherwise.
        let is_ascii = spot.original.is_ascii() && spot.original.contains("\\u");
        let mut dressed = String::with_capacity(text.len());
        for (idx, c) in text.char_indices() {
            match c {
                '\\' => dressed.push_str("\\\\"),
                '\n' => dressed.push_str("\\n"),
                '\r' => dressed.push_str("\\r"),
                '\t' => dressed.push_str("\\t"),
                ' ' if idx == 0 && spot.is_first => dressed.push_str("\\ "),
                c if is_ascii && !c.is_ascii() => push_unicode_escape(&mut dressed, c),
                c => dressed.push(c),
            }
        }
        dressed.into()
    }
}

/// A line with those that it goes on in, its end included.
fn logical_line(text: &str, start: usize) -> Span {
    let mut end = start;
    let is_comment = first_char(text, start).is_some_and(|c| matches!(c, '#' | '!'));
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        end += line.len();
        if is_comment || !goes_on(line.trim_end_matches(['\n', '\r'])) {
            break;
        }
    }
    Span::new(start, end)
}

fn first_char(text: &str, start: usize) -> Option<char> {
    let line = text.get(start..)?.lines().next()?;
    line.trim_start().chars().next()
}

/// Whether a line ends in a backslash that is not escaped.
fn goes_on(line: &str) -> bool {
    line.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

fn property(text: &str, line: Span) -> Option<RawUnit> {
    let raw = line.of(text).trim_end_matches(['\n', '\r']);
    let told = raw.trim_start();
    if told.is_empty() || told.starts_with(['#', '!']) {
        return None;
    }
    let key_start = raw.len() - told.len();
    let key_end = key_start + key_len(told);
    let rest = raw.get(key_end..)?;
    let gap = rest.trim_start_matches([' ', '\t', '\u{C}']);
    let gap = gap.strip_prefix(['=', ':']).unwrap_or(gap);
    let value = gap.trim_start_matches([' ', '\t', '\u{C}']);
    let from = line.start() + raw.len() - value.len();
    let key = raw.get(key_start..key_end)?;
    let mut atoms = Atoms::from(from);
    read_value(value, from, &mut atoms);
    Some(string_unit(key, &ValueDress, &atoms.close(from + value.len())))
}

/// The length of a key, which ends at `=`, `:` or white space that is not escaped.
fn key_len(told: &str) -> usize {
    let mut is_escaped = false;
    let end = told.char_indices().find(|(_, c)| {
        let is_end = !is_escaped && (matches!(c, '=' | ':') || c.is_whitespace());
        is_escaped = *c == '\\' && !is_escaped;
        is_end
    });
    end.map_or(told.len(), |(at, _)| at)
}

fn read_value(value: &str, from: usize, atoms: &mut Atoms) {
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        let mut seen = Some(c);
        if c == '\\' {
            let escaped = rest.chars().next();
            rest = rest.get(escaped.map_or(0, char::len_utf8)..).unwrap_or_default();
            seen = match escaped {
                Some('n') => Some('\n'),
                Some('t') => Some('\t'),
                Some('r') => None,
                Some('\r' | '\n') => {
                    rest = rest.trim_start_matches(['\n', ' ', '\t', '\u{C}']);
                    None
                }
                Some('u') => match unicode_escape(rest) {
                    Some((c, n_bytes)) => {
                        rest = rest.get(n_bytes..).unwrap_or_default();
                        Some(c)
                    }
                    None => Some('u'),
                },
                other => other,
            };
        }
        if let Some(seen) = seen {
            atoms.push(seen, from + value.len() - rest.len());
        }
    }
}
