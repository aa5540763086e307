//! The battery that every registered method must pass, and what each promises beside.

use khulasa_text::traits::{DocumentTraits, Gap};
use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};

use crate::explanation::Explanation;
use crate::testing::{any_document, document, large_document, traits};
use crate::{
    Budget, Method, Note, Reading, SelectOptions, WeighOptions, Weights, method, methods,
    select,
};

const RECORDED: &str = include_str!("default_recorded.txt");

fn weigh(method: &dyn Method, traits: &DocumentTraits) -> Weights {
    method.weigh(traits, &WeighOptions::default())
}

/// Adds up the parts of a tree from first to last, and checks every sum on the way.
fn checked_sum(explanation: &Explanation) -> f64 {
    let sum = explanation.parts.iter().fold(0.0, |sum, part| sum + checked_sum(part));
    let value = match explanation.factors {
        Some(factors) => factors.product(),
        None => sum,
    };
    assert!(value.is_finite(), "{explanation:?}");
    assert_eq!(value.to_bits(), explanation.value.to_bits(), "{explanation:?}");
    value
}

/// What holds for every method and document.
fn assert_sound(method: &dyn Method, traits: &DocumentTraits) {
    let weights = weigh(method, traits);
    let again = weigh(method, traits);
    assert_eq!(weights.method(), method.name());
    assert_eq!(weights.len(), traits.segments.len());
    assert_eq!(weights.notes(), [], "{}: settles at the default options", method.name());
    assert!(weights.redundancy().penalty.is_finite());
    for (segment_idx, (score, other)) in
        weights.scores().iter().zip(again.scores()).enumerate()
    {
        assert!(score.is_finite(), "{}: {segment_idx}", method.name());
        assert_eq!(score.to_bits(), other.to_bits(), "{}: twice the same", method.name());
        let explanation = weights.explain(traits, segment_idx).unwrap();
        assert_eq!(explanation.name, method.name());
        assert_eq!(checked_sum(&explanation).to_bits(), score.to_bits());
    }
    assert_eq!(weights.explain(traits, weights.len()), None, "past the last segment");
}

fn assert_all_sound(traits: &DocumentTraits) {
    for method in methods() {
        assert_sound(*method, traits);
    }
}

#[test]
fn names_are_words_and_differ() {
    let mut names: Vec<_> = methods().iter().map(|method| method.name()).collect();
    assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase())));
    assert!(methods().iter().all(|m| !m.title().is_empty() && m.title().len() < 60));
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), methods().len());
}

#[test]
fn no_segment_one_and_two_are_weighed() {
    assert_all_sound(&traits(&[], &[]));
    assert_all_sound(&traits(&[], &[1.0, 2.0]));
    assert_all_sound(&traits(&[&[0]], &[1.0]));
    assert_all_sound(&traits(&[&[0], &[0]], &[1.0]));
    assert_all_sound(&traits(&[&[0], &[1]], &[1.0, 2.0]));
}

#[test]
fn segments_without_stems_are_weighed() {
    assert_all_sound(&traits(&[&[], &[], &[]], &[]));
    assert_all_sound(&traits(&[&[], &[0, 1], &[]], &[1.0, 0.0]));
}

#[test]
fn repeated_segments_are_weighed_alike_but_for_their_place() {
    let traits = document(vec![vec![0, 1, 2]; 50], &[1.0, 2.0, 3.0]);
    assert_all_sound(&traits);
    for name in ["tfidf", "textrank", "lexrank", "lsa", "luhn"] {
        let weights = weigh(method(name).unwrap(), &traits);
        let [first, .., last] = weights.scores() else { unreachable!() };
        assert_eq!(first.to_bits(), last.to_bits(), "{name}");
    }
}

#[test]
fn ten_thousand_segments_are_weighed() {
    assert_all_sound(&large_document(10_000));
}

#[test]
fn numbers_that_no_reader_makes_do_no_harm() {
    let odd = [f64::NAN, f64::INFINITY, -1.0, 1e300, 1e-300];
    let mut traits = traits(&[&[0, 1, 2, 3, 4, 9, u32::MAX], &[4, 4], &[3]], &odd);
    let segment = &mut traits.segments[0];
    segment.quoted_share = f64::NAN;
    segment.n_letters = usize::MAX;
    segment.n_quote_marks = usize::MAX;
    segment.title_grams = vec![7, 7, u32::MAX];
    let mut title = khulasa_text::traits::TitleTraits::default();
    title.stems = vec![0, 0, u32::MAX];
    title.n_grams = usize::MAX;
    traits.title = Some(title);
    assert_all_sound(&traits);
}

