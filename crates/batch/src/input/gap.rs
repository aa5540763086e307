//! Errors behind which a stream goes on.

use std::error::Error;
use std::io;

/// Tells that bytes are missing here, and that reading on may give more.
#[derive(Debug, thiserror::Error)]
#[error("{why}")]
struct Gap {
    why: String,
}

/// An error of the same kind and words behind which the stream goes on.
pub(crate) fn gap(error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), Gap { why: error.to_string() })
}

/// Whether reading on behind this error may give more.
pub(crate) fn is_gap(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn Error + Send + Sync>::is::<Gap>)
}
