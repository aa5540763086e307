//! What is known of the two languages before a text is read.

mod entries;
mod prior;
mod table;

pub(crate) use entries::Entry;
pub(crate) use prior::{Prior, prior};
pub(crate) use table::Table;
