//! What stays in the memory; the rest is told in the report.

use std::collections::HashSet;

use khulasa_formats::{
    AlignmentReport, LeftOutReason, LeftOutRecord, MemoryRecord, UnitRecord,
};

use crate::memory::align::PairOptions;
use crate::memory::report::found_link;

/// Moves what was not asked for from the memory to the report.
pub(super) fn keep(
    memory: &mut MemoryRecord,
    report: &mut AlignmentReport,
    options: &PairOptions,
) {
    let mut seen = HashSet::new();
    let units = std::mem::take(&mut memory.units);
    for unit in units {
        match reason(&unit, options, &mut seen) {
            Some(reason) => report.left_out.push(left_out(&unit, reason)),
            None => memory.units.push(unit),
        }
    }
}

fn left_out(unit: &UnitRecord, reason: LeftOutReason) -> LeftOutRecord {
    LeftOutRecord { id: unit.pair.clone(), reason, link: found_link(unit) }
}

fn reason(
    unit: &UnitRecord,
    options: &PairOptions,
    seen: &mut HashSet<Vec<String>>,
) -> Option<LeftOutReason> {
    let link = unit.link.as_ref()?;
    if link.is_null() {
        return (!options.keeps_nulls).then_some(LeftOutReason::OneSide);
    }
    if link.confidence < options.min_confidence {
        return Some(LeftOutReason::Unsure);
    }
    let texts = unit.variants.iter().map(|variant| variant.text.clone()).collect();
    (options.is_deduped && !seen.insert(texts)).then_some(LeftOutReason::Duplicate)
}
