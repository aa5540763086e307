//! From bytes to characters and back to the bytes they came from.

mod binary;
mod choice;
mod declared;
mod decode;
mod encode;
mod guess;
mod source_map;
mod text_encoding;

pub use choice::EncodingChoice;
pub(crate) use decode::{Decoded, decode};
pub(crate) use encode::encode;
pub(crate) use source_map::SourceMap;
pub use text_encoding::TextEncoding;
