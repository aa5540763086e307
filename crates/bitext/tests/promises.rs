//! What holds for any two texts, whatever is in them.

use khulasa_bitext::{
    AlignInput, AlignOptions, Alignment, Batch, FixedLink, Link, Note, align, align_batch,
};
use proptest::prelude::*;

fn options(source: &str, target: &str) -> AlignOptions {
    let mut options = AlignOptions::default();
    options.source_language = Some(source.to_owned());
    options.target_language = Some(target.to_owned());
    options
}

fn views(text: &[String]) -> Vec<&str> {
    text.iter().map(String::as_str).collect()
}

fn sorted(sentences: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut sentences: Vec<usize> = sentences.collect();
    sentences.sort_unstable();
    sentences
}

/// Every sentence in exactly one link, order kept but for moved links, confidences in range.
fn assert_sound(alignment: &Alignment, n_source: usize, n_target: usize) {
    let links = &alignment.links;
    let sources = sorted(links.iter().flat_map(|link| link.source.iter().copied()));
    let targets = sorted(links.iter().flat_map(|link| link.target.iter().copied()));
    assert_eq!(
        sources,
        (0..n_source).collect::<Vec<_>>(),
        "help: a source is lost or doubled"
    );
    assert_eq!(
        targets,
        (0..n_target).collect::<Vec<_>>(),
        "help: a target is lost or doubled"
    );
    let kept = || links.iter().filter(|link| !link.is_moved);
    assert!(
        kept().flat_map(|link| &link.source).is_sorted(),
        "help: sources out of order"
    );
    assert!(
        kept().flat_map(|link| &link.target).is_sorted(),
        "help: targets out of order"
    );
    assert!(links.iter().all(|link| (0.0..=1.0).contains(&link.confidence)));
    assert!((0.0..=1.0).contains(&alignment.mean_confidence));
}

fn swapped(links: &[Link]) -> Vec<(Vec<usize>, Vec<usize>, u64, bool)> {
    let mut all: Vec<_> = links
        .iter()
        .map(|link| {
            (
                link.target.clone(),
                link.source.clone(),
                link.confidence.to_bits(),
                link.is_moved,
            )
        })
        .collect();
    all.sort();
    all
}

fn plain(links: &[Link]) -> Vec<(Vec<usize>, Vec<usize>, u64, bool)> {
    let mut all: Vec<_> = links
        .iter()
        .map(|link| {
            (
                link.source.clone(),
                link.target.clone(),
                link.confidence.to_bits(),
                link.is_moved,
            )
        })
        .collect();
    all.sort();
    all
}

fn sentence() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("الرئيس"),
        Just("زار"),
        Just("باريس"),
        Just("لندن"),
        Just("عام"),
        Just("٢٠١٩"),
        Just("president"),
        Just("Paris"),
        Just("London"),
        Just("2019"),
        Just("visited"),
        Just("IBM"),
        Just("؟"),
        Just("."),
        Just("\u{200f}"),
        Just("،"),
    ];
    prop::collection::vec(word, 0..9).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn covers_every_sentence_once_in_order(
        source in prop::collection::vec(sentence(), 0..14),
        target in prop::collection::vec(sentence(), 0..14),
    ) {
        let input = (views(&source), views(&target));
        let alignment = align(&AlignInput::new(&input.0, &input.1), &options("ar", "en"));
        assert_sound(&alignment, source.len(), target.len());
    }

    #[test]
    fn survives_any_text(
        source in prop::collection::vec(any::<String>(), 0..6),
        target in prop::collection::vec(any::<String>(), 0..6),
    ) {
        let input = (views(&source), views(&target));
        let alignment =
            align(&AlignInput::new(&input.0, &input.1), &AlignOptions::default());
        assert_sound(&alignment, source.len(), target.len());
    }

    #[test]
    fn swapping_the_sides_swaps_the_links(
        source in prop::collection::vec(sentence(), 0..12),
        target in prop::collection::vec(sentence(), 0..12),
        tags in prop::sample::select(vec![("ar", "en"), ("en", "fr"), ("de", "de"), ("fa", "ar")]),
    ) {
        prop_assume!(source != target);
        let input = (views(&source), views(&target));
        let there = align(&AlignInput::new(&input.0, &input.1), &options(tags.0, tags.1));
        let back = align(&AlignInput::new(&input.1, &input.0), &options(tags.1, tags.0));
        prop_assert_eq!(plain(&there.links), swapped(&back.links));
    }

    #[test]
    fn keeps_fixed_links(
        source in prop::collection::vec(sentence(), 1..12),
        target in prop::collection::vec(sentence(), 1..12),
        picks in prop::collection::vec((0..12_usize, 0..12_usize), 0..6),
    ) {
        let fixed: Vec<FixedLink> = picks
            .iter()
            .map(|&(source, target)| FixedLink { source: vec![source], target: vec![target] })
            .collect();
        let input = (views(&source), views(&target));
        let input = AlignInput::new(&input.0, &input.1).with_fixed(&fixed);
        let alignment = align(&input, &options("ar", "en"));
        assert_sound(&alignment, source.len(), target.len());
        let is_ignored = |idx: usize| {
            alignment.notes.contains(&Note::FixedLinkIgnored { fixed_idx: idx })
        };
        for (idx, link) in fixed.iter().enumerate().filter(|&(idx, _)| !is_ignored(idx)) {
            let found = alignment
                .links
                .iter()
                .find(|found| found.source == link.source && found.target == link.target);
            prop_assert_eq!(found.map(|found| found.confidence), Some(1.0), "link {}", idx);
        }
    }
}

