//! The report in lines of text.

use std::fmt::{self, Write as _};

use crate::report::page::{bytes, grouped};
use crate::report::{BatchEnd, BatchReport};

/// The lines.
pub(super) fn text(report: &BatchReport) -> String {
    let mut text = String::new();
    // A string takes everything.
    drop(write_text(report, &mut text));
    text
}

fn write_text(report: &BatchReport, text: &mut String) -> fmt::Result {
    let counts = &report.counts;
    let end = match report.end {
        BatchEnd::Complete => "complete",
        BatchEnd::Stopped => "stopped before the end",
        BatchEnd::TooManyErrors => "stopped: too many documents failed",
    };
    writeln!(text, "run: {end}")?;
    writeln!(text, "documents: {}", grouped(counts.documents))?;
    writeln!(text, "bytes: {}", bytes(counts.bytes))?;
    writeln!(text, "seconds: {:.1}", report.elapsed.as_secs_f64())?;
    writeln!(text, "documents a second: {:.0}", report.documents_per_second())?;
    for (job, n) in &counts.products {
        let n_empty = counts.empty.get(job).copied().unwrap_or_default();
        writeln!(text, "{job}: {}, {} empty", grouped(*n), grouped(n_empty))?;
    }
    for (kind, n) in &counts.failed {
        writeln!(text, "failed, {kind}: {}", grouped(*n))?;
    }
    for output in &report.outputs {
        let (rows, size) = (grouped(output.rows), bytes(output.bytes));
        writeln!(text, "output: {rows} rows, {size}: {}", output.name)?;
    }
    for slow in &report.slowest {
        let took = slow.took.as_secs_f64() * 1e3;
        writeln!(text, "slow: {took:.1} ms, {}: {}", bytes(slow.bytes), slow.id)?;
    }
    for failure in &report.failures {
        writeln!(text, "failure: {}: {}: {}", failure.reason, failure.id, failure.message)?;
    }
    Ok(())
}
