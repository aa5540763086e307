//! Which pairs of positions are looked at: a strip of the grid around the likely path.

use std::ops::Range;

/// For each row (a position between sentences of the first side) the columns (positions of
/// the second side) that are looked at.
///
/// Rows and columns are positions, one more than there are sentences. `lows` and `highs`
/// never fall from row to row, neighbouring rows overlap, and the first and last corner
/// are inside: so there is a path.
#[derive(Clone, Debug)]
pub(crate) struct Band {
    lows: Vec<usize>,
    highs: Vec<usize>,
    offsets: Vec<usize>,
}

impl Band {
    /// The whole grid of two sides.
    pub(crate) fn full(n_first: usize, n_second: usize) -> Self {
        Self::from_limits(vec![0; n_first + 1], vec![n_second; n_first + 1])
    }

    /// The narrowest band that holds the given limits and a path.
    pub(crate) fn new(
        mut lows: Vec<usize>,
        mut highs: Vec<usize>,
        n_second: usize,
    ) -> Self {
        if let Some(low) = lows.first_mut() {
            *low = 0;
        }
        if let Some(high) = highs.last_mut() {
            *high = n_second;
        }
        raise(&mut highs);
        let mut lowest = n_second;
        for (low, high) in lows.iter_mut().zip(&highs).rev() {
            lowest = lowest.min(*low).min(*high);
            *low = lowest;
        }
        for (high, low) in highs.iter_mut().zip(lows.iter().skip(1)) {
            *high = (*high).max(*low);
        }
        raise(&mut highs);
        Self::from_limits(lows, highs)
    }

    fn from_limits(lows: Vec<usize>, highs: Vec<usize>) -> Self {
        let mut offsets = Vec::with_capacity(lows.len() + 1);
        let mut n_cells = 0;
        offsets.push(0);
        for (low, high) in lows.iter().zip(&highs) {
            n_cells += high + 1 - low;
            offsets.push(n_cells);
        }
        Self { lows, highs, offsets }
    }

    /// The number of rows.
    pub(crate) fn n_rows(&self) -> usize {
        self.lows.len()
    }

    /// The number of cells.
    pub(crate) fn n_cells(&self) -> usize {
        self.offsets.last().copied().unwrap_or_default()
    }

    /// The columns of a row, empty beyond the last row.
    #[inline]
    pub(crate) fn columns(&self, row: usize) -> Range<usize> {
        match (self.lows.get(row), self.highs.get(row)) {
            (Some(&low), Some(&high)) => low..high + 1,
            _ => 0..0,
        }
    }

    /// The cells of a row.
    #[inline]
    pub(crate) fn cells(&self, row: usize) -> Range<usize> {
        match (self.offsets.get(row), self.offsets.get(row + 1)) {
            (Some(&start), Some(&end)) => start..end,
            _ => 0..0,
        }
    }

    /// The place of a cell, if it is inside.
    #[inline]
    pub(crate) fn cell(&self, row: usize, column: usize) -> Option<usize> {
        let columns = self.columns(row);
        columns.contains(&column).then(|| self.cells(row).start + column - columns.start)
    }

    /// The band between two positions, counted from the first of them.
    pub(crate) fn window(&self, start: (usize, usize), end: (usize, usize)) -> Self {
        let n_columns = end.1.saturating_sub(start.1);
        let mut limits = Limits::new(end.0.saturating_sub(start.0), n_columns);
        for row in start.0..=end.0 {
            let columns = self.columns(row);
            let low = columns.start.saturating_sub(start.1).min(n_columns);
            let own_row = row - start.0;
            limits
                .include(own_row..own_row + 1, low..columns.end.saturating_sub(start.1));
        }
        limits.band()
    }

    /// For each column the rows that look at it.
    pub(crate) fn rows_by_column(&self) -> Vec<Range<usize>> {
        let n_columns = self.highs.last().map_or(0, |high| high + 1);
        let (mut start, mut end) = (0, 0);
        (0..n_columns)
            .map(|column| {
                while self.highs.get(start).is_some_and(|&high| high < column) {
                    start += 1;
                }
                while self.lows.get(end).is_some_and(|&low| low <= column) {
                    end += 1;
                }
                start..end
            })
            .collect()
    }
}

fn raise(highs: &mut [usize]) {
    let mut highest = 0;
    for high in highs {
        highest = highest.max(*high);
        *high = highest;
    }
}

/// Limits that grow cell by cell; [`Limits::band`] closes them.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    lows: Vec<usize>,
    highs: Vec<usize>,
    n_second: usize,
}

impl Limits {
    /// No cell yet.
    pub(crate) fn new(n_first: usize, n_second: usize) -> Self {
        Self { lows: vec![n_second; n_first + 1], highs: vec![0; n_first + 1], n_second }
    }

    /// Takes in the columns of a span of rows; what lies outside the grid is cut off.
    pub(crate) fn include(&mut self, rows: Range<usize>, columns: Range<usize>) {
        let end = rows.end.min(self.lows.len());
        let high = columns.end.saturating_sub(1).min(self.n_second);
        for row in rows.start.min(end)..end {
            if let (Some(low), Some(top)) =
                (self.lows.get_mut(row), self.highs.get_mut(row))
            {
                *low = (*low).min(columns.start);
                *top = (*top).max(high);
            }
        }
    }

    /// The band of what was taken in.
    pub(crate) fn band(self) -> Band {
        Band::new(self.lows, self.highs, self.n_second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn always_holds_a_path() {
        let mut limits = Limits::new(6, 9);
        limits.include(3..4, 7..8);
        let band = limits.band();
        assert_eq!((band.columns(0).start, band.columns(6).end), (0, 10));
        for row in 1..7 {
            let (above, here) = (band.columns(row - 1), band.columns(row));
            assert!(here.start < above.end && above.start <= here.start);
            assert!(here.end >= above.end);
        }
    }

    #[test]
    fn numbers_cells_row_by_row() {
        let band = Band::new(vec![0, 0, 1], vec![1, 2, 2], 2);
        assert_eq!(band.n_cells(), 7);
        assert_eq!(
            (band.cell(1, 2), band.cell(2, 1), band.cell(2, 0)),
            (Some(4), Some(5), None)
        );
        assert_eq!(band.rows_by_column(), [0..2, 0..3, 1..3]);
    }
}
