//! Plain text: blocks are told by blank lines, list marks and the length of lines.

use khulasa_text::{Language, read_plain};

use crate::encoding::Decoded;
use crate::read::format::{Format, sealed::MakeSource};
use crate::read::{ReadOptions, Source};

/// Plain text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain;

impl Format for Plain {
    fn name(&self) -> &'static str {
        "plain"
    }

    fn title(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }
}

impl MakeSource for Plain {
    fn source_of_text(
        &'static self,
        decoded: Decoded<'_>,
        options: &ReadOptions,
    ) -> Source {
        let Decoded { text, encoding, source_map } = decoded;
        let language = options.language.unwrap_or_else(|| Language::detect(&text));
        Source::whole(read_plain(&text, language), encoding, source_map, self)
    }
}
