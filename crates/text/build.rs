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

use layout::{AFFIX_LEN, ESCAPE, Form, LAST, N_BUCKETS, bucket_of};

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

/// The commonest first: the first 127 are written in one byte.
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
    let numbers: BTreeMap<&Affix, usize> =
        affixes.iter().enumerate().map(|(number, affix)| (*affix, number)).collect();
    let mut entries = Vec::new();
    let mut starts = Vec::new();
    for ((bucket, stem), forms) in groups {
        while starts.len() <= *bucket {
            starts.push(entries.len());
        }
        extend_marking_last(&mut entries, stem);
        for (form_idx, (affix, df)) in forms.iter().enumerate() {
            let last = if form_idx + 1 == forms.len() { LAST } else { 0 };
            let number = numbers.get(affix).copied().unwrap_or_default();
            push_affix_number(&mut entries, number, last)?;
            push_frequency(&mut entries, *df);
        }
    }
    starts.resize(N_BUCKETS + 1, entries.len());
    for start in starts {
        let start = u32::try_from(start).map_err(|error| error.to_string())?;
        bytes.extend(start.to_le_bytes());
    }
    bytes.extend(entries);
    Ok(())
}

fn extend_marking_last(entries: &mut Vec<u8>, stem: &[u8]) {
    entries.extend(stem);
    if let Some(letter) = entries.last_mut() {
        *letter |= LAST;
    }
}

fn push_affix_number(
    entries: &mut Vec<u8>,
    number: usize,
    last: u8,
) -> Result<(), String> {
    match u8::try_from(number) {
        Ok(number) if number < ESCAPE => entries.push(number | last),
        _ => {
            let rest = u8::try_from(number - usize::from(ESCAPE));
            entries.push(ESCAPE | last);
            entries.push(rest.map_err(|error| error.to_string())?);
        }
    }
    Ok(())
}

fn push_frequency(entries: &mut Vec<u8>, mut df: u32) {
    while df >= u32::from(LAST) {
        entries.push(df.to_le_bytes()[0] | LAST);
        df >>= 7;
    }
    entries.push(df.to_le_bytes()[0]);
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
