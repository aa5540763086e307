//! Reads Cargo manifests as far as the checks need: sections of keys, one a line.

/// One dependency line of a manifest.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Dependency<'a> {
    pub(crate) name: &'a str,
    pub(crate) line_idx: usize,
    /// The comment above its group, or beside it.
    pub(crate) reason: &'a str,
    /// Whether it is a crate of this workspace, named by its path.
    pub(crate) is_ours: bool,
    /// Whether it takes its version from the root.
    pub(crate) is_inherited: bool,
}

/// The lines of one section, `[header]`, in order.
pub(crate) fn dependencies<'a>(manifest: &'a str, header: &str) -> Vec<Dependency<'a>> {
    let (mut is_inside, mut reason) = (false, "");
    let mut found = Vec::new();
    for (line_idx, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            is_inside = line == header;
        } else if let Some(comment) = line.strip_prefix("# ") {
            reason = comment;
        } else if line.is_empty() {
            reason = "";
        } else if is_inside && let Some(name) = name_of(line) {
            let beside = line.split_once(" # ").map(|(_, comment)| comment);
            found.push(Dependency {
                name,
                line_idx,
                reason: beside.unwrap_or(reason),
                is_ours: line.contains("path = "),
                is_inherited: line.contains("workspace = true"),
            });
        }
    }
    found
}

/// The crates of this workspace that a manifest names in a section, by folder.
pub(crate) fn rooms<'a>(manifest: &'a str, header: &str) -> Vec<&'a str> {
    dependencies(manifest, header).iter().filter_map(|line| room(line.name)).collect()
}

/// The folder of a crate of this workspace: `text` for `khulasa-text`.
fn room(name: &str) -> Option<&str> {
    if name == "khulasa" { Some(name) } else { name.strip_prefix("khulasa-") }
}

/// `serde` of `serde.workspace = true` and of `serde = "1"`; no line that goes on.
fn name_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=').filter(|_| !line.starts_with([' ', ']', '}']))?;
    key.split('.').next().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "[package]\nname = \"a\"\n\n[dependencies]\n# Fast.\n\
        memchr = \"2\"\nregex.workspace = true # Found.\n\nkhulasa-text = { path = \"text\" }\n\
        khulasa.workspace = true\n[lints]\nworkspace = true\n";

    #[test]
    fn a_line_has_the_reason_above_it_or_beside_it() {
        let found = dependencies(MANIFEST, "[dependencies]");
        let told: Vec<_> = found.iter().map(|line| (line.name, line.reason)).collect();
        assert_eq!(
            told,
            [
                ("memchr", "Fast."),
                ("regex", "Found."),
                ("khulasa-text", ""),
                ("khulasa", "")
            ]
        );
        assert_eq!(
            found.iter().map(|line| line.is_ours).collect::<Vec<_>>(),
            [false, false, true, false]
        );
    }

    #[test]
    fn our_crates_are_named_by_their_folders() {
        assert_eq!(rooms(MANIFEST, "[dependencies]"), ["text", "khulasa"]);
        assert_eq!(rooms(MANIFEST, "[dev-dependencies]"), [""; 0]);
    }
}
