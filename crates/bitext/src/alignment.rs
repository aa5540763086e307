//! What was found.

/// Sentences of the source and the sentences of the target that say the same.
///
/// # Example
///
/// ```
/// use khulasa_bitext::{AlignInput, AlignOptions, align};
///
/// let alignment = align(&AlignInput::new(&["١٩٤٥"], &["1945"]), &AlignOptions::default());
/// let link = &alignment.links[0];
/// assert_eq!((&link.source[..], &link.target[..], link.is_moved), (&[0][..], &[0][..], false));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Link {
    /// Sentences of the source, from 0, ascending; empty when the target's have no source.
    pub source: Vec<usize>,
    /// Sentences of the target; empty when the source's were not translated.
    pub target: Vec<usize>,
    /// How often links stated this sure are right, `0.0..=1.0`.
    pub confidence: f64,
    /// Whether the translation stands elsewhere than the order of the text would have it.
    pub is_moved: bool,
}

impl Link {
    /// Whether one side is empty.
    pub fn is_null(&self) -> bool {
        self.source.is_empty() || self.target.is_empty()
    }
}

/// All links of two texts.
///
/// Every sentence of both sides is in exactly one link. Links stand in the order of the
/// source, those without a source where they stand in the target; without the moved ones,
/// the order of the target is kept too.
///
/// # Example
///
/// ```
/// use khulasa_bitext::{AlignInput, AlignOptions, Note, align};
///
/// let alignment = align(&AlignInput::new(&["جملة."], &[]), &AlignOptions::default());
/// assert_eq!(alignment.links.len(), 1, "the sentence is there, without a partner");
/// assert_eq!(alignment.notes, [Note::EmptyTarget]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Alignment {
    /// The links.
    pub links: Vec<Link>,
    /// The mean confidence of the links with two sides, times the share of sentences that
    /// are in such links, `0.0..=1.0`: near 0 for texts that do not belong together.
    pub mean_confidence: f64,
    /// What the reader should know.
    pub notes: Vec<Note>,
}

/// What should be told beside an alignment.
///
/// # Example
///
/// See [`Alignment`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Note {
    /// The source has no sentence.
    EmptySource,
    /// The target has no sentence.
    EmptyTarget,
    /// The texts hardly look like translations of each other: the mean confidence is
    /// below 0.3.
    Unrelated {
        /// The mean confidence.
        mean_confidence: f64,
    },
    /// A fixed link was left out: a sentence of it does not exist or is taken.
    FixedLinkIgnored {
        /// Its place in [`crate::AlignInput::fixed`].
        fixed_idx: usize,
    },
}

/// Below this mean confidence the texts are called unrelated.
const UNRELATED_BELOW: f64 = 0.3;

impl Alignment {
    /// An alignment of sorted links, with what can be said of it as a whole.
    pub(crate) fn new(
        links: Vec<Link>,
        n_sentences: [usize; 2],
        ignored: &[usize],
    ) -> Self {
        let mut notes = Vec::new();
        if n_sentences[0] == 0 {
            notes.push(Note::EmptySource);
        }
        if n_sentences[1] == 0 {
            notes.push(Note::EmptyTarget);
        }
        let mean_confidence = mean_confidence(&links);
        if notes.is_empty() && mean_confidence < UNRELATED_BELOW {
            notes.push(Note::Unrelated { mean_confidence });
        }
        notes.extend(
            ignored.iter().map(|&fixed_idx| Note::FixedLinkIgnored { fixed_idx }),
        );
        Self { links, mean_confidence, notes }
    }
}

fn mean_confidence(links: &[Link]) -> f64 {
    let n_sentences = |link: &Link| (link.source.len() + link.target.len()) as f64;
    let total: f64 = links.iter().map(n_sentences).sum();
    // A sum of nothing is minus zero; a share is not.
    let sure = links
        .iter()
        .filter(|link| !link.is_null())
        .fold(0.0, |sum, link| sum + link.confidence * n_sentences(link));
    if total > 0.0 { sure / total } else { 0.0 }
}
