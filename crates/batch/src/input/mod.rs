//! Where documents come from: an ordered stream of items out of each input.

mod item;

pub use item::{BadDocument, BadReason, Item, Place, RawDocument};
