//! Reads TMX as tools write it: versions 1.1 to 1.4, in UTF-16 too, with inline codes, a
//! document type, attributes in any order.

use quick_xml::events::BytesStart;

use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::xml::{attribute, plain};
use crate::memory::facts::{take_unit_fact, take_variant_fact};
use crate::memory::jsonl::first_language;
use crate::memory::record::{
    MemoryRecord, MetaRecord, PropRecord, UnitRecord, VariantRecord,
};
use crate::memory::tmx::{HEADER, OWN, TOOL};
use crate::xml::{Elements, attribute_of, attributes_of, walk, walk_text};

pub(super) fn read(bytes: &[u8]) -> Result<MemoryRecord, ReadError> {
    let mut reader = TmxReader::default();
    walk(bytes, &mut reader)?;
    if !reader.has_root {
        let found = "no element at all".to_owned();
        return Err(ReadError::new(ReadErrorKind::NotTmx { found }));
    }
    let mut memory = reader.memory;
    if memory.source_language.is_empty() {
        memory.source_language = first_language(&memory);
    }
    Ok(memory)
}

/// A segment's text, and it with its codes.
#[derive(Debug, Default)]
pub(super) struct Segment {
    /// What a reader sees.
    pub(super) text: String,
    /// Text and codes, as they are written.
    pub(super) markup: String,
    /// How many elements are open.
    n_open: usize,
    /// How many of these hold no text that a reader sees.
    n_codes: usize,
    has_codes: bool,
}

/// Reads the inside of a segment; `None` if it is none.
pub(super) fn read_segment(markup: &str) -> Option<Segment> {
    let mut reader = TmxReader { path: vec!["tuv".to_owned()], ..TmxReader::default() };
    walk_text(&format!("<seg>{markup}</seg>"), &mut reader).ok()?;
    reader.is_sound.then_some(reader.segment)
}

impl Segment {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        self.has_codes = true;
        self.n_open += 1;
        self.n_codes += usize::from(!is_highlight(name));
        self.markup.extend(["<", name]);
        for (name, value) in attributes_of(tag) {
            self.markup.extend([" ", &name, "=\"", &attribute(&value), "\""]);
        }
        self.markup.push('>');
    }

    fn close(&mut self, name: &str) {
        self.n_open = self.n_open.saturating_sub(1);
        self.n_codes = self.n_codes.saturating_sub(usize::from(!is_highlight(name)));
        self.markup.extend(["</", name, ">"]);
    }

    fn push(&mut self, text: &str) {
        self.markup.push_str(&plain(text));
        if self.n_codes == 0 {
            self.text.push_str(text);
        }
    }
}

fn is_highlight(name: &str) -> bool {
    name == "hi"
}

/// What may stand in a segment.
const INLINE: [&str; 7] = ["bpt", "ept", "it", "ph", "hi", "ut", "sub"];

#[derive(Debug)]
struct TmxReader {
    memory: MemoryRecord,
    has_root: bool,
    path: Vec<String>,
    unit: UnitRecord,
    variant: VariantRecord,
    segment: Segment,
    is_in_segment: bool,
    /// Whether segments hold nothing but text and codes.
    is_sound: bool,
    prop: String,
    text: String,
}

impl Default for TmxReader {
    fn default() -> Self {
        Self {
            memory: MemoryRecord::default(),
            has_root: false,
            path: Vec::new(),
            unit: UnitRecord::default(),
            variant: VariantRecord::default(),
            segment: Segment::default(),
            is_in_segment: false,
            is_sound: true,
            prop: String::new(),
            text: String::new(),
        }
    }
}

impl Elements for TmxReader {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), ReadErrorKind> {
        if self.is_in_segment {
            self.is_sound &= INLINE.contains(&name);
            self.segment.open(name, tag);
            return Ok(());
        }
        if self.path.is_empty() && name != "tmx" {
            let found = format!("the element `{name}`");
            return Err(ReadErrorKind::NotTmx { found });
        }
        self.has_root = true;
        self.path.push(name.to_owned());
        match name {
            "header" => self.open_header(tag),
            "tu" => {
                self.unit = UnitRecord { meta: attributes(tag), ..UnitRecord::default() };
            }
            "tuv" => self.open_variant(tag),
            "seg" => {
                self.is_in_segment = true;
                self.segment = Segment::default();
            }
            "prop" => {
                self.prop = attribute_of(tag, "type").unwrap_or_default();
                self.text.clear();
            }
            _ => self.text.clear(),
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        if self.is_in_segment && self.segment.n_open > 0 {
            self.segment.close(name);
            return;
        }
        self.path.pop();
        match name {
            "seg" => self.is_in_segment = false,
            "tuv" => self.close_variant(),
            "tu" => {
                let unit = std::mem::take(&mut self.unit);
                self.memory.units.push(unit);
            }
            "prop" => self.close_prop(),
            "note" => {
                let note = std::mem::take(&mut self.text);
                self.meta().notes.push(note);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_in_segment {
            self.segment.push(text);
        } else {
            self.text.push_str(text);
        }
    }
}

impl TmxReader {
    fn open_header(&mut self, tag: &BytesStart<'_>) {
        let mut header = attributes(tag);
        self.memory.source_language =
            header.attributes.remove("srclang").unwrap_or_default();
        let is_ours =
            header.attributes.get("creationtool").is_some_and(|tool| tool == TOOL);
        if is_ours {
            header.attributes.remove("creationtoolversion");
        }
        header.attributes.retain(|name, value| !HEADER.contains(&(name, value)));
        self.memory.header = header;
    }

    fn open_variant(&mut self, tag: &BytesStart<'_>) {
        let mut meta = attributes(tag);
        let language = meta.attributes.remove("lang").unwrap_or_default();
        self.variant = VariantRecord { language, meta, ..VariantRecord::default() };
    }

    fn close_variant(&mut self) {
        let segment = std::mem::take(&mut self.segment);
        let mut variant = std::mem::take(&mut self.variant);
        variant.text = segment.text;
        variant.markup = segment.has_codes.then_some(segment.markup);
        self.unit.variants.push(variant);
    }

    fn close_prop(&mut self) {
        let (name, value) =
            (std::mem::take(&mut self.prop), std::mem::take(&mut self.text));
        let is_own = name.strip_prefix(OWN).is_some_and(|fact| self.take(fact, &value));
        if !is_own {
            self.meta().props.push(PropRecord { name, value });
        }
    }

    /// Takes a value of ours where it belongs.
    fn take(&mut self, fact: &str, value: &str) -> bool {
        match self.path.last().map(String::as_str) {
            Some("tuv") => take_variant_fact(&mut self.variant, fact, value),
            Some("tu") => take_unit_fact(&mut self.unit, fact, value),
            _ => false,
        }
    }

    /// What notes and properties are about where the reader stands.
    fn meta(&mut self) -> &mut MetaRecord {
        match self.path.last().map(String::as_str) {
            Some("tuv") => &mut self.variant.meta,
            Some("tu") => &mut self.unit.meta,
            _ => &mut self.memory.header,
        }
    }
}

fn attributes(tag: &BytesStart<'_>) -> MetaRecord {
    MetaRecord {
        attributes: attributes_of(tag).into_iter().collect(),
        ..MetaRecord::default()
    }
}
