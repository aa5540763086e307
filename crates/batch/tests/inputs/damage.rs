//! Inputs of every kind with bytes changed, cut out and doubled.

use crate::harness::{Inputs, gzip_of, tar_of, zip_of};
use crate::packed::{lines, xz_of};
use crate::tables::parquet_of;
use crate::web::page;

/// How often each input is damaged, each time in another way.
const N_TIMES: u64 = 60;

/// The next number of a row that is the same in every run (Knuth's MMIX).
fn next(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).expect("31 bits")
}

/// Some bytes changed, or some cut out, or some doubled.
#[expect(clippy::indexing_slicing, reason = "places are taken within the bytes")]
fn damaged(whole: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed;
    let mut bytes = whole.to_vec();
    for _ in 0..=seed % 4 {
        let start = next(&mut state) % bytes.len().max(1);
        let end = (start + 1 + next(&mut state) % 40).min(bytes.len());
        if start == end {
            break;
        }
        let noise = next(&mut state).to_le_bytes();
        match next(&mut state) % 4 {
            0 => drop(bytes.drain(start..end)),
            1 => bytes.splice(start..start, whole[..end - start].to_vec()).for_each(drop),
            2 => bytes[start] ^= 1 << (noise[0] % 8),
            _ => bytes[start..end]
                .iter_mut()
                .zip(noise.iter().cycle())
                .for_each(|(old, new)| *old = *new),
        }
    }
    bytes
}

/// Whatever is done to an input, its reader comes to an end, does not break off, and reads
/// the same twice.
#[test]
fn no_damage_breaks_a_reader() {
    let records = lines(0, 200);
    let pages: Vec<_> = (0..20).map(page).collect();
    let files: [(&str, &[u8]); 3] = [
        ("a.jsonl", &records),
        ("b.txt", "نص".as_bytes()),
        ("c/d.zip", &zip_of(&[("e", b"e")])),
    ];
    let inputs = [
        ("a.jsonl", records.clone()),
        ("a.json", b"[{\"text\": \"a\"}, {\"text\": [1, {\"b\": null}]}]".to_vec()),
        ("a.jsonl.gz", gzip_of(&records)),
        ("a.jsonl.zst", zstd::encode_all(&*records, 3).expect("it packs")),
        ("a.jsonl.xz", xz_of(&records)),
        ("a.csv", b"text,id\n\"a\",1\n\"b \"\"c\"\"\",2\n".repeat(20)),
        ("a.zip", zip_of(&files)),
        ("a.tar", tar_of(&files)),
        ("a.tgz", gzip_of(&tar_of(&files))),
        ("a.parquet", parquet_of(300, 100)),
        ("a.warc", pages.concat()),
        ("a.warc.gz", pages.iter().flat_map(|page| gzip_of(page)).collect()),
    ];
    for (name, whole) in inputs {
        for seed in 0..N_TIMES {
            let inputs = Inputs::of(name, &damaged(&whole, seed));
            let lines = inputs.read();
            let broken = lines.iter().find(|line| line.contains(" !! Panicked: "));
            assert_eq!(broken, None, "{name} damaged by {seed}");
            assert_eq!(lines, inputs.read(), "{name} damaged by {seed}");
        }
    }
}
