//! Text in, summary out, beside a peer that only finds sentences, in the same run:
//! `cargo bench --bench summarize`, on one core with `taskset -c 0` before it.
//!
//! Peer: the sentences of `unicode-segmentation`, counted. *Cold* is the default method with
//! no word known from another article, *warm* the same with a [`Summarizer`] that has seen
//! all of them once. Articles: those of `corpora/`, or of the JSON lines that
//! `KHULASA_BENCH_TEXT` names. After criterion's own report a table of rates is printed, from
//! interleaved rounds over all articles.

#![expect(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "counts stay far below 2^52, and a bench may panic"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use khulasa::{ReadOptions, Summarizer, SummaryOptions, read_text, summarize};
use unicode_segmentation::UnicodeSegmentation as _;

mod corpora;

/// Rounds of the table; the fastest of each counts.
const N_ROUNDS: usize = 9;

fn main() {
    let articles = articles();
    let mut criterion = Criterion::default().configure_from_args();
    bench(&mut criterion, &articles);
    criterion.final_summary();
    print_rates(&articles);
}

/// Articles: those of a file of JSON lines with `text` and perhaps `title` that
/// `KHULASA_BENCH_TEXT` names, else the plain texts of `corpora/`.
fn articles() -> Vec<String> {
    let Some(lines) = corpora::own_text() else {
        return corpora::texts();
    };
    let article = |line: &str| {
        let object: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let field = |name: &str| object[name].as_str().unwrap_or_default().to_owned();
        format!("{}\n\n{}\n", field("title"), field("text"))
    };
    lines.lines().map(article).collect()
}

fn peer(articles: &[String]) -> usize {
    articles.iter().map(|text| black_box(text).unicode_sentences().count()).sum()
}

fn cold(articles: &[String]) -> usize {
    let options = SummaryOptions::default();
    let n_chosen = |text: &String| {
        let source = read_text(black_box(text), &ReadOptions::default());
        summarize(&source, &options).expect("a summary").summary.len()
    };
    articles.iter().map(n_chosen).sum()
}

fn warm(articles: &[String], summarizer: &mut Summarizer) -> usize {
    let n_chosen = |text: &String| {
        let source = read_text(black_box(text), &ReadOptions::default());
        summarizer.summarize(&source).expect("a summary").summary.len()
    };
    articles.iter().map(n_chosen).sum()
}

fn bench(criterion: &mut Criterion, articles: &[String]) {
    let n_bytes: usize = articles.iter().map(String::len).sum();
    let mut summarizer = Summarizer::new(SummaryOptions::default());
    warm(articles, &mut summarizer);
    let mut group = criterion.benchmark_group("summarize");
    group.throughput(Throughput::Bytes(n_bytes as u64)).sample_size(10);
    group.bench_function("unicode_sentences", |b| b.iter(|| peer(articles)));
    group.bench_function("cold", |b| b.iter(|| cold(articles)));
    group.bench_function("warm", |b| b.iter(|| warm(articles, &mut summarizer)));
    group.finish();
}

fn time(work: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn print_rates(articles: &[String]) {
    let mut summarizer = Summarizer::new(SummaryOptions::default());
    warm(articles, &mut summarizer);
    let mut fastest = [Duration::MAX; 3];
    for _ in 0..N_ROUNDS {
        let round = [
            time(|| peer(articles)),
            time(|| cold(articles)),
            time(|| warm(articles, &mut summarizer)),
        ];
        for (fastest, time) in fastest.iter_mut().zip(round) {
            *fastest = (*fastest).min(time);
        }
    }
    let n_bytes: usize = articles.iter().map(String::len).sum();
    let [peer, ..] = fastest.map(|time| time.as_secs_f64());
    println!("\n{} articles, {n_bytes} bytes", articles.len());
    println!("| | articles a second | MB/s | x unicode_sentences |\n|---|---|---|---|");
    for (name, time) in ["unicode_sentences", "cold", "warm"].iter().zip(fastest) {
        let seconds = time.as_secs_f64();
        let (rate, speed) =
            (articles.len() as f64 / seconds, n_bytes as f64 / seconds / 1e6);
        println!("| {name} | {rate:.0} | {speed:.0} | {:.2} |", peer / seconds);
    }
}
