//! Texts that do not belong together, and everything else that can go wrong with a pair.

use serde_json::Value;

use crate::desk::{Desk, json_lines, read, repository};

const ARABIC: &str = "تقع المدينة على ضفاف النهر. يعمل أهلها في الزراعة والصيد منذ القدم. وتشتهر \
    بأسواقها القديمة التي يقصدها السياح. بنيت قلعتها قبل ثمانية قرون. وفيها جامعة كبيرة.\n";
const ENGLISH: &str = "The parser reads one token at a time. Errors are kept in a list. Why does it not \
    stop? Because the user wants to see all of them. Memory is freed when the tree is dropped.\n";

fn desk() -> Desk {
    Desk::new().put("ar.txt", ARABIC).put("en.txt", ENGLISH).put("empty.txt", "")
}

/// Texts that are no translations of each other are told as that; the code is 1.
#[test]
fn unrelated_texts_are_told() {
    let done = desk().run("align -q ar.txt en.txt");
    assert_eq!(done.code, Some(1));
    let told = "khulasa: ar.txt | en.txt: the texts hardly look like translations of each other: \
                mean confidence 0.";
    assert!(done.err.starts_with(told), "{}", done.err);
}

/// Of the links between texts that do not belong together at most two in a hundred are
/// stated sure.
#[test]
fn unrelated_texts_have_hardly_a_sure_link() {
    let english = read(&repository("corpora/news-court/translation.en.txt"));
    let folders = std::fs::read_dir(repository("corpora")).expect("the corpora");
    let mut folders: Vec<_> =
        folders.map(|entry| entry.expect("an entry").path().join("text.txt")).collect();
    folders
        .retain(|path| path.is_file() && !path.to_string_lossy().contains("news-court"));
    folders.sort();
    let (mut n_links, mut n_sure) = (0, 0);
    for path in folders.iter().take(20) {
        let desk = Desk::new().put("en.txt", &english);
        let words = format!("align -q -f jsonl {} en.txt", path.display());
        for link in json_lines(&desk.run(&words).out) {
            n_links += 1;
            n_sure += usize::from(link["confidence"].as_f64().expect("a number") >= 0.9);
        }
    }
    assert!(n_links > 400 && n_sure * 50 <= n_links, "{n_sure} of {n_links}");
}

/// An empty side is told, and the other side's sentences are there.
#[test]
fn an_empty_side_is_told() {
    for (pair, side) in [("ar.txt empty.txt", "target"), ("empty.txt ar.txt", "source")] {
        let done = desk().run(&format!("align -q -f jsonl {pair}"));
        let place = pair.replace(' ', " | ");
        let told = format!("khulasa: {place}: the {side} has no sentence\n");
        assert_eq!(json_lines(&done.wanting(&told)).len(), 5);
    }
}

/// One huge paragraph that is a single line beside its many sentences.
#[test]
fn one_huge_paragraph_is_told() {
    let sentences: Vec<String> = (0..300)
        .map(|n| format!("Sentence {n} speaks of Paris and of {}.", n * 7))
        .collect();
    let desk =
        Desk::new().put("a.txt", sentences.join("\n")).put("b.txt", sentences.join(" "));
    let done = desk.run("align -q --lines -f jsonl a.txt b.txt");
    assert!(
        done.err.contains("the source has 300 sentences, the other text 1"),
        "{}",
        done.err
    );
    assert_eq!(done.code, Some(1));
    let n_sentences: usize = json_lines(&done.out)
        .iter()
        .map(|unit| unit["source"].as_array().expect("a list").len())
        .sum();
    assert_eq!(n_sentences, 300, "all are there");
    let split = desk.run("align -q -f jsonl a.txt b.txt").json_lines();
    assert_eq!(split.len(), 300, "without `--lines` they are found");
}

/// A side a hundred times longer.
#[test]
fn a_side_a_hundred_times_longer_is_told() {
    let long = lines(2000, |n| format!("Line {n} of the book."));
    let short = lines(20, |n| format!("سطر {} من الكتاب.", n * 100));
    let desk = Desk::new().put("a.txt", short).put("b.txt", long);
    let done = desk.run("align -q --lines -f jsonl a.txt b.txt");
    assert_eq!(done.code, Some(1));
    assert!(
        done.err.contains("the target has 2000 sentences, the other text 20"),
        "{}",
        done.err
    );
}

