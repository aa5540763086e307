//! A document as jobs see it.

use std::cell::OnceCell;
use std::io::ErrorKind;

use khulasa::{EncodingChoice, NoteRecord, ReadOptions, Source, read, read_text};
use simdutf8::basic::from_utf8;

use crate::input::{BadReason, RawDocument};
use crate::job::options::JobOptions;
use crate::job::product::JobFailure;
use crate::pdf::{is_pdf, pdf_note, read_pdf};

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
    found: OnceCell<Result<Found, JobFailure>>,
}

/// What was read.
#[derive(Clone, Debug)]
struct Found {
    source: Source,
    /// Whether another program took the text out.
    is_pdf: bool,
}

impl<'a> JobDocument<'a> {
    /// Makes one that is not read yet.
    pub const fn new(raw: &'a RawDocument, options: &'a JobOptions) -> Self {
        Self { raw, options, found: OnceCell::new() }
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
    /// Those of [`khulasa::read`]: a file is no text. Those of
    /// [`read_pdf`](crate::read_pdf) for a PDF document. A record is text already.
    pub fn source(&self) -> Result<&Source, JobFailure> {
        let found = self.found.get_or_init(|| self.read_as(&self.options.read));
        found.as_ref().map(|found| &found.source).map_err(Clone::clone)
    }

    /// What is to be known of how [`source`](Self::source) was read.
    pub fn notes(&self) -> Vec<NoteRecord> {
        let is_pdf = matches!(self.found.get(), Some(Ok(Found { is_pdf: true, .. })));
        if is_pdf { vec![pdf_note()] } else { Vec::new() }
    }

    /// Both sides of a pair, the document first, each read by options of its own; and what
    /// is to be known of how.
    pub(super) fn read_pair(
        &self,
        options: &[ReadOptions; 2],
    ) -> Result<([Source; 2], Vec<NoteRecord>), JobFailure> {
        let [source_options, target_options] = options;
        let target = self.raw.target.as_ref().ok_or_else(|| {
            JobFailure::new("there is no translation beside it; name its field")
        })?;
        let source = self.read_as(source_options)?;
        let target = found(&target.bytes, target.file_name.as_deref(), target_options)
            .map_err(|failure| failure.of("its translation"))?;
        let is_pdf = source.is_pdf || target.is_pdf;
        let notes = is_pdf.then(pdf_note).into_iter().collect();
        Ok(([source.source, target.source], notes))
    }

    fn read_as(&self, options: &ReadOptions) -> Result<Found, JobFailure> {
        let RawDocument { bytes, file_name, charset, .. } = self.raw;
        found(bytes, file_name.as_deref(), options).or_else(|failure| {
            // What a server says of a page is asked last: it is often wrong.
            let declared = charset.as_deref().and_then(|charset| charset.parse().ok());
            let declared: EncodingChoice = declared.ok_or_else(|| failure.clone())?;
            let mut options = options.clone();
            options.encoding = declared;
            found(bytes, file_name.as_deref(), &options).map_err(|_| failure)
        })
    }
}

/// Reads a file of this name, or the text of a record, which has none.
fn found(
    bytes: &[u8],
    file_name: Option<&str>,
    options: &ReadOptions,
) -> Result<Found, JobFailure> {
    if file_name.is_none()
        && let Ok(text) = from_utf8(bytes)
    {
        return Ok(Found { source: read_text(text, options), is_pdf: false });
    }
    let mut options = options.clone();
    options.file_name = file_name.map(str::to_owned);
    if is_pdf(bytes) {
        let source = read_pdf(bytes, &options).map_err(|error| no_pdf(&error))?;
        return Ok(Found { source, is_pdf: true });
    }
    Ok(Found { source: read(bytes, &options)?, is_pdf: false })
}

fn no_pdf(error: &std::io::Error) -> JobFailure {
    let (reason, message) = match error.kind() {
        ErrorKind::NotFound => (
            BadReason::Undecodable,
            "this is a PDF document, not text; install `pdftotext` (of poppler), or convert \
             it to text first"
                .to_owned(),
        ),
        ErrorKind::FileTooLarge => (BadReason::TooLarge, error.to_string()),
        _ => (BadReason::Undecodable, error.to_string()),
    };
    JobFailure { reason, message }
}
