//! What a run goes by.

use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;
use std::thread;

use crate::input::InputOptions;
use crate::job::{Job, JobOptions, jobs};
use crate::output::OutputForm;

/// A second's work of one thread, so that little is done again.
const COMMIT_ITEMS: NonZeroU64 = NonZeroU64::MIN.saturating_add(4095);

/// Says what is done with the inputs and where the results go.
///
/// # Example
///
/// ```
/// use khulasa_batch::{BatchOptions, job};
///
/// let mut options = BatchOptions::new("out");
/// assert_eq!(options.jobs.len(), 1);
/// options.jobs = vec![job("summarize").unwrap(), job("segment").unwrap()];
/// options.shard_bytes = Some(256 << 20);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BatchOptions {
    /// The output folder.
    pub folder: PathBuf,
    /// Whether a run that is there already goes on. Default: [`Start::New`].
    pub start: Start,
    /// How inputs are read. Default: that of [`InputOptions`].
    pub input: InputOptions,
    /// What is done with each document, in this order. Default: the first of [`jobs`].
    pub jobs: Vec<&'static dyn Job>,
    /// How it is done. Default: that of [`JobOptions`].
    pub job: JobOptions,
    /// What becomes of documents that were seen before. Default: nobody looks.
    pub duplicates: DuplicatesChoice,
    /// How results are written. Default: JSON Lines.
    pub form: OutputForm,
    /// From how many bytes on a file of rows is whole and another begins, at the next
    /// commit. Default: one file.
    pub shard_bytes: Option<u64>,
    /// After how many items, at most, everything is brought to the disk; or after 16 MiB of
    /// documents. It shapes forms of output in which the commits show: frames, groups of
    /// rows. Default: 4096, a second's work.
    pub commit_items: NonZeroU64,
    /// How many documents are worked on at once; it changes no result. Default: as many as
    /// the machine has processors.
    pub n_threads: NonZeroUsize,
    /// How many documents may fail before the run stops, to be resumed; at a commit, so that
    /// a few more may have failed. Default: no limit.
    pub max_errors: Option<u64>,
}

/// Says whether a run begins or goes on.
///
/// # Example
///
/// ```
/// use khulasa_batch::{BatchOptions, Start};
///
/// assert_eq!(BatchOptions::new("out").start, Start::New);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Start {
    /// It begins, in a folder that is new or empty.
    #[default]
    New,
    /// It goes on where the last run in the folder stopped; it begins if there was none.
    Resume,
}

/// Says what becomes of documents that repeat an earlier one, word for word or nearly so
/// ([`Duplicates`](crate::Duplicates) tells what that means). All of them stand in a file of
/// their own.
///
/// # Example
///
/// ```
/// use khulasa_batch::{BatchOptions, DuplicatesChoice};
///
/// let mut options = BatchOptions::new("out");
/// assert_eq!(options.duplicates, DuplicatesChoice::Keep);
/// options.duplicates = DuplicatesChoice::Drop;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DuplicatesChoice {
    /// Nobody looks for them.
    #[default]
    Keep,
    /// Their rows tell what they repeat, in forms that can.
    Mark,
    /// They are left out.
    Drop,
}

impl Default for BatchOptions {
    /// Those that hold by default, without an output folder.
    fn default() -> Self {
        Self::new(PathBuf::new())
    }
}

impl BatchOptions {
    /// Those that hold by default, with this output folder.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            start: Start::default(),
            input: InputOptions::default(),
            jobs: jobs().iter().take(1).copied().collect(),
            job: JobOptions::default(),
            duplicates: DuplicatesChoice::default(),
            form: OutputForm::default(),
            shard_bytes: None,
            commit_items: COMMIT_ITEMS,
            n_threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            max_errors: None,
        }
    }
}
