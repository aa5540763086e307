//! What matters most, or all there is in short: ten features, their weights mixed by how long
//! the summary may be.

use std::ops::Range;

use khulasa_text::traits::DocumentTraits;
use ndarray::{Array2, ArrayViewMut1};

use crate::blend::Blend;
use crate::method::features::{self, Input};
use crate::method::{Method, WeighOptions};
use crate::sections::find_sections;
use crate::stems::Stems;
use crate::weights::{Parts, Redundancy, Weights};

/// Full similarity to a pick costs this times what lies above [`SAME`]; 2 and 8 are worse on
/// graded news.
const PENALTY: f64 = 4.0;
/// Up to this cosine two segments count as different.
pub(super) const SAME: f64 = 0.3;

/// What one feature is called, what it adds, and how it is measured.
struct Feature {
    name: &'static str,
    /// In a short summary of a text with a title.
    title: f64,
    /// In a short summary of a text without.
    plain: f64,
    /// In a long summary.
    long: f64,
    measure: fn(&Input<'_>) -> Vec<f64>,
}

/// The weights, and where they come from.
///
/// `title`, `plain`: ridge regression (α = 30, features standardised and centred in each
/// article) on the mean grade, 0 to 3, of three readings of each sentence of 61 articles of
/// NTREX-128, rounded to two decimals; `examples/fit.rs` makes them anew. The grades were
/// made by language models under a rubric, not by people.
///
/// `long`: those of `plain`, with the place five times and the topic twice as heavy and both
/// within the section: third of 45 points of a grid on 79 encyclopedia articles of EASC with
/// five summaries by people each, .001 below the first. Its weight of the headline is that of
/// `title`: no text with a title and a long summary was there to test it.
#[rustfmt::skip]
const FEATURES: [Feature; 10] = [
    Feature { name: "lead",            title:  0.75, plain:  0.0,  long:  0.0,  measure: features::leads },
    Feature { name: "late",            title: -0.32, plain:  0.0,  long:  0.0,  measure: features::late },
    Feature { name: "opening",         title:  0.0,  plain:  0.97, long:  0.0,  measure: features::opening },
    Feature { name: "length",          title:  1.18, plain:  1.18, long:  1.18, measure: features::length },
    Feature { name: "quote",           title: -0.14, plain: -0.14, long: -0.14, measure: features::quote },
    Feature { name: "number",          title:  0.15, plain:  0.14, long:  0.14, measure: features::number },
    Feature { name: "repeat",          title:  0.40, plain:  0.72, long:  0.0,  measure: features::repeat },
    Feature { name: "headline",        title:  0.80, plain:  0.0,  long:  0.80, measure: features::headline },
    Feature { name: "section_opening", title:  0.0,  plain:  0.0,  long:  5.0,  measure: features::section_opening },
    Feature { name: "section_repeat",  title:  0.0,  plain:  0.0,  long:  1.5,  measure: features::section_repeat },
];

/// Scores a segment by up to ten features; in a short summary a score is about a difference
/// of grades.
///
/// | feature | range | what it measures |
/// |---|---|---|
/// | lead | `0.0..=1.0` | 1 / (place from 1) |
/// | late | `0.0..=1.0` | place from the first to the last |
/// | opening | `0.0..=1.0` | nearness to the beginning, `exp(-3 i / n)` |
/// | length | `0.0..=1.0` | letters up to 120 and tokens up to 25, their mean |
/// | quote | `0.0..=1.0` | share that is quoted |
/// | number | `0.0..=2.0` | tells a number; tells a percentage |
/// | repeat | `0.0..=1.0` | share of what the document repeats |
/// | headline | `0.0..=1.0` | share of the title |
/// | `section_opening` | `0.0..=1.0` | opening, within the section |
/// | `section_repeat` | `0.0..=1.0` | repeat, within the section |
///
/// A weight is `(1 - t) * short + t * long`, where `t` is [`Blend::long_share`] and `short`
/// is `title` for a text that has one, else `plain`; a feature whose weight is 0 is left out.
/// A title without any stem or five-gram counts as none. Segments lose
/// `4 * (cosine - 0.3)` by resembling a pick.
///
/// On the articles it was fitted to, in 10 x 10-fold cross-validation of the weights, three
/// sentences reach .857 of the best possible gain with a title and .841 without, the first
/// three .806. On EASC, at the words of its summaries, ROUGE-2 is .465, that of the first
/// sentences .452; on three such articles joined into one text .472 without headings and
/// .500 with, against .412. What mixes the weights was chosen on the same texts, so expect
/// less on others.
///
/// The unit of the budget is no more than a sign of the kind of text: news without a title,
/// summarized to a number of words, would be better off with the weights for short ones.
///
/// # Source
///
/// A. E. Hoerl, R. W. Kennard (1970), *Ridge regression*,
/// <https://doi.org/10.1080/00401706.1970.10488634>. H. P. Edmundson (1969), *New methods
/// in automatic extracting*, <https://doi.org/10.1145/321510.321519>: place and title as
/// features of a weighted sum; his weights were set by hand. J. Carbonell, J. Goldstein
/// (1998), *The use of MMR*, <https://doi.org/10.1145/290941.291025>: picks one by one
/// against what is picked; a similarity up to 0.3 costs nothing here. Texts:
/// C. Federmann, T. Kocmi, Y. Xin (2022), *NTREX-128*,
/// <https://aclanthology.org/2022.sumeval-1.4/>; M. El-Haj, U. Kruschwitz, C. Fox (2010),
/// *Using Mechanical Turk to create a corpus of Arabic summaries* (EASC),
/// <https://repository.essex.ac.uk/4064/>.
#[derive(Debug)]
pub(super) struct Blended;

impl Method for Blended {
    fn name(&self) -> &'static str {
        "default"
    }

