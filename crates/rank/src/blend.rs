//! How far a summary is a long one: the one choice that the default method makes.

use khulasa_text::traits::{DocumentTraits, SegmentTraits};

use crate::select::{Budget, SEPARATOR_CHARS};

/// Up to so many sentences a summary is all short.
const SHORT_SENTENCES: f64 = 3.0;
/// From so many sentences on it is all long; both set by hand, only the ends were measured.
const LONG_SENTENCES: f64 = 5.0;

/// Says how the default method mixed its weights for short and for long summaries.
///
/// A short summary tells the most important sentences of the text, a long one covers it,
/// each section from its beginning. What decides can be seen from outside: whether there is
/// a title, what the budget counts, how much it buys, and how many sections there are.
///
/// | | `long_share` |
/// |---|---|
/// | no title, and a budget in words, characters or percent | 1 |
/// | otherwise, a text of one section | 0 |
/// | otherwise | from 0 at 3 sentences to 1 at 5 |
///
/// A budget that does not count sentences buys as many as fit at their mean length. The
/// unit stands for the kind of text: news under a sentence budget is what the short end was
/// learnt from, texts of other kinds under word budgets what the long end was.
///
/// # Example
///
/// ```
/// use std::num::NonZeroUsize;
///
/// use khulasa_rank::{Budget, WeighOptions, default_method};
/// use khulasa_text::traits::{DocumentTraits, SegmentTraits};
///
/// let mut traits = DocumentTraits::default();
/// traits.segments = vec![SegmentTraits::default(); 40];
/// traits.segments.iter_mut().skip(20).for_each(|segment| segment.section = 1);
///
/// let mut options = WeighOptions::default();
/// options.budget = Budget::Sentences(NonZeroUsize::new(4).unwrap());
/// let weights = default_method().weigh(&traits, &options);
/// let blend = weights.blend().unwrap();
/// assert_eq!((blend.long_share, blend.n_sections), (0.5, Some(2)));
///
/// options.budget = Budget::default();
/// let blend = default_method().weigh(&traits, &options).blend().unwrap();
/// assert_eq!((blend.long_share, blend.n_sections), (0.0, None), "three sentences");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Blend {
    /// How much the weights for long summaries count, `0.0..=1.0`; those for short ones
    /// count the rest.
    pub long_share: f64,
    /// The number of sections of the text; `None` where they make no difference and were
    /// not looked for.
    pub n_sections: Option<usize>,
}

impl Blend {
    /// Chooses; `n_sections` is only asked where it decides or is used.
    pub(crate) fn choose(
        traits: &DocumentTraits,
        has_title: bool,
        budget: Budget,
        n_sections: impl FnOnce() -> usize,
    ) -> Self {
        if !has_title && !matches!(budget, Budget::Sentences(_)) {
            return Self { long_share: 1.0, n_sections: Some(n_sections()) };
        }
        let past_short = n_affordable(&traits.segments, budget) - SHORT_SENTENCES;
        if past_short <= 0.0 {
            return Self { long_share: 0.0, n_sections: None };
        }
        let n_sections = n_sections();
        let long_share = (past_short / (LONG_SENTENCES - SHORT_SENTENCES)).min(1.0);
        let long_share = if n_sections > 1 { long_share } else { 0.0 };
        Self { long_share, n_sections: Some(n_sections) }
    }
}

/// How many sentences of mean length the budget buys, at least `0.0`.
fn n_affordable(segments: &[SegmentTraits], budget: Budget) -> f64 {
    let n_segments = segments.len() as f64;
    let mean = |len: fn(&SegmentTraits) -> usize| {
        let sum = segments.iter().fold(0.0, |sum, segment| sum + len(segment) as f64);
        (sum / n_segments.max(1.0)).max(f64::MIN_POSITIVE)
    };
    match budget {
        Budget::Sentences(n) => n.get() as f64,
        Budget::Words(n) => n as f64 / mean(|segment| segment.n_words),
        Budget::Chars(n) => {
            let separator = SEPARATOR_CHARS as f64;
            (n as f64 + separator) / (mean(|segment| segment.n_chars) + separator)
        }
        Budget::Percent(percent) => n_segments * (percent / 100.0).max(0.0),
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;

    use super::*;
    use crate::testing::document;

    /// The share for a text of ten sentences of ten words, and whether sections were asked.
    fn chosen(has_title: bool, budget: Budget, n_sections: usize) -> (f64, bool) {
        let traits = document(vec![vec![0; 10]; 10], &[1.0]);
        let blend = Blend::choose(&traits, has_title, budget, || n_sections);
        (blend.long_share, blend.n_sections.is_some())
    }

    #[test]
    fn a_sentence_budget_grows_from_short_to_long() {
        for (n, share) in [(1, 0.0), (3, 0.0), (4, 0.5), (5, 1.0), (9, 1.0)] {
            let budget = Budget::Sentences(NonZeroUsize::new(n).unwrap());
            for has_title in [false, true] {
                assert_eq!(chosen(has_title, budget, 2), (share, n > 3));
                assert_eq!(chosen(has_title, budget, 1), (0.0, n > 3));
            }
        }
    }

    #[test]
    fn other_budgets_count_by_the_mean_sentence_under_a_title() {
        for budget in [Budget::Words(40), Budget::Chars(283), Budget::Percent(40.0)] {
            assert_eq!(chosen(true, budget, 2), (0.5, true), "{budget}");
            assert_eq!(chosen(false, budget, 1), (1.0, true), "{budget}");
        }
        assert_eq!(chosen(true, Budget::Words(30), 2), (0.0, false));
    }

    #[test]
    fn odd_budgets_and_empty_texts_have_a_share() {
        let empty = DocumentTraits::default();
        let odd = [Budget::Words(0), Budget::Percent(f64::NAN), Budget::Percent(-1e300)];
        for budget in
            odd.into_iter().chain([Budget::Words(usize::MAX), Budget::Percent(1e300)])
        {
            for traits in [&empty, &document(vec![Vec::new(); 9], &[])] {
                let share = Blend::choose(traits, true, budget, || 2).long_share;
                assert!((0.0..=1.0).contains(&share), "{budget}: {share}");
            }
        }
    }
}
