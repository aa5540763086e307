//! Why no run can begin.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Says why inputs, outputs or the options of a run cannot be used.
///
/// # Example
///
/// ```
/// use khulasa_batch::{InputOptions, InputRoot, plan};
///
/// let error = plan(&[InputRoot::Path("لا شيء".into())], &InputOptions::default()).unwrap_err();
/// assert!(error.to_string().starts_with("cannot read `لا شيء`"));
/// ```
#[derive(Debug, Error)]
#[error("{kind}")]
pub struct BatchError {
    kind: BatchErrorKind,
}

/// What was wrong.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BatchErrorKind {
    /// A file or folder that was named is not there, or may not be read.
    #[error("cannot read `{}`: {source}", path.display())]
    CannotRead {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A folder and a file, where a document and its translation are asked for.
    #[error("`{}` is a folder and `{}` is not", folder.display(), file.display())]
    NoPair {
        /// The folder.
        folder: PathBuf,
        /// The other.
        file: PathBuf,
    },
    /// A pattern that files are chosen by is none.
    #[error("`{glob}` is no glob: {why}")]
    BadGlob {
        /// The pattern as given.
        glob: String,
        /// What is wrong with it.
        why: String,
    },
    /// A file of the output cannot be written, or not be read again.
    #[error("cannot write `{}`: {source}", path.display())]
    CannotWrite {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Another run writes into the folder.
    #[error("another run writes into `{}`", folder.display())]
    Locked {
        /// The output folder.
        folder: PathBuf,
    },
    /// There is something in the folder that a new run would mix with its own.
    #[error("there is something in `{}` already", folder.display())]
    NotEmpty {
        /// The output folder.
        folder: PathBuf,
        /// Whether it is from a run that can go on.
        can_resume: bool,
    },
    /// The run that is to go on was begun in another way.
    #[error("the run in `{}` was begun otherwise: {what}", folder.display())]
    BegunOtherwise {
        /// The output folder.
        folder: PathBuf,
        /// What differs.
        what: String,
    },
    /// The journal of a run says what cannot be.
    #[error("line {line} of `{}` is damaged: {why}", path.display())]
    BrokenJournal {
        /// The journal.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// A file of the output is not what was written.
    #[error("`{}` holds other than what was written to it", path.display())]
    Altered {
        /// The file.
        path: PathBuf,
    },
    /// A form that cannot hold what comes of a job.
    #[error("`{form}` cannot hold what comes of `{job}`")]
    UnfitForm {
        /// The form of output.
        form: &'static str,
        /// The job.
        job: &'static str,
    },
    /// What needs a folder and is to be written to a stream.
    #[error("{what} needs a folder")]
    NoStream {
        /// What it is.
        what: String,
    },
    /// The stream of rows cannot be written to.
    #[error("cannot write the rows: {source}")]
    CannotStream {
        /// What the system says.
        source: io::Error,
    },
    /// What is asked of a job cannot be.
    #[error("{why}")]
    BadJob {
        /// The job.
        job: &'static str,
        /// What is wrong.
        why: String,
    },
    /// The inputs hold nothing at all.
    #[error("there is no input")]
    NoInput,
    /// The system gives no thread.
    #[error("cannot start a thread: {source}")]
    NoThread {
        /// What the system says.
        source: io::Error,
    },
}

impl BatchError {
    pub(crate) const fn new(kind: BatchErrorKind) -> Self {
        Self { kind }
    }

    pub(crate) fn cannot_write(path: &Path, source: io::Error) -> Self {
        Self::new(BatchErrorKind::CannotWrite { path: path.to_owned(), source })
    }

    pub(crate) fn altered(path: &Path) -> Self {
        Self::new(BatchErrorKind::Altered { path: path.to_owned() })
    }

    /// What was wrong.
    pub const fn kind(&self) -> &BatchErrorKind {
        &self.kind
    }

    /// What to do about it, if that can be said in a line.
    pub fn hint(&self) -> Option<String> {
        match &self.kind {
            BatchErrorKind::BadGlob { .. } => {
                Some("a glob is as in `*.html`, `news/**` or `20[12]?.txt`".to_owned())
            }
            BatchErrorKind::NoPair { .. } => {
                Some("name two folders, or two files".to_owned())
            }
            BatchErrorKind::CannotWrite { source, .. }
            | BatchErrorKind::CannotStream { source } => hint_of_disk(source),
            BatchErrorKind::NoStream { .. } => Some(
                "name one with `--output`; a stream takes rows as `jsonl`".to_owned(),
            ),
            BatchErrorKind::Locked { .. } => {
                Some("wait for its end, or choose another output folder".to_owned())
            }
            BatchErrorKind::NotEmpty { can_resume: true, .. } => {
                Some("pass `--resume` to go on, or choose another folder".to_owned())
            }
            BatchErrorKind::NotEmpty { .. } => {
                Some("choose a new folder, or an empty one".to_owned())
            }
            BatchErrorKind::BegunOtherwise { .. } => Some(
                "go on with the same inputs and options, or begin in another folder"
                    .to_owned(),
            ),
            BatchErrorKind::BrokenJournal { .. } | BatchErrorKind::Altered { .. } => {
                Some("begin again in another folder".to_owned())
            }
            BatchErrorKind::CannotRead { .. }
            | BatchErrorKind::UnfitForm { .. }
            | BatchErrorKind::BadJob { .. }
            | BatchErrorKind::NoInput
            | BatchErrorKind::NoThread { .. } => None,
        }
    }
}

fn hint_of_disk(error: &io::Error) -> Option<String> {
    let hint = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "make room, then go on with `--resume`"
        }
        io::ErrorKind::FileTooLarge => {
            "raise the limit (`ulimit -f`) or pass `--shard-size`, then go on with `--resume`"
        }
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            "choose a folder that can be written to"
        }
        _ => return None,
    };
    Some(hint.to_owned())
}
