//! Where a string has placeholders, frames of plural forms, tags and line ends.

use std::ops::Range;

/// The longest name between braces.
const MAX_NAME_CHARS: usize = 60;

/// The marks of a string, in order, as places among its characters.
pub(super) fn marks(chars: &[char]) -> Vec<Range<usize>> {
    let mut finder = Finder { chars, n_frames: 0 };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        match finder.mark(at) {
            Some(len) if len > 0 => {
                found.push(at..at + len);
                at += len;
            }
            _ => at += 1,
        }
    }
    found
}

struct Finder<'c> {
    chars: &'c [char],
    /// How many plural or choice forms are open around this place.
    n_frames: usize,
}

impl Finder<'_> {
    fn rest(&self, at: usize) -> &[char] {
        self.chars.get(at..).unwrap_or_default()
    }

    /// The length of the mark that begins here.
    fn mark(&mut self, at: usize) -> Option<usize> {
        match self.chars.get(at)? {
            '\n' => Some(1),
            '%' => printf(self.rest(at)),
            '$' if self.chars.get(at + 1) == Some(&'{') => {
                braces(self.rest(at + 1)).map(|len| len + 1)
            }
            '{' => self.frame(at).or_else(|| braces(self.rest(at))),
            '}' if self.n_frames > 0 => Some(self.next_form(at)),
            '#' if self.n_frames > 0 => Some(1),
            '<' => tag(self.rest(at)),
            _ => None,
        }
    }

    /// `{n, plural, one {`: up to the text of the first form.
    fn frame(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let len = rest.iter().skip(1).position(|c| matches!(c, '{' | '}'))? + 2;
        let head: String = rest.get(..len)?.iter().collect();
        let kind = head.split(',').nth(1)?.trim().to_owned();
        let is_frame = head.ends_with('{')
            && matches!(kind.as_str(), "plural" | "select" | "selectordinal");
        self.n_frames += usize::from(is_frame);
        is_frame.then_some(len)
    }

    /// From the end of a form to the text of the next, or to the end of the frame.
    fn next_form(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let next = rest.iter().skip(1).position(|c| matches!(c, '{' | '}'));
        let len = next.map_or(1, |found| found + 2);
        if rest.get(len - 1) != Some(&'{') {
            self.n_frames -= 1;
        }
        len
    }
}

/// `%s`, `%1$-5.2f`, `%(name)s`; not the sign of per cent.
fn printf(rest: &[char]) -> Option<usize> {
    let mut at = 1;
    if rest.get(at) == Some(&'(') {
        at += rest.iter().skip(at).position(|c| *c == ')')? + 1;
    }
    let is_part = |c: &char| {
        c.is_ascii_digit() || matches!(c, '$' | '-' | '+' | '#' | '.' | '*' | '\'')
    };
    at += rest.iter().skip(at).take_while(|c| is_part(c)).count();
    let is_size = |c: &char| matches!(c, 'h' | 'l' | 'L' | 'q' | 'j' | 'z' | 't');
    let n_sizes = rest.iter().skip(at).take_while(|c| is_size(c)).count();
    // A letter behind it makes a word of it: `50%love`.
    let is_end = |at: usize| !rest.get(at).is_some_and(char::is_ascii_alphanumeric);
    let is_kind = |c: &char| "diouxXeEfFgGaAcCsSpn@%".contains(*c);
    let ends_at = |at: usize| rest.get(at).filter(|c| is_kind(c) && is_end(at + 1));
    [at + n_sizes, at].into_iter().find(|at| ends_at(*at).is_some()).map(|at| at + 1)
}

/// `{name}`, `{0:d}`, `{{name}}`, `{n, number}`; not text in braces.
fn braces(rest: &[char]) -> Option<usize> {
    let n_open = rest.iter().take(2).take_while(|c| **c == '{').count();
    let inner = rest.get(n_open..)?;
    let len = inner.iter().position(|c| matches!(c, '{' | '}'))?;
    let name: String = inner.get(..len)?.iter().collect();
    let (first, has_kind) = match name.split_once(',') {
        Some((first, _)) => (first, true),
        None => (name.as_str(), false),
    };
    let is_name =
        |c: char| c.is_ascii_alphanumeric() || "_.:$!<>=^+-#[]/@".contains(c) || c == ' ';
    let is_it = len <= MAX_NAME_CHARS
        && first.trim().chars().all(is_name)
        && (has_kind || !first.trim().contains(' '))
        && (n_open == 1 || !first.trim().is_empty());
    let closed = inner.iter().skip(len).take_while(|c| **c == '}').count();
    (is_it && closed >= n_open).then_some(n_open + len + n_open)
}

/// `<b>`, `</b>`, `<br/>`.
fn tag(rest: &[char]) -> Option<usize> {
    let name_at = if rest.get(1) == Some(&'/') { 2 } else { 1 };
    let is_tag = rest.get(name_at).is_some_and(char::is_ascii_alphabetic);
    let end = rest.iter().skip(1).position(|c| matches!(c, '<' | '>' | '\n'))? + 1;
    (is_tag && rest.get(end) == Some(&'>')).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let found = marks(&chars);
        found.into_iter().map(|range| chars[range].iter().collect()).collect()
    }

    #[test]
    fn placeholders_are_marks_and_text_is_not() {
        assert_eq!(shown("بقي %d من %1$s و%(n)s"), ["%d", "%1$s", "%(n)s"]);
        assert_eq!(shown("%-5.2f%% %ld"), ["%-5.2f", "%%", "%ld"]);
        assert_eq!(shown("خصم 50% على كل شيء"), [""; 0]);
        assert_eq!(shown("50%love"), [""; 0]);
        assert_eq!(
            shown("مرحبا {name} و{0} و{{user}} و${x}"),
            ["{name}", "{0}", "{{user}}", "${x}"]
        );
        assert_eq!(shown("{ نص بين قوسين }"), [""; 0]);
        assert_eq!(
            shown("{n, number} {d, date, short}"),
            ["{n, number}", "{d, date, short}"]
        );
        assert_eq!(shown("سطر\nآخر <b>غامق</b> 3 < 4"), ["\n", "<b>", "</b>"]);
    }

    #[test]
    fn the_frame_of_plural_forms_is_marks_and_its_forms_are_text() {
        assert_eq!(
            shown("{n, plural, one {كتاب} other {# كتب}} هنا"),
            ["{n, plural, one {", "} other {", "#", "}}"]
        );
        assert_eq!(shown("{n, plural, one {كتاب"), ["{n, plural, one {"]);
        assert_eq!(shown("} # }}"), [""; 0]);
    }
}
