//! `batch`: one or several jobs for every document of an archive.

mod progress;
mod told;

use std::io::{self, BufWriter};
use std::panic;

use khulasa_batch::{
    BatchEnd, BatchError, BatchErrorKind, BatchReport, Job as BatchJob, Watch,
    run as run_batch, run_to,
};

use crate::exit::Exit;
use crate::job::{Batching, forms_of};
use crate::message::{Failure, io_text};
use crate::signals::stop_flag;
use crate::verb::batch::progress::Teller;
use crate::verb::batch::told::{resume_hint, summary, write_reports};

pub(super) fn run(job: &Batching) -> Result<Exit, Failure> {
    let stop = stop_flag().map_err(|error| Failure::new(io_text(&error)))?;
    // A document that a defect of ours shows on is told in the quarantine file.
    panic::set_hook(Box::new(|_| {}));
    let mut teller = Teller::new(job);
    let done = {
        let mut tell = |event: khulasa_batch::BatchEvent<'_>| teller.tell(event);
        let mut watch = Watch { stop: &stop, tell: &mut tell };
        if job.is_stream {
            let mut out = BufWriter::with_capacity(OUT_BYTES, io::stdout().lock());
            run_to(&mut out, &job.roots, &job.options, &mut watch)
        } else {
            run_batch(&job.roots, &job.options, &mut watch)
        }
    };
    teller.end();
    let report = match done {
        Ok(report) => report,
        // The reader has seen enough; what it did not ask for is not missing.
        Err(error) if is_closed(&error) => return Ok(Exit::Done),
        Err(error) => return Err(failure(job, &error)),
    };
    write_reports(job, &report)?;
    Ok(tell(job, &report))
}

/// How much is written to standard output at a time.
const OUT_BYTES: usize = 64 << 10;

fn is_closed(error: &BatchError) -> bool {
    matches!(error.kind(), BatchErrorKind::CannotStream { source }
        if source.kind() == io::ErrorKind::BrokenPipe)
}

/// Where the results go.
fn place(job: &Batching) -> String {
    if job.is_stream {
        "standard output".to_owned()
    } else {
        job.options.folder.display().to_string()
    }
}

fn tell(job: &Batching, report: &BatchReport) -> Exit {
    let place = place(job);
    job.console.note(&place, &summary(report));
    match report.end {
        BatchEnd::Complete if report.counts.is_clean() => Exit::Done,
        BatchEnd::Complete => Exit::PartlyDone,
        end => {
            let what = match end {
                BatchEnd::TooManyErrors => "stopped: too many documents failed",
                _ => "stopped before the end",
            };
            let hint = (!job.is_stream).then(|| resume_hint(end).to_owned());
            job.console.tell(&Failure::new(what).at(&place).maybe_hint(hint));
            Exit::NotFinished
        }
    }
}

fn failure(job: &Batching, error: &BatchError) -> Failure {
    match error.kind() {
        BatchErrorKind::UnfitForm { job: name, .. } => {
            let kind = khulasa_batch::job(name).map(BatchJob::kind);
            let fit = kind.map(forms_of).unwrap_or_default();
            let failure = Failure::new(error.to_string()).at("--format");
            failure.hint(format!("there are `{fit}`"))
        }
        BatchErrorKind::CannotRead { .. }
        | BatchErrorKind::CannotWrite { .. }
        | BatchErrorKind::BadJob { .. }
        | BatchErrorKind::NoPair { .. }
        | BatchErrorKind::BadGlob { .. } => unplanned(error),
        _ => unplanned(error).at(place(job)),
    }
}

/// What is wrong with inputs, or with a file.
pub(super) fn unplanned(error: &BatchError) -> Failure {
    let failure = match error.kind() {
        BatchErrorKind::CannotRead { path, source }
        | BatchErrorKind::CannotWrite { path, source } => {
            Failure::new(io_text(source)).at(path.display())
        }
        BatchErrorKind::CannotStream { source } => Failure::new(io_text(source)),
        _ => Failure::new(error.to_string()),
    };
    failure.maybe_hint(error.hint())
}
