//! Text in runs: how a paragraph of runs is written anew.
//!
//! The text of an office document stands in runs, each with properties of its own, so new
//! text needs a run around it wherever it stands. What is copied from inside a run gets
//! the opening of that run before it, and a unit that begins or ends inside a run closes
//! or opens it there. So any order of texts and codes makes whole elements.

use khulasa_text::Span;

use crate::exchange::check::Codes;
use crate::exchange::fill::{Fill, Fills, Written};
use crate::exchange::target::TargetPiece;
use crate::exchange::unit::{Code, CodeKind, Piece, Unit};

/// What a unit must know of the elements around its pieces.
#[derive(Clone, Debug)]
pub(crate) struct RunFrames {
    /// The runs: around every text and most codes; in order, none inside another.
    pub(crate) runs: Vec<Frame>,
    /// The marks of tracked changes: they fall away from what is written anew.
    pub(crate) changes: Vec<Frame>,
    /// Writes text between the tags of a run.
    pub(crate) write_text: fn(prefix: &str, text: &str) -> String,
    /// The prefix of element names, with its colon.
    pub(crate) prefix: String,
    /// Whether changes were tracked in the unit: writing it anew accepts them.
    pub(crate) has_changes: bool,
}

/// An element around pieces that is closed and opened where it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) span: Span,
    /// What opens it: its tag and its properties, changes of these left out.
    pub(crate) open: Vec<Span>,
    /// Runs of one number look alike.
    pub(crate) look: usize,
    /// Runs of one number look alike where they hold no more than a gap.
    pub(crate) look_on_space: usize,
}

impl RunFrames {
    /// Writes a unit.
    pub(super) fn fill(
        &self,
        original: &str,
        unit: &Unit,
        pieces: &[TargetPiece],
        fills: &mut Fills,
    ) {
        let (current, out) = (None, Vec::new());
        let mut writer = RunWriter { runs: self, original, unit, current, out, fills };
        writer.begin();
        let mut pairs: Vec<&Code> = Vec::new();
        let codes = Codes::of(unit);
        for piece in pieces {
            if let TargetPiece::Text(text) = piece {
                writer.text(text, &pairs);
                continue;
            }
            let Some((_, code)) = codes.find(piece) else { continue };
            match code.kind {
                CodeKind::Open => pairs.push(code),
                CodeKind::Close => pairs.retain(|open| open.id() != code.id()),
                CodeKind::Single | CodeKind::Break => {}
            }
            let is_gap = code.kind == CodeKind::Break;
            writer.slice(
                code.span,
                if is_gap { Likeness::OnSpace } else { Likeness::Whole },
            );
        }
        writer.end();
        let pieces = Some(writer.out);
        fills.units.push(Fill { span: unit.span, pieces });
    }

    /// The bytes of a piece without the opening and the end of the run that it lies in;
    /// none if it is more than a part of one run.
    pub(crate) fn inside(&self, original: &str, span: Span) -> Option<Span> {
        self.held(original, span).map(|(_, inner)| inner)
    }

    fn held(&self, original: &str, span: Span) -> Option<(&Frame, Span)> {
        let run = self.run_from(span.start()).filter(|run| run.span.contains(span))?;
        let start = run.open.last().map_or(run.span.start(), |open| open.end());
        let end =
            run.span.of(original).rfind("</").map_or(0, |len| run.span.start() + len);
        let inner = Span::new(span.start().max(start), span.end().min(end).max(start));
        Some((run, inner))
    }

    /// The run that begins at a place or before it and ends behind it.
    fn run_from(&self, at: usize) -> Option<&Frame> {
        let before = self.runs.partition_point(|run| run.span.start() <= at);
        self.runs.get(before.checked_sub(1)?).filter(|run| at < run.span.end())
    }

    fn run_around(&self, at: usize) -> Option<&Frame> {
        self.run_from(at).filter(|run| run.is_around(at))
    }
}

impl Frame {
    /// One that is not closed yet.
    pub(crate) fn open(tag: Span) -> Self {
        let span = Span::new(tag.start(), usize::MAX);
        Self { span, open: vec![tag], look: 0, look_on_space: 0 }
    }

    fn is_around(&self, at: usize) -> bool {
        self.span.start() < at && at < self.span.end()
    }
}

/// How much alike two runs must look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    Whole,
    OnSpace,
}

struct RunWriter<'w> {
    runs: &'w RunFrames,
    original: &'w str,
    unit: &'w Unit,
    /// The run that is open.
    current: Option<&'w Frame>,
    out: Vec<Written>,
    fills: &'w mut Fills,
}