    fn title(&self) -> &'static str {
        "ten features, weighed for short and for long summaries"
    }

    fn weigh(&self, traits: &DocumentTraits, options: &WeighOptions) -> Weights {
        let stems = Stems::new(traits);
        let mut sections = Vec::new();
        let has_title = has_title(traits);
        let blend = Blend::choose(traits, has_title, options.budget, || {
            sections = find_sections(traits);
            sections.len()
        });
        let columns = columns(has_title, blend.long_share);
        let parts = Parts::Features {
            names: columns.iter().map(|(feature, _)| feature.name).collect(),
            weights: columns.iter().map(|&(_, weight)| weight).collect(),
            features: measure(&columns, traits, &stems, &sections),
        };
        let redundancy = Redundancy { penalty: PENALTY, same: SAME };
        Weights::new(self.name(), traits.segments.len(), parts, Some(stems))
            .with_redundancy(redundancy)
            .with_blend(blend)
    }
}

fn has_title(traits: &DocumentTraits) -> bool {
    let title = traits.title.as_ref();
    title.is_some_and(|title| !title.stems.is_empty() || title.n_grams > 0)
}

/// The features that count, each with its weight.
fn columns(has_title: bool, long_share: f64) -> Vec<(&'static Feature, f64)> {
    let weight = |feature: &Feature| {
        let short = if has_title { feature.title } else { feature.plain };
        (1.0 - long_share) * short + long_share * feature.long
    };
    let columns = FEATURES.iter().map(|feature| (feature, weight(feature)));
    let counts = |&(feature, weight): &(&Feature, f64)| {
        weight != 0.0 && (has_title || feature.name != "headline")
    };
    columns.filter(counts).collect()
}

/// Shape: one row per segment, one column per feature; ranges as in the table of
/// [`Blended`].
fn measure(
    columns: &[(&Feature, f64)],
    traits: &DocumentTraits,
    stems: &Stems,
    sections: &[Range<usize>],
) -> Array2<f64> {
    let input = Input { traits, stems, sections };
    let mut features = Array2::zeros((traits.segments.len(), columns.len()));
    let fill =
        |(mut column, (feature, _)): (ArrayViewMut1<'_, f64>, &(&Feature, f64))| {
            let values = (feature.measure)(&input);
            debug_assert_eq!(values.len(), column.len());
            column.iter_mut().zip(values).for_each(|(cell, value)| *cell = value);
        };
    features.columns_mut().into_iter().zip(columns).for_each(fill);
    features
}
