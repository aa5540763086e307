//! Turns HTML: what `dir` and `lang` say, where the text is of the other direction now.

use std::borrow::Cow;

use khulasa_text::Span;

use crate::exchange::html::{
    HtmlToken, HtmlTokenKind, decode_entities, html_tokens, is_inline, is_void,
};
use crate::exchange::part::Part;
use crate::exchange::turn::letters::Letters;
use crate::exchange::turn::{Direction, Turned};

/// The turning of pages and parts of pages.
pub(in crate::exchange) fn turn_html(
    text: &str,
    parts: &[Part],
    direction: Direction,
    language: &str,
) -> Turned {
    let mut turned = Turned::default();
    for part in parts {
        let elements = elements(text, part.span);
        let mut turner = Turner { text, part, direction, language, turned: &mut turned };
        for element in &elements {
            let is_inherited = element.around.and_then(|idx| elements.get(idx));
            turner
                .turn(element, is_inherited.is_some_and(|around| turner.is_old(around)));
        }
    }
    turned
}

/// An element with what it says of direction and language, and the letters in it.
#[derive(Debug, Default)]
struct Element<'t> {
    name: Cow<'t, str>,
    tag: Span,
    dir: Option<Span>,
    languages: Vec<Span>,
    letters: Letters,
    /// The nearest element around it that says something of direction.
    around: Option<usize>,
}

/// The elements of a page, each before those in it. One that nothing closes ends with the
/// element around it.
fn elements(text: &str, span: Span) -> Vec<Element<'_>> {
    let mut elements: Vec<Element<'_>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for HtmlToken { span, what } in html_tokens(text, span) {
        match what {
            HtmlTokenKind::Open(tag) => {
                let named = |wanted: &str| {
                    let mut attributes = tag.attributes.iter();
                    attributes.find(|a| a.name == wanted).map(|a| a.value)
                };
                let says_dir = |idx: &&usize| {
                    elements.get(**idx).is_some_and(|element| element.dir.is_some())
                };
                let around = open.iter().rev().find(says_dir).copied();
                let languages = [named("lang"), named("xml:lang")].into_iter().flatten();
                let languages = languages.collect();
                let dir = named("dir");
                if !tag.is_closed && !is_void(&tag.name) {
                    open.push(elements.len());
                }
                let (name, letters) = (tag.name, Letters::default());
                elements.push(Element {
                    name,
                    tag: span,
                    dir,
                    languages,
                    letters,
                    around,
                });
            }
            HtmlTokenKind::Close(name) => {
                let is_it =
                    |idx: &usize| elements.get(*idx).is_some_and(|e| e.name == name);
                if let Some(at) = open.iter().rposition(is_it) {
                    open.truncate(at);
                }
            }
            HtmlTokenKind::Text => {
                let is_code = open.last().and_then(|idx| elements.get(*idx));
                if is_code.is_some_and(|e| matches!(&*e.name, "script" | "style")) {
                    continue;
                }
                let letters = Letters::of(&decode_entities(span.of(text)));
                for idx in &open {
                    if let Some(element) = elements.get_mut(*idx) {
                        element.letters.add(letters);
                    }
                }
            }
            HtmlTokenKind::Other => {}
        }
    }
    elements
}

struct Turner<'h> {
    text: &'h str,
    part: &'h Part,
    direction: Direction,
    language: &'h str,
    turned: &'h mut Turned,
}

impl Turner<'_> {
    const fn old(&self) -> Direction {
        match self.direction {
            Direction::LeftToRight => Direction::RightToLeft,
            Direction::RightToLeft => Direction::LeftToRight,
        }
    }

    /// Whether an element says that its text is of the direction that was.
    fn is_old(&self, element: &Element<'_>) -> bool {
        let dir = element.dir.map(|dir| dir.of(self.text));
        dir.is_some_and(|dir| dir.eq_ignore_ascii_case(self.old().name()))
    }

    fn turn(&mut self, element: &Element<'_>, is_old_around: bool) {
        let is_left = self.direction == Direction::LeftToRight;
        let stays = element.letters.is_right() == is_left
            && element.letters != Letters::default();
        let mut what = Vec::new();
        if stays {
            what.extend(self.keep(element, is_old_around));
        } else {
            if let Some(dir) = element.dir.filter(|_| self.is_old(element)) {
                self.turned.put(dir, self.direction.name().to_owned());
                what.push(format!("dir {}", self.direction.name()));
            }
            for language in &element.languages {
                if Direction::of_language(language.of(self.text)) == self.old() {
                    self.turned.put(*language, self.language.to_owned());
                    what.push(format!("lang {}", self.language));
                }
            }
        }
        if what.is_empty() {
            return;
        }
        let at_byte = element.tag.start() - self.part.span.start();
        let place = format!("{} at byte {at_byte}", element.name);
        self.turned.tell(self.part, &place, &what);
    }

    /// Text that is as it was says its direction itself, where what is around it no longer
    /// does.
    fn keep(&mut self, element: &Element<'_>, is_old_around: bool) -> Option<String> {
        if !is_old_around || element.dir.is_some() || is_inline(&element.name) {
            return None;
        }
        let at = element.tag.start() + 1 + element.name.len();
        let dir = self.old().name();
        self.turned.put(Span::new(at, at), format!(" dir=\"{dir}\""));
        Some(format!("dir {dir} set"))
    }
}
