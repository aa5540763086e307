use proptest::prelude::*;

use super::*;

const LEVELS: [NormalLevel; 4] =
    [NormalLevel::Clean, NormalLevel::Marks, NormalLevel::Letters, NormalLevel::Loose];

/// Characters that some step looks at, and a few plain ones.
const ODD: &str = "ابوتيهـىةأآٱکیھۃێگپچ٠٣۵٫٬٪،؛؟«»‘’“\u{64B}\u{651}\u{653}\u{654}\u{655}\u{670}\u{6E5}\u{6DD}\
                   \u{200B}\u{200C}\u{200D}\u{200F}\u{61C}\u{FEFF}\u{A0}\u{2028}\r\n ﷺ﷼ﷲﻻﺁﻫﻪﱞﹰﹽ﴾…۔\
                   aZ09.,:;'?\"-—\u{AD}é²½漢😀\u{301}ئؤء";

fn odd_text() -> impl Strategy<Value = String> {
    let letters: Vec<char> = ODD.chars().collect();
    proptest::collection::vec(proptest::sample::select(letters), 0..20)
        .prop_map(String::from_iter)
}

fn normal(text: &str, level: NormalLevel) -> String {
    normalize(text, level).text().to_owned()
}

#[test]
fn clean_text_differs_from_its_source_in_nothing_a_reader_sees() {
    let clean = |text| normal(text, NormalLevel::Clean);
    assert_eq!(clean("\u{FEFF}سطر\r\nسطر\rسطر\u{2029}"), "سطر\nسطر\nسطر\n");
    assert_eq!(clean("\u{2067}محمد\u{2069} \u{200F}٢٠\u{A0}ريالًا"), "محمد ٢٠ ريالًا");
    assert_eq!(clean("ﻣﺤﻤﺪ ﻻ ﷲ ﷼"), "محمد لا الله ريال");
    assert_eq!(clean("… ² ½ ﬀ ﷺ ﷽ ﴿"), "… ² ½ ﬀ ﷺ ﷽ ﴿", "no form of ours");
}

#[test]
fn presented_marks_bring_no_space_along() {
    assert_eq!(normal("مﱠد", NormalLevel::Clean), "م\u{64E}\u{651}د");
    assert_eq!(normal("مﹷدﹶ", NormalLevel::Clean), "م\u{64E}د\u{64E}");
}

#[test]
fn heh_that_stands_for_the_hijri_era_keeps_its_tail() {
    for text in ["١٣١٨ﻫ", "١٣١٨ه\u{200D}", "١٣١٨ﻫ\u{200D}", "١٣١٨هـ"]
    {
        assert_eq!(normal(text, NormalLevel::Marks), "1318هـ", "{text}");
        assert_eq!(normal(text, NormalLevel::Loose), "1318ه", "{text}");
    }
    assert_eq!(normal("ﻫﺬﺍ", NormalLevel::Clean), "هذا");
}

#[test]
fn a_hamza_written_apart_joins_its_letter_across_marks() {
    let clean = |text| normal(text, NormalLevel::Clean);
    assert_eq!(
        clean("ا\u{654}و ا\u{655}ن قرا\u{653}ن سو\u{654}ال شي\u{654}ا"),
        "أو إن قرآن سؤال شئا"
    );
    assert_eq!(clean("ا\u{64E}\u{654}"), "أ\u{64E}");
    assert_eq!(clean("ى\u{654}"), "ى\u{654}", "Unicode composes no such letter");
    assert_eq!(clean("ﺁ"), "آ");
}

#[test]
fn tatweel_stays_where_it_says_something() {
    let marks = |text| normal(text, NormalLevel::Marks);
    assert_eq!(marks("مـــهـم كتابـ"), "مهم كتاب");
    assert_eq!(marks("١٤٤٥ هــ، تـ. ٣٠"), "1445 هـ، تـ. 30");
    assert_eq!(marks("بـ42 والـIBM وـ3 مكتبـ4"), "بـ42 والـIBM و3 مكتب4");
    assert_eq!(marks("قال ـ نعم"), "قال - نعم");
    assert_eq!(marks("ـة"), "ة");
}

