//! Tables and columns: one row, one document.

use std::sync::Arc;

use arrow_array::{ArrayRef, BinaryArray, Int64Array, RecordBatch, StringArray};
use khulasa_batch::InputOptions;
use parquet::arrow::ArrowWriter;
use parquet::file::properties::WriterProperties;

use crate::harness::{Inputs, zip_of};

fn options() -> InputOptions {
    let mut options = InputOptions::default();
    "النص".clone_into(&mut options.field);
    options.id_field = Some("id".to_owned());
    options
}

/// What parts the cells is seen in the first row; cells may hold line ends and quotation
/// marks, and a row is placed by the line that it begins on.
#[test]
fn rows_of_tables_are_documents() {
    for delimiter in [",", ";", "\t"] {
        let rows = ["id|النص", "7|\"عاد\nوا \"\"أمس\"\"\"", "|ثم"];
        let table = rows.join("\n").replace('|', delimiter);
        let inputs = Inputs::of("a.csv", format!("\u{FEFF}{table}\n").as_bytes());
        assert_eq!(inputs.read_with(&options()), ["7 = عاد\nوا \"أمس\"", "a.csv:4 = ثم"]);
    }
}

/// A table that was written before Unicode, or as UTF-16, is read as what it is.
#[test]
fn tables_in_other_encodings_are_read() {
    let table = "id;النص\n1;عاد الصيادون إلى الميناء مساء أمس\n2;وكان البحر هائجًا\n";
    let (windows, ..) = encoding_rs::WINDOWS_1256.encode(table);
    let utf16 = table.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    for bytes in [windows.into_owned(), [b"\xFF\xFE", &*utf16].concat()] {
        let expected = ["1 = عاد الصيادون إلى الميناء مساء أمس", "2 = وكان البحر هائجًا"];
        assert_eq!(Inputs::of("a.csv", &bytes).read_with(&options()), expected);
    }
}

/// A row that is no row is told; so is a table without the column.
#[test]
fn faults_of_tables_are_told() {
    let table =
        [&b"id,text\n1,a\n2\n3,b,c\n4,\n5,\xFF\n6,"[..], "عاد الصيادون\n".as_bytes()];
    let mut options = InputOptions::default();
    options.id_field = Some("id".to_owned());
    let inputs = Inputs::of("a.csv", &table.concat());
    assert_eq!(
        inputs.read_with(&options),
        [
            "1 = a",
            "a.csv:3 ! Malformed: the row has 1 cells, the first row 2",
            "a.csv:4 ! Malformed: the row has 3 cells, the first row 2",
            "a.csv:5 ! Malformed: the record has no text in its field `text`",
            "a.csv:6 ! Undecodable: the cell of `text` is no UTF-8 at its byte 0",
            "6 = عاد الصيادون",
        ]
    );
    options.field = "body".to_owned();
    assert_eq!(
        inputs.read_with(&options),
        [
            "a.csv:1 ! Malformed: the record has no field `body`; its fields are `id`, `text`"
        ]
    );
}

/// A quotation that is never closed does not fill the memory.
#[test]
fn a_quotation_that_is_never_closed_ends_at_the_limit() {
    let table = format!("text\na\n\"{}", "b\n".repeat(1 << 20));
    let mut options = InputOptions::default();
    options.limits.max_document_bytes = 1 << 16;
    let lines = Inputs::of("a.csv", table.as_bytes()).read_with(&options);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[1].starts_with("a.csv:3 !! TooLarge: has more than 65536 bytes"),
        "{lines:?}"
    );
}

/// A Parquet file of so many rows, some to a group.
pub(crate) fn parquet_of(n_rows: i64, n_group: usize) -> Vec<u8> {
    let texts = (0..n_rows).map(|row| format!("نص {row}"));
    let columns: [(&str, ArrayRef); 3] = [
        ("id", Arc::new(Int64Array::from_iter_values(0..n_rows))),
        ("text", Arc::new(StringArray::from_iter_values(texts))),
        ("raw", Arc::new(BinaryArray::from_iter_values((0..n_rows).map(|_| b"\xFF")))),
    ];
    let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let properties =
        WriterProperties::builder().set_max_row_group_row_count(Some(n_group)).build();
    let mut bytes = Vec::new();
    let writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties));
    let mut writer = writer.expect("a schema");
    writer.write(&batch).expect("memory can be written to");
    writer.close().expect("memory can be written to");
    bytes
}

/// Rows of a Parquet file are documents, in a folder and in an archive.
#[test]
fn rows_of_parquet_files_are_documents() {
    let mut options = InputOptions::default();
    options.id_field = Some("id".to_owned());
    let bytes = parquet_of(200, 70);
    let inputs = Inputs::of("a.parquet", &bytes).with("b.zip", &zip_of(&[("c", &bytes)]));
    let lines = inputs.read_with(&options);
    assert_eq!(lines.len(), 400);
    assert_eq!(
        (&*lines[0], &*lines[199], &*lines[399]),
        ("0 = نص 0", "199 = نص 199", "199 = نص 199")
    );
    options.field = "id".to_owned();
    let lines = inputs.read_with(&options);
    assert_eq!(
        lines[1],
        "a.parquet:2 ! Malformed: the field `id` holds a number, no text"
    );
    options.field = "raw".to_owned();
    let lines = inputs.read_with(&options);
    assert_eq!(
        lines[1],
        "a.parquet:2 ! Undecodable: the value is no UTF-8 at its byte 0"
    );
    options.field = "body".to_owned();
    assert_eq!(
        inputs.read_with(&options)[0],
        "a.parquet ! Malformed: the record has no field \
         `body`; its fields are `id`, `text`, `raw`"
    );
}

/// A damaged group of rows costs itself, a lost end the file.
#[test]
fn a_damaged_parquet_file_is_salvaged_by_groups() {
    let mut bytes = parquet_of(300, 100);
    let cut = Inputs::of("a.parquet", &bytes[..bytes.len() / 2]).read();
    assert_eq!(cut.len(), 1, "{cut:?}");
    assert!(cut[0].starts_with("a.parquet !! Corrupt: "), "{cut:?}");

    let text = "نص 150".as_bytes();
    let at =
        bytes.windows(text.len()).position(|bytes| bytes == text).expect("it is there");
    // The length before the text, and much behind it.
    bytes[at - 60..at + 40].fill(0xFE);
    let lines = Inputs::of("a.parquet", &bytes).read();
    let n_good = lines.iter().filter(|line| line.contains(" = ")).count();
    assert!((200..300).contains(&n_good), "{n_good}");
    assert!(lines.iter().any(|line| line.contains(" !! Corrupt: ")), "{lines:?}");
    assert_eq!(lines.last().map(String::as_str), Some("a.parquet:300 = نص 299"));
}

/// A page that would unpack to more than the limits allow is told, and nothing of it held.
#[test]
fn a_page_above_the_limit_is_told() {
    let mut options = InputOptions::default();
    options.limits.max_document_bytes = 100;
    let lines = Inputs::of("a.parquet", &parquet_of(100, 100)).read_with(&options);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].starts_with("a.parquet:1 !! TooLarge: has a page that unpacks to "),
        "{lines:?}"
    );
}
