//! The items of one input: handed on as they are read, or read ahead on a thread.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::{fmt, vec};

use super::body::{Body, Counted};
use super::container::{NO_DOCUMENT, is_exchange};
use super::globs::Globs;
use super::item::{BadDocument, BadReason, Item, Place, RawDocument, RawTarget};
use super::limit::read_held;
use super::nest::{is_document, read_body};
use super::options::InputOptions;
use super::pair::Partner;
use super::plan::Shard;
use super::scope::{Flow, Scope, Sink, Stop, last_name};
use crate::door::{FileStamp, open_file, stamp_of, stdin};
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
}

impl Items {
    /// How many bytes of the input were read so far, ahead of the items that were taken.
    pub fn n_bytes_read(&self) -> u64 {
        self.n_read.load(Ordering::Relaxed)
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
                Err(_) => return None,
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
    let reading = Reading::try_new(shard, options)?;
    let n_read = Arc::clone(&reading.n_read);
    let chunks = reading.start()?;
    let place = Place::of_input(&shard.name);
    Ok(Items { place, chunks, chunk: Vec::new().into_iter(), n_read })
}

/// An input that is about to be read.
pub(crate) struct Reading {
    shard: Shard,
    options: InputOptions,
    globs: Globs,
    n_read: Arc<AtomicU64>,
}

impl Reading {
    /// One that goes by these options.
    pub(crate) fn try_new(
        shard: &Shard,
        options: &InputOptions,
    ) -> Result<Self, BatchError> {
        Ok(Self {
            shard: shard.clone(),
            options: options.clone(),
            globs: Globs::try_new(options)?,
            n_read: Arc::default(),
        })
    }

