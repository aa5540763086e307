//! What every form of a document for reading can do.

use std::fmt;
use std::io::{self, Write};

use khulasa_text::Document;

/// Writes documents for reading in one form.
///
/// A form is a unit struct in a file of its own and one line in the list of
/// [`document_forms`](crate::document_forms).
///
/// # Example
///
/// ```
/// use khulasa_formats::{ReadOptions, TextChoice, document_form, read};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut options = ReadOptions::default();
/// options.text = TextChoice::Shown;
/// options.file_name = Some("a.html".to_owned());
/// let page = "<h2>عودة</h2><ul><li>*أحمد*<li>علي</ul>".as_bytes();
/// let source = read(page, &options)?;
/// let mut out = Vec::new();
/// let markdown = document_form("md").ok_or("no such form")?;
/// markdown.write_document(source.document(), "خبر", &mut out)?;
/// assert_eq!(out, "## عودة\n\n- \\*أحمد\\*\n- علي\n".as_bytes());
/// # Ok(())
/// # }
/// ```
pub trait DocumentForm: fmt::Debug + Sync {
    /// The word that asks for it.
    fn name(&self) -> &'static str;

    /// What it is, in a few words for a help text.
    fn title(&self) -> &'static str;

    /// How its files end, without the full stop, the usual ending first.
    fn extensions(&self) -> &'static [&'static str];

    /// Writes a document; `name` is what a page without a heading is called.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    fn write_document(
        &self,
        document: &Document,
        name: &str,
        out: &mut dyn Write,
    ) -> io::Result<()>;
}
