//! The words of the command line: verbs, their options and files.

mod align;
mod batch;
mod convert;
mod exchange;
mod help;
mod implied;
mod lexicon;
mod shown;
mod usage;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;

pub(crate) use align::{AlignArgs, CuttingArgs, MemoryArgs};
pub(crate) use batch::{BatchArgs, DUPLICATES, PROGRESSES, RecordArgs, WalkArgs};
pub(crate) use convert::ConvertArgs;
pub(crate) use exchange::{ExtractArgs, FileArgs, LimitArgs, MergeArgs, PseudoArgs};
pub(crate) use help::{EXIT_CODES, PRECEDENCE, command, examples};
pub(crate) use lexicon::{LexiconArgs, LexiconBuildArgs, LexiconShowArgs, LexiconWhat};
pub(crate) use usage::Stop;

use crate::door;
use crate::settings::{self, ConfigChoice, Flags};

/// Reads the words; without a verb, `summarize` is meant.
pub(crate) fn read(words: Vec<OsString>) -> Result<Command, Stop> {
    let mut command = command();
    if words.len() <= 1 && door::is_stdin_terminal() {
        return Err(Stop::Idle(Box::new(command)));
    }
    let words = implied::with_verb(&command, words);
    let typed = command
        .try_get_matches_from_mut(words)
        .and_then(|matches| Typed::from_arg_matches(&matches))?;
    if typed.command.lacks_text() && door::is_stdin_terminal() {
        let verb = command.find_subcommand(typed.command.verb()).cloned();
        return Err(Stop::Idle(Box::new(verb.unwrap_or(command))));
    }
    Ok(typed.command)
}

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "khulasa")]
pub(crate) struct Typed {
    #[command(subcommand)]
    command: Command,
}

/// A verb and its words.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Choose the sentences of a text that say most of it; this verb may be left out
    Summarize(SummaryArgs),
    /// Split a text into sentences, paragraphs, units to translate or subtitles
    Segment(SegmentArgs),
    /// Tell for every sentence its score, its parts, and why it was chosen or not
    Explain(SummaryArgs),
    /// Measure methods on texts whose best sentences or summaries people have told
    Eval(EvalArgs),
    /// Take the text to translate out of documents, as XLIFF
    Extract(ExtractArgs),
    /// Put translations back into the untouched document
    Merge(MergeArgs),
    /// Count the words of an archive, so that what is rare in it weighs more
    Lexicon(LexiconArgs),
    /// Fill an extracted file with a made-up translation, to try the way back
    Pseudo(PseudoArgs),
    /// Find which sentences of two texts translate each other, as a translation memory
    Align(Box<AlignArgs>),
    /// Do one or several of these for every document of an archive
    Batch(Box<BatchArgs>),
    /// Write a document for reading, or a translation memory, in another format
    Convert(ConvertArgs),
    /// Print a script that completes verbs, options and names in a shell
    Completions(CompletionsArgs),
    /// Print the manual page of a verb, or write the pages of all
    Man(ManArgs),
    /// Show what is set and where, or which configuration file counts
    Config(ConfigArgs),
    /// Print all about a verb and its options
    Help(HelpArgs),
}

/// The words of `summarize` and `explain`.
#[derive(Debug, Args)]
pub(crate) struct SummaryArgs {
    #[command(flatten)]
    pub(crate) budget: BudgetArgs,
    /// How sentences get their scores
    #[arg(long, short, value_name = "NAME", value_parser = shown::methods())]
    pub(crate) method: Option<String>,
    /// Take this as the title that sentences are compared with
    ///
    /// By default the heading that opens the text is its title.
    #[arg(long, value_name = "TEXT", overrides_with = "no_title")]
    pub(crate) title: Option<String>,
    /// Compare with no title
    #[arg(long, overrides_with = "title", hide_short_help = true)]
    pub(crate) no_title: bool,
    #[command(flatten)]
    pub(crate) focus: FocusArgs,
    #[command(flatten)]
    pub(crate) lexicon: LexiconChoiceArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) common: CommonArgs,
}

/// Which background table tells how rare a word is.
#[derive(Debug, Args)]
pub(crate) struct LexiconChoiceArgs {
    /// Tell from this background table how rare a word is
    ///
    /// `khulasa lexicon build` makes one. By default the built-in table counts, made from
    /// 10,139 items of Arabic news.
    #[arg(
        long,
        value_name = "FILE",
        overrides_with = "no_lexicon",
        hide_short_help = true
    )]
    pub(crate) lexicon: Option<String>,
    /// Use the built-in table, whatever variable or file says
    #[arg(long, overrides_with = "lexicon", hide_short_help = true)]
    pub(crate) no_lexicon: bool,
}

