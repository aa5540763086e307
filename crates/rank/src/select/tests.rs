//! What a selection promises: within the budget, the same as plain rescanning where scores
//! alone count, picks that read well where they do not, and a reason for everything left out.

use std::num::NonZeroUsize;

use khulasa_text::traits::{DocumentTraits, SegmentTraits};
use proptest::prelude::{Just, Strategy, prop, prop_oneof, proptest};
use proptest::{prop_assert, prop_assert_eq};

use super::passage::passage;
use super::*;
use crate::testing::{any_document, document, large_document, traits};
use crate::{WeighOptions, method, methods};

fn select(
    traits: &DocumentTraits,
    weights: &Weights,
    budget: Budget,
) -> Result<Selection, SelectError> {
    super::select(traits, weights, &SelectOptions::new(budget))
}

/// What scores alone choose.
fn select_as_scored(
    traits: &DocumentTraits,
    weights: &Weights,
    budget: Budget,
) -> Result<Selection, SelectError> {
    let options =
        SelectOptions { reading: Reading::AsScored, ..SelectOptions::new(budget) };
    super::select(traits, weights, &options)
}

fn weigh(name: &str, traits: &DocumentTraits) -> Weights {
    method(name).unwrap().weigh(traits, &WeighOptions::default())
}

fn sentences(n: usize) -> Budget {
    Budget::Sentences(NonZeroUsize::new(n).unwrap())
}

fn any_budget() -> impl Strategy<Value = Budget> {
    prop_oneof![
        (1..50_usize).prop_map(sentences),
        (0..120_usize).prop_map(Budget::Words),
        (0..700_usize).prop_map(Budget::Chars),
        (0.01..=100.0_f64).prop_map(Budget::Percent),
        Just(Budget::Percent(100.0)),
    ]
}

/// What a segment costs, and what may be spent: counted without the code under test.
fn costs(traits: &DocumentTraits, budget: Budget) -> (Vec<Option<usize>>, usize) {
    let words = |n: usize| (n > 0).then_some(n);
    let segments = traits.segments.iter();
    let n_words: usize = traits.segments.iter().map(|segment| segment.n_words).sum();
    match budget {
        Budget::Sentences(n) => (segments.map(|_| Some(1)).collect(), n.get()),
        Budget::Words(n) => (segments.map(|s| words(s.n_words)).collect(), n),
        Budget::Chars(n) => (segments.map(|s| Some(s.n_chars + 1)).collect(), n + 1),
        Budget::Percent(percent) => {
            let total = (0..=n_words)
                .rev()
                .find(|&n| n as f64 <= n_words as f64 * percent / 100.0);
            (segments.map(|s| words(s.n_words)).collect(), total.unwrap())
        }
    }
}

/// Picks by comparing every segment with every pick, every time.
fn plain(traits: &DocumentTraits, weights: &Weights, budget: Budget) -> Vec<Pick> {
    let (costs, mut left) = costs(traits, budget);
    let mut picks: Vec<Pick> = Vec::new();
    loop {
        let mut best: Option<Pick> = None;
        for (segment_idx, &score) in weights.scores().iter().enumerate() {
            let fits = costs[segment_idx].is_some_and(|cost| cost <= left);
            if !fits || picks.iter().any(|pick| pick.segment_idx == segment_idx) {
                continue;
            }
            let similarity = picks
                .iter()
                .map(|pick| {
                    weights.similarity(segment_idx, pick.segment_idx).unwrap_or(0.0)
                })
                .fold(0.0, f64::max);
            let penalty = weights.redundancy().loss(similarity);
            let pick = Pick { segment_idx, score, penalty, brought_by: None };
            if best.is_none_or(|best| pick.adjusted() > best.adjusted()) {
                best = Some(pick);
            }
        }
        let Some(best) = best else { return picks };
        left -= costs[best.segment_idx].unwrap();
        picks.push(best);
    }
}

/// What is printed of a selection, in the unit of its budget.
fn is_within(traits: &DocumentTraits, selection: &Selection, budget: Budget) -> bool {
    let picked = selection.picks.iter().map(|pick| &traits.segments[pick.segment_idx]);
    let n_words: usize = picked.clone().map(|segment| segment.n_words).sum();
    let n_chars: usize = picked.map(|segment| segment.n_chars).sum();
    let all_words: usize = traits.segments.iter().map(|segment| segment.n_words).sum();
    match budget {
        Budget::Sentences(n) => selection.picks.len() <= n.get(),
        Budget::Words(n) => n_words <= n,
        Budget::Chars(n) => n_chars + selection.picks.len() - 1 <= n,
        Budget::Percent(percent) => n_words as f64 <= all_words as f64 * percent / 100.0,
    }
}

