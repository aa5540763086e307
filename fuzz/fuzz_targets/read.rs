//! Any bytes are read or refused; what is read lies within the bytes.

#![no_main]

use khulasa_formats::{EncodingChoice, ReadOptions, Source, formats, read};
use libfuzzer_sys::fuzz_target;

const ENCODINGS: [&str; 6] =
    ["auto", "utf-8", "utf-16le", "utf-16be", "windows-1256", "iso-8859-6"];

fuzz_target!(|input: (u8, &[u8])| {
    let (choice, bytes) = input;
    match read(bytes, &options(usize::from(choice))) {
        Ok(source) => assert_inside(&source, bytes),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});

/// Every format with every encoding.
fn options(choice: usize) -> ReadOptions {
    let mut options = ReadOptions::default();
    options.format = formats().get(choice % formats().len()).copied();
    let label = ENCODINGS[choice / formats().len() % ENCODINGS.len()];
    options.encoding = label.parse().unwrap_or(EncodingChoice::Auto);
    options
}

/// Blocks lie in order on character boundaries, and so do the bytes they came from.
fn assert_inside(source: &Source, bytes: &[u8]) {
    let document = source.document();
    let (mut last_end, mut last_source_end) = (0, 0);
    for block in &document.blocks {
        assert!(block.span.start() >= last_end, "blocks overlap at {block:?}");
        assert!(
            document.text.get(block.span.range()).is_some(),
            "off the text: {block:?}"
        );
        last_end = block.span.end();
        let from = source.source_span(block.span);
        assert!(from.start() >= last_source_end, "bytes overlap at {block:?}");
        // Places in a package are those of its text.
        let is_inside = bytes.get(from.range()).is_some() || bytes.starts_with(b"PK");
        assert!(is_inside, "off the bytes: {from:?}");
        last_source_end = from.end();
    }
}
