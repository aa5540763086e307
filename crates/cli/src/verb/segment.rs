//! `segment`: where the parts of a text lie, or why they lie there.

use khulasa::{Record, SplitOptions, explain_segments, segment};

use crate::exit::Exit;
use crate::job::Reading;
use crate::verb::documents::{Made, each};

pub(super) fn run(reading: &Reading, options: &SplitOptions) -> Exit {
    each(reading, |source| {
        let record = segment(source, options);
        let is_empty = record.segments.iter().all(|segment| segment.text.is_empty());
        Ok(Made { is_empty, record: Record::from(record) })
    })
}

pub(super) fn run_explain(reading: &Reading, options: &SplitOptions) -> Exit {
    each(reading, |source| {
        let record = explain_segments(source, options);
        let is_empty = source.document().text.trim().is_empty();
        Ok(Made { is_empty, record: Record::from(record) })
    })
}
