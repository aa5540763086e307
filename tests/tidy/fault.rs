//! A fault, and the one way to tell of faults.

use std::fmt::{Display, Formatter, Result};

/// One thing out of order, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// A path below the root, with `:line` where one line is to blame.
    pub(crate) place: String,
    /// What is wrong there.
    pub(crate) what: String,
}

impl Fault {
    /// A fault of a whole file.
    pub(crate) fn in_file(path: &str, what: impl Into<String>) -> Self {
        Self { place: path.to_owned(), what: what.into() }
    }

    /// A fault of one line, counted from 0 here and told from 1.
    pub(crate) fn in_line(path: &str, line_idx: usize, what: impl Into<String>) -> Self {
        Self { place: format!("{path}:{}", line_idx + 1), what: what.into() }
    }
}

impl Display for Fault {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{}: {}", self.place, self.what)
    }
}

/// Fails with every fault on a line of its own and `help` on the last.
#[track_caller]
pub(crate) fn assert_none(faults: &[Fault], help: &str) {
    let told: Vec<String> = faults.iter().map(Fault::to_string).collect();
    assert!(faults.is_empty(), "\n{}\nhelp: {help}\n", told.join("\n"));
}

/// Fails unless exactly these places are at fault, in this order.
#[track_caller]
pub(crate) fn assert_places(faults: &[Fault], places: &[&str]) {
    let found: Vec<&str> = faults.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(
        found, places,
        "\nhelp: the check sees too much or too little: {faults:?}\n"
    );
}

#[test]
fn a_fault_tells_its_place_first_and_counts_lines_from_one() {
    assert_eq!(Fault::in_line("a.rs", 0, "too long").to_string(), "a.rs:1: too long");
    assert_eq!(Fault::in_file("a.rs", "too long").to_string(), "a.rs: too long");
}
