//! What a run remembers when it is killed: a line for each commit.
//!
//! A line is written and on the disk before anything is done that it tells of. The first
//! says what the run is; a line that was torn by a kill is no line.

use std::collections::BTreeMap;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::door::{OpenFile, grow_file, read_file};
use crate::error::{BatchError, BatchErrorKind};
use crate::output::{OutputFile, SinkMark, SinkState};
use crate::run::chunk::Position;
use crate::run::counts::BatchCounts;
use crate::run::shape::RunShape;

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Entry {
    /// What the run is.
    Begun {
        shape: Box<RunShape>,
        /// The hash of when the inputs were written to.
        stamps: String,
    },
    /// All up to here is on the disk.
    Commit(Commit),
    /// A file is in its place.
    Closed { sink: String, file: OutputFile },
}

/// How far everything has come.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Commit {
    /// Where a resumed run goes on reading.
    pub(super) position: Position,
    pub(super) counts: BatchCounts,
    /// By the names of the sinks.
    pub(super) sinks: BTreeMap<String, SinkMark>,
    /// Whether nothing is left to be read.
    pub(super) is_last: bool,
}

/// What the lines of a journal come to.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    pub(super) begun: Option<(RunShape, String)>,
    pub(super) last: Commit,
    /// By the names of the sinks.
    closed: BTreeMap<String, Vec<OutputFile>>,
    /// The bytes of whole lines.
    n_bytes: u64,
}

impl Remembered {
    /// Reads a journal; nothing is remembered where there is none.
    pub(super) fn of(path: &Path) -> Result<Self, BatchError> {
        let mut remembered = Self::default();
        if !path.exists() {
            return Ok(remembered);
        }
        let bytes =
            read_file(path).map_err(|error| BatchError::cannot_write(path, error))?;
        let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        for (line_idx, line) in lines.iter().enumerate() {
            match serde_json::from_slice(line) {
                Ok(entry) if line.ends_with(b"\n") => remembered.add(entry),
                // Nothing that came after it was done.
                _ if line_idx + 1 == lines.len() => break,
                Ok(_) => {}
                Err(error) => return Err(broken(path, line_idx, &error)),
            }
            remembered.n_bytes += line.len() as u64;
        }
        Ok(remembered)
    }

    fn add(&mut self, entry: Entry) {
        match entry {
            Entry::Begun { shape, stamps } => self.begun = Some((*shape, stamps)),
            Entry::Commit(commit) => self.last = commit,
            Entry::Closed { sink, file } => {
                self.closed.entry(sink).or_default().push(file);
            }
        }
    }

    /// What is known of a sink.
    pub(super) fn sink(&self, name: &str) -> SinkState {
        SinkState {
            mark: self.last.sinks.get(name).cloned(),
            closed: self.closed.get(name).cloned().unwrap_or_default(),
        }
    }
}

fn broken(path: &Path, line_idx: usize, error: &serde_json::Error) -> BatchError {
    let (path, line, why) = (path.to_owned(), line_idx + 1, error.to_string());
    BatchError::new(BatchErrorKind::BrokenJournal { path, line, why })
}

/// A journal that is written on.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: OpenFile,
}

impl Journal {
    /// Goes on behind what is remembered of it.
    pub(super) fn open(path: &Path, remembered: &Remembered) -> Result<Self, BatchError> {
        let failed = |error| BatchError::cannot_write(path, error);
        let mut file = grow_file(path, remembered.n_bytes).map_err(failed)?;
        file.seek(SeekFrom::End(0)).map_err(failed)?;
        Ok(Self { path: path.to_owned(), file })
    }

    /// Adds a line; it is on the disk when this returns.
    pub(super) fn add(&mut self, entry: &Entry) -> Result<(), BatchError> {
        let line = serde_json::to_vec(entry).map_err(std::io::Error::from);
        let written = line.and_then(|mut line| {
            line.push(b'\n');
            self.file.write_all(&line)?;
            self.file.sync_data()
        });
        written.map_err(|error| BatchError::cannot_write(&self.path, error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit(shard: usize) -> Entry {
        let position = Position { shard, items: 0 };
        Entry::Commit(Commit { position, ..Commit::default() })
    }

    #[test]
    fn a_torn_line_is_no_line_and_is_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let mut journal =
            Journal::open(&path, &Remembered::default()).expect("a journal");
        journal.add(&commit(1)).expect("a line");
        journal.file.write_all(b"{\"commit\":{\"posi").expect("half a line");
        let remembered = Remembered::of(&path).expect("what is left");
        assert_eq!(remembered.last.position.shard, 1);
        let mut journal = Journal::open(&path, &remembered).expect("a journal");
        journal.add(&commit(2)).expect("a line");
        assert_eq!(Remembered::of(&path).expect("both").last.position.shard, 2);
    }

    #[test]
    fn a_line_broken_in_the_middle_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let mut journal =
            Journal::open(&path, &Remembered::default()).expect("a journal");
        journal.file.write_all(b"nonsense\n").expect("a line");
        journal.add(&commit(1)).expect("a line");
        let error = Remembered::of(&path).expect_err("a broken journal");
        assert!(matches!(error.kind(), BatchErrorKind::BrokenJournal { line: 1, .. }));
    }
}
