//! The words of `batch`.

use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;

use clap::Args;
use khulasa_batch::DuplicatesChoice;

use crate::args::align::KeepingArgs;
use crate::args::{
    BudgetArgs, CommonArgs, FocusArgs, LexiconChoiceArgs, ReadingArgs, SplittingArgs,
    shown,
};
use crate::job::ProgressChoice;
use crate::settings::{self, Flags};

/// The words for how progress is told, with what they mean.
pub(crate) const PROGRESSES: [(&str, &str, ProgressChoice); 4] = [
    ("auto", "a bar on a terminal, else nothing", ProgressChoice::Auto),
    ("bar", "a bar", ProgressChoice::Bar),
    ("json", "one JSON object a second, a line each", ProgressChoice::Json),
    ("none", "nothing", ProgressChoice::None),
];

/// The words for what becomes of duplicates, with what they mean.
pub(crate) const DUPLICATES: [(&str, &str, DuplicatesChoice); 3] = [
    ("keep", "nobody looks for them", DuplicatesChoice::Keep),
    ("mark", "their rows tell which document they repeat", DuplicatesChoice::Mark),
    ("drop", "they are left out; `duplicates.jsonl` lists them", DuplicatesChoice::Drop),
];

/// The words of `batch`.
#[derive(Debug, Args)]
pub(crate) struct BatchArgs {
    /// Files, archives and folders of them; `-` is standard input
    ///
    /// Every format that `summarize` reads; records in JSON Lines, CSV or Parquet; pages in
    /// WARC; all of these in zip and tar archives, and packed by gzip, zstd or xz. What a
    /// file is, its content tells. For `align` two folders, of documents and of their
    /// translations, or records with both (`--target-field`).
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// What is done with each document: one or several, with commas between them
    #[arg(long, short, value_name = "NAMES", default_value = "summarize", value_parser = shown::jobs())]
    pub(crate) job: String,
    /// Write into this folder, new or empty; `-` is standard output
    ///
    /// Rows on standard output are JSON Lines. Such a run leaves nothing behind to go on
    /// with, and tells what failed on standard error alone.
    #[arg(long = "output", short = 'o', value_name = "FOLDER", required = true)]
    pub(crate) folder: PathBuf,
    /// Go on where the last run in the folder stopped; begin if there was none
    #[arg(long, overrides_with = "no_resume")]
    pub(crate) resume: bool,
    /// Begin, in a folder that is new or empty
    #[arg(long, overrides_with = "resume", hide_short_help = true)]
    pub(crate) no_resume: bool,
    #[command(flatten)]
    pub(crate) form: FormArgs,
    /// What becomes of documents that repeat an earlier one, nearly or word for word
    #[arg(long, value_name = "HOW", value_parser = shown::duplicates(), hide_short_help = true)]
    pub(crate) duplicates: Option<String>,
    #[command(flatten)]
    pub(crate) record: RecordArgs,
    #[command(flatten)]
    pub(crate) walk: WalkArgs,
    #[command(flatten)]
    pub(crate) running: RunningArgs,
    #[command(flatten)]
    pub(crate) budget: BudgetArgs,
    /// How sentences get their scores
    #[arg(long, value_name = "NAME", value_parser = shown::methods(), hide_short_help = true)]
    pub(crate) method: Option<String>,
    /// Compare with no title, neither that of a record nor that of a text
    #[arg(long, hide_short_help = true)]
    pub(crate) no_title: bool,
    #[command(flatten)]
    pub(crate) focus: FocusArgs,
    #[command(flatten)]
    pub(crate) splitting: SplittingArgs,
    #[command(flatten)]
    pub(crate) languages: LanguageArgs,
    /// How the files of two folders belong together, for `align` [default: stem]
    #[arg(long, value_name = "HOW", value_parser = shown::pairings(), hide_short_help = true)]
    pub(crate) pair_by: Option<String>,
    #[command(flatten)]
    pub(crate) keeping: KeepingArgs,
    #[command(flatten)]
    pub(crate) lexicon: LexiconChoiceArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) common: CommonArgs,
}

