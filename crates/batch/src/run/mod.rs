//! Inputs to outputs: a reader, many workers, one writer.
//!
//! ```text
//! plan ─reader─► Chunk ─worker─► DoneChunk ─writer─► sinks ─commit─► journal ─close─► files
//!          └── Gate: how much may be under way ──┘
//! ```
//!
//! Everything that a result depends on is decided by the reader and the writer, which see
//! the items in the order of the input; so the number of workers shows in no output.

mod chunk;
mod counts;
mod folder;
mod gate;
mod journal;
mod manifest;
mod options;
mod progress;
mod reader;
mod seen;
mod shape;
mod stream;
mod told;
mod worker;
mod writer;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

use crossbeam_channel::bounded;

use crate::error::{BatchError, BatchErrorKind};
use crate::input::{BadDocument, InputRoot, Plan, plan};
use crate::output::{Form, Jsonl, safe_path};
use crate::report::{BatchEnd, BatchReport, Slowest};
use crate::run::folder::OutputFolder;
use crate::run::gate::Gate;
use crate::run::journal::{Entry, Journal, Remembered};
use crate::run::manifest::Manifest;
use crate::run::reader::{Inlet, Outlet, read_all};
use crate::run::seen::{SIGNATURES, Seen};
use crate::run::shape::stamps_of;
use crate::run::worker::{Task, work};
use crate::run::writer::{DUPLICATES, NamedSink, QUARANTINE, Repeats, Writer};

pub use counts::BatchCounts;
pub use options::{BatchOptions, DuplicatesChoice, Start};
pub use progress::{BatchEvent, Progress, Watch};
pub use shape::RunShape;
pub use stream::run_to;

/// So many bytes of documents may be under way for each thread, or a chunk of any size.
const BYTES_UNDER_WAY: usize = 4 << 20;

/// Does the jobs on every document of the inputs, and writes what comes of them into a folder.
///
/// Outputs stand in the order of the input. They are the same bytes whatever the number of
/// threads, and whether or not the run was killed and resumed on the way. A document of which
/// nothing can be made is told in the quarantine file and stops nothing.
///
/// # Errors
///
/// When the run cannot begin or not go on; what was committed stays, and
/// [`Start::Resume`] goes on from there.
///
/// # Cost
///
/// That of the jobs. For each thread at most 4 MiB of documents are in memory, or one of any
/// size; of a run that looks for duplicates also what
/// [`Duplicates`](crate::Duplicates) keeps.
///
/// # Example
///
/// ```
/// use std::sync::atomic::AtomicBool;
///
/// use khulasa_batch::{BatchEnd, BatchOptions, InputRoot, Start, Watch, run};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let desk = tempfile::tempdir()?;
/// std::fs::write(
///     desk.path().join("a.jsonl"),
///     "{\"text\": \"عاد الصيادون. وناموا.\"}\n{\"body\": \"هدأ البحر.\"}\n",
/// )?;
/// let roots = [InputRoot::Path(desk.path().join("a.jsonl"))];
/// let mut options = BatchOptions::new(desk.path().join("out"));
/// options.job.summary = options.job.summary.clone().with_sentences(1);
///
/// let stop = AtomicBool::new(false);
/// let report = run(&roots, &options, &mut Watch { stop: &stop, tell: &mut |_| {} })?;
/// assert_eq!(report.end, BatchEnd::Complete);
/// assert_eq!((report.counts.documents, report.counts.n_failed()), (1, 1));
/// let rows = std::fs::read_to_string(desk.path().join("out/summarize.jsonl"))?;
/// assert!(rows.contains("\"text\":\"عاد الصيادون.\""));
///
/// assert!(run(&roots, &options, &mut Watch { stop: &stop, tell: &mut |_| {} }).is_err());
/// options.start = Start::Resume;
/// let again = run(&roots, &options, &mut Watch { stop: &stop, tell: &mut |_| {} })?;
/// assert_eq!(again.counts, report.counts, "nothing was left to do");
/// # Ok(())
/// # }
/// ```
pub fn run(
    roots: &[InputRoot],
    options: &BatchOptions,
    watch: &mut Watch<'_>,
) -> Result<BatchReport, BatchError> {
    let started = Instant::now();
    let tasks = tasks(options)?;
    let plan = plan_outside(roots, options, Some(&options.folder))?;
    let folder = OutputFolder::open(options)?;
    let shape = RunShape::try_new(options, &plan)?;
    let remembered = Remembered::of(&folder.journal())?;
    let mut journal = Journal::open(&folder.journal(), &remembered)?;
    match &remembered.begun {
        None => {
            let (shape, stamps) = (Box::new(shape.clone()), stamps_of(&plan));
            journal.add(&Entry::Begun { shape, stamps })?;
        }
        Some(begun) => check_begun(&folder, (&shape, &plan), begun)?,
    }
    let again = || plan_outside(roots, options, Some(&folder.path));
    let changes = || later_changes(again(), &plan);
    let run = Run { options, tasks: &tasks, plan: &plan, changes: &changes, started };
    run.finish(&folder, (&remembered, &mut journal), shape, watch)
}

