//! What is to be done with an archive.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use khulasa::TitleChoice;
use khulasa_batch::{
    BatchOptions, DuplicatesChoice, IgnoreChoice, InputOptions, InputRoot,
    Job as BatchJob, JobOptions, OutputForm, ProductKind, Start, job, jobs, output_form,
    output_forms,
};

use crate::args::{BatchArgs, DUPLICATES, LimitArgs, PROGRESSES, RecordArgs, WalkArgs};
use crate::door;
use crate::job::align::pair_by;
use crate::job::exchange::{language, version};
use crate::job::{choosing, confidence, console, read_options, splitting};
use crate::message::{Console, Failure, io_text};
use crate::settings::Settings;

/// An archive to work on.
#[derive(Debug)]
pub(crate) struct Batching {
    pub(crate) roots: Vec<InputRoot>,
    pub(crate) options: BatchOptions,
    /// Whether rows go to standard output, and not to a folder.
    pub(crate) is_stream: bool,
    pub(crate) progress: ProgressChoice,
    pub(crate) reports: Vec<(PathBuf, ReportForm)>,
    pub(crate) console: Console,
}

/// How progress is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProgressChoice {
    /// As a bar on a terminal.
    Auto,
    Bar,
    Json,
    None,
}

/// How what came of a run is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReportForm {
    Text,
    Json,
    Html,
}

pub(super) fn batching(args: &BatchArgs) -> Result<Batching, Failure> {
    let settings = Settings::try_new(args.flags(), &args.common.config.choice())?;
    let console = console(&settings)?;
    let mut options = BatchOptions::new(&args.folder);
    if args.resume {
        options.start = Start::Resume;
    }
    options.input = input_options(&args.record, &args.walk, &args.reading.source.limit);
    options.jobs = named_jobs(&args.job)?;
    options.duplicates = duplicates(args.duplicates.as_deref())?;
    options.form = form(args.form.output_form.as_deref())?;
    options.job = job_options(args, &settings, console)?;
    options.job.pairs.keeps_nulls = keeps_nulls(args, options.form);
    options.shard_bytes = args.form.shard_size.map(|mib| u64::from(mib.max(1)) << 20);
    if let Some(n_threads) = args.running.threads {
        options.n_threads = n_threads;
    }
    if let Some(n_items) = args.running.commit_every {
        options.commit_items = n_items;
    }
    options.max_errors = args.running.max_errors;
    Ok(Batching {
        roots: paired(args)?.map_or_else(|| all_roots(args), |pair| Ok(vec![pair]))?,
        options,
        is_stream: is_standard(&args.folder),
        progress: progress(&args.running.progress)?,
        reports: args.running.report.iter().map(|path| report(path)).collect(),
        console,
    })
}

fn all_roots(args: &BatchArgs) -> Result<Vec<InputRoot>, Failure> {
    roots(&args.inputs, args.walk.files_from.as_deref())
}

/// The two folders, or files, that are to be aligned with each other; none where no job
/// aligns, or records hold both sides.
fn paired(args: &BatchArgs) -> Result<Option<InputRoot>, Failure> {
    let pair_by = pair_by(args.pair_by.as_deref())?;
    let aligns =
        named_jobs(&args.job)?.iter().any(|job| job.kind() == ProductKind::Memory);
    if !aligns || args.record.target_field.is_some() {
        return Ok(None);
    }
    match (args.inputs.as_slice(), &args.walk.files_from) {
        ([source, target], None) if !is_standard(source) && !is_standard(target) => {
            let (source, target) = (source.clone(), target.clone());
            Ok(Some(InputRoot::Pair { source, target, pair_by }))
        }
        _ => Err(Failure::new("documents and their translations are needed").hint(
            "name two folders, or two files, the documents first; of records that hold both \
             name the field of the translation, `--target-field`",
        )),
    }
}

pub(super) fn input_options(
    record: &RecordArgs,
    walk: &WalkArgs,
    limit: &LimitArgs,
) -> InputOptions {
    let mut options = InputOptions::default();
    options.field.clone_from(&record.field);
    options.id_field.clone_from(&record.id);
    options.title_field.clone_from(&record.title_field);
    options.target_field.clone_from(&record.target_field);
    options.include.clone_from(&walk.include);
    options.exclude.clone_from(&walk.exclude);
    if walk.no_ignore {
        options.ignore_files = IgnoreChoice::Disregard;
    }
    if let Some(mib) = walk.max_document {
        options.limits.max_document_bytes = u64::from(mib) << 20;
    }
    if let Some(mib) = limit.max_unpacked {
        options.limits.max_unpacked_bytes = u64::from(mib) << 20;
        options.limits.max_ratio = None;
    }
    options
}

