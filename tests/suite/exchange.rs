//! Documents go out to translators and come back with nothing lost.

use serde_json::Value;

use crate::desk::{Desk, read_bytes};
use crate::schemas::{assert_valid, schema};

const PAGE: &str =
    "<!DOCTYPE html>\r\n<P TITLE='صيد'>عاد <b>الصيادون. ونام</b> الناس.</P>\r\n";
const ARTICLE: &str = "# عودة\n\nعاد **الصيادون** أمس.\n";

fn desk() -> Desk {
    Desk::new().put("page.html", PAGE).put("a.md", ARTICLE)
}

/// A web page is summarized by its main text, with offsets into the page itself.
#[test]
fn a_page_is_read_by_its_main_text() {
    let said = "عاد الصيادون إلى ميناء المدينة مساء أمس، بعد عاصفة دامت يومين، وكان البحر \
        هائجًا طوال الليل، والناس ينتظرون على الرصيف، ويسألون كل قادم عن أخبار القوارب.";
    let page = format!(
        "<html><body><ul><li><a href=a>الأولى</a><li><a href=b>رياضة</a></ul>\
         <article><h1>عودة</h1><p>{said}</p><p>{said} <b>وناموا</b>.</p></article></body></html>"
    );
    let desk = Desk::new().put("page.html", &page);
    let record = desk.run("segment --format json page.html").json();
    let segments = record["segments"].as_array().expect("segments");
    let text = |segment: &Value| segment["text"].as_str().map(str::to_owned);
    assert_eq!(text(&segments[0]).as_deref(), Some("عودة"));
    assert_eq!(text(&segments[3]).as_deref(), Some("وناموا."));
    assert_eq!(segments[3]["place"], "p");
    let byte = |name: &str| {
        let at_byte = segments[3][name].as_u64().and_then(|at| usize::try_from(at).ok());
        at_byte.expect("an offset")
    };
    assert_eq!(page.get(byte("start_byte")..byte("end_byte")), Some("وناموا</b>."));
    assert!(desk.run("segment --whole-page page.html").done().contains("رياضة"));
    let plain = desk.run("segment --input-format plain page.html").done();
    assert!(plain.contains("<html>"), "{plain}");
}

/// An extracted file merges back byte for byte, whatever the format, from itself alone.
#[test]
fn an_untranslated_file_merges_to_the_original() {
    let cue = "\u{FEFF}1\r\n00:00:01,000 --> 00:00:02,000 X1:5\r\n<i>نعم</i>\r\nلا\r\n";
    let desk = desk().put("a.srt", cue).put("a.txt", "نعم.\n\n  لا.");
    for name in ["page.html", "a.md", "a.srt", "a.txt"] {
        let extract = format!("extract -q --target-lang en {name} -o {name}.xlf");
        desk.run(&extract).done();
        assert_eq!(desk.run(&format!("merge -q {name}.xlf")).done(), desk.text(name));
    }
}

/// The made-up translation of every unit is in the merged file, and extracts again.
#[test]
fn a_made_up_translation_goes_the_whole_way() {
    let desk = desk();
    desk.run("extract -q page.html -o page.xlf").done();
    desk.run("pseudo -q page.xlf -o made-up.xlf").done();
    let done = desk.run("merge made-up.xlf -o made-up.html");
    assert_eq!(
        done.err,
        "khulasa: made-up.xlf: 2 of 2 units replaced, 0 the same, 0 untranslated, 0 refused\n"
    );
    let page = desk.text("made-up.html");
    let expected = "<!DOCTYPE html>\r\n<P TITLE='«sîd»'>«éàd <b>àlsîàdùn.» «ùnàm</b> àlnàs.»</P>\r\n";
    assert_eq!(page, expected);
}

