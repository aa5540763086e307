//! XLIFF 2.1 and 1.2: links as segments that a translator's tool opens.
//!
//! What is known of a unit goes along beside it, as metadata in 2.1 and as contexts in 1.2.
//! Both are read by one reader.

mod known;
mod read;
mod v12;
mod v2;

use std::io;

use crate::error::ReadError;
use crate::memory::format::MemoryFormat;
use crate::memory::record::{MemoryRecord, UnitRecord};

/// XLIFF 2.1: a unit for each link; links that cross are one unit, whose targets name
/// their `order`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Xliff2;

/// XLIFF 1.2: a `trans-unit` for each link.
#[derive(Clone, Copy, Debug)]
pub(super) struct Xliff12;

impl MemoryFormat for Xliff2 {
    fn name(&self) -> &'static str {
        "xliff2"
    }

    fn title(&self) -> &'static str {
        "XLIFF 2.1, a segment for each link"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xlf", "xliff"]
    }

    fn write(&self, memory: &MemoryRecord) -> io::Result<Vec<u8>> {
        Ok(v2::write(&Bilingual::try_new(memory)?))
    }

    fn read(&self, bytes: &[u8]) -> Result<MemoryRecord, ReadError> {
        read::read(bytes)
    }
}

impl MemoryFormat for Xliff12 {
    fn name(&self) -> &'static str {
        "xliff12"
    }

    fn title(&self) -> &'static str {
        "XLIFF 1.2, a segment for each link"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[]
    }

    fn write(&self, memory: &MemoryRecord) -> io::Result<Vec<u8>> {
        Ok(v12::write(&Bilingual::try_new(memory)?))
    }

    fn read(&self, bytes: &[u8]) -> Result<MemoryRecord, ReadError> {
        read::read(bytes)
    }
}

/// A memory of two languages, its units by the texts they come from.
#[derive(Debug)]
struct Bilingual<'m> {
    memory: &'m MemoryRecord,
    source_language: String,
    target_language: String,
    /// Units that follow each other and come from the same pair of texts.
    files: Vec<&'m [UnitRecord]>,
}

impl<'m> Bilingual<'m> {
    fn try_new(memory: &'m MemoryRecord) -> io::Result<Self> {
        let unfit = |what: &str| io::Error::new(io::ErrorKind::InvalidInput, what);
        if memory.units.is_empty() {
            return Err(unfit("there is no unit in it, and XLIFF has no empty file"));
        }
        if memory.units.iter().any(|unit| unit.variants.len() > 2) {
            return Err(unfit("a unit has more than two languages, and XLIFF holds two"));
        }
        let sources = memory.units.iter().map(|unit| unit.sides(&memory.source_language));
        let source = sources.into_iter().find_map(|[source, _]| source);
        let source = source.map_or("", |source| source.language.as_str());
        let or_unknown = |tag: &str| if tag.is_empty() { "und" } else { tag }.to_owned();
        Ok(Self {
            memory,
            source_language: or_unknown(source),
            target_language: or_unknown(memory.target_language().unwrap_or_default()),
            files: memory.units.chunk_by(|a, b| origin(a) == origin(b)).collect(),
        })
    }
}

impl Bilingual<'_> {
    /// A document with this root element, its files written one after the other.
    fn document(
        &self,
        root: &str,
        push_file: impl Fn(&mut String, &Self, (usize, &[UnitRecord])),
    ) -> Vec<u8> {
        let mut out = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root}\n");
        for (file_idx, units) in self.files.iter().enumerate() {
            push_file(&mut out, self, (file_idx, units));
        }
        out.push_str("</xliff>\n");
        out.into_bytes()
    }
}

/// The pair and the source file that a unit comes from.
fn origin(unit: &UnitRecord) -> (Option<&str>, Option<&str>) {
    let [source, _] = unit.sides("");
    let file = source.and_then(|source| source.file.as_deref());
    (unit.pair.as_deref(), if unit.pair.is_some() { None } else { file })
}

/// The name of what units come from.
fn original(units: &[UnitRecord]) -> &str {
    let mut variants = units.iter().flat_map(|unit| &unit.variants);
    let file = variants.find_map(|variant| variant.file.as_deref());
    let pair = units.first().and_then(|unit| unit.pair.as_deref());
    file.or(pair).unwrap_or("memory")
}
