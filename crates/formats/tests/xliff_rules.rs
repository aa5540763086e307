//! Every rule of XLIFF 2 that is held, broken once.

#![expect(
    clippy::expect_used,
    reason = "the lints spare tests, but not the helpers of tests"
)]

use khulasa_formats::{ReadErrorKind, check_xliff};

const VALID: &str = r##"<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0"
  xmlns:x="urn:example:x" version="2.1" srcLang="ar" trgLang="en">
 <file id="f1" x:any="1"><skeleton href="a.docx"/><x:info id="i1"><x:inner id="i2"/></x:info>
  <notes><note id="n1" priority="2">ملاحظة</note></notes>
  <group id="g1" fs:fs="div"><unit id="u1" name="أول">
   <notes><note id="n1" appliesTo="source">هنا</note></notes>
   <originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data></originalData>
   <segment id="s1" state="translated" subState="x:done">
    <source><sc id="1" dataRef="d1" canDelete="no" canCopy="no"/>عاد <mrk id="m1" type="comment" ref="#n=n1">الصيادون</mrk>.</source>
    <target order="2"><sc id="1" dataRef="d1" canDelete="no" canCopy="no"/>They came back.</target></segment>
   <ignorable id="i1"><source> </source><target order="1"> </target></ignorable>
   <segment id="s2"><source xml:lang="ar">ونام<ec startRef="1" dataRef="d2" canDelete="no" canCopy="no"/>
     الناس<ph id="2" type="fmt" subType="xlf:lb" canReorder="firstNo" canCopy="no" canDelete="no"/><cp hex="0001"/>.</source>
    <target order="3">Then all slept<ec startRef="1" dataRef="d2" canDelete="no" canCopy="no"/><ph id="2" type="fmt" canReorder="firstNo" canCopy="no" canDelete="no"/>.</target></segment>
  </unit></group>
 </file></xliff>"##;

/// What is replaced, what stands there then, and the rule that this breaks.
const BROKEN: [(&str, &str, &str); 40] = [
    ("<file id=\"f1\"", "<file", "attribute-missing"),
    ("<group id=\"g1\"", "<group", "attribute-missing"),
    ("name=\"أول\"", "name=\"أول\" xml:lang=\"ar\"", "attribute-place"),
    ("<target order=\"2\"", "<target order=\"2\" x:y=\"1\"", "attribute-place"),
    ("<source xml:lang=\"ar\"", "<source xml:lang=\"fr\"", "target-language"),
    (" trgLang=\"en\"", "", "target-language"),
    ("srcLang=\"ar\"", "srcLang=\"a r\"", "attribute-value"),
    ("priority=\"2\"", "priority=\"11\"", "attribute-value"),
    ("id=\"u1\"", "id=\"/1\"", "attribute-value"),
    ("hex=\"0001\"", "hex=\"1\"", "attribute-value"),
    ("type=\"fmt\"", "type=\"bold\"", "attribute-value"),
    ("xlf:lb", "xlf:var", "attribute-value"),
    ("state=\"translated\" ", "", "attribute-missing"),
    ("type=\"fmt\" ", "", "attribute-missing"),
    ("fs:fs=\"div\"", "fs:fs=\"bad\"", "format-style"),
    ("<skeleton href=\"a.docx\"/>", "<skeleton/>", "skeleton-content"),
    (
        "<notes><note id=\"n1\" priority=\"2\">ملاحظة</note></notes>",
        "<notes/>",
        "element-missing",
    ),
    (
        "<ignorable id=\"i1\"><source> </source>",
        "<ignorable id=\"i1\">",
        "element-missing",
    ),
    ("<cp hex=\"0001\"/>", "<x:y/>", "element-place"),
    ("</notes>\n   <originalData>", "</notes><x:y/><originalData>", "element-place"),
    ("<segment id=\"s2\">", "<segment id=\"s2\">نص", "text-place"),
    ("id=\"s2\"", "id=\"i1\"", "id-unique"),
    ("<x:inner id=\"i2\"", "<x:inner id=\"i1\"", "id-unique"),
    ("<ph id=\"2\"", "<ph id=\"1\"", "id-unique"),
    ("order=\"1\"", "order=\"2\"", "target-order"),
    ("<ec startRef=\"1\"", "<ec startRef=\"9\"", "code-pair"),
    ("<ec startRef=\"1\"", "<ec startRef=\"1\" id=\"7\"", "code-pair"),
    ("<sc id=\"1\"", "<sc id=\"1\" isolated=\"yes\"", "code-pair"),
    ("<cp hex=\"0001\"/>", "<sm id=\"m9\"/>", "code-pair"),
    ("<cp hex=\"0001\"/>", "<em startRef=\"m9\"/>", "code-pair"),
    ("dataRef=\"d2\" canDelete=\"no\"", "dataRef=\"d2\" canDelete=\"yes\"", "code-pair"),
    ("dataRef=\"d2\"", "dataRef=\"d9\"", "data-reference"),
    ("<cp hex=\"0001\"/>", "<ph id=\"3\" copyOf=\"2\" dataRef=\"d1\"/>", "code-copy"),
    ("canReorder=\"firstNo\" canCopy=\"no\"", "canReorder=\"firstNo\"", "code-order"),
    ("canReorder=\"firstNo\"", "canReorder=\"no\"", "code-order"),
    (
        "<target order=\"2\"><sc id=\"1\" dataRef=\"d1\" canDelete=\"no\" canCopy=\"no\"/>",
        "<target order=\"2\">",
        "code-kept",
    ),
    ("ref=\"#n=n1\"", "ref=\"#n=n9\"", "note-reference"),
    ("ref=\"#n=n1\"", "ref=\"#f=f1/n=n1\"", "note-reference"),
    ("ref=\"#n=n1\"", "ref=\"#u=u1/f=f1/n=n1\"", "reference-form"),
    ("ref=\"#n=n1\"", "ref=\"#z=n1\"", "reference-form"),
];

fn rules(xliff: &str) -> Vec<&'static str> {
    let faults = check_xliff(xliff.as_bytes()).expect("XLIFF 2");
    faults.iter().map(|fault| fault.rule).collect()
}

#[test]
fn a_file_that_keeps_every_rule_has_no_fault() {
    assert_eq!(check_xliff(VALID.as_bytes()), Ok(Vec::new()));
}

#[test]
fn each_rule_is_told_by_its_name() {
    for (from, to, rule) in BROKEN {
        assert!(VALID.contains(from), "{from}");
        let broken = VALID.replacen(from, to, 1);
        let found = rules(&broken);
        assert!(found.contains(&rule), "{from} -> {to}: {found:?}, not {rule}");
    }
}

#[test]
fn what_is_no_xliff_2_is_an_error() {
    let kind =
        |text: &str| check_xliff(text.as_bytes()).expect_err("none").kind().clone();
    assert!(matches!(kind("<html/>"), ReadErrorKind::NotXliff { .. }));
    assert!(matches!(kind("<xliff version=\"1.2\"/>"), ReadErrorKind::NotXliff { .. }));
    assert!(matches!(kind("<xliff>"), ReadErrorKind::BrokenXml { .. }));
    let deep = "<a>".repeat(600);
    assert!(matches!(kind(&deep), ReadErrorKind::BrokenXml { .. }));
    let place = check_xliff(VALID.replace("id=\"u1\"", "id=\"#\"").as_bytes());
    let place = place.expect("XLIFF 2").first().expect("a fault").to_string();
    assert_eq!(place, "byte 372: attribute-value: `id` of `unit` is `#`");
}
