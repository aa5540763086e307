//! A stream of text in any encoding, made UTF-8.

use std::io::{self, Cursor, Read};

use encoding_rs::{Decoder, Encoding, UTF_8};
use khulasa::{EncodingChoice, ReadOptions, read};

/// How much is decoded at a time.
const N_CODED_BYTES: usize = 8 << 10;

/// The stream in UTF-8, decoded from what its beginning shows it to be; as it is where that
/// shows nothing else, so that a byte that is no text is found where it stands. What cannot
/// be decoded becomes U+FFFD REPLACEMENT CHARACTER.
pub(crate) fn utf8_stream<'a>(
    head: &[u8],
    stream: Box<dyn Read + 'a>,
) -> Box<dyn Read + 'a> {
    match encoding_of(head) {
        Some(encoding) => Box::new(Decoding {
            decoder: encoding.new_decoder_with_bom_removal(),
            stream,
            decoded: Cursor::default(),
            is_done: false,
        }),
        None => stream,
    }
}

/// The encoding of a beginning, as the library tells it; none if that is UTF-8 or cannot be
/// told.
fn encoding_of(head: &[u8]) -> Option<&'static Encoding> {
    let marked = Encoding::for_bom(head).map(|(encoding, _)| encoding);
    marked.or_else(|| detected(head)).filter(|encoding| *encoding != UTF_8)
}

fn detected(head: &[u8]) -> Option<&'static Encoding> {
    if is_mostly_utf8(head) {
        return None;
    }
    let mut options = ReadOptions::default();
    options.encoding = EncodingChoice::Auto;
    // A line that is cut may end within a character.
    let end = memchr::memrchr(b'\n', head).unwrap_or(head.len());
    let source = read(head.get(..end)?, &options).ok()?;
    Encoding::for_label(source.encoding().name().as_bytes())
}

/// Whether ten characters of UTF-8 stand for each byte that is none: one bad byte does not
/// make a text another encoding's.
fn is_mostly_utf8(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let count = |is_counted: fn(&char) -> bool| text.chars().filter(is_counted).count();
    let n_bad = count(|&letter| letter == char::REPLACEMENT_CHARACTER);
    count(|letter| !letter.is_ascii()) - n_bad >= 10 * n_bad
}

struct Decoding<R> {
    decoder: Decoder,
    stream: R,
    decoded: Cursor<Vec<u8>>,
    is_done: bool,
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let n_bytes = self.decoded.read(buffer)?;
            if n_bytes > 0 || self.is_done || buffer.is_empty() {
                return Ok(n_bytes);
            }
            self.decode()?;
        }
    }
}

impl<R: Read> Decoding<R> {
    fn decode(&mut self) -> io::Result<()> {
        let mut coded = [0; N_CODED_BYTES];
        let n_coded = self.stream.read(&mut coded)?;
        self.is_done = n_coded == 0;
        let coded = coded.get(..n_coded).unwrap_or_default();
        let most = self.decoder.max_utf8_buffer_length(n_coded).unwrap_or(0);
        let mut text = String::with_capacity(most);
        let _ = self.decoder.decode_to_string(coded, &mut text, self.is_done);
        self.decoded = Cursor::new(text.into_bytes());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> String {
        let mut text = String::new();
        let mut stream = utf8_stream(bytes, Box::new(bytes));
        stream.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn text_in_any_encoding_becomes_utf8() {
        let text = "النص;العنوان\nعاد الصيادون إلى الميناء;عودة\n".repeat(2_000);
        let utf16: Vec<_> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&[b"\xFF\xFE", &*utf16].concat()), text);
        assert_eq!(decoded(text.as_bytes()), text);
        let (windows, ..) = encoding_rs::WINDOWS_1256.encode(&text);
        assert_eq!(decoded(&windows), text);
    }
}
