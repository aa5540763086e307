//! What is known of a unit as named values beside its two texts.

use crate::memory::facts::{
    take_unit_fact, take_variant_fact, unit_facts, variant_facts,
};
use crate::memory::record::{MetaRecord, PropRecord, UnitRecord, VariantRecord};
use crate::memory::xliff::Bilingual;

/// Whose value it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Of {
    #[default]
    Unit,
    Source,
    Target,
}

const SIDES: [(Of, &str); 2] = [(Of::Source, "source-"), (Of::Target, "target-")];

/// Names with their values: `confidence`, `source-file`, `target-prop:x-domain` …
pub(super) fn known_values(
    unit: &UnitRecord,
    memory: &Bilingual<'_>,
) -> Vec<(String, String)> {
    let mut values: Vec<(String, String)> = unit_facts(unit)
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    push_meta(&mut values, "", &unit.meta);
    let sides = unit.sides(&memory.memory.source_language);
    let languages = [&memory.source_language, &memory.target_language];
    for ((side, (_, prefix)), language) in sides.into_iter().zip(SIDES).zip(languages) {
        let Some(variant) = side else { continue };
        if variant.language != *language {
            values.push((format!("{prefix}language"), variant.language.clone()));
        }
        for (name, value) in variant_facts(variant) {
            values.push((format!("{prefix}{name}"), value));
        }
        let markup = variant.markup.iter();
        values.extend(markup.map(|markup| (format!("{prefix}markup"), markup.clone())));
        push_meta(&mut values, prefix, &variant.meta);
    }
    // The source is the first variant where nothing else is said.
    if !starts_with_source(unit, memory) {
        values.push(("first".to_owned(), "target".to_owned()));
    }
    values
}

fn starts_with_source(unit: &UnitRecord, memory: &Bilingual<'_>) -> bool {
    let [source, _] = unit.sides(&memory.memory.source_language);
    match (source, unit.variants.first()) {
        (Some(source), Some(first)) => std::ptr::eq(source, first),
        _ => true,
    }
}

fn push_meta(values: &mut Vec<(String, String)>, prefix: &str, meta: &MetaRecord) {
    for PropRecord { name, value } in &meta.props {
        values.push((format!("{prefix}prop:{name}"), value.clone()));
    }
    for (name, value) in &meta.attributes {
        values.push((format!("{prefix}attribute:{name}"), value.clone()));
    }
}

/// What a reader has gathered of a unit.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) unit: UnitRecord,
    pub(super) source: VariantRecord,
    pub(super) target: VariantRecord,
    is_target_first: bool,
}

impl Gathered {
    /// Takes a value that [`known_values`] gave; whether it is one.
    pub(super) fn take(&mut self, name: &str, value: &str) -> bool {
        if name == "first" {
            self.is_target_first = value == "target";
            return true;
        }
        if let Some(prop) = name.strip_prefix("prop:") {
            push_prop(&mut self.unit.meta, prop, value);
            return true;
        }
        if let Some(key) = name.strip_prefix("attribute:") {
            self.unit.meta.attributes.insert(key.to_owned(), value.to_owned());
            return true;
        }
        let side = SIDES
            .iter()
            .find_map(|(of, prefix)| name.strip_prefix(prefix).map(|name| (*of, name)));
        match side {
            Some((Of::Source, name)) => take_of_side(&mut self.source, name, value),
            Some((_, name)) => take_of_side(&mut self.target, name, value),
            None => take_unit_fact(&mut self.unit, name, value),
        }
    }

    /// A note on the unit or on one side.
    pub(super) fn note(&mut self, of: Of, note: String) {
        let meta = match of {
            Of::Unit => &mut self.unit.meta,
            Of::Source => &mut self.source.meta,
            Of::Target => &mut self.target.meta,
        };
        meta.notes.push(note);
    }

    /// The unit; a side is in it if a sentence of it is linked, or if its text is there.
    pub(super) fn unit(self, has_target: bool) -> UnitRecord {
        let Self { mut unit, source, target, is_target_first } = self;
        let is_there = match &unit.link {
            Some(link) => [!link.source.is_empty(), !link.target.is_empty()],
            None => [true, has_target],
        };
        let sides = [source, target].into_iter().zip(is_there);
        unit.variants =
            sides.filter(|(_, is_there)| *is_there).map(|(side, _)| side).collect();
        if is_target_first {
            unit.variants.reverse();
        }
        unit
    }
}

fn take_of_side(variant: &mut VariantRecord, name: &str, value: &str) -> bool {
    if let Some(prop) = name.strip_prefix("prop:") {
        push_prop(&mut variant.meta, prop, value);
    } else if let Some(key) = name.strip_prefix("attribute:") {
        variant.meta.attributes.insert(key.to_owned(), value.to_owned());
    } else if name == "language" {
        value.clone_into(&mut variant.language);
    } else if name == "markup" {
        variant.markup = Some(value.to_owned());
    } else {
        return take_variant_fact(variant, name, value);
    }
    true
}

fn push_prop(meta: &mut MetaRecord, name: &str, value: &str) {
    meta.props.push(PropRecord { name: name.to_owned(), value: value.to_owned() });
}
