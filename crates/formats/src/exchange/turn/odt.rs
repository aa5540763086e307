//! Turns `OpenDocument` texts: what their styles say of direction.

use std::collections::BTreeMap;

use khulasa_text::Span;

use crate::exchange::html::decode_entities;
use crate::exchange::part::Part;
use crate::exchange::tree::{Element, Tree};
use crate::exchange::turn::letters::Letters;
use crate::exchange::turn::{Direction, Turned};

/// The properties for Latin and for Arabic text that mean the same.
const TWINS: [(&str, &str); 4] = [
    ("fo:font-weight", "style:font-weight-complex"),
    ("fo:font-style", "style:font-style-complex"),
    ("fo:font-size", "style:font-size-complex"),
    ("style:font-name", "style:font-name-complex"),
];

const MODE: &str = "style:writing-mode";
const ALIGN: &str = "fo:text-align";

/// The turning of a text.
pub(in crate::exchange) fn turn_odt(
    text: &str,
    parts: &[Part],
    direction: Direction,
    language: &str,
) -> Turned {
    let trees: Vec<Tree<'_>> =
        parts.iter().map(|part| Tree::read(text, part.span)).collect();
    let styles = Styles::read(&trees);
    let mut turned = Turned::default();
    for (part, tree) in parts.iter().zip(&trees) {
        let mut turner = Turner {
            text,
            part,
            direction,
            language,
            styles: &styles,
            turned: &mut turned,
        };
        turner.turn(tree);
    }
    turned
}

/// The paragraph styles of a document.
#[derive(Debug, Default)]
struct Styles<'t> {
    by_name: BTreeMap<&'t str, Style<'t>>,
}

#[derive(Clone, Copy, Debug)]
struct Style<'t> {
    element: Element<'t>,
    mode: Option<&'t str>,
    parent: &'t str,
    /// Whether it is one of those that a program makes, which no other builds on.
    is_automatic: bool,
}

/// Styles that build on each other in a ring end here.
const MAX_STEPS: usize = 32;

impl<'t> Styles<'t> {
    fn read(trees: &'t [Tree<'t>]) -> Self {
        let mut by_name = BTreeMap::new();
        for element in trees.iter().flat_map(Tree::elements) {
            let family = element.value("style:family");
            if element.name() != "style:style" || family != Some("paragraph") {
                continue;
            }
            let properties = element.child("style:paragraph-properties");
            let mode = properties.and_then(|properties| properties.value(MODE));
            let parent = element.value("style:parent-style-name").unwrap_or_default();
            let around = element.ancestors().next().map_or("", Element::name);
            let is_automatic = around == "office:automatic-styles";
            let name = element.value("style:name").unwrap_or_default();
            by_name.insert(name, Style { element, mode, parent, is_automatic });
        }
        Self { by_name }
    }

    fn mode(&self, name: &str) -> Option<&'t str> {
        let mut style = self.by_name.get(name)?;
        for _ in 0..MAX_STEPS {
            if style.mode.is_some() {
                return style.mode;
            }
            style = self.by_name.get(style.parent)?;
        }
        None
    }
}

struct Turner<'o> {
    text: &'o str,
    part: &'o Part,
    direction: Direction,
    language: &'o str,
    styles: &'o Styles<'o>,
    turned: &'o mut Turned,
}