/// The order in which units run, as on several threads, does not show in the result.
#[test]
fn gives_the_same_bits_in_any_order_of_units() {
    let source = ["زار الرئيس باريس عام ٢٠١٩.", "ثم عاد إلى لندن.", "هل كان سعيدا؟"];
    let target = ["The president visited Paris in 2019.", "Was he happy?"];
    let inputs =
        [AlignInput::new(&source, &target), AlignInput::new(&source[1..], &target)];
    let forwards = align_batch(&inputs, &options("ar", "en"));
    let mut batch = Batch::new(&inputs, &options("ar", "en"));
    while !batch.is_done() {
        let mut results: Vec<_> =
            (0..batch.n_units()).rev().map(|unit_idx| batch.run(unit_idx)).collect();
        results.reverse();
        batch.finish_stage(results);
    }
    assert_eq!(batch.into_alignments(), forwards);
}

/// An empty side leaves every sentence alone, and says so.
#[test]
fn tells_an_empty_side() {
    let alignment = align(&AlignInput::new(&[], &["One.", "Two."]), &options("ar", "en"));
    assert_sound(&alignment, 0, 2);
    assert_eq!(alignment.notes, [Note::EmptySource]);
    let nothing = align(&AlignInput::default(), &AlignOptions::default());
    assert_eq!(nothing.notes, [Note::EmptySource, Note::EmptyTarget]);
}

/// One huge paragraph beside many sentences, and the other way round.
#[test]
fn takes_one_huge_paragraph() {
    let sentences: Vec<String> = (0..300)
        .map(|n| format!("Sentence {n} speaks of Paris and of {}.", n * 7))
        .collect();
    let paragraph = sentences.join(" ").repeat(3);
    let many = views(&sentences);
    for (source, target) in
        [(&[paragraph.as_str()][..], &many[..]), (&many, &[&paragraph])]
    {
        let alignment = align(&AlignInput::new(source, target), &options("en", "en"));
        assert_sound(&alignment, source.len(), target.len());
    }
}

/// A side a hundred times longer.
#[test]
fn takes_a_side_a_hundred_times_longer() {
    let long: Vec<String> = (0..3000).map(|n| format!("Line {n} of the book.")).collect();
    let short: Vec<String> =
        (0..30).map(|n| format!("سطر {} من الكتاب.", n * 100)).collect();
    let alignment =
        align(&AlignInput::new(&views(&short), &views(&long)), &options("ar", "en"));
    assert_sound(&alignment, 30, 3000);
}

/// Lines that all look alike.
#[test]
fn takes_duplicate_lines() {
    let same = ["نفس السطر."; 40];
    let other = ["The same line."; 38];
    let alignment = align(&AlignInput::new(&same, &other), &options("ar", "en"));
    assert_sound(&alignment, 40, 38);
}

/// Two blocks the translation has the other way round.
#[test]
fn finds_a_moved_block() {
    let mut source: Vec<String> =
        (0..12).map(|n| format!("في عام {} وقع الحدث رقم {n}.", 1900 + n * 7)).collect();
    let target: Vec<String> = (0..12)
        .map(|n| format!("In the year {} event number {n} took place.", 1900 + n * 7))
        .collect();
    source[3..9].rotate_left(3);
    let alignment =
        align(&AlignInput::new(&views(&source), &views(&target)), &options("ar", "en"));
    assert_sound(&alignment, 12, 12);
    let is_right = |link: &&Link| {
        let expected = |at: usize| match at {
            3..6 => at + 3,
            6..9 => at - 3,
            at => at,
        };
        link.source.len() == 1 && link.target == [expected(link.source[0])]
    };
    assert_eq!(alignment.links.iter().filter(is_right).count(), 12);
    assert_eq!(alignment.links.iter().filter(|link| link.is_moved).count(), 3);
}

/// Texts that have nothing to do with each other get a note and hardly a sure link.
#[test]
fn distrusts_texts_that_do_not_belong_together() {
    let source: Vec<String> = [
        "تقع المدينة على ضفاف النهر.",
        "يعمل أهلها في الزراعة والصيد منذ القدم.",
        "وتشتهر بأسواقها القديمة التي يقصدها السياح.",
        "بنيت قلعتها قبل ثمانية قرون.",
        "وفي الشتاء تنزل الأمطار غزيرة على السهول المحيطة بها.",
        "وفيها جامعة كبيرة.",
    ]
    .map(str::to_owned)
    .to_vec();
    let target: Vec<String> = [
        "The parser reads one token at a time.",
        "Errors are kept in a list and shown at the end.",
        "Why does it not stop?",
        "Because the user wants to see all of them, even after a long run.",
        "Memory is freed when the tree is dropped.",
        "Done!",
    ]
    .map(str::to_owned)
    .to_vec();
    let alignment =
        align(&AlignInput::new(&views(&source), &views(&target)), &options("ar", "en"));
    assert_sound(&alignment, 6, 6);
    assert!(
        alignment.links.iter().all(|link| link.confidence < 0.9),
        "{:?}",
        alignment.links
    );
    assert!(
        matches!(alignment.notes[..], [Note::Unrelated { .. }]),
        "{:?}",
        alignment.notes
    );
}