impl LexiconChoiceArgs {
    fn set(&self, flags: &mut Flags) {
        flags.set(&settings::LEXICON, self.lexicon.as_ref());
        flags.unset(&settings::LEXICON, self.no_lexicon);
    }
}

/// What a summary is to be about, and how it is to read.
#[derive(Debug, Args)]
pub(crate) struct FocusArgs {
    /// Prefer sentences with these words, and phrases between quotation marks
    ///
    /// Words are compared as Arabic needs: by their stems, whatever marks and clitics stand
    /// with them. The score of each sentence gains a part `query`.
    #[arg(long, short = 'Q', value_name = "TEXT")]
    pub(crate) query: Option<String>,
    /// Choose sentences that match this pattern before all others
    ///
    /// The pattern is a regular expression; it is compared with the sentence as it is
    /// written. The budget is kept all the same.
    #[arg(long, value_name = "REGEX", hide_short_help = true)]
    pub(crate) keep: Option<String>,
    /// Choose no sentence that matches this pattern
    #[arg(long, value_name = "REGEX", hide_short_help = true)]
    pub(crate) drop: Option<String>,
    /// At most N sentences that are quotation by half or more
    #[arg(long, value_name = "N", hide_short_help = true)]
    pub(crate) max_quotes: Option<usize>,
    /// Whether the budget is for the whole text or for each of its sections
    ///
    /// With `each`, every section has a summary of its own, under its heading.
    #[arg(
        long,
        value_name = "WHICH",
        value_enum,
        default_value_t = SectionsWord::All,
        hide_short_help = true
    )]
    pub(crate) sections: SectionsWord,
    /// Let sentences read well where they stand (this is so unless told otherwise)
    ///
    /// What ties a sentence to one that is left out is dropped (`ومع ذلك،`), or the other is
    /// brought too; quotations stay whole; nothing is said twice.
    #[arg(long, overrides_with = "no_mend", hide = true)]
    pub(crate) mend: bool,
    /// Choose by score alone, even where a sentence leans on one that is left out
    #[arg(long, overrides_with = "mend", hide_short_help = true)]
    pub(crate) no_mend: bool,
}

/// What a budget is for.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum SectionsWord {
    /// The whole text
    All,
    /// Each section
    Each,
}

/// How long a summary may be: one of these.
#[derive(Debug, Args)]
pub(crate) struct BudgetArgs {
    /// At most N sentences
    #[arg(long, short = 'n', value_name = "N", allow_hyphen_values = true)]
    pub(crate) sentences: Option<String>,
    /// At most N words instead
    #[arg(long, short, value_name = "N", allow_hyphen_values = true)]
    pub(crate) words: Option<String>,
    /// At most N characters instead, spaces and line ends included
    #[arg(long, value_name = "N", allow_hyphen_values = true, hide_short_help = true)]
    pub(crate) chars: Option<String>,
    /// At most P of 100 words instead
    #[arg(long, short, value_name = "P", allow_hyphen_values = true)]
    pub(crate) percent: Option<String>,
}

/// The words of `segment`.
#[derive(Debug, Args)]
pub(crate) struct SegmentArgs {
    #[command(flatten)]
    pub(crate) splitting: SplittingArgs,
    /// Tell for every place that looks like a border which rule decided
    #[arg(long, overrides_with = "no_explain")]
    pub(crate) explain: bool,
    /// Print segments, not decisions
    #[arg(long, overrides_with = "explain", hide_short_help = true)]
    pub(crate) no_explain: bool,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) common: CommonArgs,
}

/// What is read, and how.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// Texts to read; none or `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// How a text is read and split.
#[derive(Debug, Args)]
pub(crate) struct ReadingArgs {
    #[command(flatten)]
    pub(crate) source: SourceArgs,
    /// More abbreviations whose dot ends no sentence
    ///
    /// The file has one on a line, as it is written (`ش.ق.`); what follows `#` is a comment.
    #[arg(
        long,
        value_name = "FILE",
        overrides_with = "no_abbreviations",
        hide_short_help = true
    )]
    pub(crate) abbreviations: Option<String>,
    /// Use no abbreviations of your own, whatever variable or file says
    #[arg(long, overrides_with = "abbreviations", hide_short_help = true)]
    pub(crate) no_abbreviations: bool,
}

/// How a text is read.
#[derive(Debug, Args)]
pub(crate) struct SourceArgs {
    /// The language: auto, ar, fa, ur, en …
    #[arg(long, value_name = "TAG")]
    pub(crate) lang: Option<String>,
    /// The encoding: auto, windows-1256 …
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// The format of the input
    #[arg(
        long,
        value_name = "NAME",
        value_parser = shown::input_formats(),
        hide_short_help = true
    )]
    pub(crate) input_format: Option<String>,
    /// Read all of a web page, menus too, and not its main text alone
    #[arg(long, overrides_with = "no_whole_page")]
    pub(crate) whole_page: bool,
    /// Read the main text of a web page, whatever variable or file says
    #[arg(long, overrides_with = "whole_page", hide_short_help = true)]
    pub(crate) no_whole_page: bool,
    #[command(flatten)]
    pub(crate) limit: LimitArgs,
}

