//! The cells of tables, as every table of the crate writes and reads them.

use std::io::Cursor;

use calamine::{Data, Reader as _};

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

/// The cells of a workbook's first sheet as text.
pub(crate) fn sheet_rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, calamine::XlsxError> {
    let mut workbook: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(bytes))?;
    let Some(range) = workbook.worksheet_range_at(0) else { return Ok(Vec::new()) };
    let cell = |data: &Data| match data {
        Data::String(text) => text.clone(),
        other => other.to_string(),
    };
    Ok(range?.rows().map(|row| row.iter().map(cell).collect()).collect())
}
