//! Runs the case files of extraction and merging: `tests/cases/extract/*.txt`.
//!
//! A case begins with a line `== name file=name.ext` and comment lines `# why`. Then come
//! sections, each behind a line of its own: `--- input`, `--- units` (`place: text` with
//! `{1}`, `{/1}` and `{2/}` for codes), `--- targets` (`position: translation`, positions
//! from 1), `--- merged` and, when a translation is refused, `--- refused`. In all of them
//! `\r`, `\t`, `\\` and `\u{…}` stand for what cannot be seen. With `BLESS=1` units, merged
//! and refused are rewritten to what is found; the diff is for a person to read.
//!
//! A file of a packed kind (`a.docx`) has the content of its main part as input; a line
//! `@ word/footnotes.xml` begins another part. What must stand around each is put there.
//! `turn=en` in the first line turns the direction, and `--- changed` tells what changed
//! beside the text.
//!
//! Every case must also come back byte for byte without translations, and through XLIFF.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod archive;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use khulasa_formats::{
    ExtractOptions, Extraction, MergeOptions, Target, TargetChoice, TargetPiece,
    XliffOptions, XliffVersion, extract, merge, merge_with, read_xliff, write_xliff,
};

#[derive(Debug, Default)]
struct Case {
    head: Vec<String>,
    sections: Vec<(String, String)>,
}

/// Every case of every file holds, and every file is well formed.
#[test]
fn every_extract_case_holds() {
    let mut report = String::new();
    let mut names = BTreeSet::new();
    for path in case_files() {
        let cases = read_cases(&path);
        let mut blessed = String::new();
        for case in &cases {
            let name = case.name().to_owned();
            assert!(names.insert(name.clone()), "{name}: named twice");
            assert!(case.head.len() > 1, "{name}: no line that says why");
            let found = found(case);
            if found.sections != case.sections {
                report.extend(["--- ", &name, ": found\n", &written(&found), "\n"]);
            }
            blessed.push_str(&written(&found));
        }
        if std::env::var_os("BLESS").is_some() {
            bless(&path, &blessed);
        }
    }
    assert!(names.len() >= 20, "only {} cases found", names.len());
    assert!(
        report.is_empty(),
        "{report}\nhelp: mend the reader, or rewrite the expectations with `BLESS=1` and read the diff"
    );
}

impl Case {
    fn name(&self) -> &str {
        let title = self.head.first().and_then(|line| line.strip_prefix("== "));
        title.and_then(|title| title.split_whitespace().next()).expect("a name")
    }

    fn file(&self) -> &str {
        let title = self.head.first().expect("a title");
        let file = title.split("file=").nth(1).expect("file=name");
        file.split_whitespace().next().expect("a name")
    }

    /// The language that the direction is turned for.
    fn turn_to(&self) -> Option<String> {
        let title = self.head.first().expect("a title");
        let language = title.split("turn=").nth(1)?;
        language.split_whitespace().next().map(str::to_owned)
    }

    /// The parts of a packed document, each with its content; none for other files.
    fn parts(&self) -> Option<Vec<(String, String)>> {
        let (_, extension) = self.file().rsplit_once('.').expect("an ending");
        let main = archive::main_part(extension)?;
        let mut parts = vec![(main.to_owned(), String::new())];
        for line in unescaped(self.section("input")).split_inclusive('\n') {
            match line.strip_prefix("@ ") {
                Some(name) => parts.push((name.trim().to_owned(), String::new())),
                None => parts.last_mut().expect("a part").1.push_str(line),
            }
        }
        Some(parts)
    }

    fn section(&self, name: &str) -> &str {
        let found = self.sections.iter().find(|(section, _)| section == name);
        found.map_or("", |(_, text)| text)
    }
}

fn case_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/extract");
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

#[expect(clippy::disallowed_methods, reason = "the door of this runner to its files")]
fn read_cases(path: &Path) -> Vec<Case> {
    let file = std::fs::read_to_string(path).expect("a case file in UTF-8");
    let mut cases: Vec<Case> = Vec::new();
    for line in file.lines() {
        if line.starts_with("== ") {
            cases.push(Case { head: vec![line.to_owned()], ..Case::default() });
            continue;
        }
        let case = cases.last_mut().expect("a title first");
        if let Some(name) = line.strip_prefix("--- ") {
            case.sections.push((name.to_owned(), String::new()));
        } else if let Some((_, text)) = case.sections.last_mut() {
            text.push_str(line);
            text.push('\n');
        } else {
            assert!(line.starts_with("# "), "{line}: neither comment nor section");
            case.head.push(line.to_owned());
        }
    }
    cases
}

#[expect(clippy::disallowed_methods, reason = "the door of this runner to its files")]
fn bless(path: &Path, text: &str) {
    std::fs::write(path, text).expect("a case file");
}

fn written(case: &Case) -> String {
    let mut text = case.head.join("\n") + "\n";
    for (name, section) in &case.sections {
        text.extend(["--- ", name, "\n", section]);
    }
    text
}

