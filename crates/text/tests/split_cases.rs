//! Runs the case files of the splitter: `tests/cases/split/*.txt`.
//!
//! A case is a line `== name key=value …`, comment lines `# why`, and one line of text in
//! which `‖` marks a boundary and `¦` one that is neither right nor wrong. `\n`, `\r`,
//! `\t`, `\\` and `\u{…}` stand for what cannot be seen. With `BLESS=1` the
//! expectations are rewritten to what the splitter does; the diff is for a person to read.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test may panic"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use khulasa_text::{Language, SplitMode, SplitOptions, read_plain, split};

struct Case {
    name: String,
    head: Vec<String>,
    text: String,
    ends: BTreeSet<usize>,
    optional: BTreeSet<usize>,
    options: SplitOptions,
    language: Option<Language>,
}

/// Every case of every file holds, and every file is well formed.
#[test]
fn every_split_case_holds() {
    let mut report = String::new();
    let mut names = BTreeSet::new();
    let mut n_cases = 0;
    for path in case_files() {
        let cases = read_cases(&path);
        for case in &cases {
            n_cases += 1;
            assert!(names.insert(case.name.clone()), "{}: named twice", case.name);
            report.push_str(&difference(case));
        }
        if blesses() {
            bless(&path, &cases);
        }
    }
    assert!(n_cases >= 500, "only {n_cases} cases found");
    assert!(
        report.is_empty(),
        "{report}\nhelp: mend the rule, or rewrite the expectations with `just bless` and read the diff"
    );
}

fn case_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/split");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
}

#[expect(clippy::disallowed_methods, reason = "the door of this runner to its files")]
fn read_cases(path: &Path) -> Vec<Case> {
    let file = std::fs::read_to_string(path).expect("a case file in UTF-8");
    let topic = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    file.split("\n\n").map(|block| read_case(&topic, block)).collect()
}

fn read_case(topic: &str, block: &str) -> Case {
    let mut head = Vec::new();
    let mut body = None;
    for line in block.lines() {
        if line.starts_with("== ") || line.starts_with("# ") {
            assert!(body.is_none(), "{topic}: a head line behind the text: {line}");
            head.push(line.to_owned());
        } else {
            assert!(body.is_none(), "{topic}: two lines of text: {line}");
            body = Some(line);
        }
    }
    let title = head.first().and_then(|line| line.strip_prefix("== ")).expect("a name");
    let mut fields = title.split_whitespace();
    let name = fields.next().expect("a name").to_owned();
    assert!(name.starts_with(topic), "{name} stands in {topic}.txt");
    assert!(head.len() > 1, "{name}: no line that says why");
    let (options, language) = read_options(&name, fields);
    let (text, ends, optional) = read_marks(&name, body.expect("a line of text"));
    Case { name, head, text, ends, optional, options, language }
}

fn read_options<'a>(
    name: &str,
    fields: impl Iterator<Item = &'a str>,
) -> (SplitOptions, Option<Language>) {
    let mut options = SplitOptions::default();
    let mut language = None;
    for field in fields {
        match field.split_once('=').expect("key=value") {
            ("mode", "translate") => options.mode = SplitMode::Translate,
            ("mode", "paragraph") => options.mode = SplitMode::Paragraph,
            ("mode", "subtitle") => options.mode = SplitMode::Subtitle,
            ("max_chars", value) => {
                options.max_chars = Some(value.parse().expect("a number"));
            }
            ("lang", tag) => {
                language = Some(Language::from_tag(tag).expect("a language"));
            }
            (key, value) => panic!("{name}: {key}={value} is no option of a case"),
        }
    }
    (options, language)
}

fn read_marks(name: &str, marked: &str) -> (String, BTreeSet<usize>, BTreeSet<usize>) {
    let (mut text, mut ends, mut optional) =
        (String::new(), BTreeSet::new(), BTreeSet::new());
    let mut signs = marked.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '‖' => {
                ends.insert(n_visible(&text));
            }
            '¦' => {
                optional.insert(n_visible(&text));
            }
            '\\' => text.push(read_escape(name, &mut signs)),
            _ => text.push(sign),
        }
    }
    assert!(
        ends.contains(&n_visible(&text)),
        "{name}: the end of the text is not marked"
    );
    (text, ends, optional)
}

