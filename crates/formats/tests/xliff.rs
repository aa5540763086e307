//! What tools do to an exchange file loses nothing: it is taken, or refused by name.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

use khulasa_formats::{
    ExtractOptions, Extraction, Merged, ReadErrorKind, TargetChoice, XliffOptions,
    XliffSkeleton, XliffVersion, extract, merge, pseudo_xliff, read_xliff, write_xliff,
};

const ORIGINAL: &str = "<p>نص <b>أول. ثان</b> هنا.</p>\r\n<p>آخر</p>\r\n";
const TRANSLATED: &str =
    "<p>a <b>first. A second</b> here.</p>\r\n<p>\u{622}\u{62E}\u{631}</p>\r\n";

fn extraction() -> Extraction<'static> {
    extract(ORIGINAL.as_bytes(), &ExtractOptions::default()).expect("text")
}

/// Merges an exchange file with this unit for the first paragraph.
fn merged(unit: &str) -> Merged {
    let extraction = extraction();
    let id = &extraction.units()[0].id;
    let text = format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" \
         srcLang=\"ar\" trgLang=\"en\"><file id=\"f\"><unit id=\"{id}\">{unit}</unit></file></xliff>"
    );
    let files = read_xliff(text.as_bytes()).expect("an XLIFF");
    merge(&extraction, &files[0].units)
}

fn assert_translated(unit: &str) {
    let merged = merged(unit);
    assert_eq!(merged.refusals, []);
    assert_eq!(String::from_utf8(merged.bytes).expect("UTF-8"), TRANSLATED);
}

const FIRST: &str = "<segment id=\"s1\"><source>نص <sc id=\"1\"/>أول.</source>\
    <target>a <sc id=\"1\"/>first.</target></segment>";
const SECOND: &str = "<segment id=\"s2\"><source>ثان<ec startRef=\"1\"/> هنا.</source>\
    <target>A second<ec startRef=\"1\"/> here.</target></segment>";
const GAP: &str = "<ignorable><source> </source></ignorable>";

/// Segments as they were given, ids left out, states and attributes in any order.
#[test]
fn segments_are_joined_in_order() {
    assert_translated(&[FIRST, GAP, SECOND].concat());
    let changed = [FIRST, GAP, SECOND].concat().replace(" id=\"s1\"", " state=\"final\"");
    assert_translated(&changed.replace("<sc id=\"1\"/>", "<sc canCopy='no' id='1' />"));
}

/// Both segments joined to one, their pair as an element around its text.
#[test]
fn a_merged_segment_is_taken() {
    assert_translated(
        "<segment><source>نص <pc id=\"1\">أول. ثان</pc> هنا.</source>\
         <target>a <pc id=\"1\">first. A second</pc> here.</target></segment>",
    );
}

/// A segment split further, with marks of a term and a comment in it.
#[test]
fn a_split_segment_with_marks_is_taken() {
    assert_translated(
        "<notes><note>نص</note></notes><segment><source>نص <sc id=\"1\"/></source>\
         <target><mrk id=\"m\" type=\"term\">a</mrk> <sc id=\"1\"/></target></segment>\
         <segment><source>أول. </source><target><sm id=\"m2\"/>first. <em startRef=\"m2\"/></target>\
         </segment><segment><source>ثان<ec startRef=\"1\"/> هنا.</source>\
         <target>A <![CDATA[second]]><ec startRef=\"1\"/> here&#46;</target></segment>",
    );
}

/// Indentation that a tool put into the text is taken out again.
#[test]
fn a_reindented_file_is_taken() {
    assert_translated(
        "\n  <segment>\n    <source>\n      نص\n      <pc id=\"1\">\n        أول. ثان\n      \
         </pc>\n      هنا.\n    </source>\n    <target>\n      a\n      <pc id=\"1\">\n        \
         first.\n        A second\n      </pc>\n      here.\n    </target>\n  </segment>\n",
    );
}

/// Targets may name the order that they stand in.
#[test]
fn the_order_of_targets_is_kept() {
    let first = FIRST.replace("<target>", "<target order=\"3\">");
    let second = SECOND.replace("<target>", "<target order=\"1\">");
    let merged = merged(&[&first, GAP, &second].concat());
    let reason = merged.refusals[0].reason.to_string();
    assert_eq!(reason, "its code {/1} closes where another is open or none is");
}

/// Units of modules inside a unit are no translation.
#[test]
fn matches_of_other_modules_are_passed_by() {
    let matches = "<mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"><mtc:match \
        ref=\"#m\"><source>x</source><target>y</target></mtc:match></mtc:matches>";
    assert_translated(&[matches, FIRST, GAP, SECOND].concat());
}

/// A unit whose source was changed is refused; the other keeps its text.
#[test]
fn a_changed_source_is_refused() {
    let changed = FIRST.replace("نص", "نصوص");
    let merged = merged(&[&changed, GAP, SECOND].concat());
    assert_eq!(merged.bytes, ORIGINAL.as_bytes());
    let reason = merged.refusals[0].to_string();
    assert!(reason.contains("its source is not that of the original"), "{reason}");
}

