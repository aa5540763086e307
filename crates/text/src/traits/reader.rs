//! Reads the traits of documents.

use super::needs::{Seen, add_needs};
use super::percent::has_percent_phrase;
use super::place::{Place, Places};
use super::quotes::closing_marks;
use super::start::{read_start, speaker_of};
use super::title::TitleGrams;
use super::words::Words;
use super::{DocumentTraits, SegmentTraits, StemmerKind, TitleTraits, TraitOptions};
use crate::token::{Key, KeyReader, Keys, LetterFold, Quotes, Signs};
use crate::{Document, Segment};

/// Bytes of Arabic text for each distinct word of it, about.
const BYTES_PER_WORD: usize = 16;

/// Reads what each segment of a document shows.
///
/// `segments` are the sentences to rank, in text order: those of the running text, without
/// headings and code. `title` is compared with them and may be any text.
///
/// How words become terms: the text is cut into [`match_keys`](crate::match_keys); stop
/// words and single letters go (a single digit stays); the rest is stemmed, by default with
/// [`light10`](crate::light10). A term's `idf` comes from the background table.
///
/// # Cost
///
/// Linear in the bytes of the text; memory for its distinct words. Over many documents, a
/// [`TraitReader`] needs two thirds of the time.
///
/// # Example
///
/// ```
/// use khulasa_text::traits::{read_traits, TraitOptions};
/// use khulasa_text::{read_plain, split, Language, SplitOptions};
///
/// let document = read_plain(
///     "عاد الصيادون إلى الميناء. وأضاف الصيادون أن الصيد زاد بنسبة ٣٠٪.",
///     Language::Arabic,
/// );
/// let segments = split(&document, &SplitOptions::default());
/// let traits =
///     read_traits(&document, &segments, Some("عودة الصيادين"), &TraitOptions::default());
///
/// let [first, second] = &traits.segments[..] else { panic!("two sentences") };
/// assert_eq!(traits.terms[first.stems[1] as usize].stem, "صياد");
/// assert!(second.stems.contains(&first.stems[1]), "both hold the word");
/// assert!(second.has_number && second.has_percent && !first.has_number);
/// assert!(second.start.leaning.is_some() && second.needs == [0], "it continues a speech");
/// assert!(!first.title_grams.is_empty(), "the title is about the same men");
/// ```
pub fn read_traits(
    document: &Document,
    segments: &[Segment],
    title: Option<&str>,
    options: &TraitOptions,
) -> DocumentTraits {
    TraitReader::with_room(options, document.text.len()).read(document, segments, title)
}

/// Reads the traits of many documents, in the room that those before took.
///
/// What it has read before never shows in a result: [`read`](Self::read) gives what
/// [`read_traits`] gives.
///
/// # Example
///
/// ```
/// use khulasa_text::traits::{read_traits, TraitOptions, TraitReader};
/// use khulasa_text::{read_plain, split, Language, SplitOptions};
///
/// let options = TraitOptions::default();
/// let mut reader = TraitReader::new(&options);
/// for text in ["عاد الصيادون إلى الميناء.", "بقي الصيادون في الميناء."] {
///     let document = read_plain(text, Language::Arabic);
///     let segments = split(&document, &SplitOptions::default());
///     let traits = reader.read(&document, &segments, None);
///     assert_eq!(traits, read_traits(&document, &segments, None, &options));
/// }
/// ```
#[derive(Clone, Debug)]
pub struct TraitReader {
    options: TraitOptions,
    words: Words,
    keys: KeyReader,
    // The words before their letters were folded, for the stemmer that wants them so.
    forms: KeyReader,
}

impl TraitReader {
    /// Makes a reader that has seen nothing.
    pub fn new(options: &TraitOptions) -> Self {
        Self::with_room(options, 0)
    }

    /// Makes a reader that has seen nothing, with room for the words of so many bytes.
    pub fn with_room(options: &TraitOptions, n_bytes: usize) -> Self {
        let n_words = n_bytes / BYTES_PER_WORD;
        Self {
            options: options.clone(),
            words: Words::new(options.clone(), n_words),
            keys: KeyReader::default(),
            forms: KeyReader::default(),
        }
    }

