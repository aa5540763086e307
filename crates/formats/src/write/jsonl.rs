//! JSON Lines: one object a line, for streams and batches.

use std::io::{self, Write};

use memchr::memchr2_iter;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::record::Record;
use crate::write::writer::Writer;

/// JSON Lines: one segment or decision a line; a summary or an explanation is one line.
///
/// Characters that some readers take for line ends (U+0085, U+2028, U+2029) are escaped,
/// so that a line is one object for every reader.
#[derive(Clone, Copy, Debug)]
pub(super) struct JsonLines;

impl Writer for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn title(&self) -> &'static str {
        "one JSON object a line: a segment, a decision, or a whole summary"
    }

    fn extension(&self) -> &'static str {
        "jsonl"
    }

    fn write_record(&self, record: &Record, out: &mut dyn Write) -> io::Result<()> {
        match record {
            Record::Segments(record) => write_lines(&record.segments, out),
            Record::Decisions(record) => write_lines(&record.decisions, out),
            Record::Summary(_) | Record::Explanation(_) | Record::Evaluation(_) => {
                write_json_line(record, out)
            }
        }
    }
}

fn write_lines(values: &[impl Serialize], out: &mut dyn Write) -> io::Result<()> {
    values.iter().try_for_each(|value| write_json_line(value, out))
}

/// Writes a value as one line of JSON that every reader takes for one, with its end.
///
/// # Errors
///
/// Those of `out`, and those of a value that has no JSON.
///
/// # Example
///
/// ```
/// use khulasa_formats::write_json_line;
///
/// let mut out = Vec::new();
/// write_json_line(&["عاد\u{2028}الصيادون"], &mut out)?;
/// assert_eq!(out, "[\"عاد\\u2028الصيادون\"]\n".as_bytes());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_json_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    // A line goes out at once: it is put together of a hundred small pieces.
    let mut line = Vec::with_capacity(N_LINE_BYTES);
    value.serialize(&mut Serializer::with_formatter(&mut line, OneLine))?;
    line.push(b'\n');
    out.write_all(&line)
}

/// More than most lines have.
const N_LINE_BYTES: usize = 4 << 10;

/// Compact JSON without anything that ends a line.
struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        if !has_line_end(fragment) {
            return writer.write_all(fragment.as_bytes());
        }
        let is_line_end = |c| matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}');
        for piece in fragment.split_inclusive(is_line_end) {
            let bare = piece.trim_end_matches(is_line_end);
            writer.write_all(bare.as_bytes())?;
            for line_end in piece.chars().skip(bare.chars().count()) {
                write!(writer, "\\u{:04x}", u32::from(line_end))?;
            }
        }
        Ok(())
    }
}

/// Whether a text holds one of the three, told by their bytes.
fn has_line_end(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr2_iter(0xC2, 0xE2, bytes).any(|at| {
        matches!(bytes.get(at..), Some([0xC2, 0x85, ..] | [0xE2, 0x80, 0xA8 | 0xA9, ..]))
    })
}
