//! A file that grows, whose hash is known at any time.

use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use blake3::Hasher;

use crate::door::{OpenFile, grow_file};

const BUFFER_BYTES: usize = 256 << 10;

/// A file, and the hash of what was written to it.
///
/// What is written waits in a buffer, and is hashed in one piece when it leaves: of a few
/// KiB at a time a hash is a third as fast.
#[derive(Debug)]
pub(crate) struct GrownFile {
    file: OpenFile,
    waiting: Vec<u8>,
    hasher: Hasher,
    n_bytes: u64,
}

impl GrownFile {
    /// One that goes on behind its first `n_bytes`, which are read again.
    pub(crate) fn open(path: &Path, n_bytes: u64) -> io::Result<Self> {
        let mut file = grow_file(path, n_bytes)?;
        let mut hasher = Hasher::new();
        io::copy(
            &mut BufReader::with_capacity(BUFFER_BYTES, &mut file).take(n_bytes),
            &mut hasher,
        )?;
        file.seek(SeekFrom::Start(n_bytes))?;
        Ok(Self { file, waiting: Vec::new(), hasher, n_bytes })
    }

    pub(crate) const fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    pub(crate) fn blake3(&self) -> String {
        let mut hasher = self.hasher.clone();
        hasher.update(&self.waiting);
        hasher.finalize().to_hex().to_string()
    }

    /// Brings it to the disk.
    pub(crate) fn sync(&mut self) -> io::Result<()> {
        self.flush()?;
        self.file.sync_data()
    }
}

impl Write for GrownFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.n_bytes += bytes.len() as u64;
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() < BUFFER_BYTES { Ok(()) } else { self.flush() }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.waiting)?;
        self.hasher.update(&self.waiting);
        self.waiting.clear();
        Ok(())
    }
}
