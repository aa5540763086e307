//! The stems of all segments as one sparse matrix: what segments share, without pairs.

use khulasa_text::traits::DocumentTraits;

/// No real inverse document frequency comes near; it keeps every sum finite.
const MAX_IDF: f64 = 1e6;

/// How often each stem stands in each segment, and how rare each stem is.
///
/// Shape: one row per segment, one column per term; an entry is a count, at least `1.0`.
/// Stems that name no term are left out.
// Invariant: `starts` has one entry more than there are rows, ascends, and ends with
// `columns.len() == counts.len()`; inside a row columns ascend and are below `idf.len()`.
#[derive(Clone, Debug)]
pub(crate) struct Stems {
    starts: Vec<usize>,
    columns: Vec<u32>,
    counts: Vec<f64>,
    idf: Vec<f64>,
    n_occurrences: usize,
}

impl Stems {
    pub(crate) fn new(traits: &DocumentTraits) -> Self {
        let idf = traits.terms.iter().map(|term| finite_idf(term.idf)).collect();
        let n_stems = traits.segments.iter().map(|segment| segment.stems.len()).sum();
        let mut stems = Self {
            starts: Vec::with_capacity(traits.segments.len() + 1),
            columns: Vec::with_capacity(n_stems),
            counts: Vec::with_capacity(n_stems),
            idf,
            n_occurrences: 0,
        };
        stems.starts.push(0);
        let mut sorted = Vec::new();
        for segment in &traits.segments {
            sorted.clear();
            sorted.extend(segment.stems.iter().filter(|&&stem| stems.is_term(stem)));
            sorted.sort_unstable();
            stems.push_row(&sorted);
        }
        stems
    }

    fn is_term(&self, stem: u32) -> bool {
        usize::try_from(stem).is_ok_and(|column| column < self.idf.len())
    }

    fn push_row(&mut self, sorted: &[u32]) {
        for run in sorted.chunk_by(PartialEq::eq) {
            self.columns.extend(run.first());
            self.counts.push(run.len() as f64);
        }
        self.starts.push(self.columns.len());
        self.n_occurrences += sorted.len();
    }

    pub(crate) fn n_rows(&self) -> usize {
        self.starts.len() - 1
    }

    pub(crate) fn n_terms(&self) -> usize {
        self.idf.len()
    }

    /// The distinct stems of each segment, of all segments together.
    pub(crate) const fn n_entries(&self) -> usize {
        self.columns.len()
    }

    /// All stems of all segments, repetitions included.
    pub(crate) const fn n_occurrences(&self) -> usize {
        self.n_occurrences
    }

    /// How many segments hold each term.
    pub(crate) fn n_holding(&self) -> Vec<usize> {
        let mut n_holding = vec![0; self.n_terms()];
        for &column in &self.columns {
            if let Some(count) = n_holding.get_mut(column as usize) {
                *count += 1;
            }
        }
        n_holding
    }

    /// How often each term stands in the document.
    pub(crate) fn occurrences(&self) -> Vec<f64> {
        let mut occurrences = vec![0.0; self.n_terms()];
        for (&column, count) in self.columns.iter().zip(&self.counts) {
            if let Some(sum) = occurrences.get_mut(column as usize) {
                *sum += count;
            }
        }
        occurrences
    }

    /// How many stems a segment holds, repetitions included.
    pub(crate) fn len(&self, row: usize) -> f64 {
        self.counts(row).fold(0.0, |sum, (_, count)| sum + count)
    }

    /// The inverse document frequency of each term, `0.0..=1e6`.
    pub(crate) fn idf(&self) -> &[f64] {
        &self.idf
    }

    /// Where the row's entries lie among those of all rows; empty past the last row.
    pub(crate) fn entries(&self, row: usize) -> std::ops::Range<usize> {
        match self.starts.get(row..row.saturating_add(2)) {
            Some(&[start, end]) => start..end,
            _ => 0..0,
        }
    }

