//! Names of outputs that are safe, whatever the inputs are called.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, DefaultHasher};

use crate::input::Place;

/// No file system takes names longer than 255 bytes; an ending is still to come, and for a
/// moment another.
const MAX_NAME_BYTES: usize = 200;

/// Gives each document of an input a path of its own below the output folder.
///
/// It is made of the path of the input, the member and the line. A path that was given
/// already, in letters of any case, gets the number of the document in its input behind it.
#[derive(Debug)]
pub(crate) struct NamesOfShard {
    shard: String,
    /// For look-up only.
    given: HashSet<String, BuildHasherDefault<DefaultHasher>>,
    n_documents: u64,
}

impl NamesOfShard {
    /// For the documents of an input with this path, which must be safe.
    pub(crate) fn new(shard: &str) -> Self {
        Self { shard: shard.to_owned(), given: HashSet::default(), n_documents: 0 }
    }

    /// The path of the next document.
    pub(crate) fn name(&mut self, place: &Place) -> String {
        self.n_documents += 1;
        let mut name = self.shard.clone();
        if let Some(member) = &place.member {
            name.extend(["/", &safe_path(member)]);
        }
        if let Some(line) = place.line {
            name.extend([format!("/{line}")]);
        }
        while !self.given.insert(name.to_lowercase()) {
            name.extend([format!("~{}", self.n_documents)]);
        }
        name
    }
}

/// A path that stays below the folder that it is put into, and that every system can hold.
pub(crate) fn safe_path(path: &str) -> String {
    let names = path.split(['/', '\\']).filter(|name| !matches!(*name, "" | "."));
    let names: Vec<String> = names.map(safe_name).collect();
    if names.is_empty() { "_".to_owned() } else { names.join("/") }
}

fn safe_name(name: &str) -> String {
    if name.chars().all(|c| c == '.') {
        return "_".repeat(name.len());
    }
    let safe = |c: char| if is_unsafe(c) { '_' } else { c };
    let safe: String = name.chars().map(safe).collect();
    if safe.len() <= MAX_NAME_BYTES { safe } else { shortened(&safe) }
}

fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

/// The beginning of a long name, and the hash of all of it.
fn shortened(name: &str) -> String {
    let hash = blake3::hash(name.as_bytes()).to_hex();
    let end = name.floor_char_boundary(MAX_NAME_BYTES - 17);
    let begin = name.get(..end).unwrap_or_default();
    format!("{begin}~{}", hash.get(..16).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for (path, safe) in [
            ("a/b.html", "a/b.html"),
            ("../../etc/passwd", "__/__/etc/passwd"),
            ("/etc/passwd", "etc/passwd"),
            ("C:\\Windows\\a.txt", "C_/Windows/a.txt"),
            ("a//./b", "a/b"),
            ("...", "___"),
            ("", "_"),
            ("a\0b\n", "a_b_"),
            ("خبر؟.txt", "خبر؟.txt"),
        ] {
            assert_eq!(safe_path(path), safe);
        }
    }

    #[test]
    fn a_long_name_is_cut_and_stays_its_own() {
        let (one, other) = ("ع".repeat(300), "ع".repeat(301));
        let (one, other) = (safe_path(&one), safe_path(&other));
        assert!(one.len() <= MAX_NAME_BYTES && one.starts_with("ععع"));
        assert_ne!(one, other);
    }

    #[test]
    fn no_two_documents_share_a_name() {
        let mut names = NamesOfShard::new("a.zip");
        let place = |member: &str| Place {
            input: "a.zip".to_owned(),
            member: Some(member.to_owned()),
            line: None,
        };
        assert_eq!(names.name(&place("x.txt")), "a.zip/x.txt");
        assert_eq!(names.name(&place("X.txt")), "a.zip/X.txt~2");
        assert_eq!(names.name(&place("./x.txt")), "a.zip/x.txt~3");
    }
}
