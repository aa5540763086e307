//! Which direction the letters of a text have.

/// How many letters of a text are read from the right, and how many from the left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letters {
    pub(crate) n_right: usize,
    pub(crate) n_left: usize,
}

impl Letters {
    pub(crate) fn of(text: &str) -> Self {
        let mut letters = Self::default();
        for c in text.chars().filter(|c| is_letter(*c)) {
            if is_right(c) {
                letters.n_right += 1;
            } else {
                letters.n_left += 1;
            }
        }
        letters
    }

    pub(super) fn add(&mut self, other: Self) {
        self.n_right += other.n_right;
        self.n_left += other.n_left;
    }

    /// Whether the text is one of the right with, at most, some words of the left in it.
    pub(crate) fn is_right(self) -> bool {
        self.n_right > self.n_left
    }
}

/// Whether it is a letter; those of Arabic are known without the table of all.
fn is_letter(c: char) -> bool {
    matches!(c, 'ء'..='ي') || c.is_alphabetic()
}

/// Whether a letter is of Hebrew, Arabic, Syriac, Thaana or `NKo`.
pub(super) const fn is_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// The text in pieces of one direction; what has none goes with the letter before it, but
/// at the end of words of the right with what follows them.
pub(super) fn split(text: &str) -> Vec<(bool, &str)> {
    let mut pieces: Vec<(bool, &str)> = Vec::new();
    let (mut start, mut end) = (0, 0);
    let mut current: Option<bool> = None;
    for (at, c) in text.char_indices().filter(|(_, c)| is_letter(*c)) {
        let side = is_right(c);
        if let Some(known) = current
            && known != side
        {
            let cut = if known { end } else { at };
            pieces.push((known, text.get(start..cut).unwrap_or_default()));
            start = cut;
        }
        current = Some(side);
        end = at + c.len_utf8();
    }
    let rest = text.get(start..).unwrap_or_default();
    match current {
        // What stands behind the last word of the right is the sentence's.
        Some(true) if pieces.is_empty() => pieces.push((true, rest)),
        Some(true) => {
            let cut = end.saturating_sub(start);
            pieces.push((true, rest.get(..cut).unwrap_or_default()));
            pieces.push((false, rest.get(cut..).unwrap_or_default()));
        }
        _ => pieces.push((false, rest)),
    }
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_between_the_first_and_the_last_letter_of_arabic_are_letters() {
        assert!(('ء'..='ي').all(char::is_alphabetic));
    }

    #[test]
    fn words_of_the_right_stand_alone_in_a_sentence_of_the_left() {
        assert_eq!(
            split("The word «بيت» means house."),
            [(false, "The word «"), (true, "بيت"), (false, "» means house.")]
        );
        assert_eq!(split("بيت كبير."), [(true, "بيت كبير.")]);
        assert_eq!(split("to بيت."), [(false, "to "), (true, "بيت"), (false, ".")]);
        assert_eq!(split("12."), [(false, "12.")]);
        assert_eq!(split(""), []);
    }
}
