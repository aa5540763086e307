//! Reads the data files: head lines, a line of column names, rows of cells.

use std::str::Split;

/// The rows of a file, each as its cells; head lines and column names are left out.
pub(super) fn rows(file: &'static str) -> impl Iterator<Item = Split<'static, char>> {
    file.lines()
        .skip_while(|line| line.starts_with('#'))
        .skip(1)
        .map(|line| line.split('\t'))
}

/// The first cell of each row.
pub(super) fn first_cells(file: &'static str) -> Vec<&'static str> {
    rows(file).filter_map(|mut cells| cells.next()).collect()
}
