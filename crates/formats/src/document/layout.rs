//! What stands together on a page: items of one list, cells of one table.

use std::io::{self, Write};

use khulasa_text::{Block, BlockKind, CellPlace, Document, ItemPlace};

/// Levels of headings that every form has.
const MAX_HEADING: u8 = 6;

/// A grid may have so many cells for each that holds something; beyond that, cells of a row
/// stand side by side, whatever their columns.
const MAX_CELLS: usize = 64;

/// Markdown knows no item of a greater number.
const MAX_NUMBER: u32 = 999_999_999;

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part<'d> {
    /// A heading of a level, 1 to 6, on one line.
    Heading(u8, String),
    Paragraph(Lines),
    Caption(Lines),
    Code(&'d str),
    /// Quotations that follow each other.
    Quotations(Vec<Lines>),
    List(Vec<Item>),
    Table(Vec<Row>),
}

/// The lines of a block, without white space around them, none empty.
pub(super) type Lines = Vec<String>;

/// A row of cells, each with the lines of all blocks in it; empty ones too.
pub(super) type Row = Vec<Lines>;

/// An item, and how deep its list lies in others that are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) depth: usize,
    /// Which item of a list that counts it is.
    place: Option<ItemPlace>,
    pub(super) lines: Lines,
}

impl Item {
    /// Its number, if its list counts.
    pub(super) fn number(&self) -> Option<u32> {
        self.place.map(|place| place.number)
    }
}

/// The parts of a document.
pub(super) fn parts(document: &Document) -> Vec<Part<'_>> {
    let blocks = document.blocks.iter().enumerate();
    let parts = blocks.filter_map(|(block_idx, block)| {
        let part = part(document, block, block_idx == 0);
        part.filter(|part| !part.is_empty())
    });
    let mut joined: Vec<Part<'_>> = Vec::new();
    let mut cells: Vec<(CellPlace, Lines)> = Vec::new();
    for part in parts {
        let part = match part {
            Placed::Cell(place, lines) => {
                if cells.last().is_some_and(|(last, _)| !follows(*last, place)) {
                    joined.push(table(std::mem::take(&mut cells)));
                }
                cells.push((place, lines));
                continue;
            }
            Placed::Part(part) => part,
        };
        if !cells.is_empty() {
            joined.push(table(std::mem::take(&mut cells)));
        }
        join(&mut joined, part);
    }
    if !cells.is_empty() {
        joined.push(table(cells));
    }
    for part in &mut joined {
        if let Part::List(items) = part {
            nest(items);
        }
    }
    joined
}

/// Writes the parts of a document, an empty line between two.
pub(super) fn write_apart(
    document: &Document,
    out: &mut dyn Write,
    write_part: fn(&Part<'_>, &mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    for (part_idx, part) in parts(document).iter().enumerate() {
        if part_idx > 0 {
            writeln!(out)?;
        }
        write_part(part, out)?;
    }
    Ok(())
}

/// A block as a part of its own, or as a cell of a table.
enum Placed<'d> {
    Part(Part<'d>),
    Cell(CellPlace, Lines),
}

impl Placed<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Self::Part(Part::Heading(_, text)) => text.is_empty(),
            Self::Part(Part::Code(text)) => text.is_empty(),
            Self::Cell(_, lines)
            | Self::Part(Part::Paragraph(lines) | Part::Caption(lines)) => {
                lines.is_empty()
            }
            Self::Part(Part::Quotations(quotations)) => {
                quotations.iter().all(Vec::is_empty)
            }
            Self::Part(Part::List(items)) => items.iter().all(|i| i.lines.is_empty()),
            Self::Part(Part::Table(rows)) => rows.is_empty(),
        }
    }
}

fn part<'d>(document: &'d Document, block: &Block, is_first: bool) -> Option<Placed<'d>> {
    let text = document.block_text(block);
    let lines = || lines(text, block.is_wrapped);
    Some(Placed::Part(match block.kind {
        BlockKind::Heading => {
            let unknown = if is_first { 1 } else { 2 };
            let level = if block.level == 0 { unknown } else { block.level };
            Part::Heading(level.min(MAX_HEADING), lines().join(" "))
        }
        BlockKind::ListItem => return Some(Placed::Part(item(block, lines()))),
        BlockKind::TableCell => match block.cell {
            Some(place) => return Some(Placed::Cell(place, lines())),
            None => Part::Paragraph(lines()),
        },
        BlockKind::Quotation => Part::Quotations(vec![lines()]),
        BlockKind::Caption => Part::Caption(lines()),
        BlockKind::Code => Part::Code(text.trim_matches(['\n', '\r'])),
        _ => Part::Paragraph(lines()),
    }))
}

