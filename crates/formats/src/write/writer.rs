//! What every output format can do.

use std::fmt;
use std::io::{self, Write};

use crate::record::Record;

/// Writes records in one format.
///
/// A writer is a unit struct in a file of its own and one line in the list of
/// [`writers`](crate::writers). It writes every record.
///
/// # Example
///
/// ```
/// use khulasa_formats::{Record, SegmentRecord, SegmentsRecord, writer};
///
/// # fn main() -> std::io::Result<()> {
/// let mut record = SegmentsRecord::default();
/// record.segments.push(SegmentRecord { text: "نعم.".to_owned(), ..Default::default() });
/// let mut out = Vec::new();
/// writer("text").unwrap().write_record(&Record::from(record), &mut out)?;
/// assert_eq!(out, "نعم.\n".as_bytes());
/// # Ok(())
/// # }
/// ```
pub trait Writer: fmt::Debug + Sync {
    /// The word that asks for it.
    fn name(&self) -> &'static str;

    /// What it is, in a few words for a help text.
    fn title(&self) -> &'static str;

    /// How its files end, without the full stop.
    fn extension(&self) -> &'static str;

    /// Writes a record in many small pieces; [`write`](crate::write()) gathers them.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    fn write_record(&self, record: &Record, out: &mut dyn Write) -> io::Result<()>;
}
