//! Whether the codes of a translation are those of its source.

use crate::exchange::space::are_joined_alike;
use crate::exchange::target::{RefusalReason, TargetPiece, marks};
use crate::exchange::unit::{Code, CodeKind, Piece, Unit};

/// Accepts codes that are all there, once each, and nest as the source's do; breaks may
/// come as often as they like.
pub(super) fn check_codes(
    unit: &Unit,
    pieces: &[TargetPiece],
) -> Result<(), RefusalReason> {
    let mut n_seen = vec![0_usize; unit.pieces.len()];
    let codes = Codes::of(unit);
    for piece in pieces.iter().filter(|piece| !matches!(piece, TargetPiece::Text(_))) {
        let found = codes.find(piece);
        let Some((seen, code)) =
            found.and_then(|(idx, code)| n_seen.get_mut(idx).map(|seen| (seen, code)))
        else {
            return Err(RefusalReason::CodeUnknown { mark: piece.to_string() });
        };
        *seen += 1;
        if *seen > 1 && code.kind != CodeKind::Break {
            return Err(RefusalReason::CodeRepeated { mark: code.mark() });
        }
    }
    missing(unit, &n_seen)?;
    match crossed(pieces) {
        Some(mark) if crossed(&source_pieces(unit)).is_none() => {
            Err(RefusalReason::CodesCrossed { mark })
        }
        _ => Ok(()),
    }
}

fn missing(unit: &Unit, n_seen: &[usize]) -> Result<(), RefusalReason> {
    for (piece, n_seen) in unit.pieces.iter().zip(n_seen) {
        if let (Piece::Code(code), 0) = (piece, n_seen)
            && code.kind != CodeKind::Break
        {
            let (mark, shown) = (code.mark(), code.shown().to_string());
            return Err(RefusalReason::CodeMissing { mark, shown });
        }
    }
    Ok(())
}

/// The codes of a unit, each found at once: a unit may have as many as it has words.
#[derive(Debug)]
pub(super) struct Codes<'u> {
    unit: &'u Unit,
    /// For each id the positions of the code that opens or stands alone, and of the one that
    /// closes.
    places: Vec<[Option<usize>; 2]>,
}

impl<'u> Codes<'u> {
    pub(super) fn of(unit: &'u Unit) -> Self {
        // Ids count from 1, and there are no more of them than codes.
        let mut places = vec![[None; 2]; unit.codes().count() + 1];
        for (idx, piece) in unit.pieces.iter().enumerate() {
            let Piece::Code(code) = piece else { continue };
            let Some([first, last]) = places.get_mut(code.id()) else { continue };
            let place = if code.kind == CodeKind::Close { last } else { first };
            place.get_or_insert(idx);
        }
        Self { unit, places }
    }

    /// The code that a piece names, and its position among the pieces of the unit.
    pub(super) fn find(&self, piece: &TargetPiece) -> Option<(usize, &'u Code)> {
        let (TargetPiece::Open(id) | TargetPiece::Close(id) | TargetPiece::Single(id)) =
            piece
        else {
            return None;
        };
        let [first, last] = self.places.get(*id).copied()?;
        let idx = if matches!(piece, TargetPiece::Close(_)) { last } else { first }?;
        let Some(Piece::Code(code)) = self.unit.pieces.get(idx) else { return None };
        is_named(code, piece).then_some((idx, code))
    }
}

/// Whether a piece of a translation names a code.
fn is_named(code: &Code, piece: &TargetPiece) -> bool {
    let (id, is_of_kind) = match piece {
        TargetPiece::Open(id) => (*id, code.kind == CodeKind::Open),
        TargetPiece::Close(id) => (*id, code.kind == CodeKind::Close),
        TargetPiece::Single(id) => {
            (*id, matches!(code.kind, CodeKind::Single | CodeKind::Break))
        }
        TargetPiece::Text(_) => return false,
    };
    is_of_kind && id == code.id()
}

/// Whether pieces say what a unit says: most tools give a source back as they got it.
pub(super) fn is_source(unit: &Unit, pieces: &[TargetPiece]) -> bool {
    let is_same = |(own, piece): (&Piece, &TargetPiece)| match (own, piece) {
        (Piece::Text { text, .. }, TargetPiece::Text(other)) => **text == **other,
        (Piece::Code(code), piece) => is_named(code, piece),
        (Piece::Text { .. }, _) => false,
    };
    let are_same =
        unit.pieces.len() == pieces.len() && unit.pieces.iter().zip(pieces).all(is_same);
    are_same || are_joined_alike(marks(pieces), unit.marks())
}

/// The first closing code that is not the innermost open pair's.
fn crossed(pieces: &[TargetPiece]) -> Option<String> {
    let mut open = Vec::new();
    for piece in pieces {
        match piece {
            TargetPiece::Open(id) => open.push(*id),
            TargetPiece::Close(id) if open.pop() != Some(*id) => {
                return Some(piece.to_string());
            }
            _ => {}
        }
    }
    None
}

/// The source as pieces of a translation.
pub(super) fn source_pieces(unit: &Unit) -> Vec<TargetPiece> {
    let target_piece = |piece: &Piece| match piece {
        Piece::Text { text, .. } => TargetPiece::Text(text.to_string()),
        Piece::Code(code) => match code.kind {
            CodeKind::Open => TargetPiece::Open(code.id()),
            CodeKind::Close => TargetPiece::Close(code.id()),
            CodeKind::Single | CodeKind::Break => TargetPiece::Single(code.id()),
        },
    };
    unit.pieces.iter().map(target_piece).collect()
}
