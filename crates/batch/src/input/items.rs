//! The items of one input, read on a thread of their own.

use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::{fmt, vec};

use super::body::{Body, Counted};
use super::globs::Globs;
use super::item::{BadDocument, BadReason, Item, Place};
use super::nest::{is_document, read_body};
use super::options::InputOptions;
use super::plan::Shard;
use super::scope::{Flow, Scope, Stop};
use crate::door::{open_file, stamp_of, stdin};
use crate::error::{BatchError, BatchErrorKind};

/// A chunk is sent on when it has this many items ...
const MAX_CHUNK_ITEMS: usize = 64;
/// ... or this many bytes of documents.
const MAX_CHUNK_BYTES: usize = 1 << 20;

/// Yields what is in one input, in its order.
///
/// A thread of its own reads ahead, unless it is a small file that is one document: at most three chunks of 64 items or 1 MiB, whichever is
/// less, and of each chunk the last document may be as large as
/// [`InputLimits::max_document_bytes`](super::InputLimits::max_document_bytes). Dropping it
/// ends the thread. The last item tells when the file is another than it was planned.
///
/// # Example
///
/// ```
/// use khulasa_batch::{InputOptions, InputRoot, Item, open, plan};
///
/// # fn main() -> Result<(), khulasa_batch::BatchError> {
/// let options = InputOptions::default();
/// let plan = plan(&[InputRoot::Path("Cargo.toml".into())], &options)?;
/// let shard = &plan.shards[0];
/// let mut items = open(shard, &options)?;
/// let Some(Item::Document(document)) = items.next() else { panic!("it can be read") };
/// assert_eq!(document.file_name.as_deref(), Some("Cargo.toml"));
/// assert_eq!(items.next(), None);
/// assert_eq!(items.n_bytes_read(), shard.stamp.n_bytes);
/// # Ok(())
/// # }
/// ```
pub struct Items {
    place: Place,
    chunks: Receiver<Vec<Item>>,
    chunk: vec::IntoIter<Item>,
    n_read: Arc<AtomicU64>,
    /// None when its end was seen, and when all was read at once.
    reader: Option<JoinHandle<()>>,
}

impl Items {
    /// How many bytes of the input were read so far, ahead of the items that were taken.
    pub fn n_bytes_read(&self) -> u64 {
        self.n_read.load(Ordering::Relaxed)
    }

    /// Word of a reader that broke off, once.
    fn panicked(&mut self) -> Option<Item> {
        self.reader.take()?.join().err()?;
        let message = "a defect of this program: its reader broke off here".to_owned();
        let bad = BadDocument::new(self.place.clone(), BadReason::Panicked, message);
        Some(Item::Damaged(bad))
    }
}

impl Iterator for Items {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.chunk.next() {
                return Some(item);
            }
            match self.chunks.recv() {
                Ok(chunk) => self.chunk = chunk.into_iter(),
                Err(_) => return self.panicked(),
            }
        }
    }
}

impl fmt::Debug for Items {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Items")
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

/// Opens an input.
///
/// A file that is gone or may not be read is an item that tells so.
///
/// # Errors
///
/// - [`BatchErrorKind::BadGlob`]: a pattern of the options is none.
/// - [`BatchErrorKind::NoThread`]: the system gives no thread.
///
/// # Example
///
/// ```
/// use khulasa_batch::{InputOptions, InputRoot, open, plan};
///
/// # fn main() -> Result<(), khulasa_batch::BatchError> {
/// let options = InputOptions::default();
/// let plan = plan(&[InputRoot::Path("src".into())], &options)?;
/// for shard in &plan.shards {
///     assert_eq!(open(shard, &options)?.count(), 1, "every source is one document");
/// }
/// # Ok(())
/// # }
/// ```
pub fn open(shard: &Shard, options: &InputOptions) -> Result<Items, BatchError> {
    let n_read = Arc::<AtomicU64>::default();
    let reading = Reading {
        shard: shard.clone(),
        options: options.clone(),
        globs: Globs::try_new(options)?,
        n_read: Arc::clone(&n_read),
    };
    let (chunks, reader) = reading.start()?;
    let place = Place::of_input(&shard.name);
    Ok(Items { place, chunks, chunk: Vec::new().into_iter(), n_read, reader })
}

/// Where the chunks come out, and the thread that they come from, if it is one.
type Started = (Receiver<Vec<Item>>, Option<JoinHandle<()>>);

/// What the thread of a reader needs.
struct Reading {
    shard: Shard,
    options: InputOptions,
    globs: Globs,
    n_read: Arc<AtomicU64>,
}

impl Reading {
    /// Begins to read. A small file that is one document is not worth a thread: it is read
    /// at once.
    fn start(self) -> Result<Started, BatchError> {
        if self.is_small_document() {
            // The document, and word of a change, in a chunk each at most.
            let (sender, chunks) = sync_channel(2);
            self.run(sender);
            return Ok((chunks, None));
        }
        let (sender, chunks) = sync_channel(1);
        let reader = thread::Builder::new()
            .name("khulasa-reader".to_owned())
            .spawn(move || self.run(sender))
            .map_err(|source| BatchError::new(BatchErrorKind::NoThread { source }))?;
        Ok((chunks, Some(reader)))
    }

