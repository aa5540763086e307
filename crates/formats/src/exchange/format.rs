//! What every format can do that documents are taken from and put back into.

use std::fmt;

use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::raw::RawUnit;
use crate::exchange::{epub, html, markdown, odt, office, plain, strings, subtitle};
use crate::package::Package;

/// Finds the units of an original written in one format.
///
/// A format is a unit struct in a file of its own and one line in the list of
/// [`unit_formats`].
///
/// # Example
///
/// ```
/// use khulasa_formats::unit_format;
///
/// let html = unit_format("html").map(|format| format.extensions());
/// assert!(html.is_ok_and(|endings| endings.contains(&"htm")));
/// assert!(unit_format("صورة").is_err());
/// ```
pub trait UnitFormat: fmt::Debug + Sync + sealed::FindUnits {
    /// The word that asks for it.
    fn name(&self) -> &'static str;

    /// What it is, in a few words for a help text.
    fn title(&self) -> &'static str;

    /// How its files end, without the full stop, in small letters.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether a text without a known name looks like it.
    fn looks_like(&self, text: &str) -> bool;

    /// Whether a text is plainly written in it, whatever its name ends in.
    fn is_plainly(&self, _text: &str) -> bool {
        false
    }
}

pub(crate) mod sealed {
    use super::RawUnit;
    use crate::exchange::part::{PackageFormat, Part};
    use crate::exchange::turn::{Turn, Turned};

    /// The part of a format that other crates cannot write.
    #[expect(private_interfaces, reason = "sealed: only formats of this crate exist")]
    pub trait FindUnits {
        /// The units of a text, in any order; none lies over the border of a part. Only a
        /// package has more than one part.
        fn find_units(&self, text: &str, parts: &[Part]) -> Vec<RawUnit>;

        /// The same, one by one, for formats that need not hold all.
        fn each_unit(&self, text: &str, parts: &[Part], sink: &mut dyn FnMut(RawUnit)) {
            self.find_units(text, parts).into_iter().for_each(sink);
        }

        /// What must change when text of the other direction stands in a document.
        fn turn(&self) -> Turn {
            |_, _, _, _| Turned::default()
        }

        /// What is special about a format whose files are packages.
        fn package(&self) -> Option<&'static dyn PackageFormat> {
            None
        }
    }
}

/// All formats that units are taken from; plain text is the last, since any text is that.
///
/// # Example
///
/// ```
/// use khulasa_formats::unit_formats;
///
/// let names: Vec<_> = unit_formats().iter().map(|format| format.name()).collect();
/// assert_eq!(names.first(), Some(&"markdown"));
/// assert!(names.contains(&"docx") && names.contains(&"epub"));
/// assert_eq!(names.last(), Some(&"plain"));
/// ```
pub fn unit_formats() -> &'static [&'static dyn UnitFormat] {
    &[
        &markdown::MarkdownUnits,
        &html::HtmlUnits,
        &subtitle::SrtUnits,
        &subtitle::VttUnits,
        &office::DocxUnits,
        &office::PptxUnits,
        &office::XlsxUnits,
        &odt::OdtUnits,
        &epub::EpubUnits,
        &strings::PoUnits,
        &strings::PropertiesUnits,
        &strings::JsonUnits,
        &plain::PlainUnits,
    ]
}

/// The format of this name.
///
/// # Errors
///
/// [`ReadErrorKind::UnknownFormat`] when there is none; it lists those that there are.
///
/// # Example
///
/// ```
/// use khulasa_formats::unit_format;
///
/// assert_eq!(unit_format("srt").map(|format| format.name()), Ok("srt"));
/// assert_eq!(unit_format("doc").unwrap_err().to_string(), "unknown format `doc`");
/// ```
pub fn unit_format(name: &str) -> Result<&'static dyn UnitFormat, ReadError> {
    let found = unit_formats().iter().find(|format| format.name() == name).copied();
    found.ok_or_else(|| {
        let known = unit_formats().iter().map(|format| format.name()).collect();
        ReadError::new(ReadErrorKind::UnknownFormat { name: name.to_owned(), known })
    })
}

/// The format of packages that an archive is one of.
pub(crate) fn found_package_format(
    package: &Package<'_>,
) -> Option<&'static dyn UnitFormat> {
    let is_it = |format: &&&'static dyn UnitFormat| {
        format.package().is_some_and(|kind| kind.is_it(package))
    };
    unit_formats().iter().find(is_it).copied()
}

/// The format that a text plainly is; else the one that its file's name ends in, in any
/// case of letters; else the one that it looks like.
pub(crate) fn found_format(
    file_name: Option<&str>,
    text: &str,
) -> &'static dyn UnitFormat {
    let ending = file_name.and_then(|name| name.rsplit_once('.')).map(|(_, end)| end);
    let has_ending = |format: &&&'static dyn UnitFormat| {
        let is_it = |own: &&str| ending.is_some_and(|end| own.eq_ignore_ascii_case(end));
        format.extensions().iter().any(is_it)
    };
    let plainly = unit_formats().iter().find(|format| format.is_plainly(text));
    let by_name = || unit_formats().iter().find(has_ending);
    let by_look = || unit_formats().iter().find(|format| format.looks_like(text));
    plainly.or_else(by_name).or_else(by_look).copied().unwrap_or(&plain::PlainUnits)
}
