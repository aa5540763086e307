//! Writing: what each format makes of each record, and that JSON keeps to its schemas.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "the lints spare tests, but not the helpers of tests"
)]

use std::io::{self, Write};

use khulasa_formats::{
    BudgetRecord, DecisionRecord, DecisionsRecord, EditRecord, ExplainedRecord,
    ExplanationRecord, NoteRecord, PartRecord, ReadOptions, Record, SegmentRecord,
    SegmentsRecord, SentenceRecord, SettingRecord, SourceRecord, SummaryRecord, format,
    read_text, write, writer, writers,
};
use proptest::prelude::*;
use serde_json::Value;

const SCHEMAS: [(&str, &str); 6] = [
    ("summary", include_str!("../../../docs/schema/khulasa.summary-1.schema.json")),
    ("segments", include_str!("../../../docs/schema/khulasa.segments-1.schema.json")),
    ("segment", include_str!("../../../docs/schema/khulasa.segment-1.schema.json")),
    ("decisions", include_str!("../../../docs/schema/khulasa.decisions-1.schema.json")),
    ("decision", include_str!("../../../docs/schema/khulasa.decision-1.schema.json")),
    (
        "explanation",
        include_str!("../../../docs/schema/khulasa.explanation-1.schema.json"),
    ),
];

fn written(record: &Record, name: &str) -> String {
    let mut out = Vec::new();
    let writer = writer(name).expect("a writer of this name");
    write(record, writer, &mut out).expect("a sink that takes everything");
    String::from_utf8(out).expect("UTF-8")
}

fn source() -> SourceRecord {
    SourceRecord {
        name: Some("خبر.txt".to_owned()),
        sentences: 4,
        words: 31,
        ..Default::default()
    }
}

fn note() -> NoteRecord {
    NoteRecord {
        code: "long-sentence".to_owned(),
        message: "sentence of 1204 characters".to_owned(),
        ..Default::default()
    }
}

fn summary() -> Record {
    let first = SentenceRecord {
        id: 0,
        end_byte: 41,
        text: "عاد الصيادون\nإلى الميناء.".to_owned(),
        pick: 2,
        score: 0.1 + 0.2,
        ..Default::default()
    };
    let second = SentenceRecord {
        id: 3,
        block: 1,
        kind: "list_item",
        place: None,
        start_byte: 90,
        end_byte: 110,
        text: "سعره\t5 * 3_أ \\ قطعة".to_owned(),
        pick: 1,
        score: 1.0,
        edits: vec![EditRecord::Dropped {
            start_byte: 1,
            end_byte: 2,
            text: "و".to_owned(),
        }],
    };
    let mut record = SummaryRecord {
        source: source(),
        title: Some("عودة #1".to_owned()),
        summary: vec![first, second],
        notes: vec![
            note(),
            NoteRecord { start_byte: Some(0), end_byte: Some(41), ..note() },
        ],
        ..Default::default()
    };
    record.params.budget = BudgetRecord::Percent(12.5);
    record
        .params
        .settings
        .insert("query".to_owned(), SettingRecord::Text("ميناء".to_owned()));
    record.params.settings.insert("redundancy".to_owned(), SettingRecord::Number(0.5));
    Record::from(record)
}

fn segments() -> Record {
    let segment = |id, block, text: &str| SegmentRecord {
        id,
        block,
        text: text.to_owned(),
        trailing: " \n".to_owned(),
        ..Default::default()
    };
    let mut last = segment(2, 1, "ثالث\u{2028}طويل.");
    last.rule = "missing_space";
    let mut record = SegmentsRecord {
        source: source(),
        segments: vec![segment(0, 0, "أول."), segment(1, 0, "ثان."), last],
        notes: vec![note()],
        ..Default::default()
    };
    record.params.settings.insert("max_chars".to_owned(), SettingRecord::Count(42));
    record.params.settings.insert("keep".to_owned(), SettingRecord::Flag(true));
    Record::from(record)
}

