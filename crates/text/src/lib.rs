//! What a text is: spans, blocks, sentences, tokens and normal forms, Arabic first.

mod background;
mod document;
mod language;
mod lists;
mod normal;
mod plain;
mod segment;
mod span;
mod split;
mod stem;
mod token;
pub mod traits;

pub use background::{N_DOCUMENTS, idf, stem_df, surface_df};
pub use document::{Block, BlockKind, Document};
pub use language::Language;
pub use normal::{Normal, NormalLevel, normalize};
pub use plain::read_plain;
pub use segment::Segment;
pub use span::Span;
pub use split::{Decision, Rule, SplitMode, SplitOptions, explain_split, split};
pub use stem::{guarded_stem, light10};
pub use token::{Token, TokenKind, Tokens, match_keys, tokens};
