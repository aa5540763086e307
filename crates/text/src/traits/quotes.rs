//! The marks that close the quotations a text leaves open.

use memchr::memchr3_iter;

use crate::split::chars::is_alphanumeric;

/// Says which marks would close what a text opens and does not close, innermost first.
///
/// The marks `" “ ” „` open and close in turn, whichever of them it is: in the wild they pair
/// in every way. One behind the last letter opens nothing, and a `»` that closes what is not
/// open counts for nothing.
///
/// # Example
///
/// ```
/// use khulasa_text::traits::closing_marks;
///
/// assert_eq!(closing_marks("قال: «عاد الصيادون."), "»");
/// assert_eq!(closing_marks("قال: «عاد \"الصيادون"), "\"»");
/// assert_eq!(closing_marks("قال: «عاد الصيادون». وسكت»"), "");
/// ```
pub fn closing_marks(text: &str) -> String {
    let mut open: Vec<char> = Vec::new();
    let said = text.trim_end_matches(|c: char| !is_alphanumeric(c));
    marks(said).for_each(|mark| add(&mut open, mark));
    for mark in marks(text.get(said.len()..).unwrap_or_default()) {
        let opens_nothing =
            mark == '«' || (is_double(mark) && !open.iter().any(|&c| is_double(c)));
        if !opens_nothing {
            add(&mut open, mark);
        }
    }
    open.into_iter().rev().collect()
}

/// The characters that may be quotation marks: those that share their first byte with one.
fn marks(text: &str) -> impl Iterator<Item = char> {
    let starts = memchr3_iter(b'"', 0xC2, 0xE2, text.as_bytes());
    starts.filter_map(|at| text.get(at..)?.chars().next())
}

fn add(open: &mut Vec<char>, c: char) {
    match c {
        '«' => open.push('»'),
        '»' => close(open, |mark| mark == '»'),
        c if is_double(c) && open.iter().any(|&mark| is_double(mark)) => {
            close(open, is_double);
        }
        '“' => open.push('”'),
        '„' => open.push('“'),
        '"' | '”' => open.push('"'),
        _ => {}
    }
}

const fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// Closes the innermost quotation of a kind, and what was opened in it.
fn close(open: &mut Vec<char>, is_kind: fn(char) -> bool) {
    if let Some(at) = open.iter().rposition(|&mark| is_kind(mark)) {
        open.truncate(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_close_from_within() {
        assert_eq!(closing_marks("“قال «نعم"), "»”");
        assert_eq!(
            closing_marks("“قال «نعم”"),
            "",
            "the outer mark closes the inner one too"
        );
        assert_eq!(closing_marks("\"نعم\" و\"لا"), "\"");
        assert_eq!(closing_marks("„ja“ und „nein"), "“");
    }

    #[test]
    fn double_marks_pair_in_every_way() {
        assert_eq!(closing_marks("”عنصري\" و”أوبر"), "\"");
        assert_eq!(closing_marks("“نعم\""), "");
    }

    #[test]
    fn what_closes_nothing_opens_nothing() {
        assert_eq!(closing_marks("نعم» و”لا”"), "");
        assert_eq!(closing_marks("لا.\""), "");
    }
}
