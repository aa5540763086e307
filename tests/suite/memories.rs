//! Memories go from one format to another with all that is in them, and corrected links
//! come back.

use serde_json::Value;

use crate::desk::{Desk, json_lines, read_bytes, repository};

const MEMORY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n\
    <tmx version=\"1.4\"><header srclang=\"AR\" adminlang=\"en\" creationtool=\"Other\" \
    creationtoolversion=\"9\" segtype=\"block\" o-tmf=\"o\" datatype=\"html\"><note>of the house</note>\
    <prop type=\"x-owner\">دار</prop></header><body>\
    <tu tuid=\"1\" changedate=\"20250101T000000Z\"><note>seen</note><prop type=\"x-domain\">law</prop>\
    <tuv xml:lang=\"ar-EG\"><seg>المادة <bpt i=\"1\">&lt;b&gt;</bpt>الأولى<ept i=\"1\">&lt;/b&gt;</ept></seg></tuv>\
    <tuv xml:lang=\"en-GB\" creationid=\"س\"><note>two\nlines</note><seg>Article \"1\"\tA &amp; B</seg></tuv>\
    <tuv xml:lang=\"fr\"><seg>Article 1er</seg></tuv></tu>\
    <tu><tuv xml:lang=\"fr\"><seg>Oui</seg></tuv><tuv xml:lang=\"ar\"><seg>نعم</seg></tuv></tu>\
    </body></tmx>";

fn desk() -> Desk {
    Desk::new().put("m.tmx", MEMORY)
}

/// Through every format and back, a memory is what it was.
#[test]
fn nothing_is_lost_between_formats() {
    let desk = desk();
    desk.run("convert -q m.tmx -o first.json").done();
    let mut last = "m.tmx".to_owned();
    for ending in ["tsv", "xlsx", "jsonl", "csv", "html", "tmx", "json"] {
        let next = format!("next.{ending}");
        desk.run(&format!("convert -q {last} -o {next}")).done();
        last = next;
    }
    assert_eq!(desk.text("next.json"), desk.text("first.json"));
    assert!(
        desk.text("next.tmx").contains("<seg>المادة <bpt i=\"1\">&lt;b&gt;</bpt>الأولى")
    );
}

/// A workbook is the same bytes each time, and runs from right to left for Arabic.
#[test]
#[cfg(target_os = "linux")]
fn a_workbook_is_the_same_bytes() {
    let desk = desk();
    desk.run("convert -q m.tmx -o a.xlsx").done();
    desk.run("convert -q m.tmx -o b.xlsx").done();
    assert_eq!(read_bytes(&desk.path("a.xlsx")), read_bytes(&desk.path("b.xlsx")));
}

/// What is converted is told; a format that cannot hold it refuses, and nothing is there.
#[test]
fn conversions_are_told_or_refused() {
    let desk = desk().put("none.tsv", "text:ar\ttext:en\n").put("odd.txt", "x");
    assert_eq!(
        desk.run("convert m.tmx -o m.tsv").err,
        "khulasa: m.tmx: 2 units from tmx to tsv\n"
    );
    desk.run("convert -q m.tmx -o m.xlf").refused(
        "khulasa: xliff2: a unit has more than two languages, and XLIFF holds two\n\
         hint: write another format, as `tmx`, `jsonl` or `tsv`\n",
    );
    let empty = desk.run("convert -q none.tsv -f tmx");
    assert_eq!(
        (empty.code, &*empty.err),
        (Some(1), "khulasa: none.tsv: there is no unit in it\n")
    );
    desk.run("convert odd.txt").refused(
        "khulasa: odd.txt: its name does not tell what it is\n\
         hint: pass `--to` with `txt`, `md`, `html` to read it as a document, or `--from` with `tsv`, \
         `jsonl`, `json`, `csv`, `xlsx`, `tmx`, `xliff2`, `xliff12`, `html` if it is a memory\n",
    );
    desk.run("convert --from tmx odd.txt").refused(
        "khulasa: odd.txt: this is no element at all, not TMX\n\
         hint: name a file that is TMX\n",
    );
    let bomb = "<!DOCTYPE tmx [<!ENTITY a 'aaaa'>]><tmx><body>&a;</body></tmx>";
    let done = desk.put("bomb.tmx", bomb).run("convert bomb.tmx -o b.tsv");
    assert!(
        done.err.contains("bomb.tmx: byte 0: the file declares entities"),
        "{}",
        done.err
    );
}

fn court() -> String {
    let path = |name| repository("corpora/news-court").join(name).display().to_string();
    format!("{} {}", path("text.txt"), path("translation.en.txt"))
}

