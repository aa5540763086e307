//! Background tables as files: a head, then one stem a line with its document frequency.
//!
//! ```text
//! # khulasa lexicon 1
//! # documents ⇥ 4821
//! # least ⇥ 2
//! # date ⇥ 2026-11
//! # name ⇥ أرشيف الصحيفة
//! stem ⇥ documents
//! صياد ⇥ 31
//! ```
//!
//! The head tells the version, how many documents were counted and from how many on a stem
//! was kept; `date` and `name` stand as their maker gave them, or not at all. Columns are
//! parted by a tab (`⇥`), stems sorted by code point.

use std::io::{self, Write};

use khulasa_text::Lexicon;
use thiserror::Error;

/// The first line of every such file.
const FIRST_LINE: &str = "# khulasa lexicon 1";
/// The line above the stems.
const COLUMNS: &str = "stem\tdocuments";

/// Tells about a background table what its counts do not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LexiconAbout {
    /// Stems that fewer documents hold were left out.
    pub min_df: u32,
    /// What it was made from, as its maker calls it.
    pub name: Option<String>,
    /// When it was made, as its maker says.
    pub date: Option<String>,
}

/// Says why bytes are no background table.
///
/// # Example
///
/// ```
/// use khulasa_formats::read_lexicon;
///
/// let error = read_lexicon("stem\t3\n".as_bytes()).unwrap_err();
/// assert_eq!(error.to_string(), "line 1: a background table begins with `# khulasa lexicon 1`");
/// let error = read_lexicon("# khulasa lexicon 9\n".as_bytes()).unwrap_err();
/// assert_eq!(error.to_string(), "line 1: version `9` of a background table is not known");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {kind}")]
pub struct LexiconError {
    kind: LexiconErrorKind,
    line: usize,
}

impl LexiconError {
    /// What was wrong.
    pub const fn kind(&self) -> &LexiconErrorKind {
        &self.kind
    }

    /// The line, counted from 1.
    pub const fn line(&self) -> usize {
        self.line
    }
}

/// What was wrong with a background table.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LexiconErrorKind {
    /// The first line is another.
    #[error("a background table begins with `{FIRST_LINE}`")]
    NotALexicon,
    /// It was made by a later version of this program.
    #[error("version `{version}` of a background table is not known")]
    Version {
        /// The version that it names.
        version: String,
    },
    /// The bytes are not UTF-8.
    #[error("the line is not UTF-8")]
    NotUtf8,
    /// The head does not tell how many documents were counted.
    #[error("the head lacks a line `# documents` with a number from 1 on")]
    NoCount,
    /// The line that ends the head is missing.
    #[error("the head does not end with the line `stem`, tab, `documents`")]
    NoColumns,
    /// A line of the body is no stem with a number.
    #[error("`{row}` is no stem with a number from 1 to the number of documents")]
    Row {
        /// The line.
        row: String,
    },
    /// A stem does not stand behind the one before it by code point.
    #[error("`{stem}` stands behind a stem that sorts behind it, or twice")]
    Unsorted {
        /// The stem.
        stem: String,
    },
}

/// Writes a background table; what `about` tells is brought to one line each.
///
/// # Errors
///
/// Those of `out`.
///
/// # Example
///
/// ```
/// use khulasa_formats::{LexiconAbout, read_lexicon, write_lexicon};
/// use khulasa_text::Lexicon;
///
/// let mut lexicon = Lexicon::default();
/// lexicon.add("عاد الصيادون.");
/// let about = LexiconAbout { min_df: 1, date: Some("2026-11".to_owned()), name: None };
/// let mut bytes = Vec::new();
/// write_lexicon(&lexicon, &about, &mut bytes)?;
/// assert!(bytes.starts_with(b"# khulasa lexicon 1\n# documents\t1\n# least\t1\n# date\t2026-11\n"));
/// assert_eq!(read_lexicon(&bytes).unwrap(), (lexicon, about));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_lexicon(
    lexicon: &Lexicon,
    about: &LexiconAbout,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{FIRST_LINE}\n# documents\t{}", lexicon.n_documents())?;
    writeln!(out, "# least\t{}", about.min_df)?;
    for (key, value) in [("date", &about.date), ("name", &about.name)] {
        if let Some(value) = value {
            let words: Vec<&str> = value.split_whitespace().collect();
            writeln!(out, "# {key}\t{}", words.join(" "))?;
        }
    }
    writeln!(out, "{COLUMNS}")?;
    lexicon.stems().try_for_each(|(stem, df)| writeln!(out, "{stem}\t{df}"))
}

