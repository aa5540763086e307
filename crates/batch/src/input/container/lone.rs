//! A file that is one document.

use std::io::Read;

use super::Container;
use super::sealed::ReadContainer;
use crate::input::body::Body;
use crate::input::item::RawDocument;
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

/// Yields all that a stream holds as one document.
pub(super) fn read_lone(stream: impl Read, scope: &mut Scope<'_>) -> Flow {
    if !scope.is_included {
        return Ok(());
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
