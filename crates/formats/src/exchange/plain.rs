//! Plain text: a paragraph whose lines were wrapped by hand is one unit, else each line is.

use khulasa_text::{Block, Language, Span, read_plain};

use crate::exchange::dress::Bare;
use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::part::Part;
use crate::exchange::raw::{RawKind, RawUnit};

/// Plain text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlainUnits;

impl UnitFormat for PlainUnits {
    fn name(&self) -> &'static str {
        "plain"
    }

    fn title(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn looks_like(&self, _: &str) -> bool {
        true
    }
}

impl FindUnits for PlainUnits {
    fn find_units(&self, text: &str, _: &[Part]) -> Vec<RawUnit> {
        let document = read_plain(text, Language::detect(text));
        let units = document.blocks.iter().flat_map(|block| {
            if block.is_wrapped {
                vec![paragraph(text, block)]
            } else {
                lines(text, block)
            }
        });
        units.collect()
    }
}

/// One unit of several lines; a line end with the white space around it is a space.
fn paragraph(text: &str, block: &Block) -> RawUnit {
    let mut unit = RawUnit::new(block.kind, block.kind.name(), &Bare);
    push_wrapped(&mut unit, text, block.span);
    unit
}

/// Adds text whose line ends mean no more than a space.
fn push_wrapped(unit: &mut RawUnit, text: &str, span: Span) {
    let mut start = span.start();
    let mut is_first = true;
    for line in span.of(text).split_inclusive('\n') {
        let end = start + line.len();
        let told = line.trim();
        let gap = if is_first || told.is_empty() { "" } else { " " };
        unit.push(Span::new(start, end), RawKind::Text(format!("{gap}{told}")));
        is_first = false;
        start = end;
    }
}

fn lines(text: &str, block: &Block) -> Vec<RawUnit> {
    let mut start = block.span.start();
    let mut units = Vec::new();
    for line in block.span.of(text).split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end_matches(['\n', '\r']).len());
        let unit = RawUnit::new(block.kind, block.kind.name(), &Bare);
        units.push(unit.text(span, span.of(text).to_owned()));
        start += line.len();
    }
    units
}