/// The whole way, with a byte order mark and in UTF-16, gives what merging must give.
#[test]
fn our_own_file_comes_back() {
    let extraction = extraction();
    let mut xliff = Vec::new();
    write_xliff("a.html", &extraction, &XliffOptions::default(), &mut xliff)
        .expect("units");
    let files = read_xliff(&xliff).expect("our own");
    assert_eq!(files[0].skeleton, XliffSkeleton::Embedded(ORIGINAL.as_bytes().to_vec()));
    assert_eq!(files[0].format.as_deref(), Some("html"));
    assert_eq!(files[0].checksum, Some(extraction.checksum()));
    assert_eq!(merge(&extraction, &files[0].units).bytes, ORIGINAL.as_bytes());

    let made_up = pseudo_xliff(&xliff).expect("our own");
    let plain = merge(&extraction, &read_xliff(&made_up).expect("our own")[0].units);
    assert_eq!((plain.n_replaced, plain.refusals.len()), (2, 0));
    let text = String::from_utf8(made_up).expect("UTF-8");
    let marked = format!("\u{FEFF}{text}").replace('\n', "\r\n");
    let wide: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [marked.as_bytes(), &wide] {
        let files = read_xliff(bytes).expect("the same in another dress");
        assert_eq!(merge(&extraction, &files[0].units).bytes, plain.bytes);
    }
}

/// What is no XLIFF 2 is refused with its name.
#[test]
fn other_files_are_refused_by_name() {
    let kind =
        |text: &str| read_xliff(text.as_bytes()).expect_err("no XLIFF").kind().clone();
    let told = |text: &str| kind(text).to_string();
    assert_eq!(told("<html/>"), "this is the element `html`, not XLIFF 1.2 or 2");
    let old = "<xliff version=\"1.1\"/>";
    assert_eq!(told(old), "this is XLIFF of version `1.1`, not XLIFF 1.2 or 2");
    assert_eq!(told(""), "this is no element at all, not XLIFF 1.2 or 2");
    assert!(matches!(
        kind("<xliff version=\"2.1\"><file"),
        ReadErrorKind::BrokenXml { .. }
    ));
    assert!(matches!(kind("<xliff version=\"2.1\">"), ReadErrorKind::BrokenXml { .. }));
    let entity = "<xliff version=\"2.1\">&x;</xliff>";
    assert_eq!(told(entity), "the entity `&x;` is none of XML");
}

/// In version 1.2 a pair over a border is two elements that refer to each other, one inside a
/// segment is one, and copies of sources are no translation.
#[test]
fn version_1_2_carries_segments_and_pairs() {
    let bytes = "<p>نص <b>أول. ثان</b> <i>هنا</i><br>آخر\u{1} &amp;</p>".as_bytes();
    let extraction = extract(bytes, &ExtractOptions::default()).expect("a page");
    let mut options = XliffOptions::default();
    options.version = XliffVersion::V12;
    options.targets = TargetChoice::CopiesOfSources;
    options.target_language = Some("en".to_owned());
    let mut xliff = Vec::new();
    write_xliff("a.html", &extraction, &options, &mut xliff).expect("units");
    let text = String::from_utf8(xliff.clone()).expect("UTF-8");
    assert!(
        text.contains("<bx id=\"1\" rid=\"1\" equiv-text=\"&lt;b>\"/>أول.</mrk> "),
        "{text}"
    );
    assert!(text.contains("<g id=\"2\" equiv-text=\"&lt;i>\">هنا</g>"), "{text}");
    assert!(text.contains("<x id=\"3\" ctype=\"lb\" equiv-text=\"&lt;br>\"/>"), "{text}");
    assert!(text.contains("<x id=\"c1\" ctype=\"x-character-0001\"/>"), "{text}");
    let files = read_xliff(&xliff).expect("our own");
    assert_eq!(files[0].skeleton, XliffSkeleton::Embedded(bytes.to_vec()));
    assert_eq!(files[0].checksum, Some(extraction.checksum()));
    let merged = merge(&extraction, &files[0].units);
    assert_eq!((merged.n_same, merged.n_replaced), (1, 0));

    let (sources, targets) = text.split_once("<target").expect("a target");
    let targets =
        targets.replace("</mrk> <mrk", "</mrk><mrk").replacen("نص ", "text ", 1);
    let spaced = format!("{sources}<target{targets}");
    let files = read_xliff(spaced.as_bytes()).expect("the same with one word changed");
    let merged = merge(&extraction, &files[0].units);
    let expected = "<p>text <b>أول. ثان</b> <i>هنا</i><br>آخر\u{1} &amp;</p>";
    assert_eq!(String::from_utf8(merged.bytes).expect("UTF-8"), expected);
}
