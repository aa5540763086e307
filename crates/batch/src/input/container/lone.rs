//! A file that is one document.

use std::io::Read;

use super::Container;
use super::sealed::ReadContainer;
use crate::input::body::Body;
use crate::input::item::{BadReason, RawDocument};
use crate::input::limit::read_held;
use crate::input::scope::{Flow, Scope};

/// Yields the whole of it. What it says, and whether it is text, is the library's business.
#[derive(Debug)]
pub(crate) struct LoneDocument;

impl Container for LoneDocument {
    fn name(&self) -> &'static str {
        "file"
    }

    fn title(&self) -> &'static str {
        "one document in any format that can be read"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[]
    }
}

impl ReadContainer for LoneDocument {
    fn begins(&self, _: &[u8]) -> bool {
        false
    }

    fn is_document(&self) -> bool {
        true
    }

    fn read(&self, body: Body<'_>, scope: &mut Scope<'_>) -> Flow {
        read_lone(body.into_stream(), scope)
    }
}

/// How the names of files end that programs for translators exchange: not documents, but
/// what was taken out of them, memories, glossaries and rules.
const EXCHANGE_ENDINGS: [&str; 8] =
    ["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff", "tmx", "tbx", "srx"];

/// Why such a file is not read.
pub(crate) const NO_DOCUMENT: &str = "it is no document but a file that programs exchange; `khulasa merge` \
                           and `khulasa convert` take such files, `--exclude` leaves them out";

/// Whether a file of this name is one of them.
pub(crate) fn is_exchange(file_name: &str) -> bool {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        EXCHANGE_ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
    })
}

/// Yields all that a stream holds as one document.
pub(super) fn read_lone(stream: impl Read, scope: &mut Scope<'_>) -> Flow {
    if !scope.is_included {
        return Ok(());
    }
    if is_exchange(&scope.file_name) {
        return scope.bad(None, BadReason::Exchange, NO_DOCUMENT.to_owned());
    }
    match read_held(stream, scope.options.limits) {
        Ok(bytes) => {
            let mut document = RawDocument::new(scope.place(None), bytes);
            document.file_name = Some(scope.file_name.clone());
            scope.document(document)
        }
        Err(error) => scope.bad_of(None, &error),
    }
}
