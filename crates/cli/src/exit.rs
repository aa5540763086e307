//! What the exit code says, the same for every verb.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was done.
    Done,
    /// Something was done, but something was skipped, refused or found wanting.
    PartlyDone,
    /// Nothing was done.
    NothingDone,
    /// The work of a batch is not finished; what is done of it stays, and it can be resumed.
    NotFinished,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::PartlyDone => 1,
            Exit::NothingDone | Exit::NotFinished => 2,
        })
    }
}
