//! Compiles the table of document frequencies into the bytes that the crate embeds.
//!
//! The layout is told in `src/background/layout.rs`, which is compiled here too, as is the
//! stemmer that groups the forms.

use std::collections::BTreeMap;
use std::path::Path;

#[path = "src/background/layout.rs"]
mod layout;
#[path = "src/stem/light10.rs"]
mod light10;
mod stem {
    pub(crate) use super::light10;
}

use layout::{AFFIX_LEN, Form, LAST, N_BUCKETS, bucket_of};

const TABLE: &str = include_str!("data/ant_df.tsv");

/// Prefix, letters cut off the stem, tail.
type Affix = (Vec<u8>, usize, Vec<u8>);
/// Forms by bucket and stem.
type Groups = BTreeMap<(usize, Vec<u8>), Vec<(Affix, u32)>>;

fn main() -> Result<(), String> {
    // The files below are compiled in, so that a change of theirs rebuilds the script.
    println!("cargo::rerun-if-changed=build.rs");
    let groups = read_groups()?;
    let affixes = affixes_by_frequency(&groups);
    let mut bytes = Vec::new();
    write_affixes(&affixes, &mut bytes)?;
    write_groups(&groups, &affixes, &mut bytes)?;
    save(&bytes)
}

fn read_groups() -> Result<Groups, String> {
    let mut groups = Groups::new();
    for line in TABLE.lines().skip_while(|line| line.starts_with('#')).skip(1) {
        let (word, df) = line.split_once('\t').ok_or("a row has two cells")?;
        let df = df.parse().map_err(|error| format!("{line}: {error}"))?;
        let form =
            Form::from_pieces(&[word]).ok_or_else(|| format!("{line}: not a form"))?;
        let affix = (form.prefix().to_vec(), form.n_cut(), form.tail().to_vec());
        let key = (bucket_of(form.stem()), form.stem().to_vec());
        groups.entry(key).or_default().push((affix, df));
    }
    Ok(groups)
}

/// The commonest first: the first 128 are written in one byte.
fn affixes_by_frequency(groups: &Groups) -> Vec<&Affix> {
    let mut counts = BTreeMap::new();
    for (affix, _) in groups.values().flatten() {
        *counts.entry(affix).or_insert(0_usize) += 1;
    }
    let mut affixes: Vec<_> = counts.into_iter().collect();
    affixes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    affixes.into_iter().map(|(affix, _)| affix).collect()
}

fn write_affixes(affixes: &[&Affix], bytes: &mut Vec<u8>) -> Result<(), String> {
    let count = u16::try_from(affixes.len()).map_err(|error| error.to_string())?;
    bytes.extend(count.to_le_bytes());
    for (prefix, n_cut, tail) in affixes {
        let mut record = Vec::new();
        for length in [prefix.len(), *n_cut, tail.len()] {
            record.push(u8::try_from(length).map_err(|error| error.to_string())?);
        }
        record.extend(prefix.iter().chain(tail));
        if record.len() > AFFIX_LEN {
            return Err(format!("an affix of {} bytes", record.len()));
        }
        record.resize(AFFIX_LEN, 0);
        bytes.extend(record);
    }
    Ok(())
}

fn write_groups(
    groups: &Groups,
    affixes: &[&Affix],
    bytes: &mut Vec<u8>,
) -> Result<(), String> {
    let numbers: BTreeMap<&Affix, u32> =
        affixes.iter().zip(0..).map(|(affix, number)| (*affix, number)).collect();
    let mut entries = Vec::new();
    let mut starts = Vec::new();
    for ((bucket, stem), forms) in groups {
        while starts.len() <= *bucket {
            starts.push(entries.len());
        }
        let mut entry = stem.clone();
        if let Some(letter) = entry.last_mut() {
            *letter |= LAST;
        }
        push_number(&mut entry, forms.iter().map(|(_, df)| df).sum());
        for (affix, df) in forms {
            push_number(&mut entry, numbers.get(affix).copied().unwrap_or_default());
            push_number(&mut entry, *df);
        }
        entries.push(u8::try_from(entry.len()).map_err(|error| error.to_string())?);
        entries.extend(entry);
    }
    starts.resize(N_BUCKETS + 1, entries.len());
    for start in starts {
        let start = u32::try_from(start).map_err(|error| error.to_string())?;
        bytes.extend(start.to_le_bytes());
    }
    bytes.extend(entries);
    Ok(())
}

/// Seven bits a byte, low first.
fn push_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= u32::from(LAST) {
        bytes.push(number.to_le_bytes()[0] | LAST);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script where to write"
)]
fn save(bytes: &[u8]) -> Result<(), String> {
    let folder = std::env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let path = Path::new(&folder).join("document_frequencies.bin");
    std::fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
