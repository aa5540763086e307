//! One sentence on one line, and how its standing is told to people.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::record::{
    BlendRecord, EditRecord, ExplainedRecord, PartRecord, SentenceRecord, SummaryRecord,
};

/// The text with every line end inside it, and the white space around that, as one space.
///
/// Marks of quotation (`> `) at the start of a later line go too: there they belong to
/// the lines, not to the sentence.
///
/// # Example
///
/// ```
/// use khulasa_formats::one_line;
///
/// assert_eq!(one_line("> عاد \r\n> الصيادون"), "> عاد الصيادون");
/// assert_eq!(one_line("عاد  الصيادون"), "عاد  الصيادون", "no line end, no change");
/// ```
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_line_end) {
        return Cow::Borrowed(text);
    }
    let mut lines = text.split(is_line_end);
    let mut joined = lines.next().unwrap_or_default().trim_end().to_owned();
    for line in lines {
        let words =
            line.trim_start_matches(|c: char| c == '>' || c.is_whitespace()).trim_end();
        if !words.is_empty() {
            joined.push(' ');
            joined.push_str(words);
        }
    }
    Cow::Owned(joined)
}

/// What some reader or other takes for the end of a line.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The sentences of a summary under the heading of each section that has one of its own;
/// without such sections, all of them and no heading.
pub(super) fn by_section(
    record: &SummaryRecord,
) -> impl Iterator<Item = (Option<&str>, &[SentenceRecord])> {
    let mut rest = record.summary.as_slice();
    let sections = record.sections.iter().map(move |section| {
        let (own, behind) =
            rest.split_at_checked(section.sentences).unwrap_or((rest, &[]));
        rest = behind;
        (section.heading.as_deref(), own)
    });
    let whole = record.sections.is_empty().then_some((None, record.summary.as_slice()));
    sections.chain(whole)
}

/// How weights were mixed: `weights 0.50 short, 0.50 long; 3 sections`.
pub(super) fn blend_line(blend: &BlendRecord) -> String {
    let (short, long) = (1.0 - blend.long_share, blend.long_share);
    match blend.sections {
        None => format!("weights {short:.2} short, {long:.2} long"),
        Some(1) => format!("weights {short:.2} short, {long:.2} long; 1 section"),
        Some(n) => format!("weights {short:.2} short, {long:.2} long; {n} sections"),
    }
}

/// Place, score and fate of a sentence: `rank 2, score 0.4312, pick 1`.
pub(super) fn standing(sentence: &ExplainedRecord) -> String {
    let mut line = format!("rank {}, score {:.4}", sentence.rank, sentence.score);
    let told = match (sentence.pick, &sentence.dropped) {
        (Some(pick), _) => write!(line, ", pick {pick}"),
        (None, Some(reason)) => write!(line, ", dropped ({})", one_line(reason)),
        (None, None) => Ok(()),
    };
    debug_assert!(told.is_ok(), "a string takes any text");
    for edit in &sentence.edits {
        line.push_str(&edit_told(edit));
    }
    line
}

/// What was done to a sentence: `, without «لكن»`, `, for the one at byte 120`.
fn edit_told(edit: &EditRecord) -> String {
    match edit {
        EditRecord::Dropped { text, .. } => {
            format!(", without «{}»", one_line(text.trim_end()))
        }
        EditRecord::Brought { for_start_byte, .. } => {
            format!(", for the one at byte {for_start_byte}")
        }
        EditRecord::Closed { text, .. } => format!(", closed with {text}"),
    }
}

/// Name and value of a part: `title 0.1500 (weight 0.3000)`.
pub(super) fn part_line(part: &PartRecord) -> String {
    match part.weight {
        Some(weight) => format!("{} {:.4} (weight {weight:.4})", part.name, part.value),
        None => format!("{} {:.4}", part.name, part.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blend_tells_its_shares_and_sections() {
        let line =
            |long_share, sections| blend_line(&BlendRecord { long_share, sections });
        assert_eq!(line(0.25, Some(3)), "weights 0.75 short, 0.25 long; 3 sections");
        assert_eq!(line(1.0, Some(1)), "weights 0.00 short, 1.00 long; 1 section");
        assert_eq!(line(0.0, None), "weights 1.00 short, 0.00 long");
    }

    #[test]
    fn line_ends_become_one_space() {
        assert_eq!(one_line("عاد  \r\n\t الصيادون"), "عاد الصيادون");
        assert_eq!(one_line("عاد\n\n\u{2028}الصيادون"), "عاد الصيادون");
        assert_eq!(one_line("عاد  الصيادون"), "عاد  الصيادون", "no line end, no change");
        assert_eq!(one_line("> عاد\n> > الصيادون"), "> عاد الصيادون");
    }
}
