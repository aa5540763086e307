//! A table as people read it on a page: a row of its own tells which document the rows below
//! it are of.

use crate::exchange::table::rows::{
    ABOUT, CONTEXT, HASH, ID, ORIGINAL, PLACE, Rows, SOURCE, TARGET,
};

/// What the first cell of a row says that tells of a document; no unit is called so.
const DOCUMENT: &str = "document";

/// The columns, in their order.
pub(super) const COLUMNS: [&str; 5] = [ID, SOURCE, TARGET, PLACE, HASH];

/// The rows as they are laid out.
pub(super) fn laid_out(rows: &Rows) -> Rows {
    let Some((names, rows)) = rows.split_first() else { return Rows::new() };
    let mut laid =
        vec![COLUMNS.map(|column| cell(names, names, column).to_owned()).to_vec()];
    let mut last = ["", ""];
    for row in rows {
        let own = [ORIGINAL, ABOUT].map(|column| cell(names, row, column));
        if own != last {
            let [original, about] = own.map(str::to_owned);
            let told = vec![DOCUMENT.to_owned(), original, about];
            laid.push(told.into_iter().chain([String::new(), String::new()]).collect());
            last = own;
        }
        let mut cells = COLUMNS.map(|column| cell(names, row, column).to_owned());
        let context = cell(names, row, CONTEXT);
        if let Some(place) = cells.get_mut(3).filter(|_| !context.is_empty()) {
            place.extend(["\n", context]);
        }
        laid.push(cells.to_vec());
    }
    laid
}

/// The rows with the document of each, as they were before they were laid out.
fn gathered(laid: Rows) -> Rows {
    let mut rows = Rows::new();
    let mut document = [ORIGINAL, ABOUT].map(str::to_owned);
    for mut row in laid {
        let mut cells = row.iter().map(|cell| cell.trim());
        if let (Some(DOCUMENT), Some(original), Some(about)) =
            (cells.next(), cells.next(), cells.next())
        {
            document = [original, about].map(str::to_owned);
            continue;
        }
        row.resize(COLUMNS.len(), String::new());
        row.extend(document.iter().cloned());
        rows.push(row);
    }
    rows
}

/// The cell of a row below a name, without the language that the name may tell.
fn cell<'r>(names: &[String], row: &'r [String], column: &str) -> &'r str {
    let is_it = |name: &String| name.split(':').next() == Some(column);
    let at = names.iter().position(is_it);
    at.and_then(|at| row.get(at)).map_or("", String::as_str)
}

/// What of a table begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Table,
    Row,
    Cell,
}

/// The tables of a document as they are found, cell by cell; a table in a cell of another
/// is a part of its text.
#[derive(Debug, Default)]
pub(super) struct Tables {
    found: Vec<Rows>,
    n_open: usize,
}

impl Tables {
    pub(super) fn open(&mut self, step: Step) {
        self.n_open += usize::from(step == Step::Table);
        if self.n_open != 1 {
            return;
        }
        match (step, self.found.last_mut()) {
            (Step::Table, _) => self.found.push(Rows::new()),
            (Step::Row, Some(rows)) => rows.push(Vec::new()),
            (Step::Cell, Some(rows)) => {
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
            }
            (_, None) => {}
        }
    }

    pub(super) fn close_table(&mut self) {
        self.n_open = self.n_open.saturating_sub(1);
    }

    /// The cell that is open; none outside of tables.
    pub(super) fn cell(&mut self) -> Option<&mut String> {
        let table = self.found.last_mut().filter(|_| self.n_open > 0)?;
        table.last_mut()?.last_mut()
    }

    /// The rows of the first table that has units in it.
    pub(super) fn rows(self) -> Rows {
        let is_it = |rows: &Rows| {
            let first = rows.first().and_then(|row| row.first());
            first.is_some_and(|name| name.trim() == ID)
        };
        gathered(self.found.into_iter().find(is_it).unwrap_or_default())
    }
}
