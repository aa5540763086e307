//! Every way of scoring from 30 to 300,000 sentences: `cargo bench --bench rank`.
//!
//! One thread; traits in, weights out, so that neither splitting nor stemming is timed.
//! After criterion's own report, up to 3,000 sentences, a table of all sizes is printed: the
//! time, and in brackets how many times longer ten times as many sentences take.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts stay far below 2^32"
)]

mod random;

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use khulasa_rank::{Method, WeighOptions, methods};
use khulasa_text::traits::{DocumentTraits, SegmentTraits, Term};
use random::Random;

/// Sentences of the five documents.
const SIZES: [usize; 5] = [30, 300, 3_000, 30_000, 300_000];
/// The largest of them that criterion repeats.
const LARGEST_REPEATED: usize = 3_000;
/// A table cell is the fastest of so many runs, if they are over in a second.
const N_ROUNDS: usize = 15;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let documents = SIZES.map(document);
    for method in methods() {
        let mut group = criterion.benchmark_group(method.name());
        group.sample_size(20);
        for traits in documents.iter().filter(|d| d.segments.len() <= LARGEST_REPEATED) {
            let n_segments = traits.segments.len();
            group.throughput(Throughput::Elements(n_segments as u64));
            group.bench_function(BenchmarkId::from_parameter(n_segments), |b| {
                b.iter(|| method.weigh(black_box(traits), &WeighOptions::default()));
            });
        }
        group.finish();
    }
    criterion.final_summary();
    print_table(&documents);
}

/// Sentences of 4 to 27 stems, drawn as natural texts draw them: the `r`-th stem about
/// `1 / r` times as often as the first, from a vocabulary that grows with the square root of
/// the text, and a third from the subject of the surrounding twenty sentences.
fn document(n_segments: usize) -> DocumentTraits {
    let mut random = Random::new(0x2545_F491_4F6C_DD1D);
    let n_terms = (30.0 * ((n_segments * 15) as f64).sqrt()) as usize;
    let mut traits = DocumentTraits::default();
    traits.terms = (0..n_terms)
        .map(|rank| Term::new(&format!("جذع{rank}"), 1.5 + (rank as f64 + 1.0).ln()))
        .collect();
    traits.segments = (0..n_segments)
        .map(|segment_idx| {
            let subject = Random::new(segment_idx as u64 / 20 + 1).below(n_terms);
            let mut segment = SegmentTraits::default();
            for _ in 0..4 + random.below(24) {
                let stem = if random.below(3) == 0 {
                    (subject + random.below(20)) % n_terms
                } else {
                    (n_terms as f64).powf(random.share()) as usize - 1
                };
                segment.stems.push(stem as u32);
            }
            segment.n_words = segment.stems.len() * 3 / 2;
            segment.n_tokens = segment.n_words;
            segment.n_letters = segment.n_words * 5;
            segment.n_chars = segment.n_words * 6;
            segment
        })
        .collect();
    traits
}

fn fastest(method: &dyn Method, traits: &DocumentTraits) -> Duration {
    let begin = Instant::now();
    let mut fastest = Duration::MAX;
    for _ in 0..N_ROUNDS {
        let start = Instant::now();
        black_box(method.weigh(black_box(traits), &WeighOptions::default()));
        fastest = fastest.min(start.elapsed());
        if begin.elapsed() > Duration::from_secs(1) {
            break;
        }
    }
    fastest
}

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn print_table(documents: &[DocumentTraits]) {
    let heads = SIZES.map(|n| format!(" {n} |")).concat();
    println!("\n| sentences |{heads}\n|---|{}", "---|".repeat(SIZES.len()));
    for method in methods() {
        let mut before: Option<f64> = None;
        let mut cells = String::new();
        for traits in documents {
            let seconds = fastest(*method, traits).as_secs_f64();
            let growth = before.map(|before| format!(" (x{:.1})", seconds / before));
            let _ =
                write!(cells, " {:.2} ms{} |", seconds * 1e3, growth.unwrap_or_default());
            before = Some(seconds);
        }
        println!("| {} |{cells}", method.name());
    }
}
