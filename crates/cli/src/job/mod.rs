//! What is to be done: typed words and settings become meaning here, in one function.

mod align;
mod batch;
mod convert;
mod exchange;
mod lexicon;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap_complete::Shell;
use khulasa::{
    EvaluateOptions, Method, PageChoice, ReadOptions, Reading as ReadingWell, Regex,
    Sections, SplitMode, SplitOptions, SummaryOptions, TitleChoice, method, methods,
    read,
};

use crate::args::{
    Command, ConfigWhat, EvalArgs, FocusArgs, InputArgs, LexiconWhat, LimitArgs,
    OutputArgs, SectionsWord, SegmentArgs, SummaryArgs,
};
use crate::door;
use crate::message::{Console, Failure, io_text};
use crate::output::{Output, Screen, Target};
use crate::settings::{self, ConfigChoice, Flags, Given, Origin, Settings};
use align::{aligning, confidence};
use batch::batching;
use convert::converting;
use exchange::{extracting, filling, limits, merging};
use lexicon::{chosen, counting, showing};

pub(crate) use align::{Aligning, Cutting, MemoryOutput, MemoryPlace, PAIRINGS, Texts};
pub(crate) use batch::{Batching, ProgressChoice, ReportForm, forms_of};
pub(crate) use convert::{Converting, DocumentConverting, MemoryConverting};
pub(crate) use exchange::{
    DIRECTIONS, Extracting, Filling, Merging, Original, Outputs, SKELETONS,
    exchange_forms,
};
pub(crate) use lexicon::{BUILT_IN, Counting, Showing};

/// One run of the program.
#[derive(Debug)]
pub(crate) enum Job {
    Summarize(Reading, SummaryOptions),
    Explain(Reading, SummaryOptions),
    Segment(Reading, SplitOptions),
    ExplainSegments(Reading, SplitOptions),
    /// Gold, and how methods are compared on it.
    Eval(Reading, Box<EvaluateOptions>),
    Extract(Extracting),
    Merge(Merging),
    LexiconBuild(Box<Counting>),
    LexiconShow(Showing),
    Pseudo(Filling),
    Align(Box<Aligning>),
    Batch(Box<Batching>),
    Convert(Converting),
    Completions(Shell),
    Man(Option<String>),
    /// The pages of all verbs, each into a file of this folder.
    ManPages {
        folder: PathBuf,
        may_replace: bool,
    },
    ConfigShow(Box<Settings>),
    ConfigPath(ConfigChoice),
    Help(Option<String>),
}

/// What is read and where the records go.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) inputs: Vec<Input>,
    pub(crate) options: ReadOptions,
    pub(crate) output: Output,
    pub(crate) console: Console,
    pub(crate) verb: &'static str,
}

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
}

impl Job {
    /// Turns words into a job; below this nobody sees a flag.
    pub(crate) fn try_new(command: Command) -> Result<Self, Failure> {
        Ok(match command {
            Command::Summarize(args) => {
                let (reading, options) = summary("summarize", &args)?;
                Self::Summarize(reading, options)
            }
            Command::Explain(args) => {
                let (reading, options) = summary("explain", &args)?;
                Self::Explain(reading, options)
            }
            Command::Segment(args) => segments(&args)?,
            Command::Eval(args) => evaluation(&args)?,
            Command::Extract(args) => Self::Extract(extracting(&args)?),
            Command::Merge(args) => Self::Merge(merging(&args)?),
            Command::Lexicon(args) => match args.what {
                LexiconWhat::Build(args) => {
                    Self::LexiconBuild(Box::new(counting(&args)?))
                }
                LexiconWhat::Show(args) => Self::LexiconShow(showing(&args)?),
            },
            Command::Pseudo(args) => Self::Pseudo(filling(&args)?),
            Command::Batch(args) => Self::Batch(Box::new(batching(&args)?)),
            Command::Align(args) => Self::Align(Box::new(aligning(&args)?)),
            Command::Convert(args) => Self::Convert(converting(&args)?),
            Command::Completions(args) => Self::Completions(args.shell),
            Command::Man(args) => match args.output {
                Some(folder) => Self::ManPages { folder, may_replace: args.force },
                None => Self::Man(args.verb),
            },
            Command::Help(args) => Self::Help(args.verb),
            Command::Config(args) => match args.what {
                ConfigWhat::Show(args) => {
                    let settings = Settings::try_new(Flags::default(), &args.choice())?;
                    Self::ConfigShow(Box::new(settings))
                }
                ConfigWhat::Path(args) => Self::ConfigPath(args.choice()),
            },
        })
    }
}

