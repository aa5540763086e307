//! Where documents come from: an ordered stream of items out of each input.

mod item;
mod options;
mod standin;

pub use item::{BadDocument, BadReason, Item, Place, RawDocument};
pub use options::{IgnoreChoice, InputLimits, InputOptions};
pub use standin::{InputRoot, Items, Plan, Shard, open, plan};
