//! What a reader sees of a document with markup, and the way from there to its bytes.

use khulasa_text::{Block, Span};
use memchr::memchr;

use crate::exchange::{Piece, Unit, decode_entities};

/// What parts two blocks of the text.
const BLOCK_GAP: &str = "\n\n";

/// The way from the text that is read back to the original that it was taken from.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    // Invariant: both in the order of the text that is read, runs without overlap.
    runs: Vec<Run>,
    places: Vec<(usize, String)>,
}

/// Text that is read, and where it stands in the decoded original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    read: Span,
    original: Span,
    /// Whether both are the same, byte for byte.
    is_same: bool,
}

impl View {
    /// Where in the original something begins that begins here in the text.
    pub(super) fn start(&self, at_byte: usize) -> Option<usize> {
        let behind = self.runs.partition_point(|run| run.read.end() <= at_byte);
        let run = self.runs.get(behind)?;
        let n_bytes = at_byte.saturating_sub(run.read.start());
        Some(run.original.start() + if run.is_same { n_bytes } else { 0 })
    }

    /// Where in the original something ends that ends here in the text.
    pub(super) fn end(&self, at_byte: usize) -> Option<usize> {
        let behind = self.runs.partition_point(|run| run.read.start() < at_byte);
        let run = self.runs.get(behind.checked_sub(1)?)?;
        let n_bytes = run.read.end().saturating_sub(at_byte);
        Some(run.original.end() - if run.is_same { n_bytes } else { 0 })
    }

    /// The place of the unit that a byte of the text belongs to.
    pub(super) fn place(&self, at_byte: usize) -> Option<&str> {
        let behind = self.places.partition_point(|(start, _)| *start <= at_byte);
        self.places.get(behind.checked_sub(1)?).map(|(_, place)| place.as_str())
    }
}

/// Puts units together to a text.
#[derive(Debug, Default)]
pub(super) struct ViewBuilder {
    text: String,
    blocks: Vec<Block>,
    view: View,
}

impl ViewBuilder {
    /// Adds a unit as a block of its own, or to the last block if a sentence runs from
    /// there into it.
    pub(super) fn push(&mut self, original: &str, unit: &Unit) {
        let runs_on = runs_on(unit) && !self.blocks.is_empty();
        if !self.blocks.is_empty() {
            self.text.push_str(if runs_on { " " } else { BLOCK_GAP });
        }
        let start = self.text.len();
        self.view.places.push((start, place(unit)));
        for piece in &unit.pieces {
            self.push_piece(original, piece);
        }
        let end = self.text.len();
        match self.blocks.last_mut() {
            Some(block) if runs_on => block.span = Span::new(block.span.start(), end),
            _ => {
                let block = Block::new(unit.kind, Span::new(start, end));
                self.blocks.push(
                    block.at_level(unit.level).in_item(unit.item).in_cell(unit.cell),
                );
            }
        }
    }

    fn push_piece(&mut self, original: &str, piece: &Piece) {
        let start = self.text.len();
        let told = piece.visible();
        self.text.push_str(told);
        match piece {
            Piece::Text { span, .. } => {
                let from = span.start();
                for run in aligned(span.of(original), told) {
                    self.view.runs.push(Run {
                        read: run.read.shift(start),
                        original: run.original.shift(from),
                        ..run
                    });
                }
            }
            Piece::Code(code) if !told.is_empty() => {
                let read = Span::new(start, self.text.len());
                self.view.runs.push(Run { read, original: code.span, is_same: false });
            }
            Piece::Code(_) => {}
        }
    }

    /// The text, its blocks, and the way back.
    pub(super) fn finish(self) -> (String, Vec<Block>, View) {
        (self.text, self.blocks, self.view)
    }
}

/// The place of a unit, behind that of the part it lies in.
fn place(unit: &Unit) -> String {
    match &*unit.part {
        "" => unit.place.to_string(),
        part => format!("{part}: {}", unit.place),
    }
}

/// Whether a sentence that began in a unit before runs into this one: its context, which
/// is whole sentences, begins before it.
fn runs_on(unit: &Unit) -> bool {
    let text = unit.text();
    unit.context.as_ref().is_some_and(|context| !context.starts_with(text.trim()))
}

/// Which bytes of the original each part of the text comes from.
///
/// Where both differ, the original has a character reference, more white space, or a mark
/// that escapes the next one. Should it have anything else, bytes are passed by until both
/// agree, so that no place is ever outside the original.
fn aligned(original: &str, text: &str) -> Vec<Run> {
    let mut aligner = Aligner { original, text, at: (0, 0), runs: Vec::new() };
    // Also where a format has no references: `&amp;` is then what it looks like.
    if original == text {
        aligner.push(text.len(), text.len(), true);
    }
    while aligner.at.1 < text.len() {
        aligner.step();
    }
    aligner.runs
}

struct Aligner<'a> {
    original: &'a str,
    text: &'a str,
    /// How far the original and the text are read.
    at: (usize, usize),
    runs: Vec<Run>,
}

impl Aligner<'_> {
    fn step(&mut self) {
        let original = self.original.get(self.at.0..).unwrap_or_default();
        let text = self.text.get(self.at.1..).unwrap_or_default();
        let n_same = n_common(original, text);
        if n_same > 0 {
            return self.push(n_same, n_same, true);
        }
        if original.is_empty() {
            return self.push(0, text.len(), false);
        }
        let reference = reference(original);
        let told = decode_entities(reference);
        if !reference.is_empty() && told != reference && text.starts_with(told.as_str()) {
            return self.push(reference.len(), told.len(), false);
        }
        let n_original = n_space(original);
        let n_text = n_space(text);
        if n_original > 0 && n_text > 0 {
            return self.push(n_original, n_text, false);
        }
        self.at.0 += original.chars().next().map_or(0, char::len_utf8);
    }

    fn push(&mut self, n_original: usize, n_text: usize, is_same: bool) {
        let (original, read) = self.at;
        self.at = (original + n_original, read + n_text);
        self.runs.push(Run {
            read: Span::new(read, self.at.1),
            original: Span::new(original, self.at.0),
            is_same,
        });
    }
}

/// How many bytes both begin with alike, up to a reference to a character.
fn n_common(original: &str, text: &str) -> usize {
    let limit = memchr(b'&', original.as_bytes()).unwrap_or(original.len());
    let limit = if limit == 0 && !is_reference(original) { 1 } else { limit };
    let pairs = original.bytes().take(limit).zip(text.bytes());
    let n_same = pairs.take_while(|(a, b)| a == b).count();
    (0..=n_same).rev().find(|at| original.is_char_boundary(*at)).unwrap_or(0)
}

/// Whether a text begins with a reference that stands for something else.
fn is_reference(text: &str) -> bool {
    let reference = reference(text);
    !reference.is_empty() && decode_entities(reference) != reference
}

/// The `&name;` or `&#1;` that a text begins with; nothing if it begins otherwise.
fn reference(text: &str) -> &str {
    let Some(name) = text.strip_prefix('&') else { return "" };
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let end = name.find(|c: char| !is_name(c)).unwrap_or(name.len());
    let has_end = name.get(end..).is_some_and(|rest| rest.starts_with(';'));
    text.get(..1 + end + usize::from(has_end)).unwrap_or_default()
}

/// How many bytes of white space a text begins with, as HTML knows it.
fn n_space(text: &str) -> usize {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}');
    text.len() - text.trim_start_matches(is_space).len()
}
