//! Every crate from outside has a reason beside it, and a use.

use crate::{
    fault::{Fault, assert_none, assert_places},
    manifest::{Dependency, dependencies},
    tree::{Tree, TreeFile, house, planted},
};

const HELP_REASON: &str =
    "write one line above the dependency: what it does here that our own code should not";
const HELP_USE: &str = "delete the line, or use the crate";
const HELP_SHARED: &str = "give the version and the reason in the root Cargo.toml, here `name.workspace = true`";
const ROOT: &str = "Cargo.toml";
const HEADERS: [&str; 3] =
    ["[dependencies]", "[dev-dependencies]", "[build-dependencies]"];
const SHARED: &str = "[workspace.dependencies]";

/// Named when the project was set up: they need no further reason.
const FOUNDATION: [&str; 6] =
    ["clap", "criterion", "ndarray", "rayon", "serde", "unicode-segmentation"];

/// A comment gives the reason of the lines below it; more than these share none.
const MAX_LINES_PER_REASON: usize = 4;

fn without_reason(tree: &Tree) -> Vec<Fault> {
    let lines = dependencies(tree.text(ROOT), SHARED);
    let lines: Vec<_> = lines
        .iter()
        .filter(|line| !line.is_ours && !FOUNDATION.contains(&line.name))
        .collect();
    let has_own = |line: &Dependency<'_>| {
        let n_sharing = lines.iter().filter(|other| other.reason == line.reason).count();
        !line.reason.is_empty() && n_sharing <= MAX_LINES_PER_REASON
    };
    lines
        .iter()
        .filter(|line| !has_own(line))
        .map(|line| {
            Fault::in_line(ROOT, line.line_idx, format!("`{}` has no reason", line.name))
        })
        .collect()
}

fn not_shared(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for manifest in tree.below("crates/").filter(|file| file.name() == "Cargo.toml") {
        for line in
            HEADERS.iter().flat_map(|header| dependencies(manifest.text(), header))
        {
            if !line.is_inherited {
                let what = format!("`{}` is not inherited", line.name);
                faults.push(Fault::in_line(&manifest.path, line.line_idx, what));
            }
        }
    }
    faults
}

fn without_use(tree: &Tree) -> Vec<Fault> {
    let manifests: Vec<&TreeFile> =
        tree.below("crates/").filter(|file| file.name() == "Cargo.toml").collect();
    let mut faults = unused_in_root(tree.text(ROOT), &manifests);
    for manifest in manifests {
        faults.extend(unused_in_crate(tree, manifest));
    }
    faults
}

fn unused_in_root(root: &str, manifests: &[&TreeFile]) -> Vec<Fault> {
    let is_inherited = |name: &str| {
        let line = format!("\n{name}.workspace = true");
        let table = format!("\n{name} = {{ workspace = true");
        manifests
            .iter()
            .any(|file| file.text().contains(&line) || file.text().contains(&table))
    };
    dependencies(root, SHARED)
        .iter()
        .filter(|line| !is_inherited(line.name))
        .map(|line| {
            Fault::in_line(ROOT, line.line_idx, format!("no crate uses `{}`", line.name))
        })
        .collect()
}

fn unused_in_crate(tree: &Tree, manifest: &TreeFile) -> Vec<Fault> {
    let folder = manifest.path.trim_end_matches("Cargo.toml");
    let sources = || tree.below(folder).filter(|file| file.is_a("rs"));
    let shared = || tree.files().filter(|file| is_shared_test(manifest, file));
    let is_named = |name: &str| {
        let name = format!("{}::", name.replace('-', "_"));
        sources().chain(shared()).any(|file| file.text().contains(&name))
    };
    HEADERS
        .iter()
        .flat_map(|header| dependencies(manifest.text(), header))
        .filter(|line| !is_named(line.name))
        .map(|line| {
            let what = format!("no source of the crate names `{}`", line.name);
            Fault::in_line(&manifest.path, line.line_idx, what)
        })
        .collect()
}

/// Tests and benches at the root belong to the crate whose manifest names their paths.
fn is_shared_test(manifest: &TreeFile, file: &TreeFile) -> bool {
    let is_shared = file.path.starts_with("tests/") || file.path.starts_with("benches/");
    is_shared && file.is_a("rs") && manifest.text().contains("\"../../")
}

#[test]
fn every_dependency_has_a_reason() {
    assert_none(&without_reason(house()), HELP_REASON);
}

#[test]
fn every_dependency_has_a_use() {
    assert_none(&without_use(house()), HELP_USE);
}

#[test]
fn every_dependency_is_declared_at_the_root() {
    assert_none(&not_shared(house()), HELP_SHARED);
}

#[test]
fn a_dependency_declared_in_a_crate_is_seen() {
    let manifest = "[dependencies]\nin-use.workspace = true\nown = \"1\"\n\
                    more = { workspace = true, features = [\"x\"] }\n";
    let tree = planted(&[("crates/a/Cargo.toml", manifest)]);
    assert_places(&not_shared(&tree), &["crates/a/Cargo.toml:3"]);
}

#[test]
fn a_dependency_without_a_reason_is_seen() {
    let root = "[workspace.dependencies]\nserde = \"1\"\nfirst = \"1\"\n# Sorts.\nsecond = \"1\"\n";
    assert_places(&without_reason(&planted(&[(ROOT, root)])), &["Cargo.toml:3"]);
}

#[test]
fn a_reason_spread_over_many_dependencies_is_none() {
    let lines = ["a = 1", "b = 1", "c = 1", "d = 1", "e = 1"].join("\n");
    let root = format!("[workspace.dependencies]\n# Things.\n{lines}");
    assert_eq!(without_reason(&planted(&[(ROOT, &root)])).len(), 5);
}

#[test]
fn a_dependency_without_a_use_is_seen() {
    let root = "[workspace.dependencies]\n# Sorts.\nleft-over = \"1\"\n# Finds.\nin-use = \"1\"\n";
    let manifest =
        "[dependencies]\nin-use.workspace = true\nnot-named.workspace = true\n";
    let tree = planted(&[
        (ROOT, root),
        ("crates/a/Cargo.toml", manifest),
        ("crates/a/src/a.rs", "use in_use::Finder;\n"),
    ]);
    assert_places(&without_use(&tree), &["Cargo.toml:3", "crates/a/Cargo.toml:3"]);
}
