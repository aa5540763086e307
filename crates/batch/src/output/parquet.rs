//! Parquet: a row for each document, in the columns of its record.
//!
//! What is committed is a file of its own; when all of a file is there, its parts are joined:
//! their groups of rows are copied as they are.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, Float64Builder, StringBuilder, StructBuilder};
use arrow_array::{RecordBatch, StructArray};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use khulasa::memory::Aligned;
use khulasa::{ColumnBuilder, ColumnError, ColumnRecord, ColumnSet, PairRecord, Record};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{ChunkReader, FileReader};
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::file::writer::SerializedFileWriter;

use crate::door::{move_file, open_file, read_file, remove_file, sync_folder};
use crate::error::BatchError;
use crate::job::{Product, ProductKind};
use crate::output::grown::GrownFile;
use crate::output::sink::at;
use crate::output::{
    DuplicateMark, Encoded, Form, More, Origin, OutputFile, Sink, SinkMark, SinkPlace,
    SinkState,
};

/// `parquet`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parquet;

impl Form for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn title(&self) -> &'static str {
        "one row a document, in columns"
    }

    fn takes(&self, kind: ProductKind) -> bool {
        kind != ProductKind::File
    }

    fn encode(&self, origin: &Origin<'_>, product: Product) -> io::Result<Encoded> {
        Ok(Encoded::Columns { id: origin.raw.id.clone(), product })
    }

    fn sink(
        &self,
        place: SinkPlace,
        state: &SinkState,
    ) -> Result<Box<dyn Sink>, BatchError> {
        Ok(Box::new(ParquetSink::try_new(place, state)?))
    }
}

/// Gathers rows, writes them as parts, joins these to files.
struct ParquetSink {
    place: SinkPlace,
    /// The hash is one of the hash before and of the part.
    mark: SinkMark,
    columns: ColumnBuilder,
    n_waiting: u64,
    /// What the rows that wait repeat, if that is told.
    marks: Option<Vec<Option<DuplicateMark>>>,
}

impl ParquetSink {
    fn try_new(place: SinkPlace, state: &SinkState) -> Result<Self, BatchError> {
        let begun = SinkMark { file: 1, ..SinkMark::default() };
        let mark = state.mark.clone().unwrap_or(begun);
        let draft = place.draft(mark.file, 0);
        let columns = ColumnBuilder::try_new(set_of(place.stem));
        let columns = columns.map_err(|error| at(&draft)(other(error)))?;
        let marks = place.has_marks.then(Vec::new);
        let mut sink = Self { place, mark, columns, n_waiting: 0, marks };
        if !sink.mark.closes {
            sink.check_parts()?;
        } else if state.unplaced().is_none() {
            sink.begin_next();
        }
        Ok(sink)
    }

    fn part(&self, part: u32) -> PathBuf {
        self.place.draft(self.mark.file, part)
    }

    fn begin_next(&mut self) {
        self.mark = SinkMark { file: self.mark.file + 1, ..SinkMark::default() };
    }

    /// Whether the parts are what was written.
    fn check_parts(&self) -> Result<(), BatchError> {
        let mut chained = String::new();
        for part in 1..=self.mark.parts {
            let path = self.part(part);
            let bytes = read_file(&path).map_err(at(&path))?;
            chained = chain(&chained, &bytes);
        }
        if chained == self.mark.blake3 {
            Ok(())
        } else {
            Err(BatchError::altered(&self.part(0)))
        }
    }