/// Arguments in the wrong order are refused with what to do.
#[test]
fn the_wrong_order_is_refused() {
    desk().run("align --source-lang ar --target-lang en en.txt ar.txt").refused(
        "khulasa: the source looks like `en`, not `ar`, and the target like `ar`, not `en`\n\
         hint: they stand the wrong way round: swap the texts, or the languages\n",
    );
}

/// A language whose letters are not those of the text is told; the links are made.
#[test]
fn a_wrong_language_is_told() {
    let done =
        desk().run("align -q --source-lang ar --target-lang fa -f jsonl ar.txt en.txt");
    assert!(
        done.err
            .starts_with("khulasa: --target-lang: the text looks like `en`, not `fa`\n"),
        "{}",
        done.err
    );
    assert_eq!(done.code, Some(1));
    assert!(!json_lines(&done.out).is_empty());
    desk().run("align --source-lang عربي ar.txt en.txt").refused(
        "khulasa: --source-lang: `عربي` is no language tag\n\
         hint: write `ar`, `en` or `en-GB`\n",
    );
}

/// Lines that are all the same: each is there once.
#[test]
fn duplicate_lines_are_all_there() {
    let desk = Desk::new()
        .put("a.txt", "نفس السطر.\n".repeat(40))
        .put("b.txt", "The same line.\n".repeat(38));
    let units = json_lines(&desk.run("align -q --lines -f jsonl a.txt b.txt").out);
    let count = |side: &str| -> usize {
        units.iter().map(|unit| unit[side].as_array().map_or(0, Vec::len)).sum()
    };
    assert_eq!((count("source"), count("target")), (40, 38));
}

/// As many lines as a big memory has: every one is there, in order.
#[test]
fn many_lines_are_aligned() {
    let n_lines = n_lines();
    let source = lines(n_lines, |n| format!("رقم {n}"));
    let target = lines(n_lines, |n| format!("number {n}"));
    let desk = Desk::new().put("a.txt", source).put("b.txt", target);
    let words = "align -q --lines --source-lang ar --target-lang en -f jsonl -o out.jsonl a.txt b.txt";
    desk.run(words).done();
    let units = json_lines(&desk.text("out.jsonl"));
    let is_straight = |(n, unit): (usize, &Value)| {
        unit["source"] == serde_json::json!([n])
            && unit["target"] == serde_json::json!([n])
    };
    assert!(units.len() == n_lines && units.iter().enumerate().all(is_straight));
}

fn lines(n_lines: usize, line: impl Fn(usize) -> String) -> String {
    let lines: Vec<String> = (0..n_lines).map(|n| line(n) + "\n").collect();
    lines.concat()
}

/// 2,000, or as many as the variable says: 200,000 is a matter of minutes for the
/// optimized program.
fn n_lines() -> usize {
    let given = std::env::var_os("KHULASA_SUITE_ALIGN_LINES");
    given.and_then(|text| text.to_str()?.parse().ok()).unwrap_or(2_000)
}

/// Words that are no job are refused before anything is read.
#[test]
fn words_that_are_no_job_are_refused() {
    let one = "khulasa: a source and its translation are needed\n\
               hint: `khulasa align SOURCE TARGET`, or `--pairs FILE` for many\n";
    desk().run("align ar.txt").refused(one);
    desk().run("align").refused(one);
    desk().run("align --min-confidence 90 ar.txt en.txt").refused(
        "khulasa: --min-confidence: `90` is no confidence\n\
         hint: write a number from `0` to `1`, as in `0.5`\n",
    );
    desk().run("align -f docx ar.txt en.txt").refused(
        "khulasa: --format: no bilingual format is called `docx`\n\
         hint: there are `tsv`, `jsonl`, `json`, `csv`, `xlsx`, `tmx`, `xliff2`, `xliff12`, `html`\n",
    );
    desk().run("align --mode word ar.txt en.txt").refused(
        "khulasa: --mode: no mode is called `word`\n\
         hint: there are `sentence`, `translate`, `paragraph`, `subtitle`\n",
    );
    desk().run("align ar.txt gone.txt").refused(
        "khulasa: gone.txt: no such file or folder\n\
         hint: check the name; without a file, standard input is read\n",
    );
    desk().put("pdf.txt", b"%PDF-1.7").run("align ar.txt pdf.txt").refused(
        "khulasa: pdf.txt: byte 0: this is a PDF document, not text\n\
         hint: convert it to text first\n",
    );
    let done = desk().run("align -q ar.txt en.txt -o ar.txt");
    assert_eq!(done.code, Some(2), "a file that is there is kept");
    assert!(done.err.contains("ar.txt: there is such a file already"), "{}", done.err);
}
