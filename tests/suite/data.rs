//! The program tells which data its results depend on.

use crate::desk::{Desk, read, repository};

/// `--version` names every table of data and the date in the table's own head.
#[test]
fn the_version_names_every_table_and_its_date() {
    let version = Desk::new().run("--version").done();
    let folder = std::fs::read_dir(repository("crates/text/data")).expect("the data");
    let mut n_tables = 0;
    for entry in folder {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = read(&path);
        let (_, date) = text.split_once("Date: ").expect("a date in the head");
        let date = date.split(|c: char| !c.is_ascii_digit() && c != '-').next();
        let line = format!("\n{name} {}\n", date.expect("a date"));
        assert!(version.contains(&line), "no line `{}` in:\n{version}", line.trim());
        n_tables += 1;
    }
    assert_eq!(
        version.lines().count(),
        n_tables + 2,
        "no table is named that is not there"
    );
}
