//! Columns hold what the JSON of a record holds, under the same names.
#![cfg(feature = "arrow")]
#![expect(clippy::expect_used, reason = "a test may fail loudly")]

use std::collections::BTreeSet;

use arrow_array::RecordBatch;
use arrow_json::LineDelimitedWriter;
use arrow_schema::{DataType, Field, Fields};
use khulasa_formats::{
    BlendRecord, ColumnBuilder, ColumnRecord, ColumnSet, EditRecord, ExplainedRecord,
    ExplanationRecord, LinkRecord, NoteRecord, PairRecord, PairReport, PartRecord,
    SectionRecord, SegmentRecord, SegmentsRecord, SentenceRecord, SideReport,
    SourceRecord, SummaryRecord, UnitRecord, VariantRecord,
};
use serde_json::{Value, json};

const TEXT: &str = "قال: «عاد الصيادون».";

fn batch(record: ColumnRecord<'_>) -> RecordBatch {
    let mut builder = ColumnBuilder::try_new(record.set()).expect("a builder");
    builder.push("خبر", Ok(record)).expect("a row");
    let batches = builder.finish().expect("a batch");
    batches.into_iter().next().expect("one batch")
}

/// The only row as JSON, nulls left out.
fn row(batch: &RecordBatch) -> Value {
    let mut writer = LineDelimitedWriter::new(Vec::new());
    writer.write(batch).expect("JSON");
    writer.finish().expect("JSON");
    serde_json::from_slice(&writer.into_inner()).expect("JSON")
}

/// The JSON of a record without what columns do not hold.
fn plain(record: &impl serde::Serialize) -> Value {
    let mut json = serde_json::to_value(record).expect("JSON");
    let object = json.as_object_mut().expect("an object");
    object.retain(|name, value| {
        !matches!(name.as_str(), "schema" | "params") && !value.is_null()
    });
    object.insert("id".to_owned(), json!("خبر"));
    json
}

fn source() -> SourceRecord {
    SourceRecord {
        name: Some("خبر.txt".to_owned()),
        sentences: 3,
        words: 9,
        ..Default::default()
    }
}

fn notes() -> Vec<NoteRecord> {
    let [start_byte, end_byte] = [Some(1), Some(usize::MAX >> 1)];
    let (code, message) = ("no-stops".to_owned(), "\u{2028}\"\\\0".to_owned());
    vec![NoteRecord { code, message, start_byte, end_byte }]
}

fn edits() -> Vec<EditRecord> {
    vec![
        EditRecord::Dropped { start_byte: 1, end_byte: 2, text: "لكن ".to_owned() },
        EditRecord::Brought { start_byte: 3, end_byte: 4, for_start_byte: 5 },
        EditRecord::Closed { at_byte: 6, text: "»".to_owned() },
    ]
}

#[test]
fn a_summary_is_what_its_json_is() {
    let sentence = SentenceRecord {
        id: 4,
        block: 2,
        place: Some("li".to_owned()),
        start_byte: 7,
        end_byte: 40,
        text: TEXT.to_owned(),
        pick: 2,
        score: 0.1 + 0.2,
        edits: edits(),
        ..Default::default()
    };
    let bare = SentenceRecord { place: None, edits: Vec::new(), ..sentence.clone() };
    let record = SummaryRecord {
        source: source(),
        title: Some("عودة".to_owned()),
        sections: vec![SectionRecord {
            heading: Some("البحر".to_owned()), sentences: 2
        }],
        summary: vec![sentence, bare],
        notes: notes(),
        ..Default::default()
    };
    let mut expected = plain(&record);
    expected["sentences"] = expected["summary"].take();
    expected["summary"] = json!(format!("البحر\n{TEXT}\n{TEXT}"));
    assert_eq!(row(&batch(ColumnRecord::from(&record))), expected);
}

#[test]
fn segments_are_what_their_json_is() {
    let segment = SegmentRecord {
        id: 1,
        block: 3,
        place: Some("p".to_owned()),
        start_byte: 1,
        end_byte: 9,
        leading: " ".to_owned(),
        text: TEXT.to_owned(),
        trailing: "\n".to_owned(),
        ..Default::default()
    };
    let record = SegmentsRecord {
        source: source(),
        segments: vec![segment],
        notes: notes(),
        ..Default::default()
    };
    assert_eq!(row(&batch(ColumnRecord::from(&record))), plain(&record));
}

