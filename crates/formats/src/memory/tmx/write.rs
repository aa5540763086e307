//! Writes TMX.

use std::io;

use crate::exchange::xml::{attribute, plain};
use crate::memory::facts::{Fact, unit_facts, variant_facts};
use crate::memory::record::{MemoryRecord, MetaRecord, UnitRecord, VariantRecord};
use crate::memory::tmx::read::read_segment;
use crate::memory::tmx::{HEADER, OWN};

pub(super) fn write(memory: &MemoryRecord) -> io::Result<Vec<u8>> {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<tmx version=\"1.4\">\n");
    push_header(&mut out, memory)?;
    out.push_str("  <body>\n");
    for unit in &memory.units {
        push_unit(&mut out, unit)?;
    }
    out.push_str("  </body>\n</tmx>\n");
    Ok(out.into_bytes())
}

fn push_header(out: &mut String, memory: &MemoryRecord) -> io::Result<()> {
    let mut attributes = memory.header.attributes.clone();
    for (name, value) in HEADER {
        attributes.entry(name.to_owned()).or_insert_with(|| value.to_owned());
    }
    if !memory.source_language.is_empty() {
        attributes.insert("srclang".to_owned(), memory.source_language.clone());
    }
    out.push_str("  <header");
    push_attributes(out, &MetaRecord { attributes, ..MetaRecord::default() })?;
    let MetaRecord { props, notes, .. } = &memory.header;
    if props.is_empty() && notes.is_empty() {
        out.push_str("/>\n");
    } else {
        out.push_str(">\n");
        push_notes_and_props(out, "    ", &memory.header, Vec::new());
        out.push_str("  </header>\n");
    }
    Ok(())
}

fn push_unit(out: &mut String, unit: &UnitRecord) -> io::Result<()> {
    if unit.variants.is_empty() {
        return Err(unfit("a unit has no text in any language".to_owned()));
    }
    out.push_str("    <tu");
    push_attributes(out, &unit.meta)?;
    out.push_str(">\n");
    push_notes_and_props(out, "      ", &unit.meta, unit_facts(unit));
    for variant in &unit.variants {
        push_variant(out, variant)?;
    }
    out.push_str("    </tu>\n");
    Ok(())
}

fn push_variant(out: &mut String, variant: &VariantRecord) -> io::Result<()> {
    let language = Some(variant.language.as_str()).filter(|tag| !tag.is_empty());
    let language = attribute(language.unwrap_or("und"));
    out.extend(["      <tuv xml:lang=\"", &language, "\""]);
    push_attributes(out, &variant.meta)?;
    out.push_str(">\n");
    push_notes_and_props(out, "        ", &variant.meta, variant_facts(variant));
    out.extend(["        <seg>", &segment(variant), "</seg>\n      </tuv>\n"]);
    Ok(())
}

/// The text with its codes, if they are those of this text.
fn segment(variant: &VariantRecord) -> String {
    let read = variant.markup.as_deref().and_then(read_segment);
    match read.filter(|read| read.text == variant.text) {
        Some(read) => read.markup,
        None => plain(&variant.text),
    }
}

fn push_attributes(out: &mut String, meta: &MetaRecord) -> io::Result<()> {
    for (name, value) in &meta.attributes {
        if !is_name(name) {
            return Err(unfit(format!("`{name}` is no name of an attribute")));
        }
        out.extend([" ", name, "=\"", &attribute(value), "\""]);
    }
    Ok(())
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

fn push_notes_and_props(
    out: &mut String,
    indent: &str,
    meta: &MetaRecord,
    facts: Vec<Fact>,
) {
    for note in &meta.notes {
        out.extend([indent, "<note>", &plain(note), "</note>\n"]);
    }
    let foreign = meta.props.iter().map(|prop| (prop.name.clone(), prop.value.clone()));
    let own = facts.into_iter().map(|(name, value)| (format!("{OWN}{name}"), value));
    for (name, value) in foreign.chain(own) {
        let (name, value) = (attribute(&name), plain(&value));
        out.extend([indent, "<prop type=\"", &name, "\">", &value, "</prop>\n"]);
    }
}

fn unfit(what: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}
