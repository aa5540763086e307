//! Tar archives, read from their beginning to their end.

use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read};
use std::rc::Rc;

use tar::{Archive, Entry, Header};

use super::Container;
use super::sealed::ReadContainer;
use crate::input::body::Body;
use crate::input::exact::Exact;
use crate::input::limit::LimitError;
use crate::input::scope::{Flow, Scope, Stop};

/// Yields what is in each file of it; folders and links hold nothing of their own. Behind a
/// damaged header it goes on with the next that is whole.
#[derive(Debug)]
pub(crate) struct Tar;

impl Container for Tar {
    fn name(&self) -> &'static str {
        "tar"
    }

    fn title(&self) -> &'static str {
        "a tar archive, compressed or not"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["tar"]
    }
}

/// The most that may stand before a file to describe it: its path, links and attributes, which
/// are held in memory. Systems know no path of more than 32 KiB.
const MAX_HEAD_BYTES: u64 = 1 << 20;

/// Everything in an archive stands in blocks of this many bytes.
const N_BLOCK_BYTES: usize = 512;

impl ReadContainer for Tar {
    fn begins(&self, head: &[u8]) -> bool {
        head.first_chunk().is_some_and(is_header)
    }

    fn has_members(&self) -> bool {
        true
    }

    fn read(&self, body: Body<'_>, scope: &mut Scope<'_>) -> Flow {
        let mut stream = BufReader::new(body.into_stream());
        let mut first = Cursor::new(Vec::new());
        loop {
            let ration = Rc::new(Cell::new(MAX_HEAD_BYTES));
            let inner = first.chain(&mut stream);
            let mut archive =
                Archive::new(Rationed { inner, ration: Rc::clone(&ration) });
            let read = read_archive(&mut archive, &ration, scope)?;
            let Err(error) = read else { return Ok(()) };
            scope.damaged(None, &error)?;
            drop(archive);
            match next_header(&mut stream) {
                Some(header) => first = Cursor::new(header.to_vec()),
                None => return Ok(()),
            }
        }
    }
}

/// Yields what is in the files of an archive, up to an error.
fn read_archive<R: Read>(
    archive: &mut Archive<R>,
    ration: &Cell<u64>,
    scope: &mut Scope<'_>,
) -> Result<io::Result<()>, Stop> {
    // Archives that were put one behind the other have zeros between them.
    archive.set_ignore_zeros(true);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return Ok(Err(error)),
    };
    for entry in entries {
        // What it holds has limits of its own.
        ration.set(u64::MAX);
        let read = match entry {
            Ok(entry) => read_entry(entry, scope)?,
            Err(error) => Err(error),
        };
        ration.set(MAX_HEAD_BYTES);
        if read.is_err() {
            return Ok(read);
        }
    }
    Ok(Ok(()))
}

fn read_entry(
    mut entry: Entry<'_, impl Read>,
    scope: &mut Scope<'_>,
) -> Result<io::Result<()>, Stop> {
    let kind = entry.header().entry_type();
    if !kind.is_file() && !kind.is_gnu_sparse() && !kind.is_contiguous() {
        return Ok(io::copy(&mut entry, &mut io::sink()).map(drop));
    }
    let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
    // Of a sparse file less is written than it holds.
    let packed = Rc::new(Cell::new(entry.header().entry_size().unwrap_or(0)));
    let n_bytes = entry.size();
    let mut stream = Exact::new(scope.guarded(entry, packed), n_bytes);
    scope.member(&name, &mut stream)?;
    Ok(stream.drain())
}

/// Yields no more than a ration; blocks of zeros, which are between archives, do not count.
struct Rationed<R> {
    inner: R,
    ration: Rc<Cell<u64>>,
}

impl<R: Read> Read for Rationed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.inner.read(buffer)?;
        let read = buffer.get(..n_bytes).unwrap_or_default();
        if self.ration.get() == u64::MAX || read.iter().all(|&byte| byte == 0) {
            return Ok(n_bytes);
        }
        let left = self.ration.get().checked_sub(n_bytes as u64);
        let max_bytes = MAX_HEAD_BYTES;
        self.ration.set(left.ok_or(LimitError::Head { max_bytes })?);
        Ok(n_bytes)
    }
}

/// The next block of a stream that is a header.
fn next_header(stream: &mut impl Read) -> Option<[u8; N_BLOCK_BYTES]> {
    let mut block = [0; N_BLOCK_BYTES];
    loop {
        stream.read_exact(&mut block).ok()?;
        if is_header(&block) {
            return Some(block);
        }
    }
}

/// Whether a block is a header: its sum is right.
fn is_header(block: &[u8; N_BLOCK_BYTES]) -> bool {
    let told = Header::from_byte_slice(block).cksum().ok();
    let (before, rest) = block.split_at(148);
    let behind = rest.iter().skip(8);
    let sum: u32 = before.iter().chain(behind).map(|&byte| u32::from(byte)).sum();
    // The sum counts its own eight bytes as spaces.
    block.iter().any(|&byte| byte != 0) && told == Some(sum + 8 * u32::from(b' '))
}
