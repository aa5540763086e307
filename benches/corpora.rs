//! The texts that the benches run on.

#![expect(clippy::expect_used, reason = "a bench may panic")]

use std::path::Path;

/// The plain texts of `corpora/`, in order of their names.
#[expect(clippy::disallowed_methods, reason = "the door of the benches to the corpora")]
pub(crate) fn texts() -> Vec<String> {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora");
    let mut files: Vec<_> = std::fs::read_dir(corpora)
        .expect("the corpora")
        .map(|entry| entry.expect("an entry").path().join("text.txt"))
        .filter(|path| path.exists())
        .collect();
    files.sort();
    files.iter().map(|path| std::fs::read_to_string(path).expect("a text")).collect()
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
