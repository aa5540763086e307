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
        Turner { text, part, direction, language, turned: &mut turned }.turn_page();
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
    /// The element that it stands in.
    parent: Option<usize>,
}

/// The elements of a page, each before those in it. One that nothing closes ends with the
/// element around it; those of some names hold nothing.
fn elements(text: &str, span: Span, is_void: fn(&str) -> bool) -> Vec<Element<'_>> {
    let mut elements: Vec<Element<'_>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for HtmlToken { span, what } in html_tokens(text, span) {
        match what {
            HtmlTokenKind::Open(tag) => {
                let named = |wanted: &str| {
                    let mut attributes = tag.attributes.iter();
                    attributes.find(|a| a.name == wanted).map(|a| a.value)
                };
                let parent = open.last().copied();
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
                    parent,
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

/// Turns one part.
pub(super) struct Turner<'h> {
    pub(super) text: &'h str,
    pub(super) part: &'h Part,
    pub(super) direction: Direction,
    pub(super) language: &'h str,
    pub(super) turned: &'h mut Turned,
}

impl Turner<'_> {
    /// Turns a page.
    pub(super) fn turn_page(&mut self) {
        let elements = elements(self.text, self.part.span, is_void);
        let root = elements.iter().position(|e| matches!(&*e.name, "html" | "body"));
        // A page that says nothing is read from the left.
        let unsaid = root.filter(|_| self.direction == Direction::RightToLeft);
        let mut inside: Vec<Option<Direction>> = Vec::with_capacity(elements.len());
        for (idx, element) in elements.iter().enumerate() {
            let around = element.parent.and_then(|idx| inside.get(idx).copied());
            let around = around.flatten();
            let around = around.or((unsaid == Some(idx)).then(|| self.old()));
            inside.push(self.turn_inside(element, around));
        }
    }

    /// Turns markup that has the attributes of pages in elements of its own. Its root
    /// follows the text, and what is as it was needs no mark.
    pub(super) fn turn_like_page(&mut self) {
        let elements = elements(self.text, self.part.span, |_| false);
        for (idx, element) in elements.iter().enumerate() {
            if idx == 0 || !self.stays(element) {
                let what = self.turn(element);
                self.tell(element, &what);
            }
        }
    }

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

    /// Whether the text in an element is of the direction that was.
    fn stays(&self, element: &Element<'_>) -> bool {
        let is_left = self.direction == Direction::LeftToRight;
        element.letters.is_right() == is_left && element.letters != Letters::default()
    }

    /// Turns an element of a page that has this direction around it, if the page says one;
    /// gives that inside it. An element of the other direction than what is around it says
    /// so itself, but what stands in a line has its direction from its letters.
    fn turn_inside(
        &mut self,
        element: &Element<'_>,
        around: Option<Direction>,
    ) -> Option<Direction> {
        let stays = self.stays(element);
        let mut what = if stays { Vec::new() } else { self.turn(element) };
        let own = if stays { self.old() } else { self.direction };
        let has_letters = element.letters != Letters::default();
        let is_text = has_letters && element.name != "head" && !is_inline(&element.name);
        let inside = match element.dir {
            Some(dir) if dir.of(self.text).eq_ignore_ascii_case("auto") => None,
            Some(_) if self.is_old(element) => Some(own),
            Some(_) => Some(self.direction),
            None if is_text && around.is_some_and(|around| around != own) => {
                let at = element.tag.start() + 1 + element.name.len();
                self.turned.put(Span::new(at, at), format!(" dir=\"{}\"", own.name()));
                what.push(format!("dir {} set", own.name()));
                Some(own)
            }
            None => around,
        };
        self.tell(element, &what);
        inside
    }

    /// Turns what an element says; gives what that is.
    fn turn(&mut self, element: &Element<'_>) -> Vec<String> {
        let mut what = Vec::new();
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
        what
    }

    fn tell(&mut self, element: &Element<'_>, what: &[String]) {
        let at_byte = element.tag.start() - self.part.span.start();
        let place = format!("{} at byte {at_byte}", element.name);
        self.turned.tell(self.part, &place, what);
    }
}
