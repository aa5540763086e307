//! Turns slides: their paragraphs and tables, and what masters say of them.

use khulasa_text::Span;

use crate::exchange::html::decode_entities;
use crate::exchange::part::Part;
use crate::exchange::tree::{Element, Tree};
use crate::exchange::turn::letters::Letters;
use crate::exchange::turn::{Direction, Turned};

/// The turning of a presentation.
pub(in crate::exchange) fn turn_slides(
    text: &str,
    parts: &[Part],
    direction: Direction,
    language: &str,
) -> Turned {
    let trees: Vec<Tree<'_>> =
        parts.iter().map(|part| Tree::read(text, part.span)).collect();
    let mut turned = Turned::default();
    for (part, tree) in parts.iter().zip(&trees) {
        let mut turner = Turner { text, part, direction, language, turned: &mut turned };
        let mut n_paragraphs = 0;
        for element in tree.elements() {
            match element.name() {
                "a:p" => {
                    n_paragraphs += 1;
                    turner.turn_paragraph(element, n_paragraphs);
                }
                "a:tblPr" => turner.turn_table(element),
                name if is_level(name) => {
                    let what = turner.turn_properties(element);
                    turner.turned.tell(part, "list style", &what);
                }
                _ => {}
            }
        }
    }
    turned
}

/// Whether an element holds the usual properties of paragraphs of a level.
fn is_level(name: &str) -> bool {
    name == "a:defPPr" || name.starts_with("a:lvl") && name.ends_with("pPr")
}

struct Turner<'s> {
    text: &'s str,
    part: &'s Part,
    direction: Direction,
    language: &'s str,
    turned: &'s mut Turned,
}

impl Turner<'_> {
    /// The values of `rtl` that were and that are to be.
    const fn values(&self) -> (&'static str, &'static str) {
        match self.direction {
            Direction::LeftToRight => ("1", "0"),
            Direction::RightToLeft => ("0", "1"),
        }
    }

    fn turn_properties(&mut self, properties: Element<'_>) -> Vec<String> {
        let (old, new) = self.values();
        let Some(rtl) =
            properties.value_span("rtl").filter(|rtl| rtl.of(self.text) == old)
        else {
            return Vec::new();
        };
        self.turned.put(rtl, new.to_owned());
        let mut what = vec![format!("rtl {new}")];
        let align = properties.value_span("algn");
        let turned = align.and_then(|align| match align.of(self.text) {
            "r" => Some("l"),
            "l" => Some("r"),
            _ => None,
        });
        if let (Some(align), Some(turned)) = (align, turned) {
            self.turned.put(align, turned.to_owned());
            what.push(format!("algn {turned}"));
        }
        what
    }

    fn turn_paragraph(&mut self, paragraph: Element<'_>, number: usize) {
        let is_left = self.direction == Direction::LeftToRight;
        let letters = self.letters(paragraph);
        let mut what = Vec::new();
        let properties = paragraph.child("a:pPr");
        if letters != Letters::default() && letters.is_right() == is_left {
            // It must say itself what a master may have said.
            if let Some(properties) = properties.filter(|_| is_left)
                && properties.value("rtl").is_none()
            {
                let at = properties.tag().start() + 1 + properties.name().len();
                self.turned.put(Span::new(at, at), " rtl=\"1\"".to_owned());
                what.push("rtl 1 set".to_owned());
            }
        } else {
            if let Some(properties) = properties {
                what.extend(self.turn_properties(properties));
            }
            what.extend(self.turn_languages(paragraph));
        }
        self.turned.tell(self.part, &format!("paragraph {number}"), &what);
    }

    fn turn_languages(&mut self, paragraph: Element<'_>) -> Option<String> {
        let mut n_turned = 0;
        for run in paragraph.descendants().filter(|e| e.name().ends_with("rPr")) {
            let is_old = |tag: &str| Direction::of_language(tag) != self.direction;
            if let Some(language) =
                run.value_span("lang").filter(|l| is_old(l.of(self.text)))
            {
                self.turned.put(language, self.language.to_owned());
                n_turned += 1;
            }
        }
        (n_turned > 0).then(|| format!("lang {}", self.language))
    }

    fn turn_table(&mut self, properties: Element<'_>) {
        let (old, new) = self.values();
        let Some(table) = properties.ancestors().next() else { return };
        let is_left = self.direction == Direction::LeftToRight;
        let letters = self.letters(table);
        if letters != Letters::default() && letters.is_right() == is_left {
            return;
        }
        if let Some(rtl) =
            properties.value_span("rtl").filter(|rtl| rtl.of(self.text) == old)
        {
            self.turned.put(rtl, new.to_owned());
            self.turned.tell(self.part, "table", &[format!("rtl {new}")]);
        }
    }

    fn letters(&self, element: Element<'_>) -> Letters {
        let mut letters = Letters::default();
        for text in element.descendants().filter(|inner| inner.name() == "a:t") {
            let inner = Span::new(text.tag().end(), text.span().end()).of(self.text);
            let inner = inner.rsplit_once("</").map_or("", |(inner, _)| inner);
            letters.add(Letters::of(&decode_entities(inner)));
        }
        letters
    }
}
