//! The project's texts speak of the project: no folder of one machine, no missing page.

use crate::{
    fault::{Fault, assert_none, assert_places},
    tree::{Tree, house, planted},
};

const HELP: &str =
    "say it so that a reader with nothing but this repository understands it";

// In halves, so that this file does not find itself.
const STRANGE: [&str; 7] = [
    concat!("/wo", "rk/"),
    concat!("../sha", "red"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("STYLE", ".md"),
    concat!("(STY", "LE "),
    concat!("DESIGN", ".md"),
];

fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.files().filter(|file| !file.path.starts_with("corpora/")) {
        for (line_idx, line) in file.text().lines().enumerate() {
            for name in STRANGE.iter().filter(|name| line.contains(**name)) {
                faults.push(Fault::in_line(
                    &file.path,
                    line_idx,
                    format!("speaks of `{name}`"),
                ));
            }
        }
    }
    faults
}

#[test]
fn no_text_speaks_of_what_is_not_here() {
    assert_none(&faults(house()), HELP);
}

#[test]
fn a_path_of_one_machine_is_seen() {
    let tree = planted(&[
        ("a.md", concat!("See /wo", "rk/notes.txt.\n")),
        ("b.rs", concat!("//! As `../sha", "red` says.\n")),
        ("c.md", "A network share and some framework.\n"),
    ]);
    assert_places(&faults(&tree), &["a.md:1", "b.rs:1"]);
}