/// What a segment is.
#[derive(Debug, Args)]
pub(crate) struct SplittingArgs {
    /// What a segment is
    #[arg(long, short, value_name = "NAME", value_parser = shown::modes())]
    pub(crate) mode: Option<String>,
    /// Split longer segments where a clause ends, at most N characters each
    #[arg(long, value_name = "N", overrides_with = "no_max_chars")]
    pub(crate) max_chars: Option<String>,
    /// Set no limit, whatever variable or file says
    #[arg(long, overrides_with = "max_chars", hide_short_help = true)]
    pub(crate) no_max_chars: bool,
}

impl SplittingArgs {
    fn set(&self, flags: &mut Flags) {
        flags.set(&settings::MODE, self.mode.as_ref());
        flags.set(&settings::MAX_CHARS, self.max_chars.as_ref());
        flags.unset(&settings::MAX_CHARS, self.no_max_chars);
    }
}

/// What is written, where, and how.
#[derive(Debug, Args)]
pub(crate) struct OutputArgs {
    /// The output format
    #[arg(long, short, value_name = "NAME", value_parser = shown::writers())]
    pub(crate) format: Option<String>,
    /// Write to this file, which appears when it is whole
    ///
    /// A file that is there already is kept unless `--force` is given.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the output file if there is one
    #[arg(long, overrides_with = "no_force", hide_short_help = true)]
    pub(crate) force: bool,
    /// Keep an output file that is there
    #[arg(long, overrides_with = "force", hide_short_help = true)]
    pub(crate) no_force: bool,
    /// How a terminal is told that a line runs from right to left
    ///
    /// Files and pipes get the text's own bytes, whatever is set here.
    #[arg(long, value_name = "HOW", value_parser = shown::bidis(), hide_short_help = true)]
    pub(crate) bidi: Option<String>,
}

/// What every verb understands that reads settings.
#[derive(Debug, Args)]
pub(crate) struct CommonArgs {
    /// Tell failures only, no hints and notes
    #[arg(long, short, overrides_with = "no_quiet")]
    pub(crate) quiet: bool,
    /// Tell hints and notes too
    #[arg(long, overrides_with = "quiet", hide_short_help = true)]
    pub(crate) no_quiet: bool,
    /// When to write in colour
    #[arg(long, value_name = "WHEN", value_parser = shown::whens(), hide_short_help = true)]
    pub(crate) color: Option<String>,
    #[command(flatten)]
    pub(crate) config: ConfigChoiceArgs,
}

/// Which configuration file counts.
#[derive(Debug, Args)]
pub(crate) struct ConfigChoiceArgs {
    /// Read settings from this file
    ///
    /// By default from the first `khulasa.toml` in this folder, one above it, or the user's
    /// folder of settings. The variable `KHULASA_CONFIG` names one too.
    #[arg(
        long,
        value_name = "FILE",
        overrides_with = "no_config",
        hide_short_help = true
    )]
    pub(crate) config: Option<PathBuf>,
    /// Read no configuration file
    #[arg(long, overrides_with = "config", hide_short_help = true)]
    pub(crate) no_config: bool,
}

/// The words of `eval`.
#[derive(Debug, Args)]
pub(crate) struct EvalArgs {
    /// Texts with gold; none or `-` is standard input
    ///
    /// JSON objects, one a line or laid out: `text`, or `lines` with `headings` and
    /// `headline`; and `references` (summaries), `grades` (a list for each judge, a number
    /// for each line) or `chosen` (a list for each judge, lines counted from 0).
    #[arg(value_name = "GOLD")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) budget: BudgetArgs,
    /// The methods to compare, with commas between them, or `all`
    #[arg(long, short, value_name = "NAMES", default_value = "default,lead")]
    pub(crate) method: String,
    /// The method that differences are from
    #[arg(long, value_name = "NAME", default_value = "lead", value_parser = shown::methods())]
    pub(crate) vs: String,
    #[command(flatten)]
    pub(crate) lexicon: LexiconChoiceArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) common: CommonArgs,
}

/// The words of `completions`.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(crate) shell: Shell,
}

/// The words of `man`.
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The verb; none for the page of the program
    #[arg(value_name = "VERB")]
    pub(crate) verb: Option<String>,
    /// Write the pages of all verbs into this folder
    #[arg(long, short, value_name = "FOLDER", conflicts_with = "verb")]
    pub(crate) output: Option<PathBuf>,
    /// Replace pages that are there
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
}

