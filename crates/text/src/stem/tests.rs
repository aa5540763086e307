use proptest::prelude::*;

use super::*;
use crate::match_keys;

fn key_stem(word: &str) -> String {
    match_keys(word).iter().map(|key| light10(key)).collect::<Vec<_>>().join(" ")
}

/// Words that must share a guarded stem.
fn meet(words: &[&str]) {
    for word in words {
        assert_eq!(guarded_stem(word), guarded_stem(words[0]), "{word} and {}", words[0]);
    }
}

/// Words that must not.
fn differ(one: &str, other: &str) {
    assert_ne!(guarded_stem(one), guarded_stem(other), "{one} and {other}");
}

#[test]
fn light10_takes_suffixes_in_turn_and_leaves_two_letters() {
    assert_eq!(key_stem("المعلمات"), "معلم");
    assert_eq!(key_stem("معلماتها"), "معلم");
    assert_eq!(key_stem("الجامعية"), "جامع");
    assert_eq!(key_stem("يدها"), "يد");
    assert_eq!(key_stem("ها"), "ها");
    assert_eq!(key_stem("الله"), "له", "the article comes first");
}

#[test]
fn light10_takes_one_conjunction_and_one_article() {
    assert_eq!(key_stem("والوزير"), "وزير");
    assert_eq!(key_stem("وولد"), "ولد");
    assert_eq!(key_stem("ولد"), "ولد", "three letters");
    assert_eq!(key_stem("بالمدرسة"), "مدرس");
    assert_eq!(key_stem("للمدرسة"), "مدرس");
}

#[test]
fn forms_of_a_noun_meet() {
    meet(&["مدرسة", "المدرسة", "والمدرسة", "لمدرسته", "مدرستهم", "بالمدارس", "المدارس"]);
    meet(&["شركة", "الشركات", "وشركاتها", "للشركة"]);
    meet(&["وزير", "الوزير", "وزيرًا", "الوزراء"]);
}

#[test]
fn forms_of_a_verb_meet() {
    meet(&["يقول", "تقول", "نقول", "سيقول"]);
    meet(&["استخدم", "يستخدم", "تستخدم", "استخدمت", "يستخدمون"]);
    meet(&["قال", "قالت", "وقال", "فقال"]);
}

#[test]
fn letters_of_the_word_itself_stay() {
    differ("وزير", "زير");
    differ("فريق", "ريق");
    differ("ألمانيا", "مانيا");
    differ("لجنة", "جنة");
    assert_eq!(guarded_stem("الله"), "الله");
    assert_eq!(
        guarded_stem("إلغاء"),
        "الغاء",
        "its hamza shows that there is no article"
    );
}

#[test]
fn a_word_with_digits_is_its_own_stem() {
    assert_eq!(guarded_stem("2024م"), "2024م");
    differ("2024م", "1990م");
}

proptest! {
    #[test]
    fn a_light10_stem_is_a_part_of_its_word(word in "[وابتلكفنهيءم]{0,12}|\\PC{0,8}") {
        let stem = light10(&word);
        prop_assert!(word.contains(stem));
        prop_assert!(stem.chars().count() >= word.chars().count().min(2));
    }

    #[test]
    fn any_word_has_a_guarded_stem(word in "[وابتلكفنهيءةىأإ]{0,14}|\\PC{0,8}") {
        let stem = guarded_stem(&word);
        prop_assert_eq!(stem.is_empty(), word.is_empty());
    }
}
