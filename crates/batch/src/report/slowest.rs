//! The documents that took longest.

use std::time::Duration;

use serde::Serialize;

/// So many are told.
const N_SLOWEST: usize = 10;

/// Tells of a document that took long.
///
/// # Example
///
/// ```
/// use std::time::Duration;
///
/// use khulasa_batch::SlowDocument;
///
/// let took = Duration::from_millis(12);
/// let slow = SlowDocument { id: "a.docx".to_owned(), bytes: 40_000, took };
/// assert!(slow.took.as_secs_f64() < 1.0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SlowDocument {
    /// What it is called.
    pub id: String,
    /// Its bytes, as they were read.
    pub bytes: u64,
    /// How long all jobs took on it.
    #[serde(rename = "seconds", serialize_with = "super::seconds")]
    pub took: Duration,
}

/// Keeps the slowest of all documents that it sees.
#[derive(Debug, Default)]
pub(crate) struct Slowest {
    // Invariant: the slowest first, at most `N_SLOWEST`.
    documents: Vec<SlowDocument>,
}

impl Slowest {
    pub(crate) fn see(&mut self, id: &str, n_bytes: usize, took: Duration) {
        let rank = self.documents.partition_point(|other| other.took >= took);
        if rank >= N_SLOWEST {
            return;
        }
        let slow = SlowDocument { id: id.to_owned(), bytes: n_bytes as u64, took };
        self.documents.insert(rank, slow);
        self.documents.truncate(N_SLOWEST);
    }

    pub(crate) fn into_documents(self) -> Vec<SlowDocument> {
        self.documents
    }
}