/// How results are written.
#[derive(Debug, Args)]
pub(crate) struct FormArgs {
    /// The form of the output [default: jsonl]
    #[arg(long = "format", short = 'f', value_name = "NAME", value_parser = shown::output_forms())]
    pub(crate) output_form: Option<String>,
    /// Begin another file where one has N MiB
    ///
    /// A file ends at the next place where everything is on the disk, so it may have a few
    /// MiB more.
    #[arg(long, value_name = "MIB", hide_short_help = true)]
    pub(crate) shard_size: Option<u32>,
}

/// Which fields of a record are what.
#[derive(Debug, Args)]
pub(crate) struct RecordArgs {
    /// The field of a record that holds its text
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(crate) field: String,
    /// The field that holds its id; by default it is called after its place
    #[arg(long, value_name = "NAME")]
    pub(crate) id: Option<String>,
    /// The field that holds its title
    #[arg(long, value_name = "NAME")]
    pub(crate) title_field: Option<String>,
    /// The field that holds the translation of its text, for `align`
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub(crate) target_field: Option<String>,
}

/// Which inputs are taken.
#[derive(Debug, Args)]
pub(crate) struct WalkArgs {
    /// Take the inputs that this file lists, one a line; `-` is standard input
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) files_from: Option<PathBuf>,
    /// Of folders and archives take only what this glob matches; it may be given again
    #[arg(long, value_name = "GLOB")]
    pub(crate) include: Vec<String>,
    /// Of folders and archives leave out what this glob matches; it may be given again
    #[arg(long, value_name = "GLOB", hide_short_help = true)]
    pub(crate) exclude: Vec<String>,
    /// Take hidden files too, and those that `.gitignore` or `.ignore` lists
    #[arg(long, overrides_with = "ignore", hide_short_help = true)]
    pub(crate) no_ignore: bool,
    /// Leave them out
    #[arg(long, overrides_with = "no_ignore", hide_short_help = true)]
    pub(crate) ignore: bool,
    /// The most bytes that one document may have, in MiB [default: 64]
    #[arg(long, value_name = "MIB", hide_short_help = true)]
    pub(crate) max_document: Option<u32>,
}

/// How the work goes on.
#[derive(Debug, Args)]
pub(crate) struct RunningArgs {
    /// Work on N documents at once; by default as many as there are processors
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Bring everything to the disk after N documents, or 16 MiB of them [default: 4096]
    ///
    /// So much may have to be done again after a crash.
    #[arg(long, value_name = "N", hide_short_help = true)]
    pub(crate) commit_every: Option<NonZeroU64>,
    /// Stop when more than N documents failed
    #[arg(long, value_name = "N", hide_short_help = true)]
    pub(crate) max_errors: Option<u64>,
    /// How progress is told on standard error
    #[arg(long, value_name = "HOW", default_value = "auto", value_parser = shown::progresses())]
    pub(crate) progress: String,
    /// Write what came of the run to this file: `.json`, `.html`, else text; may be given
    /// again
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Vec<PathBuf>,
}

/// The languages of what is translated.
#[derive(Debug, Args)]
pub(crate) struct LanguageArgs {
    /// The language of the documents, for `extract` and `align`: ar, en-GB …
    #[arg(long, value_name = "TAG", hide_short_help = true)]
    pub(crate) source_lang: Option<String>,
    /// The language that they are or were translated into
    #[arg(long, value_name = "TAG", hide_short_help = true)]
    pub(crate) target_lang: Option<String>,
    /// The exchange format of `extract` [default: xliff2]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub(crate) to: Option<String>,
}

impl BatchArgs {
    pub(crate) fn flags(&self) -> Flags {
        let mut flags = self.common.flags();
        self.budget.set(&mut flags);
        flags.set(&settings::METHOD, self.method.as_ref());
        self.lexicon.set(&mut flags);
        self.splitting.set(&mut flags);
        self.reading.set(&mut flags);
        flags
    }
}
