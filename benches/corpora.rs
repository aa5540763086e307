//! The texts that the benches run on.

#![expect(clippy::expect_used, clippy::string_slice, reason = "a bench may panic")]

use std::path::Path;

/// The plain texts of `corpora/`, in order of their names, joined and repeated until they
/// hold `size_bytes`, cut at the end of a line.
#[expect(clippy::disallowed_methods, reason = "the door of the benches to the corpora")]
pub(crate) fn plain_text(size_bytes: usize) -> String {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora");
    let mut files: Vec<_> = std::fs::read_dir(corpora)
        .expect("the corpora")
        .map(|entry| entry.expect("an entry").path().join("text.txt"))
        .filter(|path| path.exists())
        .collect();
    files.sort();
    let all: String =
        files.iter().map(|path| std::fs::read_to_string(path).expect("a text")).collect();
    let mut text = all.repeat(size_bytes / all.len() + 1);
    let end = text[..text.floor_char_boundary(size_bytes)]
        .rfind('\n')
        .map_or(size_bytes, |at| at + 1);
    text.truncate(end);
    text
}

/// The text of the file that `KHULASA_BENCH_TEXT` names.
#[expect(
    clippy::disallowed_methods,
    reason = "the door of the benches to a text of the user's"
)]
pub(crate) fn own_text() -> Option<String> {
    let path = std::env::var("KHULASA_BENCH_TEXT").ok()?;
    Some(std::fs::read_to_string(path).expect("a text in UTF-8"))
}
