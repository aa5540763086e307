//! A stream whose length was told before.

use std::io::{self, Read};

/// Yields as many bytes as were told, and an error where it has fewer.
#[derive(Debug)]
pub(crate) struct Exact<R> {
    inner: R,
    n_left: u64,
}

impl<R: Read> Exact<R> {
    /// So many bytes of a stream.
    pub(crate) fn new(inner: R, n_bytes: u64) -> Self {
        Self { inner, n_left: n_bytes }
    }

    /// Passes over what was not read.
    pub(crate) fn drain(&mut self) -> io::Result<()> {
        io::copy(self, &mut io::sink()).map(|_| ())
    }
}

impl<R: Read> Read for Exact<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = (&mut self.inner).take(self.n_left).read(buffer)?;
        if n_bytes == 0 && self.n_left > 0 && !buffer.is_empty() {
            let message =
                format!("is cut short: {} bytes of it are missing", self.n_left);
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, message));
        }
        self.n_left -= n_bytes as u64;
        Ok(n_bytes)
    }
}
