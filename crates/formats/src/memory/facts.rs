//! What is known of units and variants as named values, for formats without a place of
//! their own for it.

use std::fmt::Display;
use std::str::FromStr;

use crate::memory::record::{LinkRecord, LinkStatus, UnitRecord, VariantRecord};

/// A name and its value.
pub(super) type Fact = (&'static str, String);

/// The names of what is known of a unit, in the order of [`unit_facts`].
pub(super) const UNIT_FACTS: [&str; 6] =
    ["pair", "source", "target", "confidence", "moved", "status"];

/// The names of what is known of a variant, in the order of [`variant_facts`].
pub(super) const VARIANT_FACTS: [&str; 3] = ["file", "bytes", "cuts"];

/// What is known of a unit beside its variants.
pub(super) fn unit_facts(unit: &UnitRecord) -> Vec<Fact> {
    let mut facts: Vec<Fact> =
        unit.pair.iter().map(|pair| ("pair", pair.clone())).collect();
    if let Some(link) = &unit.link {
        facts.push(("source", joined(&link.source)));
        facts.push(("target", joined(&link.target)));
        facts.push(("confidence", link.confidence.to_string()));
        if link.is_moved {
            facts.push(("moved", "true".to_owned()));
        }
        facts.push(("status", status_name(link.status).to_owned()));
    }
    facts
}

/// Takes a value that [`unit_facts`] gave; whether it is one.
pub(super) fn take_unit_fact(unit: &mut UnitRecord, name: &str, value: &str) -> bool {
    if name == "pair" {
        unit.pair = Some(value.to_owned());
        return true;
    }
    if !UNIT_FACTS.contains(&name) {
        return false;
    }
    let link = unit.link.get_or_insert_with(LinkRecord::default);
    match name {
        "source" => parsed_list(value).map(|list| link.source = list),
        "target" => parsed_list(value).map(|list| link.target = list),
        "confidence" => parsed(value).map(|confidence| link.confidence = confidence),
        "moved" => parsed(value).map(|is_moved| link.is_moved = is_moved),
        _ => status(value).map(|status| link.status = status),
    }
    .is_some()
}

/// What is known of a variant beside its text.
pub(super) fn variant_facts(variant: &VariantRecord) -> Vec<Fact> {
    let mut facts: Vec<Fact> =
        variant.file.iter().map(|file| ("file", file.clone())).collect();
    if let (Some(start), Some(end)) = (variant.start_byte, variant.end_byte) {
        facts.push(("bytes", format!("{start}-{end}")));
    }
    if !variant.cuts.is_empty() {
        facts.push(("cuts", joined(&variant.cuts)));
    }
    facts
}

/// Takes a value that [`variant_facts`] gave; whether it is one.
pub(super) fn take_variant_fact(
    variant: &mut VariantRecord,
    name: &str,
    value: &str,
) -> bool {
    match name {
        "file" => {
            variant.file = Some(value.to_owned());
            true
        }
        "bytes" => {
            let ends = value.split_once('-').and_then(|(start, end)| {
                Some((parsed::<usize>(start)?, parsed::<usize>(end)?))
            });
            variant.start_byte = ends.map(|(start, _)| start);
            variant.end_byte = ends.map(|(_, end)| end);
            ends.is_some()
        }
        "cuts" => parsed_list(value).map(|cuts| variant.cuts = cuts).is_some(),
        _ => false,
    }
}

/// The word for a status.
pub(super) const fn status_name(status: LinkStatus) -> &'static str {
    match status {
        LinkStatus::Proposed => "proposed",
        LinkStatus::Accepted => "accepted",
        LinkStatus::Edited => "edited",
    }
}

fn status(name: &str) -> Option<LinkStatus> {
    [LinkStatus::Proposed, LinkStatus::Accepted, LinkStatus::Edited]
        .into_iter()
        .find(|status| status_name(*status) == name)
}

fn joined(numbers: &[impl Display]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    numbers.join(" ")
}

fn parsed<T: FromStr>(value: &str) -> Option<T> {
    value.trim().parse().ok()
}

fn parsed_list(value: &str) -> Option<Vec<usize>> {
    value.split_whitespace().map(parsed).collect()
}
