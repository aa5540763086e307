//! Rows to batches of columns.

use arrow_array::RecordBatch;
use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;

use crate::columns::error::{ColumnError, ColumnErrorKind};
use crate::columns::row::{ColumnRecord, Row};
use crate::columns::schema::ColumnSet;

/// How much text is put together; a column of texts holds 2 GiB.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// From here on a batch is closed.
    full_bytes: usize,
    /// A row with more is not written.
    max_row_bytes: usize,
}

const LIMITS: Limits = Limits { full_bytes: 64 << 20, max_row_bytes: 1 << 30 };

/// Gathers rows of one [`ColumnSet`] to batches.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ColumnBuilder, ColumnSet, SentenceRecord, SummaryRecord};
///
/// # fn main() -> Result<(), khulasa_formats::ColumnError> {
/// let sentence = |text: &str| SentenceRecord { text: text.to_owned(), ..Default::default() };
/// let summary = vec![sentence("عاد الصيادون."), sentence("ونام الناس.")];
/// let record = SummaryRecord { summary, ..SummaryRecord::default() };
///
/// let mut builder = ColumnBuilder::try_new(ColumnSet::Summaries)?;
/// builder.push("news/1", Ok((&record).into()))?;
/// builder.push("news/2", Err("no text"))?;
/// let batches = builder.finish()?;
/// assert_eq!((batches[0].num_rows(), batches[0].num_columns()), (2, 8));
/// assert_eq!(batches[0].schema(), ColumnSet::Summaries.schema());
/// assert!(builder.finish()?.is_empty(), "nothing came since");
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ColumnBuilder {
    set: ColumnSet,
    limits: Limits,
    decoder: Decoder,
    /// Of texts in the rows since the last batch.
    n_bytes: usize,
    batches: Vec<RecordBatch>,
}

impl ColumnBuilder {
    /// Makes one without rows.
    ///
    /// # Errors
    ///
    /// [`ColumnErrorKind::Arrow`] if Arrow has no builder for the schema; it has one for
    /// those of every set.
    pub fn try_new(set: ColumnSet) -> Result<Self, ColumnError> {
        // A field without a column is a defect of ours, not something to leave out.
        let builder = ReaderBuilder::new(set.schema()).with_strict_mode(true);
        let decoder = builder.build_decoder()?;
        Ok(Self { set, limits: LIMITS, decoder, n_bytes: 0, batches: Vec::new() })
    }

    /// Adds the row of a document, or of what is wrong with it.
    ///
    /// A record whose texts have more than 1 GiB becomes a row with an `error`.
    ///
    /// # Errors
    ///
    /// [`ColumnErrorKind::OtherSet`] for a record that fills other columns.
    pub fn push(
        &mut self,
        id: &str,
        outcome: Result<ColumnRecord<'_>, &str>,
    ) -> Result<(), ColumnError> {
        let record = match outcome {
            Ok(record) => record,
            Err(error) => return self.push_row(id.len(), &Row::Failure { id, error }),
        };
        let (asked, given) = (self.set, record.set());
        if asked != given {
            return Err(ColumnErrorKind::OtherSet { asked, given }.into());
        }
        let n_bytes = id.len() + record.n_bytes();
        let max_bytes = self.limits.max_row_bytes;
        if n_bytes > max_bytes {
            let error =
                format!("the result has {n_bytes} bytes, a row at most {max_bytes}");
            return self.push_row(id.len(), &Row::Failure { id, error: &error });
        }
        self.push_row(n_bytes, &Row::new(id, record))
    }

    /// The rows since the last call, usually in one batch; in several where they have more
    /// than 64 MiB of text.
    ///
    /// # Errors
    ///
    /// [`ColumnErrorKind::Arrow`] where ids and messages alone have more than 2 GiB.
    pub fn finish(&mut self) -> Result<Vec<RecordBatch>, ColumnError> {
        self.close()?;
        Ok(std::mem::take(&mut self.batches))
    }

    fn push_row(&mut self, n_bytes: usize, row: &Row<'_>) -> Result<(), ColumnError> {
        self.decoder.serialize(std::slice::from_ref(row))?;
        self.n_bytes += n_bytes;
        if self.n_bytes >= self.limits.full_bytes { self.close() } else { Ok(()) }
    }

    fn close(&mut self) -> Result<(), ColumnError> {
        self.n_bytes = 0;
        self.batches.extend(self.decoder.flush()?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::Array;

    use super::*;
    use crate::{SegmentRecord, SegmentsRecord};

    fn segments(text: &str) -> SegmentsRecord {
        let segment = SegmentRecord { text: text.to_owned(), ..SegmentRecord::default() };
        SegmentsRecord { segments: vec![segment], ..SegmentsRecord::default() }
    }

    fn built(limits: Limits, texts: &[&str]) -> Vec<RecordBatch> {
        let mut builder = ColumnBuilder::try_new(ColumnSet::Segments).expect("a builder");
        builder.limits = limits;
        for text in texts {
            builder.push("a", Ok((&segments(text)).into())).expect("a row");
        }
        builder.finish().expect("batches")
    }

    #[test]
    fn a_full_batch_is_closed_and_no_row_is_lost() {
        let limits = Limits { full_bytes: 10, ..LIMITS };
        let batches = built(limits, &["1234", "1234", "1234"]);
        let rows: Vec<usize> = batches.iter().map(RecordBatch::num_rows).collect();
        assert_eq!(rows, [2, 1]);
    }

    #[test]
    fn a_row_over_the_limit_is_an_error_of_its_own() {
        let limits = Limits { max_row_bytes: 4, ..LIMITS };
        let batches = built(limits, &["12345", "123"]);
        let batch = batches.first().expect("a batch");
        let errors = batch.column_by_name("error").expect("a column");
        assert_eq!((errors.is_null(0), errors.is_null(1)), (false, true));
        let segments = batch.column_by_name("segments").expect("a column");
        assert_eq!((segments.is_null(0), segments.is_null(1)), (true, false));
    }
}
