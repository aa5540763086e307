//! References to places in the file: `#f=f1/u=u1/n=n1`.

use crate::exchange::xliff::rules::Faults;
use crate::exchange::xliff::rules::tree::{Node, Owner, Tree};
use crate::exchange::xliff::rules::values::is_name;

/// The prefixes of containers, the outer first, and of what lies in them.
const CONTAINERS: [&str; 3] = ["f", "g", "u"];
const LEAVES: [&str; 3] = ["n", "d", "t"];

pub(super) fn check(tree: &Tree, node: &Node, faults: &mut Faults) {
    let is_mark = node.owner == Owner::Core && matches!(node.name.as_str(), "mrk" | "sm");
    let Some(reference) = node.value("ref").filter(|_| is_mark) else { return };
    let Some(fragment) = reference.strip_prefix('#') else { return };
    if let Err(what) = parse(fragment) {
        return faults.push("reference-form", node, format!("`{reference}`: {what}"));
    }
    if node.value("type") == Some("comment") && !leads_to_note(tree, node, fragment) {
        let what = format!("`{reference}` is no note of this unit");
        faults.push("note-reference", node, what);
    }
}

/// Whether each step has a prefix that may stand there.
fn parse(fragment: &str) -> Result<(), &'static str> {
    let steps: Vec<&str> = fragment.trim_start_matches('/').split('/').collect();
    let mut rank = 0;
    for (idx, step) in steps.iter().enumerate() {
        let (prefix, id) = step.split_once('=').unwrap_or(("", step));
        let is_last = idx + 1 == steps.len();
        if id.is_empty() || (!prefix.is_empty() && !is_name(prefix)) {
            return Err("a step has no name as XML knows it");
        }
        if let Some(found) = CONTAINERS.iter().position(|own| *own == prefix) {
            if found + 1 < rank || (found + 1 == rank && prefix != "g") {
                return Err("its steps are out of order");
            }
            rank = found + 1;
        } else if !is_last {
            return Err("a step stands behind the last one");
        } else if prefix.len() == 1 && !LEAVES.contains(&prefix) {
            return Err("a prefix of others has two letters or more");
        }
    }
    Ok(())
}

fn leads_to_note(tree: &Tree, node: &Node, fragment: &str) -> bool {
    let Some(unit) = tree.around(node, "unit") else { return false };
    let file = tree.around(unit, "file");
    let mut names_unit = !fragment.contains("f=") && !fragment.contains("g=");
    let mut note = None;
    for step in fragment.trim_start_matches('/').split('/') {
        match step.split_once('=') {
            Some(("u", id)) => names_unit = unit.value("id") == Some(id),
            Some(("f", id)) if file.and_then(|file| file.value("id")) != Some(id) => {
                return false;
            }
            Some(("n", id)) => note = Some(id),
            _ => {}
        }
    }
    let notes = tree.children(unit).filter(|child| child.is_core("notes"));
    let mut notes = notes.flat_map(|notes| tree.children(notes));
    names_unit && note.is_some() && notes.any(|found| found.value("id") == note)
}
