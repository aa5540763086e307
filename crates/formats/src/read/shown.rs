//! Puts a text together from what a reader sees of a document.

use khulasa_text::{Block, BlockKind, Document, Language, Span};

use crate::read::ReadOptions;

/// A text that is being made, blocks apart by an empty line.
#[derive(Debug, Default)]
pub(super) struct ShownBuilder {
    text: String,
    blocks: Vec<Block>,
}

impl ShownBuilder {
    /// Adds a block with this text, at the level or in the cell of `like`; blank text is
    /// none.
    pub(super) fn push(&mut self, like: Block, shown: &str) {
        let shown = match like.kind {
            // What opens the first line of code is part of it.
            BlockKind::Code => {
                let code = shown.trim_start_matches(['\n', '\r']);
                code.trim_end_matches([' ', '\t', '\n', '\r'])
            }
            _ => shown.trim(),
        };
        if shown.trim().is_empty() {
            return;
        }
        if !self.blocks.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(shown);
        let mut block = like;
        block.span = Span::new(start, self.text.len());
        self.blocks.push(block);
    }

    pub(super) fn finish(self, options: &ReadOptions) -> Document {
        let language = options.language.unwrap_or_else(|| Language::detect(&self.text));
        Document::new(self.text, self.blocks, language)
    }
}
