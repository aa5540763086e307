//! Two texts become a translation memory, and it is told how sure that is.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::desk::{Desk, items, json_lines, read, repository, text};
use crate::schemas::{assert_valid, schema};

const SOURCE: &str =
    "افتتح المعرض في القاهرة. حضر 300 زائر.\n\nزار الرئيس باريس عام ٢٠١٩. هل عاد؟\n";
const TARGET: &str = "The exhibition opened in Cairo; 300 visitors came.\n\nThe president visited Paris in 2019. \
     Did he return?\n";

fn desk() -> Desk {
    Desk::new().put("a.txt", SOURCE).put("b.txt", TARGET)
}

fn numbers(object: &Value, field: &str) -> Vec<u64> {
    items(object, field).iter().map(|n| n.as_u64().expect("a number")).collect()
}

/// Source and target of every link of a program's output.
fn links(units: &[Value]) -> BTreeSet<(Vec<u64>, Vec<u64>)> {
    units.iter().map(|unit| (numbers(unit, "source"), numbers(unit, "target"))).collect()
}

fn court() -> (String, String) {
    let path = |name| repository("corpora/news-court").join(name).display().to_string();
    (path("text.txt"), path("translation.en.txt"))
}

/// The links of a translated article are those that a reader finds.
#[test]
fn a_translated_article_is_aligned_as_a_reader_does_it() {
    let (source, target) = court();
    let units =
        Desk::new().run(&format!("align -q -f jsonl {source} {target}")).json_lines();
    let links_json = read(&repository("corpora/news-court/links.json"));
    let gold: Vec<Value> = serde_json::from_str(&links_json).expect("JSON");
    let gold: BTreeSet<(Vec<u64>, Vec<u64>)> = gold
        .iter()
        .map(|link| serde_json::from_value(link.clone()).expect("two lists"))
        .collect();
    let found = links(&units);
    let n_right = found.intersection(&gold).count();
    assert!(
        2 * n_right * 100 >= 95 * (found.len() + gold.len()),
        "{n_right} of {}",
        gold.len()
    );
    let is_sure = |unit: &&Value| unit["confidence"].as_f64().expect("a number") >= 0.9;
    for unit in units.iter().filter(is_sure) {
        let link = (numbers(unit, "source"), numbers(unit, "target"));
        assert!(gold.contains(&link), "stated sure and wrong: {link:?}");
    }
}

/// Every line of JSON names its sentences, their texts and their places in both files.
#[test]
fn a_unit_tells_texts_and_places() {
    let units = desk().run("align -q -f jsonl a.txt b.txt").json_lines();
    assert_eq!(links(&units).len(), 3);
    let first = &units[0];
    assert_eq!(
        (numbers(first, "source"), numbers(first, "target")),
        (vec![0, 1], vec![0])
    );
    for (variant, (name, file)) in
        items(first, "variants").iter().zip([("a.txt", SOURCE), ("b.txt", TARGET)])
    {
        assert_eq!(text(variant, "file"), name);
        let place = |field| usize::try_from(variant[field].as_u64().expect("a place"));
        let (start, end) =
            (place("start_byte").expect("fits"), place("end_byte").expect("fits"));
        assert_eq!(file.get(start..end), Some(text(variant, "text")));
    }
    assert_eq!(items(first, "variants")[0]["cuts"], serde_json::json!([25]));
}

/// JSON, lines and report keep to their schemas.
#[test]
fn memories_and_reports_keep_to_their_schemas() {
    let desk = desk().put("empty.txt", "");
    for pair in ["a.txt b.txt", "b.txt a.txt", "a.txt empty.txt"] {
        let words = format!("align -q --report r.json --force {pair}");
        let done = desk.run(&format!("{words} -f json"));
        assert_valid(&schema("memory"), &serde_json::from_str(&done.out).expect("JSON"));
        assert_valid(
            &schema("alignment"),
            &serde_json::from_str(&desk.text("r.json")).expect("JSON"),
        );
        for unit in json_lines(&desk.run(&format!("align -q -f jsonl {pair}")).out) {
            assert_valid(&schema("unit"), &unit);
        }
    }
}