    fn is_small_document(&self) -> bool {
        if self.shard.path.is_none() || self.shard.stamp.n_bytes > MAX_CHUNK_BYTES as u64
        {
            return false;
        }
        let head = self.body().and_then(Body::peek);
        head.is_ok_and(|(head, _)| is_document(&head, &self.file_name()))
    }

    /// The last name of the file; it is empty for standard input.
    fn file_name(&self) -> String {
        let name = self.shard.path.as_deref().and_then(|path| path.file_name());
        name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Reads until the end, or until nobody listens any more.
    fn run(self, sender: SyncSender<Vec<Item>>) {
        let mut chunker = Chunker { sender, chunk: Vec::new(), n_bytes: 0 };
        let _ = self.read(&mut chunker);
    }

    fn read(&self, chunker: &mut Chunker) -> Flow {
        let place = Place::of_input(&self.shard.name);
        match self.body() {
            Ok(body) => self.read_body(body, chunker)?,
            Err(error) => {
                return chunker.push(Item::Damaged(BadDocument::of_error(place, &error)));
            }
        }
        match self.change() {
            Some(message) => {
                let bad = BadDocument::new(place, BadReason::Changed, message);
                chunker.push(Item::Damaged(bad))
            }
            None => Ok(()),
        }
    }

    fn body(&self) -> io::Result<Body<'static>> {
        let n_read = Arc::clone(&self.n_read);
        Ok(match &self.shard.path {
            Some(path) => Body::File(Counted { inner: open_file(path)?, n_read }),
            None => Body::Stream(Box::new(Counted { inner: stdin(), n_read })),
        })
    }

    fn read_body(&self, body: Body<'_>, chunker: &mut Chunker) -> Flow {
        let scope = Scope {
            options: &self.options,
            globs: &self.globs,
            place: Place::of_input(&self.shard.name),
            file_name: self.file_name(),
            is_included: self.shard.is_included,
            depth: 0,
            unpacked: Rc::default(),
            descend: read_body,
            sink: &mut |item| chunker.push(item),
        };
        read_body(scope, body)
    }

    /// What tells that the file is not what was planned.
    fn change(&self) -> Option<String> {
        let path = self.shard.path.as_ref()?;
        match stamp_of(path) {
            Ok(stamp) if stamp == self.shard.stamp => None,
            Ok(stamp) => Some(format!(
                "the file was written to after the run began: it had {} bytes, now {}",
                self.shard.stamp.n_bytes, stamp.n_bytes
            )),
            Err(error) => Some(format!("the file went away while it was read: {error}")),
        }
    }
}

/// Sends items on, many at a time; the last ones too where its reader breaks off.
struct Chunker {
    sender: SyncSender<Vec<Item>>,
    chunk: Vec<Item>,
    n_bytes: usize,
}

impl Chunker {
    fn push(&mut self, item: Item) -> Flow {
        self.n_bytes += match &item {
            Item::Document(document) => document.bytes.len(),
            Item::Bad(bad) | Item::Damaged(bad) => bad.message.len(),
        };
        self.chunk.push(item);
        let is_full =
            self.chunk.len() >= MAX_CHUNK_ITEMS || self.n_bytes >= MAX_CHUNK_BYTES;
        if is_full { self.send() } else { Ok(()) }
    }

    fn send(&mut self) -> Flow {
        if self.chunk.is_empty() {
            return Ok(());
        }
        self.n_bytes = 0;
        self.sender.send(std::mem::take(&mut self.chunk)).map_err(|_| Stop)
    }
}

impl Drop for Chunker {
    fn drop(&mut self) {
        let _ = self.send();
    }
}
