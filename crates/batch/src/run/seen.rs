//! What a run remembers of the documents that it has seen, to tell those that come again.

use std::io::Write;
use std::path::PathBuf;

use crate::door::read_file;
use crate::duplicates::{DuplicateOptions, Duplicates, Signature};
use crate::error::BatchError;
use crate::output::{DuplicateMark, GrownFile, SinkMark, SinkPlace, SinkState};

/// The name of what is kept on the disk.
pub(super) const SIGNATURES: &str = "signatures";

/// Finds duplicates, and keeps on the disk what it needs to go on when the run is resumed.
pub(super) struct Seen {
    duplicates: Duplicates,
    file: GrownFile,
    path: PathBuf,
}

impl Seen {
    /// Goes on where the journal stopped.
    pub(super) fn try_new(
        place: &SinkPlace,
        state: &SinkState,
    ) -> Result<Self, BatchError> {
        let path = place.draft(1, 0);
        let failed = |error| BatchError::cannot_write(&path, error);
        let mark = state.mark.clone().unwrap_or_default();
        let file = GrownFile::open(&path, mark.bytes).map_err(failed)?;
        if mark.bytes > 0 && file.blake3() != mark.blake3 {
            return Err(BatchError::altered(&path));
        }
        let mut duplicates = Duplicates::new(DuplicateOptions::default());
        let bytes = read_file(&path).map_err(failed)?;
        let mut rest = &bytes[..];
        while let Some((id, signature)) = next(&mut rest) {
            duplicates.see(&id, &signature);
        }
        Ok(Self { duplicates, file, path })
    }

    /// The earlier document that this one repeats.
    pub(super) fn see(
        &mut self,
        id: &str,
        signature: &Signature,
    ) -> Result<Option<DuplicateMark>, BatchError> {
        if let Some(found) = self.duplicates.see(id, signature) {
            return Ok(Some(DuplicateMark { of: found.of, likeness: found.likeness }));
        }
        let mut bytes = (id.len() as u64).to_le_bytes().to_vec();
        bytes.extend_from_slice(id.as_bytes());
        signature.write_bytes(&mut bytes);
        let written = self.file.write_all(&bytes);
        written
            .map(|()| None)
            .map_err(|error| BatchError::cannot_write(&self.path, error))
    }

    /// Brings all to the disk.
    pub(super) fn commit(&mut self) -> Result<SinkMark, BatchError> {
        self.file.sync().map_err(|error| BatchError::cannot_write(&self.path, error))?;
        Ok(SinkMark {
            file: 1,
            rows: self.duplicates.n_originals() as u64,
            bytes: self.file.n_bytes(),
            blake3: self.file.blake3(),
            ..SinkMark::default()
        })
    }
}

/// The next document that was seen, which is then behind.
fn next(bytes: &mut &[u8]) -> Option<(String, Signature)> {
    let (n_bytes, rest) = bytes.split_first_chunk()?;
    let n_bytes = usize::try_from(u64::from_le_bytes(*n_bytes)).ok()?;
    let (id, rest) = rest.split_at_checked(n_bytes)?;
    *bytes = rest;
    Some((String::from_utf8_lossy(id).into_owned(), Signature::from_bytes(bytes)?))
}
