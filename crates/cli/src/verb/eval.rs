//! `eval`: methods side by side on texts with gold.

use khulasa::{EvaluateOptions, GoldRecord, Record, evaluate, read_gold};

use crate::exit::Exit;
use crate::job::{Input, Reading};
use crate::message::Failure;
use crate::verb::documents::write_one;

/// Measures over the gold of all inputs together. One that cannot be read ends the run: a
/// mean over fewer texts than were named would look like the one that was asked for.
pub(super) fn run(reading: &Reading, options: &EvaluateOptions) -> Result<Exit, Failure> {
    let mut gold = Vec::new();
    for input in &reading.inputs {
        gold.extend(gold_of(input).map_err(|failure| failure.at(input.name()))?);
    }
    if gold.is_empty() {
        return Err(Failure::new("there is no gold to measure by")
            .hint("`khulasa help eval` tells what its records hold"));
    }
    write_one(reading, &Record::from(evaluate(&gold, options)))
}

fn gold_of(input: &Input) -> Result<Vec<GoldRecord>, Failure> {
    read_gold(&input.bytes()?).map_err(|error| {
        Failure::new(error.to_string())
            .hint("`khulasa help eval` tells what a record holds")
    })
}
