//! `convert`: a document for reading, or a memory in another format.

use khulasa::{Document, DocumentForm};

use crate::exit::Exit;
use crate::job::{Converting, DocumentConverting, Input, MemoryConverting};
use crate::message::Failure;
use crate::verb::documents::read_told;
use crate::verb::exchange::put_with;
use crate::verb::memory::put_memory;

pub(super) fn run(job: &Converting) -> Result<Exit, Failure> {
    match job {
        Converting::Memory(job) => run_memory(job),
        Converting::Document(job) => run_document(job),
    }
}

fn run_memory(job: &MemoryConverting) -> Result<Exit, Failure> {
    let at_input = |failure: Failure| failure.at(job.input.name());
    let bytes = job.input.bytes().map_err(at_input)?;
    let memory = job.from.read(&bytes).map_err(|error| {
        at_input(Failure::new(error.to_string()).maybe_hint(error.hint()))
    })?;
    put_memory(&job.output, &memory)?;
    let n_units = memory.units.len();
    let formats = (job.from.name(), job.output.format.name());
    let what = format!("{n_units} units from {} to {}", formats.0, formats.1);
    job.console.note(job.input.name(), &what);
    if n_units == 0 {
        job.console.tell(&at_input(Failure::new("there is no unit in it")));
        return Ok(Exit::PartlyDone);
    }
    Ok(Exit::Done)
}

fn run_document(job: &DocumentConverting) -> Result<Exit, Failure> {
    let at_input = |failure: Failure| failure.at(job.input.name());
    let (source, _) =
        read_told(&job.input, &job.options, job.console).map_err(at_input)?;
    for note in source.notes() {
        job.console.note(job.input.name(), &note.message);
    }
    let document = source.document();
    put_with(&job.target, |sink| {
        job.form.write_document(document, &title(&job.input), sink)
    })?;
    job.console.note(job.input.name(), &told(document, source.format().name(), job.form));
    if document.blocks.is_empty() {
        job.console.tell(&at_input(Failure::new("there is no text in it")));
        return Ok(Exit::PartlyDone);
    }
    Ok(Exit::Done)
}

fn told(document: &Document, from: &str, form: &dyn DocumentForm) -> String {
    format!("{} blocks from {from} to {}", document.blocks.len(), form.name())
}

/// What a page without a heading is called: the name of its file without the ending.
fn title(input: &Input) -> String {
    let stem = match input {
        Input::Stdin => None,
        Input::File(path) => path.file_stem(),
    };
    stem.map_or_else(|| "khulasa".to_owned(), |stem| stem.to_string_lossy().into_owned())
}
