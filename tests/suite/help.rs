//! Help, the version, completions and manual pages.

use crate::desk::Desk;

const VERBS: [&str; 14] = [
    "summarize",
    "segment",
    "explain",
    "extract",
    "merge",
    "lexicon",
    "pseudo",
    "align",
    "batch",
    "convert",
    "completions",
    "man",
    "config",
    "help",
];

/// The settings of each verb that reads texts, by flag and variable.
const SETTINGS: [(&str, &str); 13] = [
    ("--sentences", "KHULASA_SENTENCES"),
    ("--words", "KHULASA_WORDS"),
    ("--chars", "KHULASA_CHARS"),
    ("--percent", "KHULASA_PERCENT"),
    ("--method", "KHULASA_METHOD"),
    ("--lang", "KHULASA_LANG"),
    ("--encoding", "KHULASA_ENCODING"),
    ("--input-format", "KHULASA_INPUT_FORMAT"),
    ("--abbreviations", "KHULASA_ABBREVIATIONS"),
    ("--format", "KHULASA_FORMAT"),
    ("--bidi", "KHULASA_BIDI"),
    ("--color", "KHULASA_COLOR"),
    ("--quiet", "KHULASA_QUIET"),
];

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The short help of the program and of the main verbs, as it is read.
#[test]
fn the_short_help_reads_well() {
    let desk = Desk::new();
    for (name, words) in [
        ("help_program", "-h"),
        ("help_summarize", "summarize -h"),
        ("help_segment", "segment -h"),
        ("help_extract", "extract -h"),
        ("help_merge", "merge -h"),
        ("help_pseudo", "pseudo -h"),
        ("help_align", "align -h"),
        ("help_batch", "batch -h"),
        ("help_convert", "convert -h"),
        ("help_config", "config -h"),
    ] {
        insta::assert_snapshot!(name, desk.run(words).done());
    }
}

/// The short help fits on a screen, with usage and three examples.
#[test]
fn the_short_help_fits_on_a_screen() {
    let desk = Desk::new();
    for words in VERBS.map(|verb| format!("{verb} -h")).iter().chain(&["-h".to_owned()]) {
        let help = desk.run(words).done();
        assert!(help.lines().count() <= 30, "{words}:\n{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{words}:\n{help}");
        let examples = help.split("Examples:\n").nth(1).expect("examples");
        assert_eq!(
            examples.lines().take_while(|line| !line.is_empty()).count(),
            3,
            "{words}"
        );
        assert!(help.contains("Usage: khulasa"), "{words}");
    }
}

/// The long help begins with examples and tells defaults, variables, and names with what
/// they mean.
#[test]
fn the_long_help_tells_defaults_and_variables() {
    let desk = Desk::new();
    let help = desk.run("summarize --help").done();
    assert_eq!(desk.run("help summarize").done(), help);
    let position = |part: &str| help.find(part).unwrap_or_else(|| panic!("no {part}"));
    assert!(position("Examples:") < position("Usage:"));
    assert!(position("Usage:") < position("Options:"));
    let help = squeezed(&help);
    for (flag, variable) in SETTINGS {
        assert!(help.contains(&format!("{flag} ")), "{flag}");
        assert!(help.contains(&format!("[env: {variable}]")), "{variable}");
    }
    for told in [
        "[default: 3] [env: KHULASA_SENTENCES]",
        "[default: utf-8] [env: KHULASA_ENCODING]",
        "- textrank: ",
        "Exit codes: 0 done; 1 done, but something was skipped or found wanting; 2 nothing done.",
    ] {
        assert!(help.contains(told), "{told}");
    }
}

/// Every option that can be turned off has its `--no-` beside it.
#[test]
fn every_switch_has_its_opposite() {
    let desk = Desk::new();
    let help = desk.run("summarize --help").done() + &desk.run("segment --help").done();
    for flag in
        ["title", "quiet", "force", "config", "abbreviations", "max-chars", "explain"]
    {
        assert!(help.contains(&format!("--{flag}")), "--{flag}");
        assert!(help.contains(&format!("--no-{flag}\n")), "--no-{flag}");
    }
}

/// The version is one line, or one with those of the data behind it.
#[test]
fn the_version_is_told_shortly_or_with_the_data() {
    let desk = Desk::new();
    let short = desk.run("-V").done();
    assert_eq!(short, format!("khulasa {}\n", env!("CARGO_PKG_VERSION")));
    let long = desk.run("--version").done();
    assert!(long.starts_with(&short) && long.contains("\nUnicode "), "{long}");
}

/// Completions for each shell know verbs, options and the names of methods and modes.
#[test]
fn completions_know_verbs_options_and_names() {
    let desk = Desk::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = desk.run(&format!("completions {shell}")).done();
        for word in
            ["summarize", "segment", "max-chars", "percent", "textrank", "subtitle"]
        {
            let is_named = |word: &str| script.contains(word);
            let has_no_values = ["elvish", "powershell"].contains(&shell);
            let is_value = ["textrank", "subtitle"].contains(&word);
            assert!(is_named(word) || (has_no_values && is_value), "{shell}: {word}");
        }
    }
}

/// There is a manual page for the program and each verb, alone or all into a folder.
#[test]
fn there_is_a_manual_page_for_each_verb() {
    let desk = Desk::new();
    let page = desk.run("man").done();
    assert!(page.contains(".TH khulasa 1"), "{page}");
    desk.run("man --output pages").done();
    assert_eq!(desk.text("pages/khulasa.1"), page);
    for verb in VERBS {
        let page = desk.run(&format!("man {verb}")).done();
        assert!(page.contains(&format!(".TH khulasa-{verb} 1")), "{verb}");
        assert!(page.contains(".SH EXAMPLES"), "{verb}");
        assert_eq!(desk.text(&format!("pages/khulasa-{verb}.1")), page);
    }
    let done = desk.run("man --output pages");
    assert_eq!(done.code, Some(2), "pages that are there are kept");
    desk.run("man --output pages --force").done();
}
