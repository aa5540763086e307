//! Tab-separated values.

use std::io;

use crate::cells::{escape, unescaped};
use crate::encoding::{EncodingChoice, decode};
use crate::error::ReadError;
use crate::memory::format::MemoryFormat;
use crate::memory::record::MemoryRecord;
use crate::memory::table::rows::{memory, rows};

/// Tab-separated values with a header row.
///
/// A tab, line end or backslash in a cell is written as `\t`, `\n`, `\r` or `\\`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tsv;

impl MemoryFormat for Tsv {
    fn name(&self) -> &'static str {
        "tsv"
    }

    fn title(&self) -> &'static str {
        "tab-separated values with a header row"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["tsv", "tab"]
    }

    fn write(&self, memory: &MemoryRecord) -> io::Result<Vec<u8>> {
        let mut out = String::new();
        for row in rows(memory) {
            let cells: Vec<_> = row.iter().map(|cell| escape(cell)).collect();
            out.push_str(&cells.join("\t"));
            out.push('\n');
        }
        Ok(out.into_bytes())
    }

    fn read(&self, bytes: &[u8]) -> Result<MemoryRecord, ReadError> {
        let text = decode(bytes, EncodingChoice::Auto)?.text;
        let row = |line: &str| line.split('\t').map(unescaped).collect();
        memory(&text.lines().map(row).collect())
    }
}
