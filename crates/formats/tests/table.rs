//! What a bilingual table tells of the source that was translated.

use khulasa_formats::{
    ExtractOptions, RefusalReason, TableForm, XliffDocument, extract, merge,
    read_exchange, write_table,
};

#[test]
fn a_row_that_was_translated_from_another_source_is_refused_by_name() {
    let original = "<p>عاد الصيادون.<p>نام الناس.".as_bytes();
    let extraction = extract(original, &ExtractOptions::default()).expect("text");
    let document = XliffDocument::new("a.html", &extraction);
    let table = write_table(&[document], TableForm::Tsv, ["ar", "en"]).expect("rows");
    let text = String::from_utf8(table).expect("UTF-8");
    let filled = text.replace("عاد الصيادون.\t\t", "عاد الصيادون.\tThey came back.\t");
    let returned = read_exchange(filled.as_bytes()).expect("our own table");
    assert_eq!(merge(&extraction, &returned[0].units).refusals, []);

    let hash = returned[0].units[0].source_hash.clone().expect("a checksum");
    // The new source was put beside the old translation.
    let stale = filled.replace(&hash, "000000000000");
    let stale = stale.replacen("u000000000000", &format!("u{hash}"), 1);
    let returned = read_exchange(stale.as_bytes()).expect("our own table");
    let merged = merge(&extraction, &returned[0].units);
    assert_eq!(merged.bytes, original);
    let [refusal] = merged.refusals.as_slice() else { panic!("{:?}", merged.refusals) };
    assert_eq!(refusal.unit_id, format!("u{hash}"));
    let found = "عاد الصيادون.".to_owned();
    assert_eq!(refusal.reason, RefusalReason::SourceChanged { found });

    let without = filled.replace(&hash, "").replacen("u\t", &format!("u{hash}\t"), 1);
    let returned = read_exchange(without.as_bytes()).expect("our own table");
    assert_eq!(returned[0].units[0].source_hash, None);
    assert_eq!(merge(&extraction, &returned[0].units).refusals, []);
}
