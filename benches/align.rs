//! Sentences of two texts aligned: an article, a day's batch, a book: `cargo bench --bench align`.
//!
//! One thread. The article is the one of `corpora/` that has a translation; longer texts are
//! made up. After criterion's own report a table of longer texts is printed: the time, and in
//! brackets how many times longer ten times as many sentences take.

#![expect(clippy::expect_used, reason = "a bench may panic")]

mod random;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use khulasa::bitext::{AlignInput, AlignOptions, align, align_batch};
use khulasa::memory::AlignText;
use khulasa::{ReadOptions, SplitMode, SplitOptions, read_text};
use random::Random;

/// Sentences of the source of each made-up text.
const SIZES: [usize; 4] = [20, 200, 2_000, 20_000];
/// Pairs of the day's batch.
const N_PAIRS: usize = 40;

/// The sentences of both sides.
struct Pair {
    source: Vec<String>,
    target: Vec<String>,
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("align");
    group.sample_size(20);
    let article = article();
    group.throughput(Throughput::Elements(article.source.len() as u64));
    group.bench_function("article", |b| b.iter(|| time(black_box(&article))));
    let batch: Vec<Pair> = (0..N_PAIRS).map(|seed| made_up(30, seed)).collect();
    group.throughput(Throughput::Elements(30 * N_PAIRS as u64));
    group.bench_function("batch", |b| b.iter(|| time_batch(black_box(&batch))));
    group.finish();
    criterion.final_summary();
    print_table();
}

fn options() -> AlignOptions {
    let mut options = AlignOptions::default();
    options.source_language = Some("ar".to_owned());
    options.target_language = Some("en".to_owned());
    options
}

fn views(side: &[String]) -> Vec<&str> {
    side.iter().map(String::as_str).collect()
}

fn time(pair: &Pair) -> Duration {
    let start = Instant::now();
    let (source, target) = (views(&pair.source), views(&pair.target));
    black_box(align(&AlignInput::new(&source, &target), &options()));
    start.elapsed()
}

fn time_batch(pairs: &[Pair]) -> Duration {
    let start = Instant::now();
    let views: Vec<_> =
        pairs.iter().map(|pair| (views(&pair.source), views(&pair.target))).collect();
    let inputs: Vec<AlignInput<'_>> =
        views.iter().map(|(source, target)| AlignInput::new(source, target)).collect();
    black_box(align_batch(&inputs, &options()));
    start.elapsed()
}

/// The article with a translation, cut into units to translate.
#[expect(clippy::disallowed_methods, reason = "the door of the benches to the corpora")]
fn article() -> Pair {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora/news-court");
    let side = |name: &str| {
        let text = std::fs::read_to_string(folder.join(name)).expect("a text");
        let mut options = SplitOptions::default();
        options.mode = SplitMode::Translate;
        let text =
            AlignText::from_source(&read_text(&text, &ReadOptions::default()), &options);
        text.sentences.into_iter().map(|sentence| sentence.text).collect()
    };
    Pair { source: side("text.txt"), target: side("translation.en.txt") }
}

/// Sentences of 5 to 24 words, drawn as natural texts draw them; word by word translated,
/// with a year in one of four. One sentence in ten is joined to the
/// one before, one in fifty is left out.
fn made_up(n_sentences: usize, seed: usize) -> Pair {
    let mut random = Random::new(seed as u64 + 1);
    let mut pair = Pair { source: Vec::new(), target: Vec::new() };
    for _ in 0..n_sentences {
        let (mut source, mut target) = (String::new(), String::new());
        for _ in 0..5 + random.below(20) {
            let word = rank(&mut random, n_sentences);
            source.extend(["كلمة", &letters(word, 'ا'), " "]);
            target.extend(["word", &letters(word, 'a'), " "]);
        }
        if random.below(4) == 0 {
            let year = (1500 + random.below(520)).to_string();
            source.extend([&year, " "]);
            target.extend([&year, " "]);
        }
        pair.source.push(source + ".");
        match (random.below(50), pair.target.last_mut()) {
            (0, _) => {}
            (1..=5, Some(last)) => last.push_str(&target),
            _ => pair.target.push(target + "."),
        }
    }
    pair
}

/// A word's place in the order of frequency: the `r`-th comes about `1 / r` times as often
/// as the first.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts stay far below 2^32"
)]
fn rank(random: &mut Random, n_sentences: usize) -> usize {
    let n_words = 40.0 * (n_sentences as f64 * 15.0).sqrt();
    n_words.powf(random.share()) as usize
}

/// A number in letters, so that it is no number.
fn letters(mut n: usize, first: char) -> String {
    let mut letters = String::new();
    while n > 0 {
        let offset = u32::try_from(n % 20).unwrap_or_default();
        letters.extend(char::from_u32(u32::from(first) + offset));
        n /= 20;
    }
    letters
}

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn print_table() {
    println!("\n| sentences | time | times the row above |\n|---|---|---|");
    let mut before: Option<f64> = None;
    for n_sentences in SIZES {
        let pair = made_up(n_sentences, 0);
        let runs = (0..3).map(|_| time(&pair).as_secs_f64());
        let seconds = runs.fold(f64::INFINITY, f64::min);
        let growth = before.map(|before| format!("{:.1}", seconds / before));
        let growth = growth.unwrap_or_default();
        println!("| {n_sentences} | {:.1} ms | {growth} |", seconds * 1e3);
        before = Some(seconds);
    }
}
