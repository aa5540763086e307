//! Any bytes are a document with units or refused, and a document comes back as it was.
//!
//! Begin with documents of each packed kind: from nothing, a fuzzer does not find a zip
//! archive.

#![no_main]

use khulasa_formats::{
    CodeKind, ExtractOptions, MergeOptions, PackageLimits, Piece, Target, TargetPiece,
    Unit, extract, merge, merge_with,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut options = ExtractOptions::default();
    options.limits = PackageLimits::up_to(1 << 24);
    match extract(bytes, &options) {
        Ok(extraction) => {
            assert_eq!(merge(&extraction, &[]).bytes, bytes, "the identity");
            let mut merging = MergeOptions::default();
            merging.turn_to = Some("en".to_owned());
            let targets: Vec<Target> = extraction.units().iter().map(changed).collect();
            let merged = merge_with(&extraction, &targets, &merging);
            assert!(extract(&merged.bytes, &options).is_ok(), "it can be read again");
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});

/// A translation with other letters and marks that mean something in markup.
fn changed(unit: &Unit) -> Target {
    let piece = |piece: &Piece| match piece {
        Piece::Text { text, .. } => TargetPiece::Text(format!("{text}<&>")),
        Piece::Code(code) => match code.kind() {
            CodeKind::Open => TargetPiece::Open(code.id()),
            CodeKind::Close => TargetPiece::Close(code.id()),
            _ => TargetPiece::Single(code.id()),
        },
        _ => TargetPiece::Text(String::new()),
    };
    Target::new(&unit.id, unit.pieces.iter().map(piece).collect())
}
