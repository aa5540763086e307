//! Sheets of Excel and its kin: the texts that cells share, and those in cells and comments.

use std::collections::BTreeMap;

use khulasa_text::{BlockKind, Span};

use crate::error::ReadError;
use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::markup::{What, attribute, local_name, tokens};
use crate::exchange::office::contents::{
    CONTENTS, properties, properties_name, text_part_names,
};
use crate::exchange::office::reader::find_paragraphs;
use crate::exchange::office::role::SHEETS;
use crate::exchange::office::styles::Styles;
use crate::exchange::part::{PackageFormat, Part};
use crate::exchange::raw::RawUnit;
use crate::package::{Package, Unpacker};

/// How the content types of the parts with text end.
const PARTS: &[&str] = &[
    "spreadsheetml.sharedStrings+xml",
    "spreadsheetml.worksheet+xml",
    "spreadsheetml.comments+xml",
];

/// Workbooks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct XlsxUnits;

impl UnitFormat for XlsxUnits {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn title(&self) -> &'static str {
        "Excel workbooks"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xlsx", "xlsm", "xltx"]
    }

    fn looks_like(&self, _: &str) -> bool {
        false
    }
}

impl FindUnits for XlsxUnits {
    fn find_units(&self, text: &str, parts: &[Part]) -> Vec<RawUnit> {
        let cells: Vec<Cell> = parts.iter().flat_map(|part| cells(text, part)).collect();
        let shared = first_of_shared(&cells);
        let mut units = Vec::new();
        for part in parts {
            if let Some(told) = properties(text, part) {
                units.extend(told);
                continue;
            }
            let is_shared = part.name.ends_with("sharedStrings.xml");
            let found = find_paragraphs(text, part.span, &SHEETS, &Styles::default());
            for (text_idx, mut unit) in found.into_iter().enumerate() {
                if !unit.is_running {
                    units.push(unit);
                    continue;
                }
                let cell = if is_shared {
                    shared.get(&text_idx).copied()
                } else {
                    cell_around(&cells, &unit)
                };
                if let Some(cell) = cell {
                    unit.place.clone_from(&cell.place);
                }
                unit.kind = BlockKind::TableCell;
                units.push(unit);
            }
        }
        units
    }

    fn package(&self) -> Option<&'static dyn PackageFormat> {
        Some(&Self)
    }
}

impl PackageFormat for XlsxUnits {
    fn is_it(&self, package: &Package<'_>) -> bool {
        package.member(CONTENTS).is_some() && package.has_folder("xl/")
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

/// A cell with text.
#[derive(Debug)]
struct Cell {
    /// Its sheet and its name: `sheet1, cell B3`.
    place: String,
    span: Span,
    /// The number of its text among those that cells share.
    shared: Option<usize>,
}

/// For each text that cells share the first of them.
fn first_of_shared(cells: &[Cell]) -> BTreeMap<usize, &Cell> {
    let mut first = BTreeMap::new();
    for cell in cells {
        if let Some(text_idx) = cell.shared {
            first.entry(text_idx).or_insert(cell);
        }
    }
    first
}

/// The cell that a unit lies in; sheets stand behind one another in order.
fn cell_around<'c>(cells: &'c [Cell], unit: &RawUnit) -> Option<&'c Cell> {
    let start = unit.pieces.first()?.span.start();
    let before = cells.partition_point(|cell| cell.span.start() < start);
    let cell = cells.get(before.checked_sub(1)?)?;
    (start < cell.span.end()).then_some(cell)
}

/// The cells of a part in which there is text.
fn cells(text: &str, part: &Part) -> Vec<Cell> {
    let file = part.name.rsplit('/').next().unwrap_or_default();
    let sheet = file.trim_end_matches(".xml");
    let mut cells: Vec<Cell> = Vec::new();
    let mut open: Option<(usize, Cell)> = None;
    let mut depth = 0_usize;
    let mut number = String::new();
    for token in tokens(text, part.span) {
        match token.what {
            What::Open(tag) => {
                depth += 1;
                number.clear();
                let kind = attribute(&tag, "t").unwrap_or_default();
                if local_name(&tag) == "c" && matches!(kind.as_str(), "s" | "inlineStr") {
                    let name = attribute(&tag, "r").unwrap_or_default();
                    let place = format!("{sheet}, cell {name}");
                    let shared = (kind == "s").then_some(usize::MAX);
                    open = Some((depth, Cell { place, span: token.span, shared }));
                }
            }
            What::Close => {
                if let Some((at, mut cell)) = open.take() {
                    if let Some(shared) = cell.shared.as_mut().filter(|_| depth == at + 1)
                    {
                        *shared = number.trim().parse().unwrap_or(usize::MAX);
                    }
                    if depth == at {
                        cell.span = Span::new(cell.span.start(), token.span.end());
                        cells.push(cell);
                    } else {
                        open = Some((at, cell));
                    }
                }
                depth = depth.saturating_sub(1);
            }
            What::Text(text) if open.is_some() => number.push_str(&text),
            What::Text(_) | What::Other => {}
        }
    }
    cells
}
