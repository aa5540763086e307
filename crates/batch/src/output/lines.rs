//! A sink of lines: plain, or in frames of zstd.

use std::io::{self, Write};

use zstd::bulk::Compressor;
use zstd::zstd_safe::CParameter;

use crate::door::{move_file, sync_folder};
use crate::error::BatchError;
use crate::output::grown::GrownFile;
use crate::output::row::with_duplicate;
use crate::output::sink::{
    DuplicateMark, Encoded, More, OutputFile, Sink, SinkMark, SinkPlace, SinkState, at,
};

/// Against level 3, the default, a row takes a third less time and 7 % more room.
const ZSTD_LEVEL: i32 = 2;
/// A frame holds the lines that reach this together. It is packed in one piece, which is
/// faster than in many; longer frames save no room to speak of.
const FRAME_BYTES: usize = 1 << 20;

/// Whether lines are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    /// A frame for each MiB of lines and for each commit, so that a file can be cut off
    /// behind any of these.
    Zstd,
}

/// Packs lines, frame by frame.
struct Packer {
    compressor: Compressor<'static>,
    lines: Vec<u8>,
    frame: Vec<u8>,
}

impl Packer {
    fn try_new() -> io::Result<Self> {
        let mut compressor = Compressor::new(ZSTD_LEVEL)?;
        compressor.set_parameter(CParameter::ChecksumFlag(true))?;
        Ok(Self { compressor, lines: Vec::new(), frame: Vec::new() })
    }

    /// Packs what waits. A frame of nothing is one too: readers of frames want one.
    fn write_frame(&mut self, file: &mut GrownFile) -> io::Result<()> {
        self.frame.clear();
        self.frame.reserve(zstd::zstd_safe::compress_bound(self.lines.len()));
        self.compressor.compress_to_buffer(&self.lines, &mut self.frame)?;
        self.lines.clear();
        file.write_all(&self.frame)
    }
}

/// Appends lines to a file, and begins another where one is large enough.
pub(super) struct LineSink {
    place: SinkPlace,
    ending: &'static str,
    /// None if lines stay as they are.
    packer: Option<Packer>,
    /// How far it has come; `mark.bytes` and `mark.blake3` are those of the last commit.
    mark: SinkMark,
    /// The one under way, if it was begun.
    file: Option<GrownFile>,
}

impl LineSink {
    /// One that goes on where the journal stopped.
    pub(super) fn try_new(
        place: SinkPlace,
        (ending, packing): (&'static str, Packing),
        state: &SinkState,
    ) -> Result<Self, BatchError> {
        let begun = SinkMark { file: 1, ..SinkMark::default() };
        let mark = state.mark.clone().unwrap_or(begun);
        let packer = match packing {
            Packing::Plain => None,
            Packing::Zstd => Some(Packer::try_new().map_err(at(&place.folder))?),
        };
        let mut sink = Self { place, ending, packer, mark, file: None };
        if sink.mark.closes {
            if state.unplaced().is_none() {
                sink.begin_next();
            }
            return Ok(sink);
        }
        let draft = sink.draft();
        let file = GrownFile::open(&draft, sink.mark.bytes).map_err(at(&draft))?;
        if sink.mark.bytes > 0 && file.blake3() != sink.mark.blake3 {
            return Err(BatchError::altered(&draft));
        }
        sink.file = Some(file);
        Ok(sink)
    }

    fn draft(&self) -> std::path::PathBuf {
        self.place.draft(self.mark.file, 0)
    }

    fn begin_next(&mut self) {
        self.mark = SinkMark { file: self.mark.file + 1, ..SinkMark::default() };
        self.file = None;
    }

    /// The file under way, which is begun if there is none.
    fn file(&mut self) -> io::Result<&mut GrownFile> {
        let file = match self.file.take() {
            Some(file) => file,
            None => GrownFile::open(&self.draft(), 0)?,
        };
        Ok(self.file.insert(file))
    }

    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        let Some(packer) = &mut self.packer else { return self.file()?.write_all(line) };
        packer.lines.extend_from_slice(line);
        if packer.lines.len() < FRAME_BYTES { Ok(()) } else { self.write_frame() }
    }

    /// Packs what waits, if lines are packed.
    fn write_frame(&mut self) -> io::Result<()> {
        let Some(mut packer) = self.packer.take() else { return Ok(()) };
        let written = self.file().and_then(|file| packer.write_frame(file));
        self.packer = Some(packer);
        written
    }

    /// Ends the frame and brings all to the disk.
    fn sync(&mut self) -> io::Result<()> {
        if self.packer.as_ref().is_some_and(|packer| !packer.lines.is_empty()) {
            self.write_frame()?;
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        file.sync()?;
        (self.mark.bytes, self.mark.blake3) = (file.n_bytes(), file.blake3());
        Ok(())
    }

    /// Whether the file under way ends here.
    fn is_whole(&self, more: More) -> bool {
        let has_enough = |limit| self.mark.bytes >= limit;
        match more {
            More::Comes => self.place.shard_bytes.is_some_and(has_enough),
            // The first file is there even if there is no line, the others are not.
            More::Ends => self.mark.rows > 0 || self.mark.file == 1,
        }
    }
}

impl Sink for LineSink {
    fn push(
        &mut self,
        encoded: Encoded,
        duplicate: Option<&DuplicateMark>,
    ) -> Result<(), BatchError> {
        let Encoded::Line(mut line) = encoded else { return Ok(()) };
        if let Some(duplicate) = duplicate {
            with_duplicate(&mut line, duplicate);
        }
        self.mark.rows += 1;
        self.write(&line).map_err(|error| at(&self.draft())(error))
    }

    fn commit(&mut self, more: More) -> Result<SinkMark, BatchError> {
        let is_empty_end = more == More::Ends && self.mark.rows == 0;
        let opened = if is_empty_end && self.mark.file == 1 {
            // An empty file, but one that a reader of frames can read.
            self.file().map(drop).and_then(|()| self.write_frame())
        } else {
            Ok(())
        };
        opened.and_then(|()| self.sync()).map_err(|error| at(&self.draft())(error))?;
        self.mark.closes = self.is_whole(more);
        Ok(self.mark.clone())
    }

    fn close(&mut self) -> Result<Option<OutputFile>, BatchError> {
        if !self.mark.closes {
            return Ok(None);
        }
        let name = self.place.name(self.mark.file, self.ending);
        let (draft, path) = (self.draft(), self.place.path(&name));
        self.file = None;
        if draft.exists() {
            move_file(&draft, &path).map_err(at(&path))?;
            sync_folder(&self.place.folder).map_err(at(&self.place.folder))?;
        }
        let SinkMark { rows, bytes, blake3, .. } = self.mark.clone();
        self.begin_next();
        Ok(Some(OutputFile { name, rows, bytes, blake3 }))
    }
}
