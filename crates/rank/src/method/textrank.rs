//! The web of sentences: a sentence counts as much as those count that resemble it.

use khulasa_text::traits::DocumentTraits;

use crate::method::graph::{SelfLinks, walk};
use crate::method::{Method, WeighOptions, redundancy_by_spread};
use crate::stems::Stems;
use crate::weights::Weights;

/// Scores a segment by `PageRank` over the cosine similarities of all segments.
///
/// `score_i = (1 - d) + d * (isolated + sum over j of cos_ij / degree_j * score_j)`, where
/// `degree_j` is the sum of `j`'s similarities to all others and `isolated` is the mean
/// score held by segments that resemble no other, handed out evenly. Scores have the
/// mean `1.0`. The three summands are the parts. How it settles stands at [`walk`].
///
/// # Cost
///
/// A round is linear in the stems of the document; memory too.
///
/// # Source
///
/// R. Mihalcea, P. Tarau (2004), *`TextRank`: bringing order into text*,
/// <https://aclanthology.org/W04-3252/>: the ranking and its scale. They measure
/// similarity by shared words; the cosine of tf × idf is that of G. Erkan, D. Radev (2004),
/// *`LexRank`*, <https://doi.org/10.1613/jair.1523>, in its continuous form, without a
/// threshold. S. Brin, L. Page (1998), *The anatomy of a large-scale hypertextual web
/// search engine*, <https://doi.org/10.1016/S0169-7552(98)00110-X>: `PageRank`.
#[derive(Debug)]
pub(super) struct TextRank;

impl Method for TextRank {
    fn name(&self) -> &'static str {
        "textrank"
    }

    fn title(&self) -> &'static str {
        "sentences that many others resemble"
    }

    fn weigh(&self, traits: &DocumentTraits, options: &WeighOptions) -> Weights {
        let stems = Stems::new(traits);
        let (parts, notes) = walk(&stems, SelfLinks::LeftOut, options);
        let weights = Weights::new(self.name(), stems.n_rows(), parts, Some(stems));
        redundancy_by_spread(weights).with_notes(notes)
    }
}
