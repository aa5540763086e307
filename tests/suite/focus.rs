//! What a summary is to be about: queries, patterns, sections, quotations.

use crate::desk::{ARTICLE, Desk, items, text};

/// A query brings the sentences that hold its words to the top, whatever clitics and marks
/// stand with them, and the explanation has a part for it.
#[test]
fn a_query_decides_what_the_summary_is_about() {
    let desk = Desk::with_article();
    assert_eq!(
        desk.run("-n 1 --query العَشاء a.txt").done(),
        "وأقيم للعائدين عشاء بسيط.\n"
    );
    let explained = desk.run("explain --query عشاء -f json a.txt").json();
    let last = &items(&explained, "sentences")[3];
    let parts = items(last, "parts");
    assert_eq!(parts.last().map(|part| text(part, "name")), Some("query"));
    let sum = parts
        .iter()
        .fold(0.0, |sum, part| sum + part["value"].as_f64().expect("a number"));
    assert_eq!(last["score"].as_f64(), Some(sum), "the parts add up, bit for bit");
    assert_eq!(explained["params"]["settings"]["query"], "عشاء");
}

/// A phrase between quotation marks is found only as a whole.
#[test]
fn a_phrase_is_found_as_a_whole() {
    let desk = Desk::with_article();
    let words = ["-n", "1", "--query", "«عشاء بسيط»", "a.txt"];
    assert_eq!(desk.run_words(words).done(), "وأقيم للعائدين عشاء بسيط.\n");
    let none = desk.run_words(["-n", "1", "--query", "«بسيط عشاء»", "a.txt"]);
    assert_eq!(none.err, "khulasa: a.txt: no sentence holds a word of the query\n");
    assert_eq!(none.out, desk.run("-n 1 a.txt").out, "as if there were no query");
}

/// What matches `--keep` comes first, what matches `--drop` not at all.
#[test]
fn patterns_keep_and_drop_sentences() {
    let desk = Desk::with_article();
    assert_eq!(desk.run("-n 1 --keep ^وكان a.txt").done(), "وكان البحر هائجًا.\n");
    let rest = desk.run("-n 3 --drop قوارب|عاصفة a.txt").done();
    assert_eq!(rest, "وكان البحر هائجًا.\nوأقيم للعائدين عشاء بسيط.\n");
    let both = desk.run("-n 1 --keep وكان --drop هائج a.txt").done();
    assert!(!both.contains("هائج"), "what is not wanted is not kept");
    let explained = desk.run("explain --drop قوارب -f json a.txt").json();
    assert_eq!(items(&explained, "sentences")[2]["dropped"], "unwanted");
}

/// A pattern that is none is told with its flag.
#[test]
fn a_bad_pattern_is_told() {
    let desk = Desk::with_article();
    desk.run("--keep a(b a.txt").refused(
        "khulasa: --keep: `a(b` is no pattern: unclosed group\n\
         hint: put a backslash before a mark that stands for itself: `\\(`\n",
    );
}

/// With `--sections each` every section has a summary under its heading.
#[test]
fn each_section_has_a_summary_of_its_own() {
    let file = "# عودة الصيادين\n\nعاد الصيادون أمس. وناموا.\n\n## أحوال البحر\n\nهدأت الريح. \
                واستقر الموج على ارتفاع متر واحد.\n";
    let desk = Desk::new().put("a.md", file);
    let printed = desk.run("--sections each -n 1 a.md").done();
    let expected = "عودة الصيادين\nعاد الصيادون أمس.\n\nأحوال البحر\n\
                    واستقر الموج على ارتفاع متر واحد.\n";
    assert_eq!(printed, expected);
    let record = desk.run("--sections each -n 1 -f json a.md").json();
    let headings: Vec<&str> = items(&record, "sections")
        .iter()
        .map(|section| text(section, "heading"))
        .collect();
    assert_eq!(headings, ["عودة الصيادين", "أحوال البحر"]);
    let markdown = desk.run("--sections each -n 1 -f md a.md").done();
    assert!(markdown.contains("\n## أحوال البحر\n\n- واستقر"), "{markdown}");
}

/// In plain text the bare lines that look like headings part the sections.
#[test]
fn bare_lines_are_headings_of_sections_too() {
    let story = "عاد الصيادون إلى الميناء مساء أمس بعد عاصفة دامت يومين.";
    let file =
        format!("{story}\nأحوال البحر\nهدأت الريح واستقر الموج على ارتفاع متر واحد.\n");
    let desk = Desk::new().put("a.txt", file);
    let printed = desk.run("--sections each -n 1 a.txt").done();
    assert_eq!(
        printed,
        format!("{story}\n\nأحوال البحر\nهدأت الريح واستقر الموج على ارتفاع متر واحد.\n")
    );
}

/// No more quotations than were allowed.
#[test]
fn quotations_are_limited() {
    let file = "قال الوزير: «عاد الصيادون سالمين إلى أهلهم». وقال المدير: «هدأت الريح أخيرًا بعد \
                يومين». وأقيم عشاء بسيط للعائدين في الميناء القديم.\n";
    let desk = Desk::new().put("a.txt", file);
    for n in 0..3 {
        let out = desk.run(&format!("--max-quotes {n} --method lead a.txt")).done();
        assert_eq!(out.matches('«').count(), n, "{out}");
    }
}

/// A limit that is no number is told with its flag.
#[test]
fn a_bad_limit_is_told() {
    let desk = Desk::with_article();
    desk.run("--max-quotes two a.txt").refused(
        "khulasa: `two` is no number for `--max-quotes <N>`\n\
         hint: write it in digits, as in `3`\n",
    );
}

/// The focus of a summary is told in its record, and the rest is as without it.
#[test]
fn what_was_asked_for_is_recorded() {
    let desk = Desk::new().put("a.txt", ARTICLE);
    let record = desk
        .run("--keep أ --drop ظ --max-quotes 1 --sections each --no-mend -f json a.txt")
        .json();
    let settings = &record["params"]["settings"];
    let expected = serde_json::json!({
        "keep": "أ", "drop": "ظ", "max_quotes": 1, "sections": "each", "mend": false
    });
    assert_eq!(settings, &expected);
}
