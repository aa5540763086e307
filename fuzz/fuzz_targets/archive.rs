//! Any bytes are an input that can be read to its end, under any name: no reader breaks off,
//! none goes on for ever, and the same bytes give the same items.
//!
//! Begin with archives of each kind: from nothing, a fuzzer does not find a Parquet file.

#![no_main]

use std::io::Write;

use khulasa_batch::{BadReason, InputOptions, InputRoot, Item, open, plan};
use libfuzzer_sys::fuzz_target;

/// Endings of names, for what bytes alone do not tell.
const ENDINGS: [&str; 8] = ["", "jsonl", "csv", "zip", "tar", "warc", "parquet", "tgz"];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, bytes)) = bytes.split_first() else { return };
    let ending = ENDINGS[usize::from(first) % ENDINGS.len()];
    let file = tempfile::Builder::new().suffix(&format!(".{ending}")).tempfile();
    let mut file = file.expect("a temporary file");
    file.write_all(bytes).expect("a temporary file can be written to");
    let items = read(file.path());
    assert_eq!(items, read(file.path()), "the same bytes, the same items");
});

fn read(path: &std::path::Path) -> Vec<Item> {
    let mut options = InputOptions::default();
    options.limits.max_document_bytes = 1 << 20;
    options.limits.max_unpacked_bytes = 1 << 24;
    let plan = plan(&[InputRoot::Path(path.to_owned())], &options).expect("it is there");
    let items: Vec<_> = open(&plan.shards[0], &options).expect("it opens").collect();
    for item in &items {
        if let Item::Damaged(bad) = item {
            assert_ne!(bad.reason, BadReason::Panicked, "{}", bad.message);
        }
    }
    items
}
