//! Which elements and attributes stand where.

use crate::exchange::xliff::rules::Faults;
use crate::exchange::xliff::rules::tree::{Node, Owner, Tree};

/// What an element of the core may have.
struct Shape {
    name: &'static str,
    required: &'static [&'static str],
    attributes: &'static [&'static str],
    /// Its elements in their order; those of one entry may be mixed. `*` is any of others.
    children: &'static [&'static [&'static str]],
    /// Those that must be there, and those that come once at most.
    needed: &'static [&'static str],
    once: &'static [&'static str],
    has_text: bool,
    /// Whether attributes of others may be there; those of modules may anywhere.
    has_others: bool,
}

const INLINE: &[&[&str]] = &[&["cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"]];
const CODE: [&str; 10] = [
    "id",
    "canCopy",
    "canDelete",
    "canReorder",
    "copyOf",
    "type",
    "subType",
    "dir",
    "canOverlap",
    "isolated",
];
const MARK: &[&str] = &["id", "translate", "type", "ref", "value"];
const HOLDER: &[&str] = &[
    "id",
    "name",
    "canResegment",
    "translate",
    "srcDir",
    "trgDir",
    "type",
    "xml:space",
    "original",
];

const fn shape(name: &'static str) -> Shape {
    Shape {
        name,
        required: &[],
        attributes: &[],
        children: &[],
        needed: &[],
        once: &[],
        has_text: false,
        has_others: false,
    }
}

#[rustfmt::skip]
static SHAPES: [Shape; 20] = [
    Shape { required: &["version", "srcLang"], attributes: &["version", "srcLang", "trgLang", "xml:space"], children: &[&["file"]], needed: &["file"], has_others: true, ..shape("xliff") },
    Shape { required: &["id"], attributes: HOLDER, children: &[&["skeleton"], &["*"], &["notes"], &["unit", "group"]], once: &["skeleton", "notes"], has_others: true, ..shape("file") },
    Shape { attributes: &["href"], children: &[&["*"]], has_text: true, ..shape("skeleton") },
    Shape { required: &["id"], attributes: HOLDER, children: &[&["*"], &["notes"], &["unit", "group"]], once: &["notes"], has_others: true, ..shape("group") },
    Shape { required: &["id"], attributes: HOLDER, children: &[&["*"], &["notes"], &["originalData"], &["segment", "ignorable"]], needed: &["segment"], once: &["notes", "originalData"], has_others: true, ..shape("unit") },
    Shape { attributes: &["id", "canResegment", "state", "subState"], children: &[&["source"], &["target"]], needed: &["source"], once: &["source", "target"], ..shape("segment") },
    Shape { attributes: &["id"], children: &[&["source"], &["target"]], needed: &["source"], once: &["source", "target"], ..shape("ignorable") },
    Shape { children: &[&["note"]], needed: &["note"], ..shape("notes") },
    Shape { attributes: &["id", "appliesTo", "category", "priority"], has_text: true, has_others: true, ..shape("note") },
    Shape { children: &[&["data"]], needed: &["data"], ..shape("originalData") },
    Shape { required: &["id"], attributes: &["id", "dir", "xml:space"], children: &[&["cp"]], has_text: true, ..shape("data") },
    Shape { attributes: &["xml:lang", "xml:space"], children: INLINE, has_text: true, ..shape("source") },
    Shape { attributes: &["xml:lang", "xml:space", "order"], children: INLINE, has_text: true, ..shape("target") },
    Shape { required: &["hex"], attributes: &["hex"], ..shape("cp") },
    Shape { required: &["id"], attributes: &["dataRef", "disp", "equiv", "subFlows"], has_others: true, ..shape("ph") },
    Shape { required: &["id"], attributes: &["dataRefStart", "dataRefEnd", "dispStart", "dispEnd", "equivStart", "equivEnd", "subFlowsStart", "subFlowsEnd"], children: INLINE, has_text: true, has_others: true, ..shape("pc") },
    Shape { required: &["id"], attributes: &["dataRef", "disp", "equiv", "subFlows"], has_others: true, ..shape("sc") },
    Shape { attributes: &["dataRef", "disp", "equiv", "subFlows", "startRef"], has_others: true, ..shape("ec") },
    Shape { required: &["id"], attributes: MARK, children: INLINE, has_text: true, has_others: true, ..shape("mrk") },
    Shape { required: &["id"], attributes: MARK, has_others: true, ..shape("sm") },
];

pub(super) fn check(tree: &Tree, node: &Node, faults: &mut Faults) {
    if node.owner != Owner::Core {
        return;
    }
    if node.is_core("em") {
        if node.value("startRef").is_none() {
            faults.push("attribute-missing", node, "`em` has no `startRef`".to_owned());
        }
        return;
    }
    let Some(shape) = SHAPES.iter().find(|shape| shape.name == node.name) else {
        let what = format!("the standard has no element `{}`", node.name);
        return faults.push("element-place", node, what);
    };
    check_attributes(tree, node, shape, faults);
    check_children(tree, node, shape, faults);
    if node.has_text && !shape.has_text {
        faults.push("text-place", node, format!("text stands in `{}`", node.name));
    }
}

fn check_attributes(tree: &Tree, node: &Node, shape: &Shape, faults: &mut Faults) {
    for name in shape.required {
        if node.value(name).is_none() {
            let what = format!("`{}` has no `{name}`", node.name);
            faults.push("attribute-missing", node, what);
        }
    }
    let is_code = matches!(shape.name, "ph" | "pc" | "sc" | "ec");
    for (name, _) in &node.attributes {
        let is_own = shape.attributes.contains(&name.as_str())
            || (is_code && CODE.contains(&name.as_str()));
        let is_others = match name.split_once(':') {
            Some(("xml", _)) | None => false,
            Some((prefix, _)) => {
                shape.has_others || tree.owner(node, prefix) != Owner::Other
            }
        };
        if !is_own && !is_others {
            let what = format!("`{}` has an attribute `{name}`", node.name);
            faults.push("attribute-place", node, what);
        }
    }
}

fn check_children(tree: &Tree, node: &Node, shape: &Shape, faults: &mut Faults) {
    let mut last_rank = 0;
    for child in tree.children(node) {
        let is_other = child.owner != Owner::Core;
        let name = if is_other { "*" } else { child.name.as_str() };
        let rank = shape.children.iter().position(|names| names.contains(&name));
        match rank {
            Some(rank) if rank >= last_rank => last_rank = rank,
            _ => {
                let what = format!("`{}` stands in `{}`", child.name, node.name);
                faults.push("element-place", child, what);
            }
        }
    }
    let count =
        |name: &str| tree.children(node).filter(|child| child.is_core(name)).count();
    for name in shape.needed.iter().filter(|name| count(name) == 0) {
        let what = format!("`{}` has no `{name}`", node.name);
        faults.push("element-missing", node, what);
    }
    for name in shape.once.iter().filter(|name| count(name) > 1) {
        let what = format!("`{}` has several `{name}`", node.name);
        faults.push("element-place", node, what);
    }
    let is_empty = !node.has_text && node.children.is_empty();
    if node.is_core("skeleton") && is_empty == node.value("href").is_none() {
        let what = "a skeleton is either in the file or named".to_owned();
        faults.push("skeleton-content", node, what);
    }
}
