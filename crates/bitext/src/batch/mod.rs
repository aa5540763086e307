//! Several pairs of texts, aligned in passes that learn from each other.

mod document;
mod learning;
mod piece;
mod stages;
mod state;

pub(crate) use piece::{Found, Task};
pub use stages::{Batch, UnitResult};
