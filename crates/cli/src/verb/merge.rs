//! `merge`: translations, put back into the untouched document.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

use khulasa::exchange::{
    Change, ChangeKind, Direction, ExtractOptions, MergeOptions, Merged, XliffFile,
    XliffSkeleton, check_xliff, extract, merge_with, read_exchange, unit_format,
};
use khulasa::{EncodingChoice, TextEncoding};
use serde_json::{Value, json};

use crate::door;
use crate::exit::Exit;
use crate::job::Merging;
use crate::message::{Failure, io_text};
use crate::output::Target;
use crate::verb::exchange::{bytes_of, not_exchanged, put};

pub(super) fn run(job: &Merging) -> Result<Exit, Failure> {
    let bytes = bytes_of(&job.translated)?;
    let files =
        read_exchange(&bytes).map_err(|error| not_exchanged(&error, &job.translated))?;
    if job.is_strict {
        keeps_rules(job, &bytes)?;
    }
    drop(bytes);
    let targets = targets(job, &files)?;
    let mut merged = Vec::with_capacity(files.len());
    for file in &files {
        merged.push(merged_from(job, file)?);
    }
    // All or nothing: what cannot be merged ends the run before a file is written.
    for (target, merged) in targets.iter().zip(&merged) {
        put(target, &merged.bytes)?;
    }
    if let Some(report) = &job.report {
        let text = format!("{:#}\n", report_of(&files, &merged));
        put(report, text.as_bytes())?;
    }
    let exits: Vec<Exit> = files
        .iter()
        .zip(&merged)
        .map(|(file, merged)| tell(job, files.len() > 1, file, merged))
        .collect();
    let is_done = exits.iter().all(|exit| matches!(exit, Exit::Done));
    Ok(if is_done { Exit::Done } else { Exit::PartlyDone })
}

/// Refuses a file that breaks a rule of XLIFF 2; every place is told.
fn keeps_rules(job: &Merging, bytes: &[u8]) -> Result<(), Failure> {
    let place = job.translated.display();
    let faults =
        check_xliff(bytes).map_err(|error| not_exchanged(&error, &job.translated))?;
    for fault in &faults {
        job.console.tell(&Failure::new(fault.to_string()).at(&place));
    }
    match faults.len() {
        0 => Ok(()),
        n_faults => Err(Failure::new(format!("{n_faults} rules of XLIFF 2 are broken"))
            .at(place)
            .hint("mend the file, or merge without `--strict`")),
    }
}

/// Where the documents go: one where it was asked for, several into that folder, each under
/// its own name.
fn targets(job: &Merging, files: &[XliffFile]) -> Result<Vec<Target>, Failure> {
    let at_file = |what: &str| Failure::new(what).at(job.translated.display());
    let (folder, may_replace) = match (files, &job.output) {
        ([], _) => return Err(at_file("it holds no document")),
        ([_], output) => return Ok(vec![output.clone()]),
        (_, Target::Stdout) => {
            return Err(at_file(
                "it holds several documents, which need a folder to go to",
            )
            .hint("name one: `--output done`"));
        }
        (_, Target::NewFile(folder)) => (folder, false),
        (_, Target::AnyFile(folder)) => (folder, true),
    };
    if job.original.is_some() {
        return Err(at_file("it holds several documents, not that one alone")
            .hint("leave `--original` out"));
    }
    let target = |file: &XliffFile| {
        let name = file.original.as_deref().unwrap_or_default();
        let path = inside(folder, name).ok_or_else(|| {
            at_file(&format!("`{name}` is no name of a document in a folder"))
        })?;
        if let Some(parent) = path.parent() {
            door::make_folder(parent)
                .map_err(|error| Failure::new(io_text(&error)).at(parent.display()))?;
        }
        Ok(Target::file(path, may_replace))
    };
    files.iter().map(target).collect()
}

/// A name below a folder; none for one that leads out of it: the name comes from a file from
/// outside.
fn inside(folder: &Path, name: &str) -> Option<PathBuf> {
    let name = Path::new(name);
    let is_plain = |step: Component<'_>| matches!(step, Component::Normal(_));
    let has_steps = name.components().next().is_some();
    (has_steps && name.components().all(is_plain)).then(|| folder.join(name))
}

fn merged_from(job: &Merging, file: &XliffFile) -> Result<Merged, Failure> {
    let at_file = |failure: Failure| failure.at(job.translated.display());
    let original = original(job, file)?;
    let mut options = options(file).map_err(at_file)?;
    options.limits = job.limits;
    let extraction = extract(&original, &options)
        .map_err(|error| at_file(Failure::new(format!("the original: {error}"))))?;
    let is_known = file.checksum.as_ref().is_none_or(|sum| *sum == extraction.checksum());
    if !is_known {
        let what = "the original is not the file that was extracted; units that it still has are merged";
        job.console.note(job.translated.display(), what);
    }
    let mut merging = MergeOptions::default();
    merging.turn_to = turn_to(job, file);
    Ok(merge_with(&extraction, &file.units, &merging))
}

