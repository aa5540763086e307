//! A segment: one sentence, paragraph or cue, and what stands around it.

use crate::{BlockKind, Span};

/// One segment of a block.
///
/// The segments of a block tile it: `leading`, `text` and `trailing` of all of them, in
/// order, are the block byte for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Segment {
    /// The position of its block in the document.
    pub block_idx: usize,
    /// The kind of that block.
    pub kind: BlockKind,
    /// White space and invisible marks before the text; empty but for a block's first.
    pub leading: Span,
    /// The segment's own text, without white space at either end.
    pub text: Span,
    /// White space and invisible marks up to the next segment or the block's end.
    pub trailing: Span,
}

impl Segment {
    /// The segment with all that stands around it.
    pub const fn outer(&self) -> Span {
        Span::new(self.leading.start(), self.trailing.end())
    }
}
