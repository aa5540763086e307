//! Tab-separated values, plain and as Excel reads them.

use std::io;

use csv::{ReaderBuilder, WriterBuilder};

use crate::cells::{escape, unescaped};
use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::table::rows::Rows;

/// What the name of the last column ends in where cells are written as Excel reads them.
const EXCEL: &str = ":excel";

/// What Excel takes for the beginning of a formula, or passes by at the beginning.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

pub(super) fn write(rows: &Rows) -> Vec<u8> {
    let mut out = String::new();
    for row in rows {
        let cells: Vec<_> = row.iter().map(|cell| escape(cell)).collect();
        out.push_str(&cells.join("\t"));
        out.push('\n');
    }
    out.into_bytes()
}

/// With a byte order mark, without which Excel takes the text for another encoding.
pub(super) fn write_for_excel(rows: &Rows) -> io::Result<Vec<u8>> {
    let mut writer =
        WriterBuilder::new().delimiter(b'\t').from_writer("\u{FEFF}".as_bytes().to_vec());
    for (row_idx, row) in rows.iter().enumerate() {
        let n_cells = row.len();
        let cells = row.iter().enumerate().map(|(idx, cell)| {
            let is_last_name = row_idx == 0 && idx + 1 == n_cells;
            if is_last_name { format!("{cell}{EXCEL}") } else { guarded(cell) }
        });
        writer.write_record(cells)?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// The cell with a tab before what would be a formula: Excel keeps it and shows nothing.
fn guarded(cell: &str) -> String {
    let guard = if cell.starts_with(FORMULA) { "\t" } else { "" };
    format!("{guard}{cell}")
}

fn unguarded(cell: &str) -> String {
    let inner = cell.strip_prefix('\t').filter(|inner| inner.starts_with(FORMULA));
    inner.unwrap_or(cell).to_owned()
}

/// The rows of a table in either dress.
pub(super) fn read(text: &str) -> Result<Rows, ReadError> {
    let names = text.lines().next().unwrap_or_default();
    if !names.split('\t').any(|name| name.trim_matches('"').ends_with(EXCEL)) {
        let row = |line: &str| line.split('\t').map(unescaped).collect();
        return Ok(text.lines().map(row).collect());
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(b'\t')
        .from_reader(text.as_bytes());
    let mut rows = Rows::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            ReadError::new(ReadErrorKind::NotTable { what: error.to_string() })
        })?;
        rows.push(record.iter().map(unguarded).collect());
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_comes_back_in_both_dresses() {
        let cells = [
            "=1+1",
            "+٩٦٢",
            "-",
            "@x",
            "\t=x",
            "نص \"بين\" علامتين",
            "سطر\nآخر\r\n",
            "\\n",
            "",
            "\t",
            "'x",
        ];
        let row: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        let names = vec!["id".to_owned(); cells.len()];
        let rows = vec![names.clone(), row.clone()];
        let plain = String::from_utf8(write(&rows)).expect("UTF-8");
        assert_eq!(read(&plain), Ok(rows.clone()));
        let excel =
            String::from_utf8(write_for_excel(&rows).expect("to memory")).expect("UTF-8");
        let bare = excel.strip_prefix('\u{FEFF}').expect("a byte order mark");
        assert!(bare.contains("\t\"\t+٩٦٢\"\t"), "{bare}");
        let read = read(bare).expect("a table");
        assert_eq!(read.get(1), Some(&row));
    }
}
