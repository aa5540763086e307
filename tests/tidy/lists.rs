//! Word lists are sorted, in NFC, and say where they come from.
//!
//! Sorted, so that two people adding a word meet on one line and a doubled word shows. In
//! NFC, so that a look-up needs one normal form. With a head, so that nobody ships a list
//! of unknown origin.

use unicode_normalization::is_nfc;

use crate::{
    fault::{Fault, assert_none, assert_places},
    tree::{Tree, TreeFile, house, planted},
};

const HELP: &str = "head lines start with `#` and tell what the list is, its source, \
                    `Licence:` and `Date:`; then the names of the columns; then one item a \
                    line, sorted by code point, in NFC";

fn faults(tree: &Tree) -> Vec<Fault> {
    let is_list = |file: &&TreeFile| file.path.contains("/data/") && file.is_a("tsv");
    tree.below("crates/").filter(is_list).flat_map(faults_of).collect()
}

fn faults_of(list: &TreeFile) -> Vec<Fault> {
    let text = list.text();
    let n_head = text.lines().take_while(|line| line.starts_with('#')).count();
    let mut faults = faults_of_head(list, n_head);
    let mut rows = text.lines().enumerate().skip(n_head);
    let Some((_, columns)) = rows.next() else {
        faults.push(Fault::in_file(
            &list.path,
            "no UTF-8 text with a line of column names",
        ));
        return faults;
    };
    let mut last = "";
    for (line_idx, row) in rows {
        let told = faults_of_row(columns, last, row).into_iter();
        faults.extend(told.map(|what| Fault::in_line(&list.path, line_idx, what)));
        last = row;
    }
    faults
}

fn faults_of_head(list: &TreeFile, n_head: usize) -> Vec<Fault> {
    let head: String = list.text().lines().take(n_head).collect();
    let wanted: [(&str, &[&str]); 3] = [
        ("a source", &["Compiled ", "Source: ", "Derived "]),
        ("a licence", &["Licence: "]),
        ("a date", &["Date: "]),
    ];
    wanted
        .iter()
        .filter(|(_, marks)| !marks.iter().any(|mark| head.contains(mark)))
        .map(|(name, _)| {
            Fault::in_file(&list.path, format!("the head does not tell {name}"))
        })
        .collect()
}

fn faults_of_row(columns: &str, last: &str, row: &str) -> Vec<&'static str> {
    let is_padded = row.split('\t').any(|cell| cell.trim() != cell);
    [
        (
            row.split('\t').count() != columns.split('\t').count(),
            "another number of columns",
        ),
        (row <= last, "not behind the line above it by code point"),
        (is_padded, "white space around an item"),
        (!is_nfc(row), "not in NFC"),
    ]
    .into_iter()
    .filter_map(|(is_so, what)| is_so.then_some(what))
    .collect()
}

#[test]
fn every_word_list_is_in_order() {
    assert_none(&faults(house()), HELP);
}

#[test]
fn disorder_in_a_list_is_seen() {
    let list = "# Words. Compiled for a test. Licence: MIT. Date: 2026-01.\nword\tclass\n\
                ب\tx\nأ\tx\nت\n ث\tx\nجا\u{0653}\tx\nجا\u{0653}\tx\n";
    let places =
        ["4", "5", "6", "6", "7", "8", "8"].map(|n| format!("crates/a/data/b.tsv:{n}"));
    let tree = planted(&[("crates/a/data/b.tsv", list)]);
    assert_eq!(faults(&tree).iter().filter(|fault| fault.place == places[0]).count(), 1);
    let found: Vec<String> = faults(&tree).into_iter().map(|fault| fault.place).collect();
    assert_eq!(found, places, "\nhelp: each planted fault is to be seen once\n");
}

#[test]
fn a_list_of_unknown_origin_and_an_empty_one_are_seen() {
    let tree = planted(&[("crates/a/data/b.tsv", "# Words.\nword\nأ\n")]);
    assert_places(&faults(&tree), &["crates/a/data/b.tsv"; 3]);
    let tree = planted(&[("crates/a/data/b.tsv", "")]);
    assert_places(&faults(&tree), &["crates/a/data/b.tsv"; 4]);
}