impl Turner<'_> {
    /// The modes that were and that are to be.
    const fn modes(&self) -> (&'static str, &'static str) {
        match self.direction {
            Direction::LeftToRight => ("rl-tb", "lr-tb"),
            Direction::RightToLeft => ("lr-tb", "rl-tb"),
        }
    }

    fn turn(&mut self, tree: &Tree<'_>) {
        let mut kept: Vec<(String, String)> = Vec::new();
        let mut n_paragraphs = 0;
        for element in tree.elements() {
            match element.name() {
                "text:p" | "text:h" => {
                    n_paragraphs += 1;
                    if let Some(style) = self.keep(element, n_paragraphs)
                        && !kept.contains(&style)
                    {
                        kept.push(style);
                    }
                }
                "style:text-properties" => self.turn_text(element),
                name if name.ends_with("-properties") => self.turn_properties(element),
                _ => {}
            }
        }
        let list = tree.elements().find(|e| e.name() == "office:automatic-styles");
        if let Some(list) = list.filter(|list| list.tag() != list.span()) {
            let end =
                list.span().start() + list.written().rfind("</").unwrap_or_default();
            for (_, style) in kept {
                self.turned.put(Span::new(end, end), style);
            }
        }
    }

    fn place(element: Element<'_>) -> String {
        let named = element.ancestors().find_map(|around| around.value("style:name"));
        named.map_or_else(|| "default style".to_owned(), |name| format!("style {name}"))
    }

    fn turn_properties(&mut self, element: Element<'_>) {
        let (old, new) = self.modes();
        let Some(mode) =
            element.value_span(MODE).filter(|mode| mode.of(self.text) == old)
        else {
            return;
        };
        self.turned.put(mode, new.to_owned());
        let mut what = vec![format!("writing-mode {new}")];
        // Writers of this format mean the left by `start` and the right by `end`.
        let align = element.value_span(ALIGN);
        let turned = align.and_then(|align| match align.of(self.text) {
            "end" => Some("start"),
            "start" => Some("end"),
            "right" => Some("left"),
            "left" => Some("right"),
            _ => None,
        });
        if let (Some(align), Some(turned)) = (align, turned) {
            self.turned.put(align, turned.to_owned());
            what.push(format!("text-align {turned}"));
        }
        let place = Self::place(element);
        self.turned.tell(self.part, &place, &what);
    }

    fn turn_text(&mut self, element: Element<'_>) {
        let mut what = Vec::new();
        let mut added = String::new();
        for (latin, arabic) in TWINS {
            let (from, to) = match self.direction {
                Direction::LeftToRight => (arabic, latin),
                Direction::RightToLeft => (latin, arabic),
            };
            if let (Some(value), None) = (element.value(from), element.value(to)) {
                added.extend([" ", to, "=\"", value, "\""]);
                what.push(format!("{to} as {from}"));
            }
        }
        let at = element.tag().start() + 1 + element.name().len();
        if !added.is_empty() {
            self.turned.put(Span::new(at, at), added);
        }
        what.extend(self.turn_language(element));
        let place = Self::place(element);
        self.turned.tell(self.part, &place, &what);
    }

    /// Says the language of text of the new direction where one is said.
    fn turn_language(&mut self, element: Element<'_>) -> Option<String> {
        let (language, country) = match self.direction {
            Direction::LeftToRight => ("fo:language", "fo:country"),
            Direction::RightToLeft => ("style:language-complex", "style:country-complex"),
        };
        let old = element.value_span(language)?;
        let (primary, region) =
            self.language.split_once('-').unwrap_or((self.language, "none"));
        if old.of(self.text).eq_ignore_ascii_case(primary) {
            return None;
        }
        self.turned.put(old, primary.to_owned());
        if let Some(old) = element.value_span(country) {
            self.turned.put(old, region.to_owned());
        }
        Some(format!("language {}", self.language))
    }

    /// Gives a paragraph whose text is as it was a style of its own: its name, and it.
    fn keep(
        &mut self,
        paragraph: Element<'_>,
        number: usize,
    ) -> Option<(String, String)> {
        let (old, _) = self.modes();
        let name = paragraph.value_span("text:style-name")?;
        let style = self.styles.by_name.get(name.of(self.text))?;
        let letters = letters(paragraph);
        let is_left = self.direction == Direction::LeftToRight;
        let stays = letters != Letters::default() && letters.is_right() == is_left;
        if !stays || self.styles.mode(name.of(self.text)) != Some(old) {
            return None;
        }
        let name_now = format!("{}_{old}", name.of(self.text));
        let align = if old == "rl-tb" { "end" } else { "start" };
        let written = if style.is_automatic {
            let from = format!("style:name=\"{}\"", name.of(self.text));
            style.element.written().replacen(
                &from,
                &format!("style:name=\"{name_now}\""),
                1,
            )
        } else {
            let parent = name.of(self.text);
            format!(
                "<style:style style:name=\"{name_now}\" style:family=\"paragraph\" \
                 style:parent-style-name=\"{parent}\"><style:paragraph-properties \
                 {ALIGN}=\"{align}\" {MODE}=\"{old}\"/></style:style>"
            )
        };
        self.turned.put(name, name_now.clone());
        let place = format!("paragraph {number}");
        self.turned.tell(self.part, &place, &[format!("style {name_now}")]);
        Some((name_now, written))
    }
}

/// The letters between the tags of an element.
fn letters(element: Element<'_>) -> Letters {
    let mut text = String::new();
    let mut is_tag = false;
    for c in element.written().chars() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    Letters::of(&decode_entities(&text))
}
