//! The output folder: one run at a time, and nothing of another run in it.

use std::fs::TryLockError;
use std::path::{Path, PathBuf};

use crate::door::{OpenFile, grow_file, make_folder, names_in, sync_folder};
use crate::error::{BatchError, BatchErrorKind};
use crate::output::SinkPlace;
use crate::run::options::{BatchOptions, Start};

/// In the output folder, for what no reader of results should see.
const HIDDEN: &str = ".khulasa";
const LOCK: &str = "lock";
const JOURNAL: &str = "journal.jsonl";

/// A folder that is locked as long as this lives.
#[derive(Debug)]
pub(super) struct OutputFolder {
    pub(super) path: PathBuf,
    pub(super) hidden: PathBuf,
    _lock: OpenFile,
}

impl OutputFolder {
    /// Makes the folder if there is none, and locks it.
    pub(super) fn open(options: &BatchOptions) -> Result<Self, BatchError> {
        let path = options.folder.clone();
        let hidden = path.join(HIDDEN);
        make(&path)?;
        if options.start == Start::New {
            check_new(&path, &hidden)?;
        } else if !hidden.exists() {
            check_empty(&path)?;
        }
        make(&hidden)?;
        sync_folder(&path).map_err(|error| BatchError::cannot_write(&path, error))?;
        let lock = lock(&path, &hidden.join(LOCK))?;
        Ok(Self { path, hidden, _lock: lock })
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.hidden.join(JOURNAL)
    }

    /// Where a sink of this name may write.
    pub(super) fn place(
        &self,
        stem: &'static str,
        shard_bytes: Option<u64>,
    ) -> SinkPlace {
        let (folder, hidden) = (self.path.clone(), self.hidden.clone());
        SinkPlace { folder, hidden, stem, shard_bytes, has_marks: false }
    }
}

fn make(path: &Path) -> Result<(), BatchError> {
    make_folder(path).map_err(|error| BatchError::cannot_write(path, error))
}

/// A folder for a new run is empty, but for what a run leaves that got no further than this.
fn check_new(path: &Path, hidden: &Path) -> Result<(), BatchError> {
    if !hidden.exists() {
        return check_empty(path);
    }
    // Before the journal is looked at: another run may be about to write it.
    drop(lock(path, &hidden.join(LOCK))?);
    let has_journal = hidden.join(JOURNAL).exists();
    if has_journal { Err(not_empty(path, true)) } else { Ok(()) }
}

fn check_empty(path: &Path) -> Result<(), BatchError> {
    let names = names_in(path).map_err(|error| BatchError::cannot_write(path, error))?;
    if names.is_empty() { Ok(()) } else { Err(not_empty(path, false)) }
}

fn not_empty(path: &Path, can_resume: bool) -> BatchError {
    BatchError::new(BatchErrorKind::NotEmpty { folder: path.to_owned(), can_resume })
}

fn lock(folder: &Path, path: &Path) -> Result<OpenFile, BatchError> {
    let failed = |error| BatchError::cannot_write(path, error);
    let file = grow_file(path, 0).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let folder = folder.to_owned();
            Err(BatchError::new(BatchErrorKind::Locked { folder }))
        }
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}
