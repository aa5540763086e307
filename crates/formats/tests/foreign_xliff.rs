//! XLIFF of other programs: read and written again it is the same bytes, and new targets
//! change nothing but targets.

use khulasa_formats::{ReadErrorKind, pseudo_xliff, read_xliff, rewrite_xliff};
use proptest::prelude::*;

/// Small files in the manner of programs, with what is their own in each.
const FILES: [(&str, &str); 6] = [
    (
        "a file of segments with definitions beside each",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<xliff xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\" \
         xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\" sdl:version=\"1.0\"><file \
         original=\"C:\\ا.docx\" datatype=\"x-sdlfilterframework2\" source-language=\"ar-EG\" \
         target-language=\"en-GB\"><header><sdl:seg-defs/><tag-defs xmlns=\"http://sdl.com/FileTypes/SdlXliff/1.0\">\
         <tag id=\"0\"><bpt name=\"b\">&lt;b&gt;</bpt></tag></tag-defs></header><body>\r\n<group>\
         <sdl:cxts><sdl:cxt id=\"1\" /></sdl:cxts><trans-unit id=\"aa-1\" translate='yes'><source>نعم\r\n</source>\
         <seg-source><mrk mtype=\"seg\" mid=\"1\"><g id=\"0\">نعم</g></mrk> </seg-source><target><mrk \
         mtype=\"seg\" mid=\"1\"><g id=\"0\">Yes</g></mrk> </target><sdl:seg-defs><sdl:seg id=\"1\" conf=\"Draft\" \
         percent=\"100\"/></sdl:seg-defs></trans-unit></group></body></file></xliff>\r\n",
    ),
    (
        "a file with states, locks and matches in attributes of its own",
        "\u{FEFF}<?xml version='1.0'?>\n<!-- ملف -->\n<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2' \
         xmlns:mq='MQXliff'><file original='x' source-language='ar' target-language='en' datatype='html' \
         mq:origin='س'><body><trans-unit id='1' mq:status='ManuallyConfirmed' mq:locked=\"locked\"><source \
         xml:space='preserve'>مرحبا <bpt id='1' ctype='bold'>{}</bpt>&#x643;م<ept id='1'>{}</ept> &amp;</source>\
         <target xml:space='preserve' state=\"translated\">Hello <bpt id='1' ctype='bold'>{}</bpt>you<ept id='1'>{}</ept> \
         &amp;</target><mq:comments><mq:comment>&quot;</mq:comment></mq:comments></trans-unit>\n\
         <trans-unit id='2'><source>لا</source><target/><alt-trans><source>لا!</source><target>No!</target></alt-trans>\
         </trans-unit></body></file></xliff>",
    ),
    (
        "a file with groups of units, notes and phases",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" \
         xmlns:m=\"http://www.memsource.com/mxlf/2.0\" version=\"1.2\" m:version=\"2.4\"><file original=\"a.html\" \
         source-language=\"ar\" target-language=\"fr\" datatype=\"x-undefined\" m:task-id=\"t\"><header>\
         <phase-group><phase phase-name=\"1\" process-name=\"T\"/></phase-group></header><body><group id=\"0\" \
         m:para-id=\"0\"><trans-unit id=\"T:0\" m:score=\"0.0\" m:confirmed=\"0\" xml:space=\"preserve\">\
         <source>انظر {1>هنا&lt;1}</source><target></target><alt-trans origin=\"machine-trans\"><target>Voir\
         </target></alt-trans><m:tunit-metadata><m:mark id=\"1\"><m:content>&lt;a></m:content></m:mark>\
         </m:tunit-metadata></trans-unit></group></body></file></xliff>",
    ),
    (
        "a file without targets, of a prefix for all elements",
        "<x:xliff xmlns:x=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:okp=\"okapi-framework:xliff-extensions\" \
         xmlns:its=\"http://www.w3.org/2005/11/its\" version=\"1.2\" its:version=\"2.0\"><x:file original=\"word/document.xml\" \
         source-language=\"ar\" datatype=\"xml\" okp:inputEncoding=\"UTF-8\"><x:body><x:trans-unit id=\"N1\" \
         okp:x='<'><x:source xml:lang=\"ar\">نص<x:x id=\"1\" equiv-text=\"&lt;br/>\"/><![CDATA[<b>]]></x:source>\
         <x:seg-source><x:mrk mid=\"0\" mtype=\"seg\">نص<x:x id=\"1\"/></x:mrk></x:seg-source>\n</x:trans-unit>\
         </x:body></x:file></x:xliff>",
    ),
    (
        "version 2 with modules and what stands between segments",
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" \
         xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\" xmlns:own=\"urn:own\" version=\"2.0\" srcLang=\"ar\" \
         trgLang=\"en\">\n <file id=\"f1\" own:a='1'><skeleton href=\"s.skl\"/><unit id=\"u1\" name=\"n\"><mtc:matches>\
         <mtc:match ref=\"#m1\"><source>نعم</source><target>Yes</target></mtc:match></mtc:matches>\
         <mda:metadata><mda:metaGroup category=\"c\"><mda:meta type=\"t\">v</mda:meta></mda:metaGroup></mda:metadata>\
         <originalData><data id=\"d1\">&lt;b></data></originalData><segment id=\"s1\" state=\"final\" \
         subState=\"own:x\"><source><mrk id=\"m1\" type=\"term\">نعم</mrk>.<ph id=\"1\" dataRef=\"d1\"/></source>\
         <target order=\"2\"><mrk id=\"m1\" type=\"term\">Yes</mrk>.<ph id=\"1\" dataRef=\"d1\"/></target></segment>\
         <ignorable><source> </source></ignorable><segment><source>لا</source></segment></unit></file></xliff>",
    ),
    (
        "version 2.2",
        "<?xml version=\"1.0\"?><?own pi?><xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.2\" version=\"2.2\" \
         srcLang=\"fa\"><file id=\"f\"><group id=\"g\"><unit id=\"1\" canResegment=\"no\"><segment><source>آری</source>\
         <target>\n</target></segment></unit></group></file></xliff>",
    ),
];

