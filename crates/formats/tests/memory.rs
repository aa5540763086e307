//! What holds of every bilingual format.
#![expect(clippy::expect_used, reason = "the lints spare tests, but not their helpers")]

use std::collections::BTreeMap;

use khulasa_formats::{
    LinkRecord, LinkStatus, MemoryFormat, MemoryRecord, MetaRecord, PropRecord,
    UnitRecord, VariantRecord, memory_format, memory_formats,
};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

/// Text with what formats trip over: markup, quotes, tabs, escapes, marks, line ends.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("عاد الصيادون"),
        Just("Tom & \"Jerry\" <b>"),
        Just("\\t"),
        Just("\t"),
        Just("\n"),
        Just("]]>"),
        Just("=1+1"),
        Just("_x0041_"),
        Just("\u{200F}"),
        Just("'"),
        Just("😀"),
        Just(","),
        Just("007"),
        Just(" "),
    ];
    prop::collection::vec(part, 1..6).prop_map(|parts| format!("a{}b", parts.concat()))
}

fn meta() -> impl Strategy<Value = MetaRecord> {
    let names = prop::sample::select(vec!["tuid", "changedate", "creationid"]);
    let props = prop::sample::select(vec!["x-domain", "x:a#2", "x-client%"]);
    (
        prop::collection::btree_map(names, text(), 0..2),
        prop::collection::vec((props, text()), 0..1),
        prop::collection::vec(text(), 0..3),
    )
        .prop_map(|(attributes, props, notes)| MetaRecord {
            attributes: attributes
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<BTreeMap<_, _>>(),
            props: props
                .into_iter()
                .map(|(name, value)| PropRecord { name: name.to_owned(), value })
                .collect(),
            notes,
        })
}

fn variant(language: &'static str) -> impl Strategy<Value = VariantRecord> {
    (text(), meta(), prop::option::of((text(), 0..9_usize))).prop_map(
        move |(text, meta, place)| {
            let mut variant = VariantRecord::new(language, &text);
            variant.meta = meta;
            if let Some((file, start)) = place {
                variant.file = Some(file);
                (variant.start_byte, variant.end_byte) = (Some(start), Some(start + 7));
                variant.cuts = vec![1];
            }
            variant
        },
    )
}

fn link() -> impl Strategy<Value = LinkRecord> {
    let sentences = || prop::collection::vec(0..99_usize, 1..4);
    (sentences(), sentences(), 0.0..=1.0, any::<bool>(), any::<bool>()).prop_map(
        |(source, target, confidence, is_moved, is_accepted)| {
            let status =
                if is_accepted { LinkStatus::Accepted } else { LinkStatus::Proposed };
            LinkRecord { source, target, confidence, is_moved, status }
        },
    )
}

fn unit() -> impl Strategy<Value = UnitRecord> {
    let variants = (variant("ar"), variant("en"), prop::option::of(variant("ar")));
    let parts = (variants, prop::option::of(link()), prop::option::of(text()), meta());
    (parts, 0..4_usize).prop_map(
        |(((source, target, third), mut link, pair, meta), lonely)| {
            let mut variants: Vec<VariantRecord> =
                [source, target].into_iter().chain(third).collect();
            // One side of some links is empty.
            match (&mut link, lonely) {
                (Some(link), 0) => {
                    link.target.clear();
                    variants.truncate(1);
                }
                (Some(link), 1) => {
                    link.source.clear();
                    variants.remove(0);
                    variants.truncate(1);
                }
                _ => {}
            }
            UnitRecord { pair, link, variants, meta }
        },
    )
}

fn memory() -> impl Strategy<Value = MemoryRecord> {
    let units = prop::collection::vec(unit(), 0..4);
    let memory = (units, meta()).prop_map(|(units, header)| MemoryRecord {
        header,
        units,
        ..MemoryRecord::new("ar")
    });
    // Units without a source do not tell JSON Lines which language has none.
    memory.prop_filter("a source", |memory| {
        let has_source = |unit: &UnitRecord| {
            unit.link.as_ref().is_none_or(|link| !link.source.is_empty())
        };
        memory.units.is_empty() || memory.units.iter().any(has_source)
    })
}

