//! Whether the codes of a translation are those of its source.

use crate::exchange::target::{RefusalReason, TargetPiece};
use crate::exchange::unit::{Code, CodeKind, Piece, Unit};

/// Accepts codes that are all there, once each, and nest as the source's do; breaks may
/// come as often as they like.
pub(super) fn check_codes(
    unit: &Unit,
    pieces: &[TargetPiece],
) -> Result<(), RefusalReason> {
    let mut n_seen = vec![0_usize; unit.pieces.len()];
    for piece in pieces.iter().filter(|piece| !matches!(piece, TargetPiece::Text(_))) {
        let found = find_code(unit, piece);
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
            let (mark, shown) = (code.mark(), code.shown.to_string());
            return Err(RefusalReason::CodeMissing { mark, shown });
        }
    }
    Ok(())
}

/// The code of the unit that a piece names, and its position among the pieces.
pub(super) fn find_code<'u>(
    unit: &'u Unit,
    piece: &TargetPiece,
) -> Option<(usize, &'u Code)> {
    let is_it = |code: &Code| match piece {
        TargetPiece::Text(_) => false,
        TargetPiece::Open(id) => code.kind == CodeKind::Open && code.id == *id,
        TargetPiece::Close(id) => code.kind == CodeKind::Close && code.id == *id,
        TargetPiece::Single(id) => {
            matches!(code.kind, CodeKind::Single | CodeKind::Break) && code.id == *id
        }
    };
    unit.pieces.iter().enumerate().find_map(|(idx, piece)| match piece {
        Piece::Code(code) if is_it(code) => Some((idx, code)),
        _ => None,
    })
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
        Piece::Text { text, .. } => TargetPiece::Text(text.clone()),
        Piece::Code(code) => match code.kind {
            CodeKind::Open => TargetPiece::Open(code.id),
            CodeKind::Close => TargetPiece::Close(code.id),
            CodeKind::Single | CodeKind::Break => TargetPiece::Single(code.id),
        },
    };
    unit.pieces.iter().map(target_piece).collect()
}
