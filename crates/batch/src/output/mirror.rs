//! A folder that mirrors the inputs: a file for each document.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use blake3::Hasher;
use khulasa::memory::memory_format;
use khulasa::{write, writer};

use crate::door::{make_folder, put_file, sync_folder};
use crate::error::BatchError;
use crate::job::{Product, ProductKind};
use crate::output::sink::at;
use crate::output::{
    DuplicateMark, Encoded, Form, More, Origin, OutputFile, Sink, SinkMark, SinkPlace,
    SinkState,
};

/// A form with a file for each document, by the format of records and of memories.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mirror {
    name: &'static str,
    title: &'static str,
    record: Option<&'static str>,
    memory: Option<&'static str>,
}

pub(super) static TEXT: Mirror = Mirror {
    name: "text",
    title: "a folder like the inputs, with a text file for each document",
    record: Some("text"),
    memory: None,
};
pub(super) static MARKDOWN: Mirror = Mirror {
    name: "md",
    title: "such a folder, in Markdown",
    record: Some("md"),
    memory: None,
};
pub(super) static JSON: Mirror = Mirror {
    name: "json",
    title: "such a folder, with a JSON object for each document",
    record: Some("json"),
    memory: Some("json"),
};
pub(super) static TSV: Mirror = Mirror {
    name: "tsv",
    title: "such a folder, with a table for each document",
    record: Some("tsv"),
    memory: Some("tsv"),
};
pub(super) static TMX: Mirror = Mirror {
    name: "tmx",
    title: "such a folder, with a translation memory for each pair",
    record: None,
    memory: Some("tmx"),
};
/// For products that are files already.
pub(super) static FILES: Mirror =
    Mirror { name: "files", title: "", record: None, memory: None };

impl Form for Mirror {
    fn name(&self) -> &'static str {
        self.name
    }

    fn title(&self) -> &'static str {
        self.title
    }

    fn takes(&self, kind: ProductKind) -> bool {
        match kind {
            ProductKind::Record => self.record.is_some(),
            ProductKind::Memory => self.memory.is_some(),
            ProductKind::File => true,
        }
    }

    fn has_names(&self) -> bool {
        true
    }

    fn encode(&self, origin: &Origin<'_>, product: Product) -> io::Result<Encoded> {
        let (extension, bytes) = match product {
            Product::File { extension, bytes } => (extension, bytes),
            Product::Record(record) => {
                let writer =
                    self.record.and_then(writer).ok_or(ErrorKind::Unsupported)?;
                let mut bytes = Vec::new();
                write(&record, writer, &mut bytes)?;
                (writer.extension(), bytes)
            }
            Product::Memory(aligned) => {
                let format =
                    self.memory.and_then(memory_format).ok_or(ErrorKind::Unsupported)?;
                (self.name, format.write(&aligned.memory)?)
            }
        };
        Ok(Encoded::File { name: format!("{}.{extension}", origin.name), bytes })
    }

    fn sink(
        &self,
        place: SinkPlace,
        state: &SinkState,
    ) -> Result<Box<dyn Sink>, BatchError> {
        let folder = place.path(place.stem);
        make_folder(&folder).map_err(at(&folder))?;
        let begun = SinkMark { file: 1, ..SinkMark::default() };
        let mark = state.mark.clone().unwrap_or(begun);
        let is_closed = !state.closed.is_empty();
        Ok(Box::new(MirrorSink { place, mark, is_closed, folders: BTreeSet::new() }))
    }
}

/// Puts each file in its place at once; their folders reach the disk with the commit.
struct MirrorSink {
    place: SinkPlace,
    /// The hash is one of the hash before, the name and the file's own.
    mark: SinkMark,
    is_closed: bool,
    /// Those with new names in them.
    folders: BTreeSet<PathBuf>,
}

impl MirrorSink {
    fn count(&mut self, name: &str, bytes: &[u8]) {
        let mut hasher = Hasher::new();
        hasher.update(self.mark.blake3.as_bytes());
        hasher.update(name.as_bytes());
        hasher.update(blake3::hash(bytes).as_bytes());
        self.mark.blake3 = hasher.finalize().to_hex().to_string();
        self.mark.rows += 1;
        self.mark.bytes += bytes.len() as u64;
    }
}

impl Sink for MirrorSink {
    fn push(
        &mut self,
        encoded: Encoded,
        _duplicate: Option<&DuplicateMark>,
    ) -> Result<(), BatchError> {
        let Encoded::File { name, bytes } = encoded else { return Ok(()) };
        let root = self.place.path(self.place.stem);
        let path = root.join(&name);
        let folder = path.parent().unwrap_or(&root);
        if !self.folders.contains(folder) {
            make_folder(folder).map_err(at(folder))?;
            let above = folder.ancestors().take_while(|above| above.starts_with(&root));
            self.folders.extend(above.map(PathBuf::from));
        }
        let draft = self.place.draft(1, 0);
        put_file(&path, &draft, &bytes).map_err(at(&path))?;
        self.count(&name, &bytes);
        Ok(())
    }

    fn commit(&mut self, more: More) -> Result<SinkMark, BatchError> {
        for folder in std::mem::take(&mut self.folders) {
            sync_folder(&folder).map_err(at(&folder))?;
        }
        self.mark.closes = more == More::Ends;
        Ok(self.mark.clone())
    }

    fn close(&mut self) -> Result<Option<OutputFile>, BatchError> {
        if !self.mark.closes || self.is_closed {
            return Ok(None);
        }
        self.is_closed = true;
        let SinkMark { rows, bytes, blake3, .. } = self.mark.clone();
        Ok(Some(OutputFile {
            name: format!("{}/", self.place.stem),
            rows,
            bytes,
            blake3,
        }))
    }
}
