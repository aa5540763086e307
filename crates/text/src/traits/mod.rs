//! What each segment shows: its stems, numbers, quotations and its first words.
//!
//! Ranking needs to know these things but not how letters show them. This module reads
//! them once; the ranking crate weighs them without looking at a letter.

mod known;
mod needs;
mod percent;
mod place;
mod query;
mod quotes;
mod reader;
mod start;
mod title;
mod words;

use std::sync::Arc;

use compact_str::CompactString;

use crate::Lexicon;
use crate::background::idf;

pub use query::query_shares;
pub use quotes::closing_marks;
pub use reader::{TraitReader, read_traits};

/// What the segments of one document show, and the terms they share.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DocumentTraits {
    /// One entry for each segment given, in the same order.
    pub segments: Vec<SegmentTraits>,
    /// The distinct stems; [`SegmentTraits::stems`] holds positions in this list.
    pub terms: Vec<Term>,
    /// What the title shows, if there is one.
    pub title: Option<TitleTraits>,
}

/// A distinct stem of the document.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Term {
    /// The stem: a key for comparing, never for printing.
    // Most stems are short enough to lie in the term itself.
    pub stem: CompactString,
    /// Its inverse document frequency in the background table, at least `0.0`.
    pub idf: f64,
}

impl Term {
    /// Puts a stem and its inverse document frequency together.
    pub fn new(stem: &str, idf: f64) -> Self {
        Self { stem: CompactString::new(stem), idf }
    }
}

impl TraitOptions {
    /// How rare a light10 stem is in the background table that counts.
    fn idf(&self, stem: &str) -> f64 {
        self.lexicon.as_ref().map_or_else(|| idf(stem), |lexicon| lexicon.idf(stem))
    }
}

/// What one segment shows.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SegmentTraits {
    /// Stems of its content words in text order, as positions in [`DocumentTraits::terms`].
    pub stems: Vec<u32>,
    /// All tokens, function words included.
    pub n_tokens: usize,
    /// Letters and digits in those tokens.
    pub n_letters: usize,
    /// Runs between white space, as word processors count: what a word budget counts.
    pub n_words: usize,
    /// Code points of the segment's text, and of the [`closing_marks`] that it lacks: what a
    /// character budget counts.
    pub n_chars: usize,
    /// Quotation marks of any kind.
    pub n_quote_marks: usize,
    /// Share of the letters and digits inside quotations opened here, `0.0..=1.0`.
    pub quoted_share: f64,
    /// Whether a token holds a digit or is a number word.
    pub has_number: bool,
    /// Whether it states a percentage.
    pub has_percent: bool,
    /// The title's character five-grams found here: positions, ascending.
    pub title_grams: Vec<u32>,
    /// What its first words lean on.
    pub start: SegmentStart,
    /// The segments that must stand beside it for it to read well: positions, ascending.
    ///
    /// The one before it if it leans on it, those in which the quotation began that goes on
    /// in it, the one that introduces a speaker or an abbreviation that it only names.
    pub needs: Vec<u32>,
    /// Whether it reads badly whatever stands beside it: it closes a quotation that is never
    /// opened, leans on no sentence, or ends in a colon.
    pub is_torn: bool,
    /// The number of headings that opened a section before it.
    ///
    /// A heading that was guessed from a bare line opens one only behind an empty line:
    /// in running text such a line is more often a short sentence.
    pub section: usize,
    /// The number of headings before it, those guessed from a bare line too.
    pub n_headings: usize,
    /// What parts it from the segment before.
    pub gap: Gap,
}

/// What parts a segment from the one before it.
///
/// # Example
///
/// ```
/// use khulasa_text::traits::{Gap, TraitOptions, read_traits};
/// use khulasa_text::{Language, SplitOptions, read_plain, split};
///
/// let text = "عاد الصيادون. ونام الناس.\nهدأت الريح أخيرًا.\n\nوفي الصباح أبحروا.";
/// let document = read_plain(text, Language::Arabic);
/// let segments = split(&document, &SplitOptions::default());
/// let traits = read_traits(&document, &segments, None, &TraitOptions::default());
/// let gaps: Vec<Gap> = traits.segments.iter().map(|segment| segment.gap).collect();
/// assert_eq!(gaps, [Gap::SameLine, Gap::SameLine, Gap::LineBreak, Gap::EmptyLine]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Gap {
    /// No more than a space, or a line end set by hand; also before the first segment.
    #[default]
    SameLine,
    /// A line end.
    LineBreak,
    /// An empty line.
    EmptyLine,
}

/// What the first words of a segment lean on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SegmentStart {
    /// Why it reads badly without the segment before it; `None` if it does not.
    pub leaning: Option<Leaning>,
    /// How many bytes at its start can go so that the rest leans on nothing (`لكن `,
    /// `ومع ذلك، `); 0 when it leans on nothing as it is, or in a way that no cut mends.
    pub droppable_bytes: usize,
}

/// Why a segment reads badly without the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Leaning {
    /// It opens with a connective (`لكن`, `ومع ذلك`).
    Connective,
    /// It opens with a pronoun or demonstrative that points back (`وهو`, `هذه الخطوة`).
    Anaphor,
    /// It opens with a verb that continues a speech begun before (`وأضاف`).
    Speech,
    /// It opens with a verb of saying whose subject stands before it (`وأكد أن`).
    Subject,
}

/// What the title shows.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TitleTraits {
    /// Its distinct content stems, as positions in [`DocumentTraits::terms`], ascending.
    pub stems: Vec<u32>,
    /// Its distinct character five-grams; [`SegmentTraits::title_grams`] counts in them.
    pub n_grams: usize,
}

/// Which stemmer makes the terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum StemmerKind {
    /// Light10: fixed affixes, no table.
    #[default]
    Light10,
    /// The light stemmer whose every step is guarded by the background table.
    Guarded,
}

/// How traits are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TraitOptions {
    /// Which stemmer makes the terms. Default: [`StemmerKind::Light10`], with which the
    /// weights of ranking were learnt.
    pub stemmer: StemmerKind,
    /// The background table that tells how rare a word is. Default: the built-in one.
    pub lexicon: Option<Arc<Lexicon>>,
}
