//! Items on their way from the reader through a worker to the writer.

use serde::{Deserialize, Serialize};

use crate::input::{BadDocument, Item};

/// A chunk is sent on when it has so many items or bytes.
pub(super) const CHUNK_ITEMS: usize = 32;
pub(super) const CHUNK_BYTES: usize = 256 << 10;

/// After so many bytes everything is committed, or after the number of items that the options
/// tell. It depends on the input alone, so that outputs in which the commits show (frames,
/// groups of rows) are the same in every run.
pub(super) const GROUP_BYTES: u64 = 16 << 20;

/// How far the inputs were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Position {
    /// How many inputs are behind.
    pub(super) shard: usize,
    /// How many items of the next.
    pub(super) items: u64,
}

/// An item with what only the reader knows of it.
#[derive(Debug)]
pub(super) struct Numbered {
    pub(super) item: Item,
    /// The path of its own file, but for the ending; empty if no job makes files.
    pub(super) name: String,
}

/// Some items.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    pub(super) number: u64,
    pub(super) items: Vec<Numbered>,
    pub(super) n_bytes: usize,
    /// How much of all inputs was read when it was full.
    pub(super) n_read: u64,
    /// Where a resumed run goes on, if everything is committed after this chunk.
    pub(super) closes: Option<Position>,
    /// Whether it is the last of all.
    pub(super) is_last: bool,
}

impl Numbered {
    pub(super) const fn n_bytes(&self) -> usize {
        match &self.item {
            Item::Document(raw) => raw.bytes.len(),
            _ => 0,
        }
    }
}

impl From<BadDocument> for Numbered {
    fn from(bad: BadDocument) -> Self {
        Self { item: Item::Bad(bad), name: String::new() }
    }
}
