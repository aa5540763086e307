//! A segment with all that it needs to read well.

use std::collections::BTreeSet;

use khulasa_text::traits::SegmentTraits;

/// A segment that needs more others than this is not picked.
const MAX_MEMBERS: usize = 5;

/// What must be picked with a segment, in the order of the text: all that it needs, and what
/// those need, without what is picked already.
///
/// `None` if one of them is torn or they are too many.
pub(super) fn passage(
    segments: &[SegmentTraits],
    segment_idx: usize,
    is_picked: impl Fn(usize) -> bool,
) -> Option<Vec<usize>> {
    let first = segments.get(segment_idx)?;
    if first.is_torn {
        return None;
    }
    let mut members = BTreeSet::new();
    let mut unseen: Vec<u32> = first.needs.clone();
    while let Some(needed) = unseen.pop() {
        let needed = needed as usize;
        if needed == segment_idx || is_picked(needed) || !members.insert(needed) {
            continue;
        }
        let segment = segments.get(needed).filter(|segment| !segment.is_torn)?;
        unseen.extend(&segment.needs);
        if members.len() > MAX_MEMBERS {
            return None;
        }
    }
    Some(members.into_iter().collect())
}
