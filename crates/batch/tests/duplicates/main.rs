//! Near duplicates are found, and nothing else is taken for one.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]
#![expect(clippy::cast_precision_loss, reason = "there are some hundred texts")]

mod plant;

use std::path::Path;
use std::sync::atomic::AtomicBool;

use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{Array, RecordBatch};
use khulasa_batch::{
    BatchOptions, Duplicate, DuplicateOptions, Duplicates, DuplicatesChoice, InputRoot,
    Signature, Watch, output_form, run,
};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use plant::{CHANGES, changed};

/// The texts of the corpora, and their longer paragraphs.
#[expect(clippy::disallowed_methods, reason = "the texts are files")]
fn texts() -> Vec<String> {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora");
    let mut folders: Vec<_> = std::fs::read_dir(corpora)
        .expect("there are corpora")
        .map(|entry| entry.expect("a folder can be looked into").path())
        .collect();
    folders.sort();
    let whole = folders
        .iter()
        .filter_map(|folder| std::fs::read_to_string(folder.join("text.txt")).ok());
    let whole: Vec<_> =
        whole.filter(|text| text.split_whitespace().count() > 80).collect();
    let parts = whole.iter().flat_map(|text| text.split("\n\n"));
    let parts =
        parts.filter(|part| part.split_whitespace().count() >= 60).map(str::to_owned);
    parts.collect()
}

fn see_all(texts: &[String]) -> (Duplicates, Vec<Option<Duplicate>>) {
    let mut seen = Duplicates::new(DuplicateOptions::default());
    let see =
        |(idx, text): (usize, &String)| seen.see(&idx.to_string(), &Signature::of(text));
    let told = texts.iter().enumerate().map(see).collect();
    (seen, told)
}

/// Texts that are none of each other are told apart.
#[test]
fn texts_that_differ_are_no_duplicates() {
    let texts = texts();
    assert!(texts.len() > 80, "{}", texts.len());
    let (_, told) = see_all(&texts);
    assert_eq!(told.iter().flatten().count(), 0, "{told:?}");
}

/// Of what was planted at least .95 are found, and of what is found at least .99 were
/// planted, each beside its own original.
#[test]
fn planted_duplicates_are_found() {
    let texts = texts();
    let (mut n_found, mut n_wrong) = (0, 0);
    for (change_idx, change) in CHANGES.iter().enumerate() {
        let (seen, _) = see_all(&texts);
        let mut n_found_here = 0;
        for (idx, text) in texts.iter().enumerate() {
            let signature = Signature::of(&changed(text, change_idx, idx));
            match seen.find(&signature) {
                Some(duplicate) if duplicate.of == idx.to_string() => n_found_here += 1,
                Some(_) => n_wrong += 1,
                None => {}
            }
        }
        println!("{change}: {n_found_here} of {}", texts.len());
        n_found += n_found_here;
    }
    let (n_found, n_wrong) = (f64::from(n_found), f64::from(n_wrong));
    let recall = n_found / (texts.len() * CHANGES.len()) as f64;
    let precision = n_found / (n_found + n_wrong);
    assert!(
        recall >= 0.95 && precision >= 0.99,
        "recall {recall}, precision {precision}"
    );
}

/// The first of its kind is the one that is told, whatever came between.
#[test]
fn duplicates_are_told_by_the_first_of_their_kind() {
    let text = texts().into_iter().next().expect("a text");
    let copies = [text.clone(), changed(&text, 1, 0), changed(&text, 6, 3), text.clone()];
    let (seen, told) = see_all(&copies);
    assert_eq!(seen.n_originals(), 1);
    let of: Vec<_> =
        told.iter().flatten().map(|duplicate| duplicate.of.as_str()).collect();
    assert_eq!(of, ["0", "0", "0"]);
}

/// A short text repeats another only if all its words are the same.
#[test]
fn short_texts_must_be_the_same() {
    let texts =
        ["عاد الصيادون إلى الميناء مساء أمس.", "عاد الصيادون إلى الميناء صباح أمس."];
    let texts: Vec<_> = [texts[0], texts[1], texts[0]].map(str::to_owned).into();
    let (_, told) = see_all(&texts);
    let of: Vec<_> =
        told.iter().map(|told| told.as_ref().map(|told| told.of.as_str())).collect();
    assert_eq!(of, [None, None, Some("0")]);
}

/// The rows of a run over three records, of which the last repeats the first.
#[expect(clippy::disallowed_methods, reason = "the folder is ours")]
#[expect(clippy::disallowed_types, reason = "the folder is ours")]
fn rows(choice: DuplicatesChoice) -> RecordBatch {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("a.jsonl");
    let record = |text: &str| format!("{{\"text\": \"{text}\"}}\n");
    let records = ["عاد الصيادون.", "هدأ البحر.", "عادَ الصيادون!"].map(record);
    std::fs::write(&input, records.concat()).expect("a file");
    let mut options = BatchOptions::new(folder.path().join("out"));
    options.form = output_form("parquet").expect("a form");
    options.duplicates = choice;
    let stop = AtomicBool::new(false);
    let mut watch = Watch { stop: &stop, tell: &mut |_| {} };
    run(&[InputRoot::Path(input)], &options, &mut watch).expect("a run");
    let file = std::fs::File::open(folder.path().join("out/summarize.parquet"));
    let reader = ParquetRecordBatchReaderBuilder::try_new(file.expect("an output"));
    let mut batches = reader.expect("Parquet").build().expect("rows");
    batches.next().expect("a batch").expect("it is whole")
}

/// A column of Parquet tells which rows repeat which; it is there when it was asked for.
#[test]
fn marks_stand_in_a_column() {
    let marked = rows(DuplicatesChoice::Mark);
    let marks = marked.column_by_name("duplicate").expect("a column").as_struct();
    let is_null = |row_idx| marks.is_null(row_idx);
    assert_eq!([0, 1, 2].map(is_null), [true, true, false]);
    assert_eq!(marks.column(0).as_string::<i32>().value(2), "a.jsonl:1");
    assert!((marks.column(1).as_primitive::<Float64Type>().value(2) - 1.0).abs() < 1e-9);
    let kept = rows(DuplicatesChoice::Keep);
    assert_eq!(kept.num_columns() + 1, marked.num_columns());
    assert_eq!(rows(DuplicatesChoice::Drop).num_rows(), 2);
}
