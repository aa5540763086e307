//! Turns Word documents: sections, tables, paragraphs, runs and styles.

use std::collections::BTreeMap;

use khulasa_text::Span;

use crate::exchange::html::decode_entities;
use crate::exchange::markup::escaped;
use crate::exchange::part::Part;
use crate::exchange::tree::{Element, Tree};
use crate::exchange::turn::letters::{Letters, split};
use crate::exchange::turn::word_run::{Aim, RunProperties};
use crate::exchange::turn::{Direction, Turned};

/// What may stand behind `bidi` among the properties of a paragraph.
const BEHIND_BIDI: &[&str] = &[
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
];

/// What may stand behind `bidiVisual` among the properties of a table.
const BEHIND_TABLE_BIDI: &[&str] = &[
    "tblStyleRowBandSize",
    "tblStyleColBandSize",
    "tblW",
    "jc",
    "tblCellSpacing",
    "tblInd",
    "tblBorders",
    "shd",
    "tblLayout",
    "tblCellMar",
    "tblLook",
    "tblCaption",
    "tblDescription",
    "tblPrChange",
];

/// What may stand behind `bidi` among the properties of a section.
const BEHIND_SECTION_BIDI: &[&str] =
    &["rtlGutter", "docGrid", "printerSettings", "sectPrChange"];

/// How lines are stretched where letters can be: in Latin text they cannot.
const KASHIDA: &[&str] = &["lowKashida", "mediumKashida", "highKashida"];

/// The turning of a Word document.
pub(in crate::exchange) fn turn_word(
    text: &str,
    parts: &[Part],
    direction: Direction,
    language: &str,
) -> Turned {
    let trees: Vec<Tree<'_>> =
        parts.iter().map(|part| Tree::read(text, part.span)).collect();
    let styles = trees.iter().find_map(Styles::read).unwrap_or_default();
    let mut turned = Turned::default();
    for (part, tree) in parts.iter().zip(&trees) {
        let Some(root) = tree.elements().next() else { continue };
        let prefix = root.name().rsplit_once(':').map_or("", |(prefix, _)| prefix);
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}:") };
        let aim = Aim { direction, language, prefix: &prefix };
        let mut turner = Turner { aim, text, part, styles: &styles, turned: &mut turned };
        match aim.local(root) {
            "styles" | "numbering" => turner.turn_defaults(tree),
            _ => turner.turn_story(tree),
        }
    }
    turned
}

/// What the styles of a document say of direction, those that they build on included.
#[derive(Debug, Default)]
struct Styles {
    by_id: BTreeMap<String, Style>,
    /// What holds where no style says anything, of paragraphs and of runs.
    defaults: (bool, bool),
    /// The style of paragraphs that name none.
    usual: String,
}

/// What a style says itself.
#[derive(Debug)]
struct Style {
    is_right_paragraph: Option<bool>,
    is_right_run: Option<bool>,
    base: String,
}

/// Styles that build on each other in a ring end here.
const MAX_STEPS: usize = 32;

impl Styles {
    fn read(tree: &Tree<'_>) -> Option<Self> {
        let root = tree.elements().next()?;
        let prefix = root.name().strip_suffix("styles")?;
        let direction = Direction::LeftToRight;
        let aim = Aim { direction, language: "", prefix };
        let mut styles = Self::default();
        for element in tree.elements() {
            let switches = |element| {
                let part = |properties, name| {
                    aim.child(element, properties)
                        .and_then(|child| aim.switch(child, name))
                };
                (part("pPr", "bidi"), part("rPr", "rtl"))
            };
            match aim.local(element) {
                "pPrDefault" => styles.defaults.0 |= switches(element).0 == Some(true),
                "rPrDefault" => styles.defaults.1 |= switches(element).1 == Some(true),
                "style" => {
                    let value = |element: Element<'_>, name: &str| {
                        element
                            .value(&format!("{prefix}{name}"))
                            .unwrap_or_default()
                            .to_owned()
                    };
                    let id = value(element, "styleId");
                    let is_usual =
                        matches!(value(element, "default").as_str(), "1" | "true");
                    if is_usual && value(element, "type") == "paragraph" {
                        styles.usual.clone_from(&id);
                    }
                    let base = aim.child(element, "basedOn");
                    let base = base.map(|base| value(base, "val")).unwrap_or_default();
                    let (is_right_paragraph, is_right_run) = switches(element);
                    let style = Style { is_right_paragraph, is_right_run, base };
                    styles.by_id.insert(id, style);
                }
                _ => {}
            }
        }
        Some(styles)
    }

    fn find(&self, id: &str, of: fn(&Style) -> Option<bool>) -> Option<bool> {
        let mut id = id;
        for _ in 0..MAX_STEPS {
            let style = self.by_id.get(id)?;
            if let Some(found) = of(style) {
                return Some(found);
            }
            id = &style.base;
        }
        None
    }

    fn is_right_paragraph(&self, id: &str) -> bool {
        let id = if id.is_empty() { self.usual.as_str() } else { id };
        self.find(id, |style| style.is_right_paragraph).unwrap_or(self.defaults.0)
    }

    fn is_right_run(&self, run: &str, paragraph: &str) -> bool {
        let paragraph =
            if paragraph.is_empty() { self.usual.as_str() } else { paragraph };
        let of_run = self.find(run, |style| style.is_right_run);
        let found = of_run.or_else(|| self.find(paragraph, |style| style.is_right_run));
        found.unwrap_or(self.defaults.1)
    }
}