/// A translation whose codes broke is refused by name, its unit keeps its source, the
/// report tells it, and the exit code is 1.
#[test]
fn a_broken_translation_is_refused_and_reported() {
    let desk = desk();
    desk.run("extract -q --target-lang en a.md -o a.xlf").done();
    let segments = desk.text("a.xlf");
    let mut targets = ["Return", "came back"].iter();
    let broken: Vec<String> = segments
        .split("</source></segment>")
        .map(|part| match targets.next() {
            Some(target) => format!("{part}</source><target>{target}</target></segment>"),
            None => part.to_owned(),
        })
        .collect();
    let desk = desk.put("broken.xlf", broken.concat());
    let done = desk.run("merge broken.xlf --report report.json -o b.md");
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains("its code {1} is missing: `**`\n"), "{}", done.err);
    assert_eq!(desk.text("b.md"), ARTICLE.replace("# عودة", "# Return"));
    let report: Value = serde_json::from_str(&desk.text("report.json")).expect("JSON");
    assert_valid(&schema("merge"), &report);
    let document = &report["documents"][0];
    assert_eq!(document["original"], "a.md");
    assert_eq!(document["replaced"], 1);
    let reason = document["refused"][0]["reason"].as_str().expect("a sentence");
    assert!(reason.contains("is missing"), "{reason}");
}

/// Version 1.2 with copies of sources, as `OmegaT` fills them, comes back in every version, and
/// a copy is no translation.
#[test]
fn every_version_of_xliff_comes_back() {
    let desk = desk();
    for version in ["xliff12", "xliff2", "xliff22"] {
        let name = format!("{version}.xlf");
        desk.run(&format!("extract -q --to {version} --copy-source page.html -o {name}"))
            .done();
        let file = desk.text(&name);
        assert!(file.contains("<target"), "{file}");
        assert_eq!(desk.run(&format!("merge -q {name}")).done(), PAGE, "{version}");
        desk.run(&format!("pseudo -q {name} -o made-up-{name}")).done();
        let page = desk.run(&format!("merge -q --direction keep made-up-{name}")).done();
        assert!(
            page.contains("«éàd <b>àlsîàdùn.» «ùnàm</b> àlnàs.»"),
            "{version}: {page}"
        );
    }
    let refused = desk.run("extract --to tmx page.html -o a.tmx");
    assert_eq!(
        refused.err,
        "khulasa: --to: no exchange format is called `tmx`\n\
         hint: there are `xliff2`, `xliff12`, `xliff22`, `tsv`, `xlsx`, `docx`, `html`\n"
    );
}

/// Several documents and the documents of a folder go into one file, and come back into a
/// folder, each under its own name.
#[test]
fn several_documents_go_into_one_file() {
    let desk = desk().folder("site").folder("site/news");
    let desk = desk.put("site/news/b.md", ARTICLE).put("site/a.html", PAGE);
    let desk = desk.put("site/picture.png", b"\x89PNG");
    desk.run("extract -q --to xliff12 a.md site -o jobs.xlf").done();
    let alone = desk.run("merge -q jobs.xlf");
    assert!(
        alone.err.contains("several documents, which need a folder"),
        "{}",
        alone.err
    );
    desk.run("merge -q jobs.xlf -o back --report report.json").done();
    assert_eq!(desk.text("back/a.md"), ARTICLE);
    assert_eq!(desk.text("back/news/b.md"), ARTICLE);
    assert_eq!(desk.text("back/a.html"), PAGE);
    let report: Value = serde_json::from_str(&desk.text("report.json")).expect("JSON");
    assert_valid(&schema("merge"), &report);
    assert_eq!(report["documents"].as_array().map(Vec::len), Some(3));

    let desk = desk.folder("jobs");
    desk.run("extract -q site -o jobs").done();
    assert_eq!(desk.run("merge -q jobs/news/b.md.xlf").done(), ARTICLE);
}

/// A name in a file from outside leads nowhere but into the folder that was named.
#[test]
fn a_name_that_leads_out_of_the_folder_is_refused() {
    let desk = desk();
    desk.run("extract -q a.md page.html -o jobs.xlf").done();
    for name in ["../../evil.md", "/evil.md", "a/../../evil.md", ""] {
        let file = desk.text("jobs.xlf");
        let bad = file.replace("original=\"a.md\"", &format!("original=\"{name}\""));
        let bad_desk = Desk::new().put("bad.xlf", bad);
        let done = bad_desk.run("merge bad.xlf -o back");
        assert!(!bad_desk.path("back").exists());
        assert_eq!(done.code, Some(2), "{}", done.err);
        assert!(
            done.err.contains("is no name of a document in a folder"),
            "{}",
            done.err
        );
    }
}

