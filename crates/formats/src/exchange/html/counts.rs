//! The numbers of the items of lists.

use khulasa_text::{ItemPlace, Span};

use crate::exchange::html::elements::is_list;
use crate::exchange::html::token::Tag;

/// The lists that are open, the inner last.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    lists: Vec<List>,
}

/// A list and the item of it that is open.
#[derive(Clone, Copy, Debug, Default)]
struct List {
    /// The number of the next item, if the list counts.
    next: Option<u32>,
    item: Option<ItemPlace>,
}

impl Counts {
    /// Notes a list or an item that begins. A list that counts down has no numbers here.
    pub(super) fn open(&mut self, tag: &Tag<'_>, span: Span, text: &str) {
        let name = &*tag.name;
        if is_list(name) {
            let counts_up = name == "ol" && !is_reversed(span.of(text));
            // What is no number is passed by; below 0 nothing else here counts.
            let start = tag.value(text, "start").trim().parse::<i64>().unwrap_or(1);
            let next = u32::try_from(start).ok().filter(|_| counts_up);
            self.lists.push(List { next, item: None });
        } else if name == "li"
            && let Some(list) = self.lists.last_mut()
        {
            let told = tag.value(text, "value").trim().parse().ok();
            list.item = list.next.map(|next| ItemPlace {
                item: span.start(),
                number: told.unwrap_or(next),
            });
            list.next = list.item.map(|item| item.number.saturating_add(1));
        }
    }

    /// Notes the end of a list or of an item.
    pub(super) fn close(&mut self, name: &str) {
        if is_list(name) {
            self.lists.pop();
        } else if name == "li"
            && let Some(list) = self.lists.last_mut()
        {
            list.item = None;
        }
    }

    /// The item that is open, if its list counts.
    pub(super) fn item(&self) -> Option<ItemPlace> {
        self.lists.last()?.item
    }
}

/// Whether a tag has the attribute of lists that count down, which needs no value.
fn is_reversed(tag: &str) -> bool {
    let mut words = tag.split(|c: char| c.is_ascii_whitespace() || "=/>".contains(c));
    words.any(|word| word.eq_ignore_ascii_case("reversed"))
}