#[test]
fn numbers_keep_their_separators_but_for_thousands() {
    let marks = |text| normal(text, NormalLevel::Marks);
    assert_eq!(marks("١٬٢٠٠٫٥٪"), "1200.5%");
    assert_eq!(marks("1,200, و3,4"), "1,200، و3,4");
}

#[test]
fn signs_fall_into_classes() {
    let marks = |text| normal(text, NormalLevel::Marks);
    assert_eq!(marks("نعم.. لا... ربما… انتهى۔"), "نعم… لا… ربما… انتهى.");
    assert_eq!(marks("‹نعم› ‘لا’ it's “ok”; نعم?"), "\"نعم\" \"لا\" it's \"ok\"؛ نعم؟");
    assert_eq!(marks("2015–2020 — نعم"), "2015-2020 - نعم");
}

#[test]
fn letters_meet_level_by_level() {
    let (letters, loose) = (NormalLevel::Letters, NormalLevel::Loose);
    assert_eq!(normal("کتابی ہے", letters), "كتابي هي");
    assert_eq!(normal("مدرسۃ", loose), "مدرسه");
    assert_ne!(normal("مدرسة", letters), normal("مدرسه", letters));
    assert_eq!(normal("مدرسة على شاطئ", loose), "مدرسه علي شاطء");
    assert_eq!(normal("گوگل", loose), "كوكل");
}

#[test]
fn no_pass_changes_a_character_that_its_steps_do_not_list() {
    for pass in Pass::ALL {
        for c in (0..=0x1_0000).filter_map(char::from_u32) {
            let n_steps = pass.steps.iter().filter(|step| step.looks_at(c)).count();
            assert!(n_steps <= 1, "U+{:04X}: two steps of a pass", u32::from(c));
            let text = format!("ب{c}4");
            assert!(n_steps == 1 || pass.run(&text).is_none(), "U+{:04X}", u32::from(c));
        }
    }
}

#[test]
fn a_span_leads_back_through_all_passes() {
    let text = "\u{200F}قَالَ ﷲ: «ﻻ».";
    let normal = normalize(text, NormalLevel::Loose);
    assert_eq!(normal.text(), "قال الله: \"لا\".");
    let original = |part: &str| {
        let start = normal.text().find(part).unwrap();
        normal.original(Span::new(start, start + part.len())).of(text)
    };
    assert_eq!(original("قال"), "قَالَ");
    assert_eq!(original("الله"), "ﷲ");
    assert_eq!(original("لله"), "ﷲ");
    assert_eq!(original("\"لا"), "«ﻻ");
}

proptest! {
    #[test]
    fn normalizing_twice_changes_nothing(text in odd_text()) {
        for level in LEVELS {
            let once = normal(&text, level);
            prop_assert_eq!(normal(&once, level), once.clone(), "{:?} of {:?}", level, text);
        }
    }

    #[test]
    fn each_pass_is_idempotent(text in odd_text()) {
        for pass in Pass::ALL {
            if let Some((once, _)) = pass.run(&text) {
                prop_assert_eq!(pass.run(&once), None, "{:?}", once);
            }
        }
    }

    #[test]
    fn a_level_contains_those_before_it(text in odd_text()) {
        let loose = normal(&text, NormalLevel::Loose);
        for level in LEVELS {
            prop_assert_eq!(normal(&normal(&text, level), NormalLevel::Loose), loose.clone());
        }
    }

    #[test]
    fn spans_lead_back_in_order_to_character_boundaries(text in odd_text()) {
        for level in LEVELS {
            let normal = normalize(&text, level);
            let mut end = 0;
            for (at, c) in normal.text().char_indices() {
                let span = normal.original(Span::new(at, at + c.len_utf8()));
                prop_assert!(text.get(span.range()).is_some_and(|part| !part.is_empty()));
                prop_assert!(span.end() >= end);
                end = span.end();
            }
            let whole = normal.original(Span::new(0, normal.text().len()));
            prop_assert!(whole.end() == text.len() || normal.text().is_empty());
        }
    }

    #[test]
    fn any_text_can_be_normalized(text in any::<String>()) {
        for level in LEVELS {
            let once = normal(&text, level);
            prop_assert_eq!(normal(&once, level), once.clone());
        }
    }
}
