//! A budget in whole units, and what each segment costs of it.

use khulasa_text::traits::SegmentTraits;

use crate::select::{
    Budget, SEPARATOR_CHARS, Sections, SelectError, SelectErrorKind, Unit,
};

/// What may be spent on a text, and on what.
// Invariant: `costs` and `purse_of` have one entry per segment; the entries of `purse_of`
// lie in `purses`; the smallest cost of some purse is within it.
pub(super) struct Allowance {
    unit: Unit,
    /// Each segment's length and one separator; `None` for one that is not for sale.
    costs: Vec<Option<usize>>,
    purses: Vec<Purse>,
    purse_of: Vec<usize>,
}

/// A budget for some segments.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Purse {
    /// What may be spent, with a separator behind the last segment too.
    pub(super) total: usize,
    /// The least that a segment costs.
    pub(super) smallest: usize,
    /// Whether it pays for all segments.
    pub(super) pays_all: bool,
}

impl Allowance {
    pub(super) fn try_new(
        segments: &[SegmentTraits],
        budget: Budget,
        sections: Sections,
    ) -> Result<Self, SelectError> {
        let unit = unit(budget);
        let costs: Vec<_> = segments.iter().map(|segment| cost(segment, unit)).collect();
        let purse_of = match sections {
            Sections::All => vec![0; segments.len()],
            Sections::Each => section_numbers(segments),
        };
        let mut groups =
            vec![Group::default(); purse_of.last().map_or(1, |last| last + 1)];
        for ((segment, cost), &purse) in segments.iter().zip(&costs).zip(&purse_of) {
            groups.get_mut(purse).into_iter().for_each(|group| group.add(segment, *cost));
        }
        let purses: Result<Vec<Purse>, SelectError> =
            groups.iter().map(|group| group.purse(budget)).collect();
        let purses = purses?;
        let sold = groups.iter().zip(&purses).filter(|(group, _)| group.n > 0);
        if sold.clone().any(|(_, purse)| purse.smallest <= purse.total) {
            return Ok(Self { unit, costs, purses, purse_of });
        }
        let shortest = sold.map(|(group, _)| (group.smallest, group.n_words)).min();
        let (cost, n_words) = shortest.ok_or(SelectErrorKind::Empty)?;
        let smallest = smallest_budget(budget, cost, n_words);
        Err(SelectErrorKind::TooSmall { asked: budget, smallest }.into())
    }

    pub(super) const fn unit(&self) -> Unit {
        self.unit
    }

    pub(super) fn purses(&self) -> &[Purse] {
        &self.purses
    }

    /// The number of the purse that pays for a segment.
    pub(super) fn purse_of(&self, segment_idx: usize) -> usize {
        self.purse_of.get(segment_idx).copied().unwrap_or_default()
    }

    /// The purse that pays for a segment, as it was before anything was spent.
    pub(super) fn purse(&self, segment_idx: usize) -> Purse {
        self.purses.get(self.purse_of(segment_idx)).copied().unwrap_or_default()
    }

    /// The number of segments.
    pub(super) const fn len(&self) -> usize {
        self.costs.len()
    }

    /// What a segment costs; `None` if it is not for sale.
    pub(super) fn cost(&self, segment_idx: usize) -> Option<usize> {
        self.costs.get(segment_idx).copied().flatten()
    }

    /// A cost or a rest as people count it: without the separator.
    pub(super) const fn printed(&self, cost: usize) -> usize {
        cost.saturating_sub(separator(self.unit))
    }
}

/// What stands under each heading, numbered without gaps.
fn section_numbers(segments: &[SegmentTraits]) -> Vec<usize> {
    let mut number = 0;
    let mut last = segments.first().map(|first| first.n_headings);
    let number_of = |segment: &SegmentTraits| {
        number += usize::from(last != Some(segment.n_headings));
        last = Some(segment.n_headings);
        number
    };
    segments.iter().map(number_of).collect()
}

