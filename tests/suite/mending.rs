//! Sentences that read well where they stand.

use serde_json::{Value, json};

use crate::desk::{Desk, items, text};

/// A sentence of some weight, so that the first words decide nothing.
const LONG: &str = "عاد الصيادون إلى ميناء المدينة مساء أمس بعد عاصفة دامت يومين كاملين.";

/// The sentences of a summary, each with what was done to it.
fn summary(file: &str, words: &str) -> Vec<(String, Value)> {
    let desk = Desk::new().put("a.txt", file);
    let record = desk.run(&format!("--method lead -f json {words} a.txt")).json();
    let sentences = items(&record, "summary").iter();
    sentences.map(|s| (text(s, "text").to_owned(), s["edits"].clone())).collect()
}

/// A connective goes where the sentence before it does not stand, and its place is told;
/// the sentence begins behind it.
#[test]
fn a_connective_that_hangs_in_the_air_is_dropped() {
    let file = format!("{LONG} ومع ذلك، هدأ البحر.\n");
    let picked = summary(&file, "-n 1 --keep هدأ");
    let start = LONG.len() + 1;
    let dropped = json!([{
        "edit": "dropped", "start_byte": start, "end_byte": start + "ومع ذلك، ".len(),
        "text": "ومع ذلك، ",
    }]);
    assert_eq!(picked, [("هدأ البحر.".to_owned(), dropped)]);
    let whole = summary(&file, "-n 2");
    assert_eq!(whole[1].0, "ومع ذلك، هدأ البحر.", "it stands behind what it is tied to");
}

/// A sentence that leans on the one before brings it, within the budget.
#[test]
fn a_sentence_brings_the_one_it_leans_on() {
    let file = format!("نام الناس. {LONG} وأضاف أن البحر هائج. وأقيم عشاء.\n");
    let picked = summary(&file, "-n 2 --keep هائج");
    assert_eq!(picked.len(), 2);
    assert_eq!(picked[0].0, LONG);
    assert_eq!(picked[0].1[0]["edit"], "brought");
    let place = file.find("وأضاف").expect("the sentence");
    assert_eq!(picked[0].1[0]["for_start_byte"], place);
    assert_eq!(picked[1], ("وأضاف أن البحر هائج.".to_owned(), Value::Null));
}

/// A quotation whose rest is left out is closed, and the mark is told as ours.
#[test]
fn a_quotation_is_closed_where_its_rest_is_left_out() {
    let file = format!("قال المدير: «عاد الجميع سالمين. وسنحتفل بهم». {LONG}\n");
    let picked = summary(&file, "-n 1");
    assert_eq!(picked[0].0, "قال المدير: «عاد الجميع سالمين.»");
    assert_eq!(picked[0].1[0]["edit"], "closed");
    let whole = summary(&file, "-n 2");
    assert_eq!(whole[0].0, "قال المدير: «عاد الجميع سالمين.", "its end stands behind it");
    assert_eq!(whole[1].0, "وسنحتفل بهم».");
}

/// A sentence in the middle of a quotation is not chosen without its beginning.
#[test]
fn no_summary_begins_inside_a_quotation() {
    let file =
        format!("قال المدير: «عاد الجميع. وسنحتفل بهم جميعًا في الميناء». {LONG}\n");
    let desk = Desk::new().put("a.txt", file);
    let explained = desk.run("explain -n 1 --query سنحتفل -f json a.txt").json();
    let second = text(&items(&explained, "sentences")[1], "dropped");
    assert!(second.starts_with("leans: needs rank "), "{second}");
}

/// Whoever wants the scores alone gets them.
#[test]
fn mending_can_be_switched_off() {
    let file = format!("نام الناس. {LONG} وأضاف أن البحر هائج.\n");
    let picked = summary(&file, "-n 1 --no-mend --keep هائج");
    assert_eq!(picked, [("وأضاف أن البحر هائج.".to_owned(), Value::Null)]);
    let mended = summary(&file, "-n 2 --no-mend --mend --keep هائج");
    assert_eq!(mended[0].0, LONG, "the last word counts");
}

/// What says the same as another choice is left out, even if there is room.
#[test]
fn nothing_is_said_twice() {
    let file = format!("{LONG} {LONG} نام الناس. وأقيم عشاء بسيط.\n");
    let desk = Desk::new().put("a.txt", file);
    let out = desk.run("-n 3 a.txt").done();
    assert_eq!(out.matches("دامت").count(), 1, "{out}");
}
