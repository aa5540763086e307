//! Text on a terminal: direction, emphasis, and no control character of the text's own.

use crate::color::When;
use crate::door;

/// How a terminal is told that a line runs from right to left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Bidi {
    /// `Scp`, unless the terminal would print it or mix it up.
    #[default]
    Auto,
    None,
    /// SELECT CHARACTER PATH of ECMA-48 around lines that begin in Arabic.
    Scp,
    /// FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE around the Arabic of a line.
    Isolate,
}

impl Bidi {
    /// What becomes of it on a terminal.
    fn on_terminal(self) -> Self {
        match self {
            // tmux swallows the sequence and mixes its panes.
            Self::Auto if door::variable("TMUX").is_some() => Self::None,
            Self::Auto if anstyle_query::term_supports_ansi_color() => Self::Scp,
            Self::Auto => Self::None,
            asked => asked,
        }
    }
}

const RIGHT_TO_LEFT_PATH: &str = "\u{1B}[2 k";
const DEFAULT_PATH: &str = "\u{1B}[0 k";
const FIRST_STRONG_ISOLATE: &str = "\u{2068}";
const POP_ISOLATE: &str = "\u{2069}";
const BOLD: &str = "\u{1B}[1m";
const PLAIN: &str = "\u{1B}[0m";

/// How text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Screen {
    /// Never `Auto`, and `None` unless `is_terminal`.
    bidi: Bidi,
    has_color: bool,
    is_terminal: bool,
}

impl Screen {
    /// Nothing but the text's own bytes.
    pub(crate) const FILE: Self =
        Self { bidi: Bidi::None, has_color: false, is_terminal: false };

    pub(crate) fn new(bidi: Bidi, color: When, is_terminal: bool) -> Self {
        if is_terminal {
            // Older consoles of Windows have to be told that escapes will come.
            anstyle_query::windows::enable_ansi_colors();
        }
        let bidi = if is_terminal { bidi.on_terminal() } else { Bidi::None };
        Self { bidi, has_color: color.has_color(is_terminal), is_terminal }
    }

    pub(crate) fn is_plain(self) -> bool {
        self == Self::FILE
    }

    /// The text in its dress; the first line of a chosen one stands out.
    pub(crate) fn show(self, text: &str, is_chosen: bool) -> String {
        let mut shown = String::with_capacity(text.len() + 64);
        for (line_idx, line) in text.lines().enumerate() {
            let line =
                if self.is_terminal { without_controls(line) } else { line.to_owned() };
            let line = self.directed(line);
            if self.has_color && is_chosen && line_idx == 0 {
                shown.extend([BOLD, &line, PLAIN]);
            } else {
                shown.push_str(&line);
            }
            shown.push('\n');
        }
        shown
    }

    fn directed(self, line: String) -> String {
        match (self.bidi, first_right_to_left(&line)) {
            (Bidi::Scp, Some((_, true))) => {
                format!("{RIGHT_TO_LEFT_PATH}{line}{DEFAULT_PATH}")
            }
            (Bidi::Isolate, Some((at_byte, _))) => {
                let (label, text) = line.split_at_checked(at_byte).unwrap_or(("", &line));
                format!("{label}{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}")
            }
            _ => line,
        }
    }
}

/// Where the first letter of a right-to-left script stands, and whether no other letter
/// stands before it.
fn first_right_to_left(line: &str) -> Option<(usize, bool)> {
    let (at_byte, _) = line.char_indices().find(|&(_, c)| is_right_to_left(c))?;
    let before = line.get(..at_byte).unwrap_or_default();
    Some((at_byte, !before.contains(char::is_alphabetic)))
}

/// Letters of the blocks from Hebrew to Arabic Extended-A, their presentation forms, and the
/// right-to-left planes.
const fn is_right_to_left(c: char) -> bool {
    matches!(
        c,
        '\u{05BE}'..='\u{05F4}'
            | '\u{0620}'..='\u{064A}'
            | '\u{066E}'..='\u{06D5}'
            | '\u{06EE}'..='\u{06EF}'
            | '\u{06FA}'..='\u{08FF}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFC}'
            | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

/// The line with control characters shown, not obeyed: a text could hold sequences that
/// change the terminal. A tab stays.
fn without_controls(line: &str) -> String {
    let visible = |c: char| match c {
        '\t' => c,
        '\u{00}'..='\u{1F}' => {
            char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}')
        }
        '\u{7F}'..='\u{9F}' => '\u{FFFD}', // REPLACEMENT CHARACTER
        _ => c,
    };
    line.chars().map(visible).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "«عاد 9 من الصيادين».\nrank 1: عادوا.\nThe boats.\n";

    fn screen(bidi: Bidi, has_color: bool) -> Screen {
        Screen { bidi, has_color, is_terminal: true }
    }

    #[test]
    fn scp_wraps_lines_that_begin_in_arabic() {
        assert_eq!(
            screen(Bidi::Scp, false).show(TEXT, false),
            "\u{1B}[2 k«عاد 9 من الصيادين».\u{1B}[0 k\nrank 1: عادوا.\nThe boats.\n"
        );
    }

    #[test]
    fn isolates_wrap_the_arabic_behind_a_label() {
        let shown = screen(Bidi::Isolate, false).show(TEXT, false);
        assert!(
            shown.contains("rank 1: \u{2068}عادوا.\u{2069}\nThe boats.\n"),
            "{shown:?}"
        );
    }

    #[test]
    fn a_chosen_sentence_is_bold_but_its_parts_are_not() {
        assert_eq!(
            screen(Bidi::None, true).show("rank 1: عادوا.\n    title 0.1\n", true),
            "\u{1B}[1mrank 1: عادوا.\u{1B}[0m\n    title 0.1\n"
        );
    }

    #[test]
    fn a_text_cannot_command_the_terminal() {
        let shown =
            screen(Bidi::None, false).show("عادوا\u{1B}[2J\u{9B}2J\tاليوم.\n", false);
        assert_eq!(shown, "عادوا\u{241B}[2J\u{FFFD}2J\tاليوم.\n");
    }

    #[test]
    fn nothing_is_added_off_a_terminal() {
        for bidi in [Bidi::Auto, Bidi::None, Bidi::Scp, Bidi::Isolate] {
            assert!(Screen::new(bidi, When::Never, false).is_plain(), "{bidi:?}");
        }
    }
}
