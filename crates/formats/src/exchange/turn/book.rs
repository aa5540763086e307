//! Turns books: their pages as HTML, and what the book says of its language and of the side
//! that its pages are turned from.

use khulasa_text::Span;

use crate::exchange::epub::{PartKind, kind_of};
use crate::exchange::part::Part;
use crate::exchange::tree::{Element, Tree};
use crate::exchange::turn::html::Turner;
use crate::exchange::turn::{Direction, Turned};

/// Says which way the pages of a book follow each other.
const PROGRESSION: &str = "page-progression-direction";

/// The turning of a book.
pub(in crate::exchange) fn turn_book(
    text: &str,
    parts: &[Part],
    direction: Direction,
    language: &str,
) -> Turned {
    let mut turned = Turned::default();
    for part in parts {
        let mut turner = Turner { text, part, direction, language, turned: &mut turned };
        match kind_of(text, part) {
            PartKind::Page => turner.turn_page(),
            PartKind::Contents => turner.turn_like_page(),
            PartKind::Book => {
                turner.turn_like_page();
                turn_package(&mut turner);
            }
        }
    }
    turned
}

/// Turns the languages of a book, and the side that its pages are turned from.
fn turn_package(turner: &mut Turner<'_>) {
    let Turner { text, part, direction, language, .. } = *turner;
    for element in Tree::read(text, part.span).elements() {
        let edit = match local_name(element) {
            "language" => turn_language(text, element, direction, language),
            "spine" => turn_spine(text, element, direction),
            _ => None,
        };
        if let Some((span, new, what)) = edit {
            turner.turned.put(span, new);
            turner.turned.tell(part, element.name(), &[what]);
        }
    }
}

/// What is written over which bytes, and how that is told.
type Edit = (Span, String, String);

/// A language of the book that was of the other direction.
fn turn_language(
    text: &str,
    element: Element<'_>,
    direction: Direction,
    language: &str,
) -> Option<Edit> {
    let written = element.written();
    let end = written.rfind("</")?;
    let inner = Span::new(element.tag().end(), element.span().start() + end);
    let is_old = Direction::of_language(inner.of(text).trim()) != direction;
    is_old.then(|| (inner, language.to_owned(), format!("language {language}")))
}

/// A book that says nothing is read from the left.
fn turn_spine(text: &str, spine: Element<'_>, direction: Direction) -> Option<Edit> {
    let name = direction.name();
    let what = format!("{PROGRESSION} {name}");
    match spine.value_span(PROGRESSION) {
        Some(value) => (value.of(text) != name).then(|| (value, name.to_owned(), what)),
        None if direction == Direction::RightToLeft => {
            let at = spine.tag().start() + 1 + spine.name().len();
            Some((Span::new(at, at), format!(" {PROGRESSION}=\"{name}\""), what))
        }
        None => None,
    }
}

fn local_name(element: Element<'_>) -> &str {
    let name = element.name();
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
