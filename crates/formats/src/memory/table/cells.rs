//! One unit as named cells, and back.

use std::collections::HashMap;

use crate::memory::facts::{
    UNIT_FACTS, VARIANT_FACTS, take_unit_fact, take_variant_fact, unit_facts,
    variant_facts,
};
use crate::memory::record::{MetaRecord, PropRecord, UnitRecord, VariantRecord};

/// The name of a column, and what stands in it.
pub(super) type Cell = (String, String);

/// The name of a text's column up to the language.
pub(super) const TEXT: &str = "text:";

/// All that is known of a unit.
pub(super) fn unit_cells(unit: &UnitRecord) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (label, variant) in labels(unit).iter().zip(&unit.variants) {
        cells.push((format!("{TEXT}{label}"), variant.text.clone()));
    }
    for (name, value) in unit_facts(unit) {
        cells.push((name.to_owned(), value));
    }
    push_meta(&mut cells, "", &unit.meta);
    for (label, variant) in labels(unit).iter().zip(&unit.variants) {
        for (name, value) in variant_facts(variant) {
            cells.push((format!("{name}:{label}"), value));
        }
        let markup = variant.markup.iter();
        cells.extend(markup.map(|markup| (format!("markup:{label}"), markup.clone())));
        push_meta(&mut cells, label, &variant.meta);
    }
    number_repeated(&mut cells);
    cells
}

/// The languages of the variants, each with its count where it comes again.
pub(super) fn labels(unit: &UnitRecord) -> Vec<String> {
    counted(unit.variants.iter().map(|variant| variant.language.as_str()), '~')
}

/// Names, each with its count behind a mark where it comes again.
fn counted<'n>(names: impl Iterator<Item = &'n str>, mark: char) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let counted = |name| {
        let n = counts.entry(name).or_default();
        *n += 1;
        if *n == 1 { name.to_owned() } else { format!("{name}{mark}{n}") }
    };
    names.map(counted).collect()
}

fn push_meta(cells: &mut Vec<Cell>, label: &str, meta: &MetaRecord) {
    let note = if label.is_empty() { "note".to_owned() } else { format!("note:{label}") };
    cells.extend(meta.notes.iter().map(|text| (note.clone(), text.clone())));
    for PropRecord { name, value } in &meta.props {
        cells.push((format!("prop:{label}:{}", guarded(name)), value.clone()));
    }
    for (name, value) in &meta.attributes {
        cells.push((format!("attribute:{label}:{}", guarded(name)), value.clone()));
    }
}

/// A name in which `#` has no meaning.
fn guarded(name: &str) -> String {
    name.replace('%', "%25").replace('#', "%23")
}

fn unguarded(name: &str) -> String {
    name.replace("%23", "#").replace("%25", "%")
}

fn number_repeated(cells: &mut [Cell]) {
    let names = counted(cells.iter().map(|(name, _)| name.as_str()), '#');
    for ((name, _), counted) in cells.iter_mut().zip(names) {
        *name = counted;
    }
}

/// The name of a column without the count behind it.
fn uncounted(name: &str, mark: char) -> &str {
    match name.rsplit_once(mark) {
        Some((bare, count)) if count.parse::<usize>().is_ok() => bare,
        _ => name,
    }
}

/// A unit with variants of these languages, no text in them yet.
pub(super) fn unit_of(labels: &[&str]) -> UnitRecord {
    let variants =
        labels.iter().map(|label| VariantRecord::new(uncounted(label, '~'), ""));
    UnitRecord { variants: variants.collect(), ..UnitRecord::default() }
}

/// Puts a cell where it belongs in a unit whose variants have these labels.
///
/// What no name of ours stands over becomes a property under that name.
pub(super) fn put(unit: &mut UnitRecord, labels: &[&str], name: &str, value: &str) {
    let (kind, rest) = name.split_once(':').unwrap_or((name, ""));
    let is_of_variant =
        VARIANT_FACTS.contains(&kind) || matches!(kind, "text" | "markup");
    if UNIT_FACTS.contains(&name) && take_unit_fact(unit, name, value) {
        return;
    }
    if is_of_variant {
        if let Some(variant) = variant(unit, labels, rest) {
            put_variant(variant, kind, value);
        }
        return;
    }
    let (label, key) = rest.split_once(':').unwrap_or((uncounted(rest, '#'), ""));
    let Some(meta) = meta(unit, labels, label) else { return };
    let key = unguarded(uncounted(key, '#'));
    match uncounted(kind, '#') {
        "note" => meta.notes.push(value.to_owned()),
        "attribute" => drop(meta.attributes.insert(key, value.to_owned())),
        "prop" => meta.props.push(PropRecord { name: key, value: value.to_owned() }),
        _ => {
            meta.props
                .push(PropRecord { name: name.to_owned(), value: value.to_owned() });
        }
    }
}

fn put_variant(variant: &mut VariantRecord, kind: &str, value: &str) {
    match kind {
        "text" => value.clone_into(&mut variant.text),
        "markup" => variant.markup = Some(value.to_owned()),
        _ => drop(take_variant_fact(variant, kind, value)),
    }
}

fn variant<'u>(
    unit: &'u mut UnitRecord,
    labels: &[&str],
    label: &str,
) -> Option<&'u mut VariantRecord> {
    let at = labels.iter().position(|other| *other == label)?;
    unit.variants.get_mut(at)
}

fn meta<'u>(
    unit: &'u mut UnitRecord,
    labels: &[&str],
    label: &str,
) -> Option<&'u mut MetaRecord> {
    if label.is_empty() {
        return Some(&mut unit.meta);
    }
    variant(unit, labels, label).map(|variant| &mut variant.meta)
}
