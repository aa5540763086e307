//! What can be set about a summary.

use std::num::NonZeroUsize;

use khulasa_rank::{Budget, Method, WeighOptions, default_method};
use khulasa_text::SplitOptions;
use khulasa_text::traits::TraitOptions;

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
