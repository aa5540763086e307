//! Headings without markup: bare lines that title what follows.

use std::ops::Range;

use super::line::{Line, Marker};
use super::title;
use crate::split::chars::{is_digit, is_letter, is_quote};
use crate::split::words::{
    WordClass, is_in_class, is_saying, is_verb, without_conjunction,
};

/// Longest title of a text, in words; headlines of news run to 25.
const MAX_TITLE_WORDS: usize = 30;
/// Longest heading inside a text, in words.
const MAX_HEADING_WORDS: usize = 16;
/// Longest heading that may end with a question mark or cry, in words.
const MAX_QUESTION_WORDS: usize = 12;
/// Words that open a numbered part of a law or book.
const PART_WORDS: [&str; 10] = [
    "المادة",
    "مادة",
    "الفصل",
    "الباب",
    "القسم",
    "الملحق",
    "الجزء",
    "المبحث",
    "المطلب",
    "الفرع",
];

/// Words that name the author's part in a text.
const BYLINE_LABELS: [&str; 9] =
    ["حوار", "كتب", "كتبت", "إعداد", "تقرير", "تصوير", "بقلم", "ترجمة", "تحرير"];

/// Whether the group is a heading.
pub(super) fn is_heading(
    text: &str,
    lines: &[Line],
    groups: &[Range<usize>],
    group_idx: usize,
) -> bool {
    let Some(group) = groups.get(group_idx) else { return false };
    let Some(line) = lines.get(group.start) else { return false };
    let follower = groups.get(group_idx + 1);
    if group_idx == 0 {
        if group.len() > 1 || line.n_words > MAX_TITLE_WORDS {
            return false;
        }
        let is_bare = has_heading_end(text, line)
            && !is_byline(text, line)
            && (is_part_title(text, line) || is_title(lines, follower, line));
        return is_bare || title::is_headline_sentence(text, lines, follower);
    }
    if group.len() > 1 || !has_heading_form(text, line) {
        return false;
    }
    if is_part_title(text, line) {
        return true;
    }
    match line.marker {
        Some(Marker::Bullet | Marker::Letter) => false,
        Some(Marker::Number) => is_numbered_heading(lines, groups, group_idx),
        Some(Marker::Section) => follower.is_some(),
        None => titles_follower(text, lines, groups, group_idx),
    }
}

/// Short, without a mark that ends a sentence or opens a list, and no sentence by its
/// first word.
fn has_heading_form(text: &str, line: &Line) -> bool {
    let is_question = matches!(line.last, Some('؟' | '?' | '!'));
    let limit = if is_question { MAX_QUESTION_WORDS } else { MAX_HEADING_WORDS };
    line.n_words <= limit
        && has_heading_end(text, line)
        && (!is_question || line.follows_blank)
        && !opens_like_a_sentence(line.inner.of(text))
}

/// Holds a letter and no mark at its end that closes or carries on a sentence.
fn has_heading_end(text: &str, line: &Line) -> bool {
    let is_open = matches!(
        line.last,
        Some('.' | '…' | '۔' | '،' | ',' | '؛' | ';' | ':' | '-' | '–')
    );
    !is_open && line.inner.of(text).chars().any(is_letter)
}

/// A quotation, a verb, or a conjunction with a verb or particle: `وقد زادت …`, `قال …`.
fn opens_like_a_sentence(inner: &str) -> bool {
    let n_straight = inner.matches('"').count();
    if inner.starts_with(is_quote) || n_straight % 2 == 1 || inner.contains(": \"") {
        return true;
    }
    let first = inner.split_whitespace().next().unwrap_or_default();
    let is_clause = |word: &str| {
        is_verb(word)
            || is_saying(word)
            || is_in_class(word, WordClass::OPENS) && !is_in_class(word, WordClass::ASKS)
    };
    is_clause(first)
        || without_conjunction(first).is_some_and(|rest| {
            is_clause(rest) || is_in_class(rest, WordClass::CONTINUES)
        })
}

