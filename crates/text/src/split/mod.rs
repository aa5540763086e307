//! Where the sentences of a text lie.
//!
//! One scan finds the marks that could end a sentence; letters are looked at only there.
//! Each place is settled by the words to its left and right, never by counting quotation
//! marks through the whole text, so that one stray mark cannot spoil what follows it.

mod abbreviations;
mod arabic;
pub(crate) mod chars;
mod clauses;
mod cursor;
mod latin;
mod rule;
mod scan;
mod settle;
mod stop;
mod subtitle;
mod translate;
pub(crate) mod words;

use memchr::memchr_iter;

pub use rule::{Decision, Rule};

use crate::{Block, BlockKind, Document, Segment, Span};
use cursor::{back_while, word_after, word_before};
use scan::Marks;
use settle::{Context, settle};
use stop::Stop;

/// How far back from a stop its sentence is looked at, in bytes: more than any sentence of
/// ordinary length. Longer ones are judged by their last part, so that the cost stays
/// linear on any input.
const MAX_LOOK_BACK_BYTES: usize = 4096;

/// What a segment is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SplitMode {
    /// A sentence.
    #[default]
    Sentence,
    /// A unit to translate: a sentence, a clause of its own behind `؛`, an item of a list.
    Translate,
    /// A block.
    Paragraph,
    /// A cue of a subtitle.
    Subtitle,
}

/// How to split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SplitOptions {
    /// What a segment is. Default: sentences.
    pub mode: SplitMode,
    /// The longest segment in code points, white space at its ends not counted. `None`,
    /// the default: no limit in `sentence` and `paragraph`, none in `translate`, 42 for
    /// each line in `subtitle`.
    pub max_chars: Option<usize>,
    /// Abbreviations of the user's own, as written (`ش.ق.`). Their dot never ends a
    /// sentence. Default: none.
    pub abbreviations: Vec<String>,
}

/// Splits a document into segments.
///
/// The segments of each block tile it: in order, without overlap or gap. A block of white
/// space only gives one empty segment, an empty document none.
///
/// # Cost
///
/// Linear in the bytes of the text.
///
/// # Example
///
/// ```
/// use khulasa_text::{read_plain, split, Language, SplitOptions};
///
/// let text = "زارنا د. وسيم سنة 90 هـ. في الربيع. أين هو الآن؟";
/// let document = read_plain(text, Language::Arabic);
/// let segments = split(&document, &SplitOptions::default());
/// let sentences: Vec<&str> = segments.iter().map(|s| s.text.of(text)).collect();
/// assert_eq!(sentences, ["زارنا د. وسيم سنة 90 هـ. في الربيع.", "أين هو الآن؟"]);
/// ```
pub fn split(document: &Document, options: &SplitOptions) -> Vec<Segment> {
    split_with(document, options, &mut ())
}

/// Splits a document like [`split`] and tells, for each place that is a boundary or looks
/// like one, why. The decisions stand in text order.
///
/// # Example
///
/// ```
/// use khulasa_text::{explain_split, read_plain, Language, Rule, SplitOptions};
///
/// let document = read_plain("كتبه د. وسيم. ثم نام.", Language::Arabic);
/// let (_, decisions) = explain_split(&document, &SplitOptions::default());
/// let rules: Vec<Rule> = decisions.iter().map(|d| d.rule).collect();
/// assert_eq!(rules, [Rule::Abbreviation, Rule::Stop, Rule::BlockEnd]);
/// ```
pub fn explain_split(
    document: &Document,
    options: &SplitOptions,
) -> (Vec<Segment>, Vec<Decision>) {
    let mut decisions = Vec::new();
    let segments = split_with(document, options, &mut decisions);
    // The parts of sentences are settled behind the sentences of their block.
    decisions.sort_by_key(|decision| decision.at_byte);
    (segments, decisions)
}

/// Takes the decisions as they fall; the splitter without explanation takes none.
trait Recorder {
    fn record(&mut self, decision: impl FnOnce() -> Decision);
}

impl Recorder for () {
    fn record(&mut self, _: impl FnOnce() -> Decision) {}
}

impl Recorder for Vec<Decision> {
    fn record(&mut self, decision: impl FnOnce() -> Decision) {
        self.push(decision());
    }
}

fn split_with(
    document: &Document,
    options: &SplitOptions,
    recorder: &mut impl Recorder,
) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (block_idx, block) in document.blocks.iter().enumerate() {
        let splitter = Splitter { document, block, block_idx, options };
        splitter.split(&mut segments, recorder);
    }
    segments
}

/// One block on its way to segments.
struct Splitter<'a> {
    document: &'a Document,
    block: &'a Block,
    block_idx: usize,
    options: &'a SplitOptions,
}