/// The same texts give the same bytes in every format.
#[test]
fn the_same_texts_give_the_same_bytes() {
    let desk = desk();
    for format in ["tsv", "jsonl", "json", "csv", "tmx", "xliff2", "xliff12", "html"] {
        let words = format!("align -q -f {format} a.txt b.txt");
        assert_eq!(desk.run(&words).done(), desk.run(&words).done(), "{format}");
    }
}

/// Lines are segments when that is said; an empty line is counted and is none.
#[test]
fn lines_may_be_segments() {
    let desk = Desk::new()
        .put("a.txt", "نعم، في عام 1945.\n\nلا. لا، عام 1960.\n")
        .put("b.txt", "Yes, in 1945.\r\nNo. No, in 1960.\r\n");
    let words = "align -q --lines -f jsonl a.txt b.txt";
    let units = desk.run(words).json_lines();
    let expected = BTreeSet::from([(vec![0], vec![0]), (vec![2], vec![1])]);
    assert_eq!(links(&units), expected);
    assert_eq!(text(&items(&units[1], "variants")[0], "text"), "لا. لا، عام 1960.");
}

/// Pages and subtitles are read as what they are, by their names.
#[test]
fn documents_of_any_format_are_aligned() {
    let page = "<!DOCTYPE html><h1>عودة</h1><p>زار <b>الرئيس</b> باريس عام 2019.</p>";
    let cues = "1\n00:00:01,000 --> 00:00:02,000\nReturn.\n\n\
                2\n00:00:03,000 --> 00:00:04,000\nThe president visited Paris in 2019.\n";
    let desk = Desk::new().put("a.html", page).put("b.srt", cues);
    let units = desk.run("align -q -f jsonl a.html b.srt").json_lines();
    assert_eq!(
        text(&items(&units[1], "variants")[0], "text"),
        "زار الرئيس باريس عام 2019."
    );
    assert_eq!(links(&units), BTreeSet::from([(vec![0], vec![0]), (vec![1], vec![1])]));
}

/// Folders are paired by the stems of their names; a file alone is told, and the pairs
/// are aligned as one batch into one file, or one file each.
#[test]
fn folders_are_paired_by_name() {
    let desk = Desk::new().folder("ar").folder("en").folder("out");
    let desk = desk.put("ar/x.ar.txt", SOURCE).put("en/x.en.txt", TARGET);
    let desk = desk.put("ar/y.md", "# عام 1945\n").put("en/y.md", "# The year 1945\n");
    let desk = desk.put("ar/alone.txt", "نص.\n");
    let done = desk.run("align -q -f jsonl ar en");
    let alone = "khulasa: ar/alone.txt: no file of the other folder belongs to it\n";
    let units = json_lines(&done.wanting(alone));
    let ids: Vec<&str> = units.iter().map(|unit| text(unit, "id")).collect();
    assert_eq!(ids, ["x", "x", "x", "y"]);
    assert_eq!(desk.run("align -q -f tmx ar en -o out").code, Some(1));
    assert!(
        desk.text("out/x.tmx").contains("Paris")
            && desk.text("out/y.tmx").contains("1945")
    );
    let desk = desk.folder("ar/deep").folder("en/deep");
    let desk = desk.put("ar/deep/x.txt", SOURCE).put("en/deep/x.txt", TARGET);
    assert_eq!(desk.run("align -q -f tsv ar en -o out").code, Some(1));
    assert!(desk.text("out/deep/x.tsv").contains("ar/deep/x.txt"));
    let by_name = desk.run("align -q -f jsonl --pair-by name ar en");
    assert_eq!(json_lines(&by_name.out).len(), 4, "y.md and deep/x.txt");
    desk.run("align --pair-by size ar en").refused(
        "khulasa: --pair-by: files are not paired by `size`\n\
         hint: there are `stem`, `name`, `order`\n",
    );
    let desk = desk.put("ar/x.txt", SOURCE);
    let done = desk.run("align ar en");
    assert!(
        done.err.contains("ar/x.txt: it has the same stem as `ar/x.ar.txt`"),
        "{}",
        done.err
    );
}

