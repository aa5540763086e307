//! Reads XLIFF of both versions as a memory: each segment with its translation is a unit.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::xml::{attribute, plain};
use crate::memory::jsonl::{HeaderLine, first_language};
use crate::memory::record::MemoryRecord;
use crate::memory::xliff::known::{Gathered, Of};
use crate::xml::{Elements, attribute_of, attributes_of, walk};

pub(super) fn read(bytes: &[u8]) -> Result<MemoryRecord, ReadError> {
    let mut reader = XliffReader::default();
    walk(bytes, &mut reader)?;
    let mut memory = reader.memory;
    if memory.source_language.is_empty() {
        memory.source_language = first_language(&memory);
    }
    Ok(memory)
}

#[derive(Debug, Default)]
struct XliffReader {
    memory: MemoryRecord,
    /// The tags of source and target.
    languages: [String; 2],
    path: Vec<String>,
    /// What is known beside segments that are still to come, by their ids.
    known: HashMap<String, Vec<Known>>,
    group: String,
    name: String,
    of: Of,
    gathered: Gathered,
    has_target: bool,
    side: Side,
    text: String,
}

/// A named value or a note.
#[derive(Debug)]
enum Known {
    Value(String, String),
    Note(Of, String),
}

/// The text of a source or target while it is read.
#[derive(Debug, Default)]
struct Side {
    text: String,
    markup: String,
    has_codes: bool,
    n_open: usize,
}

impl Elements for XliffReader {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), ReadErrorKind> {
        if matches!(self.parent(), "source" | "target") && self.is_in_segment() {
            self.side.open(name, tag);
            return Ok(());
        }
        if self.path.is_empty() && name != "xliff" {
            let found = format!("the element `{name}`");
            return Err(ReadErrorKind::NotXliff { found });
        }
        self.path.push(name.to_owned());
        self.text.clear();
        let value = |key: &str| attribute_of(tag, key).unwrap_or_default();
        match name {
            "xliff" => self.languages = [value("srcLang"), value("trgLang")],
            "file" => self.open_file(value("source-language"), value("target-language")),
            "unit" => self.known.clear(),
            "segment" | "trans-unit" => self.open_segment(&value("id")),
            "source" | "target" if self.is_in_segment() => {
                self.side = Side::default();
                self.has_target |= name == "target";
            }
            "metaGroup" => self.group = value("id"),
            "meta" => self.name = value("type"),
            "context" => self.name = value("context-type"),
            "note" => self.open_note(
                &value("appliesTo"),
                &value("annotates"),
                value("category"),
            ),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        if self.side.n_open > 0 {
            self.side.close(name);
            return;
        }
        let is_in_segment = self.is_in_segment();
        self.path.pop();
        match name {
            "source" | "target" if is_in_segment => self.close_side(name),
            "segment" | "trans-unit" => self.close_segment(),
            "meta" => self.close_value(),
            "context" => self.close_context(),
            "note" => self.close_note(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if matches!(self.parent(), "source" | "target") && self.is_in_segment() {
            self.side.push(text);
        } else {
            self.text.push_str(text);
        }
    }
}

impl XliffReader {
    fn parent(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// Whether the source or target is that of a segment, not of a match beside it.
    fn is_in_segment(&self) -> bool {
        let above = self.path.iter().rev().nth(1).map(String::as_str);
        matches!(above, Some("segment" | "trans-unit"))
    }

    fn open_file(&mut self, source: String, target: String) {
        for (language, given) in self.languages.iter_mut().zip([source, target]) {
            if !given.is_empty() {
                *language = given;
            }
        }
    }

    fn open_segment(&mut self, id: &str) {
        self.gathered = Gathered::default();
        self.has_target = false;
        let [source, target] = self.languages.clone();
        self.gathered.source.language = source;
        self.gathered.target.language = target;
        for known in self.known.remove(id).unwrap_or_default() {
            match known {
                Known::Value(name, value) => drop(self.gathered.take(&name, &value)),
                Known::Note(of, note) => self.gathered.note(of, note),
            }
        }
    }

    fn open_note(&mut self, applies_to: &str, annotates: &str, category: String) {
        self.group = category;
        self.of = match (applies_to, annotates) {
            ("source", _) | (_, "source") => Of::Source,
            ("target", _) | (_, "target") => Of::Target,
            _ => Of::Unit,
        };
    }

    fn close_side(&mut self, name: &str) {
        let side = std::mem::take(&mut self.side);
        let variant = if name == "source" {
            &mut self.gathered.source
        } else {
            &mut self.gathered.target
        };
        variant.text = side.text;
        if side.has_codes {
            variant.markup = Some(side.markup);
        }
    }

    fn close_segment(&mut self) {
        let unit = std::mem::take(&mut self.gathered).unit(self.has_target);
        if !unit.variants.is_empty() {
            self.memory.units.push(unit);
        }
    }

    fn close_value(&mut self) {
        let (name, value) = (std::mem::take(&mut self.name), self.text.clone());
        if self.group == "header" {
            self.take_header(&value);
        } else {
            let known = Known::Value(name, value);
            self.known.entry(self.group.clone()).or_default().push(known);
        }
    }

    fn close_context(&mut self) {
        if let Some(name) = self.name.strip_prefix("x-khulasa-") {
            self.gathered.take(name, &self.text);
        }
    }

    fn close_note(&mut self) {
        let note = std::mem::take(&mut self.text);
        match self.parent() {
            "trans-unit" => self.gathered.note(self.of, note),
            "header" => self.take_header(&note),
            _ => {
                let known = Known::Note(self.of, note);
                self.known.entry(self.group.clone()).or_default().push(known);
            }
        }
    }

    fn take_header(&mut self, json: &str) {
        if let Ok(header) = serde_json::from_str::<HeaderLine>(json) {
            header.put_into(&mut self.memory);
        }
    }
}

impl Side {
    /// A code goes along as it is written; inside a pair the text is text.
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        let mut code = format!("<{name}");
        for (key, value) in attributes_of(tag) {
            code.extend([" ", &key, "=\"", &attribute(&value), "\""]);
        }
        code.push('>');
        self.push_code(&code);
        self.n_open += 1;
    }

    fn close(&mut self, name: &str) {
        self.push_code(&format!("</{name}>"));
        self.n_open -= 1;
    }

    fn push_code(&mut self, code: &str) {
        self.has_codes = true;
        self.markup.extend(["<ph>", &plain(code), "</ph>"]);
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.markup.push_str(&plain(text));
    }
}
