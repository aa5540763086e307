//! A file that grows, whose hash is known at any time.

use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use blake3::Hasher;

use crate::door::{OpenFile, grow_file};

const BUFFER_BYTES: usize = 256 << 10;

/// A file, and the hash of what was written to it.
#[derive(Debug)]
pub(crate) struct GrownFile {
    file: BufWriter<OpenFile>,
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
        Ok(Self { file: BufWriter::with_capacity(BUFFER_BYTES, file), hasher, n_bytes })
    }

    pub(crate) const fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    pub(crate) fn blake3(&self) -> String {
        self.hasher.finalize().to_hex().to_string()
    }

    /// Brings it to the disk.
    pub(crate) fn sync(&mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_data()
    }
}

impl Write for GrownFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.hasher.update(bytes);
        self.n_bytes += bytes.len() as u64;
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
