//! The thread that writes: everything in the order of the input, and commits.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crossbeam_channel::Receiver;
use serde::Serialize;

use crate::error::BatchError;
use crate::input::{BadDocument, BadReason};
use crate::output::{DuplicateMark, Encoded, More, OutputFile, PlaceRow, Sink};
use crate::report::{FailedDocument, Slowest};
use crate::run::chunk::Position;
use crate::run::counts::BatchCounts;
use crate::run::gate::Gate;
use crate::run::journal::{Commit, Entry, Journal};
use crate::run::options::DuplicatesChoice;
use crate::run::progress::{BatchEvent, Progress, Watch};
use crate::run::seen::{SIGNATURES, Seen};
use crate::run::worker::{Done, DoneChunk, DoneDocument, DoneProduct, Task};

/// The name of the file of what failed.
pub(super) const QUARANTINE: &str = "quarantine";

/// The name of the file of what repeats an earlier document.
pub(super) const DUPLICATES: &str = "duplicates";

/// So many failures are in the report; the file has all.
const MAX_FAILURES: usize = 50;

/// A sink with its name.
pub(super) struct NamedSink<'a> {
    pub(super) name: &'static str,
    pub(super) sink: Box<dyn Sink + 'a>,
    /// The files that are in their place.
    pub(super) closed: Vec<OutputFile>,
}

/// What tells documents that come again, and what becomes of them.
pub(super) struct Repeats<'a> {
    pub(super) seen: Seen,
    pub(super) sink: NamedSink<'a>,
    pub(super) choice: DuplicatesChoice,
}

/// Writes what comes of the chunks.
pub(super) struct Writer<'a, 'w> {
    /// None of a run that cannot go on after it was stopped.
    pub(super) journal: Option<&'a mut Journal>,
    pub(super) tasks: &'a [Task],
    /// One for each task, in their order.
    pub(super) sinks: Vec<NamedSink<'a>>,
    /// None where those who watch are told enough.
    pub(super) quarantine: Option<NamedSink<'a>>,
    /// If they are looked for.
    pub(super) repeats: Option<Repeats<'a>>,
    pub(super) counts: BatchCounts,
    pub(super) slowest: Slowest,
    /// The first of this run.
    pub(super) failures: Vec<FailedDocument>,
    pub(super) watch: &'a mut Watch<'w>,
    /// Set here: too many documents failed.
    pub(super) halt: &'a AtomicBool,
    pub(super) max_errors: Option<u64>,
    pub(super) progress: Progress,
    pub(super) started: Instant,
}

