//! Every source opens with its one idea; a crate's first file is a table of contents.

use crate::{
    fault::{Fault, assert_none, assert_places},
    rust::is_code,
    tree::{Tree, house, planted},
};

const HELP_HEADING: &str =
    "open the file with `//!`, or in Python `\"\"\"`, and the one idea of the module";
const HELP_CONTENTS: &str =
    "move the item into a module; `lib.rs` only lists and re-exports";

/// `tests.rs` stands beside the module it tests and shares its heading.
fn files_without_heading(tree: &Tree) -> Vec<Fault> {
    let rust = tree.rust().filter(|file| file.name() != "tests.rs");
    let python = tree.files().filter(|file| file.is_a("py") || file.is_a("pyi"));
    rust.filter(|file| !file.text().starts_with("//! "))
        .chain(python.filter(|file| !opens_with_docstring(file.text())))
        .map(|file| Fault::in_file(&file.path, "does not open with its heading"))
        .collect()
}

/// Only the line that names the interpreter may stand before it.
fn opens_with_docstring(text: &str) -> bool {
    let text = match text.strip_prefix("#!") {
        Some(rest) => rest.split_once('\n').map_or("", |(_, behind)| behind),
        None => text,
    };
    text.starts_with("\"\"\"")
}

fn logic_in_contents(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.rust().filter(|file| file.path.ends_with("/src/lib.rs")) {
        let mut goes_on = false;
        for (line_idx, line) in
            file.text().lines().enumerate().filter(|(_, line)| is_code(line))
        {
            if goes_on || starts_contents(line) {
                goes_on = !line.ends_with([';', ']', '}']);
            } else {
                faults.push(Fault::in_line(
                    &file.path,
                    line_idx,
                    format!("`{}`", line.trim()),
                ));
            }
        }
    }
    faults
}

/// Attributes, modules and imports; each may go on over several lines.
fn starts_contents(line: &str) -> bool {
    let item = line.strip_prefix("pub ").unwrap_or(line);
    ["mod ", "use ", "#[", "#!["].iter().any(|start| item.starts_with(start))
}

#[test]
fn every_file_opens_with_its_idea() {
    assert_none(&files_without_heading(house()), HELP_HEADING);
}

#[test]
fn every_lib_rs_is_a_table_of_contents() {
    assert_none(&logic_in_contents(house()), HELP_CONTENTS);
}

#[test]
fn a_file_without_heading_is_seen() {
    let tree = planted(&[
        ("a.rs", "use std::fmt;\n"),
        ("b.rs", "//! An idea.\n"),
        ("a/tests.rs", "use super::*;\n"),
        ("c.py", "import os\n"),
        ("d.py", "#!/usr/bin/env python3\n\"\"\"An idea.\"\"\"\n"),
    ]);
    assert_places(&files_without_heading(&tree), &["a.rs", "c.py"]);
}

#[test]
fn logic_among_the_contents_is_seen() {
    let contents = "//! A crate.\n#![expect(\n    lint,\n    reason = \"so\"\n)]\n\nmod a;\n\n\
                    pub use a::{\n    A, B,\n    c::D,\n};\n";
    let logic = "//! A crate.\n\npub fn a() -> u8 {\n    1 + 1\n}\n";
    let tree =
        planted(&[("crates/a/src/lib.rs", contents), ("crates/b/src/lib.rs", logic)]);
    assert_places(
        &logic_in_contents(&tree),
        &["crates/b/src/lib.rs:3", "crates/b/src/lib.rs:4", "crates/b/src/lib.rs:5"],
    );
}
