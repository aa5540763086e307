//! Plain text: blocks are told by blank lines, list marks and the length of lines.

use khulasa_text::{Document, Language, read_plain};

use crate::read::format::Format;

/// Plain text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain;

impl Format for Plain {
    fn name(&self) -> &'static str {
        "plain"
    }

    fn title(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn parse(&self, text: String, language: Option<Language>) -> Document {
        let language = language.unwrap_or_else(|| Language::detect(&text));
        read_plain(&text, language)
    }
}
