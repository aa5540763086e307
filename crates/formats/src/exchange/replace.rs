//! What is written for one unit: its codes and unchanged texts copied, new text dressed.

use std::borrow::Cow;
use std::cell::OnceCell;

use khulasa_text::Span;

use crate::exchange::check::{Codes, source_pieces};
use crate::exchange::dress::Spot;
use crate::exchange::fill::{Fill, Fills, Written};
use crate::exchange::insides::Insides;
use crate::exchange::target::TargetPiece;
use crate::exchange::unit::{Piece, Unit};

/// Writes a unit: codes and unchanged text as they were, new text dressed.
pub(super) fn replace(
    original: &str,
    unit: &Unit,
    (pieces, is_wary): (&[TargetPiece], bool),
    fills: &mut Fills,
) {
    if let Some(runs) = &unit.runs {
        return runs.fill(original, unit, pieces, fills);
    }
    let codes = Codes::of(unit);
    let mut same = SameTexts::of(unit);
    let source = OnceCell::new();
    let insides = OnceCell::new();
    let is_changed = |id| {
        let source = source.get_or_init(|| source_pieces(unit));
        let (old, new) =
            insides.get_or_init(|| (Insides::of(source), Insides::of(pieces)));
        old.text(id) != new.text(id)
    };
    let mut written = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            TargetPiece::Text(text) => {
                if let Some(span) = same.take(text) {
                    written.push(Written::Old(span));
                    continue;
                }
                let is_first = written.is_empty();
                let spot = Spot { original, unit: unit.span, is_first, is_wary };
                written.push(fills.write(&unit.dress.dress(text, spot)));
            }
            code => {
                let Some((_, found)) = codes.find(code) else { continue };
                let named = found
                    .if_changed()
                    .filter(|_| found.span.is_empty() || is_changed(found.id()));
                written.push(match named {
                    Some(markup) => fills.write(markup),
                    None => Written::Old(found.span),
                });
            }
        }
    }
    fills.units.push(Fill { span: unit.span, pieces: Some(written) });
}

/// The texts of a unit that may stand in its translation as they are, each once.
struct SameTexts<'u> {
    // Invariant: by length and text, those of one text in their order; `n_taken` counts at
    // the first of each.
    texts: Vec<(Cow<'u, str>, Span)>,
    n_taken: Vec<usize>,
}

impl<'u> SameTexts<'u> {
    fn of(unit: &'u Unit) -> Self {
        let runs = text_runs(unit).into_iter().filter(|(span, _)| !span.is_empty());
        let mut texts: Vec<_> = runs.map(|(span, text)| (text, span)).collect();
        texts.sort_by(|(one, _), (other, _)| by_length(one).cmp(&by_length(other)));
        let n_taken = vec![0; texts.len()];
        Self { texts, n_taken }
    }

    /// The bytes of the next of this text.
    fn take(&mut self, text: &str) -> Option<Span> {
        let is_before = |known: &str| by_length(known) < by_length(text);
        let first = self.texts.partition_point(|(known, _)| is_before(known));
        let n_taken = self.n_taken.get_mut(first)?;
        let (known, span) = self.texts.get(first + *n_taken)?;
        (known == text).then(|| {
            *n_taken += 1;
            *span
        })
    }
}

/// An order in which most texts differ before they are looked at.
const fn by_length(text: &str) -> (usize, &str) {
    (text.len(), text)
}

/// The text between the codes of a unit, with its bytes.
fn text_runs(unit: &Unit) -> Vec<(Span, Cow<'_, str>)> {
    let mut runs: Vec<(Span, Cow<'_, str>)> = Vec::new();
    let mut follows_text = false;
    for piece in &unit.pieces {
        let Piece::Text { span, text } = piece else {
            follows_text = false;
            continue;
        };
        match runs.last_mut() {
            Some((run, told)) if follows_text => {
                *run = Span::new(run.start(), span.end());
                told.to_mut().push_str(text);
            }
            _ => runs.push((*span, Cow::Borrowed(text))),
        }
        follows_text = true;
    }
    runs
}
