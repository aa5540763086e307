//! Stems: keys by which the forms of a word are compared, never printed.

mod guarded;
pub(crate) mod light10;

pub use guarded::guarded_stem;

/// The light10 stem.
pub fn light10(word: &str) -> &str {
    word.get(light10::light10_range(word.as_bytes())).unwrap_or(word)
}
