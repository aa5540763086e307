//! Strings of programs: catalogues of gettext, properties of Java, values of JSON.
//!
//! Keys stay. In the texts placeholders, the frames of plural forms and tags are codes.

mod json;
mod mark;
mod po;
mod properties;

pub(crate) use json::JsonUnits;
pub(crate) use po::PoUnits;
pub(crate) use properties::PropertiesUnits;

use khulasa_text::{BlockKind, Span};

use crate::exchange::dress::{Dress, Spot};
use crate::exchange::raw::{RawKind, RawUnit, Unwritten};
use mark::marks;

/// A character that a reader sees, and its bytes in the file with what stands before it and
/// is not seen: atoms tile the string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Atom {
    span: Span,
    c: char,
}

/// Collects the atoms of a string.
#[derive(Debug)]
struct Atoms {
    list: Vec<Atom>,
    at: usize,
}

impl Atoms {
    fn from(at: usize) -> Self {
        Self { list: Vec::new(), at }
    }

    /// A character whose bytes end here.
    fn push(&mut self, c: char, end: usize) {
        self.list.push(Atom { span: Span::new(self.at, end), c });
        self.at = end;
    }

    /// Gives bytes that are not seen to the last character.
    fn close(mut self, end: usize) -> Vec<Atom> {
        if let Some(last) = self.list.last_mut() {
            last.span = Span::new(last.span.start(), end);
        }
        self.list
    }
}

/// The unit of a string; none of it is taken off its ends.
///
/// A string that the file does not have yet has no bytes: its codes are written as `dress`
/// writes what they stand for.
fn string_unit(place: &str, dress: &'static dyn Dress, atoms: &[Atom]) -> RawUnit {
    let mut unit = RawUnit::new(BlockKind::Paragraph, place, dress);
    unit.keeps_ends = true;
    let chars: Vec<char> = atoms.iter().map(|atom| atom.c).collect();
    let mut from = 0;
    for mark in marks(&chars) {
        push_text(&mut unit, atoms.get(from..mark.start));
        push_code(&mut unit, atoms.get(mark.clone()));
        from = mark.end;
    }
    push_text(&mut unit, atoms.get(from..));
    unit
}

fn push_text(unit: &mut RawUnit, atoms: Option<&[Atom]>) {
    if let Some((span, text)) = atoms.and_then(whole) {
        unit.push(span, RawKind::Text(text));
    }
}

fn push_code(unit: &mut RawUnit, atoms: Option<&[Atom]>) {
    let Some((span, text)) = atoms.and_then(whole) else { return };
    let breaks = if text == "\n" { "\n" } else { "" };
    let spot = Spot { original: "", unit: span, is_first: false, is_wary: false };
    let what = match breaks {
        _ if span.is_empty() => {
            let markup = unit.dress.dress(&text, spot).into_owned();
            RawKind::Unwritten(Box::new(Unwritten { markup, breaks }))
        }
        "" => RawKind::Single,
        breaks => RawKind::Break(breaks),
    };
    unit.push(span, what);
}

/// The bytes and the text of atoms; none if there are none.
fn whole(atoms: &[Atom]) -> Option<(Span, String)> {
    let (first, last) = (atoms.first()?, atoms.last()?);
    let span = Span::new(first.span.start(), last.span.end());
    Some((span, atoms.iter().map(|atom| atom.c).collect()))
}

/// The character of the number that four digits tell, and the number of bytes, as `\u0628`
/// and pairs of such for characters beyond the first plane are written.
fn unicode_escape(rest: &str) -> Option<(char, usize)> {
    let unit = |at: usize| -> Option<u16> {
        let digits = rest.get(at..at + 4)?;
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u16::from_str_radix(digits, 16).ok().filter(|_| is_hex)
    };
    let first = unit(0)?;
    if let Some(c) = char::from_u32(u32::from(first)) {
        return Some((c, 4));
    }
    let second = rest.get(4..6).filter(|mark| *mark == "\\u").and_then(|_| unit(6))?;
    let mut pair = char::decode_utf16([first, second]);
    pair.next()?.ok().map(|c| (c, 10))
}

/// A character as `\u0628`, in two units beyond the first plane.
fn push_unicode_escape(out: &mut String, c: char) {
    let mut units = [0; 2];
    for unit in c.encode_utf16(&mut units) {
        let escape = format!("\\u{unit:04X}");
        out.push_str(&escape);
    }
}
