//! Gzip: any number of members, and what is whole of them behind one that is damaged.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use super::Codec;
use crate::input::gap::gap;
use crate::input::rewound::Rewound;

/// Reads members one behind the other. Behind a damaged one it looks for the next that
/// begins: web archives have one for each page.
pub(crate) struct Gzip;

impl Codec for Gzip {
    fn endings(&self) -> &'static [(&'static str, &'static str)] {
        &[("gz", ""), ("gzip", ""), ("tgz", "tar")]
    }

    fn magic(&self) -> &'static [u8] {
        &MAGIC
    }

    fn unpack<'a>(
        &self,
        packed: Box<dyn BufRead + 'a>,
    ) -> io::Result<Box<dyn Read + 'a>> {
        Ok(Box::new(Members { state: State::Between(Rewound::new(packed)) }))
    }
}

/// The two bytes of gzip and its only method.
const MAGIC: [u8; 3] = [0x1F, 0x8B, 0x08];

/// The ten bytes of a header.
const N_HEADER_BYTES: u64 = 10;

struct Members<R: BufRead> {
    state: State<R>,
}

enum State<R: BufRead> {
    /// Before a member, or at the end.
    Between(Rewound<R>),
    /// In one.
    Within(Box<GzDecoder<Rewound<R>>>),
    /// Behind damage, which was told.
    Lost(Rewound<R>),
    /// Nothing is left.
    Done,
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let state = std::mem::replace(&mut self.state, State::Done);
            let (next, read) = state.step(buffer);
            self.state = next;
            if let Some(read) = read {
                return read;
            }
        }
    }
}

impl<R: BufRead> State<R> {
    /// One step, and what it read, if that is something to tell.
    fn step(self, buffer: &mut [u8]) -> (Self, Option<io::Result<usize>>) {
        match self {
            Self::Done => (Self::Done, Some(Ok(0))),
            Self::Within(decoder) => within(decoder, buffer),
            Self::Between(packed) => between(packed),
            Self::Lost(mut packed) => {
                match packed.find(MAGIC[0], N_HEADER_BYTES, is_header) {
                    Ok(true) => (Self::Within(Box::new(GzDecoder::new(packed))), None),
                    Ok(false) => (Self::Done, None),
                    Err(error) => (Self::Done, Some(Err(error))),
                }
            }
        }
    }
}

fn within<R: BufRead>(
    mut decoder: Box<GzDecoder<Rewound<R>>>,
    buffer: &mut [u8],
) -> (State<R>, Option<io::Result<usize>>) {
    match decoder.read(buffer) {
        Ok(0) => (State::Between(decoder.into_inner()), None),
        Ok(n_bytes) => (State::Within(decoder), Some(Ok(n_bytes))),
        Err(error) if is_of_stream(&error) => {
            (State::Lost(decoder.into_inner()), Some(Err(gap(&error))))
        }
        Err(error) => (State::Within(decoder), Some(Err(error))),
    }
}

/// An error in what was packed, not of the disk below.
fn is_of_stream(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    matches!(error.kind(), InvalidData | InvalidInput | UnexpectedEof)
}

/// Zero bytes behind a member fill a tape; anything else that is no member was not packed.
fn between<R: BufRead>(mut packed: Rewound<R>) -> (State<R>, Option<io::Result<usize>>) {
    let first = match skip_zeros(&mut packed) {
        Ok(Some(first)) => first,
        Ok(None) => return (State::Done, None),
        Err(error) => return (State::Between(packed), Some(Err(error))),
    };
    if MAGIC.first() == Some(&first) {
        return (State::Within(Box::new(GzDecoder::new(packed))), None);
    }
    let error = io::Error::new(io::ErrorKind::InvalidData, "bytes behind it are no gzip");
    (State::Lost(packed), Some(Err(gap(&error))))
}

/// The next byte that is not zero; it is not consumed.
fn skip_zeros(packed: &mut impl BufRead) -> io::Result<Option<u8>> {
    loop {
        let bytes = packed.fill_buf()?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let n_zeros = bytes.iter().take_while(|&&byte| byte == 0).count();
        let first = bytes.get(n_zeros).copied();
        packed.consume(n_zeros);
        if first.is_some() {
            return Ok(first);
        }
    }
}

/// Whether a member begins so. All ten bytes are asked, for the first three alone stand by
/// chance in every 16 MiB: only known flags, a level and a system that have a name.
fn is_header(bytes: &[u8]) -> bool {
    let [0x1F, 0x8B, 0x08, flags, _, _, _, _, level, system] = *bytes else {
        return false;
    };
    flags < 0x20 && matches!(level, 0 | 2 | 4) && (system < 14 || system == 0xFF)
}
