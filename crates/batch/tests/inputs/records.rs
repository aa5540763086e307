//! Records: JSON Lines, tables and their faults.

use khulasa_batch::{InputOptions, InputRoot, Item, open, plan};

use crate::harness::Inputs;

/// One bad line is one line in the quarantine; its neighbours are not touched.
#[test]
fn one_bad_line_costs_one_line() {
    let lines = [
        &b"\xEF\xBB\xBF{\"text\": \"a\"}"[..],
        b"{\"text\": \"\xFF\"}",
        b"",
        b"{\"text\": \"b\"}\r",
        b"{\"text\": \"\\udc00\"}",
        b"no json",
        "{\"text\": \"ج\", \"id\": \"x\"}".as_bytes(),
    ];
    assert_eq!(
        Inputs::of("a.jsonl", &lines.join(&b'\n')).read(),
        [
            "a.jsonl:1 = a",
            "a.jsonl:2 ! Undecodable: the record is no UTF-8 at its byte 10",
            "a.jsonl:4 = b",
            "a.jsonl:5 ! Malformed: the record is no JSON object: lone leading surrogate in hex \
         escape at its byte 16",
            "a.jsonl:6 ! Malformed: the record is no JSON object: expected ident at its byte 2",
            "a.jsonl:7 = ج",
        ]
    );
}

/// Records are told by what they are, not by the name of the file.
#[test]
fn records_are_known_without_a_name() {
    let inputs = Inputs::of("archive", b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n");
    assert_eq!(inputs.read(), ["archive:1 = a", "archive:2 = b"]);
    let inputs = Inputs::of("a.txt", b"{note}\n");
    assert_eq!(inputs.read(), ["a.txt = {note}\n"]);
}

/// A file of JSON is one record, or a list of them, however its lines are broken.
#[test]
fn json_files_are_records() {
    let list = b"[\n  {\"text\": \"a\"},\n  {\"no\": 1},\n  7\n]";
    let inputs = Inputs::of("a.json", b"\xEF\xBB\xBF{\n  \"text\": \"one\"\n}\n")
        .with("b.json", list)
        .with("c.json", b"[{\"text\": \"a\"}, {")
        .with("d.json", b"{\n\"text\": \"a}\n")
        .with("e.json", b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n");
    assert_eq!(
        inputs.read(),
        [
            "a.json = one",
            "b.json:1 = a",
            "b.json:2 ! Malformed: the record has no field `text`; its fields are `no`",
            "b.json:3 ! Malformed: the record is no JSON object: invalid type: integer `7`, \
         expected an object at its byte 1",
            "c.json ! Malformed: the list of records is no JSON: EOF while parsing an object at \
         line 1 column 17",
            "d.json ! Malformed: the record is no JSON object: control character (\\u0000-\\u001F) \
         found while parsing a string at its line 3, byte 0",
            "e.json:1 = a",
            "e.json:2 = b",
        ]
    );
}

/// The fields that were asked for are found under their names.
#[test]
fn fields_are_taken_by_name() {
    let line = "{\"body\": \"نص\", \"url\": 7, \"head\": \"عنوان\", \"en\": \"text\"}\n";
    let inputs = Inputs::of("a.jsonl", line.as_bytes());
    let mut options = InputOptions::default();
    options.field = "body".to_owned();
    options.id_field = Some("url".to_owned());
    options.title_field = Some("head".to_owned());
    options.target_field = Some("en".to_owned());
    let plan = plan(&[InputRoot::Path(inputs.path(""))], &options).expect("a plan");
    let item = open(&plan.shards[0], &options).expect("it opens").next();
    let Some(Item::Document(document)) = item else { panic!("it is whole: {item:?}") };
    assert_eq!(document.id, "7");
    assert_eq!(document.place.to_string(), "a.jsonl:1");
    assert_eq!(document.title.as_deref(), Some("عنوان"));
    assert_eq!(document.target.map(|it| it.bytes).as_deref(), Some(&b"text"[..]));
    assert_eq!(document.file_name, None);
}

/// A line above the limit is passed over, not held.
#[test]
fn a_line_above_the_limit_costs_itself() {
    let long = format!("{{\"text\": \"{}\"}}", "a".repeat(3 << 20));
    let bytes = ["{\"text\": \"a\"}", &long, "{\"text\": \"b\"}"].join("\n");
    let mut options = InputOptions::default();
    options.limits.max_document_bytes = 1 << 20;
    assert_eq!(
        Inputs::of("a.jsonl", bytes.as_bytes()).read_with(&options),
        [
            "a.jsonl:1 = a",
            "a.jsonl:2 ! TooLarge: has more than 1048576 bytes; raise the limit of a document to \
         have it read",
            "a.jsonl:3 = b",
        ]
    );
}

/// Who stops listening ends the reader.
#[test]
fn a_reader_ends_when_nobody_listens() {
    let inputs = Inputs::of("a.jsonl", "{\"text\": \"a\"}\n".repeat(10_000).as_bytes());
    let options = InputOptions::default();
    let plan = plan(&[InputRoot::Path(inputs.path(""))], &options).expect("a plan");
    let mut items = open(&plan.shards[0], &options).expect("it opens");
    assert!(items.next().is_some());
    drop(items);
}
