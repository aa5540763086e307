//! The verb that is meant when none is typed.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::Command;

/// Puts `summarize` before the words if their first is a file, `-`, or an option of it.
///
/// A first word that is neither verb nor file stays, to be told as an unknown verb; one
/// with a dot or a slash in it is a file all the same, to be told as one that is missing.
pub(super) fn with_verb(command: &Command, mut words: Vec<OsString>) -> Vec<OsString> {
    if is_summary(command, words.get(1)) {
        words.insert(words.len().min(1), "summarize".into());
    }
    words
}

fn is_summary(command: &Command, first: Option<&OsString>) -> bool {
    let Some(first) = first else { return true };
    let text = first.to_string_lossy();
    if ["-h", "--help", "-V", "--version", "help"].contains(&&*text) || text.is_empty() {
        return false;
    }
    text.starts_with('-') || (!is_verb(command, first) && is_file(first, &text))
}

fn is_verb(command: &Command, word: &OsStr) -> bool {
    command.find_subcommand(word).is_some()
}

fn is_file(word: &OsStr, text: &str) -> bool {
    text.contains(['.', '/', std::path::MAIN_SEPARATOR]) || Path::new(word).exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second_word(words: &[&str]) -> String {
        let words = words.iter().map(OsString::from).collect();
        let words = with_verb(&super::super::command(), words);
        words.get(1).map(|word| word.to_string_lossy().into_owned()).unwrap_or_default()
    }

    #[test]
    fn files_and_options_are_summarized() {
        for word in ["a.txt", "-", "-n", "--words", "./خبر", "أخبار/خبر"] {
            assert_eq!(second_word(&["khulasa", word]), "summarize", "{word}");
        }
        assert_eq!(second_word(&["khulasa"]), "summarize", "what comes through a pipe");
        assert_eq!(second_word(&[]), "");
    }

    #[test]
    fn verbs_help_and_unknown_words_stay() {
        for word in ["segment", "help", "--help", "-V", "sumarize", ""] {
            assert_eq!(second_word(&["khulasa", word]), word);
        }
    }
}
