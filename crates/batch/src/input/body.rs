//! The bytes of a container, looked into before they are read.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::door::OpenFile;

/// How far the beginning is looked at: a header of any archive, or a line of a record.
const N_HEAD_BYTES: u64 = 16 << 10;

/// Where bytes come from.
pub(crate) enum Body<'a> {
    /// A file on a disk, which can be read from anywhere.
    File(Counted<OpenFile>),
    /// Anything else, from its beginning to its end.
    Stream(Box<dyn Read + 'a>),
}

impl<'a> Body<'a> {
    /// The first bytes, and the body as it was.
    pub(crate) fn peek(self) -> io::Result<(Vec<u8>, Self)> {
        let mut head = Vec::new();
        match self {
            Self::File(mut file) => {
                (&mut file).take(N_HEAD_BYTES).read_to_end(&mut head)?;
                file.seek(SeekFrom::Start(0))?;
                file.n_read.fetch_sub(head.len() as u64, Ordering::Relaxed);
                Ok((head, Self::File(file)))
            }
            Self::Stream(mut rest) => {
                let error = (&mut rest).take(N_HEAD_BYTES).read_to_end(&mut head).err();
                let first = Cursor::new(head.clone());
                Ok((head, Self::Stream(Box::new(Replayed { first, error, rest }))))
            }
        }
    }

    /// From its beginning to its end.
    pub(crate) fn into_stream(self) -> Box<dyn Read + 'a> {
        match self {
            Self::File(file) => Box::new(file),
            Self::Stream(stream) => stream,
        }
    }
}

/// A stream whose beginning was read already, with the error that ended it.
struct Replayed<R> {
    first: Cursor<Vec<u8>>,
    error: Option<io::Error>,
    rest: R,
}

impl<R: Read> Read for Replayed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.first.read(buffer)? {
            0 => match self.error.take() {
                Some(error) => Err(error),
                None => self.rest.read(buffer),
            },
            n_bytes => Ok(n_bytes),
        }
    }
}

/// A stream that tells others how much of it was read.
#[derive(Debug)]
pub(crate) struct Counted<R> {
    /// What is read.
    pub(crate) inner: R,
    /// How many bytes were read.
    pub(crate) n_read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.inner.read(buffer)?;
        self.n_read.fetch_add(n_bytes as u64, Ordering::Relaxed);
        Ok(n_bytes)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.inner.seek(position)
    }
}
