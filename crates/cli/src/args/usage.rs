//! What is told when the words are no job: help, the version, or what is wrong with them.

use std::io::{self, Write};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::exit::Exit;
use crate::message::{Console, Failure, io_text};

/// Why there is nothing to do.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Help or the version was asked for.
    Answer(Error),
    /// Nothing was asked for and there is nothing to read: the short help of this command.
    Idle(Box<Command>),
    Refusal(Failure),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Self::Answer(error),
            _ => Self::Refusal(failure(&error)),
        }
    }
}

impl Stop {
    pub(crate) fn tell(self) -> Exit {
        match self {
            Self::Answer(error) => answer(&error),
            Self::Idle(mut command) => {
                let help = command.render_help();
                drop(io::stderr().write_all(help.to_string().as_bytes()));
                Exit::NothingDone
            }
            Self::Refusal(failure) => {
                Console::for_failures().tell(&failure);
                Exit::NothingDone
            }
        }
    }
}

fn answer(error: &Error) -> Exit {
    match error.print().and_then(|()| io::stdout().flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let failure = Failure::new(io_text(&error)).at("standard output");
            Console::for_failures().tell(&failure);
            Exit::NothingDone
        }
        _ => Exit::Done,
    }
}

fn failure(error: &Error) -> Failure {
    let arg = told(error, ContextKind::InvalidArg).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = told(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            Failure::new(format!("no verb or file is called `{word}`")).hint(
                match told(error, ContextKind::SuggestedSubcommand) {
                    Some(verb) => format!("did you mean `{verb}`?"),
                    None => "`khulasa --help` lists the verbs".to_owned(),
                },
            )
        }
        ErrorKind::UnknownArgument => {
            let what = if arg.starts_with('-') { "option is called" } else { "room for" };
            Failure::new(format!("no {what} `{arg}`")).hint(unknown_hint(error))
        }
        ErrorKind::InvalidValue if told(error, ContextKind::InvalidValue).is_none() => {
            Failure::new(format!("`{arg}` has no value")).hint(see_help())
        }
        ErrorKind::InvalidValue => {
            let value = told(error, ContextKind::InvalidValue).unwrap_or_default();
            let names = told(error, ContextKind::ValidValue).unwrap_or_default();
            Failure::new(format!("`{value}` is none of the values of `{arg}`"))
                .hint(format!("there are {names}"))
        }
        ErrorKind::ValueValidation => {
            let value = told(error, ContextKind::InvalidValue).unwrap_or_default();
            Failure::new(format!("`{value}` is no number for `{arg}`"))
                .hint("write it in digits, as in `3`")
        }
        ErrorKind::MissingRequiredArgument => {
            Failure::new(format!("{arg} is missing")).hint(see_help())
        }
        ErrorKind::MissingSubcommand
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Failure::new("a word is missing that tells what to do").hint(see_help())
        }
        ErrorKind::ArgumentConflict => {
            let other = told(error, ContextKind::PriorArg).unwrap_or_default();
            Failure::new(format!("`{arg}` and `{other}` exclude each other"))
                .hint("leave one of them out")
        }
        _ => Failure::new(first_line(error)).hint(see_help()),
    }
}

fn unknown_hint(error: &Error) -> String {
    match told(error, ContextKind::SuggestedArg) {
        Some(flag) => format!("did you mean `{flag}`?"),
        None => see_help(),
    }
}

fn see_help() -> String {
    "`khulasa help VERB` tells all about a verb".to_owned()
}

/// A part of clap's error, as one text.
fn told(error: &Error, kind: ContextKind) -> Option<String> {
    let told = match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) if kind == ContextKind::ValidValue => {
            format!("`{}`", texts.join("`, `"))
        }
        ContextValue::Strings(texts) => texts.join(" "),
        other => other.to_string(),
    };
    Some(told).filter(|told| !told.is_empty())
}

fn first_line(error: &Error) -> String {
    let text = error.render().to_string();
    let line = text.lines().next().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}
