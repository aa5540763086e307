//! Which ids must differ.

use std::collections::BTreeSet;

use crate::exchange::xliff::rules::Faults;
use crate::exchange::xliff::rules::tree::{Node, Owner, Tree};

pub(super) fn check(tree: &Tree, node: &Node, faults: &mut Faults) {
    if node.owner != Owner::Core {
        return;
    }
    match node.name.as_str() {
        "xliff" => differ(&tree.children(node).collect::<Vec<_>>(), faults),
        "file" => {
            for name in ["unit", "group"] {
                let inside = tree.inside(node);
                let named = inside.into_iter().filter(|inner| inner.is_core(name));
                differ(&named.collect::<Vec<_>>(), faults);
            }
            differ(&of_others(tree, node), faults);
        }
        "group" => differ(&of_others(tree, node), faults),
        "unit" => {
            let parts = tree
                .children(node)
                .filter(|child| child.is_core("segment") || child.is_core("ignorable"));
            let parts: Vec<&Node> = parts.collect();
            differ(&parts, faults);
            orders_differ(tree, &parts, faults);
            differ(&of_others(tree, node), faults);
            for side in ["source", "target"] {
                differ(&inline(tree, &parts, side), faults);
            }
        }
        "notes" | "originalData" => {
            differ(&tree.children(node).collect::<Vec<_>>(), faults);
        }
        _ => {}
    }
}

/// The elements of others in an element, and all in them.
fn of_others<'t>(tree: &'t Tree, node: &'t Node) -> Vec<&'t Node> {
    let others = tree.children(node).filter(|child| child.owner == Owner::Other);
    others.flat_map(|other| [vec![other], tree.inside(other)].concat()).collect()
}

/// The codes and marks of one side of a unit.
pub(super) fn inline<'t>(
    tree: &'t Tree,
    parts: &[&'t Node],
    side: &str,
) -> Vec<&'t Node> {
    let sides = parts.iter().flat_map(|part| tree.children(part));
    sides.filter(|text| text.is_core(side)).flat_map(|text| tree.inside(text)).collect()
}

fn differ(nodes: &[&Node], faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for node in nodes {
        let Some(id) = node.value("id").or_else(|| node.value("xml:id")) else {
            continue;
        };
        if !seen.insert(id) {
            let what = format!("another element has the id `{id}` of `{}`", node.name);
            faults.push("id-unique", node, what);
        }
    }
}

/// No two targets have the same place in their order.
fn orders_differ(tree: &Tree, parts: &[&Node], faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for (place, part) in (1_usize..).zip(parts) {
        let Some(target) = tree.children(part).find(|child| child.is_core("target"))
        else {
            continue;
        };
        let order = target.value("order").and_then(|order| order.parse().ok());
        let order = order.unwrap_or(place);
        if !seen.insert(order) || order > parts.len() {
            let what = format!("the place {order} in the order is taken or none");
            faults.push("target-order", target, what);
        }
    }
}