fn summary(
    verb: &'static str,
    args: &SummaryArgs,
) -> Result<(Reading, SummaryOptions), Failure> {
    let choice = args.common.config.choice();
    let settings = Settings::try_new(args.flags(), &choice)?;
    let mut options = choosing(&settings, &args.focus)?;
    options.title = match &args.title {
        Some(title) => TitleChoice::Given(title.clone()),
        None if args.no_title => TitleChoice::None,
        None => TitleChoice::FirstHeading,
    };
    Ok((reading(verb, &settings, &args.input, &args.output)?, options))
}

/// How sentences are chosen, but for the title.
fn choosing(settings: &Settings, args: &FocusArgs) -> Result<SummaryOptions, Failure> {
    let mut options = SummaryOptions::default();
    options.budget = settings.budget()?.budget()?;
    options.method = settings.needed(&settings::METHOD)?.method()?;
    focus(args, &mut options)?;
    options.split.abbreviations = abbreviations(settings)?;
    options.traits.lexicon = chosen(settings)?;
    Ok(options)
}

fn focus(args: &FocusArgs, options: &mut SummaryOptions) -> Result<(), Failure> {
    options.query.clone_from(&args.query);
    options.keep = pattern("--keep", args.keep.as_deref())?;
    options.drop = pattern("--drop", args.drop.as_deref())?;
    options.max_quotes = args.max_quotes;
    options.sections = match args.sections {
        SectionsWord::All => Sections::All,
        SectionsWord::Each => Sections::Each,
    };
    options.reading =
        if args.no_mend { ReadingWell::AsScored } else { ReadingWell::Mended };
    Ok(())
}

fn pattern(flag: &str, given: Option<&str>) -> Result<Option<Regex>, Failure> {
    let Some(given) = given else { return Ok(None) };
    Regex::new(given).map(Some).map_err(|error| {
        let told = error.to_string();
        // The last line says what is wrong; those before draw it.
        let told = told.lines().last().unwrap_or_default().trim_start_matches("error: ");
        Failure::new(format!("`{given}` is no pattern: {told}"))
            .at(flag)
            .hint("put a backslash before a mark that stands for itself: `\\(`")
    })
}

fn segments(args: &SegmentArgs) -> Result<Job, Failure> {
    let choice = args.common.config.choice();
    let settings = Settings::try_new(args.flags(), &choice)?;
    let reading = reading("segment", &settings, &args.input, &args.output)?;
    let options = splitting(&settings, reading.console)?;
    Ok(if args.explain {
        Job::ExplainSegments(reading, options)
    } else {
        Job::Segment(reading, options)
    })
}

fn splitting(settings: &Settings, console: Console) -> Result<SplitOptions, Failure> {
    let mut options = SplitOptions::default();
    options.mode = settings.needed(&settings::MODE)?.mode()?;
    options.abbreviations = abbreviations(settings)?;
    if let Some(given) = settings.given(&settings::MAX_CHARS) {
        options.max_chars = limit(&given, options.mode, console)?;
    }
    Ok(options)
}

fn evaluation(args: &EvalArgs) -> Result<Job, Failure> {
    let choice = args.common.config.choice();
    let settings = Settings::try_new(args.flags(), &choice)?;
    let mut options = EvaluateOptions::default();
    options.summary.budget = settings.budget()?.budget()?;
    options.summary.traits.lexicon = chosen(&settings)?;
    options.methods = named_methods(&args.method)?;
    options.vs = named_method("--vs", &args.vs)?;
    let reading = Reading {
        inputs: inputs(&args.files)?,
        options: ReadOptions::default(),
        output: output("eval", &settings, &args.output, false)?,
        console: console(&settings)?,
        verb: "eval",
    };
    Ok(Job::Eval(reading, Box::new(options)))
}

/// The methods of a list with commas, each once.
fn named_methods(names: &str) -> Result<Vec<&'static dyn Method>, Failure> {
    if names == "all" {
        return Ok(methods().to_vec());
    }
    let mut named: Vec<&'static dyn Method> = Vec::new();
    for name in names.split([',', '،']) {
        let method = named_method("--method", name.trim())?;
        if named.iter().all(|other| other.name() != method.name()) {
            named.push(method);
        }
    }
    Ok(named)
}

fn named_method(flag: &str, name: &str) -> Result<&'static dyn Method, Failure> {
    method(name).ok_or_else(|| {
        let names: Vec<&str> = methods().iter().map(|method| method.name()).collect();
        Failure::new(format!("no method is called `{name}`"))
            .at(flag)
            .hint(format!("there are `{}`", names.join("`, `")))
    })
}