fn decisions() -> Record {
    let decision = DecisionRecord {
        at_byte: 10,
        is_boundary: false,
        rule: "abbreviation",
        left: "كتبه د.".to_owned(),
        right: "وسيم".to_owned(),
    };
    let end = DecisionRecord {
        at_byte: 30,
        is_boundary: true,
        rule: "stop",
        ..decision.clone()
    };
    Record::from(DecisionsRecord {
        source: source(),
        decisions: vec![decision, end],
        ..Default::default()
    })
}

fn explanation() -> Record {
    let part = |name: &str, value, parts| PartRecord {
        name: name.to_owned(),
        value,
        weight: None,
        parts,
    };
    let mut title = part("title_words", 0.15, vec![part("overlap", 0.15, Vec::new())]);
    title.weight = Some(0.3);
    let chosen = ExplainedRecord {
        text: "عاد الصيادون.".to_owned(),
        score: 0.65,
        pick: Some(1),
        parts: vec![part("position", 0.5, Vec::new()), title],
        ..Default::default()
    };
    let dropped = ExplainedRecord {
        id: 1,
        text: "عادوا.".to_owned(),
        rank: 2,
        score: 0.25,
        dropped: Some("repeats sentence 0".to_owned()),
        ..Default::default()
    };
    let other =
        ExplainedRecord {
            id: 2, rank: 3, text: "نعم.".to_owned(), ..Default::default()
        };
    Record::from(ExplanationRecord {
        source: source(),
        sentences: vec![chosen, dropped, other],
        notes: vec![note()],
        ..Default::default()
    })
}

fn empty_records() -> [Record; 4] {
    [
        Record::from(SummaryRecord::default()),
        Record::from(SegmentsRecord::default()),
        Record::from(DecisionsRecord::default()),
        Record::from(ExplanationRecord::default()),
    ]
}

fn check_schema(name: &str, json: &str) {
    let schema = SCHEMAS.iter().find(|(own, _)| *own == name).expect("a schema").1;
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a JSON Schema");
    let value: Value = serde_json::from_str(json).expect("JSON");
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|e| e.to_string()).collect();
    assert_eq!(errors, [""; 0], "{name}: {json}");
    assert_is_strict(&validator, &value);
}

/// A member that the schema does not know is an error.
fn assert_is_strict(validator: &jsonschema::Validator, value: &Value) {
    let mut value = value.clone();
    let members = value.as_object_mut().expect("an object");
    members.insert("unknown".to_owned(), Value::Null);
    assert!(!validator.is_valid(&value), "help: set additionalProperties to false");
}

#[test]
fn text_is_one_sentence_a_line() {
    assert_eq!(
        written(&summary(), "text"),
        "عاد الصيادون إلى الميناء.\nسعره\t5 * 3_أ \\ قطعة\n"
    );
    assert_eq!(written(&segments(), "text"), "أول.\nثان.\n\nثالث طويل.\n");
    assert_eq!(
        written(&decisions(), "text"),
        "10 keep abbreviation: كتبه د. | وسيم\n30 break stop: كتبه د. | وسيم\n"
    );
    let expected = "\
rank 1, score 0.6500, pick 1: عاد الصيادون.
    position 0.5000
    title_words 0.1500 (weight 0.3000)
        overlap 0.1500
rank 2, score 0.2500, dropped (repeats sentence 0): عادوا.
rank 3, score 0.0000: نعم.
";
    assert_eq!(written(&explanation(), "text"), expected);
}

