//! What a person has accepted, as links that stay.

use khulasa_bitext::{Alignment, FixedLink, Note};
use khulasa_formats::{LinkRecord, LinkStatus, NoteRecord, UnitRecord};

use crate::memory::text::{AlignPair, AlignText};

/// The accepted links of a pair, and notes on those that are not of these texts.
pub(super) fn fixed_links(pair: &AlignPair) -> (Vec<FixedLink>, Vec<NoteRecord>) {
    let mut fixed = Vec::new();
    let mut notes = Vec::new();
    for unit in &pair.accepted {
        let Some(link) = &unit.link else { continue };
        match fixed_link(pair, unit, link) {
            Some(link) => fixed.push(link),
            None => notes.push(note("an accepted link is not of these texts", link)),
        }
    }
    (fixed, notes)
}

fn fixed_link(
    pair: &AlignPair,
    unit: &UnitRecord,
    link: &LinkRecord,
) -> Option<FixedLink> {
    let source = pair.source.positions(&link.source)?;
    let target = pair.target.positions(&link.target)?;
    let [source_side, target_side] = unit.sides("");
    let is_same = |text: &AlignText, positions: &[usize], told: Option<&str>| {
        told.is_none_or(|told| told == joined(text, positions))
    };
    let is_known = link.status == LinkStatus::Edited
        || is_same(&pair.source, &source, source_side.map(|side| side.text.as_str()))
            && is_same(&pair.target, &target, target_side.map(|side| side.text.as_str()));
    is_known.then_some(FixedLink { source, target })
}

/// Notes on accepted links whose sentences another accepted link has.
pub(super) fn ignored_notes(
    pair: &AlignPair,
    alignment: &Alignment,
    fixed: &[FixedLink],
) -> Vec<NoteRecord> {
    let ignored = alignment.notes.iter().filter_map(|note| match note {
        Note::FixedLinkIgnored { fixed_idx } => fixed.get(*fixed_idx),
        _ => None,
    });
    let numbers = |link: &FixedLink| LinkRecord {
        source: pair.source.numbers(&link.source),
        target: pair.target.numbers(&link.target),
        ..LinkRecord::default()
    };
    let notes = ignored.map(|link| {
        note("another accepted link has sentences of this one", &numbers(link))
    });
    notes.collect()
}

/// The text of several sentences.
pub(super) fn joined(text: &AlignText, positions: &[usize]) -> String {
    let sentences = positions.iter().filter_map(|&at| text.sentences.get(at));
    let texts: Vec<&str> = sentences.map(|sentence| sentence.text.as_str()).collect();
    texts.join(" ")
}

fn note(what: &str, link: &LinkRecord) -> NoteRecord {
    let told = |sentences: &[usize]| {
        let numbers: Vec<String> =
            sentences.iter().map(|n| (n + 1).to_string()).collect();
        numbers.join(", ")
    };
    let message =
        format!("{what}: source {}, target {}", told(&link.source), told(&link.target));
    NoteRecord { code: "accepted-link".to_owned(), message, ..NoteRecord::default() }
}
