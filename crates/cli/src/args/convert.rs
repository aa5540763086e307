//! The words of the verb that writes documents and memories in other formats.

use std::path::PathBuf;

use clap::Args;

use crate::args::{CommonArgs, MemoryArgs, SourceArgs, shown};
use crate::settings::Flags;

/// The words of `convert`.
#[derive(Debug, Args)]
pub(crate) struct ConvertArgs {
    /// The document or memory to convert; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Write the document for reading
    ///
    /// Headings, paragraphs, lists, tables, quotations and code are kept; emphasis, links and
    /// pictures are not. By default what OUT ends in, unless FILE is a memory by its name.
    #[arg(
        long,
        value_name = "NAME",
        value_parser = shown::document_forms(),
        conflicts_with_all = ["from", "memory_format"]
    )]
    pub(crate) to: Option<String>,
    /// What the memory is; by default what its name ends in
    #[arg(long, value_name = "NAME", value_parser = shown::memories())]
    pub(crate) from: Option<String>,
    #[command(flatten)]
    pub(crate) output: MemoryArgs,
    #[command(flatten)]
    pub(crate) reading: SourceArgs,
    #[command(flatten)]
    pub(crate) common: CommonArgs,
}

impl ConvertArgs {
    pub(crate) fn flags(&self) -> Flags {
        let mut flags = self.common.flags();
        self.reading.set(&mut flags);
        flags
    }
}
