//! A stream into which bytes can be put back.

use std::io::{self, BufRead, Cursor, Read};

/// Yields first what was put back.
pub(crate) struct Rewound<R> {
    kept: Cursor<Vec<u8>>,
    inner: R,
}

impl<R> Rewound<R> {
    /// With nothing put back.
    pub(crate) fn new(inner: R) -> Self {
        Self { kept: Cursor::default(), inner }
    }

    /// Puts bytes before all that is still to come.
    pub(crate) fn put_back(&mut self, mut bytes: Vec<u8>) {
        let n_read = usize::try_from(self.kept.position()).unwrap_or(usize::MAX);
        bytes.extend(self.kept.get_ref().get(n_read..).unwrap_or_default());
        self.kept = Cursor::new(bytes);
    }
}

impl<R: BufRead> Read for Rewound<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.fill_buf()?.read(buffer)?;
        self.consume(n_bytes);
        Ok(n_bytes)
    }
}

impl<R: BufRead> BufRead for Rewound<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.kept.fill_buf()?.is_empty() {
            return self.inner.fill_buf();
        }
        self.kept.fill_buf()
    }

    fn consume(&mut self, n_bytes: usize) {
        let n_kept = self.kept.fill_buf().map_or(0, <[u8]>::len);
        match n_kept {
            0 => self.inner.consume(n_bytes),
            _ => self.kept.consume(n_bytes.min(n_kept)),
        }
    }
}