impl<'a> Splitter<'a> {
    fn text(&self) -> &'a str {
        self.document.block_text(self.block)
    }

    fn split(&self, segments: &mut Vec<Segment>, recorder: &mut impl Recorder) {
        let first = segments.len();
        if self.options.mode == SplitMode::Paragraph || self.block.kind == BlockKind::Code
        {
            return self.push(segments, first, Span::new(0, self.text().len()));
        }
        let mut sentences = Vec::new();
        self.sentences(&mut |start, end| sentences.push(Span::new(start, end)), recorder);
        for sentence in sentences {
            let mut start = sentence.start();
            for (next, rule) in self.parts(sentence) {
                recorder.record(|| self.part_decision(next, rule));
                self.push(segments, first, Span::new(start, next));
                start = next;
            }
            self.push(segments, first, Span::new(start, sentence.end()));
        }
    }

    /// Where the parts of a sentence begin, behind the first, in the modes that part it.
    fn parts(&self, sentence: Span) -> Vec<(usize, Rule)> {
        if self.options.mode == SplitMode::Sentence {
            return Vec::new();
        }
        let text = self.text();
        let raw = sentence.of(text);
        let lead = raw.len() - raw.trim_start_matches(is_blank).len();
        let inner = raw.trim_matches(is_blank);
        let span = Span::new(0, inner.len()).shift(sentence.start() + lead);
        match self.options.mode {
            SplitMode::Translate => translate::units(text, span, self.options.max_chars),
            SplitMode::Subtitle => subtitle::cues(text, span, self.options.max_chars),
            _ => Vec::new(),
        }
    }

    fn part_decision(&self, at: usize, rule: Rule) -> Decision {
        let offset = self.block.span.start();
        let end = back_while(self.text(), at, is_blank);
        let left = word_before(self.text(), at).shift(offset);
        let right = word_after(self.text(), at).shift(offset);
        Decision::new(offset + end, rule, left, right)
    }

    /// Calls `push` with the start and end of each sentence in the block, ends in order.
    fn sentences(
        &self,
        push: &mut impl FnMut(usize, usize),
        recorder: &mut impl Recorder,
    ) {
        let text = self.text();
        if self.block.is_wrapped {
            return self.line(0, text.len(), push, recorder);
        }
        let mut start = 0;
        for end in memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1) {
            self.line(start, end, push, recorder);
            start = end;
        }
        if start < text.len() {
            self.line(start, text.len(), push, recorder);
        }
    }

    /// Splits one line, or a block whose line ends mean nothing.
    fn line(
        &self,
        from: usize,
        to: usize,
        push: &mut impl FnMut(usize, usize),
        recorder: &mut impl Recorder,
    ) {
        let line = self.text().get(from..to).unwrap_or_default();
        let mut start = 0;
        let mut settled = 0;
        for at in Marks::new(line) {
            if at < settled {
                continue;
            }
            let (rule, end) = self.settle(line, start, at);
            settled = end;
            recorder.record(|| self.decision(line, from, Span::new(at, end), rule));
            if rule.is_boundary() && rule != Rule::BlockEnd {
                push(from + start, from + end);
                start = end;
            }
        }
        if start < line.len() {
            push(from + start, to);
        }
    }

    /// Settles the stop at `at`; gives its rule and where the stop ends.
    fn settle(&self, line: &str, start: usize, at: usize) -> (Rule, usize) {
        let start =
            start.max(line.floor_char_boundary(at.saturating_sub(MAX_LOOK_BACK_BYTES)));
        if scan::is_plain_stop(line.as_bytes(), start, at)
            && self.options.abbreviations.is_empty()
        {
            return (Rule::Stop, at + 1);
        }
        let stop = Stop::read(line, start, at);
        let context = Context {
            text: line,
            sentence_start: start,
            language: self.document.language,
            own: &self.options.abbreviations,
        };
        (settle(&context, &stop), stop.end)
    }

    /// The decision on the stop at `stop` of the line that starts at `from`.
    fn decision(&self, line: &str, from: usize, stop: Span, rule: Rule) -> Decision {
        let offset = self.block.span.start() + from;
        let left = word_before(line, stop.start()).shift(offset);
        let right = word_after(line, stop.end()).shift(offset);
        Decision::new(offset + stop.end(), rule, left, right)
    }

    /// Adds the segment that ends at `end` of the block; blank ones join the one before.
    fn push(&self, segments: &mut Vec<Segment>, first: usize, outer: Span) {
        let (start, end) = (outer.start(), outer.end());
        let offset = self.block.span.start();
        let text = self.text().get(start..end).unwrap_or_default();
        let inner = text.trim_matches(is_blank);
        let has_own = segments.len() > first;
        if inner.is_empty() && has_own {
            if let Some(last) = segments.last_mut() {
                last.trailing = Span::new(last.trailing.start(), offset + end);
            }
            return;
        }
        let lead = text.len() - text.trim_start_matches(is_blank).len();
        let (text_start, text_end) = (start + lead, start + lead + inner.len());
        segments.push(Segment {
            block_idx: self.block_idx,
            kind: self.block.kind,
            leading: Span::new(offset + start, offset + text_start),
            text: Span::new(offset + text_start, offset + text_end),
            trailing: Span::new(offset + text_end, offset + end),
        });
    }
}

/// White space and the invisible signs that part words like it.
fn is_blank(c: char) -> bool {
    chars::is_gap(c) || c == '\u{FEFF}'
}