/// A list has paths, or segments; pairs keep the names that they have there.
#[test]
fn lists_of_pairs_are_aligned() {
    let pairs = "{\"id\": \"one\", \"source\": [\"زار باريس عام 2019.\"], \"target\": [\"He visited Paris in 2019.\"]}\n\n\
         {\"id\": \"two\", \"source\": [], \"target\": []}\n";
    let desk = desk().folder("work").put("pairs.jsonl", pairs);
    let done = desk.run("align -q -f jsonl --pairs pairs.jsonl");
    assert_eq!(done.code, Some(1), "one pair is empty");
    assert_eq!(text(&json_lines(&done.out)[0], "id"), "one");
    let desk =
        desk.put("work/list.tsv", "# work\n../a.txt\t../b.txt\n../a.txt\tgone.txt\n");
    let done = desk.run("align -q -f jsonl --pairs work/list.tsv");
    assert!(done.err.contains("work/gone.txt: no such file or folder"), "{}", done.err);
    assert!(done.err.contains("skipped 1 of 2 pairs"), "{}", done.err);
    assert_eq!((done.code, json_lines(&done.out).len()), (Some(1), 3));
    let desk =
        desk.put("bad.jsonl", "{\"source\": [1]}\n").put("bad.tsv", "a.txt b.txt\n");
    for (file, told) in [
        ("bad.jsonl", "bad.jsonl: line 1: invalid type"),
        ("bad.tsv", "bad.tsv: line 1: there is no tab in it"),
        ("a.jsonl", "a.jsonl: no such file or folder"),
    ] {
        let done = desk.run(&format!("align --pairs {file}"));
        assert_eq!((done.code, &*done.out), (Some(2), ""));
        assert!(done.err.contains(told), "{}", done.err);
    }
}

/// What is left out of the memory stands in the report: no sentence is lost.
#[test]
fn what_is_left_out_stands_in_the_report() {
    let (source, target) = court();
    for flags in ["-f tmx", "--min-confidence 0.97 -f tsv", "--drop-nulls -f csv"] {
        let desk = Desk::new();
        let words = format!("align -q {flags} --report r.json -o out {source} {target}");
        desk.run(&words).done();
        let format = flags.rsplit(' ').next().expect("a format");
        desk.run(&format!("convert -q --from {format} out -f jsonl -o kept.jsonl"))
            .done();
        let report: Value = serde_json::from_str(&desk.text("r.json")).expect("JSON");
        let left_out = items(&report, "left_out");
        let kept = json_lines(&desk.text("kept.jsonl"));
        let pair = &items(&report, "pairs")[0];
        for side in ["source", "target"] {
            let all = kept.iter().chain(left_out).flat_map(|link| numbers(link, side));
            let mut all: Vec<u64> = all.collect();
            all.sort_unstable();
            let n_sentences = pair[side]["sentences"].as_u64().expect("a number");
            assert_eq!(all, (0..n_sentences).collect::<Vec<_>>(), "{flags}: {side}");
        }
    }
}

/// Of equal units the first is kept when that is asked for.
#[test]
fn equal_units_may_be_kept_once() {
    let desk = Desk::new()
        .put("a.txt", "رقم الطلب 1945.\nرقم الملف 1960.\nرقم الطلب 1945.\n")
        .put("b.txt", "Order number 1945.\nFile number 1960.\nOrder number 1945.\n");
    let n_units = |flags: &str| {
        desk.run(&format!("align -q --lines -f jsonl {flags} a.txt b.txt"))
            .json_lines()
            .len()
    };
    assert_eq!(
        (n_units(""), n_units("--dedupe"), n_units("--dedupe --no-dedupe")),
        (3, 2, 3)
    );
}

