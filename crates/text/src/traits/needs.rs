//! What must stand beside a segment for it to read well.
//!
//! Three ties are looked for. A segment leans on the one before it ([`SegmentStart`]); it
//! begins inside a quotation; it names a speaker or an abbreviation that an earlier segment
//! introduces. One that announces with a colon what comes behind it is torn: how much that
//! is cannot be told.

use std::sync::LazyLock;

use memchr::memchr;

use super::{SegmentStart, SegmentTraits, Term};
use crate::token::{KeyReader, Quotes, match_keys};
use crate::{Document, Segment, light10, lists};

/// A quotation over more segments than this is no longer followed: the one that closes it is
/// torn.
const MAX_QUOTED: usize = 5;
/// A name in at most this many of 10,000 news items is one that readers must be told of.
const RARE: f64 = 5.3;
/// An abbreviation stands in brackets at most so many words behind the kind of body that it
/// is the name of.
const MAX_BODY_WORDS: usize = 7;

/// What a document showed while its segments were read one by one.
pub(super) struct Seen<'a> {
    pub(super) document: &'a Document,
    pub(super) terms: &'a [Term],
    /// The quotation marks of each segment.
    pub(super) quotes: &'a [Quotes],
    /// The segment that held each term first.
    pub(super) firsts: &'a [u32],
    /// Segments that open with a verb of saying and one word for the speaker, in order,
    /// each with the term of that word.
    pub(super) speakers: &'a [(usize, u32)],
    /// The distinct terms of the title, ascending.
    pub(super) title: &'a [u32],
}

/// Adds to the traits of each segment what it needs.
pub(super) fn add_needs(
    seen: &Seen<'_>,
    segments: &[Segment],
    traits: &mut [SegmentTraits],
) {
    for segment_idx in 0..traits.len() {
        add_neighbour(seen.document, segments, traits, segment_idx);
    }
    add_quotations(seen.quotes, traits);
    add_speakers(seen, traits);
    add_abbreviations(seen, segments, traits);
    for segment in traits {
        segment.needs.sort_unstable();
        segment.needs.dedup();
    }
}

/// The segment before, if the first words lean on it.
fn add_neighbour(
    document: &Document,
    segments: &[Segment],
    traits: &mut [SegmentTraits],
    segment_idx: usize,
) {
    let section = |idx: usize| traits.get(idx).map(|segment| segment.section);
    let before = segment_idx.checked_sub(1);
    let is_near = before.is_some_and(|before| section(before) == section(segment_idx));
    let text = segments.get(segment_idx).map(|segment| segment.text.of(&document.text));
    let Some(segment) = traits.get_mut(segment_idx) else { return };
    let leans =
        matches!(segment.start, SegmentStart { leaning: Some(_), droppable_bytes: 0 });
    match before.filter(|_| leans) {
        Some(before) if is_near => segment.needs.push(position(before)),
        Some(_) => segment.is_torn = true,
        None => {}
    }
    segment.is_torn |= text.is_some_and(|text| text.ends_with(':'));
}

/// Ties the segments that begin inside a quotation to those before it from the one that opens
/// it. That one needs nothing: it can be closed where it ends ([`closing_marks`](super::closing_marks)).
fn add_quotations(quotes: &[Quotes], traits: &mut [SegmentTraits]) {
    let mut start = 0;
    while let Some(first) = quotes.get(start) {
        let is_alone = first.is_whole() || first.closes();
        let n_segments = if is_alone { 1 } else { quoted_run(quotes, traits, start) };
        match traits.get_mut(start..start + n_segments) {
            Some([alone]) => alone.is_torn |= first.closes(),
            Some(run) => tie(run, start),
            None => return,
        }
        start += n_segments;
    }
}

/// How many segments it takes from one with an open quotation to where none is open: 1 if
/// the quotation is not closed soon, in the same section.
fn quoted_run(quotes: &[Quotes], traits: &[SegmentTraits], start: usize) -> usize {
    let run = quotes.iter().zip(traits).skip(start).take(MAX_QUOTED);
    let section = traits.get(start).map(|first| first.section);
    let mut sum = Quotes::default();
    for (idx, (quotes, segment)) in run.enumerate() {
        sum.n_left_open += quotes.n_left_open;
        sum.is_double_odd ^= quotes.is_double_odd;
        if Some(segment.section) != section || sum.n_left_open < 0 {
            break;
        }
        if sum.is_whole() {
            return idx + 1;
        }
    }
    1
}

