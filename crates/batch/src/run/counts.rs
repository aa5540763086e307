//! How many documents came to what.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::input::BadReason;

/// Counts what came of the documents of a run, those before it was resumed included.
///
/// # Example
///
/// ```
/// use khulasa_batch::BatchCounts;
///
/// let mut counts = BatchCounts::default();
/// assert!(counts.is_clean());
/// counts.failed.insert("malformed".to_owned(), 2);
/// assert_eq!((counts.n_failed(), counts.is_clean()), (2, false));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchCounts {
    /// Documents that the inputs yielded.
    pub documents: u64,
    /// Their bytes, as they were read.
    pub bytes: u64,
    /// Products by the name of the job.
    pub products: BTreeMap<String, u64>,
    /// Those of them with nothing in them, as of a document without a sentence.
    pub empty: BTreeMap<String, u64>,
    /// Documents that repeat an earlier one, if that was asked for.
    pub duplicates: u64,
    /// What stands in the quarantine file, by [`BadReason::name`].
    pub failed: BTreeMap<String, u64>,
    /// How many of these are inputs of which a part is lost.
    pub damaged: u64,
}

impl BatchCounts {
    /// How many lines the quarantine file has.
    pub fn n_failed(&self) -> u64 {
        self.failed.values().sum()
    }

    /// Whether everything was read and done.
    pub fn is_clean(&self) -> bool {
        self.n_failed() == 0
    }

    pub(super) fn count_failure(&mut self, reason: BadReason) {
        *self.failed.entry(reason.name().to_owned()).or_default() += 1;
    }

    pub(super) fn count_product(&mut self, job: &str, is_empty: bool) {
        add_one(&mut self.products, job);
        if is_empty {
            add_one(&mut self.empty, job);
        }
    }
}

/// Without making a key that is there already.
fn add_one(counts: &mut BTreeMap<String, u64>, key: &str) {
    match counts.get_mut(key) {
        Some(count) => *count += 1,
        None => drop(counts.insert(key.to_owned(), 1)),
    }
}
