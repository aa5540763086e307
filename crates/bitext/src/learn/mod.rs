//! Which words translate which, learnt from the links of the last pass.

mod cooccurrence;
mod held_out;
mod translation;

pub(crate) use held_out::held_out_ratio;
pub(crate) use translation::{Translation, train};

/// A link to learn from, as one direction sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample<'a> {
    /// The words that explain.
    pub(crate) explaining: &'a [u32],
    /// The words to be explained.
    pub(crate) explained: &'a [u32],
    /// How sure the link is, `0.0..=1.0`.
    pub(crate) weight: f32,
}

/// What training needs beside the samples.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis<'a> {
    /// The known translations, rows by explaining word.
    pub(crate) prior: &'a crate::lexicon::Table,
    /// The share of each explained word among all.
    pub(crate) shares: &'a [f32],
}
