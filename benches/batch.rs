//! An archive through `khulasa batch`, beside the library alone: `cargo bench --bench batch`.
//!
//! The plain texts of `corpora/` are packed as JSON Lines (`KHULASA_BENCH_TEXT=FILE` takes a text
//! of your own). Measured are the library alone on texts in memory, and a whole run on one
//! thread: unpacking, reading, the job, rows, packing, hashes, and bringing all to the disk.
//! Limit: the library alone.

#![expect(clippy::expect_used, reason = "a bench may panic")]

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput};
use khulasa::{ReadOptions, Summarizer, SummaryOptions, read_text};

mod corpora;
mod whole_run;

use whole_run::run_on_one_thread;

/// How often each text is taken, so that a run is longer than its beginning and its end.
const N_COPIES: usize = 40;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let own = corpora::own_text().map(|text| vec![text]);
    let texts = vec![own.unwrap_or_else(corpora::texts); N_COPIES].concat();
    let input = folder.path().join("records.jsonl.zst");
    write_records(&input, &texts);
    let mut group = criterion.benchmark_group("batch");
    group.throughput(Throughput::Elements(texts.len() as u64)).sample_size(10);
    group.bench_function("limit_library_alone", |b| b.iter(|| summarize_all(&texts)));
    group.bench_function("jsonl_zst_one_thread", |b| {
        b.iter_with_large_drop(|| {
            let output = tempfile::tempdir_in(folder.path()).expect("a folder");
            run_on_one_thread(&input, output.path());
            output
        });
    });
    group.finish();
    criterion.final_summary();
}

#[expect(clippy::disallowed_methods, reason = "the door of the bench to its folder")]
fn write_records(path: &Path, texts: &[String]) {
    let lines: Vec<String> = texts
        .iter()
        .map(|text| format!("{}\n", serde_json::json!({ "text": text })))
        .collect();
    let packed = zstd::encode_all(lines.concat().as_bytes(), 3).expect("a frame");
    std::fs::write(path, packed).expect("a file can be written");
}

fn summarize_all(texts: &[String]) -> usize {
    let mut summarizer = Summarizer::new(SummaryOptions::default());
    let mut summarize = |text: &String| {
        let source = read_text(text, &ReadOptions::default());
        summarizer.summarize(&source).map_or(0, |record| record.summary.len())
    };
    black_box(texts).iter().map(&mut summarize).sum()
}