impl<'w> RunWriter<'w> {
    fn open(&mut self, frame: &Frame) {
        self.out.extend(frame.open.iter().copied().map(Written::Old));
    }

    fn close(&mut self, frame: &Frame) {
        let tag = frame.open.first().map_or("", |span| span.of(self.original));
        let name = tag.trim_start_matches('<');
        let end = name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
        let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
        let end = self.fills.write(&format!("</{name}>"));
        self.out.push(end);
    }

    /// Goes on in the run that is open where the unit begins, unless it lies in a mark of
    /// changes: such are closed.
    fn begin(&mut self) {
        let at = self.unit.span.start();
        self.current = self.runs.run_around(at);
        let changes = self.changes_at(at);
        if !changes.is_empty() {
            self.leave();
        }
        for change in changes.iter().rev() {
            self.close(change);
        }
    }

    /// Leaves open what is open where the unit ends.
    fn end(&mut self) {
        let at = self.unit.span.end();
        let changes = self.changes_at(at);
        let run = self.runs.run_around(at);
        if run.is_none() || !changes.is_empty() {
            self.leave();
        }
        for change in changes {
            self.open(change);
        }
        if let Some(run) = run {
            self.enter(run, Likeness::Whole);
        }
    }

    /// The changes that are open at an end of the unit, the outer first. One around the
    /// whole unit may hold more than it, and stays.
    fn changes_at(&self, at: usize) -> Vec<&'w Frame> {
        let is_open = |change: &&Frame| {
            change.is_around(at) && !change.span.contains(self.unit.span)
        };
        self.runs.changes.iter().filter(is_open).collect()
    }

    /// Opens a run, unless one that looks like it is open.
    fn enter(&mut self, run: &'w Frame, likeness: Likeness) {
        let is_like = |current: &Frame| match likeness {
            Likeness::Whole => current.look == run.look,
            Likeness::OnSpace => current.look_on_space == run.look_on_space,
        };
        if self.current.is_none_or(|current| !is_like(current)) {
            self.leave();
            self.open(run);
            self.current = Some(run);
        }
    }

    fn leave(&mut self) {
        if let Some(run) = self.current.take() {
            self.close(run);
        }
    }

    /// Copies bytes of the original: into a run where they are a part of one, else with
    /// the runs whole that they begin and end in.
    fn slice(&mut self, span: Span, likeness: Likeness) {
        if span.is_empty() {
            return;
        }
        let runs = self.runs;
        if let Some((run, inner)) = runs.held(self.original, span) {
            self.enter(run, likeness);
            return self.out.push(Written::Old(inner));
        }
        self.leave();
        if let Some(run) = runs.run_around(span.start()) {
            self.open(run);
        }
        self.out.push(Written::Old(span));
        if let Some(run) = runs.run_around(span.end()) {
            self.close(run);
        }
    }

    fn text(&mut self, text: &str, pairs: &[&Code]) {
        match self.run_for(pairs) {
            Some(run) => self.enter(run, Likeness::Whole),
            None => self.leave(),
        }
        let written = (self.runs.write_text)(&self.runs.prefix, text);
        let written = self.fills.write(&written);
        self.out.push(written);
    }

    /// The run whose properties text has inside these pairs: that of the innermost pair
    /// which stands for a run, else that of the text which the pair holds in the source.
    fn run_for(&self, pairs: &[&Code]) -> Option<&'w Frame> {
        if let Some(pair) = pairs.last()
            && pair.span.is_empty()
        {
            return self.runs.run_from(pair.span.start());
        }
        let inside = |pair: Option<&&Code>| self.first_text(pair.map(|pair| pair.id()));
        let own = inside(pairs.last()).or_else(|| inside(None));
        let first = || self.unit.pieces.iter().find_map(text_start);
        self.runs.run_from(own.or_else(first)?)
    }

    /// Where the first text begins that lies directly in a pair, or in none.
    fn first_text(&self, pair_id: Option<usize>) -> Option<usize> {
        let mut open: Vec<usize> = Vec::new();
        for piece in &self.unit.pieces {
            match piece {
                Piece::Code(code) if code.kind == CodeKind::Open => open.push(code.id()),
                Piece::Code(code) if code.kind == CodeKind::Close => {
                    open.retain(|id| *id != code.id());
                }
                _ if open.last().copied() == pair_id => {
                    if let Some(at) = text_start(piece) {
                        return Some(at);
                    }
                }
                _ => {}
            }
        }
        None
    }
}

fn text_start(piece: &Piece) -> Option<usize> {
    match piece {
        Piece::Text { span, text } if !text.is_empty() => Some(span.start()),
        _ => None,
    }
}
