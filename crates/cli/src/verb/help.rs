//! `help`: all about a verb.

use crate::args::command;
use crate::exit::Exit;
use crate::message::Failure;
use crate::verb::{print, unknown_verb};

pub(super) fn run(verb: Option<&str>) -> Result<Exit, Failure> {
    let mut command = command();
    let page = match verb {
        None => &mut command,
        Some(verb) => {
            command.find_subcommand_mut(verb).ok_or_else(|| unknown_verb(verb))?
        }
    };
    print(page.render_long_help().to_string().as_bytes())
}
