//! XLSX: a spreadsheet for people, every cell a text.

use std::io;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use crate::cells::sheet_rows;
use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::Direction;
use crate::memory::format::MemoryFormat;
use crate::memory::record::MemoryRecord;
use crate::memory::table::cells::TEXT;
use crate::memory::table::rows::{memory, rows};

/// A workbook of one sheet; it runs from right to left when the source does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Xlsx;

/// The widths of a text's column and of any other, in characters.
const TEXT_WIDTH: f64 = 60.0;
const OTHER_WIDTH: f64 = 12.0;

impl MemoryFormat for Xlsx {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn title(&self) -> &'static str {
        "a spreadsheet"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xlsx"]
    }

    fn is_text(&self) -> bool {
        false
    }

    fn write(&self, memory: &MemoryRecord) -> io::Result<Vec<u8>> {
        workbook(memory).map_err(|error| {
            io::Error::new(io::ErrorKind::InvalidInput, error.to_string())
        })
    }

    fn read(&self, bytes: &[u8]) -> Result<MemoryRecord, ReadError> {
        memory(&sheet_rows(bytes, |what| ReadErrorKind::NotSpreadsheet { what })?)
    }
}

fn workbook(memory: &MemoryRecord) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed date: the same memory is the same bytes.
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let sheet = workbook.add_worksheet();
    sheet.set_right_to_left(is_right_to_left(&memory.source_language));
    sheet.set_freeze_panes(1, 0)?;
    let rows = rows(memory);
    let columns = rows.first().map(|names| columns(names)).unwrap_or_default();
    set_widths(sheet, &columns)?;
    let bold = Format::new().set_bold();
    for (row_idx, row) in (0_u32..).zip(&rows) {
        for ((column_idx, column), cell) in (0_u16..).zip(&columns).zip(row) {
            let format = if row_idx == 0 { &bold } else { &column.format };
            if !cell.is_empty() {
                sheet.write_string_with_format(row_idx, column_idx, cell, format)?;
            }
        }
    }
    workbook.save_to_buffer()
}

/// How a column looks.
struct Column {
    width: f64,
    format: Format,
}

fn columns(names: &[String]) -> Vec<Column> {
    let column = |name: &String| {
        if let Some(language) = name.strip_prefix(TEXT) {
            return Column { width: TEXT_WIDTH, format: text_format(language) };
        }
        let format = Format::new().set_align(FormatAlign::Top);
        Column { width: OTHER_WIDTH, format }
    };
    names.iter().map(column).collect()
}

fn text_format(language: &str) -> Format {
    let is_right_to_left = is_right_to_left(language);
    let align = if is_right_to_left { FormatAlign::Right } else { FormatAlign::Left };
    let direction = if is_right_to_left { 2 } else { 1 };
    let format = Format::new().set_text_wrap().set_reading_direction(direction);
    format.set_align(align).set_align(FormatAlign::Top)
}

fn is_right_to_left(tag: &str) -> bool {
    Direction::of_language(tag) == Direction::RightToLeft
}

fn set_widths(sheet: &mut Worksheet, columns: &[Column]) -> Result<(), XlsxError> {
    for (column_idx, column) in (0_u16..).zip(columns) {
        sheet.set_column_width(column_idx, column.width)?;
    }
    Ok(())
}
