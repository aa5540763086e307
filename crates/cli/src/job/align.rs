//! What the verb that makes memories is to do.

use std::path::PathBuf;

use khulasa::memory::{
    MemoryFormat, PairOptions, memory_format, memory_format_of_file, memory_formats,
};
use khulasa::{EncodingChoice, SplitMode, SplitOptions, split_mode, split_modes};
use khulasa_batch::PairBy;

use crate::args::{AlignArgs, CuttingArgs, MemoryArgs};
use crate::job::exchange::language;
use crate::job::{Input, abbreviations, console, inputs};
use crate::message::{Console, Failure};
use crate::output::Target;
use crate::settings::{self, Settings};

/// Texts to align.
#[derive(Debug)]
pub(crate) struct Aligning {
    pub(crate) texts: Texts,
    pub(crate) cutting: Cutting,
    /// Languages and what to keep; glossary and memory are still to be read.
    pub(crate) options: PairOptions,
    pub(crate) glossary: Option<PathBuf>,
    pub(crate) known: Option<PathBuf>,
    pub(crate) accepted: Option<PathBuf>,
    pub(crate) output: MemoryOutput,
    pub(crate) report: Option<Target>,
    pub(crate) console: Console,
}

/// Where texts come from.
#[derive(Debug)]
pub(crate) enum Texts {
    /// A source and its translation, or two folders of them.
    Two(Box<[Input; 2]>, PairBy),
    /// Pairs that a file lists.
    Listed(Input),
}

/// The words for [`PairBy`].
pub(crate) const PAIRINGS: [(&str, PairBy); 3] =
    [("stem", PairBy::Stem), ("name", PairBy::Name), ("order", PairBy::Order)];

/// How texts are read and cut into segments.
#[derive(Debug)]
pub(crate) struct Cutting {
    pub(crate) is_lines: bool,
    pub(crate) split: SplitOptions,
    pub(crate) encoding: EncodingChoice,
}

/// Where a memory goes.
#[derive(Debug)]
pub(crate) struct MemoryOutput {
    pub(crate) place: MemoryPlace,
    pub(crate) format: &'static dyn MemoryFormat,
}

/// One file, or one for each pair.
#[derive(Debug)]
pub(crate) enum MemoryPlace {
    One(Target),
    Folder { folder: PathBuf, may_replace: bool },
}

pub(super) fn aligning(args: &AlignArgs) -> Result<Aligning, Failure> {
    let settings = Settings::try_new(args.flags(), &args.common.config.choice())?;
    let output = memory_output(&args.output)?;
    let mut options = PairOptions::default();
    options.align.source_language =
        language("--source-lang", args.source_lang.as_deref())?;
    options.align.target_language =
        language("--target-lang", args.target_lang.as_deref())?;
    options.min_confidence = confidence(args.keeping.min_confidence.as_deref())?;
    options.is_deduped = args.keeping.dedupe;
    let nulls = &args.keeping.nulls;
    options.keeps_nulls = match (nulls.keep_nulls, nulls.drop_nulls) {
        (true, _) => true,
        (_, true) => false,
        _ => output.format.keeps_nulls(),
    };
    let report = args.report.clone();
    Ok(Aligning {
        texts: texts(args)?,
        cutting: cutting(&args.cutting, &settings)?,
        options,
        glossary: args.glossary.clone(),
        known: args.tm.clone(),
        accepted: args.realign.clone(),
        output,
        report: report.map(|path| Target::file(path, args.output.file.force)),
        console: console(&settings)?,
    })
}

fn texts(args: &AlignArgs) -> Result<Texts, Failure> {
    if let Some(path) = &args.pairs {
        let mut inputs = inputs(std::slice::from_ref(path))?;
        return Ok(Texts::Listed(inputs.pop().unwrap_or(Input::Stdin)));
    }
    let pair_by = pair_by(args.pair_by.as_deref())?;
    match <[Input; 2]>::try_from(inputs(&args.files)?) {
        Ok(two) => Ok(Texts::Two(Box::new(two), pair_by)),
        Err(_) => Err(Failure::new("a source and its translation are needed")
            .hint("`khulasa align SOURCE TARGET`, or `--pairs FILE` for many")),
    }
}

pub(super) fn pair_by(name: Option<&str>) -> Result<PairBy, Failure> {
    let Some(name) = name else { return Ok(PairBy::default()) };
    let found = PAIRINGS.iter().find(|(known, _)| *known == name);
    found.map(|(_, pair_by)| *pair_by).ok_or_else(|| {
        let names = PAIRINGS.map(|(name, _)| name).join("`, `");
        Failure::new(format!("files are not paired by `{name}`"))
            .at("--pair-by")
            .hint(format!("there are `{names}`"))
    })
}

fn cutting(args: &CuttingArgs, settings: &Settings) -> Result<Cutting, Failure> {
    let mut split = SplitOptions::default();
    split.mode = match args.align_mode.as_deref() {
        None => SplitMode::Translate,
        Some(name) => split_mode(name).ok_or_else(|| {
            let names: Vec<&str> = split_modes().map(|(name, _)| name).collect();
            Failure::new(format!("no mode is called `{name}`"))
                .at("--mode")
                .hint(format!("there are `{}`", names.join("`, `")))
        })?,
    };
    split.abbreviations = abbreviations(settings)?;
    let encoding = settings.needed(&settings::ENCODING)?.encoding()?;
    Ok(Cutting { is_lines: args.lines, split, encoding })
}

pub(super) fn confidence(text: Option<&str>) -> Result<f64, Failure> {
    let Some(text) = text else { return Ok(0.0) };
    let number: Option<f64> = text.parse().ok();
    number.filter(|number| (0.0..=1.0).contains(number)).ok_or_else(|| {
        Failure::new(format!("`{text}` is no confidence"))
            .at("--min-confidence")
            .hint("write a number from `0` to `1`, as in `0.5`")
    })
}

pub(super) fn memory_output(args: &MemoryArgs) -> Result<MemoryOutput, Failure> {
    let path = args.file.output.clone().filter(|path| path.as_os_str() != "-");
    let by_name =
        path.as_ref().and_then(|path| memory_format_of_file(&path.to_string_lossy()));
    let format = match &args.memory_format {
        Some(name) => named("--format", name)?,
        None => by_name.or_else(|| memory_format("tsv")).ok_or_else(no_format)?,
    };
    let place = match path {
        Some(folder) if folder.is_dir() => {
            MemoryPlace::Folder { folder, may_replace: args.file.force }
        }
        Some(path) => MemoryPlace::One(Target::file(path, args.file.force)),
        None => MemoryPlace::One(Target::Stdout),
    };
    Ok(MemoryOutput { place, format })
}

pub(super) fn named(
    flag: &str,
    name: &str,
) -> Result<&'static dyn MemoryFormat, Failure> {
    let unknown = || format!("no bilingual format is called `{name}`");
    memory_format(name).ok_or_else(|| {
        Failure::new(unknown()).at(flag).hint(format!("there are {}", names()))
    })
}

fn no_format() -> Failure {
    Failure::new("there is no format to write in")
}

pub(super) fn names() -> String {
    let names: Vec<&str> = memory_formats().iter().map(|format| format.name()).collect();
    format!("`{}`", names.join("`, `"))
}
