//! Turns subtitles: marks that set a line from the side it is no longer read from.
//!
//! Players take the direction of a line from its letters, and those that do not were helped
//! by such marks. No mark is added: what helps one player is a box on the screen of another.

use khulasa_text::Span;

use crate::exchange::part::Part;
use crate::exchange::turn::letters::Letters;
use crate::exchange::turn::{Direction, Turned};

/// What sets text from the right: mark, embedding, override, isolate.
const RIGHT: [char; 4] = ['\u{200F}', '\u{202B}', '\u{202E}', '\u{2067}'];

/// The same for text from the left.
const LEFT: [char; 4] = ['\u{200E}', '\u{202A}', '\u{202D}', '\u{2066}'];

/// What ends an embedding, an override or an isolate.
const ENDS: [char; 2] = ['\u{202C}', '\u{2069}'];

/// The turning of subtitles.
pub(in crate::exchange) fn turn_cues(
    text: &str,
    parts: &[Part],
    direction: Direction,
    _: &str,
) -> Turned {
    let mut turned = Turned::default();
    for part in parts {
        let mut cue: Option<&str> = None;
        let mut start = part.span.start();
        for line in part.span.of(text).split_inclusive('\n') {
            let span = Span::new(start, start + line.len());
            start = span.end();
            match cue {
                _ if line.trim().is_empty() => cue = None,
                _ if line.contains("-->") => cue = Some(line.trim()),
                Some(place) => {
                    let marks = old_marks(line, direction);
                    if let [_, ..] = *marks {
                        let what = match marks.len() {
                            1 => "a mark of direction removed".to_owned(),
                            n_marks => format!("{n_marks} marks of direction removed"),
                        };
                        turned.tell(part, place, &[what]);
                    }
                    for mark in marks {
                        turned.put(mark.shift(span.start()), String::new());
                    }
                }
                None => {}
            }
        }
    }
    turned
}

/// The marks of the old direction in a line whose letters are all of the new one.
fn old_marks(line: &str, direction: Direction) -> Vec<Span> {
    let letters = Letters::of(line);
    let (old, others) = match direction {
        Direction::LeftToRight => (RIGHT, letters.n_right),
        Direction::RightToLeft => (LEFT, letters.n_left),
    };
    let mut marks = Vec::new();
    if others > 0 {
        return marks;
    }
    let mut is_taken = Vec::new();
    for (at, c) in line.char_indices() {
        let is_mark = if ENDS.contains(&c) {
            is_taken.pop().unwrap_or(false)
        } else {
            let is_old = old.contains(&c);
            if opens(c) {
                is_taken.push(is_old);
            }
            is_old
        };
        if is_mark {
            marks.push(Span::new(at, at + c.len_utf8()));
        }
    }
    marks
}

/// Whether a mark holds until another ends it.
fn opens(c: char) -> bool {
    matches!(
        c,
        '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}'
    )
}
