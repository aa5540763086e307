//! Parquet files: one row, one document.

mod page;

use std::fmt::Display;
use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type, UInt32Type, UInt64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use bytes::Bytes;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader,
    ParquetRecordBatchReaderBuilder,
};
use parquet::errors::ParquetError;
use parquet::file::reader::ChunkReader;

use super::Container;
use super::sealed::ReadContainer;
use crate::input::body::Body;
use crate::input::item::BadReason;
use crate::input::limit::{LimitError, read_held};
use crate::input::options::InputLimits;
use crate::input::record::{
    FieldNames, RecordError, Value, Values, document_of, field_names, no_field,
};
use crate::input::scope::{Flow, Scope, Stop};
use page::{PageGuard, max_page_bytes};

/// Yields a document for each row. Only the columns that are asked for are read. A group of
/// rows that is damaged costs itself. One within an archive must be held in memory.
#[derive(Debug)]
pub(crate) struct Parquet;

impl Container for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn title(&self) -> &'static str {
        "a Parquet file"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["parquet"]
    }
}

/// How many rows are decoded at a time.
const N_BATCH_ROWS: usize = 64;

impl ReadContainer for Parquet {
    fn begins(&self, head: &[u8]) -> bool {
        head.starts_with(b"PAR1")
    }

    fn read(&self, body: Body<'_>, scope: &mut Scope<'_>) -> Flow {
        match body {
            Body::File(file) => {
                let n_bytes = file.inner.metadata().map_or(0, |metadata| metadata.len());
                let tell = |n_done, n_rows| {
                    let n_read =
                        u128::from(n_bytes) * u128::from(n_done) / u128::from(n_rows);
                    let n_read = u64::try_from(n_read).unwrap_or(n_bytes);
                    file.n_read.store(n_read, Ordering::Relaxed);
                };
                read_rows(&|| file.inner.try_clone(), &tell, scope)
            }
            Body::Stream(stream) => match read_held(stream, scope.options.limits) {
                Ok(bytes) => {
                    let bytes = Bytes::from(bytes);
                    read_rows(&|| Ok(bytes.clone()), &|_, _| {}, scope)
                }
                Err(error) => scope.bad_of(None, &error),
            },
        }
    }
}

/// Yields all rows; `tell` is told how many are done, and of how many.
fn read_rows<C: ChunkReader + 'static>(
    open: &dyn Fn() -> io::Result<C>,
    tell: &dyn Fn(u64, u64),
    scope: &mut Scope<'_>,
) -> Flow {
    // The types of the columns are few when only the file's own are looked at.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let metadata = open().map_err(ParquetError::from);
    let metadata = metadata.and_then(|file| ArrowReaderMetadata::load(&file, options));
    let metadata = match metadata {
        Ok(metadata) => metadata,
        Err(error) => return scope.damaged(None, &io_error(error)),
    };
    let names = field_names(scope.options);
    if let Err((reason, message)) = has_text(&metadata, names) {
        return scope.bad(None, reason, message);
    }
    let groups = metadata.metadata().row_groups().iter();
    let lengths: Vec<_> =
        groups.map(|group| u64::try_from(group.num_rows()).unwrap_or(0)).collect();
    let mut rows = Rows { names, n_done: 0, n_all: lengths.iter().sum(), tell };
    let mut n_before = 0;
    for (group_idx, n_group) in lengths.into_iter().enumerate() {
        let file = open().map_err(ParquetError::from);
        let max_bytes = max_page_bytes(scope.options.limits);
        let over = Arc::default();
        let file =
            file.map(|inner| PageGuard { inner, max_bytes, over: Arc::clone(&over) });
        let batches = file.and_then(|file| batches_of(file, &metadata, group_idx, names));
        let read = match batches {
            Ok(batches) => rows.read_group(batches, scope)?,
            Err(error) => Err(io_error(error)),
        };
        if let Err(error) = read {
            let error = over.get().map_or(error, |&limit| limit.into());
            scope.damaged(Some(rows.n_done + 1), &error)?;
        }
        n_before += n_group;
        rows.n_done = n_before;
    }
    Ok(())
}

fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::new(io::ErrorKind::InvalidData, error.to_string()),
        },
        other => io::Error::new(io::ErrorKind::InvalidData, other.to_string()),
    }
}