fn read_escape(name: &str, signs: &mut std::str::Chars<'_>) -> char {
    match signs.next() {
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('\\') => '\\',
        Some('u') => {
            let hex: String = signs.skip(1).take_while(|c| *c != '}').collect();
            u32::from_str_radix(&hex, 16)
                .ok()
                .and_then(char::from_u32)
                .expect("a code point")
        }
        other => panic!("{name}: unknown escape {other:?}"),
    }
}

/// Signs with ink: a boundary before, inside or behind a gap is the same boundary.
fn n_visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).count()
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{061C}' // Arabic letter mark
        | '\u{200B}'..='\u{200F}' // zero-width signs and direction marks
        | '\u{202A}'..='\u{202E}' // embeddings
        | '\u{2060}' // word joiner
        | '\u{2066}'..='\u{2069}' // isolates
        | '\u{FEFF}') // zero-width no-break space
}

fn found_ends(case: &Case) -> BTreeSet<usize> {
    let language = case.language.unwrap_or(Language::Arabic);
    let document = read_plain(&case.text, language);
    let segments = split(&document, &case.options);
    segments.iter().map(|segment| n_visible(&case.text[..segment.text.end()])).collect()
}

/// A table of the places where a case fails: offset, code point, expected, found.
fn difference(case: &Case) -> String {
    let found = found_ends(case);
    let mut table = String::new();
    for place in case.ends.union(&found).filter(|place| !case.optional.contains(place)) {
        let (expected, actual) = (case.ends.contains(place), found.contains(place));
        if expected != actual {
            let before: String = visible_context(&case.text, *place);
            let code = case
                .text
                .chars()
                .filter(|c| n_visible(&c.to_string()) > 0)
                .nth(place - 1);
            let code = code.map_or(0, u32::from);
            let _ = writeln!(
                table,
                "{} sign {place} U+{code:04X} expected break: {expected}, actual: {actual}, behind: {before}",
                case.name
            );
        }
    }
    table
}

fn visible_context(text: &str, place: usize) -> String {
    let end = text
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .find(|end| n_visible(&text[..*end]) == place);
    let left = &text[..end.unwrap_or(text.len())];
    let skipped = left.chars().count().saturating_sub(30);
    left.chars().skip(skipped).collect()
}

#[expect(clippy::disallowed_methods, reason = "the switch of `just bless`")]
fn blesses() -> bool {
    std::env::var("BLESS").is_ok()
}

#[expect(clippy::disallowed_methods, reason = "the door of this runner to its files")]
fn bless(path: &Path, cases: &[Case]) {
    let blocks: Vec<String> = cases.iter().map(blessed).collect();
    std::fs::write(path, blocks.join("\n\n") + "\n")
        .expect("a case file that can be written");
}

fn blessed(case: &Case) -> String {
    let found = found_ends(case);
    let mut line = String::new();
    let mut n_signs = 0;
    for sign in case.text.chars() {
        push_escaped(&mut line, sign);
        if n_visible(&sign.to_string()) > 0 {
            n_signs += 1;
            if case.optional.contains(&n_signs) {
                line.push('¦');
            } else if found.contains(&n_signs) {
                line.push('‖');
            }
        }
    }
    format!("{}\n{line}", case.head.join("\n"))
}

fn push_escaped(line: &mut String, sign: char) {
    match sign {
        '\n' => line.push_str("\\n"),
        '\r' => line.push_str("\\r"),
        '\t' => line.push_str("\\t"),
        '\\' => line.push_str("\\\\"),
        _ if sign != ' ' && n_visible(&sign.to_string()) == 0 => {
            let _ = write!(line, "\\u{{{:04X}}}", u32::from(sign));
        }
        _ => line.push(sign),
    }
}
