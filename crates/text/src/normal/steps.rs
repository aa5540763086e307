//! The passes of normalizing and their steps.

use std::ops::RangeInclusive;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::NormalLevel;
use super::edits::Edit;
use crate::Span;

/// Steps that run side by side: no two fold the same character.
#[derive(Debug)]
pub(super) struct Pass {
    pub(super) level: NormalLevel,
    pub(super) steps: &'static [Step],
    table: OnceLock<Table>,
}

/// One rule.
#[derive(Debug)]
pub(super) struct Step {
    /// The characters at which it looks closer.
    pub(super) folds: &'static [RangeInclusive<char>],
    rewrite: Rewrite,
}

/// Writes what stands for the character at a place, and perhaps for some behind it, and
/// gives the number of bytes read.
type Rewrite = fn(Place<'_>, &mut String) -> usize;

/// For each character of one or two bytes, the number of its step plus one, or 0.
type Table = [u8; TABLE_LEN];
const TABLE_LEN: usize = 0x800;

impl Pass {
    /// All passes in their order: the two lossless ones, then the lossy ones.
    pub(super) const ALL: &'static [Self] = &PASSES;

    const fn new(level: NormalLevel, steps: &'static [Step]) -> Self {
        Self { level, steps, table: OnceLock::new() }
    }

    /// Runs the pass; `None` if it changes nothing.
    pub(super) fn run(&self, text: &str) -> Option<(String, Vec<Edit>)> {
        let mut output = String::new();
        let mut edits = Vec::new();
        let (mut n_copied, mut n_read) = (0, 0);
        for (at, c) in text.char_indices() {
            let Some(step) = self.step_of(c).filter(|_| at >= n_read) else { continue };
            output.push_str(text.get(n_copied..at)?);
            let start = output.len();
            n_read = at + (step.rewrite)(Place { text, at, c }, &mut output);
            n_copied = n_read;
            if output.get(start..) != text.get(at..n_read) {
                let to = Span::new(start, output.len());
                edits.push(Edit { from: Span::new(at, n_read), to });
            }
        }
        output.push_str(text.get(n_copied..)?);
        (!edits.is_empty()).then_some((output, edits))
    }

    fn step_of(&self, c: char) -> Option<&'static Step> {
        let table = self.table.get_or_init(|| table_of(self.steps));
        match table.get(c as usize) {
            Some(number) => self.steps.get(usize::from(number.checked_sub(1)?)),
            None => self.steps.iter().find(|step| step.looks_at(c)),
        }
    }
}

impl Step {
    pub(super) fn looks_at(&self, c: char) -> bool {
        self.folds.iter().any(|range| range.contains(&c))
    }
}

fn table_of(steps: &[Step]) -> Table {
    std::array::from_fn(|idx| {
        let c = u32::try_from(idx).ok().and_then(char::from_u32).unwrap_or_default();
        let number = (1..).zip(steps).find(|(_, step)| step.looks_at(c));
        number.map_or(0, |(number, _)| number)
    })
}

static PASSES: [Pass; 6] = [
    Pass::new(NormalLevel::Clean, &CHARACTERS),
    Pass::new(NormalLevel::Clean, &LETTERS_WITH_HAMZA),
    Pass::new(NormalLevel::Marks, &MARKS),
    Pass::new(NormalLevel::Marks, &SIGNS),
    Pass::new(NormalLevel::Letters, &LETTERS),
    Pass::new(NormalLevel::Loose, &LAST_LETTERS),
];