    /// How many bytes of the input were read so far.
    pub(crate) fn meter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.n_read)
    }

    /// Begins to read. A small file that is one document is not worth a thread: it is read
    /// at once.
    fn start(self) -> Result<Receiver<Vec<Item>>, BatchError> {
        if self.is_small_document() {
            // The document, and word of a change, in a chunk each at most.
            let (sender, chunks) = sync_channel(2);
            self.run(sender);
            return Ok(chunks);
        }
        let (sender, chunks) = sync_channel(1);
        thread::Builder::new()
            .name("khulasa-reader".to_owned())
            .spawn(move || self.run(sender))
            .map_err(|source| BatchError::new(BatchErrorKind::NoThread { source }))?;
        Ok(chunks)
    }

    fn is_small_document(&self) -> bool {
        let is_small = self.shard.n_bytes() <= MAX_CHUNK_BYTES as u64;
        if self.shard.path.is_none() || !is_small {
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
        let _ = self.read(&mut |item| chunker.push(item));
    }

    /// Hands on each item as it comes, until the end or until nobody wants more.
    pub(crate) fn read(&self, sink: &mut Sink<'_>) -> Flow {
        let place = Place::of_input(&self.shard.name);
        guarded(&place, sink, |sink| self.read_all(&place, sink))
    }

    fn read_all(&self, place: &Place, sink: &mut Sink<'_>) -> Flow {
        match (self.body(), &self.shard.partner) {
            (Ok(body), None) => self.read_body(body, sink)?,
            (Ok(body), Some(partner)) => sink(self.pair(place, body, partner))?,
            (Err(error), _) => {
                let bad = BadDocument::of_error(place.clone(), &error);
                return sink(Item::Damaged(bad));
            }
        }
        match self.change() {
            Some(message) => {
                let bad = BadDocument::new(place.clone(), BadReason::Changed, message);
                sink(Item::Damaged(bad))
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

    fn read_body(&self, body: Body<'_>, sink: &mut Sink<'_>) -> Flow {
        let scope = Scope {
            options: &self.options,
            globs: &self.globs,
            place: Place::of_input(&self.shard.name),
            file_name: self.file_name(),
            is_included: self.shard.is_included,
            depth: 0,
            unpacked: Rc::default(),
            descend: read_body,
            sink: &mut |item| sink(item),
        };
        read_body(scope, body)
    }

    /// A document and its translation.
    fn pair(&self, place: &Place, body: Body<'_>, partner: &Partner) -> Item {
        let n_read = Arc::clone(&self.n_read);
        let target = open_file(&partner.path)
            .map_err(|error| BadDocument::of_error(place.clone(), &error))
            .and_then(|inner| {
                let body = Body::File(Counted { inner, n_read });
                self.side(place, body, last_name(&partner.name))
            })
            .map_err(|bad| {
                let message = format!("its translation: {}", bad.message);
                BadDocument { message, ..bad }
            });
        let sides = self.side(place, body, &self.file_name());
        match sides.and_then(|source| Ok((source, target?))) {
            Ok((source, bytes)) => {
                let mut document = RawDocument::new(place.clone(), source);
                document.file_name = Some(self.shard.name.clone());
                let file_name = Some(partner.name.clone());
                document.target = Some(RawTarget { bytes, file_name });
                Item::Document(document)
            }
            Err(bad) => Item::Bad(bad),
        }
    }

    /// The bytes of one side of a pair.
    fn side(
        &self,
        place: &Place,
        body: Body<'_>,
        file_name: &str,
    ) -> Result<Vec<u8>, BadDocument> {
        let of_error = |error| BadDocument::of_error(place.clone(), &error);
        let bad = |reason, message: &str| {
            Err(BadDocument::new(place.clone(), reason, message.to_owned()))
        };
        let (head, body) = body.peek().map_err(of_error)?;
        if is_exchange(file_name) {
            return bad(BadReason::Exchange, NO_DOCUMENT);
        }
        if !is_document(&head, file_name) {
            return bad(BadReason::Malformed, NO_SIDE);
        }
        read_held(body.into_stream(), self.options.limits).map_err(of_error)
    }

    /// What tells that a file is not what was planned.
    fn change(&self) -> Option<String> {
        let own = self.shard.path.as_deref().and_then(|it| changed(it, self.shard.stamp));
        let partner = self.shard.partner.as_ref();
        own.or_else(|| partner.and_then(|it| changed(&it.path, it.stamp)))
    }
}

/// Why a file is no side of a pair.
const NO_SIDE: &str = "it holds many documents, and only single ones are paired by their \
                       files; name the field of a record that holds its translation";

/// What became of a file since its stamp was taken.
fn changed(path: &Path, then: FileStamp) -> Option<String> {
    match stamp_of(path) {
        Ok(stamp) if stamp == then => None,
        Ok(stamp) => Some(format!(
            "the file was written to after the run began: it had {} bytes, now {}",
            then.n_bytes, stamp.n_bytes
        )),
        Err(error) => Some(format!("the file went away while it was read: {error}")),
    }
}

/// Reads from an input; where the reader breaks off, what it has read stays, and word of it
/// follows.
fn guarded(
    place: &Place,
    sink: &mut Sink<'_>,
    read: impl FnOnce(&mut Sink<'_>) -> Flow,
) -> Flow {
    // What the reader held is given up with it; the sink takes whole items.
    let done = catch_unwind(AssertUnwindSafe(|| read(sink)));
    done.unwrap_or_else(|_| {
        let message = "a defect of this program: its reader broke off here".to_owned();
        let bad = BadDocument::new(place.clone(), BadReason::Panicked, message);
        sink(Item::Damaged(bad))
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::RawDocument;

    #[test]
    fn what_a_reader_gave_before_it_broke_off_stays() {
        let place = Place::of_input("a.zip");
        let mut items = Vec::new();
        let flow = guarded(
            &place,
            &mut |item| {
                items.push(item);
                Ok(())
            },
            |sink| {
                sink(Item::Document(RawDocument::new(place.clone(), b"a".to_vec())))?;
                std::panic::resume_unwind(Box::new("a defect"))
            },
        );
        assert_eq!(flow, Ok(()));
        let [Item::Document(document), Item::Damaged(bad)] = &items[..] else {
            unreachable!("one document, and word of the defect: {items:?}");
        };
        assert_eq!(document.bytes, b"a");
        assert_eq!((bad.reason, bad.id.as_str()), (BadReason::Panicked, "a.zip"));
    }
}
