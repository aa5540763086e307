//! The words of the verb that makes translation memories.

use std::path::PathBuf;

use clap::Args;

use crate::args::{CommonArgs, FileArgs, shown};
use crate::settings::{self, Flags};

/// The words of `align`.
#[derive(Debug, Args)]
pub(crate) struct AlignArgs {
    /// The text that was translated, and its translation; or two folders
    #[arg(value_name = "SOURCE TARGET", num_args = 0..=2)]
    pub(crate) files: Vec<PathBuf>,
    /// Many pairs: JSON Lines of segments, or a table of paths
    ///
    /// All are learnt from together. A line of JSON is `{"id", "source": [segment …], "target": [segment …]}`; a line of
    /// a table is the path of a source, a tab, and the path of its translation. Paths
    /// start from the table's folder.
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    pub(crate) pairs: Option<PathBuf>,
    /// How the files of two folders belong together
    #[arg(
        long,
        value_name = "HOW",
        value_parser = shown::pairings(),
        hide_short_help = true
    )]
    pub(crate) pair_by: Option<String>,
    #[command(flatten)]
    pub(crate) cutting: CuttingArgs,
    /// The language of the source: ar, en-GB …
    ///
    /// By default it is told from the text.
    #[arg(long, value_name = "TAG")]
    pub(crate) source_lang: Option<String>,
    /// The language of the target
    #[arg(long, value_name = "TAG")]
    pub(crate) target_lang: Option<String>,
    /// Words with their translations, TBX or TSV
    ///
    /// A table has the source, a tab, the target; its first row may name languages.
    #[arg(long, value_name = "FILE")]
    pub(crate) glossary: Option<PathBuf>,
    /// Finished work to learn from, TMX or another memory
    #[arg(long, value_name = "FILE")]
    pub(crate) tm: Option<PathBuf>,
    /// Keep the links that a person accepted in this file, align the rest anew
    #[arg(long, value_name = "FILE")]
    pub(crate) realign: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) keeping: KeepingArgs,
    /// Write what is sure, doubtful or left out to this file
    ///
    /// It is one JSON object; its schema is `khulasa.alignment/1`.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: MemoryArgs,
    #[command(flatten)]
    pub(crate) common: CommonArgs,
}

/// How texts are read and cut into segments.
#[derive(Debug, Args)]
pub(crate) struct CuttingArgs {
    /// Each line is one segment already
    #[arg(long, overrides_with = "no_lines")]
    pub(crate) lines: bool,
    /// Find the segments, whatever the lines
    #[arg(long, overrides_with = "lines", hide_short_help = true)]
    pub(crate) no_lines: bool,
    /// What a segment is, by default a unit to translate
    #[arg(long = "mode", short = 'm', hide_short_help = true, value_name = "NAME", value_parser = shown::modes())]
    pub(crate) align_mode: Option<String>,
    /// The encoding of the texts: auto, windows-1256 …
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub(crate) encoding: Option<String>,
    /// More abbreviations whose dot ends no sentence
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) abbreviations: Option<String>,
}

/// Which links are in the memory.
#[derive(Debug, Args)]
pub(crate) struct KeepingArgs {
    /// Leave out links less sure than this: 0 to 1
    #[arg(long, value_name = "C")]
    pub(crate) min_confidence: Option<String>,
    /// Of units with the same texts keep the first only
    #[arg(long, overrides_with = "no_dedupe", hide_short_help = true)]
    pub(crate) dedupe: bool,
    /// Keep all units
    #[arg(long, overrides_with = "dedupe", hide_short_help = true)]
    pub(crate) no_dedupe: bool,
    #[command(flatten)]
    pub(crate) nulls: NullArgs,
}

/// What becomes of sentences without a partner.
#[derive(Debug, Args)]
pub(crate) struct NullArgs {
    /// Keep sentences without a partner; all formats but TMX do
    #[arg(long, overrides_with = "drop_nulls", hide_short_help = true)]
    pub(crate) keep_nulls: bool,
    /// Leave out sentences without a partner; TMX does
    #[arg(long, overrides_with = "keep_nulls", hide_short_help = true)]
    pub(crate) drop_nulls: bool,
}

/// Where a memory is written, and how.
#[derive(Debug, Args)]
pub(crate) struct MemoryArgs {
    /// The output format; by default what OUT ends in, else tsv
    #[arg(
        long = "format",
        short = 'f',
        value_name = "NAME",
        value_parser = shown::memories()
    )]
    pub(crate) memory_format: Option<String>,
    #[command(flatten)]
    pub(crate) file: FileArgs,
}

impl AlignArgs {
    pub(crate) fn flags(&self) -> Flags {
        let mut flags = self.common.flags();
        flags.set(&settings::ENCODING, self.cutting.encoding.as_ref());
        flags.set(&settings::ABBREVIATIONS, self.cutting.abbreviations.as_ref());
        flags
    }
}
