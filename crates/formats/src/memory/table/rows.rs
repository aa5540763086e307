//! A memory as rows of cells, and back.

use std::collections::{HashMap, HashSet};

use crate::error::{ReadError, ReadErrorKind};
use crate::memory::jsonl::{HeaderLine, first_language, header_json};
use crate::memory::record::{MemoryRecord, UnitRecord};
use crate::memory::table::Rows;
use crate::memory::table::cells::{Cell, TEXT, labels, put, unit_cells, unit_of};

/// The column that names the languages of a unit where its texts do not tell them.
const LANGUAGES: &str = "languages";

/// The column that tells of the whole, in the first row.
const HEADER: &str = "header";

/// What stands behind the texts, if it is there; all else follows as it comes.
const FIRST: [&str; 4] = ["confidence", "status", "moved", "note"];

/// The table of a memory.
pub(super) fn rows(memory: &MemoryRecord) -> Rows {
    let units = memory.units.iter().map(|unit| (unit, unit_cells(unit)));
    let units: Vec<(&UnitRecord, Vec<Cell>)> = units.collect();
    let mut columns = columns(units.iter().flat_map(|(_, cells)| cells));
    let mut all: Vec<Vec<Cell>> = Vec::with_capacity(units.len());
    for (unit, mut cells) in units {
        let labels = labels(unit);
        if told_languages(&columns, &cells) != labels {
            cells.push((LANGUAGES.to_owned(), labels.join(" ")));
        }
        all.push(cells);
    }
    push_header(memory, &mut all);
    for name in [LANGUAGES, HEADER] {
        let is_used = all.iter().flatten().any(|(column, _)| column == name);
        columns.extend(is_used.then(|| name.to_owned()));
    }
    laid_out(columns, all)
}

/// What the units do not tell, as JSON in the first row.
fn push_header(memory: &MemoryRecord, all: &mut Vec<Vec<Cell>>) {
    let Some(json) = header_json(memory) else { return };
    if all.is_empty() {
        all.push(Vec::new());
    }
    if let Some(first) = all.first_mut() {
        first.push((HEADER.to_owned(), json));
    }
}

fn laid_out(columns: Vec<String>, all: Vec<Vec<Cell>>) -> Rows {
    let places: HashMap<String, usize> =
        columns.iter().enumerate().map(|(at, name)| (name.clone(), at)).collect();
    let n_columns = columns.len();
    let row = |cells: Vec<Cell>| {
        let mut row = vec![String::new(); n_columns];
        for (name, value) in cells {
            if let Some(cell) = places.get(&name).and_then(|&at| row.get_mut(at)) {
                *cell = value;
            }
        }
        row
    };
    std::iter::once(columns).chain(all.into_iter().map(row)).collect()
}

/// The names of all columns: texts, what a reader asks for next, all else as it comes.
fn columns<'c>(cells: impl Iterator<Item = &'c Cell>) -> Vec<String> {
    let mut names: Vec<&str> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for (name, _) in cells {
        if seen.insert(name) {
            names.push(name);
        }
    }
    let rank = |name: &&str| match FIRST.iter().position(|first| first == name) {
        _ if name.starts_with(TEXT) => 0,
        Some(at) => at + 1,
        None => FIRST.len() + 1,
    };
    names.sort_by_key(rank);
    names.into_iter().map(str::to_owned).collect()
}

/// The languages that a row's texts tell: those of its cells with something in them, in
/// the order of the columns.
fn told_languages(columns: &[String], cells: &[Cell]) -> Vec<String> {
    let texts = columns.iter().filter(|name| name.starts_with(TEXT));
    let is_told = |name: &&String| {
        cells.iter().any(|(column, value)| column == *name && !value.is_empty())
    };
    let label = |name: &String| name.trim_start_matches(TEXT).to_owned();
    texts.filter(is_told).map(label).collect()
}

/// The memory that a table holds.
pub(super) fn memory(rows: &Rows) -> Result<MemoryRecord, ReadError> {
    let Some((names, rows)) = rows.split_first() else {
        return Ok(MemoryRecord::default());
    };
    let names: Vec<String> = names.iter().map(|name| column_name(name)).collect();
    let is_text = |name: &String| name.starts_with(TEXT);
    let is_of_whole = |name: &String| name.is_empty() || name == HEADER;
    if !names.iter().any(is_text) && !names.iter().all(is_of_whole) {
        return Err(ReadError::new(ReadErrorKind::NoTextColumn));
    }
    let mut memory = MemoryRecord::default();
    for row in rows {
        let cells = names.iter().map(String::as_str).zip(row.iter().map(String::as_str));
        let cells = cells.filter(|(_, value)| !value.is_empty());
        take_row(&mut memory, &cells.collect::<Vec<_>>());
    }
    if memory.source_language.is_empty() {
        memory.source_language = first_language(&memory);
    }
    Ok(memory)
}

/// The name of a column; a bare language tag stands for the text in that language.
fn column_name(name: &str) -> String {
    let name = name.trim();
    let first = name.split(['-', '_']).next().unwrap_or_default();
    let is_tag =
        (2..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_alphabetic());
    if is_tag && !name.contains(':') {
        return format!("{TEXT}{name}");
    }
    name.to_owned()
}

fn take_row(memory: &mut MemoryRecord, cells: &[(&str, &str)]) {
    let of = |wanted: &str| cells.iter().find(|(name, _)| *name == wanted);
    if let Some((_, json)) = of(HEADER)
        && let Ok(line) = serde_json::from_str::<HeaderLine>(json)
    {
        line.put_into(memory);
    }
    let labels: Vec<&str> = match of(LANGUAGES) {
        Some((_, languages)) => languages.split_whitespace().collect(),
        None => cells.iter().filter_map(|(name, _)| name.strip_prefix(TEXT)).collect(),
    };
    if labels.is_empty() {
        return;
    }
    let mut unit = unit_of(&labels);
    for (name, value) in cells {
        if ![HEADER, LANGUAGES].contains(name) {
            put(&mut unit, &labels, name, value);
        }
    }
    memory.units.push(unit);
}
