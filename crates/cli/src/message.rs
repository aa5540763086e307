//! What is told on standard error: where, what, and what to do about it.

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write as _};

use crate::color::When;

/// Why something was not done.
///
/// It is told as `khulasa: place: what`, then `hint: what to do` on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    place: Option<String>,
    what: String,
    hint: Option<String>,
}

impl Failure {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { place: None, what: what.into(), hint: None }
    }

    /// At a file, flag or variable.
    #[must_use]
    pub(crate) fn at(self, place: impl Display) -> Self {
        Self { place: Some(place.to_string()), ..self }
    }

    #[must_use]
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        self.maybe_hint(Some(hint.into()))
    }

    #[must_use]
    pub(crate) fn maybe_hint(self, hint: Option<String>) -> Self {
        Self { hint, ..self }
    }
}

/// Writes to standard error, as loudly and colourfully as was asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Console {
    /// Hints and notes are left out; failures are told all the same.
    pub(crate) is_quiet: bool,
    pub(crate) has_color: bool,
}

impl Console {
    /// For failures before the settings are known.
    pub(crate) fn for_failures() -> Self {
        let has_color = When::Auto.has_color(io::stderr().is_terminal());
        Self { is_quiet: false, has_color }
    }

    pub(crate) fn tell(self, failure: &Failure) {
        print(&self.message(failure));
    }

    fn message(self, failure: &Failure) -> String {
        let mut message = line(failure.place.as_deref(), &failure.what);
        if let Some(hint) = failure.hint.as_deref().filter(|_| !self.is_quiet) {
            let (on, off) =
                if self.has_color { ("\u{1B}[36m", "\u{1B}[0m") } else { ("", "") };
            message.extend([on, "hint:", off, " ", &printable(hint), "\n"]);
        }
        message
    }

    /// Tells something that is no failure.
    pub(crate) fn note(self, place: impl Display, what: &str) {
        if !self.is_quiet {
            print(&line(Some(&place.to_string()), what));
        }
    }
}

/// What the operating system says, in our words where it says it often.
pub(crate) fn io_text(error: &io::Error) -> String {
    let told = match error.kind() {
        ErrorKind::NotFound => "no such file or folder",
        ErrorKind::AlreadyExists => "there is such a file already",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::StorageFull => "no room left on the device",
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only",
        ErrorKind::NotADirectory => "a part of the path is no folder",
        ErrorKind::IsADirectory => "this is a folder",
        _ => return error.to_string(),
    };
    told.to_owned()
}

/// The text with every control character written as an escape: file names may hold any.
pub(crate) fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || is_bidi_control(c) {
            printable.extend(c.escape_default());
        } else {
            printable.push(c);
        }
    }
    printable
}

/// Embeddings, overrides and isolates: they would reorder the message around them.
const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn line(place: Option<&str>, what: &str) -> String {
    let mut line = "khulasa: ".to_owned();
    if let Some(place) = place {
        line.push_str(&printable(place));
        line.push_str(": ");
    }
    line.push_str(&printable(what));
    line.push('\n');
    line
}

/// In one piece, so that the lines of two programs do not mix.
fn print(message: &str) {
    // Nobody is left to be told that standard error is closed.
    drop(io::stderr().write_all(message.as_bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Console = Console { is_quiet: false, has_color: false };

    #[test]
    fn a_message_is_where_what_and_what_to_do() {
        let failure =
            Failure::new("no method is called `أفضل`").at("--method").hint("try it");
        let first = "khulasa: --method: no method is called `أفضل`\n";
        assert_eq!(PLAIN.message(&failure), format!("{first}hint: try it\n"));
        let quiet = Console { is_quiet: true, ..PLAIN };
        assert_eq!(quiet.message(&failure), first);
        let colored = Console { has_color: true, ..PLAIN };
        let hint = "\u{1B}[36mhint:\u{1B}[0m try it\n";
        assert_eq!(colored.message(&failure), format!("{first}{hint}"));
        assert_eq!(PLAIN.message(&Failure::new("no room")), "khulasa: no room\n");
    }

    #[test]
    fn a_file_name_cannot_break_or_turn_the_line() {
        let failure = Failure::new("gone").at("a\n\u{1B}[31m\u{202E}b");
        let message = PLAIN.message(&failure);
        assert_eq!(message, "khulasa: a\\n\\u{1b}[31m\\u{202e}b: gone\n");
    }
}
