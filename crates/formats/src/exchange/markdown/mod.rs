//! Markdown: the inline content of a heading, paragraph, item or cell is a unit.
//!
//! Emphasis, links and pictures are pairs with their text between; code, inline HTML and
//! footnote marks stand alone. Titles of links and of link definitions, the `title` of
//! the settings at the start, and what HTML blocks hold are units of their own. Code
//! blocks stay as they are.

mod dress;
mod reader;

use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::part::Part;
use crate::exchange::raw::RawUnit;
use reader::find_units;

pub(crate) use dress::escaped as markdown_escaped;

/// Markdown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkdownUnits;

impl UnitFormat for MarkdownUnits {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn title(&self) -> &'static str {
        "Markdown (CommonMark with GitHub's tables, footnotes and task lists)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown", "mkd"]
    }

    fn looks_like(&self, _: &str) -> bool {
        false
    }
}

impl FindUnits for MarkdownUnits {
    fn find_units(&self, text: &str, _: &[Part]) -> Vec<RawUnit> {
        find_units(text)
    }
}
