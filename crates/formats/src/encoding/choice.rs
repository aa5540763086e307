//! Which encoding the reader asked for.

use std::str::FromStr;

use encoding_rs::Encoding;

use crate::encoding::TextEncoding;
use crate::error::{ReadError, ReadErrorKind};

/// Says how the bytes are to be turned into characters.
///
/// # Example
///
/// ```
/// use khulasa_formats::{EncodingChoice, TextEncoding};
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let choice: EncodingChoice = "windows-1256".parse()?;
/// assert_eq!(choice, EncodingChoice::Named(TextEncoding::WINDOWS_1256));
/// assert_eq!("auto".parse::<EncodingChoice>()?, EncodingChoice::Auto);
/// assert_eq!(EncodingChoice::default(), EncodingChoice::Utf8);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodingChoice {
    /// UTF-8, or what else a file says of itself: the byte order mark of UTF-16,
    /// `<meta charset>`, an XML declaration.
    #[default]
    Utf8,
    /// What the bytes themselves tell: a byte order mark, well-formed UTF-8, what the file
    /// says of itself, the zero bytes of UTF-16, and then the letters that stand side by
    /// side.
    Auto,
    /// This one; its own byte order mark is allowed.
    Named(TextEncoding),
}

impl FromStr for EncodingChoice {
    type Err = ReadError;

    /// Reads `auto`, `utf-8` or any label of [`TextEncoding::from_label`].
    ///
    /// # Errors
    ///
    /// [`ReadErrorKind::UnsupportedEncoding`] for an encoding whose characters take one
    /// or two bytes, [`ReadErrorKind::UnknownEncoding`] for any other word.
    fn from_str(label: &str) -> Result<Self, ReadError> {
        if label.eq_ignore_ascii_case("auto") {
            return Ok(Self::Auto);
        }
        match TextEncoding::from_label(label) {
            Some(TextEncoding::UTF_8) => Ok(Self::Utf8),
            Some(encoding) => Ok(Self::Named(encoding)),
            None => Err(ReadError::new(unreadable(label))),
        }
    }
}

fn unreadable(label: &str) -> ReadErrorKind {
    let label = label.to_owned();
    match Encoding::for_label(label.as_bytes()) {
        Some(_) => ReadErrorKind::UnsupportedEncoding { label },
        None => ReadErrorKind::UnknownEncoding { label },
    }
}
