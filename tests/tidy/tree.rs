//! The files of the repository, read once, or a few planted ones.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// Folders that hold what was built, fetched or found, not what was written.
const SKIPPED_FOLDERS: [&str; 7] = [
    ".git",
    "target",
    "artifacts",
    "corpus",
    "mutants.out",
    "mutants.out.old",
    "node_modules",
];

/// A file by its path below the root, written with `/` on every system.
#[derive(Debug)]
pub(crate) struct TreeFile {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
}

impl TreeFile {
    /// The file as text; empty if it is not UTF-8, as binary test data are not.
    pub(crate) fn text(&self) -> &str {
        str::from_utf8(&self.bytes).unwrap_or("")
    }

    /// The path's last part.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or("")
    }

    /// Whether the name ends with a dot and this.
    pub(crate) fn is_a(&self, extension: &str) -> bool {
        self.name().rsplit_once('.').is_some_and(|(_, found)| found == extension)
    }
}

/// Files in the order of their paths.
#[derive(Debug)]
pub(crate) struct Tree {
    files: Vec<TreeFile>,
}

/// The repository.
pub(crate) fn house() -> &'static Tree {
    static HOUSE: LazyLock<Tree> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut files = Vec::new();
        let walked = walk(&root, "", &mut files);
        assert!(walked.is_ok(), "{walked:?}\nhelp: run the tests in a full checkout\n");
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Tree { files }
    });
    &HOUSE
}

/// A tree of a few made-up files, to see whether a check finds what is wrong with them.
pub(crate) fn planted(files: &[(&str, &str)]) -> Tree {
    let files = files
        .iter()
        .map(|(path, text)| TreeFile {
            path: (*path).to_owned(),
            bytes: text.as_bytes().to_vec(),
        })
        .collect();
    Tree { files }
}

impl Tree {
    pub(crate) fn files(&self) -> impl Iterator<Item = &TreeFile> {
        self.files.iter()
    }

    /// Files below a folder; the name ends with `/`.
    pub(crate) fn below(&self, folder: &str) -> impl Iterator<Item = &TreeFile> {
        self.files().filter(move |file| file.path.starts_with(folder))
    }

    /// Rust sources.
    pub(crate) fn rust(&self) -> impl Iterator<Item = &TreeFile> {
        self.files().filter(|file| file.is_a("rs"))
    }

    /// The text of one file; empty if there is none.
    pub(crate) fn text(&self, path: &str) -> &str {
        self.files().find(|file| file.path == path).map_or("", TreeFile::text)
    }
}

fn walk(root: &Path, below: &str, files: &mut Vec<TreeFile>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path =
            if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        let kind = entry.file_type()?;
        if kind.is_dir() && !SKIPPED_FOLDERS.contains(&name.as_str()) {
            walk(root, &path, files)?;
        } else if kind.is_file() {
            files.push(TreeFile { bytes: read(&entry.path())?, path });
        }
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the one door of this test to the disk")]
fn read(path: &PathBuf) -> io::Result<Vec<u8>> {
    fs::read(path)
}

#[test]
fn the_house_is_read_with_its_hidden_files_and_without_what_was_built() {
    assert!(house().text("Cargo.toml").contains("[workspace]"));
    assert!(house().text(".rustfmt.toml").contains("edition"));
    assert!(!house().files().any(|file| file.path.starts_with("target/")));
}

#[test]
fn planted_files_are_found_by_folder_and_by_kind() {
    let tree = planted(&[("a/b.rs", "x"), ("a.rs.md", "y")]);
    assert_eq!(tree.below("a/").map(TreeFile::name).collect::<Vec<_>>(), ["b.rs"]);
    assert_eq!(tree.rust().map(TreeFile::text).collect::<Vec<_>>(), ["x"]);
    assert_eq!(tree.text("c.rs"), "");
}