static CHARACTERS: [Step; 6] = [
    Step { folds: &['\r'..='\r', '\u{2028}'..='\u{2029}'], rewrite: line_end },
    Step {
        folds: &[
            '\u{A0}'..='\u{A0}',     // no-break space
            '\u{2000}'..='\u{200A}', // en quad to hair space
            '\u{202F}'..='\u{202F}', // narrow no-break space
            '\u{205F}'..='\u{205F}', // medium mathematical space
            '\u{3000}'..='\u{3000}', // ideographic space
        ],
        rewrite: to_space,
    },
    Step {
        folds: &[
            '\u{61C}'..='\u{61C}',   // Arabic letter mark
            '\u{200E}'..='\u{200F}', // left-to-right and right-to-left mark
            '\u{202A}'..='\u{202E}', // embeddings and overrides
            '\u{2066}'..='\u{2069}', // isolates
            '\u{FEFF}'..='\u{FEFF}', // zero-width no-break space
        ],
        rewrite: gone,
    },
    Step {
        folds: &[
            '\u{AD}'..='\u{AD}',     // soft hyphen
            '\u{200B}'..='\u{200D}', // zero-width space, non-joiner, joiner
            '\u{2060}'..='\u{2060}', // word joiner
        ],
        rewrite: joiner,
    },
    Step {
        folds: &[
            '\u{FB50}'..='\u{FBB1}',
            '\u{FBD3}'..='\u{FD3D}',
            '\u{FD50}'..='\u{FDF9}',
            '\u{FDFC}'..='\u{FDFC}', // rial sign
            '\u{FE80}'..='\u{FEFC}',
        ],
        rewrite: presentation_form,
    },
    Step { folds: &['\u{FE70}'..='\u{FE7F}'], rewrite: presented_mark },
];

static LETTERS_WITH_HAMZA: [Step; 1] = [Step {
    folds: &['ا'..='ا', 'و'..='و', 'ي'..='ي', 'ە'..='ە', 'ہ'..='ہ', 'ے'..='ے'],
    rewrite: with_hamza,
}];

static MARKS: [Step; 4] = [
    Step { folds: &MARK_RANGES, rewrite: gone },
    Step { folds: &['\u{640}'..='\u{640}'], rewrite: tatweel },
    Step { folds: &['\u{6DD}'..='\u{6DE}', '\u{6E9}'..='\u{6E9}'], rewrite: to_space },
    Step { folds: &['٠'..='٩', '۰'..='۹', '٪'..='٫'], rewrite: digit },
];

const MARK_RANGES: [RangeInclusive<char>; 8] = [
    '\u{610}'..='\u{61A}', // honorific signs
    '\u{64B}'..='\u{65F}', // tashkeel
    '\u{670}'..='\u{670}', // superscript alef
    '\u{6D6}'..='\u{6DC}', // Quranic signs
    '\u{6DF}'..='\u{6E8}', // Quranic signs, small waw and small yeh
    '\u{6EA}'..='\u{6ED}', // Quranic signs
    '\u{8D3}'..='\u{8E1}', // Quranic signs
    '\u{8E3}'..='\u{8FF}', // tone marks and others
];

static SIGNS: [Step; 4] = [
    Step {
        folds: &['.'..='.', '…'..='…', '۔'..='۔', '﹒'..='﹒'], rewrite: stops
    },
    Step { folds: &[','..=',', '٬'..='٬', ';'..=';', '?'..='?'], rewrite: comma },
    Step {
        folds: &[
            '\''..='\'',
            '«'..='«',
            '»'..='»',
            '‘'..='’',
            '“'..='”',
            '„'..='‟',
            '‹'..='›',
            '﴾'..='﴿',
        ],
        rewrite: quotation_mark,
    },
    Step {
        folds: &['\u{640}'..='\u{640}', '‐'..='‑', '–'..='―', '−'..='−'],
        rewrite: dash,
    },
];

static LETTERS: [Step; 1] = [Step {
    folds: &[
        'آ'..='أ',
        'إ'..='إ',
        'ٱ'..='ٳ',
        'ٵ'..='ٵ',
        'ک'..='ڪ',
        'ھ'..='ھ',
        'ۀ'..='ۃ',
        'ی'..='ۍ',
        'ې'..='ې',
        'ے'..='ۓ',
        'ە'..='ە',
    ],
    rewrite: letter,
}];

