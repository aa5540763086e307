//! `extract`: the text to translate, taken out of documents as XLIFF.

use std::path::{Path, PathBuf};

use khulasa::exchange::{XliffOptions, extract, write_xliff};

use crate::exit::Exit;
use crate::job::{Extracting, Input, Outputs};
use crate::message::{Failure, io_text};
use crate::output::Target;
use crate::verb::documents::undecodable;
use crate::verb::exchange::put;

pub(super) fn run(job: &Extracting) -> Exit {
    let mut n_done = 0;
    for input in &job.inputs {
        match run_one(job, input) {
            Ok(()) => n_done += 1,
            Err(failure) => job.console.tell(&failure),
        }
    }
    match n_done {
        0 => Exit::NothingDone,
        n_done if n_done == job.inputs.len() => Exit::Done,
        _ => {
            let n_skipped = job.inputs.len() - n_done;
            let what = format!("skipped {n_skipped} of {} files", job.inputs.len());
            job.console.tell(&Failure::new(what));
            Exit::PartlyDone
        }
    }
}

fn run_one(job: &Extracting, input: &Input) -> Result<(), Failure> {
    let at_input = |failure: Failure| failure.at(input.name());
    let bytes = input.bytes().map_err(at_input)?;
    let mut options = job.options.clone();
    options.file_name = input.file_name();
    let extraction =
        extract(&bytes, &options).map_err(|error| at_input(undecodable(&error)))?;
    let target = target(&job.outputs, input)?;
    let mut xliff = job.xliff.clone();
    name_original(&mut xliff, input);
    let mut out = Vec::new();
    write_xliff(&extraction, &xliff, &mut out)
        .map_err(|error| at_input(Failure::new(io_text(&error))))?;
    put(&target, &out)?;
    let n_units = extraction.units().len();
    let format = extraction.format().name();
    job.console.note(input.name(), &format!("{n_units} units as {format}"));
    Ok(())
}

fn name_original(xliff: &mut XliffOptions, input: &Input) {
    let name =
        |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    if let Input::File(path) = input
        && let Some(name) = name(path)
    {
        xliff.original_name = name;
    }
}

fn target(outputs: &Outputs, input: &Input) -> Result<Target, Failure> {
    let (folder, may_replace) = match outputs {
        Outputs::One(target) => return Ok(target.clone()),
        Outputs::Folder { folder, may_replace } => (folder, *may_replace),
    };
    let name = match input {
        Input::File(path) => path.file_name().map(PathBuf::from),
        Input::Stdin => Some(PathBuf::from("document")),
    };
    let Some(mut name) = name else {
        return Err(Failure::new("this is no file").at(input.name()));
    };
    name.as_mut_os_string().push(".xlf");
    Ok(Target::file(folder.join(name), may_replace))
}
