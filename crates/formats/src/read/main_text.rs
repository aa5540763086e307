//! The main text of a web page: the units that a browser's reader view would show.
//!
//! The page is searched in a copy where each unit carries a mark, a character that stands
//! for nothing in Unicode; the units whose marks are found in the main text are it. So the
//! search may change the copy as it likes, and every place still leads back to the page.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use dom_smoothie::{Config, Readability};
use khulasa_text::BlockKind;

use crate::exchange::{Piece, Unit, html_tags};
use crate::read::units::Chosen;
use crate::read::{PageChoice, ReadOptions};
use crate::record::NoteRecord;

/// The marks: the private planes of Unicode, less the last two of each, which are none of
/// its characters.
const MARKS: [(u32, u32); 2] = [(0xF_0000, 0xF_FFFD), (0x10_0000, 0x10_FFFD)];

/// The most elements that are searched: time grows faster than their number.
const MAX_ELEMENTS: usize = 100_000;

/// How deep elements may lie in each other: the search calls itself for each.
const MAX_DEPTH: usize = 400;

/// Elements whose end tag is often left out; they do not lie in each other.
const UNENDED: [&str; 14] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot",
    "colgroup", "rt", "rp",
];

/// The units of the main text, a heading before them that tells what the page is about;
/// all units of a page without one.
pub(super) fn choose_main_text(
    text: &str,
    units: Vec<Unit>,
    options: &ReadOptions,
) -> Chosen {
    if options.page == PageChoice::Whole || !is_page(text) {
        return Chosen { units: without_repeated_titles(units), note: None };
    }
    match find(text, &units) {
        Ok(is_main) => {
            let chosen = units.into_iter().zip(is_main).filter(|(_, is_main)| *is_main);
            Chosen { units: chosen.map(|(unit, _)| unit).collect(), note: None }
        }
        Err(why) => {
            Chosen { units: without_repeated_titles(units), note: Some(note(why)) }
        }
    }
}

/// The units of all pages of a book; their titles are shown nowhere.
pub(super) fn choose_pages(_: &str, mut units: Vec<Unit>, _: &ReadOptions) -> Chosen {
    units.retain(|unit| !is_title(unit));
    Chosen { units, note: None }
}

/// The units without titles of pages that a heading of the page says again: nobody sees
/// them beside it.
fn without_repeated_titles(units: Vec<Unit>) -> Vec<Unit> {
    let key = |unit: &Unit| (Arc::clone(&unit.part), words(&unit.text()));
    let is_heading = |unit: &&Unit| unit.kind == BlockKind::Heading && !is_title(unit);
    let headings: BTreeSet<_> = units.iter().filter(is_heading).map(key).collect();
    let is_kept = |unit: &Unit| !is_title(unit) || !headings.contains(&key(unit));
    units.into_iter().filter(is_kept).collect()
}

/// Whether it is what the window or tab of a page is called.
fn is_title(unit: &Unit) -> bool {
    &*unit.place == "title"
}

/// Whether it is a whole page: parts of one have no menus.
fn is_page(text: &str) -> bool {
    let mut tags = html_tags(text);
    tags.any(|(name, _)| matches!(&*name, "html" | "head" | "body"))
}

/// For each unit whether it belongs to the main text; else why none was looked for or
/// found.
fn find(text: &str, units: &[Unit]) -> Result<Vec<bool>, &'static str> {
    if is_too_deep(text) {
        return Err("its elements lie too deep in each other to look for the main text");
    }
    let Some(copy) = marked(text, units) else {
        return Err("it has too many parts to look for the main text");
    };
    let config = Config {
        max_elements_to_parse: MAX_ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::new(copy.as_str(), None, Some(config))
        .and_then(|mut search| search.parse())
        .map_err(|_| "no main text was found")?;
    let mut is_main = vec![false; units.len()];
    for unit_idx in article.text_content.chars().filter_map(unit_of) {
        if let Some(is_main) = is_main.get_mut(unit_idx) {
            *is_main = true;
        }
    }
    let Some(first) = is_main.iter().position(|is_main| *is_main) else {
        return Err("no main text was found");
    };
    if let Some(title) = title(units, first, &article.title)
        && let Some(is_main) = is_main.get_mut(title)
    {
        *is_main = true;
    }
    Ok(is_main)
}

