//! The first pass over an archive: how rare its words are.

use std::time::Instant;

use khulasa::Lexicon;

use crate::error::BatchError;
use crate::input::{BadDocument, InputOptions, InputRoot, Item, RawDocument, open, plan};
use crate::job::{JobDocument, JobOptions};
use crate::run::{BatchEvent, Progress};

/// Progress is told each time that so many documents were counted.
const TOLD_EVERY: u64 = 1000;

/// Counts in how many documents of the inputs each word stands, titles of records included.
///
/// A document that cannot be had or read is told and left out.
///
/// # Errors
///
/// Those of planning the inputs: a path that is not there, a glob that is none.
///
/// # Cost
///
/// Linear in the bytes of the inputs; memory for every word of the archive.
///
/// # Example
///
/// ```
/// use khulasa_batch::{InputOptions, InputRoot, JobOptions, count_words};
///
/// # fn main() -> Result<(), khulasa_batch::BatchError> {
/// let (input, job) = (InputOptions::default(), JobOptions::default());
/// let roots = [InputRoot::Path("Cargo.toml".into())];
/// let lexicon = count_words(&roots, &input, &job, &mut |_| {})?;
/// assert_eq!(lexicon.n_documents(), 1);
/// # Ok(())
/// # }
/// ```
pub fn count_words(
    roots: &[InputRoot],
    input: &InputOptions,
    job: &JobOptions,
    tell: &mut dyn FnMut(BatchEvent<'_>),
) -> Result<Lexicon, BatchError> {
    let plan = plan(roots, input)?;
    let mut count = Count {
        job,
        lexicon: Lexicon::default(),
        progress: Progress { total_bytes: plan.n_bytes(), ..Progress::default() },
        started: Instant::now(),
        tell,
    };
    plan.bad.iter().for_each(|bad| count.skip(bad));
    for shard in &plan.shards {
        let mut items = open(shard, input)?;
        let n_before = count.progress.bytes;
        while let Some(item) = items.next() {
            count.add(&item);
            count.progress.bytes = n_before + items.n_bytes_read();
        }
    }
    Ok(count.lexicon)
}

/// What has been counted so far.
struct Count<'a> {
    job: &'a JobOptions,
    lexicon: Lexicon,
    progress: Progress,
    started: Instant,
    tell: &'a mut dyn FnMut(BatchEvent<'_>),
}

impl Count<'_> {
    fn add(&mut self, item: &Item) {
        match item {
            Item::Document(raw) => self.add_document(raw),
            Item::Bad(bad) | Item::Damaged(bad) => self.skip(bad),
        }
    }

    fn add_document(&mut self, raw: &RawDocument) {
        match JobDocument::new(raw, self.job).source() {
            Ok(source) => {
                let text = &source.document().text;
                match &raw.title {
                    Some(title) => self.lexicon.add(&format!("{title}\n{text}")),
                    None => self.lexicon.add(text),
                }
            }
            Err(failure) => {
                let (id, place) = (raw.id.clone(), raw.place.clone());
                let (reason, message) = (failure.reason, failure.message);
                return self.skip(&BadDocument { id, place, reason, message });
            }
        }
        self.progress.documents += 1;
        if self.progress.documents.is_multiple_of(TOLD_EVERY) {
            self.progress.elapsed = self.started.elapsed();
            (self.tell)(BatchEvent::Progress(self.progress));
        }
    }

    fn skip(&mut self, bad: &BadDocument) {
        self.progress.failed += 1;
        (self.tell)(BatchEvent::Bad(bad));
    }
}
