//! `convert`: a memory in another format.

use crate::exit::Exit;
use crate::job::Converting;
use crate::message::Failure;
use crate::verb::memory::put_memory;

pub(super) fn run(job: &Converting) -> Result<Exit, Failure> {
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