/// Reads a background table.
///
/// Lines of the head that are not known are passed over.
///
/// # Errors
///
/// A [`LexiconError`] with the line: the bytes are another kind of file, a later version, not
/// UTF-8, lack the count of documents, or a line is malformed or out of order.
///
/// # Example
///
/// ```
/// use khulasa_formats::read_lexicon;
///
/// let bytes = "# khulasa lexicon 1\n# documents\t9\nstem\tdocuments\nصياد\t12\n";
/// let error = read_lexicon(bytes.as_bytes()).unwrap_err();
/// assert_eq!(error.line(), 4, "more documents than there are");
/// ```
pub fn read_lexicon(bytes: &[u8]) -> Result<(Lexicon, LexiconAbout), LexiconError> {
    let mut lines = Lines { rest: bytes, line: 0 };
    check_version(lines.next()?.unwrap_or_default())?;
    let (n_documents, about) = read_head(&mut lines)?;
    let mut counts: Vec<(String, u32)> = Vec::new();
    while let Some(row) = lines.next()? {
        let (stem, df) = read_row(row, n_documents)
            .ok_or_else(|| lines.error(LexiconErrorKind::Row { row: row.to_owned() }))?;
        if counts.last().is_some_and(|(last, _)| last.as_str() >= stem) {
            return Err(lines.error(LexiconErrorKind::Unsorted { stem: stem.to_owned() }));
        }
        counts.push((stem.to_owned(), df));
    }
    Ok((Lexicon::from_counts(n_documents, counts), about))
}

fn check_version(line: &str) -> Result<(), LexiconError> {
    let error = |kind| Err(LexiconError { kind, line: 1 });
    if line == FIRST_LINE {
        return Ok(());
    }
    match line.strip_prefix("# khulasa lexicon ") {
        Some(version) => error(LexiconErrorKind::Version { version: version.to_owned() }),
        None => error(LexiconErrorKind::NotALexicon),
    }
}

fn read_head(lines: &mut Lines<'_>) -> Result<(u32, LexiconAbout), LexiconError> {
    let mut about = LexiconAbout::default();
    let mut n_documents = None;
    while let Some(line) = lines.next()? {
        if line == COLUMNS {
            let n_documents = n_documents.filter(|&n| n > 0);
            let missing = || lines.error(LexiconErrorKind::NoCount);
            return Ok((n_documents.ok_or_else(missing)?, about));
        }
        let Some((key, value)) =
            line.strip_prefix("# ").and_then(|line| line.split_once('\t'))
        else {
            break;
        };
        match key {
            "documents" => n_documents = value.parse().ok(),
            "least" => about.min_df = value.parse().unwrap_or_default(),
            "date" => about.date = Some(value.to_owned()),
            "name" => about.name = Some(value.to_owned()),
            _ => {}
        }
    }
    Err(lines.error(LexiconErrorKind::NoColumns))
}

fn read_row(row: &str, n_documents: u32) -> Option<(&str, u32)> {
    let (stem, df) = row.split_once('\t')?;
    let df = df.parse().ok().filter(|df| (1..=n_documents).contains(df))?;
    (!stem.is_empty()).then_some((stem, df))
}

/// The lines of a file, with the number of the last.
struct Lines<'a> {
    rest: &'a [u8],
    line: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Result<Option<&'a str>, LexiconError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        self.line += 1;
        let end = memchr::memchr(b'\n', self.rest);
        let (line, rest) = match end.and_then(|end| self.rest.split_at_checked(end)) {
            Some((line, rest)) => (line, rest.get(1..).unwrap_or_default()),
            None => (self.rest, &[][..]),
        };
        self.rest = rest;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match std::str::from_utf8(line) {
            Ok(line) => Ok(Some(line)),
            Err(_) => Err(self.error(LexiconErrorKind::NotUtf8)),
        }
    }

    const fn error(&self, kind: LexiconErrorKind) -> LexiconError {
        LexiconError { kind, line: self.line }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "# khulasa lexicon 1\n# documents\t9\n# least\t2\nstem\tdocuments\n";

    fn told(bytes: &[u8]) -> String {
        read_lexicon(bytes).unwrap_err().to_string()
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let with = |body: &str| told(format!("{HEAD}{body}").as_bytes());
        assert_eq!(
            told(b""),
            "line 1: a background table begins with `# khulasa lexicon 1`"
        );
        assert_eq!(
            told(b"# khulasa lexicon 1\nstem\tdocuments\n"),
            "line 2: the head lacks a line `# documents` with a number from 1 on"
        );
        assert_eq!(
            told(b"# khulasa lexicon 1\n# documents\t9\n"),
            "line 2: the head does not end with the line `stem`, tab, `documents`"
        );
        assert_eq!(
            with("صياد\n"),
            "line 5: `صياد` is no stem with a number from 1 to the number of documents"
        );
        assert_eq!(
            with("صياد\t2\nبحر\t2\n"),
            "line 6: `بحر` stands behind a stem that sorts behind it, or twice"
        );
        let mut broken = HEAD.as_bytes().to_vec();
        broken.extend(b"\xFF\t2\n");
        assert_eq!(told(&broken), "line 5: the line is not UTF-8");
    }

    #[test]
    fn line_ends_of_another_system_and_unknown_heads_are_read() {
        let bytes =
            HEAD.replace("# least", "# colour\tblue\n# least").replace('\n', "\r\n");
        let (lexicon, about) =
            read_lexicon(format!("{bytes}صياد\t2").as_bytes()).unwrap();
        assert_eq!((lexicon.n_documents(), lexicon.df("صياد"), about.min_df), (9, 2, 2));
    }
}