/// Each job with what writes its products.
fn tasks(options: &BatchOptions) -> Result<Vec<Task>, BatchError> {
    let task = |job: &&'static dyn crate::job::Job| {
        if !options.form.takes(job.kind()) {
            let (form, job) = (options.form.name(), job.name());
            return Err(BatchError::new(BatchErrorKind::UnfitForm { form, job }));
        }
        Ok(Task { job: *job, form: options.form.of(job.kind()) })
    };
    options.jobs.iter().map(task).collect()
}

/// The inputs, but for what lies in the output folder, if there is one.
fn plan_outside(
    roots: &[InputRoot],
    options: &BatchOptions,
    folder: Option<&Path>,
) -> Result<Plan, BatchError> {
    let mut plan = plan(roots, &options.input)?;
    if let Some(Ok(folder)) = folder.map(Path::canonicalize) {
        let is_inside =
            |path: &Path| path.canonicalize().is_ok_and(|path| path.starts_with(&folder));
        plan.shards.retain(|shard| {
            let partner = shard.partner.iter().map(|partner| &partner.path);
            !shard.path.iter().chain(partner).any(|path| is_inside(path))
        });
    }
    if plan.shards.is_empty() && plan.bad.is_empty() {
        return Err(BatchError::new(BatchErrorKind::NoInput));
    }
    Ok(plan)
}

/// What came and went in the folders of the inputs while they were read.
fn later_changes(again: Result<Plan, BatchError>, plan: &Plan) -> Vec<BadDocument> {
    again.map(|later| plan.changes(&later)).unwrap_or_default()
}

fn check_begun(
    folder: &OutputFolder,
    (now, plan): (&RunShape, &Plan),
    (begun, stamps): &(RunShape, String),
) -> Result<(), BatchError> {
    let is_written_to = stamps_of(plan) != *stamps;
    let written_to = is_written_to.then(|| "an input was written to since".to_owned());
    let Some(what) = now.difference(begun).or(written_to) else { return Ok(()) };
    let folder = folder.path.clone();
    Err(BatchError::new(BatchErrorKind::BegunOtherwise { folder, what }))
}

/// A sink of lines that belong to no job.
fn lines(
    folder: &OutputFolder,
    name: &'static str,
    remembered: &Remembered,
) -> Result<NamedSink<'static>, BatchError> {
    let state = remembered.sink(name);
    let sink = Jsonl.sink(folder.place(name, None), &state)?;
    Ok(NamedSink { name, sink, closed: state.closed })
}

/// A run that has begun.
struct Run<'a> {
    options: &'a BatchOptions,
    tasks: &'a [Task],
    plan: &'a Plan,
    changes: &'a (dyn Fn() -> Vec<BadDocument> + Sync),
    started: Instant,
}

