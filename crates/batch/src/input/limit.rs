//! How much a stream may yield.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use thiserror::Error;

use super::options::InputLimits;

/// Says which limit a stream would pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum LimitError {
    /// A document, a record, or an archive that must be held.
    #[error(
        "has more than {max_bytes} bytes; raise the limit of a document to have it read"
    )]
    Document {
        /// The limit.
        max_bytes: u64,
    },
    /// All that an input unpacks to.
    #[error("unpacks to more than {max_bytes} bytes; raise the limit to have it read")]
    Unpacked {
        /// The limit.
        max_bytes: u64,
    },
    /// What one byte becomes.
    #[error(
        "unpacks to more than {max_ratio} times its size, as no text does; \
         raise the limit to have it read"
    )]
    Ratio {
        /// The limit.
        max_ratio: u64,
    },
    /// What describes a file in an archive.
    #[error(
        "a file in it has more than {max_bytes} bytes of names and attributes, as no file does"
    )]
    Head {
        /// The limit.
        max_bytes: u64,
    },
    /// What one page of a column unpacks to.
    #[error(
        "has a page that unpacks to {n_bytes} bytes, and at most {max_bytes} are held; raise \
         the limit of a document to have it read"
    )]
    Page {
        /// What it unpacks to.
        n_bytes: u64,
        /// The limit.
        max_bytes: u64,
    },
    /// Archives within archives.
    #[error("stands in more than {max_depth} archives; raise the limit to have it read")]
    Depth {
        /// The limit.
        max_depth: u32,
    },
}

impl From<LimitError> for io::Error {
    fn from(error: LimitError) -> Self {
        Self::new(io::ErrorKind::FileTooLarge, error)
    }
}

/// Below this a ratio says nothing: a page of blank lines is no bomb.
const MIN_RATIO_BYTES: u64 = 16 << 20;

/// Counts what is read through it.
#[derive(Debug)]
pub(crate) struct Metered<R> {
    inner: R,
    n_bytes: Rc<Cell<u64>>,
}

impl<R> Metered<R> {
    /// Counts from nought.
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, n_bytes: Rc::default() }
    }

    /// What counts for all to see.
    pub(crate) fn meter(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.n_bytes)
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.inner.read(buffer)?;
        self.n_bytes.set(self.n_bytes.get() + n_bytes as u64);
        Ok(n_bytes)
    }
}

/// Holds what a stream unpacks to against the limits.
#[derive(Debug)]
pub(crate) struct Guarded<R> {
    /// What yields unpacked bytes.
    pub(crate) inner: R,
    /// How many packed bytes were read for them.
    pub(crate) packed: Rc<Cell<u64>>,
    /// How many bytes all streams of this input yielded.
    pub(crate) unpacked: Rc<Cell<u64>>,
    /// How many this one did.
    pub(crate) n_bytes: u64,
    /// What must not be passed.
    pub(crate) limits: InputLimits,
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.inner.read(buffer)? as u64;
        self.n_bytes += n_bytes;
        self.unpacked.set(self.unpacked.get() + n_bytes);
        self.check()?;
        Ok(usize::try_from(n_bytes).unwrap_or(usize::MAX))
    }
}

impl<R> Guarded<R> {
    fn check(&self) -> Result<(), LimitError> {
        let max_bytes = self.limits.max_unpacked_bytes;
        if self.unpacked.get() > max_bytes {
            return Err(LimitError::Unpacked { max_bytes });
        }
        let Some(max_ratio) = self.limits.max_ratio else { return Ok(()) };
        let most = self.packed.get().saturating_mul(max_ratio).max(MIN_RATIO_BYTES);
        if self.n_bytes > most { Err(LimitError::Ratio { max_ratio }) } else { Ok(()) }
    }
}

/// All that a stream yields, if that is no more than the limit of a document.
pub(crate) fn read_held(stream: impl Read, limits: InputLimits) -> io::Result<Vec<u8>> {
    let max_bytes = limits.max_document_bytes;
    let mut bytes = Vec::new();
    stream.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max_bytes {
        return Err(LimitError::Document { max_bytes }.into());
    }
    Ok(bytes)
}