/// The memory as far as a format holds it: XLIFF is of two languages and never empty.
fn fitting(format: &dyn MemoryFormat, memory: &MemoryRecord) -> MemoryRecord {
    let mut memory = memory.clone();
    if !format.name().starts_with("xliff") {
        return memory;
    }
    for unit in &mut memory.units {
        unit.variants.truncate(2);
    }
    if memory.units.is_empty() {
        let variants = vec![VariantRecord::new("ar", "نعم.")];
        memory.units.push(UnitRecord { variants, ..UnitRecord::default() });
    }
    memory
}

fn again(format: &dyn MemoryFormat, memory: &MemoryRecord) -> MemoryRecord {
    let bytes = format.write(memory).expect("it fits");
    assert_eq!(bytes, format.write(memory).expect("it fits"), "the same bytes");
    format.read(&bytes).expect("it reads what it wrote")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What one format wrote it reads back, whatever is in it.
    #[test]
    fn every_format_reads_back_what_it_wrote(memory in memory()) {
        for format in memory_formats() {
            let memory = fitting(*format, &memory);
            prop_assert_eq!(&again(*format, &memory), &memory, "{}", format.name());
        }
    }

    /// A memory that goes through all formats comes out as it went in.
    #[test]
    fn nothing_is_lost_on_a_way_through_all_formats(memory in memory()) {
        let formats = memory_formats().iter();
        let memory = formats.clone().fold(memory, |memory, format| fitting(*format, &memory));
        let passed = formats.fold(memory.clone(), |passed, format| again(*format, &passed));
        prop_assert_eq!(passed, memory);
    }

    /// No bytes make a reader panic.
    #[test]
    fn no_bytes_end_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in memory_formats() {
            drop(format.read(&bytes));
        }
    }

    /// Nor does a file that was cut off.
    #[test]
    fn a_file_cut_off_is_told_or_shorter(memory in memory(), share in 0.0..1.0) {
        for format in memory_formats() {
            let memory = fitting(*format, &memory);
            let bytes = format.write(&memory).expect("it fits");
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a short file")]
            let cut = (bytes.len() as f64 * share) as usize;
            if let Ok(read) = format.read(&bytes[..cut]) {
                prop_assert!(read.units.len() <= memory.units.len(), "{}", format.name());
            }
        }
    }
}

fn read(name: &str, bytes: &[u8]) -> Result<MemoryRecord, String> {
    let format = memory_format(name).expect("a format");
    format.read(bytes).map_err(|error| error.to_string())
}

