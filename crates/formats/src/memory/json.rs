//! JSON: the whole memory as one object.

use std::io;

use crate::error::{ReadError, ReadErrorKind};
use crate::memory::format::MemoryFormat;
use crate::memory::record::MemoryRecord;

/// One object, laid out over several lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Json;

impl MemoryFormat for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn title(&self) -> &'static str {
        "one JSON object"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn write(&self, memory: &MemoryRecord) -> io::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(memory)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn read(&self, bytes: &[u8]) -> Result<MemoryRecord, ReadError> {
        let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
        serde_json::from_slice(bytes).map_err(|error| broken(&error))
    }
}

/// What is wrong with JSON, with line and column.
pub(super) fn broken(error: &serde_json::Error) -> ReadError {
    ReadError::new(ReadErrorKind::BrokenJson { what: error.to_string() })
}
