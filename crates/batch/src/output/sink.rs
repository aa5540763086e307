//! Where the products of a job go, and how they come to stay there.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::BatchError;
use crate::job::Product;

/// A product on its way from a worker to its sink.
#[derive(Debug)]
pub(crate) enum Encoded {
    /// A line, with its end.
    Line(Vec<u8>),
    /// A product that becomes columns.
    Columns { id: String, product: Product },
    /// A file, under a name that is safe and its own.
    File { name: String, bytes: Vec<u8> },
}

/// What is written beside a product that is near another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct DuplicateMark {
    /// The id of the other, which came before.
    pub(crate) of: String,
    /// How alike they are, `0.0..=1.0`.
    pub(crate) likeness: f64,
}

/// Whether more is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum More {
    /// There is.
    Comes,
    /// This was the last.
    Ends,
}

/// How far a sink had come when all before was on the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SinkMark {
    /// Which file is under way, from 1.
    pub(crate) file: u32,
    /// How many parts of it there are, of a file that is joined from parts.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) parts: u32,
    /// The rows or files so far.
    pub(crate) rows: u64,
    /// The bytes so far.
    pub(crate) bytes: u64,
    /// The BLAKE3 of these bytes.
    pub(crate) blake3: String,
    /// Whether the file is whole.
    pub(crate) closes: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Says what a finished output is.
///
/// # Example
///
/// ```
/// use khulasa_batch::OutputFile;
///
/// let file = OutputFile { name: "summarize.jsonl".to_owned(), ..OutputFile::default() };
/// assert_eq!(file.rows, 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputFile {
    /// Its path below the output folder; one that ends in `/` is a folder of files.
    pub name: String,
    /// How many rows it has, or files.
    pub rows: u64,
    /// How many bytes it has, or its files together.
    pub bytes: u64,
    /// The BLAKE3 of its bytes, in hexadecimal digits; of a folder that of its files' names
    /// and hashes in the order of the input.
    pub blake3: String,
}

/// What the journal knows of a sink.
#[derive(Clone, Debug, Default)]
pub(crate) struct SinkState {
    pub(crate) mark: Option<SinkMark>,
    pub(crate) closed: Vec<OutputFile>,
}

impl SinkState {
    /// The mark of a file that is whole and was not put in its place, as far as is known.
    pub(crate) fn unplaced(&self) -> Option<&SinkMark> {
        let n_closed = u32::try_from(self.closed.len()).unwrap_or(u32::MAX);
        self.mark.as_ref().filter(|mark| mark.closes && mark.file > n_closed)
    }
}

/// Where a sink may write.
#[derive(Clone, Debug)]
pub(crate) struct SinkPlace {
    /// The output folder.
    pub(crate) folder: PathBuf,
    /// The folder in it for what is not finished.
    pub(crate) hidden: PathBuf,
    /// What its files are called, but for the ending.
    pub(crate) stem: &'static str,
    /// From how many bytes on a file is whole and the next begins; none for one file.
    pub(crate) shard_bytes: Option<u64>,
    /// Whether rows tell what they repeat.
    pub(crate) has_marks: bool,
}

impl SinkPlace {
    /// The name of a file of this sink.
    pub(crate) fn name(&self, file: u32, ending: &str) -> String {
        let stem = self.stem;
        match self.shard_bytes {
            None => format!("{stem}.{ending}"),
            Some(_) => format!("{stem}-{file:05}.{ending}"),
        }
    }

    /// Where a file, or a part of it, stands until it is whole.
    pub(crate) fn draft(&self, file: u32, part: u32) -> PathBuf {
        self.hidden.join(format!("{}-{file:05}-{part:06}.part", self.stem))
    }

    /// Where it stands then.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// Takes products in the order of the input.
///
/// What was pushed is on the disk after [`commit`](Sink::commit). The mark that comes of it
/// goes into the journal; a file that the mark calls whole is then put in its place by
/// [`close`](Sink::close). A sink that is made anew from the last mark in the journal goes on
/// as if nothing had happened.
pub(crate) trait Sink {
    /// Takes one.
    fn push(
        &mut self,
        encoded: Encoded,
        duplicate: Option<&DuplicateMark>,
    ) -> Result<(), BatchError>;

    /// Brings all to the disk.
    fn commit(&mut self, more: More) -> Result<SinkMark, BatchError>;

    /// Puts the file in its place that the last mark calls whole.
    fn close(&mut self) -> Result<Option<OutputFile>, BatchError>;
}

/// An error of the disk, with the file.
pub(crate) fn at(path: &Path) -> impl Fn(std::io::Error) -> BatchError {
    move |error| BatchError::cannot_write(path, error)
}
