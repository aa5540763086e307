//! Writes XLIFF 2.1.

use crate::exchange::Direction;
use crate::exchange::xml::{attribute, plain};
use crate::memory::jsonl::header_json;
use crate::memory::record::{LinkStatus, UnitRecord};
use crate::memory::xliff::known::known_values;
use crate::memory::xliff::{Bilingual, original};

pub(super) fn write(memory: &Bilingual<'_>) -> Vec<u8> {
    let [source, target] =
        [&memory.source_language, &memory.target_language].map(|tag| attribute(tag));
    let root = format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" \
         xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" version=\"2.1\" \
         srcLang=\"{source}\" trgLang=\"{target}\">"
    );
    memory.document(&root, push_file)
}

fn push_file(
    out: &mut String,
    memory: &Bilingual<'_>,
    (file_idx, units): (usize, &[UnitRecord]),
) {
    let directions = [&memory.source_language, &memory.target_language]
        .map(|tag| Direction::of_language(tag).name());
    let original = attribute(original(units));
    out.extend([
        " <file id=\"f",
        &(file_idx + 1).to_string(),
        "\" original=\"",
        &original,
    ]);
    out.extend(["\" srcDir=\"", directions[0], "\" trgDir=\"", directions[1]]);
    out.push_str("\" xml:space=\"preserve\">\n");
    if let Some(json) = header_json(memory.memory).filter(|_| file_idx == 0) {
        out.push_str("  <mda:metadata>");
        push_group(out, "header", &[("header".to_owned(), json)]);
        out.push_str("</mda:metadata>\n");
    }
    for (unit_idx, unit) in runs(units).into_iter().enumerate() {
        push_unit(out, memory, (unit_idx, unit));
    }
    out.push_str(" </file>\n");
}

fn push_group(out: &mut String, id: &str, values: &[(String, String)]) {
    out.extend(["<mda:metaGroup id=\"", id, "\" category=\"khulasa\">"]);
    for (name, value) in values {
        let (name, value) = (attribute(name), plain(value));
        out.extend(["<mda:meta type=\"", &name, "\">", &value, "</mda:meta>"]);
    }
    out.push_str("</mda:metaGroup>");
}

/// The shortest runs of links that no link crosses.
fn runs(units: &[UnitRecord]) -> Vec<&[UnitRecord]> {
    let mut lowest_behind = vec![usize::MAX; units.len() + 1];
    for (idx, unit) in units.iter().enumerate().rev() {
        let behind = lowest_behind.get(idx + 1).copied().unwrap_or(usize::MAX);
        if let Some(lowest) = lowest_behind.get_mut(idx) {
            *lowest = behind.min(first_target(unit).unwrap_or(usize::MAX));
        }
    }
    let (mut runs, mut start, mut highest) = (Vec::new(), 0, 0);
    for (idx, unit) in units.iter().enumerate() {
        highest = highest.max(first_target(unit).unwrap_or(0));
        let behind = lowest_behind.get(idx + 1).copied().unwrap_or(usize::MAX);
        if behind > highest || idx + 1 == units.len() {
            runs.extend(units.get(start..=idx));
            start = idx + 1;
        }
    }
    runs
}

fn first_target(unit: &UnitRecord) -> Option<usize> {
    unit.link.as_ref().and_then(|link| link.target.first().copied())
}

/// Where the target of each segment stands among those of the unit, from 1, where that is
/// another place than the segment's.
fn orders(units: &[UnitRecord]) -> Vec<Option<usize>> {
    let mut places: Vec<usize> = (0..units.len())
        .filter(|&at| units.get(at).and_then(first_target).is_some())
        .collect();
    let own = places.clone();
    places.sort_by_key(|&at| units.get(at).and_then(first_target));
    let mut orders = vec![None; units.len()];
    for (at, place) in places.into_iter().zip(own) {
        if let Some(order) = orders.get_mut(at).filter(|_| at != place) {
            *order = Some(place + 1);
        }
    }
    orders
}

fn push_unit(
    out: &mut String,
    memory: &Bilingual<'_>,
    (unit_idx, segments): (usize, &[UnitRecord]),
) {
    out.extend(["  <unit id=\"u", &(unit_idx + 1).to_string(), "\">\n   <mda:metadata>"]);
    for (at, segment) in (1_usize..).zip(segments) {
        push_group(out, &format!("s{at}"), &known_values(segment, memory));
    }
    out.push_str("</mda:metadata>\n");
    push_notes(out, memory, segments);
    for ((at, segment), order) in (1_usize..).zip(segments).zip(orders(segments)) {
        push_segment(out, memory, segment, (at, order));
    }
    out.push_str("  </unit>\n");
}

fn push_notes(out: &mut String, memory: &Bilingual<'_>, segments: &[UnitRecord]) {
    let mut notes = String::new();
    for (at, segment) in (1_usize..).zip(segments) {
        let [source, target] = segment.sides(&memory.memory.source_language);
        let of_sides = [(source, "source"), (target, "target")].map(|(side, name)| {
            let applies = format!(" appliesTo=\"{name}\"");
            (side.map(|side| side.meta.notes.as_slice()).unwrap_or_default(), applies)
        });
        let all =
            [(segment.meta.notes.as_slice(), String::new())].into_iter().chain(of_sides);
        for (texts, applies) in all {
            for text in texts {
                let category = format!("<note category=\"s{at}\"{applies}>");
                notes.extend([&category, plain(text).as_str(), "</note>"]);
            }
        }
    }
    if !notes.is_empty() {
        out.extend(["   <notes>", &notes, "</notes>\n"]);
    }
}

fn push_segment(
    out: &mut String,
    memory: &Bilingual<'_>,
    unit: &UnitRecord,
    (at, order): (usize, Option<usize>),
) {
    let [source, target] = unit.sides(&memory.memory.source_language);
    let state = match (unit.link.as_ref().map(|link| link.status), target) {
        (_, None) => "initial",
        (Some(LinkStatus::Accepted | LinkStatus::Edited), _) => "reviewed",
        _ => "translated",
    };
    let source = plain(source.map_or("", |source| &source.text));
    out.extend([
        "   <segment id=\"s",
        &at.to_string(),
        "\" state=\"",
        state,
        "\"><source>",
    ]);
    out.extend([&source, "</source>"]);
    if let Some(target) = target {
        let order = order.map(|order| format!(" order=\"{order}\"")).unwrap_or_default();
        out.extend(["<target", &order, ">", &plain(&target.text), "</target>"]);
    }
    out.push_str("</segment>\n");
}
