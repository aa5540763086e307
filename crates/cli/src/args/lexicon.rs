//! The words of `lexicon`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{CommonArgs, LimitArgs, RecordArgs, WalkArgs};

/// The words of `lexicon`.
#[derive(Debug, Args)]
pub(crate) struct LexiconArgs {
    #[command(subcommand)]
    pub(crate) what: LexiconWhat,
}

/// What is done with a background table.
#[derive(Debug, Subcommand)]
pub(crate) enum LexiconWhat {
    /// Count in how many documents of an archive each word stands
    Build(Box<LexiconBuildArgs>),
    /// Tell what a background table was made from, and how rare words are in it
    Show(LexiconShowArgs),
}

/// The words of `lexicon build`.
#[derive(Debug, Args)]
pub(crate) struct LexiconBuildArgs {
    /// Documents, archives and folders of them, as `batch` reads them; none or `-` is
    /// standard input
    #[arg(value_name = "INPUT")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) record: RecordArgs,
    #[command(flatten)]
    pub(crate) walk: WalkArgs,
    #[command(flatten)]
    pub(crate) limit: LimitArgs,
    /// Leave out words that stand in fewer documents
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(crate) min_documents: u32,
    /// What the archive is called
    #[arg(long, value_name = "TEXT")]
    pub(crate) name: Option<String>,
    /// When the table is made; it is written as it is given
    #[arg(long, value_name = "TEXT")]
    pub(crate) date: Option<String>,
    /// Write to this file, which appears when it is whole
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the output file if there is one
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) common: CommonArgs,
}

/// The words of `lexicon show`.
#[derive(Debug, Args)]
pub(crate) struct LexiconShowArgs {
    /// The table; `built-in` is the one that counts where none is given
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Words to look up; without any, the commonest are shown
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}