fn assert_reason(
    weights: &Weights,
    selection: &Selection,
    dropped: Dropped,
) -> Result<(), proptest::test_runner::TestCaseError> {
    let score = weights.scores()[dropped.segment_idx];
    let last = selection.picks[selection.picks.len() - 1];
    match dropped.reason {
        DropReason::Lost { segment_idx, by } => {
            prop_assert_eq!(segment_idx, last.segment_idx);
            prop_assert!(
                by >= 0.0 && by.to_bits() == (last.adjusted() - score).to_bits()
            );
        }
        DropReason::TooLong { needs, left, .. } => prop_assert!(needs > left),
        DropReason::Redundant { segment_idx, similarity } => {
            prop_assert!(
                selection.picks.iter().any(|pick| pick.segment_idx == segment_idx)
            );
            let expected = weights.similarity(dropped.segment_idx, segment_idx).unwrap();
            prop_assert_eq!(expected.to_bits(), similarity.to_bits());
            let adjusted = score - weights.redundancy().loss(similarity);
            prop_assert!(score >= last.adjusted() && adjusted <= last.adjusted());
        }
        DropReason::NoWords => {}
        other => panic!("scores alone give no such reason: {other:?}"),
    }
    Ok(())
}

proptest! {
    #[test]
    fn picks_are_those_of_plain_rescanning(
        traits in any_document(30),
        budget in any_budget(),
        method in prop::sample::select(methods()),
    ) {
        let weights = method.weigh(&traits, &WeighOptions::default());
        let expected = plain(&traits, &weights, budget);
        match select_as_scored(&traits, &weights, budget) {
            Ok(selection) => {
                prop_assert_eq!(&selection.picks, &expected);
                prop_assert!(is_within(&traits, &selection, budget));
                prop_assert_eq!(selection.picks.len() + selection.dropped.len(), weights.len());
                prop_assert!(selection.dropped.is_sorted_by_key(|other| other.segment_idx));
                for &dropped in &selection.dropped {
                    assert_reason(&weights, &selection, dropped)?;
                }
            }
            Err(error) => {
                prop_assert_eq!(expected.len(), 0, "{}", error);
                if let Some(smallest) = error.smallest() {
                    prop_assert!(select(&traits, &weights, smallest).is_ok());
                }
            }
        }
    }

    #[test]
    fn picks_read_well_within_the_budget(
        traits in any_document(30),
        budget in any_budget(),
        method in prop::sample::select(methods()),
    ) {
        let weights = method.weigh(&traits, &WeighOptions::default());
        let Ok(selection) = select(&traits, &weights, budget) else { return Ok(()) };
        prop_assert!(is_within(&traits, &selection, budget));
        prop_assert!(!selection.picks.is_empty());
        prop_assert_eq!(selection.picks.len() + selection.dropped.len(), weights.len());
        let is_picked = |segment_idx: usize| {
            selection.picks.iter().any(|pick| pick.segment_idx == segment_idx)
        };
        if selection.dropped.iter().all(|other| other.reason == DropReason::NoWords) {
            return Ok(());
        }
        for (at, pick) in selection.picks.iter().enumerate().skip(1) {
            let segment = &traits.segments[pick.segment_idx];
            prop_assert!(!segment.is_torn);
            let has_needs = segment.needs.iter().all(|&needed| is_picked(needed as usize));
            prop_assert!(has_needs, "{pick:?}");
            prop_assert!(pick.brought_by.is_none_or(is_picked));
            let chosen = pick.brought_by.is_none() && weights.redundancy().penalty > 0.0;
            for earlier in selection.picks.iter().take(at).filter(|_| chosen) {
                let similarity = weights.similarity(earlier.segment_idx, pick.segment_idx);
                prop_assert!(similarity.unwrap_or(0.0) < 0.7);
            }
        }
    }

    #[test]
    fn a_budget_one_below_the_smallest_fails(traits in any_document(12)) {
        let weights = weigh("default", &traits);
        for budget in [Budget::Words(0), Budget::Chars(0)] {
            let Err(error) = select(&traits, &weights, budget) else { continue };
            let below = match error.smallest() {
                Some(Budget::Words(n)) => Budget::Words(n - 1),
                Some(Budget::Chars(n)) if n > 0 => Budget::Chars(n - 1),
                _ => continue,
            };
            prop_assert!(select(&traits, &weights, below).is_err());
        }
    }
}

