//! What an exchange file is to be like.

use khulasa_text::{SplitMode, SplitOptions};

use crate::exchange::extract::Extraction;

/// An original to be written into an exchange file.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ExtractOptions, XliffDocument, extract};
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let extraction = extract("نعم.".as_bytes(), &ExtractOptions::default())?;
/// let document = XliffDocument::new("a.txt", &extraction);
/// assert_eq!(document.name, "a.txt");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct XliffDocument<'e> {
    /// Its name.
    pub name: &'e str,
    /// Its units.
    pub extraction: &'e Extraction<'e>,
}

impl<'e> XliffDocument<'e> {
    /// Names the units of an original.
    pub const fn new(name: &'e str, extraction: &'e Extraction<'e>) -> Self {
        Self { name, extraction }
    }
}

/// The version of XLIFF that is written.
///
/// # Example
///
/// ```
/// use khulasa_formats::XliffVersion;
///
/// assert_eq!(XliffVersion::from_name("xliff12"), Some(XliffVersion::V12));
/// assert_eq!(XliffVersion::from_name("xliff3"), None);
/// assert_eq!(XliffVersion::default().name(), "xliff2");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum XliffVersion {
    /// 1.2, which most tools open.
    V12,
    /// 2.1, ISO 21720.
    #[default]
    V21,
    /// 2.2.
    V22,
}

impl XliffVersion {
    /// All versions, the default first.
    pub const ALL: [Self; 3] = [Self::V21, Self::V12, Self::V22];

    /// The word that asks for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::V12 => "xliff12",
            Self::V21 => "xliff2",
            Self::V22 => "xliff22",
        }
    }

    /// The version of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.name() == name)
    }
}

/// What targets a new exchange file has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TargetChoice {
    /// None: what is not translated has no target.
    #[default]
    None,
    /// Copies of the sources, which merging takes for untranslated.
    CopiesOfSources,
}

/// Says how an exchange file is written.
///
/// # Example
///
/// ```
/// use khulasa_formats::{SkeletonChoice, XliffOptions};
///
/// let options = XliffOptions::default();
/// assert_eq!(options.skeleton, SkeletonChoice::Embedded);
/// assert_eq!(options.target_language, None);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct XliffOptions {
    /// The version; 2.1 by default.
    pub version: XliffVersion,
    /// Whether each segment has a copy of its source as target, for tools that open no
    /// other; not by default.
    pub targets: TargetChoice,
    /// The tag of the source language; by default told from the letters.
    pub source_language: Option<String>,
    /// The tag of the target language; none by default, tools ask for it then.
    pub target_language: Option<String>,
    /// Where the original is kept for merging; by default in the file itself.
    pub skeleton: SkeletonChoice,
    /// How units are split into segments; by default in units to translate.
    pub split: SplitOptions,
}

/// Where the untouched original is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SkeletonChoice {
    /// In the exchange file, so that this one file is enough to merge.
    #[default]
    Embedded,
    /// Beside it, under the original's name.
    Beside,
}

impl Default for XliffOptions {
    fn default() -> Self {
        let mut split = SplitOptions::default();
        split.mode = SplitMode::Translate;
        Self {
            version: XliffVersion::default(),
            targets: TargetChoice::default(),
            source_language: None,
            target_language: None,
            skeleton: SkeletonChoice::default(),
            split,
        }
    }
}
