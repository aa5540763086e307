//! The report in lines of text.

use crate::report::page::{bytes, grouped};
use crate::report::{BatchEnd, BatchReport, FailedDocument};

/// The lines.
pub(super) fn text(report: &BatchReport) -> String {
    let mut lines = head(report);
    lines.extend(report.outputs.iter().map(|output| {
        let (rows, size) = (grouped(output.rows), bytes(output.bytes));
        format!("output: {rows} rows, {size}: {}", output.name)
    }));
    lines.extend(report.slowest.iter().map(|slow| {
        let took = slow.took.as_secs_f64() * 1e3;
        format!("slow: {took:.1} ms, {}: {}", bytes(slow.bytes), slow.id)
    }));
    lines.extend(report.failures.iter().map(|failure| {
        let FailedDocument { id, reason, message } = failure;
        format!("failure: {reason}: {id}: {message}")
    }));
    lines.join("\n") + "\n"
}

/// How it ended, and the counts.
fn head(report: &BatchReport) -> Vec<String> {
    let counts = &report.counts;
    let end = match report.end {
        BatchEnd::Complete => "complete",
        BatchEnd::Stopped => "stopped before the end",
        BatchEnd::TooManyErrors => "stopped: too many documents failed",
    };
    let mut lines = vec![
        format!("run: {end}"),
        format!("documents: {}", grouped(counts.documents)),
        format!("bytes: {}", bytes(counts.bytes)),
        format!("seconds: {:.1}", report.elapsed.as_secs_f64()),
        format!("documents a second: {:.0}", report.documents_per_second()),
    ];
    lines.extend(counts.products.iter().map(|(job, n)| {
        let n_empty = counts.empty.get(job).copied().unwrap_or_default();
        format!("{job}: {}, {} empty", grouped(*n), grouped(n_empty))
    }));
    lines.push(format!("duplicates: {}", grouped(counts.duplicates)));
    let failed = counts.failed.iter();
    lines.extend(failed.map(|(kind, n)| format!("failed, {kind}: {}", grouped(*n))));
    lines
}
