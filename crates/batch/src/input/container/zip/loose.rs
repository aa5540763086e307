//! Files of a zip archive whose directory is lost.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use crate::input::exact::Exact;
use crate::input::item::BadReason;
use crate::input::rewound::Rewound;
use crate::input::scope::{Flow, Scope};

/// The length of the header before a file, without its name.
const N_HEADER_BYTES: usize = 30;

/// What is said of a file before it.
struct LocalHeader {
    flags: u16,
    method: u16,
    crc: u32,
    n_packed: u32,
    n_name: u16,
    n_extra: u16,
}

/// Yields what is in each file that a header stands before, wherever that is.
pub(super) fn read_loose(stream: impl Read, scope: &mut Scope<'_>) -> Flow {
    let mut stream = Rewound::new(BufReader::new(stream));
    loop {
        match stream.find(b'P', N_HEADER_BYTES as u64, |bytes| header_of(bytes).is_some())
        {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => return scope.damaged(None, &error),
        }
        match read_header(&mut stream) {
            Ok(Some((header, name))) => read_file(&mut stream, &header, &name, scope)?,
            Ok(None) => return Ok(()),
            Err(error) => return scope.damaged(None, &error),
        }
    }
}

fn header_of(bytes: &[u8]) -> Option<LocalHeader> {
    let bytes: &[u8; N_HEADER_BYTES] = bytes.try_into().ok()?;
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let short = |at: usize| Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
    let long = |at: usize| Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
    Some(LocalHeader {
        flags: short(6)?,
        method: short(8)?,
        crc: long(14)?,
        n_packed: long(18)?,
        n_name: short(26)?,
        n_extra: short(28)?,
    })
}

/// The header that stands next, and the name behind it.
fn read_header(stream: &mut impl Read) -> io::Result<Option<(LocalHeader, String)>> {
    let mut bytes = [0; N_HEADER_BYTES];
    stream.read_exact(&mut bytes)?;
    let Some(header) = header_of(&bytes) else { return Ok(None) };
    let mut name = vec![0; usize::from(header.n_name)];
    stream.read_exact(&mut name)?;
    let mut extra = vec![0; usize::from(header.n_extra)];
    stream.read_exact(&mut extra)?;
    Ok(Some((header, String::from_utf8_lossy(&name).into_owned())))
}

/// The length and the sum stand behind the file, not before it.
const IS_STREAMED: u16 = 1 << 3;
const IS_LOCKED: u16 = 1;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

fn read_file<R: BufRead>(
    stream: &mut Rewound<R>,
    header: &LocalHeader,
    name: &str,
    scope: &mut Scope<'_>,
) -> Flow {
    if name.ends_with('/') {
        return Ok(());
    }
    let (crc, n_packed) = (header.crc, u64::from(header.n_packed));
    let is_streamed = header.flags & IS_STREAMED != 0;
    match header.method {
        _ if header.flags & IS_LOCKED != 0 => {}
        STORED if !is_streamed => {
            let stored = Checked::new(Exact::new(stream, n_packed), move |_| Ok(crc));
            let mut stored = scope.guarded(stored, Rc::new(Cell::new(n_packed)));
            return scope.member(name, &mut stored);
        }
        DEFLATED => {
            let told = move |decoder: &mut DeflateDecoder<&mut Rewound<R>>| {
                if is_streamed { crc_behind(decoder.get_mut()) } else { Ok(crc) }
            };
            let inflated = Checked::new(DeflateDecoder::new(stream), told);
            let n_packed = if is_streamed { u64::MAX } else { n_packed };
            let mut inflated = scope.guarded(inflated, Rc::new(Cell::new(n_packed)));
            return scope.member(name, &mut inflated);
        }
        _ => {}
    }
    let message = "cannot be read without the directory of the archive".to_owned();
    scope.bad_member(name, BadReason::Corrupt, message)
}

/// The sum that stands behind a file.
fn crc_behind(stream: &mut Rewound<impl BufRead>) -> io::Result<u32> {
    let behind = stream.peek(16)?;
    let sum = behind.strip_prefix(b"PK\x07\x08").unwrap_or(&behind).first_chunk();
    let missing = || io::Error::new(io::ErrorKind::UnexpectedEof, "is cut short");
    sum.map(|sum| u32::from_le_bytes(*sum)).ok_or_else(missing)
}

/// Holds the sum of what was read against the one that is told, at the end.
struct Checked<R, T> {
    inner: R,
    crc: Crc,
    told: T,
}

impl<R, T: Fn(&mut R) -> io::Result<u32>> Checked<R, T> {
    fn new(inner: R, told: T) -> Self {
        Self { inner, crc: Crc::new(), told }
    }
}

impl<R: Read, T: Fn(&mut R) -> io::Result<u32>> Read for Checked<R, T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.inner.read(buffer)?;
        self.crc.update(buffer.get(..n_bytes).unwrap_or_default());
        let is_end = n_bytes == 0 && !buffer.is_empty();
        if is_end && (self.told)(&mut self.inner)? != self.crc.sum() {
            let message = "is damaged: its checksum is another";
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        Ok(n_bytes)
    }
}
