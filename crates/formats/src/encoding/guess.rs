//! Which encoding bytes are probably in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_6, WINDOWS_1256};

use crate::encoding::TextEncoding;
use crate::error::{ReadError, ReadErrorKind};

/// How much text with letters beyond ASCII the detector is shown. From 32 bytes on it was
/// right about each of 140 Arabic articles (79 of them the corpus EASC), written as
/// windows-1256 and as iso-8859-6; the rest is for files that mix languages.
const SAMPLE_BYTES: usize = 4096;

/// Bytes shown before the first letter beyond ASCII of a line: the detector looks at two.
const CONTEXT_BYTES: usize = 16;

/// From so many bytes beyond ASCII on, the detector is believed whatever it says. With
/// fewer it takes Arabic for Cyrillic, Hebrew or Chinese now and then: with those
/// articles one time in six after 8 bytes, one in thirty after 16.
const MIN_BYTES_FOR_ALL: usize = 32;

/// From so many on, it is believed to tell the two Arabic encodings apart. With fewer it
/// takes one for the other one time in thirty; windows-1256, by far the more frequent, is
/// then the better answer.
const MIN_BYTES_FOR_ARABIC: usize = 16;

/// Broken places after which bytes are looked at no further: they are not UTF-8.
const MAX_BROKEN_PLACES: usize = 1024;

/// The byte order mark at the start, and its length.
pub(crate) fn byte_order_mark(bytes: &[u8]) -> Option<(TextEncoding, usize)> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some((TextEncoding::UTF_8, 3)),
        [0xFF, 0xFE, ..] => Some((TextEncoding::UTF_16LE, 2)),
        [0xFE, 0xFF, ..] => Some((TextEncoding::UTF_16BE, 2)),
        _ => None,
    }
}

/// The encoding of `bytes` as far as they tell.
///
/// Looks at the byte order mark, then for the pattern of UTF-16, then for UTF-8 (a few
/// damaged places do not hide it), then at which letters stand side by side.
///
/// # Errors
///
/// [`ReadErrorKind::UnsupportedEncoding`] when the answer is an encoding of several
/// bytes.
pub(crate) fn guess_encoding(bytes: &[u8]) -> Result<TextEncoding, ReadError> {
    if let Some((encoding, _)) = byte_order_mark(bytes) {
        return Ok(encoding);
    }
    if let Some(encoding) = utf16_pattern(bytes) {
        return Ok(encoding);
    }
    if is_mostly_utf8(bytes) {
        return Ok(TextEncoding::UTF_8);
    }
    guess_by_letters(bytes)
}

/// UTF-16 without a byte order mark, known by its high bytes: at least four of five are
/// `00` (Latin letters, spaces) or `06` (Arabic letters), and hardly any low byte is.
pub(crate) fn utf16_pattern(bytes: &[u8]) -> Option<TextEncoding> {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let n_units = sample.len() / 2;
    let mut n_even = 0;
    let mut n_odd = 0;
    for pair in sample.chunks_exact(2) {
        n_even += usize::from(is_high_byte(pair.first()));
        n_odd += usize::from(is_high_byte(pair.last()));
    }
    let is_high = |n_high: usize| n_high > 0 && n_high * 5 >= n_units * 4;
    let is_low = |n_high: usize| n_high * 10 <= n_units;
    if is_high(n_odd) && is_low(n_even) {
        return Some(TextEncoding::UTF_16LE);
    }
    (is_high(n_even) && is_low(n_odd)).then_some(TextEncoding::UTF_16BE)
}

fn is_high_byte(byte: Option<&u8>) -> bool {
    matches!(byte, Some(0x00 | 0x06))
}

/// Whether the letters beyond ASCII are UTF-8, but for one place in five at most or a
/// character cut off at the end.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let mut n_letters = 0;
    let mut n_broken = 0;
    for chunk in bytes.utf8_chunks() {
        n_letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        n_broken += usize::from(!chunk.invalid().is_empty());
        if n_broken > MAX_BROKEN_PLACES {
            break;
        }
    }
    n_broken == 0 || n_letters > 4 * n_broken || (n_letters > 0 && is_cut_off(bytes))
}

