//! What is to be aligned, and how.

/// Two texts of which one translates the other, sentence by sentence.
///
/// # Example
///
/// ```
/// use khulasa_bitext::AlignInput;
///
/// let input = AlignInput::new(&["وصل القطار."], &["The train arrived."]);
/// assert!(input.fixed.is_empty(), "nothing is fixed unless it is told");
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct AlignInput<'a> {
    /// The sentences of the text that was translated, in text order.
    pub source: &'a [&'a str],
    /// The sentences of the translation, in text order.
    pub target: &'a [&'a str],
    /// Links that are known to be right; the rest is aligned around them.
    pub fixed: &'a [FixedLink],
}

impl<'a> AlignInput<'a> {
    /// Two texts with nothing fixed.
    ///
    /// # Example
    ///
    /// See [`AlignInput`].
    pub const fn new(source: &'a [&'a str], target: &'a [&'a str]) -> Self {
        Self { source, target, fixed: &[] }
    }

    /// The same texts with links that are known to be right.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_bitext::{AlignInput, AlignOptions, FixedLink, align};
    ///
    /// let fixed = [FixedLink { source: vec![0, 1], target: vec![0] }];
    /// let input = AlignInput::new(&["نعم.", "أجل.", "لا."], &["Yes, yes.", "No."])
    ///     .with_fixed(&fixed);
    /// let links = align(&input, &AlignOptions::default()).links;
    /// assert_eq!((&links[0].source[..], &links[0].target[..]), (&[0, 1][..], &[0][..]));
    /// assert_eq!(links[0].confidence, 1.0);
    /// ```
    #[must_use]
    pub const fn with_fixed(mut self, fixed: &'a [FixedLink]) -> Self {
        self.fixed = fixed;
        self
    }
}

/// A link that is known to be right, by sentences from 0.
///
/// One side may be empty: the sentences of the other then stay without a partner. A link
/// whose sentences do not exist or belong to an earlier fixed link is left out, with a
/// [`crate::Note`].
///
/// # Example
///
/// ```
/// use khulasa_bitext::FixedLink;
///
/// let untranslated = FixedLink { source: vec![4], target: vec![] };
/// assert!(untranslated.target.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FixedLink {
    /// The sentences of the source.
    pub source: Vec<usize>,
    /// The sentences of the target.
    pub target: Vec<usize>,
}

/// A word or phrase and its translation.
///
/// # Example
///
/// ```
/// use khulasa_bitext::GlossaryEntry;
///
/// let entry = GlossaryEntry { source: "المحكمة الدستورية".into(), target: "constitutional court".into() };
/// assert_eq!(entry.target, "constitutional court");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// In the language of the source; phrases of more than four words say nothing.
    pub source: String,
    /// In the language of the target.
    pub target: String,
}

/// What the aligner is told about the languages.
///
/// # Example
///
/// ```
/// use khulasa_bitext::AlignOptions;
///
/// let mut options = AlignOptions::default();
/// assert_eq!(options.source_language, None, "by default it is detected");
/// options.source_language = Some("ar".into());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AlignOptions {
    /// The tag of the source's language (`ar`, `en-GB`); `None`, the default, detects it
    /// among Arabic, Persian, Urdu, German, English, Spanish, French and Turkish.
    pub source_language: Option<String>,
    /// The same for the target.
    pub target_language: Option<String>,
    /// Known translations beside the lists of the crate; empty by default.
    pub glossary: Vec<GlossaryEntry>,
}
