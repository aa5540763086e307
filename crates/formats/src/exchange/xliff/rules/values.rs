//! Which values attributes may have.

use crate::exchange::xliff::rules::Faults;
use crate::exchange::xliff::rules::tree::{Node, Owner, Tree};

const YES_NO: &[&str] = &["yes", "no"];
const DIRECTIONS: &[&str] = &["ltr", "rtl", "auto"];

/// The kinds of codes, and for each the subtypes of the standard.
const TYPES: [(&str, &[&str]); 6] = [
    ("fmt", &["xlf:lb", "xlf:pb", "xlf:b", "xlf:i", "xlf:u"]),
    ("ui", &["xlf:var"]),
    ("quote", &[]),
    ("link", &[]),
    ("image", &[]),
    ("other", &[]),
];

pub(super) fn check(tree: &Tree, node: &Node, faults: &mut Faults) {
    if node.owner != Owner::Core {
        return;
    }
    for (name, value) in &node.attributes {
        if !is_allowed(node, name, value) {
            let what = format!("`{name}` of `{}` is `{value}`", node.name);
            faults.push("attribute-value", node, what);
        }
        check_format_style(tree, node, name, value, faults);
    }
    check_pairs_of_values(node, faults);
    check_language(tree, node, faults);
}

fn is_allowed(node: &Node, name: &str, value: &str) -> bool {
    let one_of = |values: &[&str]| values.contains(&value);
    match name {
        "id" => is_name(value),
        "canResegment" | "translate" | "canCopy" | "canDelete" | "canOverlap"
        | "isolated" => one_of(YES_NO),
        "canReorder" => one_of(&["yes", "no", "firstNo"]),
        "srcDir" | "trgDir" | "dir" => one_of(DIRECTIONS),
        "state" => one_of(&["initial", "translated", "reviewed", "final"]),
        "subState" | "subType" => is_prefixed(value),
        "xml:space" => one_of(&["default", "preserve"]),
        "appliesTo" => one_of(&["source", "target"]),
        "priority" => value.parse::<u8>().is_ok_and(|n| (1..=10).contains(&n)),
        "order" => value.parse::<usize>().is_ok_and(|n| n > 0),
        "srcLang" | "trgLang" | "xml:lang" => is_language(value),
        "hex" => {
            matches!(value.len(), 4 | 6) && value.bytes().all(|b| b.is_ascii_hexdigit())
        }
        "type" => match node.name.as_str() {
            "mrk" | "sm" => one_of(&["generic", "comment", "term"]) || is_prefixed(value),
            "ph" | "pc" | "sc" | "ec" => TYPES.iter().any(|(name, _)| *name == value),
            _ => is_prefixed(value),
        },
        _ => true,
    }
}

/// A name as XML knows it, without a colon.
pub(super) fn is_name(value: &str) -> bool {
    let is_it =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '\u{B7}');
    !value.is_empty() && value.chars().all(is_it)
}

fn is_prefixed(value: &str) -> bool {
    value
        .split_once(':')
        .is_some_and(|(prefix, rest)| !prefix.is_empty() && !rest.is_empty())
}

fn is_language(tag: &str) -> bool {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let first = tag.split('-').next().unwrap_or_default();
    tag.split('-').all(is_part) && first.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Values that need or bar another.
fn check_pairs_of_values(node: &Node, faults: &mut Faults) {
    for (name, needed) in [("subType", "type"), ("subState", "state")] {
        if node.value(name).is_some() && node.value(needed).is_none() {
            let what = format!("`{name}` stands without `{needed}`");
            faults.push("attribute-missing", node, what);
        }
    }
    if let (Some(kind), Some(own)) = (node.value("type"), node.value("subType"))
        && own.starts_with("xlf:")
        && !TYPES.iter().any(|(name, all)| *name == kind && all.contains(&own))
    {
        let what = format!("`{own}` is no subtype of `{kind}`");
        faults.push("attribute-value", node, what);
    }
    let is_fixed =
        ["canCopy", "canDelete"].iter().all(|name| node.value(name) == Some("no"));
    let may_not_move = matches!(node.value("canReorder"), Some("no" | "firstNo"));
    if may_not_move && !is_fixed {
        let what = "a code that may not move may be copied or deleted".to_owned();
        faults.push("code-order", node, what);
    }
    let data = ["dataRef", "dataRefStart", "dataRefEnd"];
    if node.value("copyOf").is_some()
        && data.iter().any(|name| node.value(name).is_some())
    {
        let what = "a copy of a code has data of its own".to_owned();
        faults.push("code-copy", node, what);
    }
}

/// The language of a text is that of the file.
fn check_language(tree: &Tree, node: &Node, faults: &mut Faults) {
    let side = match node.name.as_str() {
        "source" => "srcLang",
        "target" => "trgLang",
        _ => return,
    };
    // Modules have sources and targets too, in other languages now and then.
    let is_in_unit = tree
        .parent(node)
        .is_some_and(|part| part.is_core("segment") || part.is_core("ignorable"));
    if !is_in_unit {
        return;
    }
    let named = tree.root().and_then(|root| root.value(side));
    if named.is_none() && side == "trgLang" {
        let what = "there is a target, but the file names no `trgLang`".to_owned();
        return faults.push("target-language", node, what);
    }
    let own = node.value("xml:lang").or(named);
    if !own.zip(named).is_some_and(|(own, named)| own.eq_ignore_ascii_case(named)) {
        let what = format!("its language is not that of `{side}`");
        faults.push("target-language", node, what);
    }
}

/// Names of HTML elements that the module of format styles knows.
const STYLES: &str = " a b bdo big blockquote body br button caption center cite code col \
    colgroup dd del div dl dt em h1 h2 h3 h4 h5 h6 head hr html i img label legend li ol p \
    pre q s samp select small span strike strong sub sup table tbody td tfoot th thead \
    title tr tt u ul ";

fn check_format_style(
    tree: &Tree,
    node: &Node,
    name: &str,
    value: &str,
    faults: &mut Faults,
) {
    let Some((prefix, "fs")) = name.split_once(':') else { return };
    if tree.owner(node, prefix) != Owner::Module {
        return;
    }
    let is_bound_end = node.is_core("ec") && node.value("isolated") != Some("yes");
    if is_bound_end || !STYLES.contains(&format!(" {value} ")) {
        let what = format!("`{name}` of `{}` is `{value}`", node.name);
        faults.push("format-style", node, what);
    }
}