#[test]
fn parts_of_a_score_are_listed_with_their_depth() {
    let leaf = |name: &str| PartRecord {
        name: name.to_owned(),
        value: 0.25,
        ..Default::default()
    };
    let centre =
        PartRecord { weight: Some(0.5), parts: vec![leaf("rare")], ..leaf("centre") };
    let sentence = ExplainedRecord {
        text: TEXT.to_owned(),
        pick: Some(1),
        dropped: Some("lost".to_owned()),
        place: Some("li".to_owned()),
        edits: edits(),
        parts: vec![centre, leaf("title")],
        ..Default::default()
    };
    let record = ExplanationRecord {
        source: source(),
        title: Some("عودة".to_owned()),
        blend: Some(BlendRecord { long_share: 0.5, sections: Some(3) }),
        sentences: vec![sentence],
        notes: notes(),
        ..Default::default()
    };
    let mut expected = plain(&record);
    expected["sentences"][0]["parts"] = json!([
        { "depth": 0, "name": "centre", "value": 0.25, "weight": 0.5 },
        { "depth": 1, "name": "rare", "value": 0.25 },
        { "depth": 0, "name": "title", "value": 0.25 },
    ]);
    assert_eq!(row(&batch(ColumnRecord::from(&record))), expected);
}

#[test]
fn links_stand_beside_their_texts() {
    let unit = |source: Vec<usize>, variants| UnitRecord {
        link: Some(LinkRecord {
            source,
            target: vec![0],
            confidence: 0.9,
            ..Default::default()
        }),
        variants,
        ..Default::default()
    };
    let [arabic, english] =
        [VariantRecord::new("ar", "نعم."), VariantRecord::new("en", "Yes.")];
    let units =
        [unit(vec![0, 1], vec![arabic, english.clone()]), unit(vec![], vec![english])];
    let side = SideReport { file: None, sentences: 2, linked: 2 };
    let report = PairReport {
        source: side.clone(),
        target: side,
        sure: 1,
        mean_confidence: 0.9,
        ..Default::default()
    };
    let side = json!({ "sentences": 2, "linked": 2 });
    let expected = json!({
        "id": "خبر",
        "links": [
            { "source": [0, 1], "target": [0], "confidence": 0.9, "is_moved": false,
              "source_text": "نعم.", "target_text": "Yes." },
            { "source": [], "target": [0], "confidence": 0.9, "is_moved": false,
              "source_text": "", "target_text": "Yes." },
        ],
        "source": side, "target": side, "sure": 1, "mean_confidence": 0.9, "notes": [],
    });
    let pair = PairRecord { report: &report, units: &units };
    assert_eq!(row(&batch(ColumnRecord::from(pair))), expected);
}

#[test]
fn a_failed_document_has_an_id_and_an_error_alone() {
    for set in SETS {
        let mut builder = ColumnBuilder::try_new(set).expect("a builder");
        builder.push("خبر", Err("لا نص")).expect("a row");
        let batches = builder.finish().expect("a batch");
        let expected = json!({ "id": "خبر", "error": "لا نص" });
        assert_eq!(batches.iter().map(row).collect::<Vec<_>>(), [expected], "{set:?}");
    }
}

const SETS: [ColumnSet; 4] = [
    ColumnSet::Summaries,
    ColumnSet::Segments,
    ColumnSet::Explanations,
    ColumnSet::Alignments,
];

// The page lists for every set each column and what is in it, with its type.
#[test]
fn the_page_of_columns_lists_them_all() {
    let page = include_str!("../../../docs/columns.md");
    // Those that tell of a repetition stand beside the columns of any set.
    let is_of_a_set =
        |line: &&str| line.starts_with("| `") && !line.contains("`duplicate");
    let listed = page.lines().filter(is_of_a_set);
    let listed: BTreeSet<String> =
        listed.map(|line| line.splitn(4, '|').take(3).collect()).collect();
    let mut rows = BTreeSet::new();
    for set in SETS {
        push_rows("", set.schema().fields(), &mut rows);
    }
    assert_eq!(listed, rows, "help: list the columns in docs/columns.md as they are");
}

fn push_rows(above: &str, fields: &Fields, rows: &mut BTreeSet<String>) {
    for field in fields {
        let path = format!("{above}{}", field.name());
        let mark = if field.is_nullable() { "?" } else { "" };
        rows.insert(format!(" `{path}`  {}{mark} ", type_name(field)));
        match field.data_type() {
            DataType::Struct(fields) => push_rows(&format!("{path}."), fields, rows),
            DataType::List(item) => {
                if let DataType::Struct(fields) = item.data_type() {
                    push_rows(&format!("{path}[]."), fields, rows);
                }
            }
            _ => {}
        }
    }
}

fn type_name(field: &Field) -> String {
    match field.data_type() {
        DataType::List(item) => format!("list of {}", type_name(item)),
        DataType::Struct(_) => "struct".to_owned(),
        DataType::Utf8 => "string".to_owned(),
        other => other.to_string().to_lowercase(),
    }
}
