//! Source beside target: which sentences translate which, and how sure that is.
//!
//! ```text
//! sentences of two texts ─align─► Alignment: links, each with a confidence
//! ```
//!
//! # Example
//!
//! ```
//! use khulasa_bitext::{AlignInput, AlignOptions, align};
//!
//! let source = ["افتتح المعرض في القاهرة.", "حضر 300 زائر.", "شكرا."];
//! let target = ["The exhibition opened in Cairo; 300 visitors came.", "Thank you."];
//! let alignment = align(&AlignInput::new(&source, &target), &AlignOptions::default());
//!
//! let sentences: Vec<_> =
//!     alignment.links.iter().map(|link| (link.source.len(), link.target.len())).collect();
//! assert_eq!(sentences, [(2, 1), (1, 1)]);
//! ```
//!
//! # Main nouns
//!
//! - [`AlignInput`]: two texts as sentences, and [`FixedLink`]s that are known already.
//! - [`AlignOptions`]: languages and a glossary of [`GlossaryEntry`]s.
//! - [`Alignment`]: [`Link`]s that hold every sentence of both sides once, and [`Note`]s.
//! - [`Batch`]: several pairs in stages of units, for callers with threads.
//!
//! # What it does not do
//!
//! It splits no text, reads no file and starts no thread; it needs no downloaded model. The
//! same texts give the same bits everywhere, whichever side is called the source.
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts of sentences and words lie far below 2^31; scores are single precision"
)]

mod align;
mod alignment;
mod band;
mod batch;
mod coarse;
mod confidence;
mod corpus;
mod evidence;
mod groups;
mod input;
mod lattice;
mod learn;
mod length;
mod lexicon;
mod math;
mod model;
mod moved;
mod names;
mod tongue;
mod words;

pub use align::{align, align_batch};
pub use alignment::{Alignment, Link, Note};
pub use batch::{Batch, UnitResult};
pub use input::{AlignInput, AlignOptions, FixedLink, GlossaryEntry};
pub use tongue::language_of;