#[test]
fn more_sentences_than_there_are_means_all() {
    let traits = traits(&[&[0], &[], &[0, 1]], &[1.0, 2.0]);
    for method in methods() {
        let weights = method.weigh(&traits, &WeighOptions::default());
        let selection = select(&traits, &weights, sentences(9)).unwrap();
        assert_eq!(selection.in_text_order(), [0, 1, 2], "{}", method.name());
        assert_eq!(selection.dropped, []);
    }
}

#[test]
fn lead_takes_the_first_even_when_they_repeat_each_other() {
    let traits = traits(&[&[0, 1], &[0, 1], &[2, 3]], &[1.0; 4]);
    let selection = select(&traits, &weigh("lead", &traits), sentences(2)).unwrap();
    assert_eq!(selection.in_text_order(), [0, 1]);
    let reason = DropReason::Lost { segment_idx: 1, by: 0.5 - 1.0 / 3.0 };
    assert_eq!(selection.dropped, [Dropped { segment_idx: 2, reason }]);
}

#[test]
fn ties_go_to_the_earlier_segment() {
    let traits = traits(&[&[], &[], &[]], &[]);
    let selection = select(&traits, &weigh("textrank", &traits), sentences(2)).unwrap();
    assert_eq!(selection.in_text_order(), [0, 1]);
    let reason = DropReason::Lost { segment_idx: 1, by: 0.0 };
    assert_eq!(selection.dropped, [Dropped { segment_idx: 2, reason }]);
}

#[test]
fn characters_count_the_line_feed_between_sentences() {
    let mut traits = document(vec![vec![0], vec![1]], &[1.0, 2.0]);
    traits.segments.iter_mut().for_each(|segment| segment.n_chars = 10);
    let weights = weigh("lead", &traits);
    let n_picks = |n| select(&traits, &weights, Budget::Chars(n)).unwrap().picks.len();
    assert_eq!((n_picks(10), n_picks(20), n_picks(21)), (1, 1, 2));
    let selection = select(&traits, &weights, Budget::Chars(20)).unwrap();
    let reason = DropReason::TooLong { needs: 10, left: 9, unit: Unit::Chars };
    assert_eq!(
        selection.dropped[0].reason, reason,
        "one of the ten left is the line feed"
    );
}

#[test]
fn what_was_passed_over_and_what_was_next_in_line_are_too_long() {
    let stems = [10, 25, 5, 7, 6].map(|n_words| vec![0; n_words]);
    let traits = document(stems.to_vec(), &[1.0]);
    let selection = select(&traits, &weigh("lead", &traits), Budget::Words(26)).unwrap();
    assert_eq!(selection.in_text_order(), [0, 2, 3]);
    let reasons: Vec<_> = selection.dropped.iter().map(|other| other.reason).collect();
    let too_long = |needs, left| DropReason::TooLong { needs, left, unit: Unit::Words };
    assert_eq!(reasons, [too_long(25, 16), too_long(6, 4)]);
}

#[test]
fn a_repetition_that_would_not_fit_either_is_redundant() {
    let stems = vec![vec![0, 1, 2], vec![0, 1, 2, 3], vec![4, 5], vec![6; 2]];
    let traits = document(stems, &[5.0; 7]);
    let selection =
        select(&traits, &weigh("default", &traits), Budget::Words(7)).unwrap();
    assert_eq!(selection.in_text_order(), [0, 2, 3]);
    assert_eq!(selection.dropped[0].reason.name(), "redundant");
}

#[test]
fn a_segment_longer_than_the_whole_budget_is_too_long() {
    let traits = document(vec![vec![0; 9], vec![1; 2], vec![2; 2]], &[1.0; 3]);
    let selection = select(&traits, &weigh("lead", &traits), Budget::Words(2)).unwrap();
    let reason = DropReason::TooLong { needs: 9, left: 2, unit: Unit::Words };
    assert_eq!(selection.dropped[0].reason, reason);
    assert_eq!(selection.dropped[1].reason.name(), "lost", "the room was spent");
}

