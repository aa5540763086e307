//! The crates depend on each other as drawn, and on no other way.
//!
//!     cli ──► batch ──► khulasa ──► formats ──► text
//!     python ─────────►    ├──────► rank ─────► text
//!                          └──────► bitext ───► text

use crate::{
    fault::{Fault, assert_none, assert_places},
    manifest::rooms,
    tree::{Tree, TreeFile, house, planted},
};

const HELP: &str = "move the shared type down into `text`, or argue a new arrow in \
                    ARCHITECTURE.md and draw it in tests/tidy/rooms.rs";

/// A crate and the crates of ours that its code may use, from the ground up.
const DRAWING: [(&str, &[&str]); 8] = [
    ("text", &[]),
    ("rank", &["text"]),
    ("bitext", &["text"]),
    ("formats", &["text"]),
    ("khulasa", &["text", "rank", "bitext", "formats"]),
    ("batch", &["khulasa"]),
    ("cli", &["khulasa", "batch"]),
    ("python", &["khulasa"]),
];

fn faults(tree: &Tree) -> Vec<Fault> {
    tree.below("crates/")
        .filter(|file| file.name() == "Cargo.toml")
        .flat_map(faults_of)
        .collect()
}

fn faults_of(manifest: &TreeFile) -> Vec<Fault> {
    let name = manifest.path.split('/').nth(1).unwrap_or("");
    let Some((_, arrows)) = DRAWING.iter().find(|(room, _)| *room == name) else {
        return vec![Fault::in_file(
            &manifest.path,
            format!("no room `{name}` is drawn"),
        )];
    };
    let used = rooms(manifest.text(), "[dependencies]").into_iter();
    let tested = rooms(manifest.text(), "[dev-dependencies]").into_iter();
    used.filter(|room| !arrows.contains(room))
        .chain(tested.filter(|room| !is_reachable(name, room)))
        .map(|room| Fault::in_file(&manifest.path, format!("no arrow leads to `{room}`")))
        .collect()
}

/// Tests may look at any room below their own, not only at the next.
fn is_reachable(from: &str, to: &str) -> bool {
    let arrows =
        DRAWING.iter().find(|(room, _)| *room == from).map_or(&[][..], |(_, to)| to);
    from == to || arrows.iter().any(|room| is_reachable(room, to))
}

#[test]
fn the_crates_depend_as_drawn() {
    assert_none(&faults(house()), HELP);
}

#[test]
fn an_arrow_upward_or_sideways_is_seen() {
    let rank = "[dependencies]\nkhulasa-formats.workspace = true\nkhulasa-text.workspace = true\n";
    let text = "[dev-dependencies]\nkhulasa.workspace = true\n";
    let cli = "[dependencies]\nkhulasa.workspace = true\n\
               [dev-dependencies]\nkhulasa-text.workspace = true\n";
    let tree = planted(&[
        ("crates/rank/Cargo.toml", rank),
        ("crates/text/Cargo.toml", text),
        ("crates/cli/Cargo.toml", cli),
    ]);
    assert_places(&faults(&tree), &["crates/rank/Cargo.toml", "crates/text/Cargo.toml"]);
}

#[test]
fn a_room_that_is_not_drawn_is_seen() {
    assert_places(
        &faults(&planted(&[("crates/attic/Cargo.toml", "[package]\n")])),
        &["crates/attic/Cargo.toml"],
    );
}
