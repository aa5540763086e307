//! A document to its segments, or to the reasons for their borders.

use khulasa_formats::{
    DecisionRecord, DecisionsRecord, SegmentRecord, SegmentsRecord, Source, SourceRecord,
};
use khulasa_text::{
    Decision, Document, Rule, Segment, SplitMode, SplitOptions, explain_split, split,
};

use crate::params::{segments_params, source_record};
use crate::sentences::body;

/// Splits a document into segments, headings and code included.
///
/// `leading`, `text` and `trailing` of all segments of a block, joined in order, are the
/// block byte for byte. `rule` names the rule that ended the segment. The record's `source.name` is left for the
/// caller to fill in.
///
/// # Cost
///
/// Linear in the bytes of the text.
///
/// # Example
///
/// ```
/// use khulasa::{ReadOptions, SplitOptions, read_text, segment};
///
/// let text = "زارنا د. وسيم سنة 90 هـ. في الربيع. أين هو الآن؟";
/// let source = read_text(text, &ReadOptions::default());
/// let record = segment(&source, &SplitOptions::default());
/// let sentences: Vec<&str> = record.segments.iter().map(|s| s.text.as_str()).collect();
/// assert_eq!(sentences, ["زارنا د. وسيم سنة 90 هـ. في الربيع.", "أين هو الآن؟"]);
///
/// let empty = read_text("", &ReadOptions::default());
/// assert!(segment(&empty, &SplitOptions::default()).segments.is_empty());
/// ```
pub fn segment(source: &Source, options: &SplitOptions) -> SegmentsRecord {
    let (segments, decisions) = explain_split(source.document(), options);
    SegmentsRecord {
        source: counted(source, options, &segments),
        params: segments_params(options),
        segments: records(source, &segments, &decisions),
        notes: source.notes().to_vec(),
    }
}

/// Tells for each place where a segment ends, or looks as if it could, which rule decided.
///
/// # Cost
///
/// Linear in the bytes of the text.
///
/// # Example
///
/// ```
/// use khulasa::{ReadOptions, SplitOptions, explain_segments, read_text};
///
/// let source = read_text("كتبه د. وسيم. ثم نام.", &ReadOptions::default());
/// let record = explain_segments(&source, &SplitOptions::default());
/// let first = &record.decisions[0];
/// assert_eq!((first.rule, first.is_boundary, &*first.right), ("abbreviation", false, "وسيم"));
/// ```
pub fn explain_segments(source: &Source, options: &SplitOptions) -> DecisionsRecord {
    let (segments, decisions) = explain_split(source.document(), options);
    let record = |decision: &Decision| decision_record(source, decision);
    DecisionsRecord {
        source: counted(source, options, &segments),
        params: segments_params(options),
        decisions: decisions.iter().map(record).collect(),
    }
}

fn records(
    source: &Source,
    segments: &[Segment],
    decisions: &[Decision],
) -> Vec<SegmentRecord> {
    let text = &source.document().text;
    let segments = segments.iter().enumerate();
    let record = |(id, segment): (usize, &Segment)| {
        let place = source.source_span(segment.text);
        SegmentRecord {
            id,
            block: segment.block_idx,
            kind: segment.kind.name(),
            place: source.place(segment.text.start()).map(str::to_owned),
            start_byte: place.start(),
            end_byte: place.end(),
            leading: segment.leading.of(text).to_owned(),
            text: segment.text.of(text).to_owned(),
            trailing: segment.trailing.of(text).to_owned(),
            rule: rule_of(segment, decisions).name(),
        }
    };
    segments.map(record).collect()
}

/// The rule that ended a segment: the last boundary at its text's end or in the gap behind
/// it. A line end without a mark leaves none.
fn rule_of(segment: &Segment, decisions: &[Decision]) -> Rule {
    let end = segment.trailing.end();
    let behind = decisions.partition_point(|decision| decision.at_byte <= end);
    decisions
        .get(..behind)
        .and_then(<[Decision]>::last)
        .filter(|last| last.at_byte >= segment.text.end() && last.rule.is_boundary())
        .map_or(Rule::BlockEnd, |last| last.rule)
}

fn decision_record(source: &Source, decision: &Decision) -> DecisionRecord {
    let text = &source.document().text;
    DecisionRecord {
        at_byte: source.source_offset(decision.at_byte),
        is_boundary: decision.rule.is_boundary(),
        rule: decision.rule.name(),
        left: decision.left.of(text).to_owned(),
        right: decision.right.of(text).to_owned(),
    }
}

/// The source with its sentences and words, whatever it was split into.
fn counted(
    source: &Source,
    options: &SplitOptions,
    segments: &[Segment],
) -> SourceRecord {
    let document = source.document();
    let is_in_sentences =
        options.mode == SplitMode::Sentence && options.max_chars.is_none();
    if is_in_sentences {
        return of_sentences(source, document, segments);
    }
    let mut options = options.clone();
    (options.mode, options.max_chars) = (SplitMode::Sentence, None);
    of_sentences(source, document, &split(document, &options))
}

fn of_sentences(
    source: &Source,
    document: &Document,
    segments: &[Segment],
) -> SourceRecord {
    let sentences = body(document, segments);
    let texts = sentences.iter().map(|(_, segment)| segment.text.of(&document.text));
    source_record(
        source,
        sentences.len(),
        texts.map(|text| text.split_whitespace().count()).sum(),
    )
}

#[cfg(test)]
mod tests {
    use khulasa_formats::{ReadOptions, read_text};

    use super::*;
    use crate::{SummaryOptions, summarize};

    const TEXT: &str = "عودة الصيادين\n\nعاد 9 من الصيادين — أمس؛ لم يُصب أحد. ثم نام الناس.\n\
        - تسعة قوارب\n";

    #[test]
    fn the_source_is_counted_alike_in_every_mode_and_by_summaries() {
        let source = read_text(TEXT, &ReadOptions::default());
        let summary = summarize(&source, &SummaryOptions::default()).expect("a summary");
        for mode in [SplitMode::Sentence, SplitMode::Paragraph, SplitMode::Translate] {
            let mut options = SplitOptions::default();
            options.mode = mode;
            assert_eq!(segment(&source, &options).source, summary.source, "{mode:?}");
            assert_eq!(explain_segments(&source, &options).source, summary.source);
        }
        assert_eq!((summary.source.sentences, summary.source.words), (3, 15));
    }

    #[test]
    fn settings_name_what_was_asked_for() {
        let mut options = SplitOptions::default();
        options.mode = SplitMode::Subtitle;
        options.max_chars = Some(30);
        options.abbreviations.push("ش.ق.".to_owned());
        let record = segment(&read_text(TEXT, &ReadOptions::default()), &options);
        assert_eq!(record.params.mode, "subtitle");
        let settings: Vec<&str> =
            record.params.settings.keys().map(String::as_str).collect();
        assert_eq!(settings, ["abbreviations", "max_chars"]);
    }
}
