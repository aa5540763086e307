//! What each verb prints when all is well.

use crate::desk::{ARTICLE, Desk, items, text};

const FIRST: &str = "عاد الصيادون إلى ميناء المدينة مساء أمس بعد عاصفة دامت يومين.\n";
const SECOND: &str = "وكان البحر هائجًا.\n";
const THIRD: &str =
    "وقال مدير الميناء د. سهاد البيطار إن 9 قوارب عادت وإن أحدًا لم يُصب.\n";
const FOURTH: &str = "وأقيم للعائدين عشاء بسيط.\n";

/// Three sentences, one a line, in the order of the article; the heading is none of them.
#[test]
fn a_summary_is_three_sentences_in_reading_order() {
    let out = Desk::with_article().run("summarize --method lead a.txt").done();
    assert_eq!(out, [FIRST, SECOND, THIRD].concat());
}

/// The verb may be left out before a file, an option or `-`.
#[test]
fn summarize_is_meant_when_no_verb_is_typed() {
    let desk = Desk::with_article();
    let out = desk.run("summarize --method lead --sentences 1 a.txt").done();
    assert_eq!(desk.run("a.txt --method lead --sentences 1").done(), out);
    assert_eq!(desk.run("-n 1 --method lead a.txt").done(), out);
    assert_eq!(desk.pipe("- -n 1 --method lead", ARTICLE.as_bytes()).done(), out);
}

/// Each kind of budget is kept: sentences, words, characters, a share of the words.
#[test]
fn each_budget_holds_what_was_asked_for() {
    let desk = Desk::with_article();
    for (budget, summary) in [
        ("--sentences 2", [FIRST, SECOND].concat()),
        ("--words 14", [FIRST, SECOND].concat()),
        ("--words 3", SECOND.to_owned()),
        ("--chars 18", SECOND.to_owned()),
        ("--percent 45", [FIRST, SECOND].concat()),
        ("--sentences 99", [FIRST, SECOND, THIRD, FOURTH].concat()),
    ] {
        let out = desk.run(&format!("summarize --method lead {budget} a.txt")).done();
        assert_eq!(out, summary, "{budget}");
    }
}

/// Numbers may be typed in the digits of an Arabic or Persian keyboard.
#[test]
fn numbers_may_be_arabic() {
    let desk = Desk::with_article();
    let out = desk.run("--words 14 a.txt").done();
    assert_eq!(desk.run("--words ١٤ a.txt").done(), out);
    assert_eq!(desk.run("--words ۱۴ a.txt").done(), out);
}

/// The title is the first heading, the one that is given, or none.
#[test]
fn the_title_is_found_given_or_none() {
    let desk = Desk::with_article();
    let title = |words: &[&str]| {
        let words = ["summarize", "a.txt", "-f", "json"].iter().chain(words);
        desk.run_words(words).json()["title"].clone()
    };
    assert_eq!(title(&[]), "عودة الصيادين إلى الميناء");
    assert_eq!(title(&["--title", "عشاء بسيط"]), "عشاء بسيط");
    assert_eq!(title(&["--no-title"]), serde_json::Value::Null);
    assert_eq!(title(&["--no-title", "--title", "عشاء"]), "عشاء", "the last one wins");
    assert_eq!(title(&["--title", "عشاء", "--no-title"]), serde_json::Value::Null);
}

/// Segments are one a line with an empty line between blocks; the heading is one of them.
#[test]
fn segments_are_one_a_line() {
    let out = Desk::with_article().run("segment a.txt").done();
    let heading = "عودة الصيادين إلى الميناء\n\n";
    assert_eq!(out, [heading, FIRST, SECOND, THIRD, FOURTH].concat());
}

/// In other modes a segment is a paragraph, or no longer than was asked for.
#[test]
fn the_mode_says_what_a_segment_is() {
    let desk = Desk::with_article();
    let paragraphs = desk.run("segment --mode paragraph a.txt").done();
    assert_eq!(paragraphs, ARTICLE);
    let cues = desk.run("segment --mode subtitle --max-chars 25 a.txt").done();
    assert!(cues.lines().count() > desk.run("segment a.txt").done().lines().count());
    let translation =
        "1. يلتزم المؤجر بتسليم العين؛ ويلتزم المستأجر بدفع الأجرة كاملة في موعدها.\n";
    let desk = Desk::new().put("a.txt", translation);
    assert_eq!(desk.run("segment --mode translate a.txt").done().lines().count(), 2);
    assert_eq!(desk.run("segment --mode sentence a.txt").done().lines().count(), 1);
}

/// A limit that the mode does not keep is told, not taken in silence.
#[test]
fn a_limit_that_is_not_kept_is_told() {
    let desk = Desk::with_article();
    let done = desk.run("segment --max-chars 30 a.txt");
    assert_eq!(
        done.err,
        "khulasa: --max-chars: `sentence` keeps no limit; `translate` and `subtitle` do\n"
    );
    assert_eq!((done.code, done.out), (Some(0), desk.run("segment a.txt").done()));
}