/// A file that breaks a rule of XLIFF 2 is merged as far as it can be understood, and not at
/// all where it must keep every rule.
#[test]
fn a_strict_merge_refuses_what_breaks_a_rule() {
    let desk = desk();
    desk.run("extract -q a.md -o a.xlf").done();
    assert_eq!(desk.run("merge -q --strict a.xlf").done(), ARTICLE);
    let broken = desk.text("a.xlf").replace("<segment id=\"s1\"", "<segment id=\"#1\"");
    let desk = desk.put("broken.xlf", broken);
    assert_eq!(desk.run("merge -q broken.xlf").done(), ARTICLE);
    let done = desk.run("merge --strict broken.xlf -o b.md");
    assert_eq!(done.code, Some(2));
    assert!(
        done.err.contains("attribute-value: `id` of `segment` is `#1`"),
        "{}",
        done.err
    );
    assert!(done.err.contains("2 rules of XLIFF 2 are broken"), "{}", done.err);
    assert!(!desk.path("b.md").exists());
}

/// A table comes back with what was written beside the sources; a row whose source was
/// changed is refused by name.
#[test]
fn a_table_comes_back() {
    let formula = "=2+2 عادت القوارب.\n\n- سطر {1} و\"علامتان\"\n";
    let desk = desk().put("f.txt", formula);
    for flags in ["--to tsv", "--to tsv --excel"] {
        desk.run(&format!(
            "extract -q --force {flags} --target-lang en a.md f.txt -o t.tsv"
        ))
        .done();
        let table = desk.text("t.tsv");
        assert_eq!(table.starts_with('\u{FEFF}'), flags.ends_with("excel"));
        desk.run("merge -q --force t.tsv -o back").done();
        assert_eq!(desk.text("back/f.txt"), formula, "{flags}");
        assert_eq!(desk.text("back/a.md"), ARTICLE, "{flags}");
        let filled = table.replace(
            "عاد {1}الصيادون{/1} أمس.\t\t",
            "عاد {1}الصيادون{/1} أمس.\tBack {1}again{/1}.\t",
        );
        let done =
            Desk::new().put("t.tsv", &filled).put("a.md", ARTICLE).put("f.txt", formula);
        done.run("merge -q t.tsv -o back").done();
        assert_eq!(done.text("back/a.md"), "# عودة\n\nBack **again**.\n", "{flags}");
        let changed = filled.replace("الصيادون{/1} أمس", "الصيادون{/1} غدا");
        let desk =
            Desk::new().put("t.tsv", changed).put("a.md", ARTICLE).put("f.txt", formula);
        let done = desk.run("merge t.tsv -o back");
        assert_eq!(done.code, Some(1));
        assert!(
            done.err.contains("its source is not that of the original"),
            "{}",
            done.err
        );
        assert_eq!(desk.text("back/a.md"), ARTICLE);
    }
    for form in ["xlsx", "docx", "html"] {
        for name in ["a", "again"] {
            desk.run(&format!("extract -q --to {form} a.md -o {name}.{form}")).done();
        }
        let [first, again] = ["a", "again"].map(|n| desk.path(&format!("{n}.{form}")));
        assert_eq!(read_bytes(&first), read_bytes(&again), "{form}");
        assert_eq!(desk.run(&format!("merge -q a.{form}")).done(), ARTICLE, "{form}");
    }
    let desk = desk.put("empty.tsv", "");
    for (file, what) in [("f.txt", "it has no column `id`"), ("empty.tsv", "it is empty")]
    {
        desk.run(&format!("merge {file} -o x")).refused(&format!(
            "khulasa: {file}: this is no exchange file: {what}\n\
             hint: name the file that was extracted\n"
        ));
    }
}

/// Without the original in it, the file beside it is taken, or the one that is named.
#[test]
fn the_original_may_lie_beside_the_exchange_file() {
    let desk = desk();
    desk.run("extract -q --skeleton beside page.html -o page.xlf").done();
    assert!(!desk.text("page.xlf").contains("</skeleton>"));
    assert_eq!(desk.run("merge -q page.xlf").done(), PAGE);
    assert_eq!(desk.run("merge -q page.xlf --original page.html").done(), PAGE);
    let changed = desk.run("merge page.xlf --original a.md");
    assert_eq!(changed.code, Some(1));
    assert!(changed.err.contains("the original is not the file that was extracted"));
    assert!(changed.err.contains("the original has no such unit"), "{}", changed.err);
}

