//! What is told of an alignment: how much is sure, and where to look.

use khulasa::memory::{AlignmentReport, FoundLink, LeftOutReason, PairReport};

use crate::job::Aligning;
use crate::message::{Failure, io_text};
use crate::verb::exchange::put;

/// So many doubtful places are told for a pair; the report lists all.
const MAX_DOUBTFUL: usize = 10;

/// Tells of every pair; whether something is wanting.
pub(super) fn tell(job: &Aligning, report: &AlignmentReport) -> bool {
    let mut is_wanting = false;
    for pair in &report.pairs {
        let place = place(pair);
        job.console.note(&place, &summary(pair));
        for link in pair.doubtful.iter().take(MAX_DOUBTFUL) {
            job.console.note(&place, &doubt(link));
        }
        let n_more = pair.doubtful.len().saturating_sub(MAX_DOUBTFUL);
        if n_more > 0 {
            let what = format!("{n_more} more doubtful places; `--report` lists all");
            job.console.note(&place, &what);
        }
        for note in &pair.notes {
            job.console.tell(&Failure::new(note.message.clone()).at(&place));
        }
        is_wanting |= !pair.notes.is_empty();
    }
    tell_left_out(job, report);
    is_wanting
}

fn place(pair: &PairReport) -> String {
    let files = (&pair.source.file, &pair.target.file);
    match (files, &pair.id) {
        ((Some(source), Some(target)), _) => format!("{source} | {target}"),
        (_, Some(id)) => id.clone(),
        _ => "the pair".to_owned(),
    }
}

fn summary(pair: &PairReport) -> String {
    let (source, target) = (&pair.source, &pair.target);
    let n_alone = source.sentences + target.sentences - source.linked - target.linked;
    format!(
        "{} + {} sentences, {} links: {} sure, {} doubtful; {n_alone} sentences without a \
         partner; mean confidence {:.2}",
        source.sentences,
        target.sentences,
        pair.links,
        pair.sure,
        pair.doubtful.len(),
        pair.mean_confidence
    )
}

/// A doubtful place: `doubtful, 0.53: source 12-13, target 11`.
fn doubt(link: &FoundLink) -> String {
    let (source, target) = (told(&link.source), told(&link.target));
    format!("doubtful, {:.2}: source {source}, target {target}", link.confidence)
}

/// Sentences as people count them.
fn told(sentences: &[usize]) -> String {
    match sentences {
        [] => "none".to_owned(),
        [one] => (one + 1).to_string(),
        [first, .., last] => format!("{}-{}", first + 1, last + 1),
    }
}

fn tell_left_out(job: &Aligning, report: &AlignmentReport) {
    let n_of = |reason: LeftOutReason| {
        report.left_out.iter().filter(|left_out| left_out.reason == reason).count()
    };
    let parts = [
        (n_of(LeftOutReason::OneSide), "without a partner"),
        (n_of(LeftOutReason::Unsure), "not sure enough"),
        (n_of(LeftOutReason::Duplicate), "there already"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, reason)| format!("{n} {reason}"))
        .collect();
    if !parts.is_empty() {
        let hint = if job.report.is_some() { "" } else { "; `--report` lists them" };
        let what = format!("left out {}{hint}", parts.join(", "));
        job.console.note("links", &what);
    }
}

/// Writes the report, if it was asked for.
pub(super) fn write_report(
    job: &Aligning,
    report: &AlignmentReport,
) -> Result<(), Failure> {
    let Some(target) = &job.report else { return Ok(()) };
    let mut bytes = serde_json::to_vec_pretty(report)
        .map_err(|error| Failure::new(io_text(&error.into())))?;
    bytes.push(b'\n');
    put(target, &bytes)
}