fn tie(run: &mut [SegmentTraits], start: usize) {
    for (idx, segment) in run.iter_mut().enumerate() {
        segment.needs.extend((start..start + idx).map(position));
    }
}

/// Ties a segment that names a rare speaker by one word to the one that has the word first.
fn add_speakers(seen: &Seen<'_>, traits: &mut [SegmentTraits]) {
    let is_speech = |segment_idx: usize, term: u32| {
        let found = seen.speakers.binary_search_by_key(&segment_idx, |&(idx, _)| idx);
        found.is_ok_and(|at| {
            seen.speakers.get(at).is_some_and(|&(_, other)| other == term)
        })
    };
    for &(segment_idx, term) in seen.speakers {
        let is_rare = seen.terms.get(term as usize).is_some_and(|term| term.idf >= RARE);
        let first = seen.firsts.get(term as usize).copied().unwrap_or(u32::MAX);
        let is_told = seen.title.binary_search(&term).is_ok()
            || first as usize >= segment_idx
            || is_speech(first as usize, term);
        if is_rare && !is_told {
            traits.get_mut(segment_idx).into_iter().for_each(|segment| {
                segment.needs.push(first);
            });
        }
    }
}

/// Ties a segment with an abbreviation to an earlier one that gives it in brackets behind
/// the name in full.
fn add_abbreviations(
    seen: &Seen<'_>,
    segments: &[Segment],
    traits: &mut [SegmentTraits],
) {
    let mut introduced: Vec<(u32, u32)> = Vec::new();
    for (segment_idx, segment) in segments.iter().enumerate() {
        let text = segment.text.of(&seen.document.text);
        let Some(traits) = traits.get_mut(segment_idx) else { return };
        if !introduced.is_empty() {
            let needs = traits.stems.iter().filter_map(|stem| {
                let found = introduced.binary_search_by_key(stem, |&(term, _)| term);
                introduced.get(found.ok()?).map(|&(_, segment)| segment)
            });
            let needs: Vec<u32> = needs.collect();
            traits.needs.extend(needs);
        }
        if memchr(b'(', text.as_bytes()).is_none() {
            continue;
        }
        for term in abbreviations_in(text).filter_map(|key| term_in(seen, traits, &key)) {
            if let Err(at) = introduced.binary_search_by_key(&term, |&(term, _)| term)
                && seen.title.binary_search(&term).is_err()
            {
                introduced.insert(at, (term, position(segment_idx)));
            }
        }
    }
}

/// The keys of words that stand alone in brackets, soon behind the kind of body they name.
fn abbreviations_in(text: &str) -> impl Iterator<Item = String> {
    let mut reader = KeyReader::default();
    text.match_indices('(').filter_map(move |(at, _)| {
        let (before, behind) = text.split_at_checked(at)?;
        let (inside, _) = behind.strip_prefix('(')?.split_once(')')?;
        let key = reader.read_one(inside)?.to_owned();
        let mut words = before.split_whitespace().rev().take(MAX_BODY_WORDS);
        words.any(|word| reader.read_one(word).is_some_and(is_body)).then_some(key)
    })
}

/// Whether a key is a noun of [`lists::bodies`], with clitics and the article or without.
fn is_body(key: &str) -> bool {
    static NOUNS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let mut nouns: Vec<String> =
            lists::bodies().iter().flat_map(|noun| match_keys(noun)).collect();
        nouns.sort_unstable();
        nouns
    });
    let is_noun =
        |word: &str| NOUNS.binary_search_by(|noun| noun.as_str().cmp(word)).is_ok();
    let prefixes = ["", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ول", "وب"];
    prefixes.iter().filter_map(|prefix| key.strip_prefix(prefix)).any(is_noun)
}

/// The term of a key that a segment holds.
fn term_in(seen: &Seen<'_>, traits: &SegmentTraits, key: &str) -> Option<u32> {
    let stem = light10(key);
    traits
        .stems
        .iter()
        .copied()
        .find(|&term| seen.terms.get(term as usize).is_some_and(|term| term.stem == stem))
}

