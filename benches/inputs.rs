//! Documents out of archives, beside the work on them: `cargo bench --bench inputs`.
//!
//! The plain texts of `corpora/` are put into JSON Lines, a web archive, a zip archive of pages
//! and a folder of DOCX (`KHULASA_BENCH_TEXT=FILE` takes a text of your own). Measured on one
//! thread: taking the documents out; reading them, and that and summarizing them, from memory;
//! and a whole run, with rows, packing, hashes and all on the disk. What the run has beyond the
//! library is the price of the plumbing. Limit: one scan of the unpacked bytes with `memchr`.

#![expect(clippy::expect_used, reason = "a bench may panic")]

use std::hint::black_box;
use std::io::{Cursor, Write};
use std::path::Path;

use criterion::{Criterion, Throughput};
use flate2::Compression;
use flate2::write::GzEncoder;
use khulasa::{EncodingChoice, ReadOptions, Summarizer, SummaryOptions, read, read_text};
use khulasa_batch::{InputOptions, InputRoot, Item, Plan, RawDocument, open, plan};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

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
    for (name, bytes) in inputs(&texts) {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        write_file(&path, &bytes);
    }
    for name in ["records.jsonl.zst", "pages.warc.gz", "pages.zip", "documents"] {
        bench_input(&mut criterion, name, &folder.path().join(name));
    }
    criterion.final_summary();
}

#[expect(clippy::disallowed_methods, reason = "the door of the bench to its folder")]
fn write_file(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("a file can be written");
}

fn bench_input(criterion: &mut Criterion, name: &str, path: &Path) {
    let options = InputOptions::default();
    let plan = plan(&[InputRoot::Path(path.to_owned())], &options).expect("a plan");
    let documents: Vec<_> = documents_of(&plan).collect();
    let n_bytes = documents.iter().map(|document| document.bytes.len() as u64).sum();
    let mut group = criterion.benchmark_group(format!("inputs_{name}"));
    group.throughput(Throughput::Bytes(n_bytes)).sample_size(10);
    group.bench_function("limit_memchr", |b| {
        b.iter(|| {
            let count = |document: &RawDocument| {
                memchr::memchr_iter(b'\n', &document.bytes).count()
            };
            black_box(&documents).iter().map(count).sum::<usize>()
        });
    });
    group.bench_function("take_out", |b| b.iter(|| documents_of(&plan).count()));
    group.bench_function("read", |b| {
        let read = |document| source_of(document).document().text.len();
        b.iter(|| black_box(&documents).iter().map(read).sum::<usize>());
    });
    group.bench_function("read_and_summarize", |b| {
        let mut summarizer = Summarizer::new(SummaryOptions::default());
        b.iter(|| {
            let mut summary = |document| summarizer.summarize(&source_of(document));
            black_box(&documents).iter().flat_map(&mut summary).count()
        });
    });
    group.bench_function("run", |b| {
        b.iter_with_large_drop(|| {
            let output = tempfile::tempdir().expect("a folder");
            run_on_one_thread(path, output.path());
            output
        });
    });
    group.finish();
}

fn documents_of(plan: &Plan) -> impl Iterator<Item = RawDocument> {
    let options = InputOptions::default();
    let items = plan
        .shards
        .iter()
        .flat_map(move |shard| open(shard, &options).expect("it opens"));
    items.map(|item| match item {
        Item::Document(document) => document,
        item => unreachable!("all inputs are whole: {item:?}"),
    })
}

fn source_of(document: &RawDocument) -> khulasa::Source {
    let mut options = ReadOptions::default();
    options.encoding = EncodingChoice::Auto;
    options.file_name.clone_from(&document.file_name);
    match &document.file_name {
        None => read_text(&String::from_utf8_lossy(&document.bytes), &options),
        Some(_) => read(&document.bytes, &options).expect("a document"),
    }
}

/// The same texts as inputs of each kind, by the names of their files.
fn inputs(texts: &[String]) -> Vec<(String, Vec<u8>)> {
    let record = |text| serde_json::json!({ "text": text }).to_string() + "\n";
    let records: String = texts.iter().map(record).collect();
    let pages: Vec<_> = texts.iter().map(|text| page(text)).collect();
    let packed = zstd::encode_all(records.as_bytes(), 3).expect("to memory");
    let named = pages.iter().enumerate().map(|(idx, page)| (format!("{idx}.html"), page));
    let mut inputs = vec![
        ("records.jsonl.zst".to_owned(), packed),
        (
            "pages.warc.gz".to_owned(),
            pages.iter().flat_map(|page| record_of(page)).collect(),
        ),
        ("pages.zip".to_owned(), zip_of(named.collect())),
    ];
    let documents = texts.iter().enumerate();
    inputs.extend(
        documents.map(|(idx, text)| (format!("documents/{idx}.docx"), docx(text))),
    );
    inputs
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn page(text: &str) -> String {
    let menu = "<li><a href='/x'>باب</a></li>".repeat(40);
    let paragraphs = text.split("\n\n").map(|part| format!("<p>{}</p>\n", escaped(part)));
    let paragraphs: String = paragraphs.collect();
    format!(
        "<!doctype html><html><head><meta charset=utf-8><title>ع</title></head><body><ul>{menu}</ul><article>{paragraphs}</article></body></html>"
    )
}

/// A record of a web archive, packed by itself as they are.
fn record_of(page: &str) -> Vec<u8> {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\n\
         Content-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        answer.len()
    );
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(format!("{head}{answer}\r\n\r\n").as_bytes()).expect("to memory");
    packed.finish().expect("to memory")
}

fn zip_of(files: Vec<(String, &String)>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(name, SimpleFileOptions::default()).expect("a member");
        writer.write_all(text.as_bytes()).expect("to memory");
    }
    writer.finish().expect("to memory").into_inner()
}

fn docx(text: &str) -> Vec<u8> {
    let run = |part: &str| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escaped(part));
    let body: String = text.split("\n\n").map(run).collect();
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document =
        format!("<w:document xmlns:w=\"{word}\"><w:body>{body}</w:body></w:document>");
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let rels = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let (types, rels) = (types.to_owned(), rels.to_owned());
    zip_of(vec![
        ("[Content_Types].xml".to_owned(), &types),
        ("_rels/.rels".to_owned(), &rels),
        ("word/document.xml".to_owned(), &document),
    ])
}
