//! The last stage: a record to bytes.

mod evaluation;
mod json;
mod jsonl;
mod line;
mod markdown;
pub(crate) mod text;
mod tsv;
mod writer;

use std::io::{self, BufWriter, Write};

use crate::record::Record;

pub use jsonl::write_json_line;
pub use line::one_line;
pub(crate) use tsv::escape;
pub use writer::Writer;

/// Writes a record in the format of `writer`.
///
/// Writes are gathered, so `out` need not be buffered. All output is UTF-8 and ends with
/// a line end, if there is any; no byte order mark and no bidi mark is added.
///
/// # Errors
///
/// Those of `out`, as they are; a closed pipe is [`io::ErrorKind::BrokenPipe`].
///
/// # Example
///
/// ```
/// use khulasa_formats::{Record, SentenceRecord, SummaryRecord, write, writer};
///
/// # fn main() -> std::io::Result<()> {
/// let text = "عاد الصيادون\nإلى الميناء."; // wrapped by hand
/// let sentence = SentenceRecord { text: text.to_owned(), ..Default::default() };
/// let mut record = SummaryRecord::default();
/// record.summary.push(sentence);
/// record.title = Some("عودة".to_owned());
///
/// let mut out = Vec::new();
/// write(&Record::from(record), writer("md").unwrap(), &mut out)?;
/// assert_eq!(out, "# عودة\n\n- عاد الصيادون إلى الميناء.\n".as_bytes());
/// # Ok(())
/// # }
/// ```
pub fn write(
    record: &Record,
    writer: &dyn Writer,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut buffered = BufWriter::new(out);
    writer.write_record(record, &mut buffered)?;
    buffered.flush()
}

/// All formats that can be written, plain text first.
///
/// # Example
///
/// ```
/// use khulasa_formats::writers;
///
/// let names: Vec<_> = writers().iter().map(|writer| writer.name()).collect();
/// assert_eq!(names, ["text", "json", "jsonl", "md", "tsv"]);
/// ```
pub fn writers() -> &'static [&'static dyn Writer] {
    &[&text::Text, &json::Json, &jsonl::JsonLines, &markdown::Markdown, &tsv::Tsv]
}

/// The writer of this name.
///
/// # Example
///
/// ```
/// use khulasa_formats::writer;
///
/// assert_eq!(writer("jsonl").map(|writer| writer.extension()), Some("jsonl"));
/// assert!(writer("نص").is_none());
/// ```
pub fn writer(name: &str) -> Option<&'static dyn Writer> {
    writers().iter().find(|writer| writer.name() == name).copied()
}
