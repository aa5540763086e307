//! No test looks at the clock, and nothing at all looks at the network.
//!
//! A test that waits or reads the time fails on a slow machine and on no other. A program
//! that people give their unpublished texts opens no connection.

use crate::{
    fault::{Fault, assert_none, assert_places},
    rust::without_tests,
    tree::{Tree, TreeFile, house, planted},
};

const HELP_CLOCK: &str = "let the code under test take the time as a value";
const HELP_NETWORK: &str = "the program reads the files it is given and nothing else";

// In halves, so that this file does not find itself.
const CLOCK: [&str; 4] = [
    concat!("SystemTime::", "now"),
    concat!("Instant::", "now"),
    concat!("thread::", "sleep"),
    concat!("Utc::", "now"),
];
const NETWORK: [&str; 5] = [
    concat!("std::", "net"),
    concat!("Tcp", "Stream"),
    concat!("Tcp", "Listener"),
    concat!("Udp", "Socket"),
    concat!("Unix", "Stream"),
];

fn clock_in_tests(tree: &Tree) -> Vec<Fault> {
    tree.rust().flat_map(|file| mentions(file, first_test_line(file), &CLOCK)).collect()
}

fn network_anywhere(tree: &Tree) -> Vec<Fault> {
    tree.rust().flat_map(|file| mentions(file, 0, &NETWORK)).collect()
}

/// From here on the file is a test; the number of its lines if it holds none.
fn first_test_line(file: &TreeFile) -> usize {
    let is_test = file.path.starts_with("tests/")
        || file.path.contains("/tests/")
        || file.name() == "tests.rs";
    if is_test { 0 } else { without_tests(file.text()).lines().count() }
}

fn mentions(file: &TreeFile, from_line: usize, names: &[&str]) -> Vec<Fault> {
    let lines = file.text().lines().enumerate().skip(from_line);
    lines
        .flat_map(|(line_idx, line)| {
            names
                .iter()
                .filter(|name| line.contains(**name))
                .map(move |name| (line_idx, *name))
        })
        .map(|(line_idx, name)| {
            Fault::in_line(&file.path, line_idx, format!("uses `{name}`"))
        })
        .collect()
}

#[test]
fn no_test_looks_at_the_clock() {
    assert_none(&clock_in_tests(house()), HELP_CLOCK);
}

#[test]
fn nothing_looks_at_the_network() {
    assert_none(&network_anywhere(house()), HELP_NETWORK);
}

#[test]
fn the_clock_is_seen_in_tests_only() {
    let now = format!("let start = {}();\n", CLOCK[1]);
    let inline = format!("{now}\n#[cfg(test)]\nmod tests {{\n    {now}}}\n");
    let tree = planted(&[
        ("benches/a.rs", &now),
        ("crates/a/src/a.rs", &inline),
        ("crates/a/src/b/tests.rs", &now),
        ("tests/suite/a.rs", &now),
    ]);
    assert_places(
        &clock_in_tests(&tree),
        &["crates/a/src/a.rs:5", "crates/a/src/b/tests.rs:1", "tests/suite/a.rs:1"],
    );
}

#[test]
fn the_network_is_seen_everywhere() {
    let tree =
        planted(&[("crates/a/src/a.rs", concat!("use std::", "net::Ipv4Addr;\n"))]);
    assert_places(&network_anywhere(&tree), &["crates/a/src/a.rs:1"]);
}
