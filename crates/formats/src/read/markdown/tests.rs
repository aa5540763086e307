use khulasa_text::Block;

use super::*;

/// Each block as `kind: slice`, with `~` before the colon if it is wrapped.
fn shown(text: &str) -> Vec<String> {
    let found = read_blocks(text);
    let show = |block: &Block| {
        let mark = if block.is_wrapped { "~" } else { "" };
        format!("{}{mark}: {}", block.kind.name(), block.span.of(text))
    };
    found.blocks.iter().map(show).collect()
}

#[test]
fn headings_lose_their_marks() {
    assert_eq!(shown("# عنوان\n"), ["heading: عنوان"]);
    assert_eq!(shown("## عنوان **مهم** ##\n"), ["heading: عنوان **مهم**"]);
    assert_eq!(shown("## عنوان {#ref .class}\n"), ["heading: عنوان"]);
    assert_eq!(shown("عنوان\n=====\n\nفرعي\n---\n"), ["heading: عنوان", "heading: فرعي"]);
    assert_eq!(shown("عنوان على\nسطرين\n===\n"), ["heading~: عنوان على\nسطرين"]);
    assert_eq!(shown("#\n\n##   \n"), [""; 0]);
}

#[test]
fn a_wrapped_paragraph_is_one_block() {
    assert_eq!(
        shown("أول السطر\nوآخره.\n\nثان.\n"),
        ["paragraph~: أول السطر\nوآخره.", "paragraph: ثان."]
    );
    assert_eq!(
        shown("أول\r\nوآخر\r\n\r\nثان"),
        ["paragraph~: أول\r\nوآخر", "paragraph: ثان"]
    );
}

#[test]
fn a_hard_line_end_closes_the_block() {
    let expected = ["paragraph: بيت أول", "paragraph~: بيت\nثان", "paragraph: ثالث"];
    assert_eq!(shown("بيت أول  \nبيت\nثان\\\nثالث\n"), expected);
    assert_eq!(
        shown("أول<br>ثان<br />ثالث"),
        ["paragraph: أول", "paragraph: ثان", "paragraph: ثالث"]
    );
    assert_eq!(
        shown("**أول  \nثان** ثالث"),
        ["paragraph~: **أول  \nثان** ثالث"],
        "one mark"
    );
}

#[test]
fn items_lose_their_marks_tight_loose_and_nested() {
    assert_eq!(shown("- أول\n- ثان\n"), ["list_item: أول", "list_item: ثان"]);
    assert_eq!(shown("1. أول\n\n2. ثان\n"), ["list_item: أول", "list_item: ثان"]);
    let nested = "- أم\n  - بنت\n    متصلة\n- أخت\n\n  فقرتها\n";
    let expected = [
        "list_item: أم",
        "list_item~: بنت\n    متصلة",
        "list_item: أخت",
        "list_item: فقرتها",
    ];
    assert_eq!(shown(nested), expected);
    assert_eq!(shown("- [x] تم\n- [ ] لم يتم\n"), ["list_item: تم", "list_item: لم يتم"]);
    assert_eq!(shown("-\n- أول"), ["list_item: أول"]);
}

#[test]
fn cells_are_blocks_and_empty_ones_are_none() {
    let table = "| اسم | رقم |\n|---|---|\n| **علي** | |\n| مريم \\| ليلى | 12 |\n";
    let expected = [
        "table_cell: اسم",
        "table_cell: رقم",
        "table_cell: **علي**",
        "table_cell: مريم \\| ليلى",
        "table_cell: 12",
    ];
    assert_eq!(shown(table), expected);
}

#[test]
fn quotations_keep_the_prefix_of_later_lines() {
    assert_eq!(
        shown("> قال\n> نعم.\n>\n> لا.\n"),
        ["quotation~: قال\n> نعم.", "quotation: لا."]
    );
    assert_eq!(shown("> قال\nبلا علامة\n"), ["quotation~: قال\nبلا علامة"]);
    assert_eq!(shown("> - بند\n\n- > قول\n"), ["list_item: بند", "quotation: قول"]);
    assert_eq!(shown("> [!NOTE]\n> تنبيه\n"), ["quotation: تنبيه"]);
}

#[test]
fn code_is_code() {
    assert_eq!(shown("```rust\nlet x = 1;\n\nx\n```\n"), ["code: let x = 1;\n\nx\n"]);
    assert_eq!(shown("نص\n\n    let x = 1;\n"), ["paragraph: نص", "code: let x = 1;\n"]);
    assert_eq!(shown("```\n```\n"), [""; 0]);
    assert_eq!(shown("نص `x` هنا"), ["paragraph: نص `x` هنا"]);
}

#[test]
fn a_picture_alone_is_a_caption() {
    assert_eq!(
        shown("![سفن في **الميناء**](a.png \"عنوان\")\n"),
        ["caption: سفن في **الميناء**"]
    );
    assert_eq!(shown("![](a.png)\n"), [""; 0]);
    assert_eq!(shown("[![أ](a.png)](b) ![ب](c.png)\n"), ["caption: أ", "caption: ب"]);
    assert_eq!(shown("# ![شعار](a.png)\n"), ["heading: شعار"]);
    assert_eq!(shown("هذا ![رسم](a.png)\n"), ["paragraph: هذا ![رسم](a.png)"]);
}

#[test]
fn notes_at_the_foot_are_paragraphs() {
    let text = "خبر[^1].\n\n[^1]: المصدر: البلدية.\n";
    assert_eq!(shown(text), ["paragraph: خبر[^1].", "paragraph: المصدر: البلدية."]);
}

#[test]
fn markup_alone_is_no_block() {
    for text in [
        "",
        "\n\n",
        "---\n",
        "[أ]: http://a.example\n",
        "<div>\nنص\n</div>\n",
        "<!-- سر -->",
    ] {
        assert_eq!(shown(text), [""; 0], "{text}");
    }
    assert_eq!(shown("<div dir=\"rtl\">\n\nنص\n\n</div>\n"), ["paragraph: نص"]);
    assert_eq!(shown("<span dir=\"rtl\">نص</span>\n"), ["paragraph: نص"]);
}

#[test]
fn settings_give_the_title_and_no_text() {
    let text = "---\ntitle: \"عودة\"\nlang: ar\n---\n\n# فرع\n";
    assert_eq!(shown(text), ["heading: عودة", "heading: فرع"]);
    let rules = "أول\n\n---\nثان\n\n---\n";
    assert_eq!(
        shown(rules),
        ["paragraph: أول", "paragraph: ثان"],
        "rules open no settings"
    );
}

#[test]
fn links_and_escapes_stay_in_the_slice() {
    let text = "انظر [الموقع](https://a.example/x_y) و\\*نجمة\\* و&amp;\n";
    assert_eq!(
        shown(text),
        ["paragraph: انظر [الموقع](https://a.example/x_y) و\\*نجمة\\* و&amp;"]
    );
}

#[test]
fn addresses_and_code_do_not_tell_the_language() {
    let text = "خبر [هنا](https://example.com/a/very/long/address)\n\n```\nlet latin = code;\n```\n";
    let mut options = ReadOptions::default();
    let language = |options: &ReadOptions| {
        Markdown.source_of_text(Decoded::from_text(text), options).document().language
    };
    assert_eq!(language(&options), Language::Arabic);
    options.language = Some(Language::Latin);
    assert_eq!(language(&options), Language::Latin);
}
