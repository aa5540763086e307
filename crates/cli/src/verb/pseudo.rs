//! `pseudo`: a made-up translation of an extracted file.

use khulasa::exchange::pseudo_xliff_with;

use crate::exit::Exit;
use crate::job::Filling;
use crate::message::Failure;
use crate::verb::exchange::{bytes_of, not_exchanged, put};

pub(super) fn run(job: &Filling) -> Result<Exit, Failure> {
    let bytes = bytes_of(&job.extracted)?;
    let filled = pseudo_xliff_with(&bytes, job.options)
        .map_err(|error| not_exchanged(&error, &job.extracted))?;
    put(&job.output, &filled)?;
    job.console.note(job.extracted.display(), "every segment has a made-up target");
    Ok(Exit::Done)
}
