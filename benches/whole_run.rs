//! A whole run of `khulasa batch` without the command line.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use khulasa::EncodingChoice;
use khulasa_batch::{BatchOptions, InputRoot, Watch, output_form, run};

/// Summaries of all documents as packed JSON Lines, by one worker.
pub(crate) fn run_on_one_thread(input: &Path, output: &Path) {
    let mut options = BatchOptions::new(output);
    options.form = output_form("jsonl.zst").expect("a form");
    options.job.read.encoding = EncodingChoice::Auto;
    options.n_threads = NonZeroUsize::MIN;
    let stop = AtomicBool::new(false);
    let mut watch = Watch { stop: &stop, tell: &mut |_| {} };
    let roots = [InputRoot::Path(input.to_owned())];
    let report = run(&roots, &options, &mut watch).expect("a run");
    assert!(report.counts.is_clean());
}
