//! `extract`: the text to translate, taken out of documents into an exchange file.

use std::io;
use std::path::Path;

use khulasa::exchange::{
    Extraction, TableForm, XliffDocument, extract, write_table, write_xliff_package,
};

use crate::door;
use crate::exit::Exit;
use crate::job::{Extracting, Original, Outputs};
use crate::message::{Failure, io_text};
use crate::output::Target;
use crate::verb::documents::undecodable;
use crate::verb::exchange::{put, put_with};

pub(super) fn run(job: &Extracting) -> Exit {
    let done = match &job.outputs {
        Outputs::One(target) => run_together(job, target),
        Outputs::Folder { folder, may_replace } => {
            let run_one =
                |original: &Original| run_apart(job, original, folder, *may_replace);
            let n_done = job.originals.iter().filter(|original| {
                run_one(original).map_err(|failure| job.console.tell(&failure)).is_ok()
            });
            Ok(n_done.count())
        }
    };
    let n_done = done.unwrap_or_else(|failure| {
        job.console.tell(&failure);
        0
    });
    exit(job, n_done)
}

fn exit(job: &Extracting, n_done: usize) -> Exit {
    let n_originals = job.originals.len();
    match n_done {
        0 if n_originals == 0 => {
            let hint = "name files whose names end as those of documents do";
            job.console.tell(&Failure::new("there is no document in it").hint(hint));
            Exit::NothingDone
        }
        0 => Exit::NothingDone,
        n_done if n_done == n_originals => Exit::Done,
        _ => {
            let what = format!("skipped {} of {n_originals} files", n_originals - n_done);
            job.console.tell(&Failure::new(what));
            Exit::PartlyDone
        }
    }
}

/// Writes all documents into one file; how many were.
fn run_together(job: &Extracting, target: &Target) -> Result<usize, Failure> {
    let bytes: Vec<(&Original, Vec<u8>)> = job
        .originals
        .iter()
        .filter_map(|original| {
            let bytes =
                original.input.bytes().map_err(|failure| failure.at(&original.name));
            let bytes = bytes.map_err(|failure| job.console.tell(&failure)).ok()?;
            Some((original, bytes))
        })
        .collect();
    let mut extracted: Vec<(&Original, Extraction<'_>)> = Vec::new();
    for (original, bytes) in &bytes {
        match extracted_from(job, original, bytes) {
            Ok(_) if extracted.iter().any(|(other, _)| other.name == original.name) => {
                let what = format!("another document is called `{}` too", original.name);
                let failure = Failure::new(what).at(original.input.name());
                job.console.tell(&failure.hint("rename one, or extract it apart"));
            }
            Ok(extraction) => extracted.push((original, extraction)),
            Err(failure) => job.console.tell(&failure),
        }
    }
    if extracted.is_empty() {
        return Ok(0);
    }
    let documents: Vec<XliffDocument<'_>> = extracted
        .iter()
        .map(|(original, extraction)| XliffDocument::new(&original.name, extraction))
        .collect();
    write(job, &documents, target)?;
    Ok(documents.len())
}

/// Writes one document into a file of its own.
fn run_apart(
    job: &Extracting,
    original: &Original,
    folder: &Path,
    may_replace: bool,
) -> Result<(), Failure> {
    let bytes = original.input.bytes().map_err(|f| f.at(original.input.name()))?;
    let extraction = extracted_from(job, original, &bytes)?;
    let ending = job.table.map_or("xlf", TableForm::name);
    let path = folder.join(format!("{}.{ending}", original.name));
    if let Some(parent) = path.parent() {
        door::make_folder(parent)
            .map_err(|error| Failure::new(io_text(&error)).at(parent.display()))?;
    }
    let document = XliffDocument::new(&original.name, &extraction);
    write(job, &[document], &Target::file(path, may_replace))
}

/// The units of a document that has some.
fn extracted_from<'b>(
    job: &Extracting,
    original: &Original,
    bytes: &'b [u8],
) -> Result<Extraction<'b>, Failure> {
    let mut options = job.options.clone();
    options.file_name = original.input.file_name();
    let at_input = |failure: Failure| failure.at(original.input.name());
    let extraction =
        extract(bytes, &options).map_err(|error| at_input(undecodable(&error)))?;
    if extraction.units().is_empty() {
        return Err(at_input(Failure::new("there is no text to translate in it")));
    }
    let n_units = extraction.units_without_copies().count();
    let format = extraction.format().name();
    job.console.note(original.input.name(), &format!("{n_units} units as {format}"));
    Ok(extraction)
}

fn write(
    job: &Extracting,
    documents: &[XliffDocument<'_>],
    target: &Target,
) -> Result<(), Failure> {
    if let Some(form) = job.table {
        let found =
            documents.first().map(|document| document.extraction.language().tag());
        let source = job.xliff.source_language.as_deref().or(found);
        let wanted = job.xliff.target_language.as_deref();
        let languages = [source, wanted].map(Option::unwrap_or_default);
        let failure = |error: &io::Error| Failure::new(io_text(error));
        let table = write_table(documents, form, languages);
        return put(target, &table.map_err(|error| failure(&error))?);
    }
    put_with(target, |sink| write_xliff_package(documents, &job.xliff, sink))
}