struct Turner<'w> {
    aim: Aim<'w>,
    text: &'w str,
    part: &'w Part,
    styles: &'w Styles,
    turned: &'w mut Turned,
}

impl Turner<'_> {
    fn is_to_left(&self) -> bool {
        self.aim.direction == Direction::LeftToRight
    }

    /// Styles, defaults and lists: all of them, since text of the other direction in a
    /// document is marked where it stands.
    fn turn_defaults(&mut self, tree: &Tree<'_>) {
        let mut place = String::new();
        for element in tree.elements() {
            match self.aim.local(element) {
                name @ ("docDefaults" | "abstractNum") => name.clone_into(&mut place),
                "style" => {
                    let id = element.value(&format!("{}styleId", self.aim.prefix));
                    place = format!("style {}", id.unwrap_or_default());
                }
                "pPr" if self.is_to_left() => {
                    let what = self.turn_paragraph_left(element);
                    self.turned.tell(self.part, &place, &what);
                }
                "rPr" => {
                    let properties = RunProperties::read(&self.aim, Some(element));
                    let new = if self.is_to_left() {
                        properties.clone().turned_left(&self.aim, true)
                    } else {
                        properties.clone().with_arabic_twins(&self.aim)
                    };
                    self.put_properties(element.span(), &properties, &new);
                    self.turned.tell(self.part, &place, &new.what);
                }
                _ => {}
            }
        }
    }

    fn put_properties(&mut self, span: Span, old: &RunProperties, new: &RunProperties) {
        if !new.what.is_empty() && old != new {
            self.turned.put(span, new.written(&self.aim));
        }
    }

    fn turn_story(&mut self, tree: &Tree<'_>) {
        let mut n_paragraphs = 0;
        let mut n_tables = 0;
        let whole =
            tree.elements().next().map(|root| self.letters(root)).unwrap_or_default();
        for element in tree.elements() {
            match self.aim.local(element) {
                "p" => {
                    n_paragraphs += 1;
                    let what = self.turn_paragraph(element);
                    let place = format!("paragraph {n_paragraphs}");
                    self.turned.tell(self.part, &place, &what);
                }
                "tbl" => {
                    n_tables += 1;
                    let what = self.turn_table(element);
                    self.turned.tell(self.part, &format!("table {n_tables}"), &what);
                }
                "sectPr" => {
                    let what = self.turn_section(element, whole);
                    self.turned.tell(self.part, "section", &what);
                }
                _ => {}
            }
        }
    }

    /// The letters in an element.
    fn letters(&self, element: Element<'_>) -> Letters {
        let mut letters = Letters::default();
        for text in element.descendants().filter(|inner| self.aim.local(*inner) == "t") {
            letters.add(Letters::of(&self.content(text)));
        }
        letters
    }

    /// The text between the tags of an element that holds nothing else.
    fn content(&self, element: Element<'_>) -> String {
        let inner = Span::new(element.tag().end(), element.span().end()).of(self.text);
        let inner = inner.rsplit_once("</").map_or("", |(inner, _)| inner);
        decode_entities(inner)
    }

    fn turn_section(&mut self, section: Element<'_>, letters: Letters) -> Vec<String> {
        if letters.is_right() == self.is_to_left() {
            return Vec::new();
        }
        if self.is_to_left() {
            return self.remove(section, &["bidi", "rtlGutter"]);
        }
        self.insert(section, "bidi", BEHIND_SECTION_BIDI)
    }

    fn turn_table(&mut self, table: Element<'_>) -> Vec<String> {
        let Some(properties) = self.aim.child(table, "tblPr") else { return Vec::new() };
        if self.letters(table).is_right() == self.is_to_left() {
            return Vec::new();
        }
        if self.is_to_left() {
            return self.remove(properties, &["bidiVisual"]);
        }
        self.insert(properties, "bidiVisual", BEHIND_TABLE_BIDI)
    }

    /// Removes properties; those set to no go too, since there is nothing left to undo.
    fn remove(&mut self, properties: Element<'_>, names: &[&str]) -> Vec<String> {
        let mut what = Vec::new();
        for child in properties.children() {
            let name = self.aim.local(child);
            if names.contains(&name) {
                self.turned.put(child.span(), String::new());
                what.push(format!("{name} removed"));
            }
        }
        what
    }

    /// Sets a property in its place by the schema, unless it is there.
    fn insert(
        &mut self,
        properties: Element<'_>,
        name: &str,
        behind: &[&str],
    ) -> Vec<String> {
        if self.aim.child(properties, name).is_some() {
            return Vec::new();
        }
        let next =
            properties.children().find(|child| behind.contains(&self.aim.local(*child)));
        let prefix = self.aim.prefix;
        let is_closed = properties.tag() == properties.span();
        let (span, new) = match next {
            Some(next) => (
                Span::new(next.span().start(), next.span().start()),
                format!("<{prefix}{name}/>"),
            ),
            // Without content: the tag that closes itself is opened.
            None if is_closed => {
                let full = properties.name();
                (properties.span(), format!("<{full}><{prefix}{name}/></{full}>"))
            }
            None => {
                let end = properties.written().rfind("</").unwrap_or_default();
                let at = properties.span().start() + end;
                (Span::new(at, at), format!("<{prefix}{name}/>"))
            }
        };
        self.turned.put(span, new);
        vec![format!("{name} set")]
    }

    fn turn_paragraph_left(&mut self, properties: Element<'_>) -> Vec<String> {
        let mut what = self.remove(properties, &["bidi"]);
        if let Some(justified) = self.aim.child(properties, "jc")
            && let Some(value) = justified.value_span(&format!("{}val", self.aim.prefix))
            && KASHIDA.contains(&value.of(self.text))
        {
            self.turned.put(value, "both".to_owned());
            what.push("jc both".to_owned());
        }
        what
    }

    fn turn_paragraph(&mut self, paragraph: Element<'_>) -> Vec<String> {
        let runs = self.own_runs(paragraph);
        let mut letters = Letters::default();
        for run in &runs {
            letters.add(self.run_letters(*run));
        }
        let properties = self.aim.child(paragraph, "pPr");
        let style = self.style_of(properties, "pStyle");
        let own = properties.and_then(|properties| self.aim.switch(properties, "bidi"));
        let was_right = own.unwrap_or_else(|| self.styles.is_right_paragraph(&style));
        let goes_left = self.is_to_left() && !letters.is_right();
        let goes_right =
            !self.is_to_left() && (letters.is_right() || letters.n_left == 0);
        let mut what = Vec::new();
        if goes_left {
            if let Some(properties) = properties {
                what.extend(self.turn_paragraph_left(properties));
                if let Some(mark) = self.aim.child(properties, "rPr") {
                    what.extend(self.turn_run_left(Some(mark), mark.span(), was_right));
                }
            }
        } else if goes_right && !was_right
            || self.is_to_left() && was_right && own.is_none()
        {
            what.extend(self.set_right(paragraph, properties));
        }
        for run in runs {
            what.extend(self.turn_run(run, &style, goes_left));
        }
        counted(what)
    }

    fn set_right(
        &mut self,
        paragraph: Element<'_>,
        properties: Option<Element<'_>>,
    ) -> Vec<String> {
        if let Some(properties) = properties {
            if self.aim.child(properties, "bidi").is_some() {
                let mut what = self.remove(properties, &["bidi"]);
                let next = properties.tag().end();
                let at = properties
                    .children()
                    .find(|child| BEHIND_BIDI.contains(&self.aim.local(*child)))
                    .map_or(next, |child| child.span().start());
                self.turned.put(Span::new(at, at), format!("<{}bidi/>", self.aim.prefix));
                what.push("bidi set".to_owned());
                return what;
            }
            return self.insert(properties, "bidi", BEHIND_BIDI);
        }
        if paragraph.tag() == paragraph.span() {
            return Vec::new();
        }
        let at = paragraph.tag().end();
        let new = format!("<{0}pPr><{0}bidi/></{0}pPr>", self.aim.prefix);
        self.turned.put(Span::new(at, at), new);
        vec!["bidi set".to_owned()]
    }

    fn style_of(&self, properties: Option<Element<'_>>, name: &str) -> String {
        let style = properties.and_then(|properties| self.aim.child(properties, name));
        let value =
            style.and_then(|style| style.value(&format!("{}val", self.aim.prefix)));
        value.unwrap_or_default().to_owned()
    }

    /// The runs of a paragraph, not those of paragraphs in text boxes of it.
    fn own_runs<'t>(&self, paragraph: Element<'t>) -> Vec<Element<'t>> {
        let is_own = |run: &Element<'t>| {
            let mut around = run.ancestors();
            let nearest = around.find(|element| self.aim.local(*element) == "p");
            nearest.is_some_and(|nearest| nearest.span() == paragraph.span())
        };
        let runs = paragraph.descendants().filter(|inner| self.aim.local(*inner) == "r");
        runs.filter(is_own).collect()
    }

    fn run_letters(&self, run: Element<'_>) -> Letters {
        let mut letters = Letters::default();
        for text in run.children().filter(|child| self.aim.local(*child) == "t") {
            letters.add(Letters::of(&self.content(text)));
        }
        letters
    }

    fn turn_run(
        &mut self,
        run: Element<'_>,
        style: &str,
        goes_left: bool,
    ) -> Vec<String> {
        let mark = self.aim.child(run, "rPr");
        let own = mark.and_then(|mark| self.aim.switch(mark, "rtl"));
        let run_style = self.style_of(mark, "rStyle");
        let was_right =
            own.unwrap_or_else(|| self.styles.is_right_run(&run_style, style));
        let letters = self.run_letters(run);
        let start = Span::new(run.tag().end(), run.tag().end());
        let span = mark.map_or(start, Element::span);
        let is_empty = run.tag() == run.span();
        match (letters.n_right, letters.n_left) {
            _ if is_empty => Vec::new(),
            (0, _) if goes_left => self.turn_run_left(mark, span, was_right),
            (0, _) => Vec::new(),
            (_, 0) => self.turn_run_right(mark, span, was_right),
            _ if goes_left => self.split_run(run, mark, was_right),
            _ => self.turn_run_right(mark, span, was_right),
        }
    }

    fn turn_run_left(
        &mut self,
        mark: Option<Element<'_>>,
        span: Span,
        was_right: bool,
    ) -> Vec<String> {
        let old = RunProperties::read(&self.aim, mark);
        let new = old.clone().turned_left(&self.aim, was_right);
        self.put_properties(span, &old, &new);
        new.what
    }

    /// Text from the right that stays so, or is so now.
    fn turn_run_right(
        &mut self,
        mark: Option<Element<'_>>,
        span: Span,
        was_right: bool,
    ) -> Vec<String> {
        if self.is_to_left() && !was_right {
            return Vec::new();
        }
        let old = RunProperties::read(&self.aim, mark);
        let new = if self.is_to_left() {
            old.clone().marked_right(&self.aim)
        } else {
            old.clone().turned_right(&self.aim, !was_right)
        };
        self.put_properties(span, &old, &new);
        new.what
    }

    /// Parts a run with words of both directions, so that each piece is set its own way.
    fn split_run(
        &mut self,
        run: Element<'_>,
        mark: Option<Element<'_>>,
        was_right: bool,
    ) -> Vec<String> {
        let old = RunProperties::read(&self.aim, mark);
        let left = old.clone().turned_left(&self.aim, was_right);
        let right = old.clone().marked_right(&self.aim);
        let prefix = self.aim.prefix;
        let mut current: Option<bool> = None;
        for text in run.children().filter(|child| self.aim.local(*child) == "t") {
            let mut out = String::new();
            for (is_right, piece) in split(&self.content(text)) {
                let properties = if is_right { &right } else { &left };
                match current {
                    None => {
                        let start = Span::new(run.tag().end(), run.tag().end());
                        let span = mark.map_or(start, Element::span);
                        self.turned.put(span, properties.written(&self.aim));
                    }
                    Some(known) if known != is_right => {
                        let tag = run.tag().of(self.text);
                        let properties = properties.written(&self.aim);
                        out.extend(["</", prefix, "r>", tag, &properties]);
                    }
                    Some(_) => {}
                }
                current = Some(is_right);
                let piece = escaped(piece);
                out.extend([
                    "<",
                    prefix,
                    "t xml:space=\"preserve\">",
                    &piece,
                    "</",
                    prefix,
                    "t>",
                ]);
            }
            self.turned.put(text.span(), out);
        }
        let mut what = left.what;
        what.push("run parted by direction".to_owned());
        what
    }
}

/// Like changes as one with their number.
fn counted(what: Vec<String>) -> Vec<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for change in what {
        match counts.iter_mut().find(|(known, _)| *known == change) {
            Some((_, n_times)) => *n_times += 1,
            None => counts.push((change, 1)),
        }
    }
    let shown = |(change, n_times): (String, usize)| {
        if n_times == 1 { change } else { format!("{change} ({n_times} times)") }
    };
    counts.into_iter().map(shown).collect()
}