/// Units of TMX as other tools write them: an old version, a document type, capitals in
/// tags, `lang` for `xml:lang`, UTF-16.
#[test]
fn tmx_of_other_tools_is_read() {
    let file = "<?xml version='1.0' encoding='UTF-16'?>\r\n\
        <!DOCTYPE tmx SYSTEM \"tmx11.dtd\">\r\n<tmx version='1.1'><header o-tmf='x' \
        srclang = 'AR-EG' creationtool='OldTool' \
        creationtoolversion='1' segtype='block' adminlang='en' datatype='rtf'><note>n</note><prop type='p'>v</prop></header>\
        <body><tu tuid='7' srclang='AR-EG'><note>see</note><tuv lang='AR-EG'><seg>نعم &amp; لا</seg></tuv>\
        <tuv xml:lang='EN_us' changedate='20200101T000000Z'><prop type='x-a'>b</prop><seg>yes &#38; no\
        </seg></tuv><tuv xml:lang='fr'><seg>oui &lt; non</seg></tuv></tu></body></tmx>";
    let utf16: Vec<u8> =
        format!("\u{FEFF}{file}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let memory = read("tmx", &utf16).expect("TMX");
    assert_eq!(memory.source_language, "AR-EG");
    assert_eq!(memory.header.notes, ["n"]);
    assert_eq!(memory.header.attributes["creationtool"], "OldTool");
    let unit = &memory.units[0];
    assert_eq!(unit.meta.attributes["tuid"], "7");
    assert_eq!(unit.meta.notes, ["see"]);
    let [source, target] =
        unit.sides(&memory.source_language).map(|side| side.expect("a side"));
    assert_eq!((&*source.text, &*target.text), ("نعم & لا", "yes & no"));
    assert_eq!(target.meta.props[0].value, "b");
    assert_eq!(unit.variants[2].text, "oui < non");
    assert_eq!(memory_format("tmx").map(|tmx| again(tmx, &memory)), Some(memory));
}

/// Codes are no part of the text, and are kept as they are; a text that was changed since
/// has lost them.
#[test]
fn codes_of_tmx_are_kept_with_their_text() {
    let segment = "اضغط <bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt><hi type=\"x\">هنا</hi>\
        <ept i=\"1\">&lt;/b&gt;<sub>لا</sub></ept><ph></ph>.";
    let file = format!(
        "<tmx version=\"1.4\"><header srclang=\"ar\"/><body><tu><tuv xml:lang=\"ar\"><seg>{segment}\
         </seg></tuv></tu></body></tmx>"
    );
    let mut memory = read("tmx", file.as_bytes()).expect("TMX");
    let variant = &memory.units[0].variants[0];
    assert_eq!(variant.text, "اضغط هنا.");
    assert_eq!(variant.markup.as_deref(), Some(segment));
    for format in memory_formats() {
        assert_eq!(again(*format, &memory), memory, "{}", format.name());
    }
    memory.units[0].variants[0].text = "اضغط هناك.".to_owned();
    let tmx = memory_format("tmx").expect("a format").write(&memory).expect("it fits");
    assert!(String::from_utf8_lossy(&tmx).contains("<seg>اضغط هناك.</seg>"));
}

/// What is no file of a format is told as what it is.
#[test]
fn other_files_are_told() {
    for (format, file, told) in [
        ("tmx", "<html/>", "this is the element `html`, not TMX"),
        ("tmx", "", "this is no element at all, not TMX"),
        ("tmx", "<!DOCTYPE tmx [<!ENTITY a 'aa'>]><tmx>&a;</tmx>", "entities of its own"),
        ("tmx", "<tmx><body><tu>", "the XML is broken: it is cut off"),
        ("json", "[]", "the JSON is broken"),
        ("jsonl", "{\"variants\": []}\n{", "the JSON is broken: line 2: EOF"),
        ("tsv", "a\tb\n1\t2\n", "no column of the table holds a text"),
        ("csv", "name\nx\n", "no column of the table holds a text"),
        ("xlsx", "PK", "this is no spreadsheet"),
    ] {
        let error = read(format, file.as_bytes()).expect_err("a fault");
        assert!(error.contains(told), "{format}: {error}");
    }
}

/// A plain table of two languages is a memory; other columns become properties.
#[test]
fn a_plain_table_is_read() {
    let memory =
        read("tsv", "ar\ten-GB\tClient\nنعم\\tا\tyes\tK\n\t\t\nلا\tno\t\n".as_bytes())
            .expect("a table");
    assert_eq!(memory.units.len(), 2);
    assert_eq!(memory.units[0].variants[0].text, "نعم\tا");
    assert_eq!(memory.units[0].meta.props[0].name, "Client");
    assert_eq!(memory.target_language(), Some("en-GB"));
}

/// A sheet is read from its first cell to its last, wherever they stand; two cells at its
/// far ends would make rows that no memory holds.
#[test]
fn a_sheet_whose_cells_are_far_apart_is_refused() {
    let workbook = |cells: &[(u32, u16, &str)]| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, column, text) in cells {
            sheet.write_string(*row, *column, *text).expect("a cell");
        }
        workbook.save_to_buffer().expect("a workbook")
    };
    let names = [(700_000, 16_000, "ar"), (700_000, 16_001, "en")];
    let row = [(700_001, 16_000, "نعم"), (700_001, 16_001, "yes")];
    let memory = read("xlsx", &workbook(&[names, row].concat())).expect("a table");
    assert_eq!(memory.units[0].variants[1].text, "yes");

    let corners = [(0, 0, "ar"), (0, 1, "en"), (1_048_575, 16_383, "x")];
    let error = read("xlsx", &workbook(&corners)).expect_err("too far");
    let told = "cells stand too far apart, over 1048576 rows and 16384 columns";
    assert!(error.contains(told), "{error}");
}

/// A cell holds so much text and no more: a longer one is refused, not cut.
#[test]
fn a_text_too_long_for_a_cell_is_refused() {
    let long = "ا".repeat(32_768);
    let variants = vec![VariantRecord::new("ar", &long)];
    let units = vec![UnitRecord { variants, ..UnitRecord::default() }];
    let memory = MemoryRecord { units, ..MemoryRecord::new("ar") };
    let error = memory_format("xlsx").expect("a format").write(&memory);
    assert_eq!(error.expect_err("too long").kind(), std::io::ErrorKind::InvalidInput);
}
