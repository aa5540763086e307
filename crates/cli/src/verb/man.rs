//! `man`: manual pages, from the same definition as the parser.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::args::{EXIT_CODES, PRECEDENCE, command, examples};
use crate::exit::Exit;
use crate::message::{Failure, io_text};
use crate::output::{Sink, Target};
use crate::verb::{print, unknown_verb};

/// When options or their words were last changed.
const CHANGED: &str = "2026-11-24";

/// Prints the page of a verb, or that of the program.
pub(super) fn run(verb: Option<&str>) -> Result<Exit, Failure> {
    let pages = pages();
    let name =
        verb.map_or_else(|| "khulasa".to_owned(), |verb| format!("khulasa-{verb}"));
    let Some(page) = pages.into_iter().find(|page| page.get_name() == name) else {
        return Err(unknown_verb(verb.unwrap_or_default()));
    };
    let page = rendered(page).map_err(|error| Failure::new(io_text(&error)))?;
    print(&page)
}

/// Writes the pages of all verbs into a folder, which is made if need be.
pub(super) fn run_all(folder: &Path, may_replace: bool) -> Result<Exit, Failure> {
    let at =
        |path: &Path, error: &io::Error| Failure::new(io_text(error)).at(path.display());
    fs::create_dir_all(folder).map_err(|error| at(folder, &error))?;
    for page in pages() {
        let path = folder.join(format!("{}.1", page.get_name()));
        let target = Target::file(path.clone(), may_replace);
        let mut sink = Sink::try_new(&target)?;
        let written = rendered(page).and_then(|page| sink.write_all(&page));
        written.and_then(|()| sink.finish()).map_err(|error| at(&path, &error))?;
    }
    Ok(Exit::Done)
}

/// The program and its verbs, each under the name of its page.
fn pages() -> Vec<Command> {
    let command = command();
    let verbs = command.get_subcommands().map(|verb| {
        let name = format!("khulasa-{}", verb.get_name());
        verb.clone().name(name)
    });
    let verbs: Vec<Command> = verbs.collect();
    std::iter::once(command).chain(verbs).collect()
}

fn render_examples(examples: &[(&str, &str)], out: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", ["EXAMPLES"]);
    for (line, what) in examples {
        roff.control("TP", []).text([bold(*line)]).text([roman(*what)]);
    }
    roff.to_writer(out)
}

fn render_codes(out: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for (code, what) in EXIT_CODES {
        roff.control("TP", []).text([bold(code)]).text([roman(what)]);
    }
    roff.control("SH", ["FILES"]).text([roman(PRECEDENCE)]);
    roff.to_writer(out)
}

fn rendered(page: Command) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let examples = examples(page.get_name().trim_start_matches("khulasa-"));
    let has_verbs = page.has_subcommands();
    let source = format!("khulasa {}", env!("CARGO_PKG_VERSION"));
    let man = Man::new(page).date(CHANGED).source(source).manual("khulasa");
    man.render_title(&mut bytes)?;
    man.render_name_section(&mut bytes)?;
    man.render_synopsis_section(&mut bytes)?;
    man.render_description_section(&mut bytes)?;
    render_examples(examples, &mut bytes)?;
    man.render_options_section(&mut bytes)?;
    if has_verbs {
        man.render_subcommands_section(&mut bytes)?;
    }
    render_codes(&mut bytes)?;
    Ok(bytes)
}
