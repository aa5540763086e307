//! The words of the verbs that exchange documents with translators.

use std::path::PathBuf;

use clap::Args;

use crate::args::{CommonArgs, shown};
use crate::settings::{self, Flags};

/// The words of `extract`.
#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    /// Documents to take the text out of, or folders of them; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// What is written
    #[arg(long, value_name = "NAME", value_parser = shown::exchange_forms())]
    pub(crate) to: Option<String>,
    #[command(flatten)]
    pub(crate) table: TableArgs,
    /// What a segment is
    #[arg(long, short, value_name = "NAME", value_parser = shown::modes(), hide_short_help = true)]
    pub(crate) mode: Option<String>,
    #[command(flatten)]
    pub(crate) targets: TargetArgs,
    /// The language of the documents: ar, fa, en-GB …
    ///
    /// By default it is told from the letters.
    #[arg(long, value_name = "TAG")]
    pub(crate) source_lang: Option<String>,
    /// The language that they are to be translated into
    #[arg(long, value_name = "TAG")]
    pub(crate) target_lang: Option<String>,
    /// Where the untouched document is kept for merging
    #[arg(long, value_name = "HOW", value_parser = shown::skeletons())]
    pub(crate) skeleton: Option<String>,
    /// The encoding: auto, windows-1256 …
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// What kind of documents they are
    #[arg(
        long = "document-format",
        value_name = "NAME",
        value_parser = shown::unit_formats(),
        hide_short_help = true
    )]
    pub(crate) document_format: Option<String>,
    #[command(flatten)]
    pub(crate) limit: LimitArgs,
    #[command(flatten)]
    pub(crate) output: FileArgs,
    #[command(flatten)]
    pub(crate) common: CommonArgs,
}

/// How a table is written.
#[derive(Debug, Args)]
pub(crate) struct TableArgs {
    /// Write tab-separated values as Excel reads them
    ///
    /// With a byte order mark, quoted cells, and a tab before what Excel would take for a
    /// formula; `merge` takes it away again.
    #[arg(long, overrides_with = "no_excel", hide_short_help = true)]
    pub(crate) excel: bool,
    /// Write them plainly
    #[arg(long, overrides_with = "excel", hide_short_help = true)]
    pub(crate) no_excel: bool,
}

/// What targets a new file has.
#[derive(Debug, Args)]
pub(crate) struct TargetArgs {
    /// Give each segment a copy of its source as target, for tools that open no other
    ///
    /// `merge` takes such a copy for untranslated.
    #[arg(long, overrides_with = "no_copy_source")]
    pub(crate) copy_source: bool,
    /// Write no targets
    #[arg(long, overrides_with = "copy_source", hide_short_help = true)]
    pub(crate) no_copy_source: bool,
}

/// The words of `merge`.
#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// The translated exchange file
    #[arg(value_name = "TRANSLATED")]
    pub(crate) translated: PathBuf,
    /// The document that was extracted, if the exchange file does not hold or name it
    #[arg(long, value_name = "FILE")]
    pub(crate) original: Option<PathBuf>,
    /// Write what was merged, refused and changed beside the text to this file, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Merge only a file that keeps every rule of XLIFF 2
    ///
    /// By default what can be understood is taken; broken units are refused one by one.
    #[arg(long, overrides_with = "no_strict", hide_short_help = true)]
    pub(crate) strict: bool,
    /// Take what can be understood
    #[arg(long, overrides_with = "strict", hide_short_help = true)]
    pub(crate) no_strict: bool,
    /// What becomes of the direction of the text
    ///
    /// A translation from Arabic into English is read from the left: by default what told
    /// programs to set its lines from the right goes, where the text is of the other
    /// direction now. The report tells each change.
    #[arg(long, value_name = "HOW", value_parser = shown::directions())]
    pub(crate) direction: Option<String>,
    #[command(flatten)]
    pub(crate) limit: LimitArgs,
    #[command(flatten)]
    pub(crate) output: FileArgs,
    #[command(flatten)]
    pub(crate) common: CommonArgs,
}

/// The words of `pseudo`.
#[derive(Debug, Args)]
pub(crate) struct PseudoArgs {
    /// The exchange file to fill
    #[arg(value_name = "EXTRACTED")]
    pub(crate) extracted: PathBuf,
    /// Make words longer, or below 0 shorter, by so many percent
    ///
    /// By default they have as many letters as their source, which take more room in Latin
    /// script than in Arabic: with `-15` a page holds about as much as before.
    #[arg(
        long,
        value_name = "PERCENT",
        default_value_t = 0,
        allow_hyphen_values = true,
        value_parser = clap::value_parser!(i16).range(-90..=300)
    )]
    pub(crate) expand: i16,
    #[command(flatten)]
    pub(crate) output: FileArgs,
    #[command(flatten)]
    pub(crate) common: CommonArgs,
}

/// How much is unpacked.
#[derive(Debug, Args)]
pub(crate) struct LimitArgs {
    /// The most that a packed document may unpack to, in MiB
    ///
    /// By default 512, and no member to more than 250 times its packed size: archives are
    /// made that unpack to more than a machine holds. With this flag only its own limit
    /// holds.
    #[arg(long, value_name = "MIB", hide_short_help = true)]
    pub(crate) max_unpacked: Option<u32>,
}

/// Where a file is written.
#[derive(Debug, Args)]
pub(crate) struct FileArgs {
    /// Write to this file, which appears when it is whole
    ///
    /// A file that is there already is kept unless `--force` is given. A folder that is
    /// there gets a file for each document, under its name; several documents go into any
    /// other name together.
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the output file if there is one
    #[arg(long, overrides_with = "no_force", hide_short_help = true)]
    pub(crate) force: bool,
    /// Keep an output file that is there
    #[arg(long, overrides_with = "force", hide_short_help = true)]
    pub(crate) no_force: bool,
}

impl CommonArgs {
    /// What these words set.
    pub(crate) fn set(&self, flags: &mut Flags) {
        flags.set(&settings::COLOR, self.color.as_ref());
        let quiet = self.quiet.then(|| "true".to_owned());
        flags.set(&settings::QUIET, quiet.as_ref());
        let loud = self.no_quiet.then(|| "false".to_owned());
        flags.set(&settings::QUIET, loud.as_ref());
    }

    pub(crate) fn flags(&self) -> Flags {
        let mut flags = Flags::default();
        self.set(&mut flags);
        flags
    }
}

impl ExtractArgs {
    pub(crate) fn flags(&self) -> Flags {
        let mut flags = self.common.flags();
        flags.set(&settings::ENCODING, self.encoding.as_ref());
        flags
    }
}
