//! The parts of a unit in an exchange file: segments, and what stands between them.

use khulasa_text::{Block, Document, Language, Span, SplitOptions, split};

use crate::exchange::target::TargetPiece;
use crate::exchange::unit::{Code, CodeKind, Piece, Unit};

/// A segment, or what stands between segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnitPart {
    pub(super) is_segment: bool,
    pub(super) pieces: Vec<TargetPiece>,
}

/// Splits a unit; its codes stand with the words that they belong to.
pub(super) fn unit_parts(
    unit: &Unit,
    language: Language,
    options: &SplitOptions,
) -> Vec<UnitPart> {
    let borders = borders(unit, language, options);
    let parts = borders
        .iter()
        .map(|(_, is_segment)| UnitPart { is_segment: *is_segment, pieces: Vec::new() });
    let mut cutter = Cutter { parts: parts.collect(), borders, part_idx: 0 };
    let mut at = 0;
    for piece in &unit.pieces {
        match piece {
            Piece::Text { text, .. } => cutter.push_text(text, at),
            Piece::Code(code) => cutter.push_code(code, at),
        }
        at += piece.visible().len();
    }
    cutter.parts.retain(|part| !part.pieces.is_empty());
    cutter.parts
}

/// The places of the parts in the text of the unit, and whether each is a segment.
fn borders(unit: &Unit, language: Language, options: &SplitOptions) -> Vec<(Span, bool)> {
    let text = unit.text();
    let block = Block::new(unit.kind, Span::new(0, text.len()));
    let document = Document::new(text, vec![block], language);
    let mut borders = Vec::new();
    for segment in split(&document, options) {
        let outer =
            [(segment.leading, false), (segment.text, true), (segment.trailing, false)];
        borders.extend(outer.into_iter().filter(|(span, _)| !span.is_empty()));
    }
    borders
}

struct Cutter {
    // Invariant: as many parts as borders.
    parts: Vec<UnitPart>,
    borders: Vec<(Span, bool)>,
    part_idx: usize,
}

impl Cutter {
    fn push_text(&mut self, text: &str, at: usize) {
        let whole = Span::new(at, at + text.len());
        while let Some((border, _)) = self.borders.get(self.part_idx).copied() {
            let start = whole.start().max(border.start());
            let end = whole.end().min(border.end());
            if start < end {
                let cut = Span::new(start - at, end - at).of(text).to_owned();
                self.push(TargetPiece::Text(cut));
            }
            if border.end() >= whole.end() {
                return;
            }
            self.part_idx += 1;
        }
    }

    /// Codes that close, and those that stand alone right behind a word, belong to what
    /// is before them; all others to what follows.
    fn push_code(&mut self, code: &Code, at: usize) {
        let is_last = self.part_idx + 1 >= self.borders.len();
        let Some((border, is_segment)) = self.borders.get(self.part_idx) else { return };
        let leans_back = match code.kind {
            CodeKind::Close => true,
            CodeKind::Single => *is_segment,
            CodeKind::Open | CodeKind::Break => false,
        };
        if at >= border.end() && !leans_back && !is_last {
            self.part_idx += 1;
        }
        self.push(match code.kind {
            CodeKind::Open => TargetPiece::Open(code.id()),
            CodeKind::Close => TargetPiece::Close(code.id()),
            CodeKind::Single | CodeKind::Break => TargetPiece::Single(code.id()),
        });
    }

    fn push(&mut self, piece: TargetPiece) {
        if let Some(part) = self.parts.get_mut(self.part_idx) {
            part.pieces.push(piece);
        }
    }
}
