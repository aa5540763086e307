//! Classes of characters, as the splitter needs them.

/// Bidirectional controls, joiners and other characters without width.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' // zero-width space, joiners, direction marks
        | '\u{061C}' // Arabic letter mark
        | '\u{202A}'..='\u{202E}' // embeddings and overrides
        | '\u{2060}' // word joiner
        | '\u{2066}'..='\u{2069}' // isolates
        | '\u{FEFF}' // zero-width no-break space
        | '\u{00AD}' // soft hyphen
        | '\u{FE0F}') // emoji variation selector
}

/// White space, and the zero-width space, which parts words like one.
pub(crate) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == '\u{200B}'
}

/// Vowel signs and the stretching mark: they stand in a word without being letters of it.
pub(crate) const fn is_arabic_mark(c: char) -> bool {
    matches!(c, '\u{0610}'..='\u{061A}' // honorific signs
        | '\u{0640}' // tatweel
        | '\u{064B}'..='\u{065F}' // tashkeel
        | '\u{0670}' // superscript alef
        | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}')
}

/// Letters of the Arabic script, presentation forms included; no marks, no digits.
pub(crate) fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{066E}'..='\u{066F}'
        | '\u{0671}'..='\u{06D3}' | '\u{06D5}' | '\u{06EE}'..='\u{06EF}'
        | '\u{06FA}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FBB1}'
        | '\u{FBD3}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDFB}' | '\u{FE80}'..='\u{FEFC}')
}

/// Digits of the European, Arabic and Persian series.
pub(crate) const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}')
}

/// Letters of any script; the Arabic one first, since most text here is in it.
pub(crate) fn is_letter(c: char) -> bool {
    is_arabic_letter(c) || c.is_alphabetic()
}

/// Letters outside the Arabic script.
pub(crate) fn is_other_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (!c.is_ascii()
            && !is_arabic_letter(c)
            && !is_arabic_mark(c)
            && c.is_alphabetic())
}

/// Marks that can end a sentence.
pub(crate) const fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '…' | '۔')
}

/// Commas, semicolons and colons: a sentence goes on behind them.
pub(crate) const fn is_pause(c: char) -> bool {
    matches!(c, '،' | ',' | '؛' | ';' | ':')
}

/// Quotation marks of every kind, whichever way they face.
pub(crate) const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›' | '‘' | '’' | '\'')
}

/// Closing brackets, the closing ornate parenthesis included.
pub(crate) const fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '﴾')
}

/// Opening brackets, the opening ornate parenthesis included.
pub(crate) const fn is_opening_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '﴿')
}

/// Raised digits, as notes are numbered.
pub(crate) const fn is_raised_digit(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹')
}

/// Pictographs, and the signs that vary or join them.
pub(crate) const fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B05}'..='\u{2B55}'
        | '\u{FE0F}' // variation selector-16
        | '\u{200D}' // zero-width joiner
        | '\u{20E3}') // combining enclosing keycap
}

/// Dashes and bullets that open a turn of speech or an item.
pub(crate) const fn is_dash_or_bullet(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '•' | '●' | '▪' | '■' | '◆' | '*' | '·')
}

/// Letters and digits; the Arabic script first, since most text here is in it.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    is_arabic_letter(c)
        || c.is_ascii_alphanumeric()
        || (!c.is_ascii() && c.is_alphanumeric())
}

/// Whether `c` may stand inside a word: letters, digits and marks.
pub(crate) fn is_word_char(c: char) -> bool {
    is_arabic_letter(c) || is_arabic_mark(c) || is_alphanumeric(c)
}
