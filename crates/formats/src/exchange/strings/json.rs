//! JSON of strings: every value that is a string and no key.

use std::borrow::Cow;

use khulasa_text::Span;
use memchr::memchr2;
use serde::de::IgnoredAny;

use crate::exchange::dress::{Dress, Spot};
use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::part::Part;
use crate::exchange::raw::RawUnit;
use crate::exchange::strings::{
    Atom, Atoms, push_unicode_escape, string_unit, unicode_escape,
};

/// JSON of strings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct JsonUnits;

impl UnitFormat for JsonUnits {
    fn name(&self) -> &'static str {
        "json"
    }

    fn title(&self) -> &'static str {
        "JSON of strings"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn looks_like(&self, _: &str) -> bool {
        false
    }
}

impl FindUnits for JsonUnits {
    /// Text that is no JSON has no units.
    fn find_units(&self, text: &str, _: &[Part]) -> Vec<RawUnit> {
        if serde_json::from_str::<IgnoredAny>(text).is_err() {
            return Vec::new();
        }
        let mut reader = ValueReader { text, ..ValueReader::default() };
        while reader.at < text.len() {
            reader.step();
        }
        reader.units
    }
}

/// A string between quotation marks.
#[derive(Clone, Copy, Debug)]
struct StringDress;

impl Dress for StringDress {
    fn dress<'t>(&self, text: &'t str, _: Spot<'_>) -> Cow<'t, str> {
        let mut dressed = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '"' => dressed.push_str("\\\""),
                '\\' => dressed.push_str("\\\\"),
                '\n' => dressed.push_str("\\n"),
                '\r' => dressed.push_str("\\r"),
                '\t' => dressed.push_str("\\t"),
                c if c.is_control() => push_unicode_escape(&mut dressed, c),
                c => dressed.push(c),
            }
        }
        dressed.into()
    }
}

/// A container that is open: the key of an object's next value, or the place in a list.
#[derive(Debug)]
enum Level {
    Object { key: Option<String> },
    List { n_before: usize },
}

#[derive(Debug, Default)]
struct ValueReader<'t> {
    text: &'t str,
    at: usize,
    levels: Vec<Level>,
    units: Vec<RawUnit>,
}

impl ValueReader<'_> {
    fn step(&mut self) {
        let byte = self.text.as_bytes().get(self.at).copied().unwrap_or_default();
        match byte {
            b'{' => self.levels.push(Level::Object { key: None }),
            b'[' => self.levels.push(Level::List { n_before: 0 }),
            b'}' | b']' => drop(self.levels.pop()),
            b',' => match self.levels.last_mut() {
                Some(Level::Object { key }) => *key = None,
                Some(Level::List { n_before }) => *n_before += 1,
                None => {}
            },
            b'"' => return self.string(),
            _ => {}
        }
        self.at += 1;
    }

    /// A key, or a value.
    fn string(&mut self) {
        let from = self.at + 1;
        let len = string_len(self.text.get(from..).unwrap_or_default());
        let content = Span::new(from, from + len);
        self.at = content.end() + 1;
        let atoms = atoms_of(content.of(self.text), from);
        if let Some(Level::Object { key: key @ None }) = self.levels.last_mut() {
            *key = Some(atoms.iter().map(|atom| atom.c).collect());
            return;
        }
        self.units.push(string_unit(&self.place(), &StringDress, &atoms));
    }

    /// The keys that lead here, with full stops between them.
    fn place(&self) -> String {
        let step = |level: &Level| match level {
            Level::Object { key } => key.clone().unwrap_or_default(),
            Level::List { n_before } => n_before.to_string(),
        };
        self.levels.iter().map(step).collect::<Vec<_>>().join(".")
    }
}

/// The length of a string up to its closing quotation mark.
fn string_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|tail| memchr2(b'"', b'\\', tail)) {
        match bytes.get(at + found) {
            Some(b'"') => return at + found,
            _ => at += found + 2,
        }
    }
    rest.len()
}

fn atoms_of(content: &str, from: usize) -> Vec<Atom> {
    let mut atoms = Atoms::from(from);
    let mut rest = content;
    while let Some(first) = rest.chars().next() {
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
        let mut c = first;
        if first == '\\' {
            let escaped = rest.chars().next().unwrap_or('\\');
            rest = rest.get(escaped.len_utf8()..).unwrap_or_default();
            c = match escaped {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\u{8}',
                'f' => '\u{C}',
                'u' => {
                    let (c, n_bytes) = unicode_escape(rest).unwrap_or(('\u{FFFD}', 4));
                    rest = rest.get(n_bytes..).unwrap_or_default();
                    c
                }
                other => other,
            };
        }
        atoms.push(c, from + content.len() - rest.len());
    }
    atoms.close(from + content.len())
}
