//! What a run tells while it goes on.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::input::BadDocument;

/// Says how far a run has come.
///
/// # Example
///
/// ```
/// use khulasa_batch::Progress;
///
/// let progress = Progress { documents: 3, failed: 1, ..Progress::default() };
/// assert_eq!(progress.resumed_documents, 0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Documents behind, those before it was resumed included.
    pub documents: u64,
    /// How many of them are from before it was resumed.
    pub resumed_documents: u64,
    /// Lines of the quarantine file.
    pub failed: u64,
    /// Bytes of the inputs behind.
    pub bytes: u64,
    /// Bytes of all inputs; 0 where they come through a pipe.
    pub total_bytes: u64,
    /// Since it began, or was resumed.
    pub elapsed: Duration,
}

/// Is told what happens, on the thread that called [`run`](crate::run()).
///
/// # Example
///
/// ```
/// use khulasa_batch::{BatchEvent, Progress};
///
/// let mut n_documents = 0;
/// let mut tell = |event: BatchEvent<'_>| {
///     if let BatchEvent::Progress(progress) = event {
///         n_documents = progress.documents;
///     }
/// };
/// tell(BatchEvent::Progress(Progress { documents: 7, ..Progress::default() }));
/// assert_eq!(n_documents, 7);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum BatchEvent<'a> {
    /// Some documents more are behind.
    Progress(Progress),
    /// A document, or a part of an input, went to the quarantine file.
    Bad(&'a BadDocument),
    /// All documents behind are on the disk.
    Committed(Progress),
}

/// Watches a run, and can ask it to stop.
///
/// # Example
///
/// See [`run`](crate::run()).
pub struct Watch<'a> {
    /// When it is set, the run stops at its next commit.
    pub stop: &'a AtomicBool,
    /// Is told what happens.
    pub tell: &'a mut dyn FnMut(BatchEvent<'_>),
}

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("stop", self.stop).finish_non_exhaustive()
    }
}