/// The untouched original: the one that was named, or the one that the file holds or
/// names.
fn original<'f>(job: &Merging, file: &'f XliffFile) -> Result<Cow<'f, [u8]>, Failure> {
    if let Some(path) = &job.original {
        return bytes_of(path).map(Cow::Owned);
    }
    let name = match &file.skeleton {
        XliffSkeleton::Embedded(bytes) => return Ok(Cow::Borrowed(bytes)),
        XliffSkeleton::Beside(name) => Some(name),
        _ => file.original.as_ref(),
    };
    let hint = "name the document that was extracted with `--original`";
    let Some(name) = name else {
        let failure = Failure::new("it holds no original").at(job.translated.display());
        return Err(failure.hint(hint));
    };
    // A name, not a path: a file from outside must not reach beyond its own folder.
    let name = Path::new(name).file_name().unwrap_or_default();
    let folder = job.translated.parent().unwrap_or(Path::new(""));
    let bytes = bytes_of(&folder.join(name)).map_err(|failure| failure.hint(hint))?;
    Ok(Cow::Owned(bytes))
}

/// The language of the translation, if text in it runs the other way.
fn turn_to(job: &Merging, file: &XliffFile) -> Option<String> {
    let target = file.target_language.clone().filter(|_| job.may_turn)?;
    let source = file.source_language.as_deref()?;
    let is_turned = Direction::of_language(source) != Direction::of_language(&target);
    is_turned.then_some(target)
}

fn options(file: &XliffFile) -> Result<ExtractOptions, Failure> {
    let mut options = ExtractOptions::default();
    options.file_name.clone_from(&file.original);
    if let Some(name) = &file.format {
        let format = unit_format(name)
            .map_err(|error| Failure::new(error.to_string()).maybe_hint(error.hint()))?;
        options.format = Some(format);
    }
    let encoding = file.encoding.as_deref().and_then(TextEncoding::from_label);
    options.encoding = encoding.map_or(EncodingChoice::Auto, EncodingChoice::Named);
    Ok(options)
}

fn tell(job: &Merging, has_several: bool, file: &XliffFile, merged: &Merged) -> Exit {
    let name = file.original.as_deref().filter(|_| has_several);
    let name = name.map(|name| format!(", {name}")).unwrap_or_default();
    let place = format!("{}{name}", job.translated.display());
    for refusal in &merged.refusals {
        let mut failure = Failure::new(refusal.to_string()).at(&place);
        if !refusal.place.is_empty() {
            failure = failure.hint(format!("it stands at `{}`", refusal.place));
        }
        job.console.tell(&failure);
    }
    let Merged { n_units, n_replaced, n_same, n_untranslated, .. } = merged;
    let mut what = format!(
        "{n_replaced} of {n_units} units replaced, {n_same} the same, \
         {n_untranslated} untranslated, {} refused",
        merged.refusals.len()
    );
    if !merged.changes.is_empty() {
        what.push_str(&changes_told(merged));
    }
    job.console.note(&place, &what);
    if merged.refusals.is_empty() { Exit::Done } else { Exit::PartlyDone }
}

/// What was changed beside the text, in short: the report tells all.
fn changes_told(merged: &Merged) -> String {
    let is_accepted = |change: &&Change| change.kind == ChangeKind::Accepted;
    let n_accepted = merged.changes.iter().filter(is_accepted).count();
    let n_turned = merged.changes.len() - n_accepted;
    let told = [(n_turned, "turned"), (n_accepted, "with tracked changes accepted")];
    let told = told.iter().filter(|(n_places, _)| *n_places > 0);
    let told = told.map(|(n_places, what)| {
        let places = if *n_places == 1 { "place" } else { "places" };
        format!(", {n_places} {places} {what}")
    });
    told.collect::<Vec<_>>().concat()
}

fn report_of(files: &[XliffFile], merged: &[Merged]) -> Value {
    let documents = files.iter().zip(merged);
    let documents = documents.map(|(file, merged)| document_report(file, merged));
    json!({
        "schema": "khulasa.merge/1",
        "documents": documents.collect::<Vec<_>>(),
    })
}

fn document_report(file: &XliffFile, merged: &Merged) -> Value {
    let refusals = merged.refusals.iter().map(|refusal| {
        json!({
            "unit": refusal.unit_id,
            "place": refusal.place,
            "reason": refusal.reason.to_string(),
        })
    });
    let changes = merged.changes.iter().map(|change| {
        json!({
            "part": change.part,
            "place": change.place,
            "change": change.kind.to_string(),
        })
    });
    json!({
        "original": file.original,
        "units": merged.n_units,
        "replaced": merged.n_replaced,
        "same": merged.n_same,
        "untranslated": merged.n_untranslated,
        "refused": refusals.collect::<Vec<_>>(),
        "changed": changes.collect::<Vec<_>>(),
    })
}