    /// Writes what was gathered as another part.
    fn write_part(&mut self) -> io::Result<()> {
        let batches = self.columns.finish().map_err(other)?;
        let path = self.part(self.mark.parts + 1);
        let file = GrownFile::open(&path, 0)?;
        let schema = self.schema();
        let mut writer =
            ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties()))?;
        let mut marks = self.marks.as_mut().map(std::mem::take);
        for batch in &batches {
            match &mut marks {
                None => writer.write(batch)?,
                Some(marks) => {
                    let n_rows = batch.num_rows().min(marks.len());
                    let column = column_of_marks(marks.drain(..n_rows));
                    let columns = [batch.columns(), &[Arc::new(column)]].concat();
                    let batch = RecordBatch::try_new(Arc::clone(&schema), columns);
                    writer.write(&batch.map_err(io::Error::other)?)?;
                }
            }
        }
        let mut file = writer.into_inner()?;
        file.sync()?;
        self.mark.parts += 1;
        self.mark.rows += self.n_waiting;
        self.mark.bytes += file.n_bytes();
        self.mark.blake3 = chain(&self.mark.blake3, &read_file(&path)?);
        self.n_waiting = 0;
        Ok(())
    }

    /// The columns, with one for what a row repeats if that is told.
    fn schema(&self) -> SchemaRef {
        let schema = set_of(self.place.stem).schema();
        if self.marks.is_none() {
            return schema;
        }
        let own = schema.fields().iter().map(Arc::clone);
        let mark = Field::new("duplicate", DataType::Struct(fields_of_mark()), true);
        let fields: Vec<_> = own.chain([Arc::new(mark)]).collect();
        Arc::new(Schema::new(fields))
    }

    /// Joins the parts to a file in its place, if that was not done before.
    fn join(&self, path: &Path) -> io::Result<OutputFile> {
        let draft = self.part(0);
        let (bytes, blake3) = if self.part(1).exists() {
            let joined = join(&draft, (1..=self.mark.parts).map(|part| self.part(part)))?;
            move_file(&draft, path)?;
            joined
        } else {
            let bytes = read_file(path)?;
            (bytes.len() as u64, blake3::hash(&bytes).to_hex().to_string())
        };
        Ok(OutputFile { name: String::new(), rows: self.mark.rows, bytes, blake3 })
    }
}

impl Sink for ParquetSink {
    fn push(
        &mut self,
        encoded: Encoded,
        duplicate: Option<&DuplicateMark>,
    ) -> Result<(), BatchError> {
        let Encoded::Columns { id, product } = encoded else { return Ok(()) };
        let Some(record) = column_record(&product) else { return Ok(()) };
        let pushed = self.columns.push(&id, Ok(record)).map_err(other);
        self.n_waiting += 1;
        if let Some(marks) = &mut self.marks {
            marks.push(duplicate.cloned());
        }
        pushed.map_err(|error| at(&self.part(0))(error))
    }

    fn commit(&mut self, more: More) -> Result<SinkMark, BatchError> {
        // A file without rows has columns all the same.
        let is_first = more == More::Ends && self.mark.file == 1 && self.mark.parts == 0;
        if self.n_waiting > 0 || is_first {
            self.write_part().map_err(|error| at(&self.part(0))(error))?;
        }
        self.mark.closes = match more {
            More::Ends => self.mark.parts > 0,
            More::Comes => {
                self.place.shard_bytes.is_some_and(|limit| self.mark.bytes >= limit)
            }
        };
        Ok(self.mark.clone())
    }

    fn close(&mut self) -> Result<Option<OutputFile>, BatchError> {
        if !self.mark.closes {
            return Ok(None);
        }
        let name = self.place.name(self.mark.file, Parquet.name());
        let path = self.place.path(&name);
        let output = self.join(&path).map_err(at(&path))?;
        sync_folder(&self.place.folder).map_err(at(&self.place.folder))?;
        // The first goes first: its lack says that the file is in its place.
        for part in 1..=self.mark.parts {
            let part = self.part(part);
            remove_file(&part).map_err(at(&part))?;
        }
        self.begin_next();
        Ok(Some(OutputFile { name, ..output }))
    }
}

/// The columns of what comes of a job.
fn set_of(job: &str) -> ColumnSet {
    match job {
        "segment" => ColumnSet::Segments,
        "explain" => ColumnSet::Explanations,
        "align" => ColumnSet::Alignments,
        _ => ColumnSet::Summaries,
    }
}

