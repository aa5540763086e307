//! What holds documents: one file and one line in [`containers`] each.

mod json;
mod jsonl;
mod lone;
mod parquet;
mod table;
mod tar;
mod warc;
mod zip;

use std::fmt;

use super::codec::unpacked_name;
pub(crate) use lone::{NO_DOCUMENT, is_exchange};

/// Yields the documents in bytes of one kind.
///
/// A container is a unit struct in a file of its own and one line in the list of
/// [`containers`]. It is recognised by its first bytes, and by the ending of its name where
/// the bytes could be anything.
///
/// # Example
///
/// ```
/// use khulasa_batch::containers;
///
/// let names: Vec<_> = containers().iter().map(|container| container.name()).collect();
/// assert!(names.contains(&"jsonl"));
/// assert_eq!(names.last(), Some(&"file"), "all else is one document");
/// ```
pub trait Container: fmt::Debug + Sync + sealed::ReadContainer {
    /// The word for it.
    fn name(&self) -> &'static str;

    /// What it is, in a few words for a help text.
    fn title(&self) -> &'static str;

    /// How its files end, without the full stop, in small letters.
    fn extensions(&self) -> &'static [&'static str];
}

pub(crate) mod sealed {
    use crate::input::body::Body;
    use crate::input::scope::{Flow, Scope};

    /// The part of a container that other crates cannot write.
    pub trait ReadContainer {
        /// Whether bytes that begin so can be nothing else.
        fn begins(&self, head: &[u8]) -> bool;

        /// Whether many documents may be in one that has a name.
        fn has_members(&self) -> bool {
            false
        }

        /// Whether it is one document.
        fn is_document(&self) -> bool {
            false
        }

        /// Yields what is in it.
        #[expect(
            private_interfaces,
            reason = "sealed: only containers of this crate exist"
        )]
        fn read(&self, body: Body<'_>, scope: &mut Scope<'_>) -> Flow;
    }
}

/// All containers, the lone document last.
///
/// # Example
///
/// ```
/// use khulasa_batch::containers;
///
/// let extensions = containers().iter().flat_map(|container| container.extensions());
/// assert!(extensions.into_iter().any(|&extension| extension == "jsonl"));
/// ```
pub fn containers() -> &'static [&'static dyn Container] {
    &[
        &zip::Zip,
        &tar::Tar,
        &parquet::Parquet,
        &warc::Warc,
        &jsonl::JsonLines,
        &json::Json,
        &table::Table,
        &lone::LoneDocument,
    ]
}

/// The container that these bytes are, else the one that the name ends in, else a document.
pub(crate) fn container_of(head: &[u8], file_name: &str) -> &'static dyn Container {
    let begins = containers().iter().find(|container| container.begins(head));
    let found =
        begins.or_else(|| containers().iter().find(|it| is_named(**it, file_name)));
    found.copied().unwrap_or(&lone::LoneDocument)
}

/// Whether a file of this name may hold documents with names of their own.
pub(crate) fn may_hold_documents(file_name: &str) -> bool {
    let name = unpacked_name(file_name);
    containers()
        .iter()
        .any(|container| container.has_members() && is_named(*container, &name))
}

fn is_named(container: &dyn Container, file_name: &str) -> bool {
    let Some((_, ending)) = file_name.rsplit_once('.') else { return false };
    container.extensions().iter().any(|own| own.eq_ignore_ascii_case(ending))
}
