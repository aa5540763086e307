//! Functions stay short: the step that has no name yet is where the reader gets lost.

use crate::{
    fault::{Fault, assert_none, assert_places},
    rust::{functions, without_tests},
    tree::{Tree, house, planted},
};

const HELP: &str = "name the steps and make each a function of its own";
const MAX_LINES: usize = 60;
const MAX_LINES_OF_HALF: usize = 8;
const MAX_LINES_OF_95_PERCENT: usize = 35;

fn long_functions(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.rust() {
        for function in functions(file.text()) {
            if function.n_lines > MAX_LINES && !function.is_flat_match {
                let what = format!(
                    "`{}` has {} lines, over {MAX_LINES}",
                    function.name, function.n_lines
                );
                faults.push(Fault::in_line(&file.path, function.line_idx, what));
            }
        }
    }
    faults
}

fn faults_of_the_whole(tree: &Tree) -> Vec<Fault> {
    let mut sizes: Vec<usize> = tree
        .below("crates/")
        .filter(|file| file.is_a("rs") && file.name() != "tests.rs")
        .flat_map(|file| functions(without_tests(file.text())))
        .map(|function| function.n_lines)
        .collect();
    sizes.sort_unstable();
    [(50, MAX_LINES_OF_HALF), (95, MAX_LINES_OF_95_PERCENT)]
        .into_iter()
        .filter_map(|(percent, max)| {
            let n_lines = *sizes.get(sizes.len() * percent / 100)?;
            let what =
                format!("{percent} of 100 functions reach {n_lines} lines, over {max}");
            (n_lines > max).then(|| Fault::in_file("crates", what))
        })
        .collect()
}

#[test]
fn no_function_is_longer_than_a_screen() {
    assert_none(&long_functions(house()), HELP);
}

#[test]
fn most_functions_are_short() {
    assert_none(&faults_of_the_whole(house()), HELP);
}

#[test]
fn a_long_function_is_seen_and_a_long_table_is_not() {
    let long = format!("\nfn a() {{\n{}}}\n", "    b();\n".repeat(61));
    let table = format!(
        "fn a() {{\n    match x {{\n{}    }}\n}}\n",
        "        _ => (),\n".repeat(61)
    );
    let tree = planted(&[("long.rs", &long), ("table.rs", &table)]);
    assert_places(&long_functions(&tree), &["long.rs:2"]);
}

#[test]
fn a_house_of_middling_functions_is_seen() {
    let middling = format!("fn a() {{\n{}}}\n", "    b();\n".repeat(36));
    let tree = planted(&[("crates/text/src/a.rs", &middling)]);
    assert_places(&faults_of_the_whole(&tree), &["crates", "crates"]);
}
