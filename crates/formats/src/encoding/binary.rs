//! Files that are no text at all: known by their first bytes or by control characters.

use memchr::{memchr, memmem};

use crate::error::{ReadError, ReadErrorKind};

/// How each kind of file begins, and what it is called.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document"),
    (b"\x89PNG\r\n\x1A\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xFD7zXZ\x00", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"\x7FELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
];

/// What the first entries of a zip archive tell about the document inside.
const ZIP_CONTENTS: &[(&[u8], &str)] = &[
    (b"word/", "a Word document"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"xl/", "an Excel workbook"),
    (b"[Content_Types].xml", "an Office document"),
    (b"application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
];

/// How many characters are looked at for control characters.
const SAMPLE_CHARS: usize = 4096;

/// Refuses bytes that begin as a known kind of file does.
pub(crate) fn refuse_known_files(bytes: &[u8]) -> Result<(), ReadError> {
    match looks_like(bytes) {
        Some(looks_like) => {
            Err(ReadError::new(ReadErrorKind::Binary { looks_like }).at(0))
        }
        None => Ok(()),
    }
}

fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zip_content(bytes));
    }
    let known = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
    known.map(|(_, name)| *name)
}

fn zip_content(bytes: &[u8]) -> &'static str {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let known =
        ZIP_CONTENTS.iter().find(|(entry, _)| memmem::find(head, entry).is_some());
    known.map_or("a zip archive", |(_, name)| *name)
}

/// The error for bytes that hold a zero byte.
pub(crate) fn zero_byte_error(at_byte: usize) -> ReadError {
    ReadError::new(ReadErrorKind::Binary { looks_like: "binary data (a zero byte)" })
        .at(at_byte)
}

/// The place of the first character that shows a text to be none, and the error for it:
/// any U+0000, or more than one control character in ten.
pub(crate) fn find_controls(text: &str) -> Option<(usize, ReadError)> {
    if let Some(at_byte) = memchr(0, text.as_bytes()) {
        return Some((at_byte, zero_byte_error(at_byte)));
    }
    let sample = || text.char_indices().take(SAMPLE_CHARS);
    let n_controls = sample().filter(|(_, c)| is_odd_control(*c)).count();
    if n_controls * 10 <= sample().count() {
        return None;
    }
    let (at_byte, _) = sample().find(|(_, c)| is_odd_control(*c))?;
    let looks_like = "binary data (control characters)";
    Some((at_byte, ReadError::new(ReadErrorKind::Binary { looks_like }).at(at_byte)))
}

/// A control character that no text needs: not a line end, tab, page break, next line,
/// escape of a terminal's colours, or the end mark of DOS files.
fn is_odd_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t'..='\r' | '\u{1A}' | '\u{1B}' | '\u{85}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zip_archives_are_told_apart() {
        let name = |tail: &[u8]| zip_content(&[b"PK\x03\x04", tail].concat());
        assert_eq!(
            name(b"....[Content_Types].xml....word/document.xml"),
            "a Word document"
        );
        assert_eq!(name(b"....mimetypeapplication/epub+zip"), "an EPUB book");
        assert_eq!(name(b"....photos/"), "a zip archive");
    }

    #[test]
    fn page_breaks_and_dos_ends_are_text() {
        assert!(find_controls("صفحة\u{c}صفحة\r\n\u{1a}").is_none());
        let (at_byte, _) = find_controls("نعم\u{1}\u{2}").expect("controls");
        assert_eq!(at_byte, 6);
    }
}
