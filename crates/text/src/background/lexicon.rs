//! A background table of one's own: document frequencies of stems, counted over an archive.

use std::collections::BTreeMap;

use crate::stem::light10;
use crate::token::{KeyReader, LetterFold};

/// Holds how many documents of an archive hold each stem.
///
/// It stands in for the built-in table where words are weighed
/// ([`TraitOptions`](crate::traits::TraitOptions)); for what it does not hold no other table
/// is asked. Stems are those of [`light10`] over match keys.
///
/// # Example
///
/// ```
/// use khulasa_text::Lexicon;
///
/// let mut lexicon = Lexicon::default();
/// lexicon.add("عاد الصيادون إلى الميناء.");
/// lexicon.add("نام الصيادون، وبقي الصياد الأخير.");
/// assert_eq!(lexicon.n_documents(), 2);
/// assert_eq!((lexicon.df("صياد"), lexicon.df("قارب")), (2, 0));
/// assert!(lexicon.idf("صياد") < lexicon.idf("قارب"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    // Invariant: every frequency is at least 1 and at most `n_documents`.
    n_documents: u32,
    frequencies: BTreeMap<Box<str>, u32>,
}

impl Lexicon {
    /// Puts together what was counted before.
    ///
    /// A frequency of 0 is left out, and one above `n_documents` counts as that many; of a
    /// stem that is given twice the last frequency counts.
    pub fn from_counts(
        n_documents: u32,
        counts: impl IntoIterator<Item = (String, u32)>,
    ) -> Self {
        let counts = counts.into_iter().filter(|&(_, df)| df > 0);
        let frequencies =
            counts.map(|(stem, df)| (stem.into_boxed_str(), df.min(n_documents)));
        Self { n_documents, frequencies: frequencies.collect() }
    }

    /// Counts one more document.
    ///
    /// # Cost
    ///
    /// `O(n log n)` in its words, for the distinct stems among them.
    pub fn add(&mut self, text: &str) {
        let mut reader = KeyReader::default();
        let (keys, _) = reader.read(text, LetterFold::Folded);
        let mut stems: Vec<&str> = keys.texts().map(light10).collect();
        stems.sort_unstable();
        stems.dedup();
        self.n_documents = self.n_documents.saturating_add(1);
        for stem in stems {
            match self.frequencies.get_mut(stem) {
                Some(df) => *df = df.saturating_add(1),
                None => drop(self.frequencies.insert(stem.into(), 1)),
            }
        }
    }

    /// Adds what another one counted, over other documents.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_text::Lexicon;
    ///
    /// let [mut one, mut other] = [Lexicon::default(), Lexicon::default()];
    /// one.add("عاد الصيادون.");
    /// other.add("نام الصيادون.");
    /// one.add_all(&other);
    /// assert_eq!((one.n_documents(), one.df("صياد"), one.df("نام")), (2, 2, 1));
    /// ```
    pub fn add_all(&mut self, other: &Self) {
        self.n_documents = self.n_documents.saturating_add(other.n_documents);
        for (stem, df) in &other.frequencies {
            let sum = self.frequencies.entry(stem.clone()).or_insert(0);
            *sum = sum.saturating_add(*df);
        }
    }

    /// Forgets stems that fewer documents hold: most of them are slips of the pen.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_text::Lexicon;
    ///
    /// let mut lexicon = Lexicon::default();
    /// lexicon.add("عاد الصيادون.");
    /// lexicon.add("نام الصيادون.");
    /// lexicon.keep_common(2);
    /// assert_eq!(lexicon.stems().collect::<Vec<_>>(), [("صياد", 2)]);
    /// ```
    pub fn keep_common(&mut self, min_df: u32) {
        self.frequencies.retain(|_, df| *df >= min_df);
    }

    /// The number of documents that were counted.
    pub const fn n_documents(&self) -> u32 {
        self.n_documents
    }

    /// The stems by code point, each with the number of documents that hold it.
    pub fn stems(&self) -> impl Iterator<Item = (&str, u32)> {
        self.frequencies.iter().map(|(stem, df)| (&**stem, *df))
    }

    /// The number of documents that hold a stem, `0..=n_documents`.
    pub fn df(&self, stem: &str) -> u32 {
        self.frequencies.get(stem).copied().unwrap_or(0)
    }

    /// The inverse document frequency of a stem: `ln((N + 1) / (df + 0.5))`, with `N` the
    /// [`n_documents`](Self::n_documents); above `0.0` unless it counted no document.
    pub fn idf(&self, stem: &str) -> f64 {
        inverse(self.n_documents, self.df(stem))
    }
}

/// `ln((N + 1) / (df + 0.5))`.
pub(super) fn inverse(n_documents: u32, df: u32) -> f64 {
    libm::log((f64::from(n_documents) + 1.0) / (f64::from(df) + 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_counts_each_stem_once() {
        let mut lexicon = Lexicon::default();
        lexicon.add("الصيادون وصياد والصياد");
        lexicon.add("");
        assert_eq!((lexicon.n_documents(), lexicon.df("صياد")), (2, 1));
    }

    #[test]
    fn counts_that_cannot_be_are_mended() {
        let counts = [("أ".to_owned(), 0), ("ب".to_owned(), 9), ("ب".to_owned(), 3)];
        let lexicon = Lexicon::from_counts(2, counts);
        assert_eq!(lexicon.stems().collect::<Vec<_>>(), [("ب", 2)]);
        assert!(Lexicon::default().idf("ب").is_finite());
    }
}
