//! What is told while a batch goes on.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use khulasa_batch::{BadDocument, BatchEvent, Progress};
use serde_json::json;

use crate::job::{Batching, ProgressChoice};
use crate::message::{Console, Failure};

/// So many failures are told; the quarantine file has all.
const MAX_TOLD: u64 = 10;
/// How often a line of JSON is written.
const LINE_EVERY: Duration = Duration::from_secs(1);

const BAR: &str = "{wide_bar} {percent:>3}%  {msg}  {eta} left";
const SPINNER: &str = "{spinner} {msg}";

/// Tells of progress on standard error.
pub(super) struct Teller {
    console: Console,
    display: Display,
    n_told: u64,
    /// How many failures are told, where a file has all.
    max_told: u64,
}

enum Display {
    Nothing,
    Bar(ProgressBar),
    Json { last: Option<Instant> },
}

impl Teller {
    pub(super) fn new(job: &Batching) -> Self {
        let is_bar = match job.progress {
            ProgressChoice::Auto => io::stderr().is_terminal() && !job.console.is_quiet,
            choice => choice == ProgressChoice::Bar,
        };
        let display = match job.progress {
            ProgressChoice::Json => Display::Json { last: None },
            _ if is_bar => Display::Bar(bar()),
            _ => Display::Nothing,
        };
        let max_told = if job.is_stream { u64::MAX } else { MAX_TOLD };
        Self { console: job.console, display, n_told: 0, max_told }
    }

    pub(super) fn tell(&mut self, event: BatchEvent<'_>) {
        match event {
            BatchEvent::Progress(progress) => self.tell_progress(&progress),
            BatchEvent::Bad(bad) => self.tell_bad(bad),
            BatchEvent::Committed(progress) => {
                if matches!(self.display, Display::Json { .. }) {
                    print_line("commit", &progress);
                }
            }
            _ => {}
        }
    }

    /// Leaves nothing of a bar behind.
    pub(super) fn end(&self) {
        if let Display::Bar(bar) = &self.display {
            bar.finish_and_clear();
        }
    }

    fn tell_progress(&mut self, progress: &Progress) {
        match &mut self.display {
            Display::Nothing => {}
            Display::Bar(bar) => draw(bar, progress),
            Display::Json { last } => {
                if last.is_none_or(|last| last.elapsed() >= LINE_EVERY) {
                    *last = Some(Instant::now());
                    print_line("progress", progress);
                }
            }
        }
    }

    fn tell_bad(&mut self, bad: &BadDocument) {
        self.n_told += 1;
        let failure = match self.n_told {
            n_told if n_told <= self.max_told => {
                Failure::new(bad.message.clone()).at(&bad.place)
            }
            n_told if n_told == self.max_told + 1 => {
                Failure::new("more failed; `quarantine.jsonl` tells all of them")
            }
            _ => return,
        };
        let console = self.console;
        match &self.display {
            Display::Bar(bar) => bar.suspend(|| console.tell(&failure)),
            _ => console.tell(&failure),
        }
    }
}

fn bar() -> ProgressBar {
    ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
}

fn draw(bar: &ProgressBar, progress: &Progress) {
    if bar.length().is_none() && bar.position() == 0 {
        let template = if progress.total_bytes > 0 { BAR } else { SPINNER };
        if progress.total_bytes > 0 {
            bar.set_length(progress.total_bytes);
        }
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
    }
    let failed = match progress.failed {
        0 => String::new(),
        failed => format!(", {failed} failed"),
    };
    let documents = progress.documents;
    bar.set_message(format!("{documents} documents, {:.0}/s{failed}", rate(progress)));
    bar.set_position(progress.bytes);
}

#[expect(clippy::cast_precision_loss, reason = "a rate is told in whole numbers")]
fn rate(progress: &Progress) -> f64 {
    let n = progress.documents - progress.resumed_documents;
    n as f64 / progress.elapsed.as_secs_f64().max(1e-9)
}

fn print_line(event: &str, progress: &Progress) {
    let line = json!({
        "event": event,
        "documents": progress.documents,
        "failed": progress.failed,
        "bytes": progress.bytes,
        "total_bytes": progress.total_bytes,
        "seconds": progress.elapsed.as_secs_f64(),
        "documents_per_second": rate(progress),
    });
    // Nobody is left to be told that standard error is closed.
    drop(writeln!(io::stderr(), "{line}"));
}