#[test]
fn markdown_escapes_what_is_no_markup() {
    let expected = "\
# عودة \\#1

- عاد الصيادون إلى الميناء.
- سعره\t5 \\* 3\\_أ \\\\ قطعة
";
    assert_eq!(written(&summary(), "md"), expected);
    let expected = "\
| id | kind | text |
| --: | :-- | :-- |
| 0 | paragraph | أول. |
| 1 | paragraph | ثان. |
| 2 | paragraph | ثالث طويل. |
";
    assert_eq!(written(&segments(), "md"), expected);
    let expected = "\
| byte | boundary | rule | left | right |
| --: | :-- | :-- | :-- | :-- |
| 10 | keep | abbreviation | كتبه د. | وسيم |
| 30 | break | stop | كتبه د. | وسيم |
";
    assert_eq!(written(&decisions(), "md"), expected);
    let expected = "\
# ملخص

- rank 1, score 0.6500, pick 1: عاد الصيادون.
  - position 0.5000
  - title\\_words 0.1500 (weight 0.3000)
    - overlap 0.1500
- rank 2, score 0.2500, dropped (repeats sentence 0): عادوا.
- rank 3, score 0.0000: نعم.
";
    assert_eq!(written(&explanation(), "md"), expected);
}

#[test]
fn markdown_read_from_markdown_keeps_its_marks() {
    let sentence = SentenceRecord {
        text: "1986. **عام** [هنا](a)".to_owned(),
        ..Default::default()
    };
    let mut record = SummaryRecord { summary: vec![sentence], ..Default::default() };
    record.source.format = "markdown".to_owned();
    record.source.language = "und-Latn".to_owned();
    let expected = "# Summary\n\n- 1986\\. **عام** [هنا](a)\n";
    assert_eq!(written(&Record::from(record), "md"), expected);
}

#[test]
fn tsv_escapes_tabs_line_ends_and_backslashes() {
    let expected = "id\tblock\tkind\tstart_byte\tend_byte\tpick\tscore\ttext
0\t0\tparagraph\t0\t41\t2\t0.30000000000000004\tعاد الصيادون إلى الميناء.
3\t1\tlist_item\t90\t110\t1\t1\tسعره\\t5 * 3_أ \\\\ قطعة
";
    assert_eq!(written(&summary(), "tsv"), expected);
    let expected = "id\tblock\tkind\tstart_byte\tend_byte\tleading\ttext\ttrailing\trule
0\t0\tparagraph\t0\t0\t\tأول.\t \\n\tblock_end
1\t0\tparagraph\t0\t0\t\tثان.\t \\n\tblock_end
2\t1\tparagraph\t0\t0\t\tثالث طويل.\t \\n\tmissing_space
";
    assert_eq!(written(&segments(), "tsv"), expected);
    let expected = "at_byte\tis_boundary\trule\tleft\tright
10\tfalse\tabbreviation\tكتبه د.\tوسيم
30\ttrue\tstop\tكتبه د.\tوسيم
";
    assert_eq!(written(&decisions(), "tsv"), expected);
    let columns =
        "id\tblock\tkind\tstart_byte\tend_byte\trank\tscore\tpick\tdropped\tparts\ttext";
    let rows = "
0\t0\tparagraph\t0\t0\t1\t0.65\t1\t\tposition=0.5;title_words=0.15\tعاد الصيادون.
1\t0\tparagraph\t0\t0\t2\t0.25\t\trepeats sentence 0\t\tعادوا.
2\t0\tparagraph\t0\t0\t3\t0\t\t\t\tنعم.
";
    assert_eq!(written(&explanation(), "tsv"), format!("{columns}{rows}"));
}

#[test]
fn json_keeps_to_its_schemas() {
    let names = ["summary", "segments", "decisions", "explanation"];
    let full = [summary(), segments(), decisions(), explanation()];
    for (name, record) in
        names.iter().zip(&full).chain(names.iter().zip(&empty_records()))
    {
        check_schema(name, &written(record, "json"));
    }
    for (name, record) in [("summary", summary()), ("explanation", explanation())] {
        let line = written(&record, "jsonl");
        assert_eq!(line.lines().count(), 1);
        check_schema(name, &line);
    }
    for (name, record) in [("segment", segments()), ("decision", decisions())] {
        written(&record, "jsonl").lines().for_each(|line| check_schema(name, line));
    }
}

