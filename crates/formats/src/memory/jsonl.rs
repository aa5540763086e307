//! JSON Lines: one unit a line.

use std::io;

use serde::{Deserialize, Serialize};

use crate::error::{ReadError, ReadErrorKind};
use crate::memory::format::MemoryFormat;
use crate::memory::record::{MemoryRecord, MetaRecord, UnitRecord};
use crate::write::write_json_line;

/// One unit a line; before them, if there is something to say of the whole, a line that
/// has `header` in it. Aligned units have none: each of their lines is a link.
#[derive(Clone, Copy, Debug)]
pub(super) struct JsonLines;

/// What is said of the whole.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct HeaderLine {
    header: MetaRecord,
    #[serde(default)]
    source_language: String,
}

impl HeaderLine {
    pub(super) fn new(memory: &MemoryRecord) -> Self {
        let source_language = memory.source_language.clone();
        Self { header: memory.header.clone(), source_language }
    }

    pub(super) fn put_into(self, memory: &mut MemoryRecord) {
        (memory.header, memory.source_language) = (self.header, self.source_language);
    }
}

impl MemoryFormat for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn title(&self) -> &'static str {
        "one JSON object a line: a unit"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl"]
    }

    fn write(&self, memory: &MemoryRecord) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let is_aligned = memory.units.iter().any(|unit| unit.link.is_some());
        if !memory.header.is_empty() || (has_header(memory) && !is_aligned) {
            write_json_line(&HeaderLine::new(memory), &mut bytes)?;
        }
        memory.units.iter().try_for_each(|unit| write_json_line(unit, &mut bytes))?;
        Ok(bytes)
    }

    fn read(&self, bytes: &[u8]) -> Result<MemoryRecord, ReadError> {
        let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
        let mut memory = MemoryRecord::default();
        let lines = bytes.split(|byte| *byte == b'\n').enumerate();
        for (line_idx, line) in lines.filter(|(_, line)| !line.trim_ascii().is_empty()) {
            take_line(&mut memory, line).map_err(|error| {
                let what = format!("line {}: {error}", line_idx + 1);
                ReadError::new(ReadErrorKind::BrokenJson { what })
            })?;
        }
        if memory.source_language.is_empty() {
            memory.source_language = first_language(&memory);
        }
        Ok(memory)
    }
}

fn take_line(memory: &mut MemoryRecord, line: &[u8]) -> serde_json::Result<()> {
    if memory.units.is_empty()
        && memory.header.is_empty()
        && let Ok(line) = serde_json::from_slice::<HeaderLine>(line)
    {
        line.put_into(memory);
        return Ok(());
    }
    memory.units.push(serde_json::from_slice::<UnitRecord>(line)?);
    Ok(())
}

/// What the units do not tell, as JSON; `None` if they tell all.
pub(super) fn header_json(memory: &MemoryRecord) -> Option<String> {
    has_header(memory)
        .then(|| serde_json::to_string(&HeaderLine::new(memory)).unwrap_or_default())
}

/// Whether the units alone do not tell all.
pub(super) fn has_header(memory: &MemoryRecord) -> bool {
    !memory.header.is_empty() || memory.source_language != first_language(memory)
}

/// The language of the first source there is.
pub(super) fn first_language(memory: &MemoryRecord) -> String {
    let source = |unit: &UnitRecord| match &unit.link {
        Some(link) if link.source.is_empty() => None,
        _ => unit.variants.first().map(|variant| variant.language.clone()),
    };
    memory.units.iter().find_map(source).unwrap_or_default()
}