impl Run<'_> {
    fn finish(
        &self,
        folder: &OutputFolder,
        (remembered, journal): (&Remembered, &mut Journal),
        shape: RunShape,
        watch: &mut Watch<'_>,
    ) -> Result<BatchReport, BatchError> {
        let halt = AtomicBool::new(false);
        let counts = remembered.last.counts.clone();
        let mut writer = Writer {
            journal: Some(journal),
            sinks: self.sinks(folder, remembered)?,
            quarantine: Some(lines(folder, QUARANTINE, remembered)?),
            repeats: self.repeats(folder, remembered)?,
            ..self.writer(counts, (&halt, watch))
        };
        writer.close()?;
        let is_complete =
            remembered.last.is_last || self.flow(remembered, &mut writer)?;
        let report = self.report(writer, shape, is_complete);
        if is_complete {
            let BatchReport { run, counts, outputs, .. } = &report;
            Manifest { shape: run, counts, outputs }.put(folder)?;
        }
        Ok(report)
    }

    /// What came of what a writer wrote.
    fn report(
        &self,
        writer: Writer<'_, '_>,
        shape: RunShape,
        is_complete: bool,
    ) -> BatchReport {
        let outputs = writer.outputs();
        let Writer { counts, slowest, failures, progress, halt, .. } = writer;
        BatchReport {
            end: match (is_complete, halt.load(Ordering::Relaxed)) {
                (true, _) => BatchEnd::Complete,
                (false, true) => BatchEnd::TooManyErrors,
                (false, false) => BatchEnd::Stopped,
            },
            run: shape,
            counts,
            resumed_documents: progress.resumed_documents,
            elapsed: self.started.elapsed(),
            outputs,
            slowest: slowest.into_documents(),
            failures,
        }
    }

    /// A writer without sinks that goes on behind these counts.
    fn writer<'w, 'v>(
        &'w self,
        counts: BatchCounts,
        (halt, watch): (&'w AtomicBool, &'w mut Watch<'v>),
    ) -> Writer<'w, 'v> {
        let progress = Progress {
            documents: counts.documents,
            resumed_documents: counts.documents,
            total_bytes: self.plan.n_bytes(),
            ..Progress::default()
        };
        Writer {
            journal: None,
            tasks: self.tasks,
            sinks: Vec::new(),
            quarantine: None,
            repeats: None,
            counts,
            slowest: Slowest::default(),
            failures: Vec::new(),
            watch,
            halt,
            max_errors: self.options.max_errors,
            progress,
            started: self.started,
        }
    }

    /// A sink for each task.
    fn sinks(
        &self,
        folder: &OutputFolder,
        remembered: &Remembered,
    ) -> Result<Vec<NamedSink<'static>>, BatchError> {
        let options = self.options;
        let sink = |task: &Task| {
            let name = task.job.name();
            let mut place = folder.place(name, options.shard_bytes);
            place.has_marks = options.duplicates == DuplicatesChoice::Mark;
            let state = remembered.sink(name);
            let sink = task.form.sink(place, &state)?;
            Ok(NamedSink { name, sink, closed: state.closed })
        };
        self.tasks.iter().map(sink).collect()
    }

    /// What tells documents that come again, if that is asked for.
    fn repeats(
        &self,
        folder: &OutputFolder,
        remembered: &Remembered,
    ) -> Result<Option<Repeats<'static>>, BatchError> {
        let choice = self.options.duplicates;
        if choice == DuplicatesChoice::Keep {
            return Ok(None);
        }
        let state = remembered.sink(SIGNATURES);
        let seen = Seen::try_new(&folder.place(SIGNATURES, None), &state)?;
        let sink = lines(folder, DUPLICATES, remembered)?;
        Ok(Some(Repeats { seen, sink, choice }))
    }

    /// Lets all that is left flow through; whether it came to its end.
    fn flow(
        &self,
        remembered: &Remembered,
        writer: &mut Writer<'_, '_>,
    ) -> Result<bool, BatchError> {
        let n_threads = self.options.n_threads.get();
        let gate = Gate::new(n_threads, n_threads * BYTES_UNDER_WAY);
        let (chunks, to_work) = bounded(n_threads);
        let (worked, done) = bounded(n_threads);
        let paths = self.paths();
        let inlet = Inlet {
            plan: self.plan,
            options: &self.options.input,
            paths: paths.as_deref(),
            start: remembered.last.position,
            commit_items: self.options.commit_items.get(),
            changes: self.changes,
        };
        let outlet =
            Outlet { chunks, gate: &gate, stops: [writer.watch.stop, writer.halt] };
        thread::scope(|scope| {
            scope.spawn(|| {
                let outlet = outlet;
                read_all(&inlet, &outlet);
            });
            for _ in 0..n_threads {
                let (to_work, worked) = (to_work.clone(), worked.clone());
                scope.spawn(move || work(self.tasks, self.options, &to_work, &worked));
            }
            drop((to_work, worked));
            let written = writer.write_all(&done, &gate);
            // Nobody waits for room or for a taker any more.
            gate.shut();
            drop(done);
            written
        })
    }

    /// The safe path of each input, if files are named after them.
    fn paths(&self) -> Option<Vec<String>> {
        self.tasks.iter().find(|task| task.form.has_names())?;
        let mut given = BTreeSet::new();
        let own = |(shard_idx, name): (usize, &str)| {
            let mut path = safe_path(name);
            while !given.insert(path.to_lowercase()) {
                path.extend([format!("~{}", shard_idx + 1)]);
            }
            path
        };
        let names = self.plan.shards.iter().map(|shard| shard.name.as_str());
        Some(names.enumerate().map(own).collect())
    }
}