/// Abbreviations of the user's own end no sentence; a comment in their file is none.
#[test]
fn own_abbreviations_end_no_sentence() {
    let text = "زارنا ش.ق. وسيم أمس. ثم نام.\n";
    let list = "# of the house\n\nش.ق. # a rank\n";
    let desk = Desk::new().put("a.txt", text).put("house.txt", list);
    let out = desk.run("segment --abbreviations house.txt a.txt").done();
    assert_eq!(out, "زارنا ش.ق. وسيم أمس.\nثم نام.\n");
    let unset = "segment --abbreviations house.txt --no-abbreviations a.txt";
    assert_eq!(desk.run(unset).done(), desk.run("segment a.txt").done());
}

/// `segment --explain` tells which rule decided at each place that looks like a border.
#[test]
fn segment_explains_its_borders() {
    let desk = Desk::new().put("a.txt", "كتبه د. وسيم. ثم نام.");
    let decisions = desk.run("segment --explain --format jsonl a.txt").json_lines();
    let rules: Vec<&str> =
        decisions.iter().map(|decision| text(decision, "rule")).collect();
    assert_eq!(rules, ["abbreviation", "stop", "block_end"]);
    let out = desk.run("segment --explain a.txt").done();
    assert!(out.starts_with("12 keep abbreviation: د | وسيم\n"), "{out}");
    assert_eq!(
        desk.run("segment --explain --no-explain a.txt").done().lines().count(),
        2
    );
}

/// `explain` tells rank, score, pick or reason of every sentence, and the parts of its
/// score on lines of their own; the sentence stands last on its line.
#[test]
fn explain_tells_rank_score_fate_and_parts() {
    let out =
        Desk::with_article().run("explain --method lead --sentences 2 a.txt").done();
    let heads: Vec<&str> = out.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(
        heads,
        [
            format!("rank 1, score 1.0000, pick 1: {FIRST}").trim_end(),
            format!("rank 2, score 0.5000, pick 2: {SECOND}").trim_end(),
            format!(
                "rank 3, score 0.3333, dropped (lost: 0.1667 below rank 2, the last choice): \
                 {THIRD}"
            )
            .trim_end(),
            format!(
                "rank 4, score 0.2500, dropped (lost: 0.2500 below rank 2, the last choice): \
                 {FOURTH}"
            )
            .trim_end(),
        ]
    );
    assert!(out.lines().any(|line| line.starts_with("    ")), "parts are indented");
}

/// The reason of a sentence that did not fit, and of one that says the same again.
#[test]
fn explain_tells_why_a_sentence_was_passed_over() {
    let text = [FIRST, FIRST, SECOND].concat().replace('\n', " ");
    let desk = Desk::new().put("a.txt", text);
    let record = desk.run("explain --method tfidf -n 2 -f json a.txt").json();
    let dropped: Vec<_> =
        items(&record, "sentences").iter().map(|s| &s["dropped"]).collect();
    assert_eq!(dropped[1], "redundant: 1.00 like rank 1");
    let record = desk.run("explain --method lead --words 12 -f json a.txt").json();
    let dropped: Vec<_> =
        items(&record, "sentences").iter().map(|s| &s["dropped"]).collect();
    assert_eq!(dropped[1], "too_long: needs 11 words, 1 left");
}

/// Markdown is read as what it is by its name, or when it is asked for; its marks are no
/// part of a sentence and its code is never chosen.
#[test]
fn markdown_is_read_by_its_name_or_by_request() {
    let file = "# عودة\n\n```\nlet x = 1;\n```\n\n- عاد الصيادون أمس.\n- ناموا.\n";
    let desk = Desk::new().put("a.md", file).put("a.dat", file);
    let summary = "عاد الصيادون أمس.\nناموا.\n";
    assert_eq!(desk.run("a.md").done(), summary);
    assert_eq!(desk.run("--input-format markdown a.dat").done(), summary);
    assert_eq!(desk.pipe("--input-format markdown", file.as_bytes()).done(), summary);
}

/// A text in another encoding is read when that is named, or found with `auto`; what was
/// found is told.
#[test]
fn other_encodings_are_read_on_request() {
    let old = b"\xDA\xC7\xCF\xE6\xC7 \xC7\xE1\xED\xE6\xE3.\n"; // `عادوا اليوم.`
    let desk = Desk::new().put("old.txt", old);
    assert_eq!(desk.run("-q --encoding windows-1256 old.txt").done(), "عادوا اليوم.\n");
    let found = desk.run("--encoding auto old.txt");
    assert_eq!(
        found.err,
        "khulasa: old.txt: read as windows-1256\nkhulasa: old.txt: the text has one sentence\n"
    );
    assert_eq!((found.code, &*found.out), (Some(0), "عادوا اليوم.\n"));
    assert_eq!(desk.run("-q --encoding auto old.txt").done(), "عادوا اليوم.\n");
}

/// The language is told from the letters, or named.
#[test]
fn the_language_is_found_or_named() {
    let desk = Desk::with_article().put("en.txt", "The boats are back. All is well.\n");
    let language = |words: &str| {
        let record = desk.run(&format!("summarize -f json {words}")).json();
        text(&record["source"], "language").to_owned()
    };
    assert_eq!(language("a.txt"), "ar");
    assert_eq!(language("en.txt"), "und-Latn");
    assert_eq!(language("--lang fa a.txt"), "fa");
}
