//! Documents for reading: the blocks of a text as plain text, Markdown or a web page.
//!
//! A form writes what a reader sees of any document ([`TextChoice::Shown`]): headings with
//! their levels, paragraphs, items with their numbers, tables, quotations, captions, code.
//! Emphasis, links and pictures are left out. What it wrote is read again as the same text.
//!
//! [`TextChoice::Shown`]: crate::TextChoice::Shown

mod form;
mod html;
mod layout;
mod markdown;
mod text;

pub use form::DocumentForm;

/// All forms of documents for reading, plain text first.
///
/// # Example
///
/// ```
/// use khulasa_formats::document_forms;
///
/// let names: Vec<_> = document_forms().iter().map(|form| form.name()).collect();
/// assert_eq!(names, ["txt", "md", "html"]);
/// ```
pub fn document_forms() -> &'static [&'static dyn DocumentForm] {
    &[&text::PlainText, &markdown::Markdown, &html::Page]
}

/// The form of this name.
///
/// # Example
///
/// ```
/// use khulasa_formats::document_form;
///
/// assert_eq!(document_form("html").map(|form| form.extensions()), Some(&["html", "htm"][..]));
/// assert!(document_form("pdf").is_none());
/// ```
pub fn document_form(name: &str) -> Option<&'static dyn DocumentForm> {
    document_forms().iter().find(|form| form.name() == name).copied()
}
