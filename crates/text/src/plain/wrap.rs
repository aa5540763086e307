//! Lines wrapped by hand: which line ends mean no more than a space.
//!
//! Text that was wrapped at some column shows it: at the end of each line there was no
//! room for the first word of the next. That test, the lines' width, and sentences that
//! run on over the line end, tell wrapped paragraphs from lines of their own.

use std::ops::Range;

use super::line::{Line, Marker};
use crate::split::chars::{is_arabic_mark, is_invisible};
use crate::split::words::{WordClass, is_in_class};

/// Narrowest and widest text that people wrap, in characters.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 20..=120;
/// By how many characters a hand-set line may fall short of the column.
const SLACK_CHARS: usize = 3;
/// A line of at least this share of the widest, in percent, counts as full.
const FULL_PERCENT: usize = 80;
/// Line ends in mid-sentence that it takes, in one paragraph or in the text, to call it
/// wrapped.
const MIN_SOFT_ENDS: usize = 2;

/// Groups the lines into blocks: one line each, or the lines of a wrapped paragraph.
pub(super) fn group(text: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let runs = runs(lines);
    let soft: Vec<Vec<Range<usize>>> =
        runs.iter().map(|run| soft_ranges(text, lines, run.clone())).collect();
    let n_open: usize =
        soft.iter().flatten().map(|range| n_open_ends(text, lines, range)).sum();
    let mut groups = Vec::with_capacity(lines.len());
    for (run, ranges) in runs.iter().zip(&soft) {
        let mut next = run.start;
        for range in ranges {
            let is_wrapped = n_open >= MIN_SOFT_ENDS && is_paragraph(text, lines, range);
            if is_wrapped {
                groups.extend((next..range.start).map(|idx| idx..idx + 1));
                groups.push(range.clone());
                next = range.end;
            }
        }
        groups.extend((next..run.end).map(|idx| idx..idx + 1));
    }
    groups
}

/// Runs of lines that could be one paragraph: no empty line, marker or new indent inside.
fn runs(lines: &[Line]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (idx, pair) in lines.windows(2).enumerate() {
        let [line, next] = pair else { continue };
        let is_new = next.follows_blank
            || next.marker.is_some()
            || next.indent > line.indent + 1
            || (line.marker.is_some() && line.ends_with_stop());
        if is_new {
            runs.push(start..idx + 1);
            start = idx + 1;
        }
    }
    if start < lines.len() {
        runs.push(start..lines.len());
    }
    runs
}

/// The longest stretches of a run whose inner line ends all look set by hand.
fn soft_ranges(text: &str, lines: &[Line], run: Range<usize>) -> Vec<Range<usize>> {
    let members = lines.get(run.clone()).unwrap_or_default();
    let column = members.iter().map(|line| line.width).max().unwrap_or(0);
    let mut ranges = Vec::new();
    if !WRAP_WIDTHS.contains(&column) || members.len() < 2 {
        return ranges;
    }
    let mut start = run.start;
    for (offset, pair) in members.windows(2).enumerate() {
        let [line, next] = pair else { continue };
        if !is_soft(text, line, next, column) {
            ranges.push(start..run.start + offset + 1);
            start = run.start + offset + 1;
        }
    }
    ranges.push(start..run.end);
    ranges.retain(|range| range.len() > 1);
    ranges
}

/// Whether the first word of `next` had no room at the end of `line`.
fn is_soft(text: &str, line: &Line, next: &Line, column: usize) -> bool {
    let word = next.inner.of(text).split_whitespace().next().unwrap_or_default();
    let word_width =
        word.chars().filter(|c| !is_arabic_mark(*c) && !is_invisible(*c)).count();
    let had_no_room = line.width + 1 + word_width + SLACK_CHARS > column;
    let is_full = line.width * 100 >= FULL_PERCENT * column;
    is_full && (had_no_room || !line.ends_with_stop())
}

/// Inner line ends of a stretch that come in mid-sentence; one behind a preposition or
/// conjunction counts twice, for no line of its own ends there.
fn n_open_ends(text: &str, lines: &[Line], range: &Range<usize>) -> usize {
    let inner = range.start..range.end.saturating_sub(1);
    let inner = lines.get(inner).unwrap_or_default();
    let open =
        inner.iter().filter(|line| !line.ends_with_stop() && line.last != Some(':'));
    open.map(|line| if is_cut_short(line.inner.of(text)) { 2 } else { 1 }).sum()
}

fn is_cut_short(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    is_in_class(last, WordClass::CONTINUES) || is_in_class(last, WordClass::HESITATES)
}

/// Whether a stretch of full lines is a paragraph: most line ends come in mid-sentence,
/// and it holds a stop at the end of a line, if only the last.
fn is_paragraph(text: &str, lines: &[Line], range: &Range<usize>) -> bool {
    let members = lines.get(range.clone()).unwrap_or_default();
    let n_open = n_open_ends(text, lines, range);
    let is_turn = members.iter().skip(1).any(|line| line.marker == Some(Marker::Bullet));
    !is_turn
        && 2 * n_open >= members.len() - 1
        && members.iter().any(Line::ends_with_stop)
}
