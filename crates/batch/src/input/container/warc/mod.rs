//! Web archives: one page, one document.

mod head;
mod page;

use std::io::{self, BufRead, BufReader, Read};

use super::Container;
use super::sealed::ReadContainer;
use crate::input::body::Body;
use crate::input::exact::Exact;
use crate::input::gap::is_gap;
use crate::input::item::RawDocument;
use crate::input::limit::LimitError;
use crate::input::rewound::Rewound;
use crate::input::scope::{Flow, Scope, Stop};
use head::{Head, read_head};
use page::{is_wanted, page_of};

/// Yields the pages: what servers answered with success, texts taken out of pages, and
/// resources, as far as they are HTML or plain text. Records of any other kind are passed
/// over. A page is called after its number among the records, with its address as member.
///
/// The length of every record is asked, and that the next one stands behind it; where it
/// does not, the next is looked for, inside the record too.
#[derive(Debug)]
pub(crate) struct Warc;

impl Container for Warc {
    fn name(&self) -> &'static str {
        "warc"
    }

    fn title(&self) -> &'static str {
        "a web archive"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["warc", "wet"]
    }
}

/// How every record begins.
const MAGIC: &[u8] = b"WARC/1.";

/// What stands behind every record.
const END: &[u8] = b"\r\n\r\n";

impl ReadContainer for Warc {
    fn begins(&self, head: &[u8]) -> bool {
        head.starts_with(MAGIC)
    }

    fn has_members(&self) -> bool {
        true
    }

    fn read(&self, body: Body<'_>, scope: &mut Scope<'_>) -> Flow {
        let stream = Rewound::new(BufReader::new(body.into_stream()));
        let mut records = Records { stream, number: 0 };
        loop {
            match records.read_next(scope)? {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(error) => {
                    scope.damaged(Some(records.number), &error)?;
                    if !records.resync() {
                        return Ok(());
                    }
                }
            }
        }
    }
}

struct Records<R> {
    stream: Rewound<R>,
    /// Of the record that is read, from 1.
    number: u64,
}

impl<R: BufRead> Records<R> {
    /// Yields what is in the next record; not so at the end.
    fn read_next(&mut self, scope: &mut Scope<'_>) -> Result<io::Result<bool>, Stop> {
        self.number += 1;
        let (head, n_bytes) = match self.head() {
            Ok(Some(head)) => head,
            Ok(None) => return Ok(Ok(false)),
            Err(error) => return Ok(Err(error)),
        };
        let max_bytes = scope.options.limits.max_document_bytes;
        if is_wanted(&head) && n_bytes <= max_bytes {
            return match self.block(n_bytes) {
                Ok(block) => self.page(&head, &block, scope).map(|()| Ok(true)),
                Err(error) => Ok(Err(error)),
            };
        }
        if is_wanted(&head) {
            let error = LimitError::Document { max_bytes }.into();
            scope.bad_of(Some(self.number), &error)?;
        }
        let passed_over = Exact::new(&mut self.stream, n_bytes).drain();
        Ok(passed_over.and_then(|()| self.end()).map(|()| true))
    }

    /// The head of a record, and the length of what is behind it.
    fn head(&mut self) -> io::Result<Option<(Head, u64)>> {
        let Some(head) = read_head(&mut self.stream, "WARC/1.")? else { return Ok(None) };
        let length = head.field("content-length").and_then(|length| length.parse().ok());
        let missing = || invalid("the record does not tell its length");
        length.ok_or_else(missing).map(|length| Some((head, length)))
    }

    /// What is behind a head. If it is not so long it is put back, for the next record may
    /// begin in it.
    fn block(&mut self, n_bytes: u64) -> io::Result<Vec<u8>> {
        let mut block = Vec::new();
        Exact::new(&mut self.stream, n_bytes).read_to_end(&mut block)?;
        match self.end() {
            Ok(()) => Ok(block),
            Err(error) => {
                self.stream.put_back(block);
                Err(error)
            }
        }
    }

    /// Passes over the end of a record.
    fn end(&mut self) -> io::Result<()> {
        let end = self.stream.peek(END.len() as u64)?;
        if end.is_empty() || end == END {
            self.stream.consume(end.len());
            return Ok(());
        }
        Err(invalid("the record has another length than it tells"))
    }

    fn page(&self, head: &Head, block: &[u8], scope: &mut Scope<'_>) -> Flow {
        let limits = scope.options.limits;
        let id = scope.options.id_field.as_deref().and_then(|name| head.field(name));
        let address = head.field("warc-target-uri").unwrap_or_default();
        let address = address.trim_start_matches('<').trim_end_matches('>');
        let Some(mut scope) = scope.of_member(address) else { return Ok(()) };
        match page_of(head, block, limits) {
            Ok(None) => Ok(()),
            Ok(Some(page)) => {
                let place = scope.place(Some(self.number));
                let mut document = RawDocument::new(place, page.bytes);
                document.id = id.map_or(document.id, str::to_owned);
                document.file_name = Some(page.file_name.to_owned());
                document.charset = page.charset;
                scope.document(document)
            }
            Err((reason, message)) => scope.bad(Some(self.number), reason, message),
        }
    }

    /// Goes to where the next record begins; not so if there is none.
    fn resync(&mut self) -> bool {
        loop {
            match self.stream.find(b'W', N_BEGINNING_BYTES, is_beginning) {
                Ok(is_found) => return is_found,
                Err(error) if is_gap(&error) => {}
                Err(_) => return false,
            }
        }
    }
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// The length of the first line of a record.
const N_BEGINNING_BYTES: u64 = 10;

fn is_beginning(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC) && bytes.ends_with(b"\r\n")
}
