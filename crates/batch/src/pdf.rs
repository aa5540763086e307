//! PDF documents, which another program reads.

use std::io;

use khulasa::{NoteRecord, ReadOptions, Source, format, mend_pdf_text, read_text};

use crate::door::pdf_text;

/// Whether these are the bytes of a PDF document.
///
/// # Example
///
/// ```
/// use khulasa_batch::is_pdf;
///
/// assert!(is_pdf(b"%PDF-1.7\n") && !is_pdf("عاد %PDF-".as_bytes()));
/// ```
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// Reads a PDF document by the program `pdftotext`, where the machine has it, and mends what
/// that is known to break ([`mend_pdf_text`]). Offsets are those of the text that comes out.
///
/// # Errors
///
/// - [`io::ErrorKind::NotFound`]: the machine has no `pdftotext`.
/// - [`io::ErrorKind::FileTooLarge`]: the text has more bytes than the limits of `options` let
///   a package unpack to.
/// - Any other: the program could not read it, and says why.
///
/// # Example
///
/// ```
/// use khulasa::ReadOptions;
/// use khulasa_batch::read_pdf;
///
/// let told = read_pdf(b"%PDF-1.7\n", &ReadOptions::default());
/// assert!(told.is_err(), "whether or not the machine can read PDF, this is none");
/// ```
pub fn read_pdf(bytes: &[u8], options: &ReadOptions) -> io::Result<Source> {
    let text = pdf_text(bytes, options.limits.max_unpacked_bytes)?;
    let mut options = options.clone();
    (options.format, options.file_name) = (format("plain").ok(), None);
    Ok(read_text(&mend_pdf_text(&String::from_utf8_lossy(&text)), &options))
}

/// What is to be known of every text that was taken out of a PDF document.
///
/// # Example
///
/// ```
/// assert_eq!(khulasa_batch::pdf_note().code, "pdf-text");
/// ```
pub fn pdf_note() -> NoteRecord {
    NoteRecord {
        code: "pdf-text".to_owned(),
        message: "read by `pdftotext`, which may join or reverse what stands on a page; \
                  offsets are those of its text"
            .to_owned(),
        ..NoteRecord::default()
    }
}
