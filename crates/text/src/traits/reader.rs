//! Reads the traits of one document.

use super::intern::Interner;
use super::known::known_of;
use super::signs::read_signs;
use super::start::read_start;
use super::title::TitleGrams;
use super::{
    DocumentTraits, SegmentTraits, StemmerKind, Term, TitleTraits, TraitOptions,
};
use crate::background::idf;
use crate::stem::{guarded_stem, light10};
use crate::token::{Keys, LetterFold};
use crate::{Document, Segment};

/// Bytes of Arabic text for each distinct word of it, about: where tables start to grow.
const BYTES_PER_WORD: usize = 16;

/// Reads what each segment shows.
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
/// One pass over the text, linear in its bytes; memory for the distinct words.
///
/// # Example
///
/// ```
/// use khulasa_text::{read_plain, read_traits, split, Language, SplitOptions, TraitOptions};
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
/// assert!(second.start.has_reporting_verb, "it continues a speech");
/// assert!(!first.title_grams.is_empty(), "the title is about the same men");
/// ```
pub fn read_traits(
    document: &Document,
    segments: &[Segment],
    title: Option<&str>,
    options: &TraitOptions,
) -> DocumentTraits {
    let mut reader = Reader::new(document, options);
    let mut grams = TitleGrams::default();
    if let Some(title) = title {
        reader.read_keys(title);
        grams = TitleGrams::new(reader.keys.joined());
    }
    let segments = segments
        .iter()
        .map(|segment| reader.read_segment(segment.text.of(&document.text), &grams))
        .collect();
    let title = title.map(|title| reader.read_title(title, &grams));
    DocumentTraits { segments, terms: reader.terms, title }
}

/// What a distinct word shows.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// Its term, if it carries any subject.
    term: Option<u32>,
    n_letters: usize,
    is_number: bool,
}

struct Reader {
    stemmer: StemmerKind,
    keys: Keys,
    // The words before their letters were folded, for the stemmer that wants them so.
    forms: Keys,
    numbers: Interner,
    words: Vec<Word>,
    stems: Interner,
    terms: Vec<Term>,
}

impl Reader {
    fn new(document: &Document, options: &TraitOptions) -> Self {
        let n_words = document.text.len() / BYTES_PER_WORD;
        Self {
            stemmer: options.stemmer,
            keys: Keys::default(),
            forms: Keys::default(),
            numbers: Interner::with_capacity(n_words),
            words: Vec::with_capacity(n_words),
            stems: Interner::with_capacity(n_words),
            terms: Vec::with_capacity(n_words),
        }
    }

    fn read_keys(&mut self, text: &str) {
        self.keys.read(text, LetterFold::Folded);
        if self.stemmer == StemmerKind::Guarded {
            self.forms.read(text, LetterFold::Kept);
        }
    }

    fn read_segment(&mut self, text: &str, grams: &TitleGrams) -> SegmentTraits {
        self.read_keys(text);
        let signs = read_signs(text);
        let mut traits = SegmentTraits {
            stems: Vec::with_capacity(self.keys.len()),
            n_tokens: self.keys.len(),
            n_words: signs.n_words,
            n_chars: signs.n_chars,
            n_quote_marks: signs.n_quote_marks,
            quoted_share: signs.quoted_share,
            has_percent: signs.has_percent,
            title_grams: grams.found_in(self.keys.joined()),
            start: read_start(&self.keys),
            ..SegmentTraits::default()
        };
        self.for_each_word(|word| {
            traits.stems.extend(word.term);
            traits.n_letters += word.n_letters;
            traits.has_number |= word.is_number;
        });
        traits
    }

    fn read_title(&mut self, title: &str, grams: &TitleGrams) -> TitleTraits {
        self.read_keys(title);
        let mut stems = Vec::new();
        self.for_each_word(|word| stems.extend(word.term));
        stems.sort_unstable();
        stems.dedup();
        TitleTraits { stems, n_grams: grams.len() }
    }

    /// Shows the words of the keys just read, in order.
    fn for_each_word(&mut self, mut show: impl FnMut(Word)) {
        let keys = std::mem::take(&mut self.keys);
        let forms = std::mem::take(&mut self.forms);
        match self.stemmer {
            StemmerKind::Light10 => keys.iter().for_each(|key| show(self.word(key, key))),
            StemmerKind::Guarded => {
                keys.iter()
                    .zip(forms.iter())
                    .for_each(|(key, form)| show(self.word(key, form)));
            }
        }
        self.keys = keys;
        self.forms = forms;
    }

    fn word(&mut self, key: &str, form: &str) -> Word {
        let (number, is_new) = self.numbers.intern(form);
        if is_new {
            let word = self.look_at(key, form);
            self.words.push(word);
        }
        self.words.get(number as usize).copied().unwrap_or_default()
    }

    fn look_at(&mut self, key: &str, form: &str) -> Word {
        let n_letters = key.chars().count();
        // The digits of Arabic are ASCII in a key.
        let is_digit = |c: char| c.is_ascii_digit() || (c > 'ۿ' && c.is_numeric());
        let has_digit = key.contains(is_digit);
        let known = known_of(key);
        let is_content = (n_letters > 1 || has_digit) && !known.is_stop;
        Word {
            term: is_content.then(|| self.term_of(key, form)),
            n_letters,
            is_number: has_digit || known.is_number,
        }
    }

    fn term_of(&mut self, key: &str, form: &str) -> u32 {
        match self.stemmer {
            StemmerKind::Light10 => self.intern_term(light10(key)),
            StemmerKind::Guarded => self.intern_term(&guarded_stem(form)),
        }
    }

    fn intern_term(&mut self, stem: &str) -> u32 {
        let (id, is_new) = self.stems.intern(stem);
        if is_new {
            // The table knows light10 stems only; on such a stem the stemmer does nothing.
            let known = match self.stemmer {
                StemmerKind::Light10 => stem,
                StemmerKind::Guarded => light10(stem),
            };
            self.terms.push(Term { stem: stem.to_owned(), idf: idf(known) });
        }
        id
    }
}
