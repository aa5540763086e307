//! The cells of tables, as every table of the crate writes and reads them.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx, XlsxError};

use crate::error::{ReadError, ReadErrorKind};
use crate::package::{PackageLimits, unpack_all};
pub(crate) use crate::write::escape;

/// The cell with its escapes resolved; a backslash before anything else stays.
pub(crate) fn unescaped(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('\\') | None => out.push('\\'),
            Some(other) => out.extend(['\\', other]),
        }
    }
    out
}

/// The cells of a workbook's first sheet as text, each row as wide as the sheet.
///
/// # Errors
///
/// [`ReadErrorKind::PackageTooLarge`] for a workbook that unpacks to more than the default
/// limits allow; what `broken` makes of the fault of any other, and of cells so far apart
/// that the rows between them would take more than that.
pub(crate) fn sheet_rows(
    bytes: &[u8],
    broken: fn(String) -> ReadErrorKind,
) -> Result<Vec<Vec<String>>, ReadError> {
    let limits = PackageLimits::default();
    unpack_all(bytes, &limits).map_err(|error| match error.kind() {
        ReadErrorKind::BrokenPackage { what } => ReadError::new(broken(what.clone())),
        _ => error,
    })?;
    let cells = sheet_cells(bytes);
    let cells = cells.map_err(|error| ReadError::new(broken(error.to_string())))?;
    laid_out(cells, limits.max_unpacked_bytes)
        .map_err(|what| ReadError::new(broken(what)))
}

/// The row and the column of a cell.
type Position = (usize, usize);

/// The cells that hold something.
fn sheet_cells(bytes: &[u8]) -> Result<Vec<(Position, String)>, XlsxError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let Some(name) = workbook.sheet_names().first().cloned() else {
        return Ok(Vec::new());
    };
    let mut reader = workbook.worksheet_cells_reader(&name)?;
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        let position = (usize::try_from(row), usize::try_from(column));
        let (Ok(row), Ok(column)) = position else { continue };
        let text = match Data::from(cell.get_value().clone()) {
            Data::Empty => continue,
            Data::String(text) => text,
            other => other.to_string(),
        };
        cells.push(((row, column), text));
    }
    Ok(cells)
}

/// Rows from the first cell to the last, empty texts where there is none, as long as they
/// take no more than `max_bytes`.
fn laid_out(
    cells: Vec<(Position, String)>,
    max_bytes: u64,
) -> Result<Vec<Vec<String>>, String> {
    let range = |numbers: &dyn Fn(&Position) -> usize| {
        let numbers = || cells.iter().map(|(position, _)| numbers(position));
        let (first, last) = (numbers().min()?, numbers().max()?);
        Some((first, last - first + 1))
    };
    let (Some((first_row, n_rows)), Some((first_column, n_columns))) =
        (range(&|(row, _)| *row), range(&|(_, column)| *column))
    else {
        return Ok(Vec::new());
    };
    let n_bytes = n_rows.saturating_mul(n_columns).saturating_mul(size_of::<String>());
    if n_bytes as u64 > max_bytes {
        return Err(format!(
            "its cells stand too far apart, over {n_rows} rows and {n_columns} columns"
        ));
    }
    let mut rows = vec![vec![String::new(); n_columns]; n_rows];
    for ((row, column), text) in cells {
        let row = rows.get_mut(row - first_row);
        if let Some(cell) = row.and_then(|row| row.get_mut(column - first_column)) {
            *cell = text;
        }
    }
    Ok(rows)
}
