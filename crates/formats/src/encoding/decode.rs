//! Turns bytes into text, exactly or not at all.

use std::borrow::Cow;

use memchr::memchr;

use crate::encoding::binary::{find_controls, refuse_known_files, zero_byte_error};
use crate::encoding::declared::declared_encoding;
use crate::encoding::guess::{byte_order_mark, guess_encoding, utf16_pattern};
use crate::encoding::source_map::SourceMap;
use crate::encoding::text_encoding::{EncodingKind, SingleByte};
use crate::encoding::{EncodingChoice, TextEncoding};
use crate::error::{ReadError, ReadErrorKind};

/// A text, and what it was decoded from; text in UTF-8 is not copied.
#[derive(Debug)]
pub(crate) struct Decoded<'b> {
    pub(crate) text: Cow<'b, str>,
    pub(crate) encoding: TextEncoding,
    pub(crate) source_map: SourceMap,
}

impl<'b> Decoded<'b> {
    /// The text of a `&str`, its byte order mark taken off.
    pub(crate) fn from_text(text: &'b str) -> Self {
        let bare = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mark_bytes = text.len() - bare.len();
        Self::new(Cow::Borrowed(bare), TextEncoding::UTF_8, mark_bytes)
    }

    fn new(text: Cow<'b, str>, encoding: TextEncoding, mark_bytes: usize) -> Self {
        let source_map = SourceMap::new(&text, encoding, mark_bytes);
        Self { text, encoding, source_map }
    }
}

/// Decodes `bytes`; no byte is left out or replaced.
pub(crate) fn decode(
    bytes: &[u8],
    choice: EncodingChoice,
) -> Result<Decoded<'_>, ReadError> {
    refuse_known_files(bytes)?;
    let as_utf8 = simdutf8::basic::from_utf8(bytes).ok();
    let encoding = match choice {
        EncodingChoice::Utf8 => utf8_or_error(bytes)?,
        EncodingChoice::Auto if as_utf8.is_some() && utf16_pattern(bytes).is_none() => {
            TextEncoding::UTF_8
        }
        EncodingChoice::Auto => found_encoding(bytes)?,
        EncodingChoice::Named(encoding) => encoding,
    };
    let mark_bytes = mark_length(bytes, encoding)?;
    let text = match as_utf8.filter(|_| encoding == TextEncoding::UTF_8) {
        Some(text) => Cow::Borrowed(text.get(mark_bytes..).unwrap_or_default()),
        None => decode_all(bytes.get(mark_bytes..).unwrap_or_default(), encoding)
            .map_err(|at_byte| undecodable(bytes, mark_bytes + at_byte, encoding))?,
    };
    let decoded = Decoded::new(text, encoding, mark_bytes);
    match find_controls(&decoded.text) {
        Some((at_byte, error)) => {
            Err(error.at(decoded.source_map.source_offset(&decoded.text, at_byte)))
        }
        None => Ok(decoded),
    }
}

/// UTF-8, unless the bytes are plainly UTF-16: without its mark that is often well-formed
/// UTF-8 too, full of control characters. A file that says what else it is in is no guess.
fn utf8_or_error(bytes: &[u8]) -> Result<TextEncoding, ReadError> {
    let is_utf16 = byte_order_mark(bytes).is_none() && utf16_pattern(bytes).is_some();
    if is_utf16 {
        return Err(not_utf8(bytes, 0));
    }
    Ok(declared_instead(bytes).unwrap_or(TextEncoding::UTF_8))
}

/// The encoding that a file which is no UTF-8 says of itself, by its byte order mark or else
/// by name. One that is UTF-8 is that, whatever it says: text of another encoding is never
/// UTF-8 by chance, but many a page was converted and its word forgotten.
fn declared_instead(bytes: &[u8]) -> Option<TextEncoding> {
    if let Some((mark, _)) = byte_order_mark(bytes) {
        return (mark != TextEncoding::UTF_8).then_some(mark);
    }
    let declared =
        declared_encoding(bytes).filter(|name| *name != TextEncoding::UTF_8)?;
    std::str::from_utf8(bytes).is_err().then_some(declared)
}

