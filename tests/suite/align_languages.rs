//! Small texts in every language that the aligner knows something about.

use serde_json::{Value, json};

use crate::desk::{Desk, text};

const ARABIC: &str = "\
    زار الرئيس مدينة برلين في عام ٢٠١٩.\n\
    التقى هناك بممثلي ١٢ شركة.\n\
    وقال إن التجارة بين البلدين بلغت 4.5 مليار دولار.\n\
    هل تزيد الاستثمارات؟\n\
    أجاب الوزير: نعم، بعد 5 أعوام.\n\
    وفي اليوم التالي سافر إلى باريس ولندن.\n\
    استغرقت الرحلة 3 ساعات.\n\
    ثم عاد إلى بلده.\n\
";

/// The same in other languages, by their tags; two of the Arabic sentences are one there.
const OTHERS: [(&str, &str); 6] = [
    (
        "en",
        "\
        The president visited the city of Berlin in 2019.\n\
        There he met representatives of 12 companies.\n\
        He said that trade between the two countries had reached 4.5 billion dollars.\n\
        Will investment increase?\n\
        The minister answered: yes, after 5 years.\n\
        The next day he travelled to Paris and London; the journey took 3 hours.\n\
        Then he returned to his country.\n\
        ",
    ),
    (
        "de",
        "\
        Der Präsident besuchte im Jahr 2019 die Stadt Berlin.\n\
        Dort traf er Vertreter von 12 Unternehmen.\n\
        Er sagte, der Handel zwischen den beiden Ländern habe 4,5 Milliarden Dollar erreicht.\n\
        Werden die Investitionen steigen?\n\
        Der Minister antwortete: Ja, nach 5 Jahren.\n\
        Am nächsten Tag reiste er nach Paris und London; die Reise dauerte 3 Stunden.\n\
        Dann kehrte er in sein Land zurück.\n\
        ",
    ),
    (
        "es",
        "\
        El presidente visitó la ciudad de Berlín en 2019.\n\
        Allí se reunió con representantes de 12 empresas.\n\
        Dijo que el comercio entre los dos países había alcanzado los 4,5 mil millones de dólares.\n\
        ¿Aumentarán las inversiones?\n\
        El ministro respondió: sí, dentro de 5 años.\n\
        Al día siguiente viajó a París y a Londres; el viaje duró 3 horas.\n\
        Después regresó a su país.\n\
        ",
    ),
    (
        "tr",
        "\
        Cumhurbaşkanı 2019 yılında Berlin şehrini ziyaret etti.\n\
        Orada 12 şirketin temsilcileriyle görüştü.\n\
        İki ülke arasındaki ticaretin 4,5 milyar dolara ulaştığını söyledi.\n\
        Yatırımlar artacak mı?\n\
        Bakan yanıtladı: Evet, 5 yıl sonra.\n\
        Ertesi gün Paris'e ve Londra'ya gitti; yolculuk 3 saat sürdü.\n\
        Sonra ülkesine döndü.\n\
        ",
    ),
    (
        "fa",
        "\
        رئیس\u{200C}جمهور در سال ۲۰۱۹ از شهر برلین دیدن کرد.\n\
        او در آنجا با نمایندگان ۱۲ شرکت دیدار کرد.\n\
        او گفت تجارت میان دو کشور به ۴٫۵ میلیارد دلار رسیده است.\n\
        آیا سرمایه\u{200C}گذاری\u{200C}ها افزایش می\u{200C}یابد؟\n\
        وزیر پاسخ داد: بله، پس از ۵ سال.\n\
        روز بعد به پاریس و لندن سفر کرد؛ سفر ۳ ساعت طول کشید.\n\
        سپس به کشورش بازگشت.\n\
        ",
    ),
    (
        "ur",
        "\
        صدر نے 2019 میں برلن شہر کا دورہ کیا۔\n\
        وہاں انہوں نے 12 کمپنیوں کے نمائندوں سے ملاقات کی۔\n\
        انہوں نے کہا کہ دونوں ملکوں کے درمیان تجارت 4.5 ارب ڈالر تک پہنچ گئی ہے۔\n\
        کیا سرمایہ کاری بڑھے گی؟\n\
        وزیر نے جواب دیا: جی ہاں، 5 سال بعد۔\n\
        اگلے دن وہ پیرس اور لندن گئے؛ سفر میں 3 گھنٹے لگے۔\n\
        پھر وہ اپنے ملک واپس آ گئے۔\n\
        ",
    ),
];

fn aligned(source: &str, target: &str) -> Vec<Value> {
    let desk = Desk::new().put("a.txt", source).put("b.txt", target);
    desk.run("align -q --lines -f jsonl a.txt b.txt").json_lines()
}

fn links(units: &[Value]) -> Vec<Value> {
    units.iter().map(|unit| json!([unit["source"], unit["target"]])).collect()
}

/// Arabic beside each of them: the language is told from the text, the two sentences that
/// became one are found.
#[test]
fn arabic_is_aligned_with_every_other_language() {
    let expected: Vec<Value> = (0..5)
        .map(|n| json!([[n], [n]]))
        .chain([json!([[5, 6], [5]]), json!([[7], [6]])])
        .collect();
    for (tag, other) in OTHERS {
        let units = aligned(ARABIC, other);
        assert_eq!(links(&units), expected, "{tag}");
        let languages = units[0]["variants"].as_array().expect("a list");
        let languages: Vec<&str> =
            languages.iter().map(|variant| text(variant, "language")).collect();
        assert_eq!(languages, ["ar", tag]);
    }
}

/// Each beside each other, in both directions.
#[test]
fn any_two_languages_are_aligned() {
    let expected: Vec<Value> = (0..7).map(|n| json!([[n], [n]])).collect();
    for (tag, source) in OTHERS {
        for (other_tag, target) in OTHERS.into_iter().filter(|(other, _)| *other != tag) {
            assert_eq!(links(&aligned(source, target)), expected, "{tag} {other_tag}");
        }
    }
}

/// A language of which nothing is known is aligned by length, numbers and names, and has
/// the tag that was given.
#[test]
fn an_unknown_language_is_aligned_too() {
    let (_, turkish) = OTHERS[3];
    let desk = Desk::new().put("a.txt", ARABIC).put("b.txt", turkish);
    let words = "align -q --lines --target-lang az-Latn -f jsonl a.txt b.txt";
    let units = desk.run(words).json_lines();
    assert_eq!(links(&units)[0], json!([[0], [0]]));
    assert_eq!(text(&units[0]["variants"][1], "language"), "az-Latn");
}