#[test]
fn a_word_budget_buys_no_segment_without_words() {
    let traits = traits(&[&[], &[0]], &[1.0]);
    let weights = weigh("lead", &traits);
    for budget in [Budget::Words(5), Budget::Percent(100.0)] {
        let selection = select(&traits, &weights, budget).unwrap();
        assert_eq!(selection.in_text_order(), [1]);
        assert_eq!(selection.dropped[0].reason, DropReason::NoWords);
    }
}

#[test]
fn a_text_without_sentences_is_told() {
    let nothing = traits(&[], &[]);
    let error = select(&nothing, &weigh("default", &nothing), sentences(3)).unwrap_err();
    assert_eq!(error.kind(), SelectErrorKind::Empty);
    assert_eq!(error.to_string(), "there is no sentence to choose from");
    assert_eq!((error.hint(), error.smallest()), (None, None));

    let wordless = traits(&[&[], &[]], &[]);
    let error =
        select(&wordless, &weigh("lead", &wordless), Budget::Words(3)).unwrap_err();
    assert_eq!(error.kind(), SelectErrorKind::Empty);
}

#[test]
fn the_smallest_possible_budget_is_told_in_its_unit() {
    let traits = document(vec![vec![0; 9], vec![1; 4], vec![2; 15]], &[1.0; 3]);
    let weights = weigh("default", &traits);
    let told = |budget| {
        let error = select(&traits, &weights, budget).unwrap_err();
        format!("{error}; {}", error.hint().unwrap())
    };
    assert_eq!(
        told(Budget::Words(1)),
        "a budget of `1 word` holds no sentence of this text; the shortest sentence needs `4 words`"
    );
    assert_eq!(
        told(Budget::Chars(27)),
        "a budget of `27 characters` holds no sentence of this text; \
         the shortest sentence needs `28 characters`"
    );
    assert_eq!(
        told(Budget::Percent(14.0)),
        "a budget of `14 % of the words` holds no sentence of this text; \
         the shortest sentence needs `14.29 % of the words`"
    );
}

#[test]
fn a_share_outside_its_range_is_told() {
    let traits = traits(&[&[0]], &[1.0]);
    let weights = weigh("default", &traits);
    for asked in [0.0, -1.0, 100.5, f64::NAN, f64::INFINITY] {
        let error = select(&traits, &weights, Budget::Percent(asked)).unwrap_err();
        assert!(
            matches!(error.kind(), SelectErrorKind::NotAPercentage { .. }),
            "{asked}"
        );
        assert_eq!(error.to_string(), format!("`{asked}` is no percentage of a text"));
        assert_eq!(error.hint().unwrap(), "ask for more than `0` and at most `100`");
    }
}

#[test]
fn weights_of_another_length_do_no_harm() {
    let short = traits(&[&[0], &[1]], &[1.0, 2.0]);
    let long = large_document(50);
    for (traits, weights) in
        [(&short, weigh("default", &long)), (&long, weigh("default", &short))]
    {
        assert_eq!(select(traits, &weights, sentences(99)).unwrap().picks.len(), 2);
    }
}

#[test]
fn a_large_text_is_picked_from_as_by_plain_rescanning() {
    let mut traits = large_document(600);
    traits.segments.iter_mut().flat_map(|s| &mut s.stems).for_each(|stem| *stem %= 60);
    let weights = weigh("default", &traits);
    let selection = select_as_scored(&traits, &weights, sentences(60)).unwrap();
    assert_eq!(selection.picks, plain(&traits, &weights, sentences(60)));
    assert!(selection.picks.iter().any(|pick| pick.penalty > 0.0));
}

/// A document under `lead` whose segments need what is listed.
fn leaning(needs: &[&[u32]]) -> DocumentTraits {
    let stems = (0_u32..).map(|stem| vec![stem; 5]).take(needs.len());
    let mut traits = document(stems.collect(), &vec![1.0; needs.len()]);
    for (segment, needs) in traits.segments.iter_mut().zip(needs) {
        segment.needs = needs.to_vec();
    }
    traits
}

/// Weights that put the segments in this order.
fn ordered(order: &[usize]) -> Weights {
    let mut scores = vec![0.0; order.len()];
    for (place, &segment_idx) in order.iter().rev().enumerate() {
        scores[segment_idx] = place as f64 + 1.0;
    }
    Weights::of_scores(scores)
}

