//! The numbers of the items of lists.

use std::collections::BTreeMap;

use khulasa_text::{ItemPlace, Span};
use quick_xml::events::BytesStart;

use crate::exchange::markup::{Token, What, attribute, tokens};
use crate::exchange::part::Part;

/// Where each level of a list that has numbers begins to count, by the names of its style.
#[derive(Debug, Default)]
pub(super) struct ListStyles {
    starts: BTreeMap<String, BTreeMap<usize, u32>>,
}

impl ListStyles {
    /// The styles that the parts of a document tell of.
    pub(super) fn read(text: &str, parts: &[Part]) -> Self {
        let mut styles = Self::default();
        let mut style = String::new();
        for token in parts.iter().flat_map(|part| before_body(text, part)) {
            let What::Open(tag) = token.what else { continue };
            match tag.name().into_inner() {
                "text:list-style" => {
                    style = attribute(&tag, "style:name").unwrap_or_default();
                }
                "text:list-level-style-number" if has_numbers(&tag) => {
                    let start = number(&tag, "text:start-value").unwrap_or(1);
                    let level = number(&tag, "text:level").unwrap_or(1);
                    let levels = styles.starts.entry(style.clone()).or_default();
                    levels.insert(usize::try_from(level).unwrap_or(usize::MAX), start);
                }
                _ => {}
            }
        }
        styles
    }
}

/// What stands before the text of a part, which styles do.
fn before_body<'t>(text: &'t str, part: &Part) -> impl Iterator<Item = Token<'t>> {
    let is_body = |token: &Token<'_>| matches!(&token.what, What::Open(tag) if tag.name().into_inner() == "office:body");
    tokens(text, part.span).take_while(move |token| !is_body(token))
}

/// A format that is empty shows no number.
fn has_numbers(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "style:num-format").is_some_and(|format| !format.is_empty())
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}

/// The lists that are open, the inner last, and how far those before them counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<List>,
    /// By the ids of lists, and for the last list under the empty id, the next numbers.
    ended: BTreeMap<String, u32>,
}

#[derive(Debug, Default)]
struct List {
    style: String,
    id: Option<String>,
    /// The number of the next item, if the list counts.
    next: Option<u32>,
    item: Option<ItemPlace>,
}

impl Lists {
    /// Notes a list or an item that begins.
    pub(super) fn open(
        &mut self,
        styles: &ListStyles,
        name: &str,
        tag: &BytesStart<'_>,
        span: Span,
    ) {
        match name {
            "text:list" => self.open_list(styles, tag),
            "text:list-item" => self.open_item(tag, span),
            "text:list-header" => self.close(name),
            _ => {}
        }
    }

    fn open_list(&mut self, styles: &ListStyles, tag: &BytesStart<'_>) {
        let around = || self.open.last().map(|list| list.style.clone());
        let style = attribute(tag, "text:style-name").or_else(around);
        let style = style.unwrap_or_default();
        let levels = styles.starts.get(&style);
        let start = levels.and_then(|levels| levels.get(&(self.open.len() + 1)));
        let next = start.map(|start| self.continued(tag).unwrap_or(*start));
        let id = attribute(tag, "xml:id");
        self.open.push(List { style, id, next, item: None });
    }

    fn open_item(&mut self, tag: &BytesStart<'_>, span: Span) {
        let Some(list) = self.open.last_mut() else { return };
        let number =
            list.next.map(|next| number(tag, "text:start-value").unwrap_or(next));
        list.item = number.map(|number| ItemPlace { item: span.start(), number });
        list.next = number.and_then(|number| number.checked_add(1));
    }

    /// The number that a list goes on with where another ended.
    fn continued(&self, tag: &BytesStart<'_>) -> Option<u32> {
        let other = attribute(tag, "text:continue-list");
        let goes_on = attribute(tag, "text:continue-numbering");
        let last = goes_on.filter(|told| told == "true").map(|_| String::new());
        self.ended.get(&other.or(last)?).copied()
    }

    /// Notes the end of a list or an item.
    pub(super) fn close(&mut self, name: &str) {
        match name {
            "text:list" => {
                if let Some(List { id, next: Some(next), .. }) = self.open.pop()
                    && self.open.is_empty()
                {
                    self.ended.extend(id.map(|id| (id, next)));
                    self.ended.insert(String::new(), next);
                }
            }
            "text:list-item" | "text:list-header" => {
                if let Some(list) = self.open.last_mut() {
                    list.item = None;
                }
            }
            _ => {}
        }
    }

    /// The item that is open, if its list counts.
    pub(super) fn item(&self) -> Option<ItemPlace> {
        self.open.last()?.item
    }
}
