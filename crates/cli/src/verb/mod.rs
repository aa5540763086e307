//! The verbs: one file for each.

mod align;
mod batch;
mod completions;
mod config;
mod convert;
mod documents;
mod eval;
mod exchange;
mod explain;
mod extract;
mod help;
mod lexicon;
mod man;
mod memory;
mod merge;
mod pseudo;
mod segment;
mod summarize;

use std::io::{self, Write};

use clap::Command;

use crate::args::command;
use crate::exit::Exit;
use crate::job::Job;
use crate::message::{Console, Failure, io_text};

/// Does the job, and tells what went wrong on the way.
pub(crate) fn run(job: Job) -> Exit {
    match job {
        Job::Summarize(reading, options) => summarize::run(&reading, &options),
        Job::Explain(reading, options) => explain::run(&reading, &options),
        Job::Segment(reading, options) => segment::run(&reading, &options),
        Job::ExplainSegments(reading, options) => {
            segment::run_explain(&reading, &options)
        }
        Job::Eval(reading, options) => told(eval::run(&reading, &options)),
        Job::Extract(extracting) => extract::run(&extracting),
        Job::Merge(merging) => told(merge::run(&merging)),
        Job::LexiconBuild(counting) => told(lexicon::build(&counting)),
        Job::LexiconShow(showing) => told(lexicon::show(&showing)),
        Job::Pseudo(filling) => told(pseudo::run(&filling)),
        Job::Batch(batching) => told(batch::run(&batching)),
        Job::Align(aligning) => told(align::run(&aligning)),
        Job::Convert(converting) => told(convert::run(&converting)),
        Job::Completions(shell) => told(completions::run(shell)),
        Job::Man(verb) => told(man::run(verb.as_deref())),
        Job::ManPages { folder, may_replace } => told(man::run_all(&folder, may_replace)),
        Job::ConfigShow(settings) => told(config::show(&settings)),
        Job::ConfigPath(choice) => told(config::path(&choice)),
        Job::Help(verb) => told(help::run(verb.as_deref())),
    }
}

/// The end of a verb that does one thing.
fn told(done: Result<Exit, Failure>) -> Exit {
    done.unwrap_or_else(|failure| {
        Console::for_failures().tell(&failure);
        Exit::NothingDone
    })
}

/// Prints what is no record, as a whole.
fn print(bytes: &[u8]) -> Result<Exit, Failure> {
    let mut stdout = io::stdout().lock();
    unless_closed(stdout.write_all(bytes).and_then(|()| stdout.flush()))
}

fn unknown_verb(verb: &str) -> Failure {
    let command = command();
    let verbs: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    Failure::new(format!("no verb is called `{verb}`"))
        .hint(format!("there are `{}`", verbs.join("`, `")))
}

/// What an error at standard output means: a reader who has seen enough is no failure.
fn unless_closed(written: io::Result<()>) -> Result<Exit, Failure> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(io_text(&error)).at("standard output"))
        }
        _ => Ok(Exit::Done),
    }
}