/// The first line titles the text when more follows it.
fn is_title(lines: &[Line], follower: Option<&Range<usize>>, line: &Line) -> bool {
    let Some(next) = follower.and_then(|group| lines.get(group.start)) else {
        return false;
    };
    let is_item =
        matches!(line.marker, Some(Marker::Bullet | Marker::Letter | Marker::Number));
    !is_item && (next.follows_blank || next.width > line.width || next.ends_with_stop())
}

/// `المادة (12): مدة العقد`, `الفصل الثالث`.
fn is_part_title(text: &str, line: &Line) -> bool {
    let inner = line.inner.of(text);
    let mut words = inner.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let is_number = second.starts_with('(')
        || second.starts_with(is_digit)
        || second.starts_with("ال");
    PART_WORDS.contains(&first) && is_number && line.n_words <= MAX_HEADING_WORDS
}

/// `7. التوصيات` above running text, not among items of the same kind.
fn is_numbered_heading(
    lines: &[Line],
    groups: &[Range<usize>],
    group_idx: usize,
) -> bool {
    let follower = groups.get(group_idx + 1);
    let next = follower.and_then(|group| lines.get(group.start));
    next.is_some_and(|next| {
        next.marker != Some(Marker::Number) && is_body(lines, follower)
    })
}

/// Whether a group is running text: it holds a stop or several lines, or leads to a list.
fn is_body(lines: &[Line], group: Option<&Range<usize>>) -> bool {
    let Some(group) = group else { return false };
    let members = lines.get(group.clone()).unwrap_or_default();
    let is_running = |line: &Line| {
        line.ends_with_stop()
            || line.last == Some(':')
            || line.n_words > MAX_HEADING_WORDS
    };
    members.len() > 1 || members.iter().any(is_running)
}

/// Whether the line titles what follows: running text that is longer than it, or another
/// heading that does.
fn titles_follower(
    text: &str,
    lines: &[Line],
    groups: &[Range<usize>],
    group_idx: usize,
) -> bool {
    let Some(line) = groups.get(group_idx).and_then(|group| lines.get(group.start))
    else {
        return false;
    };
    let follower = groups.get(group_idx + 1);
    let Some(next) = follower.and_then(|group| lines.get(group.start)) else {
        return false;
    };
    if next.marker.is_some() {
        return next.marker != Some(Marker::Section)
            && stands_apart(lines, groups, group_idx);
    }
    let is_longer =
        next.n_words >= line.n_words + 3 || follower.is_some_and(|g| g.len() > 1);
    if is_body(lines, follower) && is_longer {
        return !is_byline(text, line);
    }
    stands_apart(lines, groups, group_idx) && has_heading_form(text, next) && {
        let behind = groups.get(group_idx + 2);
        is_body(lines, behind)
    }
}

/// Whether an empty line stands before it, or running text.
fn stands_apart(lines: &[Line], groups: &[Range<usize>], group_idx: usize) -> bool {
    let Some(line) = groups.get(group_idx).and_then(|group| lines.get(group.start))
    else {
        return false;
    };
    let previous = group_idx.checked_sub(1).and_then(|idx| groups.get(idx));
    line.follows_blank || is_body(lines, previous)
}

/// `حوار: نزار كيلاني`, `رغد عشميل – جدة`: who wrote the text and where, not what it is
/// about.
fn is_byline(text: &str, line: &Line) -> bool {
    let inner = line.inner.of(text);
    let label = inner.split([':', ' ']).next().unwrap_or_default();
    let parts = || {
        inner
            .split(" – ")
            .flat_map(|part| part.split(" - "))
            .flat_map(|part| part.split(" ـ "))
    };
    let is_name_and_place =
        parts().count() == 2 && parts().all(|part| part.split_whitespace().count() <= 3);
    BYLINE_LABELS.contains(&label) || is_name_and_place || is_dated(inner)
}

/// `الرياض 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م واس`.
fn is_dated(inner: &str) -> bool {
    inner.contains(" الموافق ") && inner.chars().filter(|c| is_digit(*c)).count() >= 6
}