/// Accepted links stay as they are, an edited text too; the rest is aligned anew.
#[test]
fn accepted_links_stay() {
    let desk = Desk::new();
    desk.run(&format!("align -q -f jsonl {} -o first.jsonl", court())).done();
    let mut units = json_lines(&desk.text("first.jsonl"));
    let last = units.len() - 1;
    // The last two belong to nobody; a person says so, and changes a word elsewhere.
    let mut alone = units[last].clone();
    alone["target"] = serde_json::json!([]);
    alone["variants"].as_array_mut().expect("a list").truncate(1);
    alone["status"] = "accepted".into();
    units[last] = alone;
    units[0]["variants"][1]["text"] = "Manager jailed".into();
    units[0]["status"] = "edited".into();
    let lines: Vec<String> = units.iter().map(|unit| format!("{unit}\n")).collect();
    let desk = desk.put("corrected.jsonl", lines.concat());
    let words = format!("align -q -f jsonl --realign corrected.jsonl {}", court());
    let again = desk.run(&words).json_lines();
    assert_eq!(again[0]["variants"][1]["text"], "Manager jailed");
    assert_eq!(
        (&again[0]["status"], &again[0]["confidence"]),
        (&"edited".into(), &1.0.into())
    );
    let nulls: Vec<&Value> =
        again.iter().filter(|unit| unit["target"] == serde_json::json!([])).collect();
    assert_eq!(nulls.len(), 1);
    assert_eq!(nulls[0]["source"], serde_json::json!([30]));
    assert!(again.iter().any(|unit| unit["target"] == serde_json::json!([33])));
}

/// Sentences that a person put together in another order than the text's stay together, in
/// that order.
#[test]
fn accepted_links_may_be_out_of_order() {
    let unit = "{\"source\":[1],\"target\":[2,0],\"status\":\"accepted\",\"variants\":[\
        {\"language\":\"ar\",\"text\":\"جاء عام 1945.\"},\
        {\"language\":\"en\",\"text\":\"Third. First.\",\"cuts\":[7]}]}\n";
    let desk = Desk::new()
        .put("a.txt", "ذهب عام 1960.\nجاء عام 1945.\n")
        .put("b.txt", "First.\nHe left in 1960.\nThird.\n")
        .put("done.jsonl", unit);
    let words = "align -q --lines --source-lang ar --target-lang en --realign done.jsonl -f jsonl a.txt b.txt";
    let units = desk.run(words).json_lines();
    let accepted = units.iter().find(|unit| unit["status"] == "accepted");
    let accepted = accepted.expect("the accepted link");
    assert_eq!(accepted["target"], serde_json::json!([2, 0]));
    assert_eq!(accepted["variants"][1]["text"], "Third. First.");
    assert!(units.iter().any(|unit| unit["target"] == serde_json::json!([1])));
}

/// When all is accepted the links come back as they are, from every format that has them.
#[test]
fn a_wholly_accepted_memory_comes_back() {
    let desk = Desk::new();
    desk.run(&format!("align -q -f jsonl {} -o first.jsonl", court())).done();
    let accepted = desk.text("first.jsonl").replace("\"proposed\"", "\"accepted\"");
    let desk = desk.put("a.jsonl", &accepted);
    let links = |text: &str| -> Vec<(Value, Value)> {
        let units = json_lines(text);
        units
            .iter()
            .map(|unit| (unit["source"].clone(), unit["target"].clone()))
            .collect()
    };
    for ending in ["jsonl", "json", "tsv", "xlsx", "xlf", "html"] {
        if ending != "jsonl" {
            desk.run(&format!("convert -q a.jsonl -o a.{ending}")).done();
        }
        let words = format!("align -q -f jsonl --realign a.{ending} {}", court());
        assert_eq!(links(&desk.run(&words).done()), links(&accepted), "{ending}");
    }
}

/// Corrections of other texts, or of none, are told.
#[test]
fn corrections_of_other_texts_are_told() {
    let unit = "{\"source\":[0],\"target\":[0],\"status\":\"accepted\",\"variants\":[{\"language\":\"ar\",\
        \"text\":\"غير ذلك\"},{\"language\":\"en\",\"text\":\"else\"}]}\n";
    let desk = Desk::new().put("other.jsonl", unit);
    let done = desk.run(&format!("align -q --realign other.jsonl {}", court()));
    assert_eq!(done.code, Some(1));
    assert!(
        done.err.contains("an accepted link is not of these texts: source 1, target 1"),
        "{}",
        done.err
    );
    let desk = desk.put("none.jsonl", unit.replace("accepted", "proposed"));
    desk.run(&format!("align --realign none.jsonl {}", court())).refused(
        "khulasa: none.jsonl: none of its 1 links is accepted\n\
         hint: accept links in the review page (`--format html`), or write \
         `\"status\": \"accepted\"` beside them\n",
    );
    let named = unit.replace("{\"source\"", "{\"id\":\"x\",\"source\"");
    let done = desk
        .put("named.jsonl", named)
        .run(&format!("align --realign named.jsonl {}", court()));
    assert_eq!(done.err, "khulasa: named.jsonl: no pair of texts is called `x`\n");
}
