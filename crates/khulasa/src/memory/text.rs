//! Texts made ready to be aligned.

use khulasa_formats::{Source, UnitRecord, one_line};
use khulasa_text::{Span, SplitOptions, split};

/// Two texts of which one translates the other.
///
/// # Example
///
/// ```
/// use khulasa::memory::{AlignPair, AlignText};
///
/// let text = |lines: &[&str]| AlignText::from_segments(lines.iter().map(|line| line.to_string()));
/// let pair = AlignPair::new(text(&["نعم.", "لا."]), text(&["Yes.", "No."]));
/// assert_eq!(pair.source.sentences[1].number, 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AlignPair {
    /// Names the pair among others.
    pub id: Option<String>,
    /// The text that was translated.
    pub source: AlignText,
    /// The translation.
    pub target: AlignText,
    /// Units that a person has accepted; the rest is aligned around them.
    pub accepted: Vec<UnitRecord>,
}

/// A text as its sentences.
///
/// # Example
///
/// See [`AlignPair`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AlignText {
    /// The file that it came from.
    pub name: Option<String>,
    /// Its sentences in order.
    pub sentences: Vec<AlignSentence>,
}

/// A sentence, or whatever else is one piece of a text.
///
/// # Example
///
/// ```
/// use khulasa::memory::AlignText;
/// use khulasa::{ReadOptions, read_text};
///
/// let source = read_text("نعم.\n\n  لا.\n", &ReadOptions::default());
/// let sentences = AlignText::from_lines(&source).sentences;
/// assert_eq!((sentences[1].number, &*sentences[1].text), (2, "لا."), "no sentence on line 1");
/// assert_eq!(sentences[1].place.map(|place| place.start()), Some(11));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AlignSentence {
    /// What links call it: counted from 0, empty ones too.
    pub number: usize,
    /// What it says, on one line.
    pub text: String,
    /// Its bytes in the file.
    pub place: Option<Span>,
}

impl AlignPair {
    /// A pair without a name, in which nothing is accepted.
    pub const fn new(source: AlignText, target: AlignText) -> Self {
        Self { id: None, source, target, accepted: Vec::new() }
    }
}

impl AlignText {
    /// The segments of a text.
    ///
    /// # Example
    ///
    /// See [`memory`](crate::memory).
    pub fn from_source(source: &Source, options: &SplitOptions) -> Self {
        let document = source.document();
        let segments = split(document, options).into_iter().map(|segment| {
            let text = segment.text.of(&document.text);
            (one_line(text).into_owned(), Some(source.source_span(segment.text)))
        });
        Self::numbered(segments)
    }

    /// The lines of a text, each a sentence; an empty line counts and is none.
    ///
    /// # Example
    ///
    /// See [`AlignSentence`].
    pub fn from_lines(source: &Source) -> Self {
        let mut start_byte = 0;
        let lines = source.document().text.split('\n').map(|line| {
            let start = start_byte + (line.len() - line.trim_start().len());
            start_byte += line.len() + 1;
            let line = line.trim();
            let place = source.source_span(Span::new(start, start + line.len()));
            (one_line(line).into_owned(), Some(place))
        });
        Self::numbered(lines)
    }

    /// Segments that were cut elsewhere; an empty one counts and is none.
    ///
    /// # Example
    ///
    /// See [`AlignPair`].
    pub fn from_segments(segments: impl IntoIterator<Item = String>) -> Self {
        let segment = |text: String| (one_line(text.trim()).into_owned(), None);
        Self::numbered(segments.into_iter().map(segment))
    }

    fn numbered(texts: impl Iterator<Item = (String, Option<Span>)>) -> Self {
        let sentence = |(number, (text, place)): (usize, (String, Option<Span>))| {
            AlignSentence { number, text, place }
        };
        let sentences = texts.enumerate().map(sentence);
        let sentences = sentences.filter(|sentence| !sentence.text.is_empty());
        Self { name: None, sentences: sentences.collect() }
    }

    /// The text of every sentence.
    pub(super) fn views(&self) -> Vec<&str> {
        self.sentences.iter().map(|sentence| sentence.text.as_str()).collect()
    }

    /// What links call the sentences at these positions.
    pub(super) fn numbers(&self, positions: &[usize]) -> Vec<usize> {
        let sentences = positions.iter().filter_map(|&at| self.sentences.get(at));
        sentences.map(|sentence| sentence.number).collect()
    }

    /// The positions of the sentences that links call so; `None` if one is not there.
    pub(super) fn positions(&self, numbers: &[usize]) -> Option<Vec<usize>> {
        let position = |number: &usize| {
            self.sentences.binary_search_by_key(number, |sentence| sentence.number).ok()
        };
        numbers.iter().map(position).collect()
    }
}
