//! A spreadsheet: every cell a text, so that nothing in it is ever a formula.

use std::io;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use crate::cells::sheet_rows;
use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::table::rows::{COLUMNS, Rows};
use crate::exchange::turn::Direction;

/// The widths of a text's column and of any other, in characters.
const TEXT_WIDTH: f64 = 60.0;
const OTHER_WIDTH: f64 = 16.0;

/// The columns that people need not see.
const HIDDEN: [&str; 3] = ["hash", "original", "about"];

/// A workbook of one sheet that runs as the source does.
pub(super) fn write(rows: &Rows, directions: [Direction; 2]) -> io::Result<Vec<u8>> {
    workbook(rows, directions)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error.to_string()))
}

fn workbook(rows: &Rows, directions: [Direction; 2]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed date: the same units are the same bytes.
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let sheet = workbook.add_worksheet();
    let [source, target] = directions;
    sheet.set_right_to_left(source == Direction::RightToLeft);
    sheet.set_freeze_panes(1, 0)?;
    let other = Format::new().set_align(FormatAlign::Top);
    let mut formats = Vec::with_capacity(COLUMNS.len());
    for (column_idx, name) in (0_u16..).zip(COLUMNS) {
        let (width, format) = match name {
            "source" => (TEXT_WIDTH, text_format(source)),
            "target" => (TEXT_WIDTH, text_format(target)),
            _ => (OTHER_WIDTH, other.clone()),
        };
        sheet.set_column_width(column_idx, width)?;
        sheet.set_column_format(column_idx, &format)?;
        if HIDDEN.contains(&name) {
            sheet.set_column_hidden(column_idx)?;
        }
        formats.push(format);
    }
    push_rows(sheet, rows, &formats)?;
    workbook.save_to_buffer()
}

fn push_rows(
    sheet: &mut Worksheet,
    rows: &Rows,
    formats: &[Format],
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (row_idx, row) in (0_u32..).zip(rows) {
        for ((column_idx, cell), format) in (0_u16..).zip(row).zip(formats) {
            let format = if row_idx == 0 { &bold } else { format };
            sheet.write_string_with_format(row_idx, column_idx, cell, format)?;
        }
    }
    Ok(())
}

fn text_format(direction: Direction) -> Format {
    let (align, order) = match direction {
        Direction::RightToLeft => (FormatAlign::Right, 2),
        _ => (FormatAlign::Left, 1),
    };
    let format = Format::new().set_text_wrap().set_reading_direction(order);
    format.set_align(align).set_align(FormatAlign::Top)
}

/// The cells of the first sheet as text.
pub(super) fn read(bytes: &[u8]) -> Result<Rows, ReadError> {
    sheet_rows(bytes, |what| ReadErrorKind::NotTable { what })
}
