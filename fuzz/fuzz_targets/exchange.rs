//! Any bytes are a document or refused; merging nothing gives them back, and a made-up
//! translation is taken or refused unit by unit. Any bytes are an exchange file or refused.

#![no_main]

use khulasa_formats::{
    ExtractOptions, Target, TargetPiece, XliffOptions, XliffVersion, extract, merge,
    pseudo_xliff, read_exchange, unit_formats, write_xliff,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &[u8])| {
    let (choice, bytes) = input;
    let choice = usize::from(choice);
    for file in read_exchange(bytes).unwrap_or_default() {
        assert!(file.units.len() <= bytes.len());
    }
    let _ = pseudo_xliff(bytes);
    let mut options = ExtractOptions::default();
    options.format = unit_formats().get(choice % unit_formats().len()).copied();
    let Ok(extraction) = extract(bytes, &options) else { return };
    let nothing: [Target; 0] = [];
    assert_eq!(merge(&extraction, &nothing).bytes, bytes);
    let made_up = extraction.units().iter().map(|unit| {
        Target::new(&unit.id, vec![TargetPiece::Text("نص *[x]* & <b>".to_owned())])
    });
    let made_up: Vec<Target> = made_up.collect();
    let merged = merge(&extraction, &made_up);
    let n_told = merged.n_replaced + merged.n_same + merged.refusals.len();
    assert_eq!(n_told, extraction.units().len());
    let mut xliff = Vec::new();
    let mut options = XliffOptions::default();
    options.version = XliffVersion::ALL[choice % XliffVersion::ALL.len()];
    if write_xliff("a", &extraction, &options, &mut xliff).is_ok() {
        let files = read_exchange(&xliff).expect("our own file");
        assert_eq!(merge(&extraction, &files[0].units).bytes, bytes);
    }
});