/// A page is turned with its language, unless it is to be kept; each change is reported.
#[test]
fn the_direction_turns_with_the_language() {
    let page = "<html dir=\"rtl\" lang=\"ar\"><p>نعم</p></html>\n";
    let desk = Desk::new().put("page.html", page);
    desk.run("extract -q --source-lang ar --target-lang en page.html -o page.xlf").done();
    desk.run("pseudo -q page.xlf -o made-up.xlf").done();
    let done = desk.run("merge made-up.xlf --report report.json -o en.html");
    assert!(done.err.ends_with("0 refused, 1 place turned\n"), "{}", done.err);
    let turned = "<html dir=\"ltr\" lang=\"en\"><p>«ném»</p></html>\n";
    assert_eq!(desk.text("en.html"), turned);
    assert!(desk.text("report.json").contains("dir ltr, lang en"));
    let kept = desk.run("merge -q --direction keep made-up.xlf").done();
    assert_eq!(kept, "<html dir=\"rtl\" lang=\"ar\"><p>«ném»</p></html>\n");
    let refused = desk.run("merge --direction back made-up.xlf");
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("a direction cannot be `back`"), "{}", refused.err);
    assert!(refused.err.contains("there are `flip`, `keep`"), "{}", refused.err);
}

/// Characters that the encoding of the original lacks are refused by name.
#[test]
fn a_character_that_the_encoding_lacks_is_named() {
    let desk = Desk::new().put("old.txt", b"\xE4\xDA\xE3 \xE1\xC7.\n");
    desk.run("extract -q --encoding windows-1256 old.txt -o old.xlf").done();
    desk.run("merge -q old.xlf -o same.txt").done();
    assert_eq!(read_bytes(&desk.path("same.txt")), b"\xE4\xDA\xE3 \xE1\xC7.\n");
    let file = desk.text("old.xlf");
    let translated =
        file.replace("</source></seg", "</source><target>😀 x</target></seg");
    let desk = desk.put("new.xlf", translated);
    let done = desk.run("merge new.xlf -o new.txt");
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains("windows-1256 has no character U+1F600"), "{}", done.err);
}

/// Several documents go into a folder; a file there is kept unless it may be replaced.
#[test]
fn several_documents_go_into_a_folder() {
    let desk = desk().folder("jobs");
    desk.run("extract -q page.html a.md -o jobs").done();
    assert!(desk.text("jobs/a.md.xlf").contains("original=\"a.md\""));
    let again = desk.run("extract -q page.html a.md -o jobs");
    assert_eq!(again.code, Some(2));
    assert!(again.err.contains("there is such a file already"), "{}", again.err);
    desk.run("extract -q --force page.html a.md -o jobs").done();
    let refused = desk.run("extract page.html a.md");
    assert!(refused.err.contains("documents need a file or folder"), "{}", refused.err);
}

/// Files of other kinds are refused with what they are; nothing is written.
#[test]
fn other_files_are_refused_by_name() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aa\">]><xliff version=\"2.1\">&a;</xliff>";
    let desk = desk().put("a.docx", b"PK\x03\x04word/document.xml").put("bomb.xlf", bomb);
    let refused = |words: &str| {
        let done = desk.run(words);
        assert_eq!(done.code, Some(2), "{words}");
        done.err
    };
    assert!(
        refused("extract a.docx -o a.xlf")
            .contains("the archive is broken: its directory is missing or cut off")
    );
    assert!(refused("merge a.md -o b.md").contains("a.md: "));
    assert!(refused("pseudo page.html -o b.xlf").contains("page.html: "));
    let told = refused("merge bomb.xlf -o b.md");
    assert!(told.contains("the file declares entities of its own"), "{told}");
    assert!(refused("extract --source-lang عربي a.md").contains("is no language tag"));
    assert!(
        refused("extract --document-format doc a.md").contains("unknown format `doc`")
    );
    assert!(!desk.names().iter().any(|name| name == "b.md" || name == "b.xlf"));
}
