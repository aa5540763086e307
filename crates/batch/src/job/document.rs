//! A document as jobs see it.

use std::cell::OnceCell;

use khulasa::{EncodingChoice, Source, read, read_text};
use simdutf8::basic::from_utf8;

use crate::input::RawDocument;
use crate::job::options::JobOptions;
use crate::job::product::JobFailure;

/// Holds a document that is read when a job first asks, once for all jobs.
///
/// # Example
///
/// ```
/// use khulasa_batch::{JobDocument, JobOptions, Place, RawDocument};
///
/// let place = Place { input: "a.txt".to_owned(), member: None, line: None };
/// let raw = RawDocument::new(place, "عاد الصيادون.".as_bytes().to_vec());
/// let options = JobOptions::default();
/// let document = JobDocument::new(&raw, &options);
/// assert_eq!(document.source().unwrap().document().text, "عاد الصيادون.");
/// ```
#[derive(Debug)]
pub struct JobDocument<'a> {
    raw: &'a RawDocument,
    options: &'a JobOptions,
    source: OnceCell<Result<Source, JobFailure>>,
}

impl<'a> JobDocument<'a> {
    /// Makes one that is not read yet.
    pub const fn new(raw: &'a RawDocument, options: &'a JobOptions) -> Self {
        Self { raw, options, source: OnceCell::new() }
    }

    /// It as the input has it.
    pub const fn raw(&self) -> &'a RawDocument {
        self.raw
    }

    /// How it is read.
    pub const fn options(&self) -> &'a JobOptions {
        self.options
    }

    /// The text and the way back to its bytes.
    ///
    /// # Errors
    ///
    /// Those of [`khulasa::read`]: a file is no text. A record is one already.
    pub fn source(&self) -> Result<&Source, JobFailure> {
        let read = || {
            let source = source(&self.raw.bytes, self.raw, self.options);
            // What a server says of a page is asked last: it is often wrong.
            source.or_else(|failure| self.as_declared().ok_or(failure))
        };
        self.source.get_or_init(read).as_ref().map_err(Clone::clone)
    }

    /// The text of the translation beside it.
    pub(super) fn target(&self) -> Result<Source, JobFailure> {
        let target = self.raw.target.as_deref().ok_or_else(|| {
            JobFailure::new("there is no translation beside it; name its field")
        })?;
        source(target, self.raw, self.options)
    }

    /// The document in the encoding that was declared for it, if it can be.
    fn as_declared(&self) -> Option<Source> {
        let declared: EncodingChoice = self.raw.charset.as_deref()?.parse().ok()?;
        let mut options = self.options.clone();
        options.read.encoding = declared;
        source(&self.raw.bytes, self.raw, &options).ok()
    }
}

fn source(
    bytes: &[u8],
    raw: &RawDocument,
    options: &JobOptions,
) -> Result<Source, JobFailure> {
    if raw.file_name.is_none()
        && let Ok(text) = from_utf8(bytes)
    {
        return Ok(read_text(text, &options.read));
    }
    let mut options = options.read.clone();
    options.file_name.clone_from(&raw.file_name);
    Ok(read(bytes, &options)?)
}