fn fields_of_mark() -> Fields {
    let of = Field::new("of", DataType::Utf8, false);
    let likeness = Field::new("likeness", DataType::Float64, false);
    [of, likeness].into_iter().collect()
}

/// A row for each mark, null where there is none.
fn column_of_marks(marks: impl Iterator<Item = Option<DuplicateMark>>) -> StructArray {
    let builders: Vec<Box<dyn ArrayBuilder>> =
        vec![Box::new(StringBuilder::new()), Box::new(Float64Builder::new())];
    let mut column = StructBuilder::new(fields_of_mark(), builders);
    for mark in marks {
        let (of, likeness) = match &mark {
            Some(mark) => (mark.of.as_str(), mark.likeness),
            None => ("", 0.0),
        };
        if let Some(builder) = column.field_builder::<StringBuilder>(0) {
            builder.append_value(of);
        }
        if let Some(builder) = column.field_builder::<Float64Builder>(1) {
            builder.append_value(likeness);
        }
        column.append(mark.is_some());
    }
    column.finish()
}

fn column_record(product: &Product) -> Option<ColumnRecord<'_>> {
    match product {
        Product::Record(record) => match &**record {
            Record::Summary(record) => Some(record.into()),
            Record::Segments(record) => Some(record.into()),
            Record::Explanation(record) => Some(record.into()),
            _ => None,
        },
        Product::Memory(aligned) => {
            let Aligned { memory, report, .. } = &**aligned;
            let report = report.pairs.first()?;
            Some(PairRecord { report, units: &memory.units }.into())
        }
        Product::File { .. } => None,
    }
}

fn properties() -> WriterProperties {
    let level = ZstdLevel::try_new(3).unwrap_or_default();
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_created_by(concat!("khulasa ", env!("CARGO_PKG_VERSION")).to_owned())
        // A part has one group of rows, however many there are.
        .set_max_row_group_row_count(None)
        .build()
}

/// Copies the groups of rows of all parts into one file; its length and hash.
fn join(
    draft: &Path,
    mut parts: impl Iterator<Item = PathBuf>,
) -> io::Result<(u64, String)> {
    let first = parts.next().ok_or(io::ErrorKind::NotFound)?;
    let reader = SerializedFileReader::new(open_file(&first)?)?;
    let metadata = reader.metadata().file_metadata();
    let schema = metadata.schema_descr().root_schema_ptr();
    let properties = WriterProperties::builder()
        .set_created_by(metadata.created_by().unwrap_or_default().to_owned())
        .set_key_value_metadata(metadata.key_value_metadata().cloned())
        .build();
    let file = GrownFile::open(draft, 0)?;
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties))?;
    for part in std::iter::once(first).chain(parts) {
        let file = open_file(&part)?;
        let reader = SerializedFileReader::new(file.try_clone()?)?;
        for group in reader.metadata().row_groups() {
            copy_group(&mut writer, &file, group)?;
        }
    }
    let mut file = writer.into_inner()?;
    file.sync()?;
    Ok((file.n_bytes(), file.blake3()))
}

fn copy_group(
    writer: &mut SerializedFileWriter<GrownFile>,
    file: &impl ChunkReader,
    group: &RowGroupMetaData,
) -> Result<(), ParquetError> {
    let mut copy = writer.next_row_group()?;
    for column in group.columns() {
        let closed = ColumnCloseResult {
            bytes_written: column.compressed_size().unsigned_abs(),
            rows_written: group.num_rows().unsigned_abs(),
            metadata: column.clone(),
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        copy.append_column(file, closed)?;
    }
    copy.close().map(drop)
}

fn chain(before: &str, bytes: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(before.as_bytes());
    hasher.update(bytes);
    hasher.finalize().to_hex().to_string()
}

fn other(error: ColumnError) -> io::Error {
    io::Error::other(error)
}
