//! All paths through the band: their scores, the best one, and how sure each link is.

mod decode;
mod edges;
mod posterior;
mod viterbi;

pub(crate) use decode::decode;
pub(crate) use edges::{Edges, Lattice, Scoring};
pub(crate) use posterior::Posterior;
pub(crate) use viterbi::{Forward, Step};
