//! What the verbs that exchange documents with translators are to do.

use std::io;
use std::path::{Path, PathBuf};

use khulasa::exchange::{
    ExtractOptions, PackageLimits, PseudoOptions, SkeletonChoice, TableForm,
    TargetChoice, XliffOptions, XliffVersion, unit_format, unit_formats,
};

use khulasa::{split_mode, split_modes};

use crate::args::{ExtractArgs, FileArgs, LimitArgs, MergeArgs, PseudoArgs};
use crate::door;
use crate::job::{Input, console, inputs};
use crate::message::{Console, Failure, io_text};
use crate::output::Target;
use crate::settings::{self, Settings};

/// The words for where the original is kept.
pub(crate) const SKELETONS: [&str; 2] = ["embed", "beside"];

/// The words for what becomes of the direction of a text.
pub(crate) const DIRECTIONS: [&str; 2] = ["flip", "keep"];

/// Documents to extract.
#[derive(Debug)]
pub(crate) struct Extracting {
    pub(crate) originals: Vec<Original>,
    pub(crate) options: ExtractOptions,
    pub(crate) xliff: XliffOptions,
    /// The form, if it is a table and not XLIFF.
    pub(crate) table: Option<TableForm>,
    pub(crate) outputs: Outputs,
    pub(crate) console: Console,
}

/// A document to extract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Original {
    pub(crate) input: Input,
    /// Its name in exchange files: below the folder that was named, with `/` in it.
    pub(crate) name: String,
}

/// Where extracted files go.
#[derive(Debug)]
pub(crate) enum Outputs {
    /// All into one file.
    One(Target),
    /// Each document's under its own name.
    Folder { folder: PathBuf, may_replace: bool },
}

/// An exchange file to merge.
#[derive(Debug)]
pub(crate) struct Merging {
    pub(crate) translated: PathBuf,
    pub(crate) original: Option<PathBuf>,
    pub(crate) output: Target,
    pub(crate) report: Option<Target>,
    pub(crate) limits: PackageLimits,
    /// Whether marks of direction are turned with the language.
    pub(crate) may_turn: bool,
    /// Whether the file must keep every rule of its standard.
    pub(crate) is_strict: bool,
    pub(crate) console: Console,
}

/// An exchange file to fill.
#[derive(Debug)]
pub(crate) struct Filling {
    pub(crate) extracted: PathBuf,
    pub(crate) options: PseudoOptions,
    pub(crate) output: Target,
    pub(crate) console: Console,
}

pub(super) fn extracting(args: &ExtractArgs) -> Result<Extracting, Failure> {
    let settings = Settings::try_new(args.flags(), &args.common.config.choice())?;
    let originals = originals(&args.files)?;
    let mut options = ExtractOptions::default();
    options.encoding = settings.needed(&settings::ENCODING)?.encoding()?;
    options.limits = limits(&args.limit);
    if let Some(name) = args.document_format.as_deref().filter(|name| *name != "auto") {
        let format = unit_format(name).map_err(|error| {
            Failure::new(error.to_string())
                .at("--document-format")
                .maybe_hint(error.hint())
        })?;
        options.format = Some(format);
    }
    let mut xliff = XliffOptions::default();
    let table = table(args);
    if table.is_none() {
        xliff.version = version(args.to.as_deref())?;
    }
    if args.targets.copy_source {
        xliff.targets = TargetChoice::CopiesOfSources;
    }
    if let Some(mode) = &args.mode {
        xliff.split.mode = split_mode(mode).ok_or_else(|| {
            let names: Vec<&str> = split_modes().map(|(name, _)| name).collect();
            unknown("--mode", "mode", mode, &names)
        })?;
    }
    xliff.source_language = language("--source-lang", args.source_lang.as_deref())?;
    xliff.target_language = language("--target-lang", args.target_lang.as_deref())?;
    xliff.skeleton = skeleton(args.skeleton.as_deref())?;
    let outputs = outputs(&args.output, originals.len())?;
    let console = console(&settings)?;
    Ok(Extracting { originals, options, xliff, table, outputs, console })
}

pub(super) fn merging(args: &MergeArgs) -> Result<Merging, Failure> {
    let settings = Settings::try_new(args.common.flags(), &args.common.config.choice())?;
    let report = args.report.clone();
    Ok(Merging {
        translated: args.translated.clone(),
        original: args.original.clone(),
        output: target(&args.output),
        report: report.map(|path| Target::file(path, args.output.force)),
        limits: limits(&args.limit),
        may_turn: may_turn(args.direction.as_deref())?,
        is_strict: args.strict,
        console: console(&settings)?,
    })
}

pub(super) fn filling(args: &PseudoArgs) -> Result<Filling, Failure> {
    let settings = Settings::try_new(args.common.flags(), &args.common.config.choice())?;
    let (extracted, output) = (args.extracted.clone(), target(&args.output));
    let mut options = PseudoOptions::default();
    options.expand_percent = args.expand;
    Ok(Filling { extracted, options, output, console: console(&settings)? })
}

