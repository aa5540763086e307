//! The splitter beside its peer and its limit, in the same run: `cargo bench --bench split`.
//!
//! Peer: the sentence bounds of `unicode-segmentation`. Limit: one scan for the three
//! single-byte marks with `memchr`. Text: the plain texts of `corpora/`, repeated to three
//! sizes; one block in, spans out, one thread. After criterion's own report a table of
//! ratios is printed, from interleaved rounds; `KHULASA_BENCH_TEXT=FILE` takes a text of your
//! own for the table.

#![expect(clippy::cast_precision_loss, reason = "counts and bytes stay far below 2^52")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use khulasa_text::{
    Block, BlockKind, Document, Language, Span, SplitOptions, read_plain, split,
};
use unicode_segmentation::UnicodeSegmentation as _;

mod corpora;
mod sized;

/// Bytes of the three texts.
const SIZES_BYTES: [usize; 3] = [10_000, 300_000, 10_000_000];
/// Rounds of the table; the fastest of each counts.
const N_ROUNDS: usize = 15;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for size_bytes in SIZES_BYTES {
        bench_size(&mut criterion, &sized::plain_text(size_bytes));
    }
    criterion.final_summary();
    print_ratios(
        &corpora::own_text().unwrap_or_else(|| sized::plain_text(SIZES_BYTES[2])),
    );
}

fn one_block(text: &str) -> Document {
    let block = Block::new(BlockKind::Paragraph, Span::new(0, text.len()));
    Document::new(text.to_owned(), vec![block], Language::Arabic)
}

fn bench_size(criterion: &mut Criterion, text: &str) {
    let mut group = criterion.benchmark_group("split");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    let document = one_block(text);
    let size = text.len();
    group.bench_function(BenchmarkId::new("khulasa", size), |b| {
        b.iter(|| split(black_box(&document), &SplitOptions::default()).len());
    });
    group.bench_function(BenchmarkId::new("khulasa_with_blocks", size), |b| {
        b.iter(|| {
            split(
                &read_plain(black_box(text), Language::Arabic),
                &SplitOptions::default(),
            )
            .len()
        });
    });
    group.bench_function(BenchmarkId::new("unicode_segmentation", size), |b| {
        b.iter(|| black_box(text).split_sentence_bound_indices().count());
    });
    group.bench_function(BenchmarkId::new("memchr3", size), |b| {
        b.iter(|| {
            memchr::memchr3_iter(b'.', b'!', b'?', black_box(text.as_bytes())).count()
        });
    });
    group.finish();
}

fn fastest(rounds: &[Duration]) -> f64 {
    rounds.iter().min().map_or(f64::NAN, Duration::as_secs_f64)
}

fn time(work: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn print_ratios(text: &str) {
    let document = one_block(text);
    let mut rounds: [Vec<Duration>; 4] = Default::default();
    for _ in 0..N_ROUNDS {
        rounds[0].push(time(|| split(&document, &SplitOptions::default()).len()));
        rounds[1].push(time(|| text.split_sentence_bound_indices().count()));
        rounds[2].push(time(|| {
            memchr::memchr3_iter(b'.', b'!', b'?', text.as_bytes()).count()
        }));
        rounds[3].push(time(|| {
            split(&read_plain(text, Language::Arabic), &SplitOptions::default()).len()
        }));
    }
    let [own, peer, limit, with_blocks] = rounds.map(|rounds| fastest(&rounds));
    let megabytes = text.len() as f64 / 1e6;
    let n_segments = split(&document, &SplitOptions::default()).len() as f64;
    println!(
        "\n| one thread, {megabytes:.0} MB | MB/s | sentences/s | x unicode-segmentation |"
    );
    println!("|---|---|---|---|");
    for (name, seconds) in [
        ("unicode-segmentation", peer),
        ("khulasa, blocks and sentences", with_blocks),
        ("khulasa, sentences of a block", own),
        ("memchr3 scan (limit)", limit),
    ] {
        let rate = n_segments / seconds / 1e6;
        println!(
            "| {name} | {:.0} | {rate:.2} M | {:.1} |",
            megabytes / seconds,
            peer / seconds
        );
    }
}