#[test]
fn json_texts_are_exact_and_numbers_read_back() {
    for name in ["json", "jsonl"] {
        let value: Value =
            serde_json::from_str(&written(&summary(), name)).expect("JSON");
        assert_eq!(value["schema"], "khulasa.summary/1");
        assert_eq!(value["summary"][0]["text"], "عاد الصيادون\nإلى الميناء.");
        assert_eq!(value["summary"][0]["score"].as_f64(), Some(0.1 + 0.2));
        assert_eq!(value["params"]["budget"]["percent"], 12.5);
    }
}

#[test]
fn a_line_of_json_lines_is_one_for_every_reader() {
    let lines = written(&segments(), "jsonl");
    assert_eq!(lines.split(['\n', '\u{85}', '\u{2028}', '\u{2029}']).count(), 4);
    let last: Value =
        serde_json::from_str(lines.lines().last().expect("a line")).expect("JSON");
    assert_eq!(last["text"], "ثالث\u{2028}طويل.");
}

#[test]
fn nothing_gives_nothing_or_a_header() {
    let [summary, segments, decisions, explanation] = empty_records();
    assert_eq!(written(&summary, "text"), "");
    assert_eq!(written(&segments, "jsonl"), "");
    assert_eq!(written(&decisions, "tsv"), "at_byte\tis_boundary\trule\tleft\tright\n");
    assert_eq!(written(&explanation, "md"), "# ملخص\n\n");
}

struct ClosedPipe;

impl Write for ClosedPipe {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_told_as_one() {
    for writer in writers() {
        let result = write(&summary(), *writer, &mut ClosedPipe);
        let kind = result.map_err(|error| error.kind());
        assert_eq!(kind, Err(io::ErrorKind::BrokenPipe), "{}", writer.name());
    }
}

/// What a Markdown reader shows of the items of a list.
fn shown_items(markdown: &str) -> Vec<String> {
    use pulldown_cmark::{Event, Parser, TagEnd};
    let mut items = vec![String::new()];
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) => items.last_mut().expect("one").push_str(&text),
            Event::End(TagEnd::Heading(_) | TagEnd::Item) => items.push(String::new()),
            Event::Start(_) | Event::End(_) => {}
            other => panic!("markup out of plain text: {other:?} in {markdown}"),
        }
    }
    items
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plain_text_reads_the_same_in_markdown(text in "[!-~اب]( ?[!-~اب]){0,20}") {
        let sentence = SentenceRecord { text: text.clone(), ..Default::default() };
        let record = SummaryRecord { summary: vec![sentence], ..Default::default() };
        let items = shown_items(&written(&Record::from(record), "md"));
        prop_assert_eq!(items.get(1), Some(&text));
    }

    #[test]
    fn every_writer_writes_lines_of_text(text: String, name: Option<String>) {
        let segment = SegmentRecord { text: text.clone(), trailing: text, ..Default::default() };
        let source = SourceRecord { name, ..Default::default() };
        let record = SegmentsRecord { source, segments: vec![segment], ..Default::default() };
        let record = Record::from(record);
        let n_lines = |name| written(&record, name).matches('\n').count();
        prop_assert_eq!(n_lines("text"), 1);
        prop_assert_eq!(n_lines("jsonl"), 1);
        prop_assert_eq!(n_lines("md"), 3);
        prop_assert_eq!(n_lines("tsv"), 2);
        let json: Value = serde_json::from_str(&written(&record, "json")).expect("JSON");
        let Record::Segments(record) = &record else { return Ok(()) };
        prop_assert_eq!(json["segments"][0]["text"].as_str(), Some(&*record.segments[0].text));
    }
}

/// A summary in Markdown is Markdown: read again, its items are the sentences.
#[test]
fn a_written_list_is_read_as_items() {
    let mut options = ReadOptions::default();
    options.format = format("markdown").ok();
    let source = read_text(&written(&summary(), "md"), &options);
    let kinds: Vec<_> =
        source.document().blocks.iter().map(|block| block.kind.name()).collect();
    assert_eq!(kinds, ["heading", "list_item", "list_item"]);
}
