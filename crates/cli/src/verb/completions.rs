//! `completions`: a script for a shell, from the same definition as the parser.

use clap_complete::{Shell, generate};

use crate::args::command;
use crate::exit::Exit;
use crate::message::Failure;
use crate::verb::print;

pub(super) fn run(shell: Shell) -> Result<Exit, Failure> {
    // Into memory first: the generator takes no error for an answer.
    let mut script = Vec::new();
    generate(shell, &mut command(), "khulasa", &mut script);
    print(&script)
}
