//! White space that a tool added or dropped is no difference.

use std::borrow::Cow;
use std::ops::Deref;

use crate::exchange::check::source_pieces;
use crate::exchange::target::TargetPiece;
use crate::exchange::unit::Unit;

/// Whether two texts, each in pieces, differ in white space at most. A no-break space is no
/// white space here.
pub(super) fn are_joined_alike<P: Deref<Target = str>>(
    one: impl Iterator<Item = P> + Clone,
    other: impl Iterator<Item = P> + Clone,
) -> bool {
    are_alike(one.clone(), other.clone()) || evenly_spaced(one).eq(evenly_spaced(other))
}

/// Whether two texts are the same, however they are cut.
fn are_alike<P: Deref<Target = str>>(
    one: impl Iterator<Item = P>,
    other: impl Iterator<Item = P>,
) -> bool {
    let (mut one, mut other) = (Chunks::of(one), Chunks::of(other));
    loop {
        let (left, right) = (one.rest(), other.rest());
        let len = left.len().min(right.len());
        if len == 0 {
            return left.is_empty() && right.is_empty();
        }
        if left.get(..len) != right.get(..len) {
            return false;
        }
        one.at += len;
        other.at += len;
    }
}

/// A text in pieces, read bytes by bytes.
struct Chunks<P, I> {
    pieces: I,
    piece: Option<P>,
    /// How many bytes of the piece were read.
    at: usize,
}

impl<P: Deref<Target = str>, I: Iterator<Item = P>> Chunks<P, I> {
    fn of(mut pieces: I) -> Self {
        let piece = pieces.next();
        Self { pieces, piece, at: 0 }
    }

    /// The bytes that are left of the first piece that has any; none at the end.
    fn rest(&mut self) -> &[u8] {
        while self.piece.as_ref().is_some_and(|piece| piece.len() <= self.at) {
            (self.piece, self.at) = (self.pieces.next(), 0);
        }
        let piece = self.piece.as_deref().unwrap_or_default().as_bytes();
        piece.get(self.at..).unwrap_or_default()
    }
}

/// The characters of a text in pieces: white space as one space, none at the ends.
fn evenly_spaced<P: Deref<Target = str>>(
    mut pieces: impl Iterator<Item = P>,
) -> impl Iterator<Item = char> {
    let (mut piece, mut at) = (pieces.next(), 0);
    let (mut has_begun, mut has_gap, mut held) = (false, false, None);
    std::iter::from_fn(move || {
        if let Some(c) = held.take() {
            return Some(c);
        }
        loop {
            let rest = piece.as_deref()?.get(at..);
            let Some(c) = rest.and_then(|rest| rest.chars().next()) else {
                (piece, at) = (pieces.next(), 0);
                continue;
            };
            at += c.len_utf8();
            if is_space(c) {
                has_gap = has_begun;
            } else if std::mem::take(&mut has_gap) {
                held = Some(c);
                return Some(' ');
            } else {
                has_begun = true;
                return Some(c);
            }
        }
    })
}

const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{B}' | '\u{C}')
}

/// Takes out line ends with the white space around them, which a tool set to indent a
/// file: at the ends and beside a code they are nothing unless the source has white space
/// beside that code too, elsewhere a space. A unit with line ends of its own is left.
pub(super) fn mended<'p>(
    pieces: &'p [TargetPiece],
    unit: &Unit,
) -> Cow<'p, [TargetPiece]> {
    let has_lines = |pieces: &[TargetPiece]| {
        pieces.iter().any(|p| matches!(p, TargetPiece::Text(text) if text.contains('\n')))
    };
    if !has_lines(pieces) {
        return Cow::Borrowed(pieces);
    }
    let pieces = concatenated(pieces.iter().cloned());
    let source = concatenated(source_pieces(unit));
    if has_lines(&source) {
        return Cow::Owned(pieces);
    }
    let mut mended = Vec::with_capacity(pieces.len());
    for (idx, piece) in pieces.iter().enumerate() {
        let TargetPiece::Text(text) = piece else {
            mended.push(piece.clone());
            continue;
        };
        let before = idx.checked_sub(1).and_then(|idx| pieces.get(idx));
        let after = pieces.get(idx + 1);
        let first = before.map_or("", |code| gap(&source, code, Side::After));
        let last = after.map_or("", |code| gap(&source, code, Side::Before));
        mended.push(TargetPiece::Text(mend(text, first, last)));
    }
    mended.retain(|piece| !matches!(piece, TargetPiece::Text(text) if text.is_empty()));
    Cow::Owned(mended)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The space that the source has on one side of a code, or nothing.
fn gap(source: &[TargetPiece], code: &TargetPiece, side: Side) -> &'static str {
    let Some(at) = source.iter().position(|piece| piece == code) else { return "" };
    let beside = match side {
        Side::Before => at.checked_sub(1).and_then(|at| source.get(at)),
        Side::After => source.get(at + 1),
    };
    let is_spaced = match (beside, side) {
        (Some(TargetPiece::Text(text)), Side::Before) => text.ends_with(is_space),
        (Some(TargetPiece::Text(text)), Side::After) => text.starts_with(is_space),
        _ => false,
    };
    if is_spaced { " " } else { "" }
}

/// The text with `first` and `last` for white space with line ends at its ends, and a
/// space for such inside.
fn mend(text: &str, first: &str, last: &str) -> String {
    let inner = text.trim_matches(is_space);
    if inner.is_empty() {
        let gap = if first.is_empty() { last } else { first };
        return if text.contains('\n') { gap } else { text }.to_owned();
    }
    let before = text.split_once(inner).map_or("", |(before, _)| before);
    let after = text.get(before.len() + inner.len()..).unwrap_or_default();
    let edge = |own: &str, gap: &str| {
        if own.contains('\n') { gap.to_owned() } else { own.to_owned() }
    };
    let lines: Vec<&str> =
        inner.split('\n').map(|line| line.trim_matches(is_space)).collect();
    let inside = if inner.contains('\n') { lines.join(" ") } else { inner.to_owned() };
    [edge(before, first), inside, edge(after, last)].concat()
}

/// Pieces without two texts side by side.
pub(super) fn concatenated(
    pieces: impl IntoIterator<Item = TargetPiece>,
) -> Vec<TargetPiece> {
    let mut whole: Vec<TargetPiece> = Vec::new();
    for piece in pieces {
        match (whole.last_mut(), piece) {
            (Some(TargetPiece::Text(last)), TargetPiece::Text(text)) => {
                last.push_str(&text);
            }
            (_, piece) => whole.push(piece),
        }
    }
    whole
}