/// What some segments come to.
#[derive(Clone, Copy, Default)]
struct Group {
    /// Segments that are for sale.
    n: usize,
    n_words: usize,
    smallest: usize,
    sum: usize,
}

impl Group {
    fn add(&mut self, segment: &SegmentTraits, cost: Option<usize>) {
        self.n_words = self.n_words.saturating_add(segment.n_words);
        let Some(cost) = cost else { return };
        self.smallest = if self.n == 0 { cost } else { self.smallest.min(cost) };
        self.sum = self.sum.saturating_add(cost);
        self.n += 1;
    }

    fn purse(&self, budget: Budget) -> Result<Purse, SelectError> {
        let total = total(budget, self.n_words)?;
        Ok(Purse { total, smallest: self.smallest, pays_all: self.sum <= total })
    }
}

const fn unit(budget: Budget) -> Unit {
    match budget {
        Budget::Sentences(_) => Unit::Sentences,
        Budget::Words(_) | Budget::Percent(_) => Unit::Words,
        Budget::Chars(_) => Unit::Chars,
    }
}

const fn separator(unit: Unit) -> usize {
    match unit {
        Unit::Chars => SEPARATOR_CHARS,
        Unit::Sentences | Unit::Words => 0,
    }
}

const fn cost(segment: &SegmentTraits, unit: Unit) -> Option<usize> {
    match unit {
        Unit::Sentences => Some(1),
        Unit::Words if segment.n_words == 0 => None,
        Unit::Words => Some(segment.n_words),
        Unit::Chars => Some(segment.n_chars.saturating_add(SEPARATOR_CHARS)),
    }
}

fn total(budget: Budget, n_words: usize) -> Result<usize, SelectError> {
    match budget {
        Budget::Sentences(n) => Ok(n.get()),
        Budget::Words(n) => Ok(n),
        Budget::Chars(n) => Ok(n.saturating_add(SEPARATOR_CHARS)),
        Budget::Percent(percent) if percent > 0.0 && percent <= 100.0 => {
            Ok(share(n_words, percent))
        }
        Budget::Percent(asked) => Err(SelectErrorKind::NotAPercentage { asked }.into()),
    }
}

/// This percentage of the words, rounded down.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the share lies between 0 and the number of words"
)]
fn share(n_words: usize, percent: f64) -> usize {
    ((n_words as f64 * percent / 100.0).floor() as usize).min(n_words)
}

/// The smallest budget of the same kind that pays for a cost.
fn smallest_budget(asked: Budget, cost: usize, n_words: usize) -> Budget {
    match asked {
        Budget::Sentences(_) => asked,
        Budget::Words(_) => Budget::Words(cost),
        Budget::Chars(_) => Budget::Chars(cost.saturating_sub(SEPARATOR_CHARS)),
        Budget::Percent(_) => Budget::Percent(smallest_percent(cost, n_words)),
    }
}

fn smallest_percent(cost: usize, n_words: usize) -> f64 {
    let exact = cost as f64 / n_words as f64 * 100.0;
    let rounded = if exact < 0.01 { exact } else { (exact * 100.0).ceil() / 100.0 };
    let mut percent = rounded.min(100.0);
    while percent < 100.0 && share(n_words, percent) < cost {
        percent = percent.next_up();
    }
    percent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_percentage_pays_for_its_segment() {
        for n_words in 1..130 {
            for cost in 1..=n_words {
                let percent = smallest_percent(cost, n_words);
                assert!(
                    share(n_words, percent) >= cost,
                    "{cost} of {n_words}: {percent}"
                );
                assert!(share(n_words, percent - 0.011) < cost, "{cost} of {n_words}");
            }
        }
        let tiny = smallest_percent(1, 6_000_000);
        assert_eq!((tiny < 0.0001, share(6_000_000, tiny)), (true, 1));
    }

    #[test]
    fn a_share_never_exceeds_the_text() {
        assert_eq!(share(100, 29.0), 29, "a product that binary fractions could miss");
        assert_eq!(share(7, 100.0), 7);
        assert_eq!(share(usize::MAX, 100.0), usize::MAX);
    }
}
