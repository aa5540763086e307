//! Which segments of a document are sentences that a summary may hold.

use khulasa_text::{
    Block, BlockKind, Document, Segment, Span, SplitMode, SplitOptions, split,
};

/// A sentence of more words is one whose stops were left out; set by hand.
const MAX_WORDS: usize = 250;
/// So long the pieces of such a sentence may be: three lines of a newspaper column.
const PIECE_CHARS: usize = 300;

/// What a text lacks for a summary like others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shortage {
    /// It holds nothing to choose: it is empty, or all signs or code.
    Empty,
    /// It holds headings only, so they are the sentences.
    HeadingsOnly,
    /// It holds one sentence only.
    OneSentence,
    /// So many sentences were cut where a clause ends, because no stop does.
    NoStops(usize),
}

/// The sentences of a document, and their positions among all of its segments.
#[derive(Debug)]
pub(crate) struct Sentences {
    // Invariant: `ids` and `segments` have the same length.
    pub(crate) ids: Vec<usize>,
    pub(crate) segments: Vec<Segment>,
    pub(crate) shortages: Vec<Shortage>,
}

impl Sentences {
    /// The segments of running text that say something; where there are none, the headings.
    pub(crate) fn new(document: &Document, options: &SplitOptions) -> Self {
        let all = split(document, options);
        let mut shortages = Vec::new();
        let mut chosen = body(document, &all);
        if chosen.is_empty() {
            chosen = wanted(document, &all, |kind| kind == BlockKind::Heading);
            shortages.extend((!chosen.is_empty()).then_some(Shortage::HeadingsOnly));
        }
        if options.mode == SplitMode::Sentence {
            let n_cut = cut_endless(document, options, &mut chosen);
            shortages.extend((n_cut > 0).then_some(Shortage::NoStops(n_cut)));
        }
        match chosen.len() {
            0 => shortages.push(Shortage::Empty),
            1 => shortages.push(Shortage::OneSentence),
            _ => {}
        }
        let (ids, segments) = chosen.into_iter().unzip();
        Self { ids, segments, shortages }
    }
}

/// The segments of running text that say something, and their positions among all.
pub(crate) fn body(document: &Document, segments: &[Segment]) -> Vec<(usize, Segment)> {
    wanted(document, segments, BlockKind::is_body)
}

fn wanted(
    document: &Document,
    segments: &[Segment],
    is_wanted: impl Fn(BlockKind) -> bool,
) -> Vec<(usize, Segment)> {
    let all = segments.iter().copied().enumerate();
    all.filter(|(_, segment)| {
        is_wanted(segment.kind) && says_something(document, segment)
    })
    .collect()
}

fn says_something(document: &Document, segment: &Segment) -> bool {
    // The letters of the Arabic block first: looking them up takes longer.
    let says = |c| matches!(c, '\u{0620}'..='\u{064A}') || char::is_alphanumeric(c);
    segment.text.of(&document.text).contains(says)
}

/// Whether a text may hold more than [`MAX_WORDS`]: white space starts with few bytes.
fn may_hold_more_words(text: &str) -> bool {
    let may_be_white = |byte: &u8| matches!(byte, 0..=b' ' | 0xC2 | 0xE1..=0xE3);
    // Counts of a byte each, which many are added to at once.
    let n_white =
        |bytes: &[u8]| bytes.iter().map(|b| u8::from(may_be_white(b))).sum::<u8>();
    let parts = text.as_bytes().chunks(u8::MAX.into());
    // Two bytes are the least that a word and a space take.
    text.len() > 2 * MAX_WORDS
        && parts.map(|part| usize::from(n_white(part))).sum::<usize>() >= MAX_WORDS
}

/// Cuts sentences that go on and on; says how many it cut.
fn cut_endless(
    document: &Document,
    options: &SplitOptions,
    chosen: &mut Vec<(usize, Segment)>,
) -> usize {
    let is_endless = |segment: &Segment| {
        let text = segment.text.of(&document.text);
        may_hold_more_words(text) && text.split_whitespace().nth(MAX_WORDS).is_some()
    };
    if !chosen.iter().any(|(_, segment)| is_endless(segment)) {
        return 0;
    }
    let mut options = options.clone();
    options.mode = SplitMode::Translate;
    options.max_chars = Some(PIECE_CHARS);
    let mut n_cut = 0;
    let mut cut = Vec::with_capacity(chosen.len());
    for (id, segment) in chosen.drain(..) {
        if !is_endless(&segment) {
            cut.push((id, segment));
            continue;
        }
        let pieces = pieces(document, &segment, &options);
        n_cut += usize::from(pieces.len() > 1);
        cut.extend(pieces.into_iter().map(|piece| (id, piece)));
    }
    *chosen = cut;
    n_cut
}

/// The pieces of one segment, as segments of the same block.
fn pieces(
    document: &Document,
    segment: &Segment,
    options: &SplitOptions,
) -> Vec<Segment> {
    let is_wrapped =
        document.blocks.get(segment.block_idx).is_some_and(|block| block.is_wrapped);
    let text = segment.text.of(&document.text);
    let block = Block::new(segment.kind, Span::new(0, text.len()));
    let block = if is_wrapped { block.wrapped() } else { block };
    let alone = Document::new(text.to_owned(), vec![block], document.language);
    let mut pieces = split(&alone, options);
    let start = segment.text.start();
    let moved = |span: Span| Span::new(start + span.start(), start + span.end());
    for piece in &mut pieces {
        piece.block_idx = segment.block_idx;
        piece.leading = moved(piece.leading);
        piece.text = moved(piece.text);
        piece.trailing = moved(piece.trailing);
    }
    pieces.retain(|piece| says_something(document, piece));
    pieces
}

#[cfg(test)]
mod tests {
    use khulasa_text::{Language, read_plain};

    use super::*;

    fn sentences(text: &str) -> (usize, Vec<Shortage>) {
        let document = read_plain(text, Language::Arabic);
        let sentences = Sentences::new(&document, &SplitOptions::default());
        assert_eq!(sentences.ids.len(), sentences.segments.len());
        (sentences.segments.len(), sentences.shortages)
    }

    #[test]
    fn what_a_text_lacks_is_told() {
        assert_eq!(sentences(""), (0, vec![Shortage::Empty]));
        assert_eq!(sentences("… ؟!"), (0, vec![Shortage::Empty]));
        assert_eq!(sentences("عاد الصيادون."), (1, vec![Shortage::OneSentence]));
        assert_eq!(sentences("عاد الصيادون. ونام الناس."), (2, Vec::new()));
    }

    #[test]
    fn headings_alone_are_the_sentences() {
        let text = "أحوال البحر\n\nأحوال الناس\n";
        let blocks = [(0, 21), (23, text.len())]
            .map(|(start, end)| Block::new(BlockKind::Heading, Span::new(start, end)));
        let document = Document::new(text.to_owned(), blocks.to_vec(), Language::Arabic);
        let sentences = Sentences::new(&document, &SplitOptions::default());
        assert_eq!(sentences.shortages, [Shortage::HeadingsOnly]);
        assert_eq!(sentences.ids, [0, 1]);
    }

    #[test]
    fn a_text_without_stops_is_cut_where_clauses_end() {
        let clause = "وعاد الصيادون إلى الميناء مساء أمس بعد عاصفة دامت يومين كاملين، ";
        let (n_sentences, shortages) = sentences(&clause.repeat(30));
        assert_eq!(shortages, [Shortage::NoStops(1)]);
        assert!(n_sentences > 4, "{n_sentences}");
        assert_eq!(sentences(&clause.repeat(20)).0, 1, "long, but not endless");
    }
}
