//! Zip archives that hold a document in parts: Word, `OpenDocument`, EPUB and their kin.
//!
//! An archive is never taken apart and put together anew. Its members are places in the
//! untouched bytes; writing one changes that member and the numbers that tell of it, and
//! copies every other byte. Members are unpacked in memory, up to a limit, and no name in
//! an archive is ever a path.

mod bytes;
mod directory;
mod limits;
mod pack;
mod unpack;
mod write;

pub(crate) use directory::Package;
pub use limits::PackageLimits;
pub(crate) use pack::packed;
pub(crate) use unpack::{Unpacker, unpack_all};
