//! Documents out and back in, beside a limit: `cargo bench --bench exchange`.
//!
//! A page is made of the plain texts of `corpora/`: paragraphs and lists with links, emphasis
//! and references, as pages have them. Measured are finding the units, writing and reading
//! the exchange file, and merging (nothing, and a translation of every unit). Limit: one scan
//! for `<` with `memchr`. `KHULASA_BENCH_TEXT=FILE` takes a page of your own.

#![expect(clippy::expect_used, reason = "a bench may panic")]

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use khulasa::exchange::{
    ExtractOptions, Target, XliffOptions, extract, merge, pseudo_xliff, read_xliff,
    unit_format, write_xliff,
};

mod corpora;
mod sized;

/// Bytes of text in the two pages; markup adds a third.
const SIZES_BYTES: [usize; 2] = [750_000, 15_000_000];

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let own = corpora::own_text().map(|page| vec![page]);
    let pages = own.unwrap_or_else(|| SIZES_BYTES.map(page).to_vec());
    for page in pages {
        bench_page(&mut criterion, &page);
    }
    criterion.final_summary();
}

fn bench_page(criterion: &mut Criterion, page: &str) {
    let mut group = criterion.benchmark_group(format!("exchange_{}", page.len()));
    group.throughput(Throughput::Bytes(page.len() as u64)).sample_size(10);
    let mut options = ExtractOptions::default();
    options.format = Some(unit_format("html").expect("a format"));
    group.bench_function("limit_memchr", |b| {
        b.iter(|| memchr::memchr_iter(b'<', black_box(page).as_bytes()).count());
    });
    group.bench_function("extract", |b| {
        b.iter(|| extract(black_box(page).as_bytes(), &options).map(|e| e.units().len()));
    });
    bench_merge(&mut group, page, &options);
    group.finish();
}

fn bench_merge(
    group: &mut BenchmarkGroup<'_, WallTime>,
    page: &str,
    options: &ExtractOptions,
) {
    let extraction = extract(page.as_bytes(), options).expect("a page");
    let mut xliff = Vec::new();
    write_xliff("page.html", &extraction, &XliffOptions::default(), &mut xliff)
        .expect("to memory");
    group.bench_function("write_xliff", |b| {
        b.iter(|| {
            let mut out = Vec::with_capacity(xliff.len());
            write_xliff("page.html", &extraction, &XliffOptions::default(), &mut out)
                .map(|()| out.len())
        });
    });
    let made_up = pseudo_xliff(&xliff).expect("our own file");
    let targets = |bytes: &[u8]| -> Vec<Target> {
        let files = read_xliff(bytes).expect("our own file");
        files.into_iter().flat_map(|file| file.units).collect()
    };
    group.bench_function("read_xliff", |b| b.iter(|| targets(black_box(&made_up)).len()));
    let (nothing, all) = (targets(&xliff), targets(&made_up));
    group.bench_function("merge_nothing", |b| {
        b.iter(|| merge(black_box(&extraction), &nothing).bytes.len());
    });
    group.bench_function("merge_all", |b| {
        b.iter(|| merge(black_box(&extraction), &all).bytes.len());
    });
}

/// A page of `size_bytes` of text.
fn page(size_bytes: usize) -> String {
    let mut page = "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\"><body>\n".to_owned();
    let text = sized::plain_text(size_bytes);
    for (idx, line) in text.lines().filter(|line| !line.is_empty()).enumerate() {
        let (open, close) = match idx % 8 {
            0 => ("<h2 class=\"title\">", "</h2>\n"),
            1 => ("<ul>\n<li>", "</li>\n</ul>\n"),
            _ => ("<p class=\"text\">", "</p>\n"),
        };
        page.push_str(open);
        for (word_idx, word) in line.split(' ').enumerate() {
            match word_idx % 24 {
                7 => page.extend([
                    "<a href=\"https://example.org/",
                    "page?id=7\">",
                    word,
                    "</a> ",
                ]),
                15 => page.extend(["<b>", word, "</b>&nbsp;"]),
                _ => page.extend([&word.replace('&', "&amp;"), " "]),
            }
        }
        page.push_str(close);
    }
    page.push_str("</body></html>\n");
    page
}
