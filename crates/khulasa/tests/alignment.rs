//! What holds of memories made of any two texts.

#![expect(clippy::expect_used, reason = "the lints spare tests, but not their helpers")]

use khulasa::memory::{
    AlignPair, AlignText, Aligned, LinkStatus, PairOptions, UnitRecord, align_pairs,
    run_in_turn,
};
use proptest::prelude::*;

fn sentence() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "الرئيس",
        "زار",
        "باريس",
        "عام",
        "٢٠١٩",
        "president",
        "Paris",
        "2019",
        "visited",
        "?",
        "؟",
        "",
        "\u{200F}",
    ]);
    prop::collection::vec(word, 0..7).prop_map(|words| words.join(" "))
}

fn texts() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let text = || prop::collection::vec(sentence(), 0..9);
    (text(), text())
}

fn pair((source, target): &(Vec<String>, Vec<String>)) -> AlignPair {
    let text = |sentences: &[String]| AlignText::from_segments(sentences.to_vec());
    AlignPair::new(text(source), text(target))
}

fn options() -> PairOptions {
    let mut options = PairOptions::default();
    options.align.source_language = Some("ar".to_owned());
    options.align.target_language = Some("en".to_owned());
    options
}

fn links(units: &[UnitRecord]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let links = units.iter().map(|unit| unit.link.as_ref().expect("a link"));
    let mut links: Vec<_> =
        links.map(|link| (link.source.clone(), link.target.clone())).collect();
    links.sort();
    links
}

/// The sentences of one side in memory and report, sorted.
fn all(aligned: &Aligned, is_source: bool) -> Vec<usize> {
    let kept = links(&aligned.memory.units).into_iter();
    let left_out = aligned.report.left_out.iter().map(|left_out| &left_out.link).cloned();
    let left_out = left_out.map(|link| (link.source, link.target));
    let sides = kept.chain(left_out);
    let mut all: Vec<usize> = sides
        .flat_map(|(source, target)| if is_source { source } else { target })
        .collect();
    all.sort_unstable();
    all
}

/// The places of the sentences that are not empty.
fn numbers(text: &[String]) -> Vec<usize> {
    let is_full = |(_, sentence): &(usize, &String)| !sentence.trim().is_empty();
    text.iter().enumerate().filter(is_full).map(|(at, _)| at).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Every sentence is in the memory or the report, once, whatever is left out.
    #[test]
    fn every_sentence_is_told_once(
        texts in texts(),
        min_confidence in 0.0..1.0,
        keeps_nulls in any::<bool>(),
        is_deduped in any::<bool>(),
    ) {
        let mut options = options();
        options.min_confidence = min_confidence;
        (options.keeps_nulls, options.is_deduped) = (keeps_nulls, is_deduped);
        let aligned = align_pairs(&[pair(&texts)], &options, run_in_turn);
        prop_assert_eq!(all(&aligned, true), numbers(&texts.0));
        prop_assert_eq!(all(&aligned, false), numbers(&texts.1));
    }

    /// The texts of a unit are its sentences, in order.
    #[test]
    fn a_units_text_is_that_of_its_sentences(texts in texts()) {
        let aligned = align_pairs(&[pair(&texts)], &options(), run_in_turn);
        for unit in &aligned.memory.units {
            let link = unit.link.as_ref().expect("a link");
            let [source, target] = unit.sides("ar");
            for (side, numbers, text) in
                [(source, &link.source, &texts.0), (target, &link.target, &texts.1)]
            {
                let sentences = side.map(|side| side.sentences()).unwrap_or_default();
                let told: Vec<&str> = numbers.iter().map(|&n| text[n].trim()).collect();
                prop_assert_eq!(sentences, told);
            }
        }
    }

    /// Swapping the texts swaps the links.
    #[test]
    fn swapping_the_texts_swaps_the_links(texts in texts()) {
        prop_assume!(texts.0 != texts.1);
        let there = align_pairs(&[pair(&texts)], &options(), run_in_turn);
        let mut back = options();
        std::mem::swap(&mut back.align.source_language, &mut back.align.target_language);
        let swapped = (texts.1.clone(), texts.0.clone());
        let back = align_pairs(&[pair(&swapped)], &back, run_in_turn);
        let mut back: Vec<_> = links(&back.memory.units)
            .into_iter()
            .map(|(source, target)| (target, source))
            .collect();
        back.sort();
        prop_assert_eq!(links(&there.memory.units), back);
    }

    /// What is accepted comes back as it was; when all is, all does.
    #[test]
    fn accepted_links_come_back(texts in texts(), picks in prop::collection::vec(any::<bool>(), 20)) {
        let first = align_pairs(&[pair(&texts)], &options(), run_in_turn);
        let mut accepted = first.memory.units.clone();
        let mut picks = picks.into_iter();
        accepted.retain(|_| picks.next().unwrap_or(true));
        for unit in &mut accepted {
            unit.link.as_mut().expect("a link").status = LinkStatus::Accepted;
        }
        let mut pair = pair(&texts);
        pair.accepted.clone_from(&accepted);
        let again = align_pairs(&[pair], &options(), run_in_turn);
        let found = links(&again.memory.units);
        for link in links(&accepted) {
            prop_assert!(found.contains(&link), "{:?}", link);
        }
        if accepted.len() == first.memory.units.len() {
            prop_assert_eq!(found, links(&first.memory.units));
        }
        prop_assert_eq!(all(&again, true), numbers(&texts.0));
    }
}