/// The words of `help`.
#[derive(Debug, Args)]
pub(crate) struct HelpArgs {
    /// The verb; none for the list of verbs
    #[arg(value_name = "VERB")]
    pub(crate) verb: Option<String>,
}

/// The words of `config`.
#[derive(Debug, Args)]
pub(crate) struct ConfigArgs {
    #[command(subcommand)]
    pub(crate) what: ConfigWhat,
}

/// What of the configuration is asked for.
#[derive(Debug, Subcommand)]
pub(crate) enum ConfigWhat {
    /// Print every setting with its value and where it comes from
    Show(ConfigChoiceArgs),
    /// Print the path of the configuration file that counts
    Path(ConfigChoiceArgs),
}

impl Command {
    /// The word for it.
    pub(crate) const fn verb(&self) -> &'static str {
        match self {
            Self::Summarize(_) => "summarize",
            Self::Segment(_) => "segment",
            Self::Explain(_) => "explain",
            Self::Eval(_) => "eval",
            Self::Extract(_) => "extract",
            Self::Merge(_) => "merge",
            Self::Lexicon(_) => "lexicon",
            Self::Pseudo(_) => "pseudo",
            Self::Align(_) => "align",
            Self::Batch(_) => "batch",
            Self::Convert(_) => "convert",
            Self::Completions(_) => "completions",
            Self::Man(_) => "man",
            Self::Config(_) => "config",
            Self::Help(_) => "help",
        }
    }

    /// Whether it is to read a text and names no file.
    const fn lacks_text(&self) -> bool {
        match self {
            Self::Summarize(args) | Self::Explain(args) => args.input.files.is_empty(),
            Self::Segment(args) => args.input.files.is_empty(),
            Self::Eval(args) => args.files.is_empty(),
            _ => false,
        }
    }
}

impl ConfigChoiceArgs {
    pub(crate) fn choice(&self) -> ConfigChoice {
        match &self.config {
            Some(path) => ConfigChoice::Named(path.clone()),
            None if self.no_config => ConfigChoice::None,
            None => ConfigChoice::Found,
        }
    }
}

impl SummaryArgs {
    pub(crate) fn flags(&self) -> Flags {
        let mut flags = Flags::default();
        self.budget.set(&mut flags);
        flags.set(&settings::METHOD, self.method.as_ref());
        self.lexicon.set(&mut flags);
        shared_flags(&mut flags, &self.input, &self.output, &self.common);
        flags
    }
}

impl EvalArgs {
    pub(crate) fn flags(&self) -> Flags {
        let mut flags = Flags::default();
        self.budget.set(&mut flags);
        self.lexicon.set(&mut flags);
        output_flags(&mut flags, &self.output, &self.common);
        flags
    }
}

impl BudgetArgs {
    fn set(&self, flags: &mut Flags) {
        flags.set(&settings::SENTENCES, self.sentences.as_ref());
        flags.set(&settings::WORDS, self.words.as_ref());
        flags.set(&settings::CHARS, self.chars.as_ref());
        flags.set(&settings::PERCENT, self.percent.as_ref());
    }
}

impl SegmentArgs {
    pub(crate) fn flags(&self) -> Flags {
        let mut flags = Flags::default();
        self.splitting.set(&mut flags);
        shared_flags(&mut flags, &self.input, &self.output, &self.common);
        flags
    }
}

fn shared_flags(
    flags: &mut Flags,
    input: &InputArgs,
    output: &OutputArgs,
    common: &CommonArgs,
) {
    input.reading.set(flags);
    output_flags(flags, output, common);
}

impl ReadingArgs {
    fn set(&self, flags: &mut Flags) {
        self.source.set(flags);
        flags.set(&settings::ABBREVIATIONS, self.abbreviations.as_ref());
        flags.unset(&settings::ABBREVIATIONS, self.no_abbreviations);
    }
}

impl SourceArgs {
    fn set(&self, flags: &mut Flags) {
        flags.set(&settings::LANG, self.lang.as_ref());
        flags.set(&settings::ENCODING, self.encoding.as_ref());
        flags.set(&settings::INPUT_FORMAT, self.input_format.as_ref());
        let whole = self.whole_page.then(|| "true".to_owned());
        flags.set(&settings::WHOLE_PAGE, whole.as_ref());
        flags.unset(&settings::WHOLE_PAGE, self.no_whole_page);
    }
}

fn output_flags(flags: &mut Flags, output: &OutputArgs, common: &CommonArgs) {
    flags.set(&settings::FORMAT, output.format.as_ref());
    flags.set(&settings::BIDI, output.bidi.as_ref());
    common.set(flags);
}
