//! `summarize`: the sentences that say most.

use khulasa::{Budget, Record, SummaryError, SummaryOptions, summarize};

use crate::exit::Exit;
use crate::job::Reading;
use crate::message::Failure;
use crate::verb::documents::{Made, each};

pub(super) fn run(reading: &Reading, options: &SummaryOptions) -> Exit {
    each(reading, |source| {
        let record = summarize(source, options).map_err(|error| failure(&error))?;
        Ok(Made { is_empty: record.summary.is_empty(), record: Record::from(record) })
    })
}

/// What is wrong with the budget, and the flag that mends it.
pub(super) fn failure(error: &SummaryError) -> Failure {
    let hint = error.smallest().map(|smallest| {
        let flag = match smallest {
            Budget::Words(n) => format!("--words {n}"),
            Budget::Chars(n) => format!("--chars {n}"),
            Budget::Percent(percent) => format!("--percent {percent}"),
            _ => "--sentences 1".to_owned(),
        };
        format!("the shortest sentence needs {smallest}: pass `{flag}`")
    });
    Failure::new(error.to_string()).maybe_hint(hint)
}
