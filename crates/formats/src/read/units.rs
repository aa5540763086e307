//! A document made of the units that translators get: what is translated is what is read.
//!
//! The text holds the units one after another, blocks apart by an empty line, and none of
//! the markup. Units that share a sentence, as cues of subtitles do, are one block.

use khulasa_text::{Document, Language};

use crate::encoding::Decoded;
use crate::exchange::{CodeKind, Extraction, Part, Piece, Unit, UnitFormat, units_of};
use crate::read::format::{Format, sealed::MakeSource};
use crate::read::view::{View, ViewBuilder};
use crate::read::{ReadOptions, Source};
use crate::record::NoteRecord;

/// A format whose documents are read as the units in them.
#[derive(Clone, Copy, Debug)]
pub(super) struct OfUnits {
    pub(super) format: &'static dyn UnitFormat,
    /// Which of the units are read.
    pub(super) choose: fn(&str, Vec<Unit>, &ReadOptions) -> Chosen,
}

/// The units that are read, and what is to be known about the choice.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) units: Vec<Unit>,
    pub(super) note: Option<NoteRecord>,
}

/// Every unit is read.
pub(super) const fn choose_all(_: &str, units: Vec<Unit>, _: &ReadOptions) -> Chosen {
    Chosen { units, note: None }
}

/// Every string is read, with the placeholders in it as they are written.
pub(super) fn choose_strings(
    text: &str,
    mut units: Vec<Unit>,
    _: &ReadOptions,
) -> Chosen {
    for piece in units.iter_mut().flat_map(|unit| &mut unit.pieces) {
        let Piece::Code(code) = piece else { continue };
        if code.kind() == CodeKind::Single {
            // A string that has no translation yet is read where it would stand.
            let span = code.span();
            let written = if span.is_empty() { code.shown() } else { span.of(text) };
            *piece = Piece::Text { span, text: written.into() };
        }
    }
    Chosen { units, note: None }
}

impl Format for OfUnits {
    fn name(&self) -> &'static str {
        self.format.name()
    }

    fn title(&self) -> &'static str {
        self.format.title()
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.format.extensions()
    }
}

impl MakeSource for OfUnits {
    fn source_of_text(
        &'static self,
        decoded: Decoded<'_>,
        options: &ReadOptions,
    ) -> Source {
        let parts = [Part::whole(&decoded.text, decoded.encoding)];
        let units = units_of(self.format, &decoded.text, &parts);
        let Read { document, view, note } = self.read(&decoded.text, units, options);
        Source::viewed(document, decoded, view, self).with_notes(note)
    }

    fn of_units(&'static self) -> Option<&'static OfUnits> {
        Some(self)
    }
}

/// What was made of the units.
struct Read {
    document: Document,
    view: View,
    note: Option<NoteRecord>,
}

impl OfUnits {
    /// The document of a package.
    pub(super) fn source_of_package(
        &'static self,
        package: Extraction<'_>,
        options: &ReadOptions,
    ) -> Source {
        let (text, units) = package.into_text_and_units();
        let Read { document, view, note } = self.read(&text, units, options);
        Source::unpacked(document, view, self).with_notes(note)
    }

    fn read(&self, text: &str, mut units: Vec<Unit>, options: &ReadOptions) -> Read {
        units.retain(|unit| unit.is_running);
        let Chosen { units, note } = (self.choose)(text, units, options);
        let mut builder = ViewBuilder::default();
        for unit in &units {
            builder.push(text, unit);
        }
        let (text, blocks, view) = builder.finish();
        let language = options.language.unwrap_or_else(|| Language::detect(&text));
        Read { document: Document::new(text, blocks, language), view, note }
    }
}
