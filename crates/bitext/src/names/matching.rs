//! All names of two vocabularies that sound alike.

use super::{phone::Spelling, similarity::similarity};
use crate::words::{Vocabulary, WordKind, strip_variants};

/// Words less alike than this are not the same name.
const MIN_SIMILARITY: f32 = 0.72;
/// A Latin word is taken for a name when it has a capital this often.
const MIN_CAPITAL_SHARE: f64 = 0.3;
/// How sure an equal name is.
const NAME_WEIGHT: f64 = 0.8;
/// More unlike families of consonants than this are not even compared.
const MAX_UNLIKE_FAMILIES: u32 = 2;
const MAX_CONSONANTS_APART: usize = 2;

/// The pairs (Arabic word, Latin word, how sure) that sound like one name.
///
/// Only words with two consonants or more; those with two or three, which often sound
/// alike by chance («سنة», "Sean"), weigh less.
///
/// # Cost
///
/// The Latin words are put in drawers by their families of consonants; an Arabic word
/// opens the drawers that differ in at most two.
pub(crate) fn match_names(
    arabic: &Vocabulary,
    latin: &Vocabulary,
) -> Vec<(u32, u32, f32)> {
    let drawers = Drawers::new(latin);
    let mut pairs = Vec::new();
    for (id, entry) in (0_u32..).zip(arabic.entries()) {
        if entry.kind != WordKind::Plain || entry.folded.chars().count() < 3 {
            continue;
        }
        let mut variants: Vec<Spelling> = strip_variants(&entry.folded)
            .into_iter()
            .map(Spelling::of_arabic)
            .filter(|spelling| spelling.n_consonants >= 2)
            .collect();
        variants.dedup();
        drawers.matches(&variants, |name, alike| {
            pairs.push((id, name.id, certainty(alike, name.spelling.n_consonants)));
        });
    }
    pairs
}

struct Name {
    id: u32,
    spelling: Spelling,
}

/// Latin names by their families of consonants.
struct Drawers(Vec<(u32, Vec<Name>)>);

impl Drawers {
    fn new(latin: &Vocabulary) -> Self {
        let mut names: Vec<Name> = (0_u32..)
            .zip(latin.entries())
            .filter(|(_, entry)| {
                entry.kind == WordKind::Plain
                    && entry.folded.len() >= 3
                    && entry.capital_share() >= MIN_CAPITAL_SHARE
            })
            .map(|(id, entry)| Name { id, spelling: Spelling::of_latin(&entry.folded) })
            .filter(|name| name.spelling.n_consonants >= 2)
            .collect();
        names.sort_by_key(|name| (name.spelling.mask, name.id));
        let mut drawers: Vec<(u32, Vec<Name>)> = Vec::new();
        for name in names {
            match drawers.last_mut() {
                Some((mask, drawer)) if *mask == name.spelling.mask => drawer.push(name),
                _ => drawers.push((name.spelling.mask, vec![name])),
            }
        }
        Self(drawers)
    }

    fn matches(&self, variants: &[Spelling], mut found: impl FnMut(&Name, f32)) {
        for (mask, drawer) in &self.0 {
            let is_near = |variant: &&Spelling| {
                (variant.mask ^ mask).count_ones() <= MAX_UNLIKE_FAMILIES
            };
            if !variants.iter().any(|variant| is_near(&variant)) {
                continue;
            }
            for name in drawer {
                let alike = variants
                    .iter()
                    .filter(is_near)
                    .filter(|variant| {
                        variant.n_consonants.abs_diff(name.spelling.n_consonants)
                            <= MAX_CONSONANTS_APART
                    })
                    .map(|variant| similarity(variant, &name.spelling, MIN_SIMILARITY))
                    .fold(0.0, f32::max);
                if alike >= MIN_SIMILARITY {
                    found(name, alike);
                }
            }
        }
    }
}

fn certainty(alike: f32, n_consonants: usize) -> f32 {
    let above = f64::from(alike - MIN_SIMILARITY) + 0.05;
    let share = (above / (1.05 - f64::from(MIN_SIMILARITY))).min(1.0);
    let trust = match n_consonants {
        0..=2 => 0.25,
        3 => 0.7,
        _ => 1.0,
    };
    (NAME_WEIGHT * share * trust) as f32
}
