//! How common a word is: document frequencies counted over 10,139 items of Arabic news.
//!
//! The table is data of the crate, compiled by the build script into 285 kB that are
//! embedded and read in place: nothing is parsed when a program starts. It holds 46,854
//! surface forms grouped by their light10 stem, and gives the counts of the file it was
//! made from exactly.
//!
//! # Source
//!
//! Amina Chouigui, Oussama Ben Khiroun and Bilel Elayeb (2017), ANT Corpus: An Arabic News
//! Text Collection for Textual Classification, AICCSA. <https://github.com/antcorpus>,
//! Apache-2.0. Only counts are kept. Much of it is news of Tunisia: `تونس` stands in 2,358
//! items, `فرنسا` in 244.

mod layout;
mod lexicon;

use std::sync::LazyLock;

pub use lexicon::Lexicon;

use layout::{AFFIX_LEN, Form, LAST, MAX_LETTERS, N_BUCKETS, bucket_of, letter_of};

/// The number of items that the frequencies were counted over.
pub const N_DOCUMENTS: u32 = 10_139;

static BYTES: &[u8] =
    include_bytes!(concat!(env!("OUT_DIR"), "/document_frequencies.bin"));

/// Bytes of the number of affixes, which opens the table.
const HEAD_LEN: usize = 2;
/// Bytes of the start of a bucket.
const START_LEN: usize = 4;

/// The number of items that hold a surface form, `0..=N_DOCUMENTS`; 0 for an unknown one.
///
/// The form is a word without marks or tatweel; the forms of alef are not told apart, `ة`
/// and `ه` are, as are `ى` and `ي`. A form that occurs once in all items is not in the
/// table.
///
/// # Example
///
/// ```
/// use khulasa_text::{surface_df, N_DOCUMENTS};
///
/// assert_eq!(surface_df("في"), 9137);
/// assert!(surface_df("إلى") == surface_df("الى") && surface_df("الى") < N_DOCUMENTS);
/// assert_eq!(surface_df("قسطنطينوبوليس"), 0);
/// ```
pub fn surface_df(form: &str) -> u32 {
    surface_df_of(&[form])
}

/// The same for a form given in pieces, which spares its caller a `String`.
pub(crate) fn surface_df_of(pieces: &[&str]) -> u32 {
    find_form(pieces).unwrap_or(0)
}

/// The number of items that hold a form with this light10 stem, `0..=N_DOCUMENTS`.
///
/// It is the sum over the forms, at most [`N_DOCUMENTS`]: an item with two forms of a stem
/// counts twice.
///
/// # Example
///
/// ```
/// use khulasa_text::{light10, stem_df, surface_df};
///
/// let stem = light10("والمدينه");
/// assert_eq!(stem, "مدين");
/// assert!(stem_df(stem) > surface_df("مدينة") + surface_df("المدينة"));
/// ```
pub fn stem_df(stem: &str) -> u32 {
    sum_of_forms(stem).unwrap_or(0).min(N_DOCUMENTS)
}

/// The inverse document frequency of a light10 stem: `ln((N + 1) / (df + 0.5))`, with `N`
/// the [`N_DOCUMENTS`] and `df` the [`stem_df`].
///
/// It is above `0.0` for every stem, and 9.917 for one that the table lacks.
///
/// # Example
///
/// ```
/// use khulasa_text::idf;
///
/// assert!(idf("في") < 0.2);
/// assert!(idf("مدين") < idf("صياد"));
/// assert!((idf("قسطنط") - 9.9174).abs() < 1e-4);
/// ```
pub fn idf(stem: &str) -> f64 {
    static BY_DF: LazyLock<Vec<f64>> = LazyLock::new(|| {
        (0..=N_DOCUMENTS).map(|df| lexicon::inverse(N_DOCUMENTS, df)).collect()
    });
    BY_DF.get(stem_df(stem) as usize).copied().unwrap_or_default()
}

fn find_form(pieces: &[&str]) -> Option<u32> {
    let form = Form::from_pieces(pieces)?;
    let mut forms = entry_of(form.stem())?.forms;
    let (prefix, n_cut, tail) = (form.prefix(), form.n_cut(), form.tail());
    forms.find_map(|(affix_number, df)| {
        is_affix(affix_number, prefix, n_cut, tail)
            .is_some_and(|is_it| is_it)
            .then_some(df)
    })
}

fn sum_of_forms(stem: &str) -> Option<u32> {
    let mut letters = [0; MAX_LETTERS];
    let (pairs, []) = stem.as_bytes().as_chunks() else { return None };
    let letters = letters.get_mut(..pairs.len())?;
    for (letter, pair) in letters.iter_mut().zip(pairs) {
        *letter = letter_of(*pair)?;
    }
    Some(entry_of(letters)?.sum)
}

