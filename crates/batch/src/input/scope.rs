//! What a container is told, and whom it tells what it holds.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use super::body::Body;
use super::globs::Globs;
use super::item::{BadDocument, BadReason, Item, Place, RawDocument};
use super::limit::Guarded;
use super::options::InputOptions;

/// Word that nobody wants more items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stop;

/// Goes on, or stops.
pub(crate) type Flow = Result<(), Stop>;

/// Takes the items as they come.
pub(crate) type Sink<'a> = dyn FnMut(Item) -> Flow + 'a;

/// Reads a body within a scope.
pub(crate) type Descend = fn(Scope<'_>, Body<'_>) -> Flow;

/// Where a container stands and what is asked of it.
pub(crate) struct Scope<'a> {
    /// What is asked.
    pub(crate) options: &'a InputOptions,
    /// The same for paths.
    pub(crate) globs: &'a Globs,
    /// Where the container stands.
    pub(crate) place: Place,
    /// Its name without the endings of compressions; it tells the format.
    pub(crate) file_name: String,
    /// Whether it is asked for, whatever the names in it are.
    pub(crate) is_included: bool,
    /// In how many archives and compressions it stands.
    pub(crate) depth: u32,
    /// How many bytes were unpacked of this input.
    pub(crate) unpacked: Rc<Cell<u64>>,
    /// How an archive's member is read.
    pub(crate) descend: Descend,
    /// Where the items go.
    pub(crate) sink: &'a mut Sink<'a>,
}

impl Scope<'_> {
    /// The place of a line or row or record, from 1.
    pub(crate) fn place(&self, line: Option<u64>) -> Place {
        Place { line, ..self.place.clone() }
    }

    /// Yields a document, if it is asked for.
    pub(crate) fn document(&mut self, document: RawDocument) -> Flow {
        if self.is_included { (self.sink)(Item::Document(document)) } else { Ok(()) }
    }

    /// Yields word of a record that could not be had.
    pub(crate) fn bad(
        &mut self,
        line: Option<u64>,
        reason: BadReason,
        message: String,
    ) -> Flow {
        let bad = BadDocument::new(self.place(line), reason, message);
        if self.is_included { (self.sink)(Item::Bad(bad)) } else { Ok(()) }
    }

    /// Yields word of a record that could not be had for this error.
    pub(crate) fn bad_of(&mut self, line: Option<u64>, error: &io::Error) -> Flow {
        self.bad(line, BadReason::of_error(error), error.to_string())
    }

    /// Yields word that the rest of the container is lost, behind this line.
    pub(crate) fn damaged(&mut self, line: Option<u64>, error: &io::Error) -> Flow {
        let bad = BadDocument::of_error(self.place(line), error);
        (self.sink)(Item::Damaged(bad))
    }

    /// Reads a member of this archive, if it is asked for.
    pub(crate) fn member(&mut self, name: &str, stream: &mut dyn Read) -> Flow {
        match self.of_member(name) {
            Some(scope) => (scope.descend)(scope, Body::Stream(Box::new(stream))),
            None => Ok(()),
        }
    }

    /// Yields word of a member that could not be had, if it is asked for.
    pub(crate) fn bad_member(
        &mut self,
        name: &str,
        reason: BadReason,
        message: String,
    ) -> Flow {
        match self.of_member(name) {
            Some(mut scope) => scope.bad(None, reason, message),
            None => Ok(()),
        }
    }

    /// The scope of a member of this archive; none if it must be left out.
    pub(crate) fn of_member(&mut self, name: &str) -> Option<Scope<'_>> {
        let (member, path) = match &self.place.member {
            Some(outer) => (format!("{outer}:{name}"), format!("{outer}/{name}")),
            None => (name.to_owned(), name.to_owned()),
        };
        let path = format!("{}/{path}", self.place.input);
        if self.globs.excludes(&path) {
            return None;
        }
        let place = Place { member: Some(member), ..self.place.clone() };
        let is_included = self.is_included || self.globs.includes(&path);
        Some(self.inner(place, last_name(name).to_owned(), is_included))
    }

    /// A stream of unpacked bytes, held against the limits.
    pub(crate) fn guarded<R>(&self, inner: R, packed: Rc<Cell<u64>>) -> Guarded<R> {
        let (unpacked, limits) = (Rc::clone(&self.unpacked), self.options.limits);
        Guarded { inner, packed, unpacked, n_bytes: 0, limits }
    }

    /// The scope of what is packed in this body, named without this ending.
    pub(crate) fn unpacked(&mut self, file_name: String) -> Scope<'_> {
        self.inner(self.place.clone(), file_name, self.is_included)
    }

    /// The scope of something within this one.
    fn inner(&mut self, place: Place, file_name: String, is_included: bool) -> Scope<'_> {
        Scope {
            options: self.options,
            globs: self.globs,
            place,
            file_name,
            is_included,
            depth: self.depth + 1,
            unpacked: Rc::clone(&self.unpacked),
            descend: self.descend,
            sink: &mut *self.sink,
        }
    }
}

/// The name behind the last `/`.
pub(crate) fn last_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