    /// Reads one document, as [`read_traits`] does.
    pub fn read(
        &mut self,
        document: &Document,
        segments: &[Segment],
        title: Option<&str>,
    ) -> DocumentTraits {
        self.words.clear();
        let (keys, _) = self.keys.read(title.unwrap_or_default(), LetterFold::Folded);
        let title_keys = keys.joined().to_owned();
        let mut grams = TitleGrams::new(&title_keys);
        let mut walk = Walk::new(document, segments.len());
        let mut places = Places::new(document);
        let read = |segment: &Segment| {
            let text = segment.text.of(&document.text);
            let Place { section, n_headings, gap } = places.next(segment);
            let traits = self.read_segment(text, &mut grams, &mut walk);
            SegmentTraits { section, n_headings, gap, ..traits }
        };
        let mut traits: Vec<SegmentTraits> = segments.iter().map(read).collect();
        let title = title.map(|title| self.read_title(title, grams.len()));
        let terms = self.words.terms();
        walk.firsts.resize(terms.len(), number(segments.len()));
        let seen = Seen {
            document,
            terms: &terms,
            quotes: &walk.quotes,
            firsts: &walk.firsts,
            speakers: &walk.speakers,
            title: title.as_ref().map_or(&[], |title| &title.stems),
        };
        add_needs(&seen, segments, &mut traits);
        DocumentTraits { segments: traits, terms, title }
    }

    fn read_segment(
        &mut self,
        text: &str,
        grams: &mut TitleGrams<'_>,
        walk: &mut Walk,
    ) -> SegmentTraits {
        let Self { options, words, keys, forms } = self;
        let (keys, signs) = keys.read(text, LetterFold::Folded);
        let mut traits = SegmentTraits {
            stems: Vec::with_capacity(keys.len()),
            n_tokens: keys.len(),
            n_words: signs.n_words,
            n_chars: signs.n_chars + n_closing(text, &signs),
            n_quote_marks: signs.n_quote_marks,
            quoted_share: share(signs.n_quoted, signs.n_letters),
            has_percent: signs.has_percent || has_percent_phrase(text),
            title_grams: grams.found_in(keys.joined()),
            start: read_start(text, keys),
            ..SegmentTraits::default()
        };
        let speaker_idx = speaker_of(keys);
        let mut speaker = None;
        let mut word_idx = 0;
        for_each_word(text, keys, options.stemmer, forms, |key, form| {
            let word = words.look_up(key, form);
            traits.stems.extend(word.stem);
            traits.n_letters += word.n_letters as usize;
            traits.has_number |= word.is_number;
            speaker = if speaker_idx == Some(word_idx) { word.stem } else { speaker };
            word_idx += 1;
        });
        walk.end_segment(&signs, speaker, words.n_terms());
        traits
    }

    fn read_title(&mut self, title: &str, n_grams: usize) -> TitleTraits {
        let Self { options, words, keys, forms } = self;
        let (keys, _) = keys.read(title, LetterFold::Folded);
        let mut stems = Vec::new();
        for_each_word(title, keys, options.stemmer, forms, |key, form| {
            stems.extend(words.look_up(key, form).stem);
        });
        stems.sort_unstable();
        stems.dedup();
        TitleTraits { stems, n_grams }
    }
}

/// Shows the keys of a text in order, each with the form that its stemmer wants.
fn for_each_word(
    text: &str,
    keys: Keys<'_>,
    stemmer: StemmerKind,
    forms: &mut KeyReader,
    mut show: impl FnMut(Key<'_>, &str),
) {
    match stemmer {
        StemmerKind::Light10 => keys.iter().for_each(|key| show(key, key.text)),
        StemmerKind::Guarded => {
            let (forms, _) = forms.read(text, LetterFold::Kept);
            keys.iter().zip(forms.texts()).for_each(|(key, form)| show(key, form));
        }
    }
}

/// The marks that would close what a segment leaves open.
fn n_closing(text: &str, signs: &Signs) -> usize {
    if signs.quotes.is_whole() { 0 } else { closing_marks(text).chars().count() }
}

/// What comes together while the segments of one document are read.
struct Walk {
    /// For each term the segment that held it first.
    firsts: Vec<u32>,
    /// One entry for each segment that has been read.
    quotes: Vec<Quotes>,
    speakers: Vec<(usize, u32)>,
}

impl Walk {
    fn new(document: &Document, n_segments: usize) -> Self {
        let n_words = document.text.len() / BYTES_PER_WORD;
        Self {
            firsts: Vec::with_capacity(n_words),
            quotes: Vec::with_capacity(n_segments),
            speakers: Vec::new(),
        }
    }

    fn end_segment(&mut self, signs: &Signs, speaker: Option<u32>, n_terms: usize) {
        self.firsts.resize(n_terms, number(self.quotes.len()));
        self.speakers.extend(speaker.map(|term| (self.quotes.len(), term)));
        self.quotes.push(signs.quotes);
    }
}

/// A count of terms or segments: a document has fewer than `u32::MAX`.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// `part / whole`, and `0.0` of nothing.
#[expect(clippy::cast_precision_loss, reason = "a segment has less than 2^52 letters")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