/// What the table says of a stem.
struct Entry {
    sum: u32,
    forms: Forms,
}

/// The forms that are left to read: pairs of affix number and frequency.
struct Forms {
    bytes: &'static [u8],
}

impl Iterator for Forms {
    type Item = (u32, u32);

    fn next(&mut self) -> Option<(u32, u32)> {
        Some((self.read_number()?, self.read_number()?))
    }
}

impl Forms {
    fn read_number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in [0, 7, 14] {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u32::from(byte & !LAST) << shift;
            if byte & LAST == 0 {
                break;
            }
        }
        Some(number)
    }
}

/// The entry of a stem; `None` if the table lacks it.
fn entry_of(stem: &[u8]) -> Option<Entry> {
    let (last, before) = stem.split_last()?;
    let last = last | LAST;
    let mut entries = bucket(bucket_of(stem))?;
    while let Some((len, rest)) = entries.split_first() {
        let (entry, behind) = rest.split_at_checked(usize::from(*len))?;
        // The last letter first: it tells stems of other lengths too.
        if let Some((letters, bytes)) = entry.split_at_checked(stem.len())
            && let Some((&entry_last, entry_before)) = letters.split_last()
            && entry_last == last
            && entry_before.iter().eq(before)
        {
            let mut forms = Forms { bytes };
            return Some(Entry { sum: forms.read_number()?, forms });
        }
        entries = behind;
    }
    None
}

fn is_affix(number: u32, prefix: &[u8], n_cut: usize, tail: &[u8]) -> Option<bool> {
    let record = BYTES.get(HEAD_LEN + number as usize * AFFIX_LEN..)?.get(..AFFIX_LEN)?;
    let (lengths, letters) = record.split_first_chunk::<3>()?;
    Some(
        lengths.map(usize::from) == [prefix.len(), n_cut, tail.len()]
            && letters.starts_with(prefix)
            && letters.get(prefix.len()..)?.starts_with(tail),
    )
}

fn bucket(bucket_idx: usize) -> Option<&'static [u8]> {
    let n_affixes = u16::from_le_bytes(*BYTES.first_chunk()?);
    let starts_at = HEAD_LEN + usize::from(n_affixes) * AFFIX_LEN;
    let entries = BYTES.get(starts_at + (N_BUCKETS + 1) * START_LEN..)?;
    let starts = BYTES.get(starts_at + bucket_idx * START_LEN..)?;
    let (start, rest) = starts.split_first_chunk::<START_LEN>()?;
    let end = rest.first_chunk::<START_LEN>()?;
    entries.get(u32::from_le_bytes(*start) as usize..u32::from_le_bytes(*end) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stem::light10;
    use std::collections::BTreeMap;

    fn rows() -> impl Iterator<Item = (&'static str, u32)> {
        include_str!("../../data/ant_df.tsv")
            .lines()
            .skip_while(|line| line.starts_with('#'))
            .skip(1)
            .map(|line| line.split_once('\t').unwrap())
            .map(|(form, df)| (form, df.parse().unwrap()))
    }

    #[test]
    fn every_row_of_the_file_is_found_with_its_count() {
        assert!(rows().all(|(form, df)| surface_df(form) == df));
        assert_eq!(rows().count(), 46_854);
    }

    #[test]
    fn every_stem_has_the_sum_of_its_forms() {
        let mut sums = BTreeMap::new();
        for (form, df) in rows() {
            let key = form.replace('ة', "ه").replace('ى', "ي");
            *sums.entry(light10(&key).to_owned()).or_insert(0) += df;
        }
        assert!(sums.iter().all(|(stem, sum)| stem_df(stem) == *sum.min(&N_DOCUMENTS)));
        assert!(sums.values().any(|sum| *sum > N_DOCUMENTS), "so that the cap is tried");
    }

    #[test]
    fn a_form_that_the_file_lacks_counts_nothing() {
        let known: BTreeMap<_, _> = rows().collect();
        for (form, _) in rows() {
            for other in [format!("ال{form}"), format!("{form}ة"), format!("و{form}ها")]
            {
                assert_eq!(surface_df(&other), known.get(&*other).copied().unwrap_or(0));
            }
        }
    }

    #[test]
    fn what_is_no_arabic_word_counts_nothing() {
        for word in ["", "a", "ab", "كوفيد19", "د.", "پ", "مُ", &"ا".repeat(40)]
        {
            assert_eq!((surface_df(word), stem_df(word)), (0, 0), "{word}");
        }
    }

    #[test]
    fn the_table_stays_small() {
        assert!(BYTES.len() < 300_000, "{} bytes", BYTES.len());
    }
}
