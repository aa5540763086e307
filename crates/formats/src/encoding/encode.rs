//! From characters back to the bytes of an encoding, exactly or not at all.

use crate::encoding::TextEncoding;
use crate::encoding::text_encoding::EncodingKind;

/// The bytes of `text`, or the first character that the encoding lacks.
pub(crate) fn encode(text: &str, encoding: TextEncoding) -> Result<Vec<u8>, char> {
    match encoding.kind() {
        EncodingKind::Utf8 => Ok(text.as_bytes().to_vec()),
        EncodingKind::Utf16Le => {
            Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect())
        }
        EncodingKind::Utf16Be => {
            Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect())
        }
        EncodingKind::SingleByte(single) => {
            let is_lacking = |c: &char| {
                let mut buffer = [0; 4];
                single.table.encode(c.encode_utf8(&mut buffer)).2
            };
            let (bytes, _, is_lossy) = single.table.encode(text);
            match text.chars().find(is_lacking).filter(|_| is_lossy) {
                Some(lacking) => Err(lacking),
                None => Ok(bytes.into_owned()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_the_encoding_lacks_is_named() {
        let arabic = TextEncoding::WINDOWS_1256;
        assert_eq!(encode("نعم", arabic), Ok(b"\xE4\xDA\xE3".to_vec()));
        assert_eq!(encode("نعم ⟦", arabic), Err('⟦'));
        assert_eq!(encode("اب", TextEncoding::UTF_16BE), Ok(vec![6, 0x27, 6, 0x28]));
    }
}
