//! Compressed streams, whole and damaged.

use crate::harness::{Inputs, gzip_of};

pub(crate) fn lines(from: u32, to: u32) -> Vec<u8> {
    let noise = |number: u32| format!("{:08x}", number.wrapping_mul(2_654_435_761));
    let line =
        |number| format!("{{\"text\": \"{number} {}\"}}\n", noise(number).repeat(4));
    (from..to).map(line).collect::<String>().into_bytes()
}

/// How many documents and how many words of damage come out.
fn counts(name: &str, bytes: &[u8]) -> (usize, Vec<String>) {
    let (good, bad): (Vec<_>, Vec<_>) =
        Inputs::of(name, bytes).read().into_iter().partition(|line| line.contains(" = "));
    (good.len(), bad)
}

/// Members, frames and streams that stand one behind the other are one text.
#[test]
fn streams_of_several_members_are_read_whole() {
    let zstd = |bytes: &[u8]| zstd::encode_all(bytes, 3).expect("it packs");
    for (name, pack) in [
        ("a.jsonl.gz", &gzip_of as &dyn Fn(&[u8]) -> Vec<u8>),
        ("a.jsonl.zst", &zstd),
        ("a.jsonl.xz", &xz_of),
        ("a.jsonl", &<[u8]>::to_vec),
    ] {
        let bytes = [pack(&lines(0, 100)), pack(&lines(100, 300))].concat();
        assert_eq!(counts(name, &bytes), (300, vec![]), "{name}");
    }
}

pub(crate) fn xz_of(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    std::io::copy(&mut liblzma::read::XzEncoder::new(bytes, 6), &mut packed)
        .expect("it packs");
    packed
}

/// What was whole before a cut is kept, to the last document: no part of a chunk is lost.
#[test]
fn a_cut_stream_keeps_what_was_whole() {
    for (name, packed) in [
        ("a.jsonl.gz", gzip_of(&lines(0, 20_000))),
        ("a.jsonl.zst", zstd::encode_all(&*lines(0, 20_000), 3).expect("it packs")),
        ("a.jsonl.xz", xz_of(&lines(0, 20_000))),
    ] {
        let (n_good, bad) = counts(name, &packed[..packed.len() / 2]);
        assert!(n_good > 5_000, "{name}: {n_good}");
        assert_eq!(bad.len(), 1, "{name}: {bad:?}");
        let place = format!("{name}:{} !! Corrupt: ", n_good + 1);
        assert!(bad[0].starts_with(&place), "{bad:?} does not begin with {place}");
    }
}

/// Bytes that were overwritten are told in every compression, and nothing goes on for ever.
#[test]
fn overwritten_bytes_are_told() {
    let zstd = zstd::encode_all(&*lines(0, 20_000), 3).expect("it packs");
    for (name, mut packed) in
        [("a.jsonl.zst", zstd), ("a.jsonl.xz", xz_of(&lines(0, 20_000)))]
    {
        let at = packed.len() / 2;
        packed[at..at + 64].fill(0xFF);
        let (n_good, bad) = counts(name, &packed);
        assert!(n_good < 20_000 && !bad.is_empty(), "{name}: {n_good} {bad:?}");
    }
}

/// A damaged member costs itself, not those behind it.
#[test]
fn a_damaged_gzip_member_costs_itself() {
    let members: Vec<_> =
        (0..50).map(|number| gzip_of(&lines(number * 10, number * 10 + 10))).collect();
    let mut bytes = members.concat();
    let at = members[..20].concat().len() + 40;
    bytes[at..at + 8].fill(0xFF);
    let (n_good, bad) = counts("a.jsonl.gz", &bytes);
    assert!((490..500).contains(&n_good), "{n_good} {bad:?}");
    assert_eq!(bad.len(), 1, "{bad:?}");
}

/// A wrong checksum is told, for what came before it may not be what was packed.
#[test]
fn a_wrong_checksum_is_told() {
    let mut bytes = gzip_of(&lines(0, 10));
    let at = bytes.len() - 8;
    bytes[at] ^= 1;
    let (n_good, bad) = counts("a.jsonl.gz", &[bytes, gzip_of(&lines(10, 20))].concat());
    assert_eq!((n_good, bad.len()), (20, 1), "{bad:?}");
    assert!(bad[0].contains("!! Corrupt: "), "{bad:?}");
}

/// Zeros behind a member are the end of a tape; other bytes are told.
#[test]
fn bytes_behind_the_last_member_are_told() {
    let packed = gzip_of(&lines(0, 10));
    assert_eq!(counts("a.jsonl.gz", &[&packed[..], &[0; 512]].concat()), (10, vec![]));
    let (n_good, bad) = counts("a.jsonl.gz", &[&packed, &b"garbage"[..]].concat());
    assert_eq!(n_good, 10);
    assert_eq!(bad, ["a.jsonl.gz:11 !! Corrupt: bytes behind it are no gzip"]);
}

/// Half a document is none.
#[test]
fn a_document_that_was_cut_is_not_taken_for_a_whole_one() {
    let packed = gzip_of(&[b"# ", &*lines(0, 1_000)].concat());
    let (n_good, bad) = counts("a.txt.gz", &packed[..packed.len() / 2]);
    assert_eq!((n_good, bad.len()), (0, 1), "{bad:?}");
    assert!(bad[0].starts_with("a.txt.gz ! Corrupt: "), "{bad:?}");
}
