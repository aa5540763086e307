//! A folder of inputs, and what is read from it as lines of text.

use std::io::{Cursor, Write};
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use khulasa_batch::{BadDocument, InputOptions, InputRoot, Item, open, plan};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Files that go away with it.
pub(crate) struct Inputs {
    folder: TempDir,
}

impl Inputs {
    /// A folder with nothing in it.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A folder with one file.
    pub(crate) fn of(name: &str, bytes: &[u8]) -> Self {
        Self::new().with(name, bytes)
    }

    /// The same with one file more.
    #[expect(clippy::disallowed_methods, reason = "the harness is the tests' door")]
    pub(crate) fn with(self, name: &str, bytes: &[u8]) -> Self {
        let path = self.path(name);
        let above = path.parent().expect("it is below the folder");
        std::fs::create_dir_all(above).expect("the folder can be made");
        std::fs::write(path, bytes).expect("the file can be written");
        self
    }

    /// Where a file of it is; the folder itself for an empty name.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// All that is read from it, as [`lines_of`] tells it.
    pub(crate) fn read(&self) -> Vec<String> {
        self.read_with(&InputOptions::default())
    }

    /// The same with options.
    pub(crate) fn read_with(&self, options: &InputOptions) -> Vec<String> {
        lines_of(&[InputRoot::Path(self.path(""))], options)
    }
}

/// One line for each item: `id = text` of a document, `id ! reason: message` of one that is
/// bad, `id !! reason: message` of damage.
pub(crate) fn lines_of(roots: &[InputRoot], options: &InputOptions) -> Vec<String> {
    let plan = plan(roots, options).expect("the inputs can be planned");
    let mut lines: Vec<_> = plan.bad.iter().map(|bad| bad_line("!", bad)).collect();
    for shard in &plan.shards {
        lines.extend(open(shard, options).expect("it opens").map(|item| line_of(&item)));
    }
    lines
}

fn line_of(item: &Item) -> String {
    match item {
        Item::Document(document) => {
            format!("{} = {}", document.id, String::from_utf8_lossy(&document.bytes))
        }
        Item::Bad(bad) => bad_line("!", bad),
        Item::Damaged(bad) => bad_line("!!", bad),
        other => panic!("no such item is known: {other:?}"),
    }
}

fn bad_line(mark: &str, bad: &BadDocument) -> String {
    format!("{} {mark} {:?}: {}", bad.id, bad.reason, bad.message)
}

/// A zip archive of these files.
pub(crate) fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a member");
        writer.write_all(bytes).expect("memory can be written to");
    }
    writer.finish().expect("a directory").into_inner()
}

/// A tar archive of these files.
pub(crate) fn tar_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *bytes).expect("a member");
    }
    builder.into_inner().expect("memory can be written to")
}

/// A gzip member.
pub(crate) fn gzip_of(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory can be written to");
    encoder.finish().expect("memory can be written to")
}