static LAST_LETTERS: [Step; 1] = [Step {
    folds: &[
        'ؤ'..='ؤ',
        'ئ'..='ئ',
        'ة'..='ة',
        '\u{640}'..='\u{640}', // tatweel
        'ى'..='ى',
        'پ'..='پ',
        'چ'..='چ',
        'ژ'..='ژ',
        'ڤ'..='ڤ',
        'گ'..='گ',
    ],
    rewrite: last_letter,
}];

/// A character in its text.
#[derive(Clone, Copy)]
struct Place<'a> {
    text: &'a str,
    at: usize,
    c: char,
}

impl<'a> Place<'a> {
    fn len(self) -> usize {
        self.c.len_utf8()
    }

    fn text_before(self) -> &'a str {
        self.text.get(..self.at).unwrap_or_default()
    }

    fn text_behind(self) -> &'a str {
        self.text.get(self.at + self.len()..).unwrap_or_default()
    }

    fn before(self) -> Option<char> {
        self.text_before().chars().next_back()
    }

    fn behind(self) -> Option<char> {
        self.text_behind().chars().next()
    }

    fn is_between(self, is_kind: fn(char) -> bool) -> bool {
        self.before().is_some_and(is_kind) && self.behind().is_some_and(is_kind)
    }
}

fn gone(place: Place<'_>, _: &mut String) -> usize {
    place.len()
}

fn to_space(place: Place<'_>, output: &mut String) -> usize {
    output.push(' ');
    place.len()
}

fn line_end(place: Place<'_>, output: &mut String) -> usize {
    output.push('\n');
    let is_pair = place.c == '\r' && place.behind() == Some('\n');
    place.len() + usize::from(is_pair)
}

/// Deletes it, but for the joiner that shows the abbreviation of the hijri era.
fn joiner(place: Place<'_>, output: &mut String) -> usize {
    let is_heh = |c| matches!(c, 'ه' | '\u{FEE9}'..='\u{FEEC}');
    let is_era = place.c == '\u{200D}' // zero-width joiner
        && place.before().is_some_and(is_heh)
        && !place.behind().is_some_and(is_joining);
    if is_era {
        output.push('\u{640}');
    }
    place.len()
}

fn presentation_form(place: Place<'_>, output: &mut String) -> usize {
    match place.c {
        // Compatibility gives it a Persian yeh.
        '\u{FDFC}' => output.push_str("ريال"),
        // The initial form of heh, where nothing can join it.
        '\u{FEEB}' if is_era_sign(place) => output.push_str("ه\u{640}"),
        c => decompose_compatible(c, |part| {
            if part != ' ' {
                output.push(part);
            }
        }),
    }
    place.len()
}

fn is_era_sign(place: Place<'_>) -> bool {
    let follows_number = place.before().is_some_and(|c| c == '.' || is_digit(c));
    // A joiner there says the same once more.
    follows_number && place.behind() != Some('\u{200D}') || {
        !place.behind().is_some_and(|c| is_joining(c) || c == '\u{200D}')
    }
}

/// The mark alone: its mapping holds a space or a tatweel to sit on.
fn presented_mark(place: Place<'_>, output: &mut String) -> usize {
    decompose_compatible(place.c, |part| {
        if !matches!(part, ' ' | '\u{640}') {
            output.push(part);
        }
    });
    place.len()
}

fn with_hamza(place: Place<'_>, output: &mut String) -> usize {
    let behind = place.text_behind();
    let marks_len = behind.len() - behind.trim_start_matches(is_combining_mark).len();
    let marks = behind.get(..marks_len).unwrap_or_default();
    if marks.contains(['\u{653}', '\u{654}', '\u{655}']) {
        output.extend(std::iter::once(place.c).chain(marks.chars()).nfc());
        place.len() + marks_len
    } else {
        output.push(place.c);
        place.len()
    }
}

