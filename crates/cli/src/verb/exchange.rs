//! What `extract`, `merge` and `pseudo` share: a file in, a file out.

use std::io::{self, Write};
use std::path::Path;

use khulasa::ReadError;

use crate::job::Input;
use crate::message::{Failure, io_text};
use crate::output::{Sink, Target};

/// The whole of a file, `-` for standard input.
pub(super) fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let input =
        if path.as_os_str() == "-" { Input::Stdin } else { Input::File(path.to_owned()) };
    input.bytes().map_err(|failure| failure.at(input.name()))
}

/// Writes a whole file, or none.
pub(super) fn put(target: &Target, bytes: &[u8]) -> Result<(), Failure> {
    put_with(target, |sink| sink.write_all(bytes))
}

/// Writes a whole file piece by piece, or none.
pub(super) fn put_with(
    target: &Target,
    write: impl FnOnce(&mut Sink) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut sink = Sink::try_new(target)?;
    match write(&mut sink).and_then(|()| sink.finish()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::new(io_text(&error)).at(place(target))),
        Ok(()) => Ok(()),
    }
}

fn place(target: &Target) -> String {
    match target {
        Target::Stdout => "standard output".to_owned(),
        Target::NewFile(path) | Target::AnyFile(path) => path.display().to_string(),
    }
}

/// An exchange file that could not be read.
pub(super) fn not_exchanged(error: &ReadError, path: &Path) -> Failure {
    Failure::new(error.to_string()).at(path.display()).maybe_hint(error.hint())
}
