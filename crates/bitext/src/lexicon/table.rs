//! Translation tables: for each word of one side, words of the other with a weight.

/// Rows of (word of the other side, weight), sorted by word, in one block of memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    starts: Vec<u32>,
    cells: Vec<(u32, f32)>,
}

impl Table {
    /// A table of `n_rows` rows; `cells` are (row, column, weight), sorted by row and
    /// column.
    pub(crate) fn new(
        n_rows: usize,
        cells: impl Iterator<Item = (u32, u32, f32)>,
    ) -> Self {
        let mut table = Self { starts: vec![0], cells: Vec::new() };
        for (row, column, weight) in cells {
            table.close_rows(row as usize);
            table.cells.push((column, weight));
        }
        table.close_rows(n_rows);
        table
    }

    fn close_rows(&mut self, n_closed: usize) {
        let end = self.cells.len() as u32;
        self.starts.resize(self.starts.len().max(n_closed + 1), end);
    }

    pub(crate) fn n_rows(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The words that may stand for this one, sorted; empty for an unknown word.
    pub(crate) fn row(&self, id: u32) -> &[(u32, f32)] {
        let idx = id as usize;
        match (self.starts.get(idx), self.starts.get(idx + 1)) {
            (Some(&start), Some(&end)) => {
                self.cells.get(start as usize..end as usize).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// The table read the other way, with `n_rows` rows.
    pub(crate) fn transposed(&self, n_rows: usize) -> Self {
        let mut cells: Vec<(u32, u32, f32)> = (0..self.n_rows() as u32)
            .flat_map(|row| {
                self.row(row).iter().map(move |&(c, weight)| (c, row, weight))
            })
            .collect();
        cells.sort_by_key(|&(row, column, _)| (row, column));
        Self::new(n_rows, cells.into_iter())
    }

    /// The table with every row's weights brought down to a sum of at most `max`.
    pub(crate) fn capped(mut self, max: f32) -> Self {
        for idx in 1..self.starts.len() {
            let ends = (self.starts.get(idx - 1).copied(), self.starts.get(idx).copied());
            let (Some(start), Some(end)) = ends else { continue };
            let Some(row) = self.cells.get_mut(start as usize..end as usize) else {
                continue;
            };
            let sum: f32 = row.iter().map(|cell| cell.1).sum();
            if sum > max {
                for cell in row.iter_mut() {
                    cell.1 *= max / sum;
                }
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_rows_and_turns_them() {
        let table = Table::new(4, [(1, 0, 0.5), (1, 2, 0.9), (2, 0, 0.1)].into_iter());
        assert_eq!(table.row(0), []);
        assert_eq!(table.row(1), [(0, 0.5), (2, 0.9)]);
        assert_eq!((table.row(3), table.row(9)), (&[][..], &[][..]));
        assert_eq!(table.transposed(3).row(0), [(1, 0.5), (2, 0.1)]);
        let sum: f32 = table.capped(0.7).row(1).iter().map(|cell| cell.1).sum();
        assert!((sum - 0.7).abs() < 1e-6);
    }
}
