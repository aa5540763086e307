//! JSON: the whole record as one object, with its schema's name first.

use std::io::{self, Write};

use crate::record::Record;
use crate::write::writer::Writer;

/// One JSON object over several lines. Numbers have as many digits as it takes to read
/// the same number back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Json;

impl Writer for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn title(&self) -> &'static str {
        "one JSON object"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn write_record(&self, record: &Record, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, record)?;
        writeln!(out)
    }
}
