//! A workbook as its reader sees it: each sheet is a heading and a table with all values.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx, XlsxError};
use khulasa_text::{Block, BlockKind, CellPlace, Document, Span};

use crate::error::{ReadError, ReadErrorKind};
use crate::package::unpack_all;
use crate::read::ReadOptions;
use crate::read::shown::ShownBuilder;

/// Reads all sheets, those that are hidden too.
///
/// Only cells that hold something are held: a sheet with one cell at its far end takes no
/// more than that cell.
pub(super) fn read_sheets(
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<Document, ReadError> {
    unpack_all(bytes, &options.limits)?;
    shown(bytes, options).map_err(|error| {
        ReadError::new(ReadErrorKind::NotSpreadsheet { what: error.to_string() })
    })
}

fn shown(bytes: &[u8], options: &ReadOptions) -> Result<Document, XlsxError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut builder = ShownBuilder::default();
    for (sheet_idx, name) in workbook.sheet_names().iter().enumerate() {
        let heading = Block::new(BlockKind::Heading, Span::new(0, 0)).at_level(1);
        builder.push(heading, name);
        let mut cells = match workbook.worksheet_cells_reader(name) {
            // A sheet that is a diagram has no cells.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            cells => cells?,
        };
        while let Some(cell) = cells.next_cell()? {
            let (row, column) = cell.get_position();
            let place =
                CellPlace { table: sheet_idx, row: number(row), column: number(column) };
            let like = Block::new(BlockKind::TableCell, Span::new(0, 0));
            builder.push(like.in_cell(Some(place)), &value(cell.get_value()));
        }
    }
    Ok(builder.finish(options))
}

/// A position from 1.
fn number(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX).saturating_add(1)
}

fn value(data: &DataRef<'_>) -> String {
    match data {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text)
        | DataRef::DateTimeIso(text)
        | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(is_true) => if *is_true { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(time) => moment(*time),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A date, a time of a day, or both; a length of time in hours.
fn moment(time: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    let days = time.as_f64();
    if time.is_duration() {
        let n_minutes = (days * 24.0 * 60.0).round();
        format!("{}:{:02}", (n_minutes / 60.0).trunc(), (n_minutes % 60.0).abs())
    } else if days < 1.0 {
        clock
    } else if days.fract() == 0.0 {
        date
    } else {
        format!("{date} {clock}")
    }
}
