//! Comma-separated values.

use std::io;

use ::csv::{ReaderBuilder, WriterBuilder};

use crate::encoding::{EncodingChoice, decode};
use crate::error::{ReadError, ReadErrorKind};
use crate::memory::format::MemoryFormat;
use crate::memory::record::MemoryRecord;
use crate::memory::table::Rows;
use crate::memory::table::rows::{memory, rows};

/// Comma-separated values with a header row, cells quoted where they must be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Csv;

impl MemoryFormat for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> &'static str {
        "comma-separated values with a header row"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv"]
    }

    fn write(&self, memory: &MemoryRecord) -> io::Result<Vec<u8>> {
        let mut writer = WriterBuilder::new().from_writer(Vec::new());
        for row in rows(memory) {
            writer.write_record(&row)?;
        }
        writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
    }

    fn read(&self, bytes: &[u8]) -> Result<MemoryRecord, ReadError> {
        let text = decode(bytes, EncodingChoice::Auto)?.text;
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut rows = Rows::new();
        for record in reader.records() {
            let record = record.map_err(|error| {
                ReadError::new(ReadErrorKind::BrokenTable { what: error.to_string() })
            })?;
            rows.push(record.iter().map(str::to_owned).collect());
        }
        memory(&rows)
    }
}