fn reason(selection: &Selection, segment_idx: usize) -> DropReason {
    selection
        .dropped
        .iter()
        .find(|other| other.segment_idx == segment_idx)
        .unwrap()
        .reason
}

#[test]
fn a_segment_brings_what_it_needs() {
    let traits = leaning(&[&[], &[0], &[1], &[]]);
    let weights = Weights::of_scores(vec![3.0, 3.0, 9.0, 4.0]);
    let selection = select(&traits, &weights, sentences(3)).unwrap();
    let picks: Vec<_> =
        selection.picks.iter().map(|pick| (pick.segment_idx, pick.brought_by)).collect();
    assert_eq!(picks, [(2, None), (0, Some(2)), (1, Some(2))]);
    let by = DropReason::Lost { segment_idx: 2, by: 5.0 };
    assert_eq!(reason(&selection, 3), by, "measured against the last choice");
}

#[test]
fn a_passage_is_worth_the_mean_of_its_segments() {
    let traits = leaning(&[&[], &[0], &[1], &[]]);
    let weights = Weights::of_scores(vec![1.0, 1.0, 9.0, 4.0]);
    let selection = select(&traits, &weights, sentences(3)).unwrap();
    assert_eq!(selection.in_text_order(), [0, 1, 3], "3.67 on average");
    let leans =
        DropReason::Leans { segment_idx: 1, needs: 2, left: 1, unit: Unit::Sentences };
    assert_eq!(reason(&selection, 2), leans);
}

#[test]
fn a_segment_whose_needs_do_not_fit_waits_until_one_is_picked() {
    let traits = leaning(&[&[], &[0], &[], &[]]);
    let selection = select(&traits, &ordered(&[1, 2, 0, 3]), sentences(1)).unwrap();
    assert_eq!(selection.in_text_order(), [2]);
    let leans =
        DropReason::Leans { segment_idx: 0, needs: 2, left: 1, unit: Unit::Sentences };
    assert_eq!(reason(&selection, 1), leans);

    let mut traits = leaning(&[&[], &[0], &[]]);
    traits.segments[0].n_words = 9;
    let selection = select(&traits, &ordered(&[1, 0, 2]), Budget::Words(14)).unwrap();
    assert_eq!(selection.in_text_order(), [0, 1], "together they fit");
    let selection = select(&traits, &ordered(&[1, 0, 2]), Budget::Words(13)).unwrap();
    assert_eq!(selection.in_text_order(), [0]);
}

#[test]
fn a_torn_segment_is_picked_only_where_there_is_nothing_else() {
    let mut traits = leaning(&[&[], &[], &[]]);
    traits.segments[0].is_torn = true;
    let weights = ordered(&[0, 1, 2]);
    let selection = select(&traits, &weights, sentences(2)).unwrap();
    assert_eq!(selection.in_text_order(), [1, 2]);
    assert_eq!(reason(&selection, 0), DropReason::Torn);
    let selection = select(&traits, &weights, sentences(3)).unwrap();
    assert_eq!(selection.in_text_order(), [0, 1, 2], "all of the text is asked for");

    traits.segments.iter_mut().for_each(|segment| segment.is_torn = true);
    let selection = select(&traits, &weights, sentences(2)).unwrap();
    assert_eq!(selection.in_text_order(), [0], "better than nothing");
}

#[test]
fn wishes_stand_above_scores_and_below_the_budget() {
    let traits = leaning(&[&[], &[], &[2], &[]]);
    let weights = ordered(&[0, 1, 2, 3]);
    let mut options = SelectOptions::new(sentences(2));
    options.wishes = vec![Wish::Drop, Wish::Neutral, Wish::Neutral, Wish::Keep];
    let selection = super::select(&traits, &weights, &options).unwrap();
    let order: Vec<_> = selection.picks.iter().map(|pick| pick.segment_idx).collect();
    assert_eq!(order, [3, 1]);
    assert_eq!(reason(&selection, 0), DropReason::Unwanted);

    options.wishes = vec![Wish::Keep; 4];
    let selection = super::select(&traits, &weights, &options).unwrap();
    assert_eq!(selection.in_text_order(), [0, 1], "no more than two");
}