/// The encoding of bytes that are no UTF-8, or look like UTF-16 beside.
fn found_encoding(bytes: &[u8]) -> Result<TextEncoding, ReadError> {
    match declared_instead(bytes) {
        Some(declared) => Ok(declared),
        None => guess_unless_binary(bytes),
    }
}

/// The encoding that the bytes seem to be in; a zero byte outside UTF-16 is none of text.
fn guess_unless_binary(bytes: &[u8]) -> Result<TextEncoding, ReadError> {
    let is_utf16 = byte_order_mark(bytes).is_some() || utf16_pattern(bytes).is_some();
    match memchr(0, bytes) {
        Some(at_byte) if !is_utf16 => Err(zero_byte_error(at_byte)),
        _ => guess_encoding(bytes),
    }
}

/// The length of the byte order mark; an error if it is the mark of another encoding.
fn mark_length(bytes: &[u8], encoding: TextEncoding) -> Result<usize, ReadError> {
    match byte_order_mark(bytes) {
        Some((mark, mark_bytes)) if mark == encoding => Ok(mark_bytes),
        // Two bytes that are no UTF-8 either: that error tells more.
        Some((mark, _)) if encoding != TextEncoding::UTF_8 => {
            let kind = ReadErrorKind::ContradictingMark { mark, asked: encoding };
            Err(ReadError::new(kind).at(0))
        }
        _ => Ok(0),
    }
}

/// The text, or the offset of the first byte that makes no character.
fn decode_all(bytes: &[u8], encoding: TextEncoding) -> Result<Cow<'_, str>, usize> {
    match encoding.kind() {
        EncodingKind::Utf8 => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(error) => Err(error.valid_up_to()),
        },
        EncodingKind::Utf16Le => decode_utf16(bytes, u16::from_le_bytes).map(Cow::Owned),
        EncodingKind::Utf16Be => decode_utf16(bytes, u16::from_be_bytes).map(Cow::Owned),
        EncodingKind::SingleByte(single) => {
            decode_single_byte(bytes, single).map(Cow::Owned)
        }
    }
}

fn decode_utf16(bytes: &[u8], unit_of: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut at_byte = 0;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit_of(*pair))) {
        let character = decoded.map_err(|_| at_byte)?;
        at_byte += 2 * character.len_utf16();
        text.push(character);
    }
    if rest.is_empty() { Ok(text) } else { Err(at_byte) }
}

fn decode_single_byte(bytes: &[u8], single: &SingleByte) -> Result<String, usize> {
    let table = single.table;
    match table.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text.into_owned()),
        None => Err(first_unmapped(bytes, table)),
    }
}

fn first_unmapped(bytes: &[u8], table: &'static encoding_rs::Encoding) -> usize {
    let is_unmapped = |byte: &u8| {
        let byte = std::slice::from_ref(byte);
        table.decode_without_bom_handling_and_without_replacement(byte).is_none()
    };
    bytes.iter().position(is_unmapped).unwrap_or(0)
}

fn undecodable(bytes: &[u8], at_byte: usize, encoding: TextEncoding) -> ReadError {
    if encoding == TextEncoding::UTF_8 {
        return not_utf8(bytes, at_byte);
    }
    let n_shown =
        if matches!(encoding.kind(), EncodingKind::SingleByte(_)) { 1 } else { 2 };
    let guess = guess_encoding(bytes).ok().filter(|guess| *guess != encoding);
    let bytes = hex(bytes, at_byte, n_shown);
    ReadError::new(ReadErrorKind::Undecodable { bytes, encoding, guess }).at(at_byte)
}

fn not_utf8(bytes: &[u8], at_byte: usize) -> ReadError {
    match guess_unless_binary(bytes) {
        Ok(guess) => {
            let guess = (guess != TextEncoding::UTF_8).then_some(guess);
            let bytes = hex(bytes, at_byte, 4);
            ReadError::new(ReadErrorKind::NotUtf8 { bytes, guess }).at(at_byte)
        }
        Err(error) => error,
    }
}

/// Up to `n_bytes` bytes from a place on, as people write them: `C7 E1`.
fn hex(bytes: &[u8], at_byte: usize, n_bytes: usize) -> String {
    let shown = bytes.iter().skip(at_byte).take(n_bytes);
    let pairs: Vec<String> = shown.map(|byte| format!("{byte:02X}")).collect();
    pairs.join(" ")
}
