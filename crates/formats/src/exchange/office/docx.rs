//! Text documents of Word and its kin.
//!
//! Beside the paragraphs of all parts, what the document says of itself, descriptions and
//! titles of pictures and tooltips of links are units. What a field shows is none, but for
//! links: a program makes page numbers and tables of contents anew, of headings that are
//! translated then.

use crate::error::ReadError;
use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::office::contents::{
    CONTENTS, properties, properties_name, text_part_names,
};
use crate::exchange::office::reader::find_paragraphs;
use crate::exchange::office::role::WORD;
use crate::exchange::office::styles::Styles;
use crate::exchange::part::{PackageFormat, Part};
use crate::exchange::raw::RawUnit;
use crate::exchange::turn::{Turn, turn_word};
use crate::package::{Package, Unpacker};

/// How the content types of the parts with text end, the main part first.
const PARTS: &[&str] = &[
    "document.main+xml",
    "template.main+xml",
    "document.macroEnabled.main+xml",
    "template.macroEnabledTemplate.main+xml",
    "wordprocessingml.footnotes+xml",
    "wordprocessingml.endnotes+xml",
    "wordprocessingml.comments+xml",
    "wordprocessingml.header+xml",
    "wordprocessingml.footer+xml",
    // They hold no text, but say how text is set.
    "wordprocessingml.styles+xml",
    "wordprocessingml.numbering+xml",
];

/// Word documents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DocxUnits;

impl UnitFormat for DocxUnits {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn title(&self) -> &'static str {
        "Word documents"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["docx", "docm", "dotx", "dotm"]
    }

    fn looks_like(&self, _: &str) -> bool {
        false
    }
}

impl FindUnits for DocxUnits {
    fn find_units(&self, text: &str, parts: &[Part]) -> Vec<RawUnit> {
        let styles = Styles::read(text, parts);
        let find = |part: &Part| {
            let told = properties(text, part);
            told.unwrap_or_else(|| find_paragraphs(text, part.span, &WORD, &styles))
        };
        parts.iter().flat_map(find).collect()
    }

    fn package(&self) -> Option<&'static dyn PackageFormat> {
        Some(&Self)
    }

    fn turn(&self) -> Turn {
        turn_word
    }
}

impl PackageFormat for DocxUnits {
    fn is_it(&self, package: &Package<'_>) -> bool {
        package.member(CONTENTS).is_some() && package.has_folder("word/")
    }

    fn part_names(
        &self,
        unpacker: &mut Unpacker<'_, '_>,
    ) -> Result<Vec<String>, ReadError> {
        let mut names = text_part_names(self, unpacker, PARTS)?;
        names.extend(properties_name(unpacker)?);
        Ok(names)
    }
}