fn note(why: &str) -> NoteRecord {
    let message = format!("{why}: the whole page is read");
    NoteRecord { code: "whole-page".to_owned(), message, ..NoteRecord::default() }
}

/// The heading that stands before the main text and tells its title: reader views leave it
/// out, since they show the title themselves.
fn title(units: &[Unit], first: usize, title: &str) -> Option<usize> {
    if units.get(first).is_some_and(|unit| unit.kind == BlockKind::Heading) {
        return None;
    }
    let title = words(title);
    let before = units.get(..first)?.iter().enumerate().rev();
    let headings = before.filter(|(_, unit)| unit.kind == BlockKind::Heading);
    let says_title = |unit: &Unit| {
        let own = words(&unit.text());
        title.contains(&own) || own.contains(&title)
    };
    headings.filter(|(_, unit)| says_title(unit)).map(|(idx, _)| idx).next()
}

fn words(text: &str) -> String {
    let is_mark = |c: &char| unit_of(*c).is_some();
    let text: String = text.chars().filter(|c| !is_mark(c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A copy of the page with a mark in each unit; `None` if there are more units than marks.
fn marked(text: &str, units: &[Unit]) -> Option<String> {
    let mut copy = String::with_capacity(text.len() + 4 * units.len());
    let mut from = 0;
    let mut marks = (0..).map_while(mark);
    for unit in units {
        let mark = marks.next()?;
        let Some(at_byte) = start_of_text(unit).filter(|at| *at >= from) else {
            continue;
        };
        push_unmarked(&mut copy, text.get(from..at_byte)?);
        copy.push(mark);
        from = at_byte;
    }
    push_unmarked(&mut copy, text.get(from..)?);
    Some(copy)
}

/// Marks that the page has itself would be taken for ours.
fn push_unmarked(copy: &mut String, text: &str) {
    copy.extend(text.chars().map(|c| if unit_of(c).is_some() { ' ' } else { c }));
}

/// Where the first words of a unit stand; none for the page's title, which is an element
/// that holds no marks.
fn start_of_text(unit: &Unit) -> Option<usize> {
    let start = unit.pieces.iter().find_map(|piece| match piece {
        Piece::Text { span, text } if text.contains(char::is_alphanumeric) => {
            Some(span.start())
        }
        _ => None,
    });
    start.filter(|_| !is_title(unit))
}

fn mark(unit_idx: u32) -> Option<char> {
    let [(first, last), (other_first, other_last)] = MARKS;
    let n_first = last - first + 1;
    let code = if unit_idx < n_first {
        first + unit_idx
    } else {
        other_first.checked_add(unit_idx - n_first).filter(|code| *code <= other_last)?
    };
    char::from_u32(code)
}

/// The unit that a character is the mark of.
fn unit_of(c: char) -> Option<usize> {
    let [(first, last), (other_first, other_last)] = MARKS;
    let unit_idx = match u32::from(c) {
        code if (first..=last).contains(&code) => code - first,
        code if (other_first..=other_last).contains(&code) => {
            code - other_first + (last - first + 1)
        }
        _ => return None,
    };
    usize::try_from(unit_idx).ok()
}

/// Whether more elements are open in each other than the search can bear.
fn is_too_deep(text: &str) -> bool {
    let mut open: Vec<Cow<'_, str>> = Vec::new();
    for (name, is_end) in html_tags(text) {
        if UNENDED.contains(&&*name) {
            continue;
        }
        if !is_end {
            open.push(name);
        } else if let Some(at) = open.iter().rposition(|other| *other == name) {
            open.truncate(at);
        }
        if open.len() > MAX_DEPTH {
            return true;
        }
    }
    false
}
