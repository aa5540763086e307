//! What every bilingual format can do.

use std::fmt;
use std::io;

use crate::error::ReadError;
use crate::memory::record::MemoryRecord;

/// Writes memories, and reads back what it wrote.
///
/// A format is a unit struct in a file of its own and one line in the list of
/// [`memory_formats`](crate::memory_formats).
///
/// # Example
///
/// ```
/// use khulasa_formats::{MemoryRecord, UnitRecord, VariantRecord, memory_format};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let variants = vec![VariantRecord::new("ar", "نعم."), VariantRecord::new("en", "Yes.")];
/// let unit = UnitRecord { variants, ..UnitRecord::default() };
/// let memory = MemoryRecord { units: vec![unit], ..MemoryRecord::new("ar") };
/// let tmx = memory_format("tmx").unwrap();
/// assert_eq!(tmx.read(&tmx.write(&memory)?)?, memory);
/// # Ok(())
/// # }
/// ```
pub trait MemoryFormat: fmt::Debug + Sync {
    /// The word that asks for it.
    fn name(&self) -> &'static str;

    /// What it is, in a few words for a help text.
    fn title(&self) -> &'static str;

    /// How its files end, without the full stop, in small letters.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether units with one side only say something in it: a memory has no use for them.
    fn keeps_nulls(&self) -> bool {
        true
    }

    /// Whether it is text that a terminal can show.
    fn is_text(&self) -> bool {
        true
    }

    /// The whole file.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::InvalidInput`] when a text does not fit the format.
    fn write(&self, memory: &MemoryRecord) -> io::Result<Vec<u8>>;

    /// The memory that a file holds.
    ///
    /// # Errors
    ///
    /// The bytes are no file of this format, or a damaged one.
    fn read(&self, bytes: &[u8]) -> Result<MemoryRecord, ReadError>;
}
