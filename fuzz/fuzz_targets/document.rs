//! What is written of any document for reading is read again as the same: as Markdown at
//! once, as a page from the second time on, for a page reads no block without a letter and
//! no indent before code.

#![no_main]

use khulasa_formats::{
    PageChoice, ReadOptions, TextChoice, document_form, format, formats, read, read_text,
};
use khulasa_text::Document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &[u8])| {
    let (choice, bytes) = input;
    let from = formats()[usize::from(choice) % formats().len()];
    let Ok(source) = read(bytes, &shown_as(from.name())) else { return };
    let again = |form: &str, reader: &str, file: &str| {
        written(form, read_text(file, &shown_as(reader)).document())
    };
    let markdown = written("md", source.document());
    if markdown.starts_with('\u{FEFF}') {
        return;
    }
    assert_eq!(markdown, again("md", "markdown", &markdown));
    let page = again("html", "html", &written("html", source.document()));
    assert_eq!(page, again("html", "html", &page));
});

fn shown_as(name: &str) -> ReadOptions {
    let mut options = ReadOptions::default();
    options.format = format(name).ok();
    options.text = TextChoice::Shown;
    options.page = PageChoice::Whole;
    options
}

fn written(form: &str, document: &Document) -> String {
    let form = document_form(form).expect("a form");
    let mut out = Vec::new();
    form.write_document(document, "a", &mut out).expect("to memory");
    String::from_utf8(out).expect("UTF-8")
}