/// An item; one that was told by its mark is written with another, and one whose number
/// stands in its text is a paragraph.
fn item<'d>(block: &Block, mut lines: Lines) -> Part<'d> {
    if block.is_guessed {
        let Some(bare) = lines.first().and_then(|line| without_bullet(line)) else {
            return Part::Paragraph(lines);
        };
        lines.splice(..1, [bare.to_owned()]);
    }
    let depth = usize::from(block.level.max(1));
    let place = block.item.filter(|place| place.number <= MAX_NUMBER);
    Part::List(vec![Item { depth, place, lines }])
}

fn without_bullet(line: &str) -> Option<&str> {
    let is_bullet = |c: char| "-*+•–—●▪◦■□·".contains(c);
    let rest = line.strip_prefix(is_bullet)?;
    let bare = rest.trim_start();
    (bare.len() < rest.len()).then_some(bare)
}

/// The lines that a reader sees; white space in one is a space.
fn lines(text: &str, is_wrapped: bool) -> Lines {
    if is_wrapped {
        return lines(&text.split(['\n', '\r']).collect::<Vec<_>>().join(" "), false);
    }
    let line = |line: &str| {
        let words = line.split([' ', '\t']).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ").trim().to_owned()
    };
    text.split(['\n', '\r']).map(line).filter(|line| !line.is_empty()).collect()
}

/// Adds a part to those before it, an item to its list and a quotation to its like.
fn join<'d>(joined: &mut Vec<Part<'d>>, part: Part<'d>) {
    match (joined.last_mut(), part) {
        (Some(Part::Quotations(before)), Part::Quotations(more)) => before.extend(more),
        (Some(Part::List(before)), Part::List(more)) => {
            for mut item in more {
                match before.last_mut() {
                    Some(last) if item.place.is_some() && last.place == item.place => {
                        last.lines.append(&mut item.lines);
                    }
                    _ => before.push(item),
                }
            }
        }
        (_, part) => joined.push(part),
    }
}

/// Counts only lists that have an item of their own: none is deeper than one below another.
fn nest(items: &mut [Item]) {
    let mut open: Vec<usize> = Vec::new();
    for item in items {
        while open.pop_if(|depth| *depth >= item.depth).is_some() {}
        open.push(item.depth);
        item.depth = open.len();
    }
}

/// Whether a cell goes on with the table that the last one is of: not behind a table that
/// lies in it, which was written between.
fn follows(last: CellPlace, next: CellPlace) -> bool {
    last.table == next.table && (last.row, last.column) <= (next.row, next.column)
}

/// The rows of a table, without those and without columns that hold nothing.
fn table<'d>(cells: Vec<(CellPlace, Lines)>) -> Part<'d> {
    let n_cells = cells.len();
    let mut columns: Vec<usize> = cells.iter().map(|(place, _)| place.column).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut rows: Vec<(usize, Vec<(usize, Lines)>)> = Vec::new();
    for (place, lines) in cells {
        if rows.last().is_none_or(|(row, _)| *row != place.row) {
            rows.push((place.row, Vec::new()));
        }
        let Some((_, row)) = rows.last_mut() else { continue };
        match row.last_mut() {
            Some((column, known)) if *column == place.column => known.extend(lines),
            _ => row.push((place.column, lines)),
        }
    }
    let is_grid = rows.len().saturating_mul(columns.len()) <= n_cells * MAX_CELLS;
    let rows = rows.into_iter().map(|(_, row)| {
        if is_grid {
            spread(row, &columns)
        } else {
            row.into_iter().map(|(_, lines)| lines).collect()
        }
    });
    Part::Table(rows.collect())
}

/// The cells of a row, each in its column.
fn spread(row: Vec<(usize, Lines)>, columns: &[usize]) -> Row {
    let mut spread = vec![Lines::new(); columns.len()];
    for (column, lines) in row {
        if let Ok(column_idx) = columns.binary_search(&column)
            && let Some(cell) = spread.get_mut(column_idx)
        {
            *cell = lines;
        }
    }
    spread
}
