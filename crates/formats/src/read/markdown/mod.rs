//! Markdown: each block is the inline content of one heading, paragraph, item or cell.
//!
//! The dialect is `CommonMark` with the tables, footnotes, task lists, strikethrough and
//! alert marks of GitHub. A block is an exact slice of the file: emphasis and links
//! inside it keep their marks, and the prefix (`> `, indentation) of its second and later
//! lines lies inside it. What opens and closes it (`#`, `- `, `|`, a rule below) stays
//! outside.
//!
//! A line end in the file means no more than a space; a hard one (two spaces, a
//! backslash, `<br>`) is a line end that the reader sees, so it ends the block, unless
//! emphasis or a link spans it. A picture that stands alone gives its description as a
//! caption. Settings at the start of the file are no block, but the `title` among them is
//! the first heading.
//!
//! Read as it is shown ([`TextChoice::Shown`]), a block is its text without these marks.
//!
//! HTML blocks and link definitions are no blocks. So a paragraph written inside `<div
//! dir="rtl">` is read when a blank line stands before it, as Markdown has it, and lost
//! when none does.

mod blocks;
mod front_matter;
mod nesting;
mod shown;

use khulasa_text::{Document, Language};

use crate::encoding::Decoded;
use crate::read::format::{Format, sealed::MakeSource};
use crate::read::{ReadOptions, Source, TextChoice};
use blocks::read_blocks;
use shown::read_shown;

pub(crate) use blocks::dialect;
pub(crate) use front_matter::front_matter;
pub(crate) use nesting::Nesting;

/// Markdown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn title(&self) -> &'static str {
        "Markdown (CommonMark with GitHub's tables, footnotes and task lists)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown", "mkd"]
    }
}

impl MakeSource for Markdown {
    fn source_of_text(
        &'static self,
        decoded: Decoded<'_>,
        options: &ReadOptions,
    ) -> Source {
        let Decoded { text, encoding, source_map } = decoded;
        if options.text == TextChoice::Shown {
            return Source::shown(read_shown(&text, options), encoding, self);
        }
        let found = read_blocks(&text);
        let language = options.language.unwrap_or_else(|| Language::detect(&found.prose));
        let document = Document::new(text.into_owned(), found.blocks, language);
        Source::whole(document, encoding, source_map, self)
    }
}

#[cfg(test)]
mod tests;