fn has_text(
    metadata: &ArrowReaderMetadata,
    names: FieldNames<'_>,
) -> Result<(), RecordError> {
    let own: Vec<_> =
        metadata.schema().fields().iter().map(|field| field.name()).collect();
    match names {
        [Some(name), ..] if !own.iter().any(|own| *own == name) => {
            Err(no_field(name, &own))
        }
        _ => Ok(()),
    }
}

/// The rows of one group, some at a time, with the columns that are asked for.
fn batches_of<C: ChunkReader + 'static>(
    file: C,
    metadata: &ArrowReaderMetadata,
    group_idx: usize,
    names: FieldNames<'_>,
) -> Result<ParquetRecordBatchReader, ParquetError> {
    let schema = metadata.metadata().file_metadata().schema_descr();
    let mask = ProjectionMask::columns(schema, names.into_iter().flatten());
    ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata.clone())
        .with_row_groups(vec![group_idx])
        .with_projection(mask)
        .with_batch_size(N_BATCH_ROWS)
        .build()
}

/// How far the rows of a file are read.
struct Rows<'a> {
    names: FieldNames<'a>,
    n_done: u64,
    n_all: u64,
    tell: &'a dyn Fn(u64, u64),
}

impl Rows<'_> {
    fn read_group(
        &mut self,
        batches: ParquetRecordBatchReader,
        scope: &mut Scope<'_>,
    ) -> Result<io::Result<()>, Stop> {
        for batch in batches {
            match batch {
                Ok(batch) => self.read_batch(&batch, scope)?,
                Err(error) => {
                    let words = error.to_string();
                    return Ok(Err(io::Error::new(io::ErrorKind::InvalidData, words)));
                }
            }
        }
        Ok(Ok(()))
    }

    fn read_batch(&mut self, batch: &RecordBatch, scope: &mut Scope<'_>) -> Flow {
        let columns =
            self.names.map(|name| batch.column_by_name(name?).map(AsRef::as_ref));
        for row_idx in 0..batch.num_rows() {
            self.n_done += 1;
            let line = Some(self.n_done);
            let document = values_of(columns, row_idx, scope.options.limits)
                .and_then(|values| document_of(values, self.names, scope.place(line)));
            match document {
                Ok(document) => scope.document(document)?,
                Err((reason, message)) => scope.bad(line, reason, message)?,
            }
        }
        (self.tell)(self.n_done, self.n_all);
        Ok(())
    }
}

fn values_of(
    columns: [Option<&dyn Array>; 4],
    row_idx: usize,
    limits: InputLimits,
) -> Result<Values, RecordError> {
    let mut values = Values::default();
    for (slot, column) in values.iter_mut().zip(columns) {
        let value = column.map(|column| value_of(column, row_idx)).transpose()?;
        if let Some(Value::Text(text)) = &value
            && text.len() as u64 > limits.max_document_bytes
        {
            let max_bytes = limits.max_document_bytes;
            let error = LimitError::Document { max_bytes };
            return Err((BadReason::TooLarge, error.to_string()));
        }
        *slot = value;
    }
    Ok(values)
}

/// The value of a column in a row.
fn value_of(column: &dyn Array, row_idx: usize) -> Result<Value, RecordError> {
    if column.is_null(row_idx) {
        return Ok(Value::Null);
    }
    Ok(match column.data_type() {
        DataType::Utf8 => {
            Value::Text(column.as_string::<i32>().value(row_idx).to_owned())
        }
        DataType::Binary => text_of(column.as_binary::<i32>().value(row_idx))?,
        DataType::Int32 => number(column.as_primitive::<Int32Type>().value(row_idx)),
        DataType::Int64 => number(column.as_primitive::<Int64Type>().value(row_idx)),
        DataType::UInt32 => number(column.as_primitive::<UInt32Type>().value(row_idx)),
        DataType::UInt64 => number(column.as_primitive::<UInt64Type>().value(row_idx)),
        _ => Value::Other("a value of another type"),
    })
}

fn number(number: impl Display) -> Value {
    Value::Number(number.to_string())
}

fn text_of(bytes: &[u8]) -> Result<Value, RecordError> {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => Ok(Value::Text(text.to_owned())),
        Err(error) => {
            let at = error.valid_up_to();
            Err((
                BadReason::Undecodable,
                format!("the value is no UTF-8 at its byte {at}"),
            ))
        }
    }
}
