//! Tables of delimited cells: one row, one document.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::Container;
use super::sealed::ReadContainer;
use crate::input::body::Body;
use crate::input::item::{BadReason, Place, RawDocument};
use crate::input::limit::LimitError;
use crate::input::record::{
    FieldNames, RecordError, Value, Values, document_of, field_names, malformed, no_field,
};
use crate::input::scope::{Flow, Scope};
use crate::input::text_stream::utf8_stream;

/// Yields a document for each row; the first row names the columns. Cells are parted by the
/// comma, semicolon or tab that the first row has most of, and may be in quotation marks.
#[derive(Debug)]
pub(crate) struct Table;

impl Container for Table {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> &'static str {
        "a table with comma, semicolon or tab between cells"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv", "tab"]
    }
}

impl ReadContainer for Table {
    fn begins(&self, _: &[u8]) -> bool {
        false
    }

    fn read(&self, body: Body<'_>, scope: &mut Scope<'_>) -> Flow {
        let (head, body) = match body.peek() {
            Ok(peeked) => peeked,
            Err(error) => return scope.bad_of(None, &error),
        };
        let decoded = Body::Stream(utf8_stream(&head, body.into_stream()));
        match decoded.peek() {
            Ok((head, decoded)) => read_table(&head, decoded.into_stream(), scope),
            Err(error) => scope.bad_of(None, &error),
        }
    }
}

fn read_table(head: &[u8], stream: impl Read, scope: &mut Scope<'_>) -> Flow {
    let n_bytes = Rc::<Cell<u64>>::default();
    let max_bytes = scope.options.limits.max_document_bytes;
    let stream = RowBounded { stream, max_bytes, n_bytes: Rc::clone(&n_bytes) };
    let mut reader = ReaderBuilder::new();
    reader.delimiter(delimiter_of(head)).flexible(true);
    let mut rows = reader.from_reader(stream);
    let columns = match Columns::read(&mut rows, field_names(scope.options)) {
        Ok(columns) => columns,
        Err((reason, message)) => return scope.bad(Some(1), reason, message),
    };
    let mut row = ByteRecord::new();
    loop {
        n_bytes.set(0);
        let line = Some(rows.position().line());
        match rows.read_byte_record(&mut row) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => return scope.damaged(line, &io_error(error)),
        }
        let line = row.position().map(csv::Position::line);
        match columns.document(&row, scope.place(line)) {
            Ok(document) => scope.document(document)?,
            Err((reason, message)) => scope.bad(line, reason, message)?,
        }
    }
}

fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("is no table: {other:?}")),
    }
}

/// What parts the cells of the first row.
fn delimiter_of(head: &[u8]) -> u8 {
    let first = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let count = |delimiter| memchr::memchr_iter(delimiter, first).count();
    // Of equal counts the last wins, so the comma stands last.
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|&delimiter| count(delimiter))
        .unwrap_or(b',')
}

/// Where the fields stand that are asked for.
struct Columns<'a> {
    names: FieldNames<'a>,
    positions: [Option<usize>; 4],
    n_cells: usize,
}

impl<'a> Columns<'a> {
    fn read(
        rows: &mut Reader<impl Read>,
        names: FieldNames<'a>,
    ) -> Result<Self, RecordError> {
        let header = rows.byte_headers().map_err(|error| malformed(error.to_string()))?;
        let own: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
        let positions =
            names.map(|name| own.iter().position(|own| Some(own.trim()) == name));
        let n_cells = own.len();
        match (positions, names) {
            ([None, ..], [Some(name), ..]) => Err(no_field(name, &own)),
            _ => Ok(Self { names, positions, n_cells }),
        }
    }

    fn document(
        &self,
        row: &ByteRecord,
        place: Place,
    ) -> Result<RawDocument, RecordError> {
        if row.len() != self.n_cells {
            let (n_own, n_cells) = (row.len(), self.n_cells);
            let message = format!("the row has {n_own} cells, the first row {n_cells}");
            return Err(malformed(message));
        }
        let mut values = Values::default();
        for (value, (position, name)) in
            values.iter_mut().zip(self.positions.into_iter().zip(self.names))
        {
            let cell = position.and_then(|position| row.get(position));
            *value =
                cell.map(|cell| value_of(cell, name.unwrap_or_default())).transpose()?;
        }
        document_of(values, self.names, place)
    }
}

/// The text of a cell. An empty one holds nothing.
fn value_of(cell: &[u8], name: &str) -> Result<Value, RecordError> {
    let undecodable = |message| (BadReason::Undecodable, message);
    let text = simdutf8::compat::from_utf8(cell).map_err(|error| {
        let at = error.valid_up_to();
        undecodable(format!("the cell of `{name}` is no UTF-8 at its byte {at}"))
    })?;
    match text {
        "" => Ok(Value::Null),
        text => Ok(Value::Text(text.to_owned())),
    }
}

/// Ends a row that grows beyond the limit, as one does whose quotation is never closed.
struct RowBounded<R> {
    stream: R,
    max_bytes: u64,
    n_bytes: Rc<Cell<u64>>,
}

impl<R: Read> Read for RowBounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.n_bytes.get() > self.max_bytes {
            return Err(LimitError::Document { max_bytes: self.max_bytes }.into());
        }
        let n_read = self.stream.read(buffer)?;
        self.n_bytes.set(self.n_bytes.get() + n_read as u64);
        Ok(n_read)
    }
}