fn job_options(
    args: &BatchArgs,
    settings: &Settings,
    console: Console,
) -> Result<JobOptions, Failure> {
    let mut options = JobOptions::default();
    options.read = read_options(settings, &args.reading.source.limit)?;
    options.summary = choosing(settings, &args.focus)?;
    if args.no_title {
        options.summary.title = TitleChoice::None;
    }
    options.split = splitting(settings, console)?;
    let source = language("--source-lang", args.languages.source_lang.as_deref())?;
    let target = language("--target-lang", args.languages.target_lang.as_deref())?;
    options.xliff.version = version(args.languages.to.as_deref())?;
    options.xliff.source_language.clone_from(&source);
    options.xliff.target_language.clone_from(&target);
    options.pairs.align.source_language = source;
    options.pairs.align.target_language = target;
    options.pairs.min_confidence = confidence(args.keeping.min_confidence.as_deref())?;
    options.pairs.is_deduped = args.keeping.dedupe;
    Ok(options)
}

/// Whether sentences without a partner are kept: where the form can hold them.
fn keeps_nulls(args: &BatchArgs, form: OutputForm) -> bool {
    let nulls = &args.keeping.nulls;
    nulls.keep_nulls || (!nulls.drop_nulls && form.name() != "tmx")
}

/// The jobs of a list with commas, each once.
fn named_jobs(names: &str) -> Result<Vec<&'static dyn BatchJob>, Failure> {
    let mut named: Vec<&'static dyn BatchJob> = Vec::new();
    for name in names.split([',', '،']).map(str::trim) {
        let job = job(name).ok_or_else(|| {
            let known: Vec<&str> = jobs().iter().map(|job| job.name()).collect();
            unknown("--job", format!("no job is called `{name}`"), &known)
        })?;
        if named.iter().all(|other| other.name() != job.name()) {
            named.push(job);
        }
    }
    Ok(named)
}

fn form(name: Option<&str>) -> Result<OutputForm, Failure> {
    let Some(name) = name else { return Ok(OutputForm::default()) };
    output_form(name).ok_or_else(|| {
        let known: Vec<&str> = output_forms().map(OutputForm::name).collect();
        unknown("--format", format!("no form of output is called `{name}`"), &known)
    })
}

/// The forms that can hold what comes of a job of this kind.
pub(crate) fn forms_of(kind: ProductKind) -> String {
    let fit = output_forms().filter(|form| form.takes(kind));
    let names: Vec<&str> = fit.map(OutputForm::name).collect();
    names.join("`, `")
}

fn duplicates(name: Option<&str>) -> Result<DuplicatesChoice, Failure> {
    let Some(name) = name else { return Ok(DuplicatesChoice::default()) };
    let found = DUPLICATES.iter().find(|(known, ..)| *known == name);
    found.map(|(.., choice)| *choice).ok_or_else(|| {
        let known = DUPLICATES.map(|(known, ..)| known);
        unknown("--duplicates", format!("duplicates cannot be `{name}`"), &known)
    })
}

fn progress(name: &str) -> Result<ProgressChoice, Failure> {
    let found = PROGRESSES.iter().find(|(known, ..)| *known == name);
    found.map(|(.., choice)| *choice).ok_or_else(|| {
        let known = PROGRESSES.map(|(known, ..)| known);
        unknown("--progress", format!("progress is not told as `{name}`"), &known)
    })
}

fn unknown(flag: &str, what: String, known: &[&str]) -> Failure {
    Failure::new(what).at(flag).hint(format!("there are `{}`", known.join("`, `")))
}

fn report(path: &Path) -> (PathBuf, ReportForm) {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let form = match ending {
        Some("json") => ReportForm::Json,
        Some("html" | "htm") => ReportForm::Html,
        _ => ReportForm::Text,
    };
    (path.to_owned(), form)
}

/// Whether a path stands for standard input, or output.
fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What is named, and what a list names.
pub(super) fn roots(
    inputs: &[PathBuf],
    list: Option<&Path>,
) -> Result<Vec<InputRoot>, Failure> {
    let n_stdins = inputs.iter().map(PathBuf::as_path).chain(list);
    if n_stdins.filter(|path| is_standard(path)).count() > 1 {
        return Err(Failure::new("standard input can be read only once").at("-"));
    }
    let root = |path: &PathBuf| {
        if is_standard(path) { InputRoot::Stdin } else { InputRoot::Path(path.clone()) }
    };
    let mut roots: Vec<InputRoot> = inputs.iter().map(root).collect();
    if let Some(list) = list {
        roots.push(InputRoot::List(listed(list)?));
    }
    if roots.is_empty() {
        return Err(Failure::new("no input is named")
            .hint("name files and folders, `-` for standard input, or `--files-from`"));
    }
    Ok(roots)
}

/// The paths of a list, one a line.
fn listed(list: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failure =
        |error: &std::io::Error| Failure::new(io_text(error)).at(list.display());
    let lines = door::lines_of(list).map_err(|error| failure(&error))?;
    let mut paths = Vec::new();
    for line in lines.lines() {
        let line = line.map_err(|error| failure(&error))?;
        if !line.is_empty() {
            paths.push(PathBuf::from(line));
        }
    }
    Ok(paths)
}
