//! A stream into which bytes can be put back.

use std::io::{self, BufRead, Cursor, Read};

use memchr::memchr;

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

impl<R: BufRead> Rewound<R> {
    /// Goes to the next place where this many bytes, or the last ones, are what is looked
    /// for; not so if there is none. They begin with `first`.
    pub(crate) fn find(
        &mut self,
        first: u8,
        n_bytes: u64,
        is_it: fn(&[u8]) -> bool,
    ) -> io::Result<bool> {
        loop {
            let bytes = self.fill_buf()?;
            let n_filled = bytes.len();
            if n_filled == 0 {
                return Ok(false);
            }
            let found = memchr(first, bytes);
            self.consume(found.unwrap_or(n_filled));
            if found.is_some() {
                if is_it(&self.peek(n_bytes)?) {
                    return Ok(true);
                }
                self.consume(1);
            }
        }
    }

    /// The next bytes, fewer at the end; they are still to come.
    pub(crate) fn peek(&mut self, n_bytes: u64) -> io::Result<Vec<u8>> {
        let mut seen = Vec::new();
        self.take(n_bytes).read_to_end(&mut seen)?;
        self.put_back(seen.clone());
        Ok(seen)
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
