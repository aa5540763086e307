//! Slides of `PowerPoint` and its kin, with the notes of speakers.

use quick_xml::events::BytesStart;

use crate::error::ReadError;
use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::markup::{attribute, elements, local_name};
use crate::exchange::office::contents::{
    CONTENTS, part_names, properties, properties_name, text_part_names,
};
use crate::exchange::office::reader::find_paragraphs;
use crate::exchange::office::role::SLIDES;
use crate::exchange::office::styles::Styles;
use crate::exchange::part::{PackageFormat, Part, beside, read_list};
use crate::exchange::raw::RawUnit;
use crate::exchange::turn::{Turn, turn_slides};
use crate::package::{Package, Unpacker};

/// How the content types of the parts with text end; slides come first.
const PARTS: &[&str] = &[
    "presentationml.slide+xml",
    "presentationml.notesSlide+xml",
    "drawingml.diagramData+xml",
    "drawingml.chart+xml",
];

/// How those end that say how text is set; their own text is for authors.
const MASTERS: &[&str] = &[
    "presentationml.slideLayout+xml",
    "presentationml.slideMaster+xml",
    "presentationml.notesMaster+xml",
    "presentationml.presentation.main+xml",
];

/// What is in the names of parts without text for a translator.
const SILENT: &[&str] =
    &["/slideLayouts/", "/slideMasters/", "/notesMasters/", PRESENTATION];

const PRESENTATION: &str = "ppt/presentation.xml";
const LINKS: &str = "ppt/_rels/presentation.xml.rels";

/// Presentations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PptxUnits;

impl UnitFormat for PptxUnits {
    fn name(&self) -> &'static str {
        "pptx"
    }

    fn title(&self) -> &'static str {
        "PowerPoint presentations"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["pptx", "pptm", "potx", "ppsx"]
    }

    fn looks_like(&self, _: &str) -> bool {
        false
    }
}

impl FindUnits for PptxUnits {
    fn find_units(&self, text: &str, parts: &[Part]) -> Vec<RawUnit> {
        let is_read = |part: &&Part| !SILENT.iter().any(|name| part.name.contains(name));
        let read = parts.iter().filter(is_read);
        let find = |part: &Part| {
            let told = properties(text, part);
            let paragraphs =
                || find_paragraphs(text, part.span, &SLIDES, &Styles::default());
            told.unwrap_or_else(paragraphs)
        };
        read.flat_map(find).collect()
    }

    fn package(&self) -> Option<&'static dyn PackageFormat> {
        Some(&Self)
    }

    fn turn(&self) -> Turn {
        turn_slides
    }
}

impl PackageFormat for PptxUnits {
    fn is_it(&self, package: &Package<'_>) -> bool {
        package.member(CONTENTS).is_some() && package.has_folder("ppt/")
    }

    fn part_names(
        &self,
        unpacker: &mut Unpacker<'_, '_>,
    ) -> Result<Vec<String>, ReadError> {
        let mut names = text_part_names(self, unpacker, PARTS)?;
        let shown = shown_order(unpacker)?;
        let rank = |name: &String| shown.iter().position(|known| known == name);
        names.sort_by_key(|name| rank(name).unwrap_or(usize::MAX));
        names.extend(part_names(unpacker, MASTERS)?);
        names.extend(properties_name(unpacker)?);
        Ok(names)
    }
}

/// The slides in the order that they are shown in.
fn shown_order(unpacker: &mut Unpacker<'_, '_>) -> Result<Vec<String>, ReadError> {
    let links = read_list(unpacker, LINKS)?.unwrap_or_default();
    let links: Vec<(String, String)> = elements(&links)
        .filter_map(|tag| Some((attribute(&tag, "Id")?, attribute(&tag, "Target")?)))
        .collect();
    let presentation = read_list(unpacker, PRESENTATION)?.unwrap_or_default();
    let slides = elements(&presentation).filter(|tag| local_name(tag) == "sldId");
    let link_of = |tag: BytesStart<'_>| {
        let id = attribute(&tag, "r:id")?;
        let (_, target) = links.iter().find(|(known, _)| *known == id)?;
        Some(beside(PRESENTATION, target))
    };
    Ok(slides.filter_map(link_of).collect())
}
