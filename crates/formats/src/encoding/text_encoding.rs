//! The encodings that a text can be read from, and their names.

use std::fmt;

use encoding_rs as rs;

/// Names an encoding whose characters can be traced back to their bytes.
///
/// These are UTF-8, UTF-16 in both byte orders, and the encodings of one byte a character
/// that the WHATWG Encoding Standard lists. It does not stand for encodings of one or two
/// bytes a character (`gbk`, `shift_jis` …), nor for the DOS code pages 720 and 864.
///
/// # Example
///
/// ```
/// use khulasa_formats::TextEncoding;
///
/// let encoding = TextEncoding::from_label("CP1256");
/// assert_eq!(encoding.map(TextEncoding::name), Some("windows-1256"));
/// assert_eq!(TextEncoding::from_label("gbk"), None);
/// assert_eq!(TextEncoding::default().name(), "utf-8");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct TextEncoding {
    // A kind, not an encoding of `encoding_rs`: every value is one that can be mapped
    // back.
    kind: EncodingKind,
}

/// How characters become bytes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum EncodingKind {
    #[default]
    Utf8,
    Utf16Le,
    Utf16Be,
    /// An entry of [`SINGLE_BYTE`].
    SingleByte(&'static SingleByte),
}

/// An encoding of one byte a character.
pub(crate) struct SingleByte {
    pub(crate) name: &'static str,
    pub(crate) table: &'static rs::Encoding,
}

impl PartialEq for SingleByte {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for SingleByte {}

const fn single(name: &'static str, table: &'static rs::Encoding) -> SingleByte {
    SingleByte { name, table }
}

/// All of them, the Arabic ones first.
static SINGLE_BYTE: [SingleByte; 28] = [
    single("windows-1256", rs::WINDOWS_1256),
    single("iso-8859-6", rs::ISO_8859_6),
    single("windows-1252", rs::WINDOWS_1252),
    single("ibm866", rs::IBM866),
    single("iso-8859-2", rs::ISO_8859_2),
    single("iso-8859-3", rs::ISO_8859_3),
    single("iso-8859-4", rs::ISO_8859_4),
    single("iso-8859-5", rs::ISO_8859_5),
    single("iso-8859-7", rs::ISO_8859_7),
    single("iso-8859-8", rs::ISO_8859_8),
    single("iso-8859-8-i", rs::ISO_8859_8_I),
    single("iso-8859-10", rs::ISO_8859_10),
    single("iso-8859-13", rs::ISO_8859_13),
    single("iso-8859-14", rs::ISO_8859_14),
    single("iso-8859-15", rs::ISO_8859_15),
    single("iso-8859-16", rs::ISO_8859_16),
    single("koi8-r", rs::KOI8_R),
    single("koi8-u", rs::KOI8_U),
    single("macintosh", rs::MACINTOSH),
    single("windows-874", rs::WINDOWS_874),
    single("windows-1250", rs::WINDOWS_1250),
    single("windows-1251", rs::WINDOWS_1251),
    single("windows-1253", rs::WINDOWS_1253),
    single("windows-1254", rs::WINDOWS_1254),
    single("windows-1255", rs::WINDOWS_1255),
    single("windows-1257", rs::WINDOWS_1257),
    single("windows-1258", rs::WINDOWS_1258),
    single("x-mac-cyrillic", rs::X_MAC_CYRILLIC),
];

impl TextEncoding {
    /// UTF-8.
    pub const UTF_8: Self = Self { kind: EncodingKind::Utf8 };
    /// UTF-16, the low byte first.
    pub const UTF_16LE: Self = Self { kind: EncodingKind::Utf16Le };
    /// UTF-16, the high byte first.
    pub const UTF_16BE: Self = Self { kind: EncodingKind::Utf16Be };
    /// Arabic as Windows wrote it before Unicode.
    pub const WINDOWS_1256: Self =
        Self { kind: EncodingKind::SingleByte(&SINGLE_BYTE[0]) };

    /// The encoding that a label of the Encoding Standard names, in any case of letters:
    /// `windows-1256`, `cp1256`, `iso-8859-6`, `utf-16le` …
    ///
    /// `None` for a label that names nothing, and for an encoding that is not among those
    /// of this type. `utf-16` is `utf-16le` and `latin1` is `windows-1252`, as on the
    /// web.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_formats::TextEncoding;
    ///
    /// let arabic = TextEncoding::from_label("arabic");
    /// assert_eq!(arabic.map(TextEncoding::name), Some("iso-8859-6"));
    /// assert_eq!(TextEncoding::from_label("عربي"), None);
    /// ```
    pub fn from_label(label: &str) -> Option<Self> {
        Self::from_table(rs::Encoding::for_label(label.as_bytes())?)
    }

    /// The name written to outputs, in small letters: `utf-8`, `windows-1256` …
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_formats::{TextEncoding, read, ReadOptions};
    ///
    /// # fn main() -> Result<(), khulasa_formats::ReadError> {
    /// let source = read("نعم.".as_bytes(), &ReadOptions::default())?;
    /// assert_eq!(source.encoding().name(), "utf-8");
    /// assert_eq!(TextEncoding::WINDOWS_1256.to_string(), "windows-1256");
    /// # Ok(())
    /// # }
    /// ```
    pub const fn name(self) -> &'static str {
        match self.kind {
            EncodingKind::Utf8 => "utf-8",
            EncodingKind::Utf16Le => "utf-16le",
            EncodingKind::Utf16Be => "utf-16be",
            EncodingKind::SingleByte(single) => single.name,
        }
    }

    /// The encoding that a table of `encoding_rs` stands for.
    pub(crate) fn from_table(table: &'static rs::Encoding) -> Option<Self> {
        if table == rs::UTF_8 {
            return Some(Self::UTF_8);
        }
        if table == rs::UTF_16LE {
            return Some(Self::UTF_16LE);
        }
        if table == rs::UTF_16BE {
            return Some(Self::UTF_16BE);
        }
        let single = SINGLE_BYTE.iter().find(|single| single.table == table)?;
        Some(Self { kind: EncodingKind::SingleByte(single) })
    }

    /// Whether it has every character of Unicode.
    pub(crate) const fn is_unicode(self) -> bool {
        !matches!(self.kind, EncodingKind::SingleByte(_))
    }

    pub(crate) const fn kind(self) -> EncodingKind {
        self.kind
    }
}

impl fmt::Display for TextEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for TextEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TextEncoding({})", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_label_of_its_encoding() {
        for single in &SINGLE_BYTE {
            assert!(single.table.is_single_byte(), "{}", single.name);
            let found = TextEncoding::from_label(single.name);
            assert_eq!(found.map(TextEncoding::name), Some(single.name));
        }
    }

    #[test]
    fn encodings_of_several_bytes_are_none_of_ours() {
        for label in
            ["gbk", "big5", "shift_jis", "euc-kr", "iso-2022-jp", "x-user-defined"]
        {
            assert_eq!(TextEncoding::from_label(label), None, "{label}");
        }
    }
}
