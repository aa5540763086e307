//! The source and target of a unit as they are read, in the parts that the file has.

use crate::exchange::target::TargetPiece;
use crate::exchange::xliff::element::Element;

/// A segment, or what stands between segments, of version 2.
#[derive(Debug, Default)]
pub(super) struct Slot {
    pub(super) is_segment: bool,
    pub(super) source: Vec<TargetPiece>,
    pub(super) target: Option<Vec<TargetPiece>>,
    pub(super) order: Option<usize>,
}

/// The source of a unit, and its target: the targets in the order that they name, sources
/// where there is none; nothing if no segment has a target.
pub(super) fn sides_of(slots: &mut Vec<Slot>) -> [Vec<TargetPiece>; 2] {
    let is_told = |target: &[TargetPiece]| target.iter().any(|piece| !is_blank(piece));
    let is_translated = |slot: &Slot| {
        slot.is_segment && is_told(slot.target.as_deref().unwrap_or_default())
    };
    let has_target = slots.iter().any(is_translated);
    let (mut source, mut targets) = (Vec::new(), Vec::with_capacity(slots.len()));
    for slot in slots.drain(..) {
        if has_target {
            let target = slot.target.filter(|target| is_told(target));
            targets.push((slot.order, target.unwrap_or_else(|| slot.source.clone())));
        }
        append(&mut source, slot.source);
    }
    let mut target = Vec::new();
    for pieces in in_order(targets) {
        append(&mut target, pieces);
    }
    [source, target]
}

/// Targets in the order that they name; one that names none, or one that is taken, stands
/// in the first place that is left.
fn in_order(
    targets: Vec<(Option<usize>, Vec<TargetPiece>)>,
) -> impl Iterator<Item = Vec<TargetPiece>> {
    let mut placed: Vec<Option<Vec<TargetPiece>>> = vec![None; targets.len()];
    let mut rest = Vec::new();
    for (idx, (order, pieces)) in targets.into_iter().enumerate() {
        let wanted = order.unwrap_or(idx + 1).saturating_sub(1);
        match placed.get_mut(wanted) {
            Some(place @ None) => *place = Some(pieces),
            _ => rest.push(pieces),
        }
    }
    let mut rest = rest.into_iter();
    placed.into_iter().filter_map(move |pieces| pieces.or_else(|| rest.next()))
}

/// Adds pieces, a text behind a text to it.
fn append(whole: &mut Vec<TargetPiece>, pieces: Vec<TargetPiece>) {
    if whole.is_empty() {
        *whole = pieces;
        return;
    }
    let mut pieces = pieces.into_iter();
    match (whole.last_mut(), pieces.next()) {
        (Some(TargetPiece::Text(last)), Some(TargetPiece::Text(text))) => {
            last.push_str(&text);
        }
        (_, first) => whole.extend(first),
    }
    whole.extend(pieces);
}

fn is_blank(piece: &TargetPiece) -> bool {
    matches!(piece, TargetPiece::Text(text) if text.trim().is_empty())
}

/// A run of a side of a unit of version 1.2: a segment with its id, or what stands between
/// segments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) mid: Option<String>,
    pub(super) pieces: Vec<TargetPiece>,
}

/// The sides of a unit of version 1.2.
#[derive(Debug, Default)]
pub(super) struct Sides {
    pub(super) source: Vec<Run>,
    pub(super) segmented: Vec<Run>,
    pub(super) target: Vec<Run>,
}

impl Sides {
    /// One of the sides.
    pub(super) const fn side(&mut self, side: Element) -> &mut Vec<Run> {
        match side {
            Element::SegSource => &mut self.segmented,
            Element::Target => &mut self.target,
            _ => &mut self.source,
        }
    }

    /// The whole source.
    pub(super) fn source(&self) -> Vec<TargetPiece> {
        flat(&self.source)
    }

    /// The target; nothing if there is none. Segments that it lacks are those of the
    /// source, and so is white space between two that a tool dropped.
    pub(super) fn target(self) -> Vec<TargetPiece> {
        let is_told = |run: &Run| run.pieces.iter().any(|piece| !is_blank(piece));
        if !self.target.iter().any(is_told) {
            return Vec::new();
        }
        let mids = |runs: &[Run]| runs.iter().filter_map(|run| run.mid.clone()).collect();
        let (wanted, given): (Vec<String>, Vec<String>) =
            (mids(&self.segmented), mids(&self.target));
        if wanted.is_empty() || given.is_empty() {
            return flat(&self.target);
        }
        let is_in_order = wanted.iter().filter(|mid| given.contains(mid)).eq(&given);
        if is_in_order { flat(&self.filled(is_told)) } else { flat(&self.target) }
    }

    /// The source with the segments of the target in place.
    fn filled(&self, is_told: impl Fn(&Run) -> bool) -> Vec<Run> {
        let mut target = self.target.iter().peekable();
        let mut filled = Vec::with_capacity(self.segmented.len());
        for run in &self.segmented {
            let Some(mid) = &run.mid else {
                // What the target has there instead, if anything.
                let given = target.next_if(|given| given.mid.is_none());
                filled
                    .push(given.filter(|given| !given.pieces.is_empty()).unwrap_or(run));
                continue;
            };
            while let Some(between) = target.next_if(|given| given.mid.is_none()) {
                filled.push(between);
            }
            let given = target.next_if(|given| given.mid.as_ref() == Some(mid));
            filled.push(given.filter(|given| is_told(given)).unwrap_or(run));
        }
        filled.extend(target);
        filled.into_iter().cloned().collect()
    }
}

fn flat(runs: &[Run]) -> Vec<TargetPiece> {
    runs.iter().flat_map(|run| run.pieces.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(told: &[(&str, &str)]) -> Vec<Run> {
        let run = |(mid, text): &(&str, &str)| Run {
            mid: Some((*mid).to_owned()).filter(|mid| !mid.is_empty()),
            pieces: vec![TargetPiece::Text((*text).to_owned())],
        };
        told.iter().map(run).collect()
    }

    fn told(target: &[(&str, &str)]) -> String {
        let segmented = runs(&[("1", "A."), ("", " "), ("2", "B.")]);
        let source = runs(&[("", "A. B.")]);
        let sides = Sides { source, segmented, target: runs(target) };
        sides.target().iter().map(TargetPiece::to_string).collect()
    }

    #[test]
    fn segments_and_the_space_between_them_that_a_tool_dropped_are_the_source_s() {
        assert_eq!(told(&[("1", "a."), ("", " "), ("2", "b.")]), "a. b.");
        assert_eq!(told(&[("1", "a."), ("2", "b.")]), "a. b.");
        assert_eq!(told(&[("2", "b.")]), "A. b.");
        assert_eq!(told(&[("1", "a."), ("2", "")]), "a. B.");
        assert_eq!(told(&[("2", "b."), ("", " "), ("1", "a.")]), "b. a.", "moved");
        assert_eq!(told(&[("", "whole")]), "whole");
        assert_eq!(told(&[("1", ""), ("2", " ")]), "");
        assert_eq!(told(&[]), "");
    }
}
