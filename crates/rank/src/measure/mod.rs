//! How good a summary is: pure measures against what people chose or wrote.
//!
//! Overlap with reference summaries ([`rouge_n`], [`rouge_l`]), agreement with chosen
//! sentences ([`sentence_f1`]), the share of the best that grades allow ([`gain`]), and
//! whether one method is better than another by more than chance ([`bootstrap_mean`],
//! [`bootstrap_difference`]).

mod bootstrap;
mod grades;
mod rouge;

pub use bootstrap::{BootstrapOptions, Estimate, bootstrap_difference, bootstrap_mean};
pub use grades::{gain, mean, sentence_f1};
pub use rouge::{Overlap, rouge_l, rouge_n};
