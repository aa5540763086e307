//! A stop: a run of sentence marks, and all that trails it before the next word.

use super::chars::{
    is_alphanumeric, is_closing_bracket, is_digit, is_emoji, is_gap, is_invisible,
    is_quote, is_raised_digit, is_stop,
};
use super::cursor::{after, before, char_at, char_before};

/// Longest bracketed note behind a stop (`[3]`, `[محل شك]`), in bytes.
const MAX_NOTE_BYTES: usize = 40;
/// How far behind a gap a closing quotation mark or emoji is looked for: one gap only.
const MAX_GAP_CHARS: usize = 2;

/// Which marks a run is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct MarkRun {
    /// Full stops, `.` and the Urdu `۔` alike.
    pub(super) n_dots: usize,
    /// Whether `؟`, `?` or `!` is among them.
    pub(super) has_question_or_cry: bool,
    /// Whether `…` is among them.
    pub(super) has_ellipsis: bool,
    /// Whether the Urdu stop `۔` is among them.
    pub(super) has_urdu_stop: bool,
}

impl MarkRun {
    fn add(&mut self, mark: char) {
        match mark {
            '.' => self.n_dots += 1,
            '…' => self.has_ellipsis = true,
            '۔' => {
                self.n_dots += 1;
                self.has_urdu_stop = true;
            }
            _ => self.has_question_or_cry = true,
        }
    }

    /// One full stop and nothing else.
    pub(super) const fn is_single_dot(self) -> bool {
        self.n_dots == 1 && !self.has_question_or_cry && !self.has_ellipsis
    }

    /// Two full stops and nothing else.
    pub(super) const fn is_two_dots(self) -> bool {
        self.n_dots == 2 && !self.has_question_or_cry && !self.has_ellipsis
    }
}

/// What trails a run of marks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tail {
    /// A quotation closes behind the marks.
    pub(super) closes_quote: bool,
    /// A bracket closes behind them.
    pub(super) closes_bracket: bool,
    /// More marks stand behind a closing sign: `؟».`
    pub(super) is_closed_outside: bool,
}

/// A run of marks with what trails it: closing marks, notes, emoji.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    /// Where the first mark starts.
    pub(super) start: usize,
    /// Behind the first run of marks, before any trailing sign.
    pub(super) run_end: usize,
    /// Behind everything that belongs to the stop: where a boundary would lie.
    pub(super) end: usize,
    /// The marks.
    pub(super) marks: MarkRun,
    /// What trails the marks.
    pub(super) tail: Tail,
    /// White space parts the stop from the next sign.
    pub(super) has_gap: bool,
    /// Where the next sign starts; the text's length at its end.
    pub(super) next: usize,
    /// That sign.
    pub(super) next_char: Option<char>,
}

impl Stop {
    /// Reads the stop whose first mark starts at `at`, in the sentence from
    /// `sentence_start` on.
    pub(super) fn read(text: &str, sentence_start: usize, at: usize) -> Self {
        let mut stop = Self {
            start: at,
            run_end: at,
            end: at,
            marks: MarkRun::default(),
            tail: Tail::default(),
            has_gap: false,
            next: at,
            next_char: None,
        };
        stop.read_marks(text);
        stop.run_end = stop.end;
        while stop.read_trailing(text, sentence_start) {}
        stop.find_next(text);
        stop
    }

    /// Takes the marks at the end reached so far; invisible signs may stand between them.
    fn read_marks(&mut self, text: &str) {
        let mut at = self.end;
        for c in after(text, at).chars() {
            at += c.len_utf8();
            if is_stop(c) {
                self.marks.add(c);
                self.end = at;
            } else if !is_invisible(c) || c == '\u{200B}' {
                break;
            }
        }
    }

    /// Takes one trailing sign, if one stands at the end reached so far.
    fn read_trailing(&mut self, text: &str, sentence_start: usize) -> bool {
        let Some(c) = char_at(text, self.end) else { return false };
        if is_stop(c) {
            self.tail.is_closed_outside = true;
            self.read_marks(text);
            return true;
        }
        let taken = match c {
            _ if is_closing_bracket(c) => {
                self.tail.closes_bracket = true;
                c.len_utf8()
            }
            _ if is_quote(c) => self.read_quote(text, sentence_start, c),
            '[' => note_len(after(text, self.end)),
            _ if is_raised_digit(c) || is_emoji(c) => c.len_utf8(),
            _ if is_invisible(c) && c != '\u{200B}' => c.len_utf8(),
            _ if is_gap(c) => self.read_spaced(text, sentence_start),
            _ => 0,
        };
        self.end += taken;
        taken > 0
    }

    /// The length of a quotation mark that closes at the end reached so far, else 0.
    fn read_quote(&mut self, text: &str, sentence_start: usize, quote: char) -> usize {
        let behind = self.end + quote.len_utf8();
        let closes = match quote {
            '»' | '”' | '’' | '›' => true,
            _ if !opens_a_word(text, behind) => true,
            '"' | '\'' => is_odd(text, sentence_start, self.end, quote),
            _ => false,
        };
        self.tail.closes_quote |= closes;
        if closes { quote.len_utf8() } else { 0 }
    }

