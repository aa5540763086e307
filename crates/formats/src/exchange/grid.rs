//! Where in a table a reader is, as the elements of rows and cells come by.

use khulasa_text::CellPlace;

/// The most columns that one cell takes; sheets have as many.
const MAX_SPAN: usize = 16_384;

/// The tables that are open, the inner last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grid {
    tables: Vec<Table>,
}

#[derive(Clone, Copy, Debug)]
struct Table {
    cell: CellPlace,
    /// The column that the next cell of the row begins in.
    next_column: usize,
}

impl Grid {
    /// Opens a table; `table` tells it from others and grows from one to the next.
    pub(crate) fn open_table(&mut self, table: usize) {
        let cell = CellPlace { table, row: 0, column: 0 };
        self.tables.push(Table { cell, next_column: 1 });
    }

    pub(crate) fn close_table(&mut self) {
        self.tables.pop();
    }

    pub(crate) fn open_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.cell.row += 1;
            (table.cell.column, table.next_column) = (0, 1);
        }
    }

    /// Opens a cell that takes so many columns.
    pub(crate) fn open_cell(&mut self, n_columns: usize) {
        if let Some(table) = self.tables.last_mut() {
            table.cell.column = table.next_column;
            table.next_column += n_columns.clamp(1, MAX_SPAN);
        }
    }

    /// Says that the cell takes more columns than was known when it was opened.
    pub(crate) fn widen_cell(&mut self, n_columns: usize) {
        if let Some(table) = self.tables.last_mut() {
            table.next_column = table.cell.column + n_columns.clamp(1, MAX_SPAN);
        }
    }

    /// The innermost cell that is open; none outside of rows and cells.
    pub(crate) fn cell(&self) -> Option<CellPlace> {
        let cell = self.tables.last()?.cell;
        (cell.row > 0 && cell.column > 0).then_some(cell)
    }
}
