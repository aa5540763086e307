//! What editors keep: seven features, one weight each, learnt from graded news.

use khulasa_text::traits::DocumentTraits;
use ndarray::{Array2, ArrayViewMut1};

use crate::method::features::{self, Input};
use crate::method::{Method, WeighOptions};
use crate::stems::Stems;
use crate::weights::{Parts, Redundancy, Weights};

/// Full similarity to a pick costs this times what lies above [`SAME`].
const PENALTY: f64 = 4.0;
/// Up to this cosine two segments count as different.
pub(super) const SAME: f64 = 0.3;

/// What one feature is called, what it adds, and how it is measured.
struct Feature {
    name: &'static str,
    with_title: f64,
    without_title: f64,
    measure: fn(&Input<'_>) -> Vec<f64>,
}

/// The weights learnt from graded news, for documents with a title and without.
///
/// Ridge regression (α = 30, features standardised and centred in each article) on the mean
/// grade, 0 to 3, of three readings of each sentence of 61 articles of NTREX-128. The grades
/// were made by language models under a rubric, not by people.
#[rustfmt::skip]
const FEATURES: [Feature; 7] = [
    Feature { name: "lead",     with_title:  0.75, without_title:  0.94, measure: features::leads },
    Feature { name: "late",     with_title: -0.32, without_title: -0.30, measure: features::late },
    Feature { name: "length",   with_title:  1.18, without_title:  1.19, measure: features::length },
    Feature { name: "quote",    with_title: -0.14, without_title: -0.15, measure: features::quote },
    Feature { name: "number",   with_title:  0.15, without_title:  0.15, measure: features::number },
    Feature { name: "repeat",   with_title:  0.40, without_title:  0.64, measure: features::repeat },
    Feature { name: "headline", with_title:  0.80, without_title:  0.00, measure: features::headline },
];

/// Scores a segment by seven features; a score is about a difference of grades.
///
/// | feature | range | what it measures |
/// |---|---|---|
/// | lead | `0.0..=1.0` | 1 / (place from 1) |
/// | late | `0.0..=1.0` | place from the first to the last |
/// | length | `0.0..=1.0` | letters up to 120 and tokens up to 25, their mean |
/// | quote | `0.0..=1.0` | share that is quoted |
/// | number | `0.0..=2.0` | tells a number; tells a percentage |
/// | repeat | `0.0..=1.0` | share of what the document repeats |
/// | headline | `0.0..=1.0` | share of the title |
///
/// A title without any stem or five-gram counts as none. Segments lose
/// `4 * (cosine - 0.3)` by resembling a pick.
///
/// On 62 further articles, three sentences reach .836 of the best possible gain with a
/// title (.810 without), the first three .745, three at random .509; graders among
/// themselves .975. It was made for news and short summaries: where there is no title and
/// a third of the text may stay, the beginning alone is the better summary.
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
/// <https://aclanthology.org/2022.sumeval-1.4/>.
#[derive(Debug)]
pub(super) struct Graded;

impl Method for Graded {
    fn name(&self) -> &'static str {
        "default"
    }

    fn title(&self) -> &'static str {
        "seven features learnt from graded news"
    }

    fn weigh(&self, traits: &DocumentTraits, _: &WeighOptions) -> Weights {
        let stems = Stems::new(traits);
        let parts = Parts::Features {
            names: FEATURES.iter().map(|feature| feature.name).collect(),
            weights: weights(has_title(traits)),
            features: measure(&Input { traits, stems: &stems }),
        };
        let redundancy = Redundancy { penalty: PENALTY, same: SAME };
        Weights::new(self.name(), traits.segments.len(), parts, Some(stems))
            .with_redundancy(redundancy)
    }
}

fn has_title(traits: &DocumentTraits) -> bool {
    let title = traits.title.as_ref();
    title.is_some_and(|title| !title.stems.is_empty() || title.n_grams > 0)
}

fn weights(has_title: bool) -> Vec<f64> {
    let weight = |feature: &Feature| {
        if has_title { feature.with_title } else { feature.without_title }
    };
    FEATURES.iter().map(weight).collect()
}

/// Shape: one row per segment; columns in the order of [`FEATURES`], ranges as in the
/// table of [`Graded`].
fn measure(input: &Input<'_>) -> Array2<f64> {
    let mut features = Array2::zeros((input.traits.segments.len(), FEATURES.len()));
    let fill = |(mut column, feature): (ArrayViewMut1<'_, f64>, &Feature)| {
        let values = (feature.measure)(input);
        debug_assert_eq!(values.len(), column.len());
        column.iter_mut().zip(values).for_each(|(cell, value)| *cell = value);
    };
    features.columns_mut().into_iter().zip(&FEATURES).for_each(fill);
    features
}
