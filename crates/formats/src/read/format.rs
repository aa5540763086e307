//! What every input format can do.

use std::fmt;

use khulasa_text::{Document, Language};

/// Finds the blocks of a text written in one format.
///
/// A format is a unit struct in a file of its own and one line in the list of
/// [`formats`](crate::formats).
///
/// # Example
///
/// ```
/// use khulasa_formats::format;
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let markdown = format("markdown")?;
/// let document = markdown.parse("> نعم.\n".to_owned(), None);
/// assert_eq!(document.block_text(&document.blocks[0]), "نعم.");
/// assert!(markdown.parse(String::new(), None).blocks.is_empty());
/// # Ok(())
/// # }
/// ```
pub trait Format: fmt::Debug + Sync {
    /// The word that asks for it.
    fn name(&self) -> &'static str;

    /// What it is, in a few words for a help text.
    fn title(&self) -> &'static str;

    /// How its files end, without the full stop, in small letters.
    fn extensions(&self) -> &'static [&'static str];

    /// The document of a text; its `text` is the one given.
    ///
    /// Without a language, tells it from the letters of the running text.
    fn parse(&self, text: String, language: Option<Language>) -> Document;
}