/// Swapping the texts swaps the links.
#[test]
fn swapping_the_texts_swaps_the_links() {
    let (source, target) = court();
    let desk = Desk::new();
    let there = desk.run(&format!("align -q -f jsonl {source} {target}")).json_lines();
    let back = desk.run(&format!("align -q -f jsonl {target} {source}")).json_lines();
    let swapped =
        links(&back).into_iter().map(|(source, target)| (target, source)).collect();
    assert_eq!(links(&there), swapped);
}

/// A glossary and finished work make links surer; entries in other languages say nothing.
#[test]
fn what_is_known_makes_links_surer() {
    let desk = Desk::new()
        .put(
            "a.txt",
            "كان التضامن قويا.\nثم كسر الهاون.\nوعبروا البرزخ.\nوقطعوا السنديان.\n",
        )
        .put(
            "b.txt",
            "Solidarity was strong.\nThey crossed the isthmus.\nAnd cut the oak.\n",
        )
        .put("terms.tsv", "en\tar\nsolidarity\tتضامن\nisthmus\tبرزخ\noak\tسنديان\n")
        .put("terms.tbx", TBX)
        .put("old.tmx", OLD_WORK);
    let sureness = |flags: &str| -> f64 {
        let words = format!(
            "align -q --lines --report r.json --force -f jsonl {flags} a.txt b.txt"
        );
        let units = desk.run(&words).json_lines();
        units.iter().map(|unit| unit["confidence"].as_f64().expect("a number")).sum()
    };
    let unaided = sureness("");
    for (flags, told) in [
        ("--glossary terms.tsv", "\"glossary_terms\": 3"),
        ("--glossary terms.tbx", "\"glossary_terms\": 1"),
        ("--tm old.tmx", "\"known_units\": 2"),
    ] {
        assert!(sureness(flags) > unaided + 0.01, "{flags}");
        assert!(desk.text("r.json").contains(told), "{flags}");
    }
    let words = "align --lines --source-lang fr --target-lang de --glossary terms.tbx b.txt b.txt";
    let told = "terms.tbx: no entry has both `fr` and `de`";
    assert!(desk.run(words).err.contains(told));
}

/// A glossary or a memory that is none is refused by name.
#[test]
fn what_is_no_glossary_is_refused() {
    let desk = desk().put("page.html", "<html/>").put("cut.tmx", "<tmx>");
    for (flag, file, told) in [
        ("--glossary", "a.txt", "the table is broken: line 1: there is no tab in it"),
        ("--glossary", "page.html", "this is the element `html`, not TBX"),
        ("--glossary", "gone.tsv", "no such file or folder"),
        ("--tm", "cut.tmx", "the XML is broken: it is cut off"),
        ("--tm", "page.html", "this page holds no links"),
        ("--realign", "gone.json", "no such file or folder"),
    ] {
        let done = desk.run(&format!("align {flag} {file} a.txt b.txt"));
        assert_eq!((done.code, &*done.out), (Some(2), ""), "{flag} {file}");
        assert!(done.err.starts_with(&format!("khulasa: {file}: ")), "{}", done.err);
        assert!(done.err.contains(told), "{}", done.err);
    }
}

const TBX: &str = "<tbx><text><body><conceptEntry><langSec xml:lang='ar'><termSec><term>سنديان\
    </term></termSec></langSec><langSec xml:lang='en'><termSec><term>oak</term></termSec></langSec>\
    </conceptEntry></body></text></tbx>";

const OLD_WORK: &str = "<tmx version='1.4'><header srclang='ar'/><body>\
    <tu><tuv xml:lang='ar'><seg>السنديان</seg></tuv><tuv xml:lang='en'><seg>the oak</seg></tuv></tu>\
    <tu><tuv xml:lang='EN'><seg>the isthmus</seg></tuv><tuv xml:lang='AR'><seg>البرزخ</seg></tuv></tu>\
    </body></tmx>";
