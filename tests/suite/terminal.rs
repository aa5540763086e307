//! Colours and directions are for terminals: pipes get them only when that is demanded.
//!
//! What a terminal gets is tested beside the code; here the streams are pipes.

use crate::desk::{Desk, Done};

fn run_with(words: &str, variables: &[(&str, &str)]) -> Done {
    let desk = Desk::with_article();
    let mut command = desk.command(words.split_whitespace());
    command.envs(variables.iter().copied());
    Done::from(command.output().expect("the program runs"))
}

/// No value of `--bidi`, wherever it was set, puts a control into a pipe or file.
#[test]
fn no_direction_goes_into_a_pipe() {
    let plain = run_with("a.txt", &[]).done();
    for how in ["auto", "none", "scp", "isolate"] {
        assert_eq!(run_with(&format!("--bidi {how} a.txt"), &[]).done(), plain, "{how}");
        assert_eq!(run_with("a.txt", &[("KHULASA_BIDI", how)]).done(), plain, "{how}");
    }
}

/// A pipe gets no colour, unless `--color always` or `CLICOLOR_FORCE` demands it; `NO_COLOR`
/// and `--color never` forbid it.
#[test]
fn colour_in_a_pipe_is_on_demand() {
    let has_color = |words: &str, variables: &[(&str, &str)]| {
        run_with(words, variables).done().contains("\u{1B}[1m")
    };
    let forced = [("CLICOLOR_FORCE", "1")];
    let both = [("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")];
    assert!(!has_color("explain a.txt", &[]));
    assert!(has_color("explain --color always a.txt", &[]));
    assert!(has_color("explain a.txt", &forced));
    assert!(has_color("explain a.txt", &[("KHULASA_COLOR", "always")]));
    assert!(!has_color("explain a.txt", &both));
    assert!(!has_color("explain --color never a.txt", &forced));
    assert!(!has_color("explain --color always --color never a.txt", &[]));
    assert!(!has_color("explain --color always --format json a.txt", &[]), "text only");
    assert!(!has_color("summarize --color always a.txt", &[]), "nothing to point out");
}

/// A file gets no colour, whatever is demanded.
#[test]
fn no_colour_goes_into_a_file() {
    let desk = Desk::with_article();
    desk.run("explain --color always -o out.txt a.txt").done();
    assert!(!desk.text("out.txt").contains('\u{1B}'));
}

/// Colour takes nothing away: without its sequences the text is the same.
#[test]
fn all_is_readable_without_colour() {
    let plain = run_with("explain a.txt", &[]).done();
    let bold = run_with("explain --color always a.txt", &[]).done();
    assert_eq!(bold.replace("\u{1B}[1m", "").replace("\u{1B}[0m", ""), plain);
}