fn is_cut_off(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

fn guess_by_letters(bytes: &[u8]) -> Result<TextEncoding, ReadError> {
    let sample = telling_sample(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&sample, true);
    let table = detector.guess(None, Utf8Detection::Deny);
    if !is_believable(table, &sample) && reads_as_arabic(&sample) {
        return Ok(TextEncoding::WINDOWS_1256);
    }
    TextEncoding::from_table(table).ok_or_else(|| {
        let label = table.name().to_ascii_lowercase();
        let at_byte = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
        ReadError::new(ReadErrorKind::UnsupportedEncoding { label }).at(at_byte)
    })
}

/// Whether the sample is long enough for the detector to be right about this answer.
fn is_believable(table: &'static Encoding, sample: &[u8]) -> bool {
    let n_bytes = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let is_arabic = table == WINDOWS_1256 || table == ISO_8859_6;
    n_bytes >= MIN_BYTES_FOR_ALL || (is_arabic && n_bytes >= MIN_BYTES_FOR_ARABIC)
}

/// The lines that hold letters beyond ASCII, from shortly before the first such letter of
/// each, up to [`SAMPLE_BYTES`].
fn telling_sample(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let Some(first) = line.iter().position(|byte| !byte.is_ascii()) else { continue };
        let room = SAMPLE_BYTES.saturating_sub(sample.len());
        let telling = line.iter().skip(first.saturating_sub(CONTEXT_BYTES));
        sample.extend(telling.take(room));
        if room == 0 {
            break;
        }
    }
    sample
}

/// Whether windows-1256 makes only Arabic letters and punctuation of the bytes beyond
/// ASCII.
fn reads_as_arabic(sample: &[u8]) -> bool {
    let (text, _) = WINDOWS_1256.decode_without_bom_handling(sample);
    text.chars().filter(|c| !c.is_ascii()).all(|c| {
        matches!(c, '\u{0600}'..='\u{06FF}' | '\u{2000}'..='\u{206F}' | '«' | '»' | '\u{00A0}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess_name(bytes: &[u8]) -> &'static str {
        guess_encoding(bytes).expect("an encoding we read").name()
    }

    #[test]
    fn one_arabic_word_is_windows_1256() {
        let (bytes, ..) = WINDOWS_1256.encode("الخبر: «نعم»");
        assert_eq!(guess_name(&bytes), "windows-1256");
    }

    #[test]
    fn russian_and_french_are_not_taken_for_arabic() {
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("Рыбаки вернулись в порт.");
        assert_eq!(guess_name(&bytes), "windows-1251");
        let (bytes, ..) =
            encoding_rs::WINDOWS_1252.encode("Les pêcheurs sont rentrés à l’été.");
        assert_eq!(guess_name(&bytes), "windows-1252");
    }

    #[test]
    fn ascii_before_the_letters_does_not_hide_them() {
        let (arabic, ..) = ISO_8859_6.encode("عاد الصيادون إلى ميناء المدينة مساء أمس.");
        let mut bytes = b"code; more code;\n".repeat(1000);
        bytes.extend(&*arabic);
        assert_eq!(guess_name(&bytes), "iso-8859-6");
    }

    #[test]
    fn utf16_is_known_without_a_mark() {
        for text in ["عاد", "عاد الصيادون إلى الميناء.", "plain ASCII"]
        {
            let little: Vec<u8> =
                text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(guess_name(&little), "utf-16le", "{text}");
            assert_eq!(guess_name(&big), "utf-16be", "{text}");
        }
    }

    #[test]
    fn a_damaged_byte_does_not_hide_utf8() {
        let mut bytes = "عاد الصيادون إلى الميناء.".as_bytes().to_vec();
        bytes[7] = b' ';
        assert_eq!(guess_name(&bytes), "utf-8");
        assert_eq!(guess_name("نعم".as_bytes().get(..5).unwrap()), "utf-8", "cut off");
    }
}
