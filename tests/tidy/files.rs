//! Files stay short enough to be read in one go; their tests do not outgrow them.

use crate::{
    fault::{Fault, assert_none, assert_places},
    rust::without_tests,
    tree::{Tree, TreeFile, house, planted},
};

const HELP: &str = "move what has a name of its own into a file of its own, tables into `data/`, \
                    and tests that outgrow their subject into a sibling `tests.rs`";
const WALL: usize = 800;
const MAX_LINES_OF_HALF: usize = 200;
const MAX_LINES_OF_95_PERCENT: usize = 600;

/// Lines of the file that are not its inline tests.
fn own_lines(file: &TreeFile) -> usize {
    without_tests(file.text()).lines().count()
}

fn long_files(tree: &Tree) -> Vec<Fault> {
    let is_python = |file: &&TreeFile| file.is_a("py") || file.is_a("pyi");
    tree.rust()
        .chain(tree.files().filter(is_python))
        .filter(|file| own_lines(file) > WALL)
        .map(|file| {
            Fault::in_file(&file.path, format!("{} lines, over {WALL}", own_lines(file)))
        })
        .collect()
}

fn files_outgrown_by_tests(tree: &Tree) -> Vec<Fault> {
    tree.below("crates/")
        .filter(|file| file.is_a("rs"))
        .filter(|file| file.text().lines().count() > 2 * own_lines(file))
        .map(|file| Fault::in_file(&file.path, "more than half of the file are tests"))
        .collect()
}

fn faults_of_the_whole(tree: &Tree) -> Vec<Fault> {
    let mut sizes: Vec<usize> = tree
        .below("crates/")
        .filter(|file| file.is_a("rs") && file.name() != "tests.rs")
        .map(own_lines)
        .collect();
    sizes.sort_unstable();
    [(50, MAX_LINES_OF_HALF), (95, MAX_LINES_OF_95_PERCENT)]
        .into_iter()
        .filter_map(|(percent, max)| {
            let n_lines = *sizes.get(sizes.len() * percent / 100)?;
            let what =
                format!("{percent} of 100 files reach {n_lines} lines, over {max}");
            (n_lines > max).then(|| Fault::in_file("crates", what))
        })
        .collect()
}

#[test]
fn no_file_is_over_the_wall() {
    assert_none(&long_files(house()), HELP);
}

#[test]
fn no_file_is_outgrown_by_its_tests() {
    assert_none(&files_outgrown_by_tests(house()), HELP);
}

#[test]
fn most_files_are_short() {
    assert_none(&faults_of_the_whole(house()), HELP);
}

#[test]
fn a_file_over_the_wall_is_seen_and_its_tests_do_not_count() {
    let long = "//\n".repeat(801);
    let tested = format!("//\n\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
    let tree = planted(&[
        ("crates/a/src/long.rs", &long),
        ("crates/a/src/tested.rs", &tested),
        ("a.py", &long),
    ]);
    assert_places(&long_files(&tree), &["crates/a/src/long.rs", "a.py"]);
    assert_places(&files_outgrown_by_tests(&tree), &["crates/a/src/tested.rs"]);
}

#[test]
fn a_house_of_long_files_is_seen() {
    let tree = planted(&[("crates/a/src/a.rs", &"//\n".repeat(601))]);
    assert_places(&faults_of_the_whole(&tree), &["crates", "crates"]);
}
