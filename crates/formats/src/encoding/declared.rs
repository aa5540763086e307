//! The encoding that a file says of itself, in words that any encoding of ASCII's writes
//! alike.

use memchr::memmem;

use crate::encoding::TextEncoding;

/// How far into a file its own word is looked for, as browsers do.
const HEAD_BYTES: usize = 1024;

/// How a word begins that stands before the name of the encoding.
const BEFORE: [&[u8]; 2] = [b"charset=", b"encoding="];

/// The encoding that is named in the first lines: by `<meta charset>`, by a `Content-Type`,
/// or by an XML declaration.
///
/// A name of UTF-16 is none: the bytes in which it could be read are no UTF-16.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<TextEncoding> {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes).to_ascii_lowercase();
    let is_markup = |mark: &[u8]| memmem::find(&head, mark).is_some();
    if !is_markup(b"<meta") && !head.starts_with(b"<?xml") && !is_markup(b"content-type:")
    {
        return None;
    }
    let ends = BEFORE
        .iter()
        .filter_map(|word| memmem::find(&head, word).map(|at_byte| at_byte + word.len()));
    let rest = head.get(ends.min()?..)?;
    let is_mark = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'');
    let name = rest.iter().skip_while(|byte| is_mark(byte));
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let name: String = name.take_while(|b| is_name(b)).map(|b| char::from(*b)).collect();
    let encoding = TextEncoding::from_label(&name)?;
    let is_utf16 = matches!(encoding.name(), "utf-16le" | "utf-16be");
    (!is_utf16).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_catalogues_say_what_they_are_in() {
        let name =
            |text: &str| declared_encoding(text.as_bytes()).map(TextEncoding::name);
        assert_eq!(name("<html><META CHARSET='windows-1256'>"), Some("windows-1256"));
        let old = "<meta http-equiv=Content-Type content=\"text/html; charset=cp1256\">";
        assert_eq!(name(old), Some("windows-1256"));
        assert_eq!(
            name("<?xml version=\"1.0\" encoding=\"ISO-8859-6\"?>"),
            Some("iso-8859-6")
        );
        let header = "\"Content-Type: text/plain; charset=UTF-8\\n\"";
        assert_eq!(name(header), Some("utf-8"));
        assert_eq!(name("a charset=windows-1256 in running text"), None);
        assert_eq!(name("<meta charset=utf-16>"), None);
        assert_eq!(name("<meta charset=غير>"), None);
    }
}