    /// The terms of a segment, ascending.
    pub(crate) fn terms(&self, row: usize) -> impl Iterator<Item = usize> {
        let columns = self.columns.get(self.entries(row)).unwrap_or_default();
        columns.iter().map(|&column| column as usize)
    }

    /// The terms of a segment, ascending, each with its count.
    pub(crate) fn counts(&self, row: usize) -> impl Iterator<Item = (usize, f64)> {
        let counts = self.counts.get(self.entries(row)).unwrap_or_default();
        self.terms(row).zip(counts.iter().copied())
    }

    /// The terms of a segment, ascending, each with its count times its rarity.
    pub(crate) fn tf_idf(&self, row: usize) -> impl Iterator<Item = (usize, f64)> {
        self.counts(row).map(|(term, count)| {
            (term, count * self.idf.get(term).copied().unwrap_or_default())
        })
    }

    /// The sum of the squares of [`Self::tf_idf`].
    pub(crate) fn square_norm(&self, row: usize) -> f64 {
        self.tf_idf(row).fold(0.0, |sum, (_, value)| sum + value * value)
    }

    /// The cosine of two segments' tf × idf vectors, `0.0..=1.0`; `0.0` if either is empty.
    pub(crate) fn cosine(&self, left: usize, right: usize) -> f64 {
        let mut others = self.tf_idf(right).peekable();
        let mut dot = 0.0;
        for (term, value) in self.tf_idf(left) {
            while others.next_if(|&(other, _)| other < term).is_some() {}
            if let Some((_, other)) = others.next_if(|&(other, _)| other == term) {
                dot += value * other;
            }
        }
        cosine(dot, self.square_norm(left), self.square_norm(right))
    }
}

/// The cosine from a product and two squared lengths, `0.0..=1.0`.
pub(crate) fn cosine(dot: f64, square_norm: f64, other_square_norm: f64) -> f64 {
    if dot > 0.0 {
        (dot / (square_norm * other_square_norm).sqrt()).min(1.0)
    } else {
        0.0
    }
}

fn finite_idf(idf: f64) -> f64 {
    if idf.is_finite() { idf.clamp(0.0, MAX_IDF) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::traits;

    #[test]
    fn rows_count_stems_in_ascending_order() {
        let stems = Stems::new(&traits(&[&[2, 0, 2], &[], &[1]], &[1.0, 2.0, 3.0]));
        assert_eq!(stems.counts(0).collect::<Vec<_>>(), [(0, 1.0), (2, 2.0)]);
        assert_eq!(stems.tf_idf(0).collect::<Vec<_>>(), [(0, 1.0), (2, 6.0)]);
        assert_eq!(stems.terms(1).count(), 0);
        assert_eq!((stems.n_rows(), stems.n_occurrences()), (3, 4));
        assert_eq!(stems.terms(9).count(), 0, "past the last row");
    }

    #[test]
    fn a_stem_without_a_term_and_an_odd_idf_do_no_harm() {
        let stems = Stems::new(&traits(
            &[&[0, 1, 2, 3, 99]],
            &[f64::NAN, -1.0, f64::INFINITY, 1e9],
        ));
        assert_eq!(stems.idf(), [0.0, 0.0, 0.0, MAX_IDF]);
        assert_eq!(stems.terms(0).count(), 4);
    }

    #[test]
    fn cosine_is_exactly_one_for_the_same_stems() {
        let stems = Stems::new(&traits(
            &[&[0, 1, 1, 2], &[1, 2, 0, 1], &[3], &[]],
            &[0.1, 0.7, 1.3, 2.0],
        ));
        assert_eq!(stems.cosine(0, 1).to_bits(), 1.0_f64.to_bits());
        assert_eq!(stems.cosine(0, 2).to_bits(), 0.0_f64.to_bits());
        assert_eq!(stems.cosine(3, 3).to_bits(), 0.0_f64.to_bits(), "an empty segment");
    }
}
