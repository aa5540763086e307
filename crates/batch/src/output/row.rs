//! A product as one line of JSON.

use std::io;

use khulasa::memory::{PairReport, UnitRecord};
use khulasa::{Record, write_json_line};
use serde::Serialize;

use crate::input::{Place, RawDocument};
use crate::job::Product;
use crate::output::sink::DuplicateMark;

/// A line of an output.
#[derive(Serialize)]
struct Row<'a, R> {
    id: &'a str,
    job: &'a str,
    place: PlaceRow<'a>,
    #[serde(flatten)]
    record: R,
}

/// Where a document stood.
#[derive(Serialize)]
pub(crate) struct PlaceRow<'a> {
    input: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
}

impl<'a> From<&'a Place> for PlaceRow<'a> {
    fn from(place: &'a Place) -> Self {
        Self { input: &place.input, member: place.member.as_deref(), line: place.line }
    }
}

/// The links of one pair.
#[derive(Serialize)]
#[serde(tag = "schema", rename = "khulasa.pair/1")]
struct PairRow<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<&'a PairReport>,
    units: &'a [UnitRecord],
}

/// The line of a product that is no file.
pub(crate) fn line(
    job: &str,
    raw: &RawDocument,
    product: &Product,
) -> io::Result<Vec<u8>> {
    let (id, place) = (raw.id.as_str(), PlaceRow::from(&raw.place));
    // A line is written to it in one piece, which is all the room that it takes.
    let mut line = Vec::new();
    match product {
        Product::Record(record) => {
            let record: &Record = record;
            write_json_line(&Row { id, job, place, record }, &mut line)?;
        }
        Product::Memory(aligned) => {
            let report = aligned.report.pairs.first();
            let record = PairRow { report, units: &aligned.memory.units };
            write_json_line(&Row { id, job, place, record }, &mut line)?;
        }
        Product::File { .. } => {}
    }
    Ok(line)
}

/// Puts the mark of a duplicate at the end of a line's object.
pub(super) fn with_duplicate(line: &mut Vec<u8>, mark: &DuplicateMark) {
    let Ok(mark) = serde_json::to_vec(mark) else { return };
    let n_kept = line.trim_ascii_end().len().saturating_sub(1);
    line.truncate(n_kept);
    line.extend_from_slice(b",\"duplicate\":");
    line.extend_from_slice(&mark);
    line.extend_from_slice(b"}\n");
}
