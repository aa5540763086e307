//! Rows to a stream, in place of a folder.

use std::cell::RefCell;
use std::io::{self, Write};
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use crate::error::{BatchError, BatchErrorKind};
use crate::input::InputRoot;
use crate::job::ProductKind;
use crate::output::{DuplicateMark, Encoded, More, OutputFile, Sink, SinkMark};
use crate::report::BatchReport;
use crate::run::counts::BatchCounts;
use crate::run::journal::Remembered;
use crate::run::options::{BatchOptions, DuplicatesChoice, Start};
use crate::run::progress::Watch;
use crate::run::shape::RunShape;
use crate::run::writer::NamedSink;
use crate::run::{Run, later_changes, plan_outside, tasks};

/// Does the jobs on every document of the inputs, and writes the rows that come of them to a
/// stream, in the order of the input; those of several jobs one behind the other for each
/// document.
///
/// The rows are those that [`run`](crate::run()) writes. Nothing is remembered: a run that is
/// stopped cannot go on. What failed is told to `watch` alone, and
/// [`BatchOptions::folder`] plays no part.
///
/// # Errors
///
/// - [`BatchErrorKind::NoStream`]: a form other than JSON Lines, a job that makes files, files
///   by size, a run to go on, or a search for duplicates, which needs a folder.
/// - [`BatchErrorKind::CannotStream`]: the stream cannot be written to, or is closed.
/// - Those of [`run`](crate::run()) for the inputs and the jobs.
///
/// # Example
///
/// ```
/// use std::sync::atomic::AtomicBool;
///
/// use khulasa_batch::{BatchOptions, InputRoot, Watch, run_to};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let desk = tempfile::tempdir()?;
/// std::fs::write(desk.path().join("a.jsonl"), "{\"text\": \"عاد الصيادون.\"}\n")?;
/// let roots = [InputRoot::Path(desk.path().join("a.jsonl"))];
///
/// let (mut rows, stop) = (Vec::new(), AtomicBool::new(false));
/// let mut watch = Watch { stop: &stop, tell: &mut |_| {} };
/// let report = run_to(&mut rows, &roots, &BatchOptions::default(), &mut watch)?;
/// assert!(report.counts.is_clean() && report.outputs.is_empty());
/// assert!(String::from_utf8(rows)?.starts_with("{\"id\":\"a.jsonl:1\","));
/// # Ok(())
/// # }
/// ```
pub fn run_to(
    out: &mut dyn Write,
    roots: &[InputRoot],
    options: &BatchOptions,
    watch: &mut Watch<'_>,
) -> Result<BatchReport, BatchError> {
    let started = Instant::now();
    let tasks = tasks(options)?;
    check(options)?;
    let plan = plan_outside(roots, options, None)?;
    let shape = RunShape::try_new(options, &plan)?;
    let changes = || later_changes(plan_outside(roots, options, None), &plan);
    let run = Run { options, tasks: &tasks, plan: &plan, changes: &changes, started };
    let out = RefCell::new(out);
    let halt = AtomicBool::new(false);
    let mut writer = run.writer(BatchCounts::default(), (&halt, watch));
    let sink = |name| {
        let sink = Box::new(StreamSink { out: &out });
        NamedSink { name, sink, closed: Vec::new() }
    };
    writer.sinks = tasks.iter().map(|task| sink(task.job.name())).collect();
    let is_complete = run.flow(&Remembered::default(), &mut writer)?;
    Ok(run.report(writer, shape, is_complete))
}

/// Refuses what only a folder can hold.
fn check(options: &BatchOptions) -> Result<(), BatchError> {
    let files = options.jobs.iter().find(|job| job.kind() == ProductKind::File);
    let what = match (options.form.name(), files) {
        (form, _) if form != "jsonl" => format!("output as `{form}`"),
        (_, Some(job)) => format!("the files of `{}`", job.name()),
        _ if options.shard_bytes.is_some() => "output in files by size".to_owned(),
        _ if options.start == Start::Resume => "a run to be resumed".to_owned(),
        _ if options.duplicates != DuplicatesChoice::Keep => {
            "a search for duplicates".to_owned()
        }
        _ => return Ok(()),
    };
    Err(BatchError::new(BatchErrorKind::NoStream { what }))
}

/// Writes lines to a stream that it shares with others.
struct StreamSink<'a, 'o> {
    out: &'a RefCell<&'o mut dyn Write>,
}

impl StreamSink<'_, '_> {
    fn with(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), BatchError> {
        // Nobody writes while another does: all is on one thread.
        write(&mut **self.out.borrow_mut())
            .map_err(|source| BatchError::new(BatchErrorKind::CannotStream { source }))
    }
}

impl Sink for StreamSink<'_, '_> {
    fn push(
        &mut self,
        encoded: Encoded,
        _duplicate: Option<&DuplicateMark>,
    ) -> Result<(), BatchError> {
        let Encoded::Line(line) = encoded else { return Ok(()) };
        self.with(|out| out.write_all(&line))
    }

    fn commit(&mut self, _more: More) -> Result<SinkMark, BatchError> {
        self.with(|out| out.flush()).map(|()| SinkMark::default())
    }

    fn close(&mut self) -> Result<Option<OutputFile>, BatchError> {
        Ok(None)
    }
}