proptest! {
    #[test]
    fn any_document_is_weighed(traits in any_document(40)) {
        assert_all_sound(&traits);
    }

    #[test]
    fn textrank_equals_its_dense_reference(
        traits in any_document(25),
        damping in 0.0..=0.95_f64,
    ) {
        let options = WeighOptions {
            damping,
            tolerance: 1e-9,
            max_rounds: 1_000,
            ..WeighOptions::default()
        };
        let weights = method("textrank").unwrap().weigh(&traits, &options);
        let expected = dense_textrank(&weights, &options);
        for (score, expected) in weights.scores().iter().zip(expected) {
            prop_assert!((score - expected).abs() < 1e-6, "{score} {expected}");
        }
        let sum = weights.scores().iter().sum::<f64>();
        prop_assert!((sum - weights.len() as f64).abs() < 1e-6, "the mean is 1: {sum}");
    }

    #[test]
    fn damping_is_taken_into_its_range(damping in any::<f64>()) {
        let traits = traits(&[&[0, 1], &[0], &[1]], &[1.0, 2.0]);
        let options = WeighOptions { damping, ..WeighOptions::default() };
        let weights = method("textrank").unwrap().weigh(&traits, &options);
        prop_assert!(weights.scores().iter().all(|score| score.is_finite()));
        prop_assert_eq!(weights.len(), 3);
    }
}

/// The same ranking over all pairs, one by one.
fn dense_textrank(weights: &Weights, options: &WeighOptions) -> Vec<f64> {
    let n = weights.len();
    let cosine =
        |i: usize, j: usize| if i == j { 0.0 } else { weights.similarity(i, j).unwrap() };
    let degree: Vec<f64> = (0..n).map(|i| (0..n).map(|j| cosine(i, j)).sum()).collect();
    let mut scores = vec![1.0; n];
    for _ in 0..options.max_rounds {
        let isolated =
            (0..n).filter(|&j| degree[j] < 1e-9).map(|j| scores[j]).sum::<f64>();
        let received = |i: usize| {
            let linked = (0..n).filter(|&j| degree[j] >= 1e-9);
            linked.map(|j| cosine(i, j) / degree[j] * scores[j]).sum::<f64>()
        };
        let score = |i| {
            (1.0 - options.damping)
                + options.damping * (isolated / n as f64 + received(i))
        };
        let next: Vec<f64> = (0..n).map(score).collect();
        let change = scores.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum::<f64>();
        scores = next;
        if change / n as f64 <= options.tolerance {
            break;
        }
    }
    scores
}

#[test]
fn textrank_that_has_not_settled_says_so() {
    let traits = traits(&[&[0, 1], &[0], &[1, 2], &[2]], &[1.0, 2.0, 3.0]);
    let options = WeighOptions { max_rounds: 2, ..WeighOptions::default() };
    let weights = method("textrank").unwrap().weigh(&traits, &options);
    let [Note::NotSettled { n_rounds, change }] = weights.notes() else {
        panic!("{:?}", weights.notes())
    };
    assert_eq!((*n_rounds, *change > 1e-3), (2, true));
    assert!(weights.scores().iter().all(|score| score.is_finite()));
}

/// Most of a term's weight lies in one segment: taking off the segment's own share at the
/// end would leave nothing of the other's.
#[test]
fn textrank_keeps_small_remainders() {
    let mut stems = vec![vec![0; 3], vec![0, 1]];
    stems.extend(vec![vec![1; 4]; 400]);
    let traits = document(stems, &[1e-6, 9.0]);
    let weights = weigh(method("textrank").unwrap(), &traits);
    let expected = dense_textrank(&weights, &WeighOptions::default());
    for (score, expected) in weights.scores().iter().zip(expected) {
        assert!((score - expected).abs() < 1e-6, "{score} {expected}");
    }
}

#[test]
fn a_title_that_shows_nothing_counts_as_none() {
    let mut traits = traits(&[&[0, 1], &[1]], &[1.0, 2.0]);
    let without = weigh(method("default").unwrap(), &traits);
    traits.title = Some(khulasa_text::traits::TitleTraits::default());
    let with = weigh(method("default").unwrap(), &traits);
    assert_eq!(with.scores(), without.scores());
}

/// A document, and what is to be found of it.
#[derive(Default)]
struct Recorded {
    name: String,
    traits: DocumentTraits,
    budget: Budget,
    features: Vec<Vec<f64>>,
    scores: Vec<f64>,
    blend: (f64, usize),
    weights: Vec<f64>,
    order: Vec<usize>,
}

fn numbers<T: std::str::FromStr<Err: std::fmt::Debug>>(field: &str) -> Vec<T> {
    field.split_whitespace().map(|number| number.parse().unwrap()).collect()
}

/// The names of the features, and the documents.
fn read_recorded(text: &str) -> (Vec<&str>, Vec<Recorded>) {
    let (mut features, mut cases) = (Vec::new(), Vec::<Recorded>::new());
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (kind, rest) = line.split_once(' ').unwrap();
        match kind {
            "features" => features = rest.split(' ').collect(),
            "case" => {
                cases.push(Recorded { name: rest.to_owned(), ..Recorded::default() });
            }
            _ => {
                let fields: Vec<&str> = rest.split('|').collect();
                cases.last_mut().unwrap().push(kind, &fields);
            }
        }
    }
    (features, cases)
}

