//! What holds among the codes of a unit.

use crate::exchange::xliff::rules::Faults;
use crate::exchange::xliff::rules::ids::inline;
use crate::exchange::xliff::rules::tree::{Node, Tree};

pub(super) fn check(tree: &Tree, unit: &Node, faults: &mut Faults) {
    let is_part = |node: &&Node| node.is_core("segment") || node.is_core("ignorable");
    let parts: Vec<&Node> = tree.children(unit).filter(is_part).collect();
    for side in ["source", "target"] {
        let codes = inline(tree, &parts, side);
        check_pairs(&codes, faults);
        check_data(tree, unit, &codes, faults);
    }
    check_kept(tree, &parts, faults);
    for part in &parts {
        for side in ["source", "target"] {
            check_order(&inline(tree, &[*part], side), faults);
        }
    }
}

/// Halves of pairs find each other, in order, and agree.
fn check_pairs(codes: &[&Node], faults: &mut Faults) {
    for (idx, code) in codes.iter().enumerate() {
        match code.name.as_str() {
            "sc" => check_start(codes, code, faults),
            "ec" => check_end(codes.get(..idx).unwrap_or_default(), code, faults),
            "sm" if !has_end(codes, code, "em") => {
                faults.push("code-pair", code, "a mark has no end".to_owned());
            }
            "em" => {
                let before = codes.get(..idx).unwrap_or_default();
                if start_of(before, code, "sm").is_none() {
                    faults.push(
                        "code-pair",
                        code,
                        "a mark has no start before it".to_owned(),
                    );
                }
            }
            _ => {}
        }
    }
}

fn has_end(codes: &[&Node], start: &Node, end: &str) -> bool {
    codes
        .iter()
        .any(|code| code.is_core(end) && code.value("startRef") == start.value("id"))
}

fn start_of<'t>(before: &[&'t Node], end: &Node, start: &str) -> Option<&'t Node> {
    let wanted = end.value("startRef");
    before.iter().find(|code| code.is_core(start) && code.value("id") == wanted).copied()
}

fn check_start(codes: &[&Node], start: &Node, faults: &mut Faults) {
    let is_isolated = start.value("isolated") == Some("yes");
    if is_isolated == has_end(codes, start, "ec") {
        let what = "a code is either isolated or has an end in its unit".to_owned();
        faults.push("code-pair", start, what);
    }
}

fn check_end(before: &[&Node], end: &Node, faults: &mut Faults) {
    let is_isolated = end.value("isolated") == Some("yes");
    let has_both = end.value("id").is_some() && end.value("startRef").is_some();
    if has_both || is_isolated != end.value("id").is_some() {
        let what =
            "an end is either isolated with an id or refers to its start".to_owned();
        return faults.push("code-pair", end, what);
    }
    if is_isolated {
        return;
    }
    let Some(start) = start_of(before, end, "sc") else {
        return faults.push("code-pair", end, "an end has no start before it".to_owned());
    };
    let usual = [
        ("canCopy", "yes"),
        ("canDelete", "yes"),
        ("canOverlap", "yes"),
        ("canReorder", "yes"),
    ];
    for (name, usual) in usual {
        let value =
            |code: &Node| code.value(name).unwrap_or(usual).replace("firstNo", "no");
        if value(start) != value(end) {
            faults.push("code-pair", end, format!("start and end differ in `{name}`"));
        }
    }
}

/// What a code refers to as its markup is there.
fn check_data(tree: &Tree, unit: &Node, codes: &[&Node], faults: &mut Faults) {
    let holders = tree.children(unit).filter(|child| child.is_core("originalData"));
    let data: Vec<&str> = holders
        .flat_map(|holder| tree.children(holder))
        .filter_map(|data| data.value("id"))
        .collect();
    for code in codes {
        for name in ["dataRef", "dataRefStart", "dataRefEnd"] {
            let lacking = code.value(name).filter(|id| !data.contains(id));
            if let Some(id) = lacking {
                faults.push("data-reference", code, format!("there is no data `{id}`"));
            }
        }
    }
}

/// What may not be deleted is in the target, of its own segment or of another.
fn check_kept(tree: &Tree, parts: &[&Node], faults: &mut Faults) {
    let in_targets = inline(tree, parts, "target");
    let has_target =
        |part: &Node| tree.children(part).any(|child| child.is_core("target"));
    for part in parts.iter().filter(|part| has_target(part)) {
        for code in inline(tree, &[*part], "source") {
            let is_fixed =
                code.value("canDelete") == Some("no") && code.value("id").is_some();
            let is_kept =
                in_targets.iter().any(|other| other.value("id") == code.value("id"));
            if is_fixed && !is_kept {
                let id = code.value("id").unwrap_or_default();
                faults.push(
                    "code-kept",
                    code,
                    format!("the target lacks the code `{id}`"),
                );
            }
        }
    }
}

/// Codes that may not change places begin with one that says so.
fn check_order(codes: &[&Node], faults: &mut Faults) {
    let mut has_first = false;
    for code in codes {
        match code.value("canReorder") {
            Some("firstNo") => has_first = true,
            Some("no") if !has_first => {
                let what = "no code before it begins the order".to_owned();
                faults.push("code-order", code, what);
            }
            Some("no") => {}
            _ => has_first = false,
        }
    }
}