/// A place in the list of segments: a document has fewer than `u32::MAX`.
fn position(segment_idx: usize) -> u32 {
    u32::try_from(segment_idx).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use crate::traits::{TraitOptions, read_traits};
    use crate::{Language, Segment, SplitOptions, read_plain, split};

    /// What each sentence of a text needs, and whether it is torn.
    fn needs(text: &str, title: Option<&str>) -> Vec<(Vec<u32>, bool)> {
        let document = read_plain(text, Language::Arabic);
        let segments = split(&document, &SplitOptions::default());
        let body: Vec<Segment> =
            segments.into_iter().filter(|segment| segment.kind.is_body()).collect();
        let traits = read_traits(&document, &body, title, &TraitOptions::default());
        let needs =
            |segment: crate::traits::SegmentTraits| (segment.needs, segment.is_torn);
        traits.segments.into_iter().map(needs).collect()
    }

    fn positions(text: &str) -> Vec<Vec<u32>> {
        let needs = needs(text, None);
        assert!(needs.iter().all(|(_, is_torn)| !is_torn), "{needs:?}");
        needs.into_iter().map(|(needs, _)| needs).collect()
    }

    fn torn(text: &str) -> Vec<bool> {
        needs(text, None).into_iter().map(|(_, is_torn)| is_torn).collect()
    }

    #[test]
    fn a_first_word_leans_on_the_sentence_before_unless_it_can_go() {
        let text = "عاد الصيادون. وهو خبر سار. لكن البحر هائج. قبل ذلك ناموا.";
        assert_eq!(positions(text), [vec![], vec![0], vec![], vec![2]]);
    }

    #[test]
    fn nothing_leans_on_the_sentence_of_another_section() {
        let story = "عاد الصيادون إلى الميناء مساء أمس بعد عاصفة دامت يومين.";
        let text =
            format!("{story}\n\nأحوال البحر\n\nوهو خبر سار لم ينتظره أحد في الميناء.\n");
        assert_eq!(torn(&text), [false, true]);
        assert_eq!(
            torn("وهو خبر سار لم ينتظره أحد."),
            [false],
            "nothing stands before it"
        );
    }

    #[test]
    fn what_begins_inside_a_quotation_needs_its_beginning() {
        let text = "قال: «عاد الصيادون. ونام الناس. وهدأ البحر». وسكت.";
        assert_eq!(positions(text), [vec![], vec![0], vec![0, 1], vec![]]);
        let text = "قال: \"عاد الصيادون. ونام الناس\". وسكت.";
        assert_eq!(positions(text), [vec![], vec![0], vec![]]);
    }

    #[test]
    fn a_quotation_that_is_never_opened_is_torn() {
        assert_eq!(torn("عاد «الصيادون. ونام الناس. وسكت البحر."), [false; 3]);
        assert_eq!(torn("عاد الصيادون». ونام «الناس»."), [true, false]);
    }

    #[test]
    fn what_ends_in_a_colon_is_torn() {
        assert_eq!(torn("قال الوزير:\nعاد الصيادون إلى الميناء.\n"), [true, false]);
    }

    #[test]
    fn a_rare_speaker_needs_the_sentence_that_introduces_him() {
        let text = "عاد الصيادون. ورحب بهم مدير الميناء كريم الزغلماوي. ونام الناس. وقال الزغلماوي إن البحر هائج.";
        assert_eq!(positions(text)[3], [1]);
        let titled = needs(text, Some("الزغلماوي يرحب بالصيادين"));
        assert_eq!(titled[3].0, [0_u32; 0], "the title tells who he is");
        let text = "عاد الصيادون. ورحب بهم الوزير. وقال الوزير إن البحر هائج.";
        assert_eq!(positions(text)[2], [0_u32; 0], "no name");
    }

    #[test]
    fn an_abbreviation_needs_the_sentence_that_gives_its_name() {
        let text =
            "أعلنت هيئة الملاحة البحرية (همبا) النتائج. ونام الناس. وزارت همبا الميناء.";
        assert_eq!(positions(text), [vec![], vec![], vec![0]]);
        let text = "عاد الصيادون أمس (الاثنين). ونام الناس يوم الاثنين.";
        assert_eq!(positions(text), [vec![0_u32; 0], vec![]]);
    }
}