impl Recorded {
    fn push(&mut self, kind: &str, fields: &[&str]) {
        match (kind, fields) {
            ("budget", [budget]) => self.budget = read_budget(budget),
            ("idf", [idf]) => {
                self.traits.terms = document(Vec::new(), &numbers::<f64>(idf)).terms;
            }
            ("title", [stems, n_grams]) => {
                let mut title = khulasa_text::traits::TitleTraits::default();
                title.stems = numbers(stems);
                title.n_grams = n_grams.trim().parse().unwrap();
                self.traits.title = Some(title);
            }
            ("segment", segment) => self.push_segment(segment),
            ("blend", [long_share, n_sections]) => {
                let long_share = long_share.trim().parse().unwrap();
                self.blend = (long_share, n_sections.trim().parse().unwrap());
            }
            ("weights", [weights]) => self.weights = numbers(weights),
            ("order", [order]) => self.order = numbers(order),
            _ => panic!("malformed: {kind} {fields:?}"),
        }
    }

    fn push_segment(&mut self, fields: &[&str]) {
        let [stems, counts, share, grams, features, score] = fields else { panic!() };
        let mut segment = khulasa_text::traits::SegmentTraits::default();
        segment.stems = numbers(stems);
        let counts: Vec<usize> = numbers(counts);
        let [n_tokens, n_letters, n_words, n_chars, n_marks, ref signs @ ..] = counts[..]
        else {
            panic!("{counts:?}")
        };
        let [number, percent, section, gap] = *signs else { panic!("{counts:?}") };
        (segment.n_tokens, segment.n_letters) = (n_tokens, n_letters);
        (segment.n_words, segment.n_chars) = (n_words, n_chars);
        segment.n_quote_marks = n_marks;
        (segment.has_number, segment.has_percent) = (number == 1, percent == 1);
        segment.section = section;
        segment.gap = [Gap::SameLine, Gap::LineBreak, Gap::EmptyLine][gap];
        segment.quoted_share = share.trim().parse().unwrap();
        segment.title_grams = numbers(grams);
        self.traits.segments.push(segment);
        self.features.push(numbers(features));
        self.scores.push(score.trim().parse().unwrap());
    }
}

fn read_budget(words: &str) -> Budget {
    match words.split_once(' ').unwrap() {
        ("sentences", n) => Budget::Sentences(n.parse().unwrap()),
        ("words", n) => Budget::Words(n.parse().unwrap()),
        (unit, _) => panic!("no unit: {unit}"),
    }
}

/// An independent implementation in Python read and ranked texts of `corpora/`; the head of
/// the file tells the form of what it wrote. It measures also what counts nothing.
#[test]
fn default_equals_the_recorded_features_scores_and_picks() {
    let (features, cases) = read_recorded(RECORDED);
    assert_eq!((features.len(), cases.len()), (10, 7));
    for case in cases {
        assert_recorded(&features, &case);
    }
}

fn assert_recorded(features: &[&str], case: &Recorded) {
    let options = WeighOptions { budget: case.budget, ..WeighOptions::default() };
    let weights = method("default").unwrap().weigh(&case.traits, &options);
    let blend = weights.blend().unwrap();
    assert!((blend.long_share - case.blend.0).abs() < 1e-9, "{}: {blend:?}", case.name);
    assert_eq!(blend.n_sections.unwrap_or(case.blend.1), case.blend.1, "{}", case.name);
    for (segment_idx, expected) in case.features.iter().enumerate() {
        let explanation = weights.explain(&case.traits, segment_idx).unwrap();
        let parts = explanation.parts.iter();
        let parts = parts.map(|part| (part.name.as_ref(), part.factors.unwrap()));
        let parts: std::collections::BTreeMap<_, _> = parts.collect();
        for (column, name) in features.iter().enumerate() {
            let place = format!("{} {segment_idx} {name}", case.name);
            let Some(found) = parts.get(name) else {
                assert!(case.weights[column].abs() < 1e-9, "{place}: left out");
                continue;
            };
            let (feature, weight) = (found.feature, found.weight);
            assert!((feature - expected[column]).abs() < 1e-9, "{place}: {feature}");
            assert!((weight - case.weights[column]).abs() < 1e-9, "{place}: {weight}");
        }
        let (score, expected) = (weights.scores()[segment_idx], case.scores[segment_idx]);
        assert!((score - expected).abs() < 1e-9, "{segment_idx}: {score} {expected}");
    }
    let mut options = SelectOptions::new(case.budget);
    options.reading = Reading::AsScored;
    let selection = select(&case.traits, &weights, &options).unwrap();
    let order: Vec<usize> = selection.picks.iter().map(|pick| pick.segment_idx).collect();
    assert_eq!(order, case.order, "{}", case.name);
}
