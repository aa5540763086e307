//! A sink of lines: plain, or in frames of zstd.

use std::io::{self, Write};

use zstd::stream::write::Encoder;

use crate::door::{move_file, sync_folder};
use crate::error::BatchError;
use crate::output::grown::GrownFile;
use crate::output::row::with_duplicate;
use crate::output::sink::{
    DuplicateMark, Encoded, More, OutputFile, Sink, SinkMark, SinkPlace, SinkState, at,
};

/// The level at which text is packed to a quarter faster than it is made.
const ZSTD_LEVEL: i32 = 3;

/// Whether lines are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    /// A frame for each commit, so that a file can be cut off behind any of them.
    Zstd,
}

/// The file under way.
enum Stream {
    /// Between two frames, or plain.
    Bare(GrownFile),
    Frame(Encoder<'static, GrownFile>),
}

/// Appends lines to a file, and begins another where one is large enough.
pub(super) struct LineSink {
    place: SinkPlace,
    ending: &'static str,
    packing: Packing,
    /// How far it has come; `mark.bytes` and `mark.blake3` are those of the last commit.
    mark: SinkMark,
    stream: Option<Stream>,
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
        let mut sink = Self { place, ending, packing, mark, stream: None };
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
        sink.stream = Some(Stream::Bare(file));
        Ok(sink)
    }

    fn draft(&self) -> std::path::PathBuf {
        self.place.draft(self.mark.file, 0)
    }

    fn begin_next(&mut self) {
        self.mark = SinkMark { file: self.mark.file + 1, ..SinkMark::default() };
        self.stream = None;
    }

    /// The stream to write to, in a frame if lines are packed.
    fn open_stream(&mut self) -> io::Result<&mut Stream> {
        let stream = match self.stream.take() {
            Some(stream) => stream,
            None => Stream::Bare(GrownFile::open(&self.draft(), 0)?),
        };
        let stream = match (stream, self.packing) {
            (Stream::Bare(file), Packing::Zstd) => {
                let mut encoder = Encoder::new(file, ZSTD_LEVEL)?;
                encoder.include_checksum(true)?;
                Stream::Frame(encoder)
            }
            (stream, _) => stream,
        };
        Ok(self.stream.insert(stream))
    }

    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        match self.open_stream()? {
            Stream::Bare(file) => file.write_all(line),
            Stream::Frame(encoder) => encoder.write_all(line),
        }
    }

    /// Ends the frame and brings all to the disk.
    fn sync(&mut self) -> io::Result<()> {
        let mut file = match self.stream.take() {
            None => return Ok(()),
            Some(Stream::Bare(file)) => file,
            Some(Stream::Frame(encoder)) => encoder.finish()?,
        };
        file.sync()?;
        (self.mark.bytes, self.mark.blake3) = (file.n_bytes(), file.blake3());
        self.stream = Some(Stream::Bare(file));
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
            self.open_stream().map(drop)
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
        self.stream = None;
        if draft.exists() {
            move_file(&draft, &path).map_err(at(&path))?;
            sync_folder(&self.place.folder).map_err(at(&self.place.folder))?;
        }
        let SinkMark { rows, bytes, blake3, .. } = self.mark.clone();
        self.begin_next();
        Ok(Some(OutputFile { name, rows, bytes, blake3 }))
    }
}