pub(super) fn limits(args: &LimitArgs) -> PackageLimits {
    let max_bytes = args.max_unpacked.map(|mib| u64::from(mib) << 20);
    max_bytes.map(PackageLimits::up_to).unwrap_or_default()
}

pub(super) fn target(args: &FileArgs) -> Target {
    let path = args.output.clone().filter(|path| path.as_os_str() != "-");
    path.map_or(Target::Stdout, |path| Target::file(path, args.force))
}

fn outputs(args: &FileArgs, n_originals: usize) -> Result<Outputs, Failure> {
    match args.output.clone() {
        Some(folder) if folder.is_dir() => {
            Ok(Outputs::Folder { folder, may_replace: args.force })
        }
        None if n_originals > 1 => {
            Err(Failure::new("several documents need a file or folder to go to")
                .at("--output")
                .hint("name one: `--output jobs.xlf`"))
        }
        _ => Ok(Outputs::One(target(args))),
    }
}

/// The documents that are named, and those in folders that are named.
fn originals(files: &[PathBuf]) -> Result<Vec<Original>, Failure> {
    let mut originals = Vec::new();
    for input in inputs(files)? {
        match &input {
            Input::File(folder) if folder.is_dir() => {
                let failure =
                    |error: &io::Error| Failure::new(io_text(error)).at(folder.display());
                let found = door::files_below(folder).map_err(|error| failure(&error))?;
                let known = found.into_iter().filter(|path| is_known(path));
                originals.extend(known.map(|path| Original::below(folder, path)));
            }
            Input::File(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                let name = name.to_string_lossy().into_owned();
                originals.push(Original { input, name });
            }
            Input::Stdin => {
                originals.push(Original { input, name: "document".to_owned() });
            }
        }
    }
    Ok(originals)
}

impl Original {
    fn below(folder: &Path, path: PathBuf) -> Self {
        let below = path.strip_prefix(folder).unwrap_or(&path);
        let steps: Vec<_> = below.iter().map(|step| step.to_string_lossy()).collect();
        Self { name: steps.join("/"), input: Input::File(path) }
    }
}

/// Whether a file's name ends as that of a document does.
fn is_known(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    let is_it =
        |own: &&str| ending.as_ref().is_some_and(|end| end.eq_ignore_ascii_case(own));
    unit_formats().iter().any(|format| format.extensions().iter().any(is_it))
}

pub(super) fn version(name: Option<&str>) -> Result<XliffVersion, Failure> {
    let Some(name) = name else { return Ok(XliffVersion::default()) };
    XliffVersion::from_name(name)
        .ok_or_else(|| unknown("--to", "exchange format", name, &exchange_forms()))
}

/// The table that is asked for, if one is.
fn table(args: &ExtractArgs) -> Option<TableForm> {
    let form = TableForm::from_name(args.to.as_deref()?)?;
    Some(if args.table.excel && form == TableForm::Tsv {
        TableForm::ExcelTsv
    } else {
        form
    })
}

/// The names of all forms of exchange files, the default first.
pub(crate) fn exchange_forms() -> Vec<&'static str> {
    let versions = XliffVersion::ALL.map(XliffVersion::name);
    versions.into_iter().chain(TableForm::NAMED.map(TableForm::name)).collect()
}

fn unknown(flag: &str, noun: &str, name: &str, names: &[&str]) -> Failure {
    Failure::new(format!("no {noun} is called `{name}`"))
        .at(flag)
        .hint(format!("there are `{}`", names.join("`, `")))
}

/// A language tag: letters, digits and hyphens, the first part letters only.
pub(super) fn language(flag: &str, tag: Option<&str>) -> Result<Option<String>, Failure> {
    let Some(tag) = tag else { return Ok(None) };
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    let first = tag.split('-').next().unwrap_or_default();
    let is_tag = first.len() >= 2
        && first.chars().all(|c| c.is_ascii_alphabetic())
        && tag.split('-').all(is_part);
    if is_tag {
        return Ok(Some(tag.to_owned()));
    }
    let failure = Failure::new(format!("`{tag}` is no language tag")).at(flag);
    Err(failure.hint("write `ar`, `en` or `en-GB`"))
}

fn may_turn(name: Option<&str>) -> Result<bool, Failure> {
    match name {
        None | Some("flip") => Ok(true),
        Some("keep") => Ok(false),
        Some(other) => Err(Failure::new(format!("a direction cannot be `{other}`"))
            .at("--direction")
            .hint(format!("there are `{}`", DIRECTIONS.join("`, `")))),
    }
}

fn skeleton(name: Option<&str>) -> Result<SkeletonChoice, Failure> {
    match name {
        None | Some("embed") => Ok(SkeletonChoice::Embedded),
        Some("beside") => Ok(SkeletonChoice::Beside),
        Some(other) => Err(Failure::new(format!("no skeleton is kept `{other}`"))
            .at("--skeleton")
            .hint(format!("there are `{}`", SKELETONS.join("`, `")))),
    }
}