/// The limit, if the mode keeps one.
fn limit(
    given: &Given,
    mode: SplitMode,
    console: Console,
) -> Result<Option<usize>, Failure> {
    let max_chars = given.count()?.get();
    let name = match mode {
        SplitMode::Sentence => "sentence",
        SplitMode::Paragraph => "paragraph",
        _ => return Ok(Some(max_chars)),
    };
    if matches!(given.origin, Origin::Flag(_)) {
        let told = format!("`{name}` keeps no limit; `translate` and `subtitle` do");
        console.note(&given.origin, &told);
    }
    Ok(None)
}

fn reading(
    verb: &'static str,
    settings: &Settings,
    input: &InputArgs,
    output: &OutputArgs,
) -> Result<Reading, Failure> {
    let inputs = inputs(&input.files)?;
    let options = read_options(settings, &input.reading.source.limit)?;
    let has_several = inputs.len() > 1;
    let console = console(settings)?;
    let output = self::output(verb, settings, output, has_several)?;
    Ok(Reading { inputs, options, output, console, verb })
}

fn read_options(settings: &Settings, limit: &LimitArgs) -> Result<ReadOptions, Failure> {
    let mut options = ReadOptions::default();
    options.encoding = settings.needed(&settings::ENCODING)?.encoding()?;
    options.language = settings.needed(&settings::LANG)?.language()?;
    options.format = settings.needed(&settings::INPUT_FORMAT)?.input_format()?;
    options.limits = limits(limit);
    if settings.needed(&settings::WHOLE_PAGE)?.switch()? {
        options.page = PageChoice::Whole;
    }
    Ok(options)
}

fn inputs(files: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    if files.is_empty() {
        return Ok(vec![Input::Stdin]);
    }
    let is_stdin = |path: &&PathBuf| path.as_os_str() == "-";
    if files.iter().filter(is_stdin).count() > 1 {
        return Err(Failure::new("standard input can be read only once")
            .at("-")
            .hint("name `-` once; a file of that name is `./-`"));
    }
    let input = |path: &PathBuf| {
        if is_stdin(&path) { Input::Stdin } else { Input::File(path.clone()) }
    };
    Ok(files.iter().map(input).collect())
}

fn output(
    verb: &str,
    settings: &Settings,
    args: &OutputArgs,
    has_several: bool,
) -> Result<Output, Failure> {
    let format = settings.needed(&settings::FORMAT)?;
    let writer = format.writer()?;
    let has_bare_rows = match writer.name() {
        "tsv" => true,
        "jsonl" => verb == "segment",
        _ => false,
    };
    if has_several && has_bare_rows {
        let what =
            format!("rows of `{}` do not tell which file they come from", writer.name());
        return Err(format
            .failure(what)
            .hint("name one file, or pass `--format json` for one object a file"));
    }
    let target = match args.output.clone().filter(|path| path.as_os_str() != "-") {
        None => Target::Stdout,
        Some(path) if args.force => Target::AnyFile(path),
        Some(path) => Target::NewFile(path),
    };
    let screen = screen(settings, &target)?;
    Ok(Output { target, writer, screen, has_several })
}

fn screen(settings: &Settings, target: &Target) -> Result<Screen, Failure> {
    let bidi = settings.needed(&settings::BIDI)?.bidi()?;
    let when = settings.needed(&settings::COLOR)?.when()?;
    Ok(match target {
        Target::Stdout => Screen::new(bidi, when, io::stdout().is_terminal()),
        Target::NewFile(_) | Target::AnyFile(_) => Screen::FILE,
    })
}

fn console(settings: &Settings) -> Result<Console, Failure> {
    let is_quiet = settings.needed(&settings::QUIET)?.switch()?;
    let when = settings.needed(&settings::COLOR)?.when()?;
    Ok(Console { is_quiet, has_color: when.has_color(io::stderr().is_terminal()) })
}

/// The user's own abbreviations: one a line, comments behind `#`.
fn abbreviations(settings: &Settings) -> Result<Vec<String>, Failure> {
    let Some(given) = settings.given(&settings::ABBREVIATIONS) else {
        return Ok(Vec::new());
    };
    let path = given.file();
    let text = abbreviation_text(&path).map_err(|failure| {
        failure.maybe_hint(Some(format!(
            "it was named by `{}`; such a file has one abbreviation a line",
            given.origin
        )))
    })?;
    let without_comment =
        |line: &str| line.split('#').next().unwrap_or_default().trim().to_owned();
    Ok(text.lines().map(without_comment).filter(|line| !line.is_empty()).collect())
}

fn abbreviation_text(path: &Path) -> Result<String, Failure> {
    let failure = |what: String| Failure::new(what).at(path.display());
    let bytes = door::read_file(path).map_err(|error| failure(io_text(&error)))?;
    let source = read(&bytes, &ReadOptions::default());
    source
        .map(|source| source.document().text.clone())
        .map_err(|error| failure(error.to_string()))
}
