//! The threads that do the jobs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender};

use crate::duplicates::Signature;
use crate::input::{BadDocument, BadReason, Item, Place, RawDocument};
use crate::job::{Job, JobDocument, JobFailure, JobOptions, JobWorker, Product};
use crate::output::{Encoded, Form, Origin};
use crate::run::chunk::{Chunk, Numbered, Position};
use crate::run::options::{BatchOptions, DuplicatesChoice};

/// A job, and how what comes of it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Task {
    pub(super) job: &'static dyn Job,
    pub(super) form: &'static dyn Form,
}

/// A chunk that was worked on.
#[derive(Debug)]
pub(super) struct DoneChunk {
    pub(super) number: u64,
    pub(super) documents: Vec<Done>,
    pub(super) n_bytes: usize,
    pub(super) n_read: u64,
    pub(super) closes: Option<Position>,
    pub(super) is_last: bool,
}

/// What came of an item.
#[derive(Debug)]
pub(super) enum Done {
    /// A document, with what came of each task.
    Document(Box<DoneDocument>),
    /// It could not be had.
    Bad(BadDocument),
    /// A part of an input is lost.
    Damaged(BadDocument),
}

/// What came of a document.
#[derive(Debug)]
pub(super) struct DoneDocument {
    pub(super) id: String,
    pub(super) place: Place,
    /// If duplicates are looked for, and the text could be read.
    pub(super) signature: Option<Signature>,
    pub(super) n_bytes: usize,
    pub(super) took: Duration,
    /// In the order of the tasks.
    pub(super) products: Vec<Result<DoneProduct, BadDocument>>,
}

/// What came of a job.
#[derive(Debug)]
pub(super) struct DoneProduct {
    pub(super) encoded: Encoded,
    pub(super) is_empty: bool,
}

/// Works on chunks until there are no more, or nobody takes what comes of them.
pub(super) fn work(
    tasks: &[Task],
    options: &BatchOptions,
    chunks: &Receiver<Chunk>,
    done: &Sender<DoneChunk>,
) {
    let mut worker = Worker::new(tasks, options);
    for chunk in chunks {
        let Chunk { number, items, n_bytes, n_read, closes, is_last } = chunk;
        let documents = items.into_iter().map(|item| worker.item(item)).collect();
        let chunk = DoneChunk { number, documents, n_bytes, n_read, closes, is_last };
        if done.send(chunk).is_err() {
            return;
        }
    }
}

struct Worker<'a> {
    tasks: &'a [Task],
    options: &'a JobOptions,
    /// One for each task.
    workers: Vec<Box<dyn JobWorker>>,
    has_signatures: bool,
}

impl<'a> Worker<'a> {
    fn new(tasks: &'a [Task], options: &'a BatchOptions) -> Self {
        let has_signatures = options.duplicates != DuplicatesChoice::Keep;
        let options = &options.job;
        let workers = tasks.iter().map(|task| task.job.worker(options)).collect();
        Self { tasks, options, workers, has_signatures }
    }

    fn item(&mut self, item: Numbered) -> Done {
        let Numbered { item, name } = item;
        match item {
            Item::Document(raw) => Done::Document(Box::new(self.document(raw, &name))),
            Item::Bad(bad) => Done::Bad(bad),
            Item::Damaged(bad) => Done::Damaged(bad),
        }
    }

    fn document(&mut self, raw: RawDocument, name: &str) -> DoneDocument {
        let started = Instant::now();
        let mut products = Vec::with_capacity(self.tasks.len());
        let document = JobDocument::new(&raw, self.options);
        for (task, worker) in self.tasks.iter().zip(&mut self.workers) {
            let run = || product(*task, worker.as_mut(), &document, name);
            // The worker is made anew below, the document is only read.
            let made = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
                *worker = task.job.worker(self.options);
                Err(panicked(panic.as_ref()))
            });
            products.push(made.map_err(|failure| bad(task, &raw, failure)));
        }
        let signature = self.signature(&document);
        let (n_bytes, took) = (raw.bytes.len(), started.elapsed());
        let RawDocument { id, place, .. } = raw;
        DoneDocument { id, place, signature, n_bytes, took, products }
    }

    fn signature(&self, document: &JobDocument<'_>) -> Option<Signature> {
        if !self.has_signatures {
            return None;
        }
        let text = || Some(Signature::of(&document.source().ok()?.document().text));
        catch_unwind(AssertUnwindSafe(text)).ok().flatten()
    }
}

fn product(
    task: Task,
    worker: &mut dyn JobWorker,
    document: &JobDocument<'_>,
    name: &str,
) -> Result<DoneProduct, JobFailure> {
    let product: Product = worker.run(document)?;
    let is_empty = product.is_empty();
    let origin = Origin { job: task.job.name(), raw: document.raw(), name };
    let encoded = task.form.encode(&origin, product).map_err(|error| JobFailure {
        reason: BadReason::Failed,
        message: format!("it cannot be written: {error}"),
    })?;
    Ok(DoneProduct { encoded, is_empty })
}

fn bad(task: &Task, raw: &RawDocument, failure: JobFailure) -> BadDocument {
    let JobFailure { reason, message } = failure;
    let message = format!("{}: {message}", task.job.name());
    BadDocument { id: raw.id.clone(), place: raw.place.clone(), reason, message }
}

/// What a panic says, which is a string as good as always.
fn panicked(panic: &(dyn std::any::Any + Send)) -> JobFailure {
    let told = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no reason was given");
    let message = format!("a defect of this program: {told}");
    JobFailure { reason: BadReason::Panicked, message }
}
