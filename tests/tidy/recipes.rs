//! The justfile stays a list: at most twelve recipes, each one line.

use crate::{
    fault::{Fault, assert_none, assert_places},
    tree::{Tree, house, planted},
};

const HELP: &str = "what needs logic is Rust, in a test";
const JUSTFILE: &str = "justfile";
const MAX_RECIPES: usize = 12;

fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    let (mut n_recipes, mut n_lines) = (0, 0);
    for (line_idx, line) in tree.text(JUSTFILE).lines().enumerate() {
        if is_recipe(line) {
            (n_recipes, n_lines) = (n_recipes + 1, 0);
        } else if line.starts_with([' ', '\t']) {
            n_lines += 1;
        }
        if is_recipe(line) && n_recipes > MAX_RECIPES {
            faults.push(Fault::in_line(
                JUSTFILE,
                line_idx,
                format!("recipe {n_recipes}"),
            ));
        } else if n_lines > 1 {
            faults.push(Fault::in_line(
                JUSTFILE,
                line_idx,
                "a second line of one recipe",
            ));
        }
    }
    faults
}

/// `name args: needs`, no setting `name := value`.
fn is_recipe(line: &str) -> bool {
    line.starts_with(char::is_alphabetic) && line.contains(':') && !line.contains(":=")
}

#[test]
fn the_justfile_is_a_short_list() {
    assert_none(&faults(house()), HELP);
}

#[test]
fn a_long_recipe_and_a_thirteenth_are_seen() {
    let long = "set quiet := true\n\na:\n    one\n    two\n";
    assert_places(&faults(&planted(&[(JUSTFILE, long)])), &["justfile:5"]);
    let many = "a:\n    one\n".repeat(13);
    assert_places(&faults(&planted(&[(JUSTFILE, &many)])), &["justfile:25"]);
}