/// The case with what is found for it.
fn found(case: &Case) -> Case {
    let parts = case.parts();
    let input = match &parts {
        Some(parts) => archive::document(parts),
        None => unescaped(case.section("input")).into_bytes(),
    };
    let mut options = ExtractOptions::default();
    options.file_name = Some(case.file().to_owned());
    let extraction = extract(&input, &options).expect("an input that is text");
    assert_identity(case.name(), &extraction);
    let units: String = extraction
        .units()
        .iter()
        .map(|unit| escaped(&format!("{}: {}", unit.place, unit.marked())) + "\n")
        .collect();
    let targets = targets(case, &extraction);
    let mut merging = MergeOptions::default();
    merging.turn_to = case.turn_to();
    let merged = merge_with(&extraction, &targets, &merging);
    let text = match &parts {
        Some(parts) => inner_parts(parts, &merged.bytes),
        None => String::from_utf8(merged.bytes).expect("UTF-8"),
    };
    let changed: String =
        merged.changes.iter().map(|change| escaped(&change.to_string()) + "\n").collect();
    let refused: String = merged
        .refusals
        .iter()
        .map(|refusal| escaped(&refusal.reason.to_string()) + "\n")
        .collect();
    let mut sections = vec![
        ("input".to_owned(), case.section("input").to_owned()),
        ("units".to_owned(), units),
    ];
    if !targets.is_empty() {
        sections.push(("targets".to_owned(), case.section("targets").to_owned()));
        let lines = text.split_inclusive('\n').map(escaped_line).collect();
        sections.push(("merged".to_owned(), lines));
    }
    if !changed.is_empty() {
        sections.push(("changed".to_owned(), changed));
    }
    if !refused.is_empty() {
        sections.push(("refused".to_owned(), refused));
    }
    Case { head: case.head.clone(), sections }
}

/// The parts of a packed document as the input of a case has them.
fn inner_parts(parts: &[(String, String)], bytes: &[u8]) -> String {
    let mut text = String::new();
    for (part_idx, (name, _)) in parts.iter().enumerate() {
        if part_idx > 0 {
            text.extend(["@ ", name, "\n"]);
        }
        text.push_str(&archive::inner(bytes, name));
    }
    text
}

/// Nothing translated, or all translated as it was, gives the original back.
fn assert_identity(name: &str, extraction: &Extraction<'_>) {
    let original = extraction.original();
    assert_eq!(merge(extraction, &[]).bytes, original, "{name}");
    if extraction.units().is_empty() {
        return;
    }
    for version in XliffVersion::ALL {
        assert_identity_in(name, extraction, version);
    }
}

fn assert_identity_in(name: &str, extraction: &Extraction<'_>, version: XliffVersion) {
    let mut xliff = Vec::new();
    let mut options = XliffOptions::default();
    options.version = version;
    options.targets = TargetChoice::CopiesOfSources;
    write_xliff(name, extraction, &options, &mut xliff).expect("an XLIFF");
    let files = read_xliff(&xliff).expect("our own XLIFF");
    let merged = merge(extraction, &files[0].units);
    let original = extraction.original();
    assert_eq!(merged.refusals, [], "{name}");
    assert_eq!(merged.n_same, merged.n_units, "{name}");
    assert_eq!(merged.bytes, original, "{name}");
}

fn targets(case: &Case, extraction: &Extraction<'_>) -> Vec<Target> {
    let target = |line: &str| {
        let (position, text) = line.split_once(": ").expect("position: text");
        let position: usize = position.parse().expect("a position");
        let unit = extraction.units().get(position - 1).expect("a unit");
        Target::new(&unit.id, pieces(&unescaped(text)))
    };
    case.section("targets").lines().map(target).collect()
}

/// A translation with `{1}`, `{/1}` and `{2/}` for codes.
fn pieces(marked: &str) -> Vec<TargetPiece> {
    let mut pieces = Vec::new();
    let mut rest = marked;
    while let Some((text, behind)) = rest.split_once('{') {
        let (mark, after) = behind.split_once('}').expect("a closing brace");
        pieces.push(TargetPiece::Text(text.to_owned()));
        let id = mark.trim_matches('/').parse().expect("the id of a code");
        pieces.push(match (mark.starts_with('/'), mark.ends_with('/')) {
            (true, _) => TargetPiece::Close(id),
            (_, true) => TargetPiece::Single(id),
            _ => TargetPiece::Open(id),
        });
        rest = after;
    }
    pieces.push(TargetPiece::Text(rest.to_owned()));
    pieces.retain(|piece| !matches!(piece, TargetPiece::Text(text) if text.is_empty()));
    pieces
}

fn escaped_line(line: &str) -> String {
    let bare = line.strip_suffix('\n').unwrap_or(line);
    escaped(bare) + "\n"
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            '\r' => escaped.push_str("\\r"),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            '\u{A0}'
            | '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}' => {
                let code = format!("\\u{{{:X}}}", u32::from(c));
                escaped.push_str(&code);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

fn unescaped(text: &str) -> String {
    let mut unescaped = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            unescaped.push(c);
            continue;
        }
        match chars.next() {
            Some('r') => unescaped.push('\r'),
            Some('t') => unescaped.push('\t'),
            Some('\\') => unescaped.push('\\'),
            Some('u') => {
                let hex: String =
                    chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                let code = u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32);
                unescaped.push(code.expect("a code point"));
            }
            other => panic!("\\{other:?} stands for nothing"),
        }
    }
    unescaped
}
