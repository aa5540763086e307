//! What is told when a batch is over.

use khulasa_batch::{BatchEnd, BatchReport};

use crate::job::{Batching, ReportForm};
use crate::message::{Failure, io_text};
use crate::output::Target;
use crate::verb::exchange::put;

/// In a line: how many documents came to what, and how fast.
pub(super) fn summary(report: &BatchReport) -> String {
    let counts = &report.counts;
    let mut told = format!("documents: {}", counts.documents);
    for (job, n_products) in &counts.products {
        told.extend([format!("; {job}: {n_products}")]);
        if let Some(n_empty) = counts.empty.get(job) {
            told.extend([format!(" ({n_empty} empty)")]);
        }
    }
    if counts.duplicates > 0 {
        told.extend([format!("; duplicates: {}", counts.duplicates)]);
    }
    if !counts.is_clean() {
        let kinds: Vec<String> =
            counts.failed.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
        told.extend([format!("; in quarantine: {}", kinds.join(", "))]);
    }
    let (seconds, rate) = (report.elapsed.as_secs_f64(), report.documents_per_second());
    told.extend([format!("; {seconds:.1} s, {rate:.0} documents a second")]);
    told
}

pub(super) fn resume_hint(end: BatchEnd) -> &'static str {
    match end {
        BatchEnd::TooManyErrors => {
            "look into `quarantine.jsonl`; to go on, pass `--resume` and a larger \
             `--max-errors`"
        }
        _ => "go on with the same words and `--resume`",
    }
}

pub(super) fn write_reports(job: &Batching, report: &BatchReport) -> Result<(), Failure> {
    for (path, form) in &job.reports {
        let bytes = match form {
            ReportForm::Text => report.to_text(),
            ReportForm::Html => report.to_html(),
            ReportForm::Json => report.to_json().map_err(|error| {
                Failure::new(io_text(&error.into())).at(path.display())
            })?,
        };
        put(&Target::AnyFile(path.clone()), bytes.as_bytes())?;
    }
    Ok(())
}
