//! What can be set about a summary.

use std::num::NonZeroUsize;

use khulasa_rank::{
    Budget, Method, Reading, Sections, SelectOptions, WeighOptions, Wish, default_method,
};
use khulasa_text::SplitOptions;
use khulasa_text::traits::TraitOptions;
use regex::Regex;

/// Says how long a summary may be and how its sentences are chosen.
///
/// # Example
///
/// ```
/// use khulasa::{Budget, SummaryOptions, TitleChoice, method};
///
/// let mut options = SummaryOptions::default();
/// assert_eq!(options.budget.to_string(), "3 sentences");
/// options.budget = Budget::Words(60);
/// options.method = method("textrank").unwrap();
/// options.title = TitleChoice::Given("عودة الصيادين".to_owned());
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SummaryOptions {
    /// The most that the summary may hold; it also stands in for the budget of `weigh`.
    /// Default: three sentences.
    pub budget: Budget,
    /// What gives each sentence its score. Default: [`default_method`].
    pub method: &'static dyn Method,
    /// Which title sentences are compared with. Default: the text's own.
    pub title: TitleChoice,
    /// Words, and phrases between quotation marks, that the summary is to be about; blank is
    /// none. Default: none.
    pub query: Option<String>,
    /// Sentences that match are chosen before all others. Default: none.
    pub keep: Option<Regex>,
    /// Sentences that match are not chosen, whatever `keep` says. Default: none.
    pub drop: Option<Regex>,
    /// At most so many sentences that are quotation by half or more. Default: no limit.
    pub max_quotes: Option<usize>,
    /// Whether the budget is that of the text or of each section. Default: the text.
    pub sections: Sections,
    /// Whether sentences must read well where they stand. Default: [`Reading::Mended`].
    pub reading: Reading,
    /// How sentences are found. Default: that of [`SplitOptions`].
    pub split: SplitOptions,
    /// How words are compared. Default: that of [`TraitOptions`].
    pub traits: TraitOptions,
    /// What some methods can be told. Default: that of [`WeighOptions`].
    pub weigh: WeighOptions,
}

impl Default for SummaryOptions {
    fn default() -> Self {
        Self {
            budget: Budget::default(),
            method: default_method(),
            title: TitleChoice::default(),
            query: None,
            keep: None,
            drop: None,
            max_quotes: None,
            sections: Sections::default(),
            reading: Reading::default(),
            split: SplitOptions::default(),
            traits: TraitOptions::default(),
            weigh: WeighOptions::default(),
        }
    }
}

impl SummaryOptions {
    /// The same options with a budget of so many sentences; `0` counts as `1`.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa::SummaryOptions;
    ///
    /// let options = SummaryOptions::default().with_sentences(5);
    /// assert_eq!(options.budget.to_string(), "5 sentences");
    /// assert_eq!(options.with_sentences(0).budget.to_string(), "1 sentence");
    /// ```
    #[must_use]
    pub fn with_sentences(mut self, n_sentences: usize) -> Self {
        let n_sentences = NonZeroUsize::new(n_sentences).unwrap_or(NonZeroUsize::MIN);
        self.budget = Budget::Sentences(n_sentences);
        self
    }

    /// What is asked of the selection of these sentences.
    pub(crate) fn select_options<'a>(
        &self,
        sentences: impl Iterator<Item = &'a str>,
    ) -> SelectOptions {
        let mut options = SelectOptions::new(self.budget);
        options.sections = self.sections;
        options.reading = self.reading;
        options.max_quotes = self.max_quotes;
        if self.keep.is_some() || self.drop.is_some() {
            options.wishes = sentences.map(|sentence| self.wish(sentence)).collect();
        }
        options
    }

    fn wish(&self, sentence: &str) -> Wish {
        let matches = |pattern: &Option<Regex>| {
            pattern.as_ref().is_some_and(|pattern| pattern.is_match(sentence))
        };
        match (matches(&self.drop), matches(&self.keep)) {
            (true, _) => Wish::Drop,
            (false, true) => Wish::Keep,
            (false, false) => Wish::Neutral,
        }
    }
}

/// Says which title the sentences are compared with.
///
/// # Example
///
/// ```
/// use khulasa::{ReadOptions, SummaryOptions, TitleChoice, read_text, summarize};
///
/// # fn main() -> Result<(), khulasa::SummaryError> {
/// let text = "عودة الصيادين\n\nعاد الصيادون مساء أمس. وكان البحر هائجًا.";
/// let source = read_text(text, &ReadOptions::default());
/// let mut options = SummaryOptions::default();
/// assert_eq!(summarize(&source, &options)?.title.as_deref(), Some("عودة الصيادين"));
///
/// options.title = TitleChoice::None;
/// assert_eq!(summarize(&source, &options)?.title, None);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum TitleChoice {
    /// The heading that opens the text, if one does.
    #[default]
    FirstHeading,
    /// This one, whether or not it stands in the text; a blank one is none.
    Given(String),
    /// None: no sentence gains by its words.
    None,
}
