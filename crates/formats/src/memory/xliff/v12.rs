//! Writes XLIFF 1.2.

use crate::exchange::xml::{attribute, plain};
use crate::memory::jsonl::header_json;
use crate::memory::record::{LinkStatus, UnitRecord, VariantRecord};
use crate::memory::xliff::known::known_values;
use crate::memory::xliff::{Bilingual, original};

pub(super) fn write(memory: &Bilingual<'_>) -> Vec<u8> {
    let root = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">";
    memory.document(root, push_file)
}

fn push_file(
    out: &mut String,
    memory: &Bilingual<'_>,
    (file_idx, units): (usize, &[UnitRecord]),
) {
    let (source, target) = (&memory.source_language, &memory.target_language);
    let (source, target) = (attribute(source), attribute(target));
    out.extend([
        " <file original=\"",
        &attribute(original(units)),
        "\" source-language=\"",
    ]);
    out.extend([&source, "\" target-language=\"", &target]);
    out.push_str("\" datatype=\"plaintext\" xml:space=\"preserve\">\n");
    if let Some(json) = header_json(memory.memory).filter(|_| file_idx == 0) {
        out.extend([
            "  <header><note from=\"khulasa\">",
            &plain(&json),
            "</note></header>\n",
        ]);
    }
    out.push_str("  <body>\n");
    for (at, unit) in (1_usize..).zip(units) {
        push_unit(out, memory, (at, unit));
    }
    out.push_str("  </body>\n </file>\n");
}

fn push_unit(out: &mut String, memory: &Bilingual<'_>, (at, unit): (usize, &UnitRecord)) {
    let [source, target] = unit.sides(&memory.memory.source_language);
    let status = unit.link.as_ref().map(|link| link.status);
    let is_accepted = matches!(status, Some(LinkStatus::Accepted | LinkStatus::Edited));
    let (approved, state) = if is_accepted {
        ("yes", "signed-off")
    } else {
        ("no", "needs-review-translation")
    };
    out.extend([
        "   <trans-unit id=\"",
        &at.to_string(),
        "\" approved=\"",
        approved,
        "\">",
    ]);
    let source_text = plain(source.map_or("", |source| &source.text));
    out.extend(["<source>", &source_text, "</source>"]);
    if let Some(target) = target {
        out.extend(["<target state=\"", state, "\">", &plain(&target.text), "</target>"]);
    }
    out.push('\n');
    push_context(out, &known_values(unit, memory));
    push_notes(out, &unit.meta.notes, "general");
    for (side, name) in [(source, "source"), (target, "target")] {
        let notes = side.map(|side: &VariantRecord| side.meta.notes.as_slice());
        push_notes(out, notes.unwrap_or_default(), name);
    }
    out.push_str("   </trans-unit>\n");
}

fn push_context(out: &mut String, values: &[(String, String)]) {
    if values.is_empty() {
        return;
    }
    out.push_str("    <context-group purpose=\"information\">");
    for (name, value) in values {
        let (name, value) = (attribute(name), plain(value));
        out.extend([
            "<context context-type=\"x-khulasa-",
            &name,
            "\">",
            &value,
            "</context>",
        ]);
    }
    out.push_str("</context-group>\n");
}

fn push_notes(out: &mut String, notes: &[String], of: &str) {
    for note in notes {
        out.extend(["    <note annotates=\"", of, "\">", &plain(note), "</note>\n"]);
    }
}