fn tatweel(place: Place<'_>, output: &mut String) -> usize {
    let is_skipped = |c| c == '\u{640}' || is_mark(c);
    let behind = place.text_behind().trim_start_matches(is_skipped).chars().next();
    let is_last = place.behind() != Some('\u{640}');
    let word = word_before(place);
    let is_kept = match word.strip_prefix(['و', 'ف']).unwrap_or(&word) {
        "" if word.is_empty() => !behind.is_some_and(is_letter),
        "ه" | "ت" => is_last && !behind.is_some_and(is_letter),
        "ب" | "ل" | "ال" => {
            is_last && behind.is_some_and(|c| is_digit(c) || c.is_ascii_alphabetic())
        }
        _ => false,
    };
    if is_kept {
        output.push(place.c);
    }
    place.len()
}

/// The letters right before a place, marks and tatweel left out; four of a longer word.
fn word_before(place: Place<'_>) -> String {
    let before =
        place.text_before().chars().rev().filter(|c| *c != '\u{640}' && !is_mark(*c));
    let letters: Vec<char> = before.take_while(|c| is_letter(*c)).take(4).collect();
    letters.into_iter().rev().collect()
}

fn digit(place: Place<'_>, output: &mut String) -> usize {
    output.push(match place.c {
        '٪' => '%',
        '٫' => '.',
        c => ascii_digit(c).unwrap_or(c),
    });
    place.len()
}

fn ascii_digit(c: char) -> Option<char> {
    let zero = if c < '۰' { '٠' } else { '۰' };
    char::from_digit(u32::from(c).checked_sub(u32::from(zero))?, 10)
}

/// A run of stops is read at once.
fn stops(place: Place<'_>, output: &mut String) -> usize {
    let behind = place.text_behind();
    let rest = behind.trim_start_matches(['.', '…', '۔', '﹒']);
    let is_one = rest.len() == behind.len() && place.c != '…';
    output.push(if is_one { '.' } else { '…' });
    place.len() + behind.len() - rest.len()
}

fn comma(place: Place<'_>, output: &mut String) -> usize {
    let is_in_number = place.is_between(is_digit);
    match place.c {
        ';' => output.push('؛'),
        '?' => output.push('؟'),
        ',' if is_in_number => output.push(','),
        _ if is_in_number => {}
        _ => output.push('،'),
    }
    place.len()
}

fn quotation_mark(place: Place<'_>, output: &mut String) -> usize {
    let is_apostrophe = matches!(place.c, '\'' | '‘' | '’')
        && place.is_between(|c| is_letter(c) || c.is_numeric());
    output.push(if is_apostrophe { place.c } else { '"' });
    place.len()
}

/// A tatweel reaches this step only where it is kept.
fn dash(place: Place<'_>, output: &mut String) -> usize {
    let is_letter_end = place.c == '\u{640}' && place.before().is_some_and(is_letter);
    output.push(if is_letter_end { place.c } else { '-' });
    place.len()
}

fn letter(place: Place<'_>, output: &mut String) -> usize {
    output.push(match place.c {
        'آ' | 'أ' | 'إ' | 'ٱ' | 'ٲ' | 'ٳ' | 'ٵ' => 'ا',
        'ک' | 'ڪ' => 'ك',
        'ی' | 'ۍ' | 'ې' | 'ے' | 'ۓ' => 'ي',
        'ہ' | 'ھ' | 'ە' | 'ۀ' | 'ۂ' => 'ه',
        'ۃ' => 'ة',
        other => other,
    });
    place.len()
}

fn last_letter(place: Place<'_>, output: &mut String) -> usize {
    match place.c {
        '\u{640}' => return place.len(),
        'ؤ' | 'ئ' => output.push('ء'),
        'ة' => output.push('ه'),
        'ى' => output.push('ي'),
        'پ' => output.push('ب'),
        'چ' => output.push('ج'),
        'ژ' => output.push('ز'),
        'ڤ' => output.push('ف'),
        'گ' => output.push('ك'),
        other => output.push(other),
    }
    place.len()
}

fn is_mark(c: char) -> bool {
    MARK_RANGES.iter().any(|range| range.contains(&c))
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && c != '\u{640}' && !is_combining_mark(c)
}

/// Whether a letter before `c` joins it.
fn is_joining(c: char) -> bool {
    c.is_alphabetic()
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}
