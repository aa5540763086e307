//! `explain`: why these sentences and not the others.

use khulasa::{Record, SummaryOptions, explain};

use crate::exit::Exit;
use crate::job::Reading;
use crate::verb::documents::{Made, each};
use crate::verb::summarize::failure;

pub(super) fn run(reading: &Reading, options: &SummaryOptions) -> Exit {
    each(reading, |source| {
        let record = explain(source, options).map_err(|error| failure(&error))?;
        Ok(Made { is_empty: record.sentences.is_empty(), record: Record::from(record) })
    })
}
