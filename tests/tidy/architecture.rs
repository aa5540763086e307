//! ARCHITECTURE.md stays short and names every crate, so that a newcomer can trust it.

use crate::{
    fault::{Fault, assert_none, assert_places},
    tree::{Tree, house, planted},
};

const HELP: &str = "tell the crate's purpose, main types and invariants in one paragraph, and \
                    leave what changes often to the doc comments";
const MAP: &str = "ARCHITECTURE.md";
const MAX_LINES: usize = 250;

fn faults(tree: &Tree) -> Vec<Fault> {
    let map = tree.text(MAP);
    let n_lines = map.lines().count();
    let too_long = (n_lines > MAX_LINES)
        .then(|| Fault::in_file(MAP, format!("{n_lines} lines, over {MAX_LINES}")));
    tree.below("crates/")
        .filter_map(|file| file.path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml"))
        .filter(|room| !names(map, room))
        .map(|room| Fault::in_file(MAP, format!("does not name the crate `{room}`")))
        .chain(too_long)
        .collect()
}

/// By its folder or by its package, in backticks.
fn names(map: &str, room: &str) -> bool {
    [format!("`{room}`"), format!("`khulasa-{room}`"), format!("`crates/{room}`")]
        .iter()
        .any(|name| map.contains(name))
}

#[test]
fn the_map_is_short_and_whole() {
    assert_none(&faults(house()), HELP);
}

#[test]
fn a_crate_that_the_map_forgot_is_seen() {
    let crates = [("crates/text/Cargo.toml", ""), ("crates/rank/Cargo.toml", "")];
    let map = (MAP, "`khulasa-text` is the ground.");
    assert_places(&faults(&planted(&[map, crates[0], crates[1]])), &[MAP]);
    assert_places(&faults(&planted(&crates)), &[MAP, MAP]);
}

#[test]
fn a_map_that_grew_is_seen() {
    assert_places(&faults(&planted(&[(MAP, &"\n".repeat(251))])), &[MAP]);
}
