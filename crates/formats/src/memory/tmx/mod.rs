//! TMX 1.4b: translation memories as every tool takes them.

mod read;
mod write;

use std::io;

use crate::error::ReadError;
use crate::memory::format::MemoryFormat;
use crate::memory::record::MemoryRecord;

/// TMX.
///
/// What is known of a unit beyond TMX's own attributes stands in `prop` elements whose
/// type begins with `x-khulasa-`. The header names no date, so that the same memory is
/// the same bytes. A text's codes are kept as they are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tmx;

/// What the types of our own properties begin with.
const OWN: &str = "x-khulasa-";

/// The tool that a header of ours names.
const TOOL: &str = "khulasa";

/// What a header must name, with what ours says.
const HEADER: [(&str, &str); 7] = [
    ("creationtool", TOOL),
    ("creationtoolversion", env!("CARGO_PKG_VERSION")),
    ("segtype", "sentence"),
    ("o-tmf", TOOL),
    ("adminlang", "en"),
    ("srclang", "*all*"),
    ("datatype", "plaintext"),
];

impl MemoryFormat for Tmx {
    fn name(&self) -> &'static str {
        "tmx"
    }

    fn title(&self) -> &'static str {
        "a translation memory, TMX 1.4"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["tmx"]
    }

    fn keeps_nulls(&self) -> bool {
        false
    }

    fn write(&self, memory: &MemoryRecord) -> io::Result<Vec<u8>> {
        write::write(memory)
    }

    fn read(&self, bytes: &[u8]) -> Result<MemoryRecord, ReadError> {
        read::read(bytes)
    }
}
