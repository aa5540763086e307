//! What a text is: spans, blocks, sentences, tokens and normal forms, Arabic first.
//!
//! ```
//! use khulasa_text::{BlockKind, Language, SplitOptions, read_plain, split};
//!
//! let text = "عودة الصيادين\n\nعاد الصيادون سنة 90 هـ. في الربيع. أين كانوا؟ قال د. وسيم: في البحر.";
//! let document = read_plain(text, Language::detect(text));
//! assert_eq!(document.blocks[0].kind, BlockKind::Heading);
//! let segments = split(&document, &SplitOptions::default());
//! let sentences: Vec<&str> = segments.iter().map(|s| s.text.of(text)).collect();
//! assert_eq!(
//!     sentences,
//!     [
//!         "عودة الصيادين",
//!         "عاد الصيادون سنة 90 هـ. في الربيع.",
//!         "أين كانوا؟",
//!         "قال د. وسيم: في البحر.",
//!     ]
//! );
//! ```
//!
//! # Main nouns
//!
//! - [`Document`]: a text and its [`Block`]s; [`read_plain`] finds them where no markup does.
//! - [`Segment`]: a sentence, paragraph, unit to translate or cue, from [`split`]; a
//!   [`Decision`] with its [`Rule`] for each place that is a boundary or looks like one.
//! - [`Token`], from [`tokens`]; match keys and normal forms, for comparing only.
//! - [`Lexicon`]: document frequencies of an archive of one's own, beside the built-in table.
//! - [`traits::DocumentTraits`]: what each segment shows, for a ranker that knows no letter.
//!
//! # What it does not do
//!
//! It opens no file, knows no format but plain text, gives no score and starts no thread.
//! The text is never altered: every value points into it by byte [`Span`].

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
mod string_map;
mod token;
pub mod traits;

pub use background::{Lexicon, N_DOCUMENTS, idf, stem_df, surface_df};
pub use document::{Block, BlockKind, CellPlace, Document, ItemPlace};
pub use language::Language;
pub use normal::{Normal, NormalLevel, normalize};
pub use plain::read_plain;
pub use segment::Segment;
pub use span::Span;
pub use split::{Decision, Rule, SplitMode, SplitOptions, explain_split, split};
pub use stem::{guarded_stem, light10};
pub use token::{Token, TokenKind, Tokens, match_keys, tokens};
