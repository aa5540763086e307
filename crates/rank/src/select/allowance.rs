//! A budget in whole units, and what each segment costs of it.

use khulasa_text::traits::SegmentTraits;

use crate::select::{Budget, SEPARATOR_CHARS, SelectError, SelectErrorKind, Unit};

/// What may be spent on a text, and on what.
// Invariant: some segment costs `smallest`, none costs less, and `smallest <= total`.
pub(super) struct Allowance {
    unit: Unit,
    /// What may be spent, with a separator behind the last segment too.
    total: usize,
    /// Each segment's length and one separator; `None` for one that is not for sale.
    costs: Vec<Option<usize>>,
    smallest: usize,
}

impl Allowance {
    pub(super) fn try_new(
        segments: &[SegmentTraits],
        budget: Budget,
    ) -> Result<Self, SelectError> {
        let unit = unit(budget);
        let costs: Vec<_> = segments.iter().map(|segment| cost(segment, unit)).collect();
        let n_words =
            segments.iter().fold(0_usize, |sum, s| sum.saturating_add(s.n_words));
        let total = total(budget, n_words)?;
        let smallest =
            costs.iter().copied().flatten().min().ok_or(SelectErrorKind::Empty)?;
        if smallest > total {
            let smallest = smallest_budget(budget, smallest, n_words);
            return Err(SelectErrorKind::TooSmall { asked: budget, smallest }.into());
        }
        Ok(Self { unit, total, costs, smallest })
    }

    pub(super) const fn unit(&self) -> Unit {
        self.unit
    }

    pub(super) const fn total(&self) -> usize {
        self.total
    }

    pub(super) const fn smallest(&self) -> usize {
        self.smallest
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
