//! The `khulasa` command: typed words to a job, results and messages to the screen.
//!
//! ```text
//! words ─args─► Args ─job─► Job ─verb─► records ─output─► stdout or a file
//!                 settings ──┘                    message ─► stderr
//! ```

mod args;
mod color;
mod door;
mod exit;
mod job;
mod message;
mod output;
mod settings;
mod signals;
mod verb;

use std::panic::catch_unwind;
use std::process::ExitCode;

use exit::Exit;
use job::Job;
use message::Console;

fn main() -> ExitCode {
    // A defect of ours ends as any other failure does: told, with the code for it.
    let exit = catch_unwind(run).unwrap_or(Exit::NothingDone);
    exit.into()
}

fn run() -> Exit {
    let args = match args::read(door::words()) {
        Ok(args) => args,
        Err(stop) => return stop.tell(),
    };
    match Job::try_new(args) {
        Ok(job) => verb::run(job),
        Err(failure) => {
            Console::for_failures().tell(&failure);
            Exit::NothingDone
        }
    }
}
