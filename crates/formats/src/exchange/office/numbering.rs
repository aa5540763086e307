//! The numbers of the items of lists.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::BytesStart;

use crate::exchange::markup::{What, local_name, tokens};
use crate::exchange::office::role::value;
use crate::exchange::part::Part;

/// Levels that a list of Word has.
const N_LEVELS: usize = 9;

/// The lists of a document, by their ids.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, List>,
    /// The levels of the kinds of lists, by the ids of these.
    kinds: BTreeMap<String, BTreeMap<usize, ListLevel>>,
}

/// A list: lists of one kind go on counting where the last one stopped, but for levels that
/// a list begins anew.
#[derive(Debug, Default)]
struct List {
    kind: String,
    starts: BTreeMap<usize, u32>,
}

/// How a level of a kind of lists is counted.
#[derive(Clone, Copy, Debug, Default)]
struct ListLevel {
    start: u32,
    has_numbers: bool,
}

/// The last number of each level of each kind of lists.
#[derive(Debug, Default)]
pub(super) struct Counts {
    last: BTreeMap<String, Vec<Option<u32>>>,
    begun: BTreeSet<(String, usize)>,
}

impl Numbering {
    /// The lists that a part tells of.
    pub(super) fn read(text: &str, part: &Part) -> Self {
        let mut numbering = Self::default();
        let (mut kind, mut list_id) = (None, String::new());
        let mut level = 0;
        for token in tokens(text, part.span) {
            let What::Open(tag) = token.what else { continue };
            let told = |name: &str| value(&tag, name).unwrap_or_default();
            match (local_name(&tag), &kind) {
                ("abstractNum", _) => kind = Some(told("abstractNumId")),
                ("num", _) => (kind, list_id) = (None, told("numId")),
                ("lvl" | "lvlOverride", _) => level = told("ilvl").parse().unwrap_or(0),
                (_, Some(kind)) => {
                    let levels = numbering.kinds.entry(kind.clone()).or_default();
                    levels.entry(level).or_default().tell(&tag);
                }
                (_, None) => {
                    let list = numbering.lists.entry(list_id.clone()).or_default();
                    list.tell(&tag, level);
                }
            }
        }
        numbering
    }
}

impl ListLevel {
    /// Takes what an element in it says.
    fn tell(&mut self, tag: &BytesStart<'_>) {
        let told = || value(tag, "val").unwrap_or_default();
        match local_name(tag) {
            "start" => self.start = told().parse().unwrap_or(0),
            "numFmt" => self.has_numbers = !matches!(&*told(), "bullet" | "none"),
            _ => {}
        }
    }
}

impl List {
    /// Takes what an element in it, or in what it says of a level, tells.
    fn tell(&mut self, tag: &BytesStart<'_>, level: usize) {
        let told = || value(tag, "val").unwrap_or_default();
        match local_name(tag) {
            "abstractNumId" => self.kind = told(),
            "startOverride" => {
                self.starts.insert(level, told().parse().unwrap_or(0));
            }
            _ => {}
        }
    }
}

impl Counts {
    /// The number of the next item of a list at a level, if it has numbers there.
    pub(super) fn next(
        &mut self,
        numbering: &Numbering,
        list_id: &str,
        level: usize,
    ) -> Option<u32> {
        let list = numbering.lists.get(list_id).filter(|_| level < N_LEVELS)?;
        let told = numbering.kinds.get(&list.kind)?.get(&level)?;
        let last = self.last.entry(list.kind.clone()).or_default();
        // What is deeper begins anew.
        last.resize(level + 1, None);
        let start = list.starts.get(&level).copied();
        let start = start.filter(|_| self.begun.insert((list_id.to_owned(), level)));
        let last = last.last_mut()?;
        let next = last.and_then(|last| last.checked_add(1)).unwrap_or(told.start);
        let number = start.unwrap_or(next);
        *last = Some(number);
        told.has_numbers.then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::TextEncoding;

    #[test]
    fn lists_count_as_word_counts_them() {
        let text = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\">\
            <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"arabicAlpha\"/></w:lvl>\
            <w:lvl w:ilvl=\"1\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/></w:lvl>\
            <w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>\
            <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>\
            <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">\
            <w:startOverride w:val=\"1\"/></w:lvlOverride></w:num></w:numbering>";
        let numbering = Numbering::read(text, &Part::whole(text, TextEncoding::UTF_8));
        let mut counts = Counts::default();
        let items =
            [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("2", 0)];
        let numbers = items.map(|(list, level)| counts.next(&numbering, list, level));
        let expected = [Some(1), Some(3), Some(4), None, Some(2), Some(3), Some(1)];
        assert_eq!(numbers, expected);
        assert_eq!(counts.next(&numbering, "1", 0), Some(2), "lists of a kind count on");
        assert_eq!(counts.next(&numbering, "1", usize::MAX), None);
        assert_eq!(counts.next(&numbering, "3", 0), None);
    }
}
