//! PO: the text of an entry is its translation, or what is to be translated until there is
//! one, as gettext shows it.
//!
//! So a new catalogue gives the texts to translate, and a translated one its translations,
//! with what they translate as context. Comments, contexts, headers and what is no longer
//! used stay.

use std::borrow::Cow;

use khulasa_text::Span;
use memchr::memmem;

use crate::exchange::dress::{Dress, Spot};
use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::part::Part;
use crate::exchange::raw::RawUnit;
use crate::exchange::strings::{Atom, Atoms, string_unit};

/// Catalogues of gettext.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PoUnits;

impl UnitFormat for PoUnits {
    fn name(&self) -> &'static str {
        "po"
    }

    fn title(&self) -> &'static str {
        "catalogues of gettext"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["po", "pot"]
    }

    fn looks_like(&self, text: &str) -> bool {
        memmem::find(text.as_bytes(), b"msgid \"").is_some()
            && text.lines().any(|line| line.starts_with("msgid \""))
            && text.lines().any(|line| line.starts_with("msgstr"))
    }
}

impl FindUnits for PoUnits {
    fn find_units(&self, text: &str, _: &[Part]) -> Vec<RawUnit> {
        let mut reader = EntryReader { text, ..EntryReader::default() };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            reader.add(line, start);
            start += line.len();
        }
        reader.close_string();
        reader.units
    }
}

/// Text in the quotation marks of a catalogue.
#[derive(Clone, Copy, Debug)]
struct PoDress;

impl Dress for PoDress {
    fn dress<'t>(&self, text: &'t str, _: Spot<'_>) -> Cow<'t, str> {
        let mut dressed = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '"' => dressed.push_str("\\\""),
                '\\' => dressed.push_str("\\\\"),
                '\n' => dressed.push_str("\\n"),
                '\r' => dressed.push_str("\\r"),
                '\t' => dressed.push_str("\\t"),
                c => dressed.push(c),
            }
        }
        dressed.into()
    }
}

/// A string over one or more lines.
#[derive(Debug)]
struct PoString {
    keyword: String,
    atoms: Atoms,
    end: usize,
}

#[derive(Debug, Default)]
struct EntryReader<'t> {
    text: &'t str,
    context: String,
    id: String,
    plural: Option<String>,
    string: Option<PoString>,
    units: Vec<RawUnit>,
}

impl EntryReader<'_> {
    fn add(&mut self, line: &str, start: usize) {
        let bare = line.trim_end_matches(['\n', '\r']);
        let indented = bare.len() - bare.trim_start().len();
        let told = bare.trim_start();
        if told.is_empty() || told.starts_with('#') {
            return self.close_string();
        }
        let Some(quote) = told.find('"') else { return self.close_string() };
        let keyword = told.get(..quote).unwrap_or_default().trim();
        let from = start + indented + quote + 1;
        let content = Span::new(from, start + bare.len()).of(self.text);
        let Some(len) = closing_quote(content) else { return self.close_string() };
        if !keyword.is_empty() {
            self.close_string();
            let (keyword, atoms) = (keyword.to_owned(), Atoms::from(from));
            self.string = Some(PoString { keyword, atoms, end: from });
        }
        if let Some(string) = self.string.as_mut() {
            if string.atoms.list.is_empty() {
                // Empty lines before the text are none of it.
                string.atoms.at = from;
            }
            read_string(content.get(..len).unwrap_or_default(), from, &mut string.atoms);
            string.end = from + len;
        }
    }

    fn close_string(&mut self) {
        let Some(PoString { keyword, atoms, end }) = self.string.take() else { return };
        let place = Span::new(atoms.list.first().map_or(end, |a| a.span.start()), end);
        let atoms = atoms.close(end);
        let text: String = atoms.iter().map(|atom| atom.c).collect();
        match keyword.as_str() {
            "msgctxt" => self.context = text,
            "msgid" => (self.id, self.plural) = (text, None),
            "msgid_plural" => self.plural = Some(text),
            _ if keyword.starts_with("msgstr") => {
                self.push_unit(&keyword, &atoms, place);
                if keyword == "msgstr" || self.plural.is_none() {
                    self.context.clear();
                }
            }
            _ => {}
        }
    }

    fn push_unit(&mut self, keyword: &str, atoms: &[Atom], place: Span) {
        if self.id.is_empty() {
            return;
        }
        let is_first = matches!(keyword, "msgstr" | "msgstr[0]");
        let plural = self.plural.as_ref().filter(|_| !is_first);
        let source = plural.unwrap_or(&self.id);
        let name = match self.context.as_str() {
            "" => keyword.to_owned(),
            context => format!("{context}, {keyword}"),
        };
        let unit = if atoms.is_empty() {
            let hole = Span::new(place.end(), place.end());
            let unwritten = source.chars().map(|c| Atom { span: hole, c });
            string_unit(&name, &PoDress, &unwritten.collect::<Vec<_>>())
        } else {
            let mut unit = string_unit(&name, &PoDress, atoms);
            unit.context = Some(source.clone());
            unit
        };
        self.units.push(unit);
    }
}

/// The length of a string up to its closing quotation mark.
fn closing_quote(content: &str) -> Option<usize> {
    let mut is_escaped = false;
    content.bytes().position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    })
}

fn read_string(content: &str, from: usize, atoms: &mut Atoms) {
    let mut chars = content.char_indices();
    while let Some((_, c)) = chars.next() {
        let c = match c {
            '\\' => match chars.next().map(|(_, escaped)| escaped) {
                Some('n') => '\n',
                Some('t') => '\t',
                Some('r') => '\r',
                Some(other) => other,
                None => '\\',
            },
            c => c,
        };
        atoms.push(c, from + content.len() - chars.as_str().len());
    }
}