fn utf16(text: &str) -> Vec<u8> {
    let text = text
        .trim_start_matches('\u{FEFF}')
        .replace("encoding=\"utf-8\"", "encoding=\"utf-16\"");
    let text = text.replace("encoding=\"UTF-8\"", "encoding=\"utf-16\"");
    format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The file without what a first target brings: the name of its language, and the second tag
/// of an element that was empty.
fn bare(text: &str) -> String {
    text.replace(" trgLang=\"en\"", "").replace("<target></target>", "<target/>")
}

#[test]
fn what_is_left_is_the_same_bytes() {
    for (what, text) in FILES {
        for bytes in [text.as_bytes().to_vec(), utf16(text)] {
            let left = rewrite_xliff(&bytes, &mut |_| None).expect(what);
            assert_eq!(left, bytes, "{what}");
            let mut keep = |segment: khulasa_formats::XliffSegment<'_>| {
                segment.target.map(str::to_owned)
            };
            assert_eq!(rewrite_xliff(&bytes, &mut keep).expect(what), bytes, "{what}");
        }
    }
}

#[test]
fn a_new_target_stands_behind_its_source_and_an_old_one_keeps_its_element() {
    let new = |text: &str| {
        let bytes = rewrite_xliff(text.as_bytes(), &mut |_| Some("T".to_owned()));
        String::from_utf8(bytes.expect("XLIFF")).expect("UTF-8")
    };
    let [segments, states, _, prefixed, modules, last] = FILES.map(|(_, text)| new(text));
    assert!(
        segments.contains("</seg-source><target>T</target><sdl:seg-defs>"),
        "{segments}"
    );
    assert!(
        states.contains("<target xml:space='preserve' state=\"translated\">T</target>")
    );
    assert!(
        states.contains("<target>T</target><alt-trans><source>لا!</source><target>No!<")
    );
    assert!(prefixed.contains("</x:seg-source><x:target>T</x:target>\n"), "{prefixed}");
    assert!(prefixed.contains("okp:inputEncoding=\"UTF-8\" target-language=\"en\">"));
    assert!(modules.contains("<target>Yes</target></mtc:match>"), "{modules}");
    assert!(modules.contains("<target order=\"2\">T</target></segment>"), "{modules}");
    assert!(
        modules.contains("<ignorable><source> </source><target>T</target>"),
        "{modules}"
    );
    assert!(last.contains("srcLang=\"fa\" trgLang=\"en\">"), "{last}");
}

#[test]
fn a_mark_before_all_or_before_a_text_moves_nothing() {
    let text = FILES[5].1.replace("<source>", "<source>\u{FEFF}\u{FEFF}");
    for marks in ["", "\u{FEFF}", "\u{FEFF}\u{FEFF}"] {
        let text = format!("{marks}{text}");
        let Ok(made_up) = pseudo_xliff(text.as_bytes()) else { continue };
        let made_up = String::from_utf8(made_up).expect("UTF-8");
        let expected = text.replace("<target>\n<", "<target>«\u{FEFF}\u{FEFF}àrî»<");
        assert_eq!(bare(&made_up), bare(&expected));
    }
}

#[test]
fn what_is_no_xliff_or_in_another_encoding_is_refused() {
    let error = rewrite_xliff(b"<tmx/>", &mut |_| None).expect_err("no XLIFF");
    assert!(matches!(error.kind(), ReadErrorKind::NotXliff { .. }), "{error}");
    let text = FILES[0].1.replace("utf-8", "windows-1256");
    let (bytes, ..) = encoding_rs::WINDOWS_1256.encode(&text);
    let error = rewrite_xliff(&bytes, &mut |_| None).expect_err("not of Unicode");
    assert!(matches!(error.kind(), ReadErrorKind::NotXliff { .. }), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// New targets are read back, and the old ones put back give the old file.
    #[test]
    fn targets_come_and_go_without_a_trace(texts in prop::collection::vec("[ا-يa-z ]{0,6}", 8)) {
        for (what, text) in FILES {
            let mut old = Vec::new();
            let mut new = texts.iter();
            let changed = rewrite_xliff(text.as_bytes(), &mut |segment| {
                old.push(segment.target.map(str::to_owned));
                segment.target.and_then(|_| new.next().cloned())
            }).expect(what);
            prop_assert!(read_xliff(&changed).is_ok());
            let mut seen = Vec::new();
            let mut old = old.into_iter();
            let back = rewrite_xliff(&changed, &mut |segment| {
                seen.extend(segment.target.map(str::to_owned));
                old.next().flatten()
            }).expect(what);
            let n_targets = seen.len();
            prop_assert_eq!(&seen, &texts[..n_targets]);
            let back = String::from_utf8(back).expect("UTF-8");
            prop_assert_eq!(bare(&back), bare(text));
        }
    }
}