impl<'a> Writer<'a, '_> {
    /// Writes all chunks; whether the last was among them.
    pub(super) fn write_all(
        &mut self,
        done: &Receiver<DoneChunk>,
        gate: &Gate,
    ) -> Result<bool, BatchError> {
        let mut waiting: BTreeMap<u64, DoneChunk> = BTreeMap::new();
        let mut next = 0;
        let mut is_complete = false;
        for chunk in done {
            waiting.insert(chunk.number, chunk);
            while let Some(chunk) = waiting.remove(&next) {
                next += 1;
                let n_bytes = chunk.n_bytes;
                is_complete |= chunk.is_last;
                self.write(chunk)?;
                gate.leave(n_bytes);
            }
        }
        Ok(is_complete)
    }

    fn write(&mut self, chunk: DoneChunk) -> Result<(), BatchError> {
        let DoneChunk { documents, n_read, closes, is_last, .. } = chunk;
        for done in documents {
            match done {
                Done::Document(document) => self.write_document(*document)?,
                Done::Bad(bad) => self.quarantine(&bad, false)?,
                Done::Damaged(bad) => self.quarantine(&bad, true)?,
            }
        }
        self.tell(n_read, BatchEvent::Progress);
        if let Some(position) = closes {
            self.commit(position, is_last)?;
            self.tell(n_read, BatchEvent::Committed);
        }
        Ok(())
    }

    fn tell(&mut self, n_read: u64, event: fn(Progress) -> BatchEvent<'static>) {
        self.progress.documents = self.counts.documents;
        self.progress.failed = self.counts.n_failed();
        self.progress.bytes = n_read;
        self.progress.elapsed = self.started.elapsed();
        (self.watch.tell)(event(self.progress));
    }

    fn write_document(&mut self, document: DoneDocument) -> Result<(), BatchError> {
        let mark = self.repeated(&document)?;
        let is_dropped = mark.is_some() && self.drops_repeats();
        let DoneDocument { id, n_bytes, took, products, .. } = document;
        self.counts.documents += 1;
        self.counts.bytes += n_bytes as u64;
        self.slowest.see(&id, n_bytes, took);
        if is_dropped {
            return Ok(());
        }
        let mut is_undecodable = false;
        for (task_idx, product) in products.into_iter().enumerate() {
            match product {
                Ok(product) => {
                    let task = self.tasks.get(task_idx).map(|task| task.job.name());
                    self.counts.count_product(task.unwrap_or_default(), product.is_empty);
                    if let Some(sink) = self.sinks.get_mut(task_idx) {
                        sink.sink.push(product.encoded, mark.as_ref())?;
                    }
                }
                // It is no more readable for the next job.
                Err(bad) if bad.reason == BadReason::Undecodable && is_undecodable => {}
                Err(bad) => {
                    is_undecodable = bad.reason == BadReason::Undecodable;
                    self.quarantine(&bad, false)?;
                }
            }
        }
        Ok(())
    }

    /// What a document repeats, which is then noted.
    fn repeated(
        &mut self,
        document: &DoneDocument,
    ) -> Result<Option<DuplicateMark>, BatchError> {
        let DoneDocument { id, place, signature, .. } = document;
        let (Some(repeats), Some(signature)) = (&mut self.repeats, signature) else {
            return Ok(None);
        };
        let Some(mark) = repeats.seen.see(id, signature)? else { return Ok(None) };
        self.counts.duplicates += 1;
        let place = PlaceRow::from(place);
        let tasks = self.tasks.iter().map(|task| task.job.name());
        let files = match repeats.choice {
            DuplicatesChoice::Mark => files_of(tasks, &document.products),
            _ => Vec::new(),
        };
        let line = line_of(&DuplicateRow { id, place, duplicate: &mark, files });
        repeats.sink.sink.push(Encoded::Line(line), None)?;
        Ok(Some(mark))
    }

    fn drops_repeats(&self) -> bool {
        let choice = self.repeats.as_ref().map(|repeats| repeats.choice);
        choice == Some(DuplicatesChoice::Drop)
    }

    /// All sinks of lines and files.
    fn all_sinks(&mut self) -> impl Iterator<Item = &mut NamedSink<'a>> {
        let repeats = self.repeats.iter_mut().map(|repeats| &mut repeats.sink);
        self.sinks.iter_mut().chain(&mut self.quarantine).chain(repeats)
    }

    fn quarantine(
        &mut self,
        bad: &BadDocument,
        is_damaged: bool,
    ) -> Result<(), BatchError> {
        self.counts.count_failure(bad.reason);
        self.counts.damaged += u64::from(is_damaged);
        if self.max_errors.is_some_and(|max| self.counts.n_failed() > max) {
            self.halt.store(true, Ordering::Relaxed);
        }
        if self.failures.len() < MAX_FAILURES {
            let (id, message) = (bad.id.clone(), bad.message.clone());
            self.failures.push(FailedDocument { id, reason: bad.reason.name(), message });
        }
        (self.watch.tell)(BatchEvent::Bad(bad));
        let Some(quarantine) = &mut self.quarantine else { return Ok(()) };
        let line = line_of(&BadRow {
            id: &bad.id,
            place: PlaceRow::from(&bad.place),
            reason: bad.reason.name(),
            message: &bad.message,
            is_damaged,
        });
        quarantine.sink.push(Encoded::Line(line), None)
    }

    /// Brings everything to the disk, notes it, and puts whole files in their place.
    fn commit(&mut self, position: Position, is_last: bool) -> Result<(), BatchError> {
        let more = if is_last { More::Ends } else { More::Comes };
        let mut marks = BTreeMap::new();
        if let Some(repeats) = &mut self.repeats {
            marks.insert(SIGNATURES.to_owned(), repeats.seen.commit()?);
        }
        for sink in self.all_sinks() {
            marks.insert(sink.name.to_owned(), sink.sink.commit(more)?);
        }
        let counts = self.counts.clone();
        let commit = Commit { position, counts, sinks: marks, is_last };
        self.note(&Entry::Commit(commit))?;
        self.close()
    }

    /// Puts whole files in their place.
    pub(super) fn close(&mut self) -> Result<(), BatchError> {
        let mut closed = Vec::new();
        for sink in self.all_sinks() {
            if let Some(file) = sink.sink.close()? {
                sink.closed.push(file.clone());
                closed.push(Entry::Closed { sink: sink.name.to_owned(), file });
            }
        }
        closed.iter().try_for_each(|entry| self.note(entry))
    }

    fn note(&mut self, entry: &Entry) -> Result<(), BatchError> {
        self.journal.as_mut().map_or(Ok(()), |journal| journal.add(entry))
    }

    /// All files that are in their place.
    pub(super) fn outputs(&self) -> Vec<OutputFile> {
        let repeats = self.repeats.iter().map(|repeats| &repeats.sink);
        let sinks = self.sinks.iter().chain(&self.quarantine).chain(repeats);
        sinks.flat_map(|sink| sink.closed.iter().cloned()).collect()
    }
}

/// A line of the quarantine file.
#[derive(Serialize)]
struct BadRow<'a> {
    id: &'a str,
    place: PlaceRow<'a>,
    reason: &'static str,
    message: &'a str,
    /// Whether a part of the input is lost, and not this document alone.
    is_damaged: bool,
}

/// A line of the file of duplicates.
#[derive(Serialize)]
struct DuplicateRow<'a> {
    id: &'a str,
    place: PlaceRow<'a>,
    duplicate: &'a DuplicateMark,
    /// Its files below the output folder, where it has files of its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<String>,
}

/// The files among the products of a document, by the names of the jobs.
fn files_of(
    jobs: impl Iterator<Item = &'static str>,
    products: &[Result<DoneProduct, BadDocument>],
) -> Vec<String> {
    let files = jobs.zip(products).filter_map(|(job, product)| match product {
        Ok(DoneProduct { encoded: Encoded::File { name, .. }, .. }) => {
            Some(format!("{job}/{name}"))
        }
        _ => None,
    });
    files.collect()
}

fn line_of(row: &impl Serialize) -> Vec<u8> {
    let mut line = Vec::new();
    // Strings and numbers in memory: nothing can fail.
    drop(khulasa::write_json_line(row, &mut line));
    line
}
