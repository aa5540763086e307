//! Normal forms: one text in fewer spellings, with the way back to the text as it stands.
//!
//! Normalizing is two ordered lists of passes. The lossless list, level
//! [`Clean`](NormalLevel::Clean), undoes what encodings and layout programs did to a text;
//! the lossy list takes away what a reader could still tell apart. A pass is a set of steps
//! that never fold the same character, and is idempotent; so is each level.
//!
//! | level | pass | step | folds |
//! |---|---|---|---|
//! | clean | characters | line ends | CR LF, CR, U+2028, U+2029 to LF |
//! | | | spaces | U+00A0, U+2000..U+200A, U+202F, U+205F, U+3000 to a space |
//! | | | controls | U+200E, U+200F, U+061C, U+202A..U+202E, U+2066..U+2069, U+FEFF go |
//! | | | joiners | U+200B..U+200D, U+2060, U+00AD go; but `ه` with ZWJ before no letter is `هـ` |
//! | | | presentation forms | U+FB50..U+FBB1, U+FBD3..U+FD3D, U+FD50..U+FDF9, U+FE80..U+FEFC to their letters, U+FE70..U+FE7F to the bare mark, `ﻫ` behind a digit or before no letter to `هـ`, `﷼` to `ريال`; `ﷺ ﷻ ﷽` stay |
//! | | letters with hamza | hamza and madda | `ا و ي ە ہ ے` and U+0653..U+0655 behind them to one letter (NFC) |
//! | marks | marks | marks | U+0610..U+061A, U+064B..U+065F, U+0670, U+06D6..U+06DC, U+06DF..U+06E8, U+06EA..U+06ED, U+08D3..U+08E1, U+08E3..U+08FF go |
//! | | | tatweel | goes, but for `هـ تـ` before no letter, `بـ لـ الـ` before a digit or Latin letter, each also behind `و ف`, and where it stands alone |
//! | | | ayah signs | U+06DD, U+06DE, U+06E9 to a space |
//! | | | digits | U+0660..U+0669, U+06F0..U+06F9 to ASCII, `٪` to `%`, `٫` to `.` |
//! | | signs | stops | `۔ ﹒` to `.`; two stops and more, and `…`, to one `…` |
//! | | | commas | `,` to `،` but between digits; `٬` goes between digits, else to `،`; `;` to `؛`, `?` to `؟` |
//! | | | quotation marks | `« » “ ” „ ‟ ‹ › ﴾ ﴿`, and `' ‘ ’` but between letters, to `"` |
//! | | | dashes | `‐ ‑ – — ― −` and a tatweel that stands alone to `-` |
//! | letters | letters | letters | `أ إ آ ٱ ٲ ٳ ٵ` to `ا`, `ک ڪ` to `ك`, `ی ۍ ې ے ۓ` to `ي`, `ہ ھ ە ۀ ۂ` to `ه`, `ۃ` to `ة` |
//! | loose | last letters | last letters | `ى` to `ي`, `ة` to `ه`, `ؤ ئ` to `ء`, `گ` to `ك`, `پ` to `ب`, `ڤ` to `ف`, `چ` to `ج`, `ژ` to `ز`; tatweel goes |
//!
//! The text is not put into NFKC as a whole: that would break `ﱞ` in two with a space, write
//! `ﷺ` as four words and `²` as `2`. Compatibility mappings are taken for single
//! characters, where the table says so.

mod edits;
mod steps;

use std::borrow::Cow;

use crate::Span;
use edits::{Edit, map_back};
use steps::Pass;

/// How far a text is normalized; each level contains those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NormalLevel {
    /// What a reader cannot see: encodings of spaces and line ends, invisible controls,
    /// presentation forms. Lossless for a reader.
    Clean,
    /// Vowel signs, tatweel, the shapes of digits, stops and quotation marks.
    Marks,
    /// Variants of one letter: forms of alef, Persian and Urdu shapes.
    Letters,
    /// Letters that are often mistaken for each other; for searching.
    Loose,
}

/// A text in normal form.
///
/// It is for comparing and looking up, never for output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normal<'a> {
    // Each pass's edits tell the way from its output back to its input; the first pass read
    // the original.
    text: Cow<'a, str>,
    passes: Vec<Vec<Edit>>,
}

impl Normal<'_> {
    /// The text in normal form.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place in the original of a span of the normal form.
    ///
    /// A span that ends or starts within the replacement of a character covers all of that
    /// character. Marks that were taken away behind its last letter belong to the span,
    /// those before its first letter do not.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_text::{normalize, NormalLevel, Span};
    ///
    /// let text = "قَرَأَ الكِتَابَ.";
    /// let normal = normalize(text, NormalLevel::Marks);
    /// let start = normal.text().find("الكتاب").unwrap();
    /// let span = Span::new(start, start + "الكتاب".len());
    /// assert_eq!(normal.original(span).of(text), "الكِتَابَ");
    /// ```
    pub fn original(&self, span: Span) -> Span {
        self.passes.iter().rev().fold(span, |span, edits| map_back(edits, span))
    }
}

/// Puts a text into normal form.
///
/// The table in the module's source lists every step with the code points it folds.
/// Normalizing twice gives the same text.
///
/// What it gets wrong: `على` and `علي` meet at [`NormalLevel::Loose`], as do `كرة` and
/// `كره`; at [`NormalLevel::Marks`], `لكنّ` and `لكن` do.
///
/// # Cost
///
/// Linear in the bytes of the text: at most six passes, of which each copies the text only
/// if it changes something.
///
/// # Example
///
/// ```
/// use khulasa_text::{normalize, NormalLevel};
///
/// let normal = |text, level| normalize(text, level).text().to_owned();
/// assert_eq!(normal("ﻣﺤﻤﺪ ﷺ", NormalLevel::Clean), "محمد ﷺ");
/// assert_eq!(normal("سنة ١٣١٨ﻫ", NormalLevel::Clean), "سنة ١٣١٨هـ");
/// assert_eq!(normal("قال: «مُـــهِمٌّ» ..", NormalLevel::Marks), "قال: \"مهم\" …");
/// assert_eq!(normal("أَوْ إلىٰ آخره", NormalLevel::Letters), "او الى اخره");
/// assert_eq!(
///     normal("المسؤولية", NormalLevel::Loose),
///     normal("المسئوليه", NormalLevel::Loose)
/// );
/// ```
pub fn normalize(text: &str, level: NormalLevel) -> Normal<'_> {
    let mut normal = Normal { text: Cow::Borrowed(text), passes: Vec::new() };
    for pass in Pass::ALL.iter().filter(|pass| pass.level <= level) {
        if let Some((text, edits)) = pass.run(&normal.text) {
            normal.text = Cow::Owned(text);
            normal.passes.push(edits);
        }
    }
    normal
}

#[cfg(test)]
mod tests;
