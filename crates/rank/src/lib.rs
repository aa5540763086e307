//! Which sentences matter: features, scores and selection, each able to say why.
//!
//! The two stages are `weigh`, which gives every segment a score and its parts, and
//! `select`, which spends a budget on the best of them.
//!
//! ```text
//! DocumentTraits ─weigh─► Weights ─select─► Selection
//! ```
//!
//! # Example
//!
//! ```
//! use khulasa_rank::{Budget, SelectOptions, WeighOptions, default_method, select};
//! use khulasa_text::traits::{DocumentTraits, SegmentTraits, Term};
//!
//! // «الميناء يفتح أبوابه.» «الجو معتدل.» «فتح الميناء أبوابه للسفن.»
//! let stems = ["ميناء", "فتح", "ابواب", "جو", "معتدل", "سفن"];
//! let segment = |stems: &[u32], n_words| {
//!     let mut segment = SegmentTraits::default();
//!     (segment.stems, segment.n_words, segment.n_tokens) = (stems.to_vec(), n_words, n_words);
//!     segment
//! };
//! let mut traits = DocumentTraits::default();
//! traits.terms = stems.map(|stem| Term::new(stem, 5.0)).to_vec();
//! traits.segments = vec![segment(&[0, 1, 2], 3), segment(&[3, 4], 2), segment(&[1, 0, 2, 5], 4)];
//!
//! let mut options = WeighOptions::default();
//! options.budget = Budget::Words(7);
//! let weights = default_method().weigh(&traits, &options);
//! let selection = select(&traits, &weights, &SelectOptions::new(options.budget))?;
//!
//! assert_eq!(selection.in_text_order(), [0, 1]);
//! assert_eq!(selection.dropped[0].reason.name(), "redundant", "the third repeats the first");
//! # Ok::<(), khulasa_rank::SelectError>(())
//! ```
//!
//! # Main nouns
//!
//! - [`Method`]: a way of scoring; [`methods`] lists them, [`method()`] finds one by name.
//! - [`Weights`]: a finite score for every segment; [`Weights::explain`] gives the
//!   [`Explanation`] whose parts add up to it, bit for bit.
//! - [`Blend`]: whether the default method weighed for a short or a long summary.
//! - [`Budget`]: how much may be printed; it is never exceeded.
//! - [`Selection`]: the picks, best first, and for every other segment why it is none.
//! - [`measure`]: how good a summary is, against what people wrote, chose or graded.
//!
//! # What it does not do
//!
//! It reads no letters: everything it knows about a text stands in
//! [`DocumentTraits`](khulasa_text::traits::DocumentTraits). It does no I/O, starts no
//! thread and draws no random number: the same traits give the same bits everywhere.
#![expect(
    clippy::cast_precision_loss,
    reason = "counts of words and segments lie far below 2^53"
)]

mod blend;
mod explanation;
pub mod measure;
mod method;
mod sections;
mod select;
mod stems;
mod weights;

#[cfg(test)]
mod testing;

pub use blend::Blend;
pub use explanation::{Explanation, Factors};
pub use method::{Method, WeighOptions, default_method, method, methods};
pub use select::{
    Budget, DropReason, Dropped, Pick, Reading, SEPARATOR_CHARS, Sections, SelectError,
    SelectErrorKind, SelectOptions, Selection, Unit, Wish, select,
};
pub use weights::{Note, Redundancy, Weights};