#[test]
fn what_is_wished_out_is_not_brought_either() {
    let traits = leaning(&[&[], &[0], &[]]);
    let mut options = SelectOptions::new(sentences(2));
    options.wishes = vec![Wish::Drop];
    let selection = super::select(&traits, &ordered(&[1, 0, 2]), &options).unwrap();
    assert_eq!(selection.in_text_order(), [2]);
    assert_eq!(reason(&selection, 1), DropReason::Torn);
}

#[test]
fn quotations_are_counted() {
    let mut traits = leaning(&[&[], &[], &[], &[]]);
    traits.segments[0].quoted_share = 0.5;
    traits.segments[1].quoted_share = 0.9;
    traits.segments[2].quoted_share = 0.4;
    let mut options = SelectOptions::new(sentences(3));
    options.max_quotes = Some(1);
    let weights = ordered(&[0, 1, 2, 3]);
    let selection = super::select(&traits, &weights, &options).unwrap();
    assert_eq!(selection.in_text_order(), [0, 2, 3]);
    assert_eq!(reason(&selection, 1), DropReason::Quotation);
    options.max_quotes = Some(0);
    traits.segments.iter_mut().for_each(|segment| segment.quoted_share = 1.0);
    let selection = super::select(&traits, &weights, &options).unwrap();
    assert_eq!(selection.picks, [], "not one was allowed");
}

#[test]
fn each_section_has_the_budget_for_itself() {
    let mut traits = leaning(&[&[], &[], &[], &[], &[]]);
    for (segment, section) in traits.segments.iter_mut().zip([0, 0, 4, 4, 4]) {
        segment.n_headings = section;
    }
    let weights = ordered(&[0, 1, 4, 2, 3]);
    let mut options = SelectOptions::new(sentences(1));
    options.sections = Sections::Each;
    let selection = super::select(&traits, &weights, &options).unwrap();
    assert_eq!(selection.in_text_order(), [0, 4]);
    let lost = |segment_idx, by| DropReason::Lost { segment_idx, by };
    assert_eq!(reason(&selection, 1), lost(0, 1.0), "measured in its own section");
    assert_eq!(reason(&selection, 2), lost(4, 1.0));

    options.budget = Budget::Percent(67.0);
    let selection = super::select(&traits, &weights, &options).unwrap();
    assert_eq!(selection.in_text_order(), [0, 2, 4], "a share of each");

    options.budget = Budget::Words(3);
    traits.segments[4].n_words = 3;
    let selection = super::select(&traits, &weights, &options).unwrap();
    assert_eq!(selection.in_text_order(), [4], "nothing fits in the first section");
}

/// Segments that need what is listed.
fn needing(needs: &[&[u32]]) -> Vec<SegmentTraits> {
    let segment = |needs: &&[u32]| {
        let mut segment = SegmentTraits::default();
        segment.needs = needs.to_vec();
        segment
    };
    needs.iter().map(segment).collect()
}

#[test]
fn needs_are_followed_up_to_what_is_picked() {
    let segments = needing(&[&[], &[0], &[1], &[2], &[0, 3]]);
    assert_eq!(passage(&segments, 3, |_| false), Some(vec![0, 1, 2]));
    assert_eq!(passage(&segments, 3, |idx| idx == 1), Some(vec![2]));
    assert_eq!(passage(&segments, 0, |_| false), Some(vec![]));
}

#[test]
fn segments_that_need_each_other_come_together() {
    let segments = needing(&[&[1, 2], &[0, 2], &[0, 1]]);
    assert_eq!(passage(&segments, 1, |_| false), Some(vec![0, 2]));
}

#[test]
fn a_passage_with_a_torn_member_is_none() {
    let mut segments = needing(&[&[], &[0]]);
    segments[0].is_torn = true;
    assert_eq!(passage(&segments, 1, |_| false), None);
    assert_eq!(passage(&segments, 1, |idx| idx == 0), Some(vec![]));
}

#[test]
fn too_long_a_chain_is_no_passage() {
    let chain: Vec<Vec<u32>> =
        (0..8_u32).map(|at| at.checked_sub(1).into_iter().collect()).collect();
    let chain: Vec<&[u32]> = chain.iter().map(Vec::as_slice).collect();
    let segments = needing(&chain);
    assert_eq!(passage(&segments, 5, |_| false).unwrap().len(), 5);
    assert_eq!(passage(&segments, 6, |_| false), None);
}