    /// The length of a gap and a closing mark or emoji behind it, else 0.
    fn read_spaced(&mut self, text: &str, sentence_start: usize) -> usize {
        let mut at = self.end;
        for c in after(text, self.end).chars().take(MAX_GAP_CHARS + 1) {
            let behind = at + c.len_utf8();
            if is_gap(c) && c != '\n' {
                at = behind;
                continue;
            }
            let closes = (is_quote(c)
                && !opens_a_word(text, behind)
                && is_open(text, sentence_start, self.end, c))
                || (is_closing_bracket(c) && !opens_a_word(text, behind));
            self.tail.closes_quote |= closes && is_quote(c);
            self.tail.closes_bracket |= closes && is_closing_bracket(c);
            return if closes || is_emoji(c) { behind - self.end } else { 0 };
        }
        0
    }

    fn find_next(&mut self, text: &str) {
        self.next = self.end;
        for c in after(text, self.end).chars() {
            if is_gap(c) {
                self.has_gap = true;
            } else if !is_invisible(c) {
                self.next_char = Some(c);
                return;
            }
            self.next += c.len_utf8();
        }
    }
}

/// Whether a letter, digit or opening sign stands right at `at`.
fn opens_a_word(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(is_alphanumeric)
}

/// Whether `quote` stands an odd number of times between the two offsets.
fn is_odd(text: &str, from: usize, to: usize, quote: char) -> bool {
    text.get(from..to).unwrap_or_default().matches(quote).count() % 2 == 1
}

/// Whether a quotation that `quote` can close is open between the two offsets.
fn is_open(text: &str, from: usize, to: usize, quote: char) -> bool {
    let between = text.get(from..to).unwrap_or_default();
    let opener = match quote {
        '»' => '«',
        '«' => '»',
        '”' => '“',
        '“' => '„',
        '’' => '‘',
        '›' => '‹',
        _ => return between.matches(quote).count() % 2 == 1,
    };
    between.rfind(opener) > between.rfind(quote)
}

/// The length in bytes of a note such as `[3]`, `[أ]` or `[محل شك]` that `rest` opens
/// with, else 0: at most three words without any stop.
fn note_len(rest: &str) -> usize {
    let Some(inside) = rest.strip_prefix('[') else { return 0 };
    let Some(len) = inside.find(']').filter(|len| *len <= MAX_NOTE_BYTES) else {
        return 0;
    };
    let note = before(inside, len);
    let is_note = !note.is_empty()
        && !note.contains(is_stop)
        && note.split_whitespace().count() <= 3
        && !note.starts_with(char::is_whitespace);
    if is_note { len + 2 } else { 0 }
}

/// Where the quotation that closes at `close_at` was opened, no earlier than `from`.
///
/// Looks back for the nearest mark that can open it, whichever way the marks face.
pub(super) fn quote_opening(text: &str, from: usize, close_at: usize) -> Option<usize> {
    let quote = char_at(text, close_at)?;
    let openers: &[char] = match quote {
        '»' => &['«'],
        '«' => &['»'],
        '”' => &['“', '„'],
        '“' => &['„', '”', '“'],
        '’' => &['‘'],
        '›' => &['‹'],
        '"' => &['"'],
        '\'' => &['\''],
        _ => return None,
    };
    text.get(from..close_at)?.rfind(openers).map(|at| from + at)
}

/// Whether a digit stands on either side of the marks.
pub(super) fn is_between_digits(text: &str, stop: &Stop) -> bool {
    let left = before(text, stop.start).trim_end_matches(is_invisible);
    let right = after(text, stop.run_end).trim_start_matches(is_invisible);
    char_before(left, left.len()).is_some_and(is_digit) && right.starts_with(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end_of(text: &str) -> &str {
        let at = text.find(is_stop).unwrap_or(text.len());
        let stop = Stop::read(text, 0, at);
        before(text, stop.end)
    }

    #[test]
    fn takes_notes_emoji_and_closing_marks() {
        assert_eq!(end_of("عام 1903.[3] وتوقف"), "عام 1903.[3]");
        assert_eq!(end_of("تخرجت! 🎓🎉 شكرًا"), "تخرجت! 🎓🎉");
        assert_eq!(end_of("«لا!». ثم"), "«لا!».");
        assert_eq!(end_of("كلا ؟! \" ثم"), "كلا ؟!", "nothing was open");
        assert_eq!(end_of("\" كلا . \" ثم"), "\" كلا . \"");
    }

    #[test]
    fn leaves_the_next_sentence_its_opening_mark() {
        assert_eq!(end_of("قائمة. \"السدو\" و"), "قائمة.");
        assert_eq!(end_of("انتهى.«قال"), "انتهى.");
        assert_eq!(end_of("انتهى.[قال الناشر إن النص ناقص]"), "انتهى.");
    }
}
