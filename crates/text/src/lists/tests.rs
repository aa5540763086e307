use super::*;

const FILES: [(&str, &str); 11] = [
    ("abbreviations", include_str!("../../data/abbreviations.tsv")),
    ("abbreviations_latin", include_str!("../../data/abbreviations_latin.tsv")),
    ("anaphora", include_str!("../../data/anaphora.tsv")),
    ("bodies", include_str!("../../data/bodies.tsv")),
    ("broken_plurals", include_str!("../../data/broken_plurals.tsv")),
    ("connectives", include_str!("../../data/connectives.tsv")),
    ("number_words", include_str!("../../data/number_words.tsv")),
    ("reporting_verbs", include_str!("../../data/reporting_verbs.tsv")),
    ("start_words", include_str!("../../data/start_words.tsv")),
    ("stop_words", include_str!("../../data/stop_words.tsv")),
    ("units", include_str!("../../data/units.tsv")),
];

#[test]
fn every_file_is_sorted_in_nfc_with_a_head_and_full_rows() {
    use unicode_normalization::is_nfc;

    for (name, file) in FILES {
        let head: Vec<&str> =
            file.lines().take_while(|line| line.starts_with('#')).collect();
        assert!(head.concat().contains("Licence:"), "{name}: no licence in the head");
        let n_columns = file.lines().nth(head.len()).unwrap().split('\t').count();
        let body: Vec<&str> = file.lines().skip(head.len() + 1).collect();
        assert!(body.is_sorted_by(|a, b| a < b), "{name}: unsorted or doubled rows");
        assert!(is_nfc(file), "{name}: not in NFC");
        for row in body {
            assert_eq!(row.split('\t').count(), n_columns, "{name}: {row}");
            assert!(!row.split('\t').any(|cell| cell.trim() != cell), "{name}: {row}");
        }
    }
}

#[test]
fn every_row_of_the_abbreviations_is_read() {
    let n_rows =
        |file: &str| file.lines().filter(|line| !line.starts_with('#')).count() - 1;
    assert_eq!(abbreviations().len(), n_rows(FILES[0].1));
    assert_eq!(latin_abbreviations().len(), n_rows(FILES[1].1));
}

#[test]
fn an_abbreviation_keeps_all_its_readings() {
    let readings: Vec<_> = abbreviations()
        .iter()
        .filter(|entry| entry.form == "م.")
        .map(|entry| (entry.class, entry.ends))
        .collect();
    assert_eq!(
        readings,
        [
            (AbbreviationClass::Era, Ends::Often),
            (AbbreviationClass::Reference, Ends::Never),
            (AbbreviationClass::Time, Ends::Often),
            (AbbreviationClass::Title, Ends::Never),
        ]
    );
}

#[test]
fn only_verbs_of_continued_speech_dangle() {
    assert!(reporting_forms().binary_search(&"قالت").is_ok());
    assert!(continuing_forms().binary_search(&"قالت").is_err());
    assert!(
        continuing_forms().binary_search(&"وأضاف").is_err(),
        "clitics are the reader's"
    );
    assert!(continuing_forms().binary_search(&"أضافت").is_ok());
}

#[test]
fn connectives_say_which_of_them_need_the_sentence_before() {
    let dangles =
        |phrase| connectives().iter().find(|c| c.phrase == phrase).map(|c| c.dangles);
    assert_eq!(dangles("ومع ذلك"), Some(true));
    assert_eq!(dangles("في البداية"), Some(false));
    assert_eq!(dangles("في الواقع"), Some(false), "only sometimes");
    let is_droppable = |phrase| {
        connectives().iter().find(|c| c.phrase == phrase).map(|c| c.is_droppable)
    };
    assert_eq!(is_droppable("ومع ذلك"), Some(true));
    assert_eq!(is_droppable("قبل ذلك"), Some(false), "it tells when");
}

#[test]
fn past_forms_are_those_before_the_present() {
    assert!(past_forms().binary_search(&"قالوا").is_ok());
    assert!(past_forms().binary_search(&"يقول").is_err());
}
