//! Where documents come from: an ordered stream of items out of each input.

mod body;
mod codec;
mod container;
mod exact;
mod gap;
mod globs;
mod item;
mod items;
mod json;
mod limit;
mod lines;
mod nest;
mod options;
mod pair;
mod plan;
mod record;
mod rewound;
mod scope;
mod text_stream;
mod walk;

pub use container::{Container, containers};
pub use item::{BadDocument, BadReason, Item, Place, RawDocument, RawTarget};
pub(crate) use items::Reading;
pub use items::{Items, open};
pub use options::{IgnoreChoice, InputLimits, InputOptions};
pub use pair::{PairBy, Partner};
pub use plan::{InputRoot, Plan, Shard, plan};
pub(crate) use scope::{Flow, Stop};
