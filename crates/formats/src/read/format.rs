//! What every input format can do.

use std::fmt;

/// Makes a document of bytes written in one format.
///
/// A format is a unit struct in a file of its own and one line in the list of
/// [`formats`](crate::formats); one that units to translate are taken from needs the line
/// only.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ReadOptions, format, read};
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let markdown = format("markdown")?;
/// assert!(markdown.extensions().contains(&"md"));
///
/// let mut options = ReadOptions::default();
/// options.format = Some(markdown);
/// let source = read("> نعم.\n".as_bytes(), &options)?;
/// assert_eq!(source.document().block_text(&source.document().blocks[0]), "نعم.");
/// # Ok(())
/// # }
/// ```
pub trait Format: fmt::Debug + Sync + sealed::MakeSource {
    /// The word that asks for it.
    fn name(&self) -> &'static str;

    /// What it is, in a few words for a help text.
    fn title(&self) -> &'static str;

    /// How its files end, without the full stop, in small letters.
    fn extensions(&self) -> &'static [&'static str];
}

pub(crate) mod sealed {
    use crate::encoding::Decoded;
    use crate::read::units::OfUnits;
    use crate::read::{ReadOptions, Source};

    /// The part of a format that other crates cannot write.
    pub trait MakeSource {
        /// The document of a decoded text, and the way from it back to the input.
        #[expect(private_interfaces, reason = "sealed: only formats of this crate exist")]
        fn source_of_text(
            &'static self,
            decoded: Decoded<'_>,
            options: &ReadOptions,
        ) -> Source;

        /// The units that its documents are read as, if they are.
        #[expect(private_interfaces, reason = "sealed: only formats of this crate exist")]
        fn of_units(&'static self) -> Option<&'static OfUnits> {
            None
        }
    }
}
