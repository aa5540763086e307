//! Documents out and back in, beside a limit: `cargo bench --bench exchange`.
//!
//! A page is made of the plain texts of `corpora/`: paragraphs and lists with links, emphasis
//! and references, as pages have them. Measured are finding the units, writing and reading
//! the exchange file, and merging (nothing, and a translation of every unit), of two such
//! pages and of one with an element around every third word; then finding and merging alone,
//! the whole way out and the whole way back, of the larger page and of a Word document, all by
//! the bytes of HTML or XML.
//! Limit: one scan for `<` with `memchr`. `KHULASA_BENCH_TEXT=FILE` takes a page of your own.

#![expect(clippy::expect_used, reason = "a bench may panic")]

use std::hint::black_box;
use std::io::{Cursor, Write};

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use khulasa::exchange::{
    ExtractOptions, Target, XliffOptions, XliffSkeleton, extract, merge, pseudo_xliff,
    read_xliff, unit_format, write_xliff,
};

mod corpora;
mod sized;

/// Bytes of text in the two pages; markup adds a third.
const SIZES_BYTES: [usize; 2] = [750_000, 15_000_000];

/// One element for so many words: few, as on most pages, and many.
const FEW: usize = 24;
const MANY: usize = 3;

/// Bytes of text in the Word document; markup makes it three times as many.
const DOCUMENT_BYTES: usize = 1_700_000;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let own = corpora::own_text().map(|page| vec![page]);
    let pages = own.unwrap_or_else(|| SIZES_BYTES.map(|size| page(size, FEW)).to_vec());
    for page in pages {
        bench_page(&mut criterion, "exchange", &page);
    }
    let [_, large] = SIZES_BYTES;
    bench_page(&mut criterion, "exchange_many_codes", &page(large, MANY));
    let page = page(large, FEW);
    bench_whole(&mut criterion, "a.html", page.as_bytes(), page.len());
    let (document, n_bytes) = word_document(DOCUMENT_BYTES);
    bench_whole(&mut criterion, "a.docx", &document, n_bytes);
    criterion.final_summary();
}

fn bench_page(criterion: &mut Criterion, name: &str, page: &str) {
    let mut group = criterion.benchmark_group(format!("{name}_{}", page.len()));
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

/// The parts of the way, the whole way out and the whole way back of a document that holds
/// `n_bytes` of markup.
fn bench_whole(criterion: &mut Criterion, name: &str, bytes: &[u8], n_bytes: usize) {
    let mut group = criterion.benchmark_group(format!("exchange_whole_{name}"));
    group.throughput(Throughput::Bytes(n_bytes as u64)).sample_size(10);
    let mut options = ExtractOptions::default();
    options.file_name = Some(name.to_owned());
    let out = |bytes: &[u8]| -> Vec<u8> {
        let extraction = extract(bytes, &options).expect("a document");
        let mut out = Vec::new();
        write_xliff(name, &extraction, &XliffOptions::default(), &mut out)
            .expect("to memory");
        out
    };
    group.bench_function("out", |b| b.iter(|| out(black_box(bytes)).len()));
    let xliff = out(bytes);
    let made_up = pseudo_xliff(&xliff).expect("our own file");
    group.bench_function("extract", |b| {
        b.iter(|| extract(black_box(bytes), &options).map(|e| e.units().len()));
    });
    let extraction = extract(bytes, &options).expect("a document");
    let files = read_xliff(&made_up).expect("our own file");
    let units = files.first().map_or(&[][..], |file| &file.units);
    group.bench_function("merge_all", |b| {
        b.iter(|| merge(black_box(&extraction), units).bytes.len());
    });
    let back = |xliff: &[u8]| -> usize {
        let files = read_xliff(xliff).expect("our own file");
        let file = files.first().expect("a document");
        let XliffSkeleton::Embedded(original) = &file.skeleton else { return 0 };
        let extraction = extract(original, &options).expect("a document");
        merge(&extraction, &file.units).bytes.len()
    };
    group.bench_function("back_untouched", |b| b.iter(|| back(black_box(&xliff))));
    group.bench_function("back_translated", |b| b.iter(|| back(black_box(&made_up))));
    group.finish();
}

/// A Word document of `size_bytes` of text, its runs torn as Word tears them, and the bytes
/// of its main part.
fn word_document(size_bytes: usize) -> (Vec<u8>, usize) {
    let mut part = String::from(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>",
    );
    for line in sized::plain_text(size_bytes).lines().filter(|line| !line.is_empty()) {
        part.push_str("<w:p><w:pPr><w:bidi/></w:pPr>");
        for (idx, words) in line.split_inclusive(" و").enumerate() {
            let bold = if idx % 5 == 4 { "<w:bCs/>" } else { "" };
            let words = words.replace('&', "&amp;").replace('<', "&lt;");
            part.extend(["<w:r><w:rPr>", bold, "<w:rtl/></w:rPr>"]);
            part.extend(["<w:t xml:space=\"preserve\">", &words, "</w:t></w:r>"]);
        }
        part.push_str("</w:p>");
    }
    part.push_str("</w:body></w:document>");
    let types = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"x.document.main+xml\"/></Types>";
    let members = [("[Content_Types].xml", types), ("word/document.xml", part.as_str())];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).expect("a member");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    (zip.finish().expect("an archive").into_inner(), part.len())
}

/// A page of `size_bytes` of text with emphasis once in `n_words` words, and links as often
/// where they are few.
fn page(size_bytes: usize, n_words: usize) -> String {
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
            let word = word.replace('&', "&amp;").replace('<', "&lt;");
            let (before, behind) = match word_idx % n_words {
                0 if n_words > MANY => {
                    ("<a href=\"https://example.org/page?id=7\">", "</a> ")
                }
                at if at == n_words / 2 => ("<b>", "</b>&nbsp;"),
                _ => ("", " "),
            };
            page.extend([before, &word, behind]);
        }
        page.push_str(close);
    }
    page.push_str("</body></html>\n");
    page
}
