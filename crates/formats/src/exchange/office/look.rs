//! What a run looks like, so far as its script shows it.
//!
//! Word keeps two sets of properties in a run: one for Arabic and Hebrew (`bCs`, `iCs`,
//! `szCs`, the font `cs`), one for all other scripts. Runs are told apart only by the set
//! that is used, and not at all by what nobody sees.

use std::ops::RangeInclusive;

use khulasa_text::Span;
use quick_xml::events::BytesStart;

use crate::exchange::markup::{attribute, elements, local_name};

/// Properties that no reader sees.
const UNSEEN: &[&str] = &[
    "lang",
    "noProof",
    "webHidden",
    "rtl",
    "cs",
    "rPrChange",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "specVanish",
    "fitText",
    "eastAsianLayout",
];

/// Attributes of the properties of a run that no reader sees.
const UNSEEN_ATTRIBUTES: &[&str] =
    &["lang", "altLang", "dirty", "err", "smtClean", "noProof", "smtId", "bmk"];

/// Properties that show even on a space.
const SEEN_ON_SPACE: &[&str] =
    &["u", "strike", "dstrike", "highlight", "shd", "bdr", "effect", "em", "vanish"];

/// Properties that do not show on a mark that is no letter: the width and the distance of
/// letters.
const UNSEEN_ON_MARK: &[&str] = &["w", "spacing", "kern"];

/// How wide letters may be, in percent of their own width, without a look of their own:
/// typists narrow and widen a line so that it fits, which a translation has no use for.
const FITTED_WIDTH: RangeInclusive<u32> = 90..=110;

/// The look of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    is_rtl: bool,
    /// What holds for all scripts, by name.
    common: Vec<(String, String)>,
    latin: Script,
    arabic: Script,
}

/// Weight, slope, size and font of one set of scripts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Script {
    bold: Option<String>,
    italic: Option<String>,
    size: Option<String>,
    font: Option<String>,
}

impl Look {
    /// Reads the properties of a run.
    pub(super) fn read(text: &str, properties: Span) -> Self {
        let mut look = Self::default();
        let mut tags = elements(properties.of(text));
        if let Some(own) = tags.next() {
            look.add_attributes(&own);
        }
        for tag in tags {
            look.add(&tag);
        }
        look.common.sort_unstable();
        look
    }

    /// Takes what slides say in attributes: `b="1" sz="2400"`.
    fn add_attributes(&mut self, properties: &BytesStart<'_>) {
        let mut attributes = properties.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let name = attribute.key.into_inner();
            if !UNSEEN_ATTRIBUTES.contains(&name) && !name.contains(':') {
                self.common.push((name.to_owned(), attribute.value.into_owned()));
            }
        }
    }

    fn add(&mut self, tag: &BytesStart<'_>) {
        let name = local_name(tag);
        let value = || Some(all_values(tag));
        match name {
            "rtl" => {
                self.is_rtl = !matches!(all_values(tag).as_str(), "0" | "false" | "off");
            }
            "b" => self.latin.bold = value(),
            "bCs" => self.arabic.bold = value(),
            "i" => self.latin.italic = value(),
            "iCs" => self.arabic.italic = value(),
            "sz" => self.latin.size = value(),
            "szCs" => self.arabic.size = value(),
            "rFonts" => {
                let font = |names: [&str; 2]| {
                    names.iter().find_map(|name| attribute_of(tag, name))
                };
                self.latin.font = font(["ascii", "asciiTheme"]);
                self.arabic.font = font(["cs", "cstheme"]);
            }
            "w" if is_fitted(&all_values(tag)) => {}
            name if UNSEEN.contains(&name) => {}
            name => self.common.push((name.to_owned(), all_values(tag))),
        }
    }

    /// Whether runs of two looks read as one.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let is_all_like = self.latin == other.latin && self.arabic == other.arabic;
        self.common == other.common && (is_all_like || self.shown() == other.shown())
    }

    /// Whether a text of this look shows as one of the other: a space has no weight, and
    /// nobody sees that of a mark.
    pub(super) fn is_like_on(&self, text: &str, other: &Self) -> bool {
        let is_space = text.trim().is_empty();
        if text.contains(char::is_alphanumeric) {
            return self.is_like(other);
        }
        let is_seen = |name: &str| {
            if is_space {
                SEEN_ON_SPACE.contains(&name)
            } else {
                !UNSEEN_ON_MARK.contains(&name)
            }
        };
        let seen = |look: &Self| -> Vec<(String, String)> {
            look.common.iter().filter(|(name, _)| is_seen(name)).cloned().collect()
        };
        let is_sized = is_space || self.shown().size == other.shown().size;
        seen(self) == seen(other) && is_sized
    }

    fn shown(&self) -> &Script {
        if self.is_rtl { &self.arabic } else { &self.latin }
    }

    /// A name for a translator: `b i`, `superscript`, else `run`.
    pub(super) fn name(&self) -> String {
        let mut names: Vec<String> = Vec::new();
        let is_on = |value: &Option<String>| value.as_deref().is_some_and(|v| !is_off(v));
        let shown = self.shown();
        names.extend(is_on(&shown.bold).then(|| "b".to_owned()));
        names.extend(is_on(&shown.italic).then(|| "i".to_owned()));
        for (name, value) in &self.common {
            match name.as_str() {
                "b" | "i" | "u" | "strike" | "smallCaps" | "caps" if !is_off(value) => {
                    names.push(name.clone());
                }
                "vertAlign" | "rStyle" => names.push(value.clone()),
                _ => {}
            }
        }
        if names.is_empty() { "run".to_owned() } else { names.join(" ") }
    }
}

fn is_off(value: &str) -> bool {
    matches!(value, "0" | "false" | "off" | "none")
}

/// Whether a width of letters, `97` or `97%`, only makes a line fit.
fn is_fitted(width: &str) -> bool {
    let percent = width.strip_suffix('%').unwrap_or(width).parse();
    percent.is_ok_and(|percent: u32| FITTED_WIDTH.contains(&percent))
}

/// The values of an element's attributes, without those that number revisions.
fn all_values(tag: &BytesStart<'_>) -> String {
    let mut attributes = tag.attributes();
    let seen = attributes.with_checks(false).flatten();
    let seen = seen.filter(|attribute| !attribute.key.into_inner().contains("rsid"));
    let values: Vec<String> =
        seen.map(|attribute| attribute.value.into_owned()).collect();
    values.join(" ")
}

fn attribute_of(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let full = tag.name().into_inner();
    let prefix =
        full.rsplit_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
    attribute(tag, &format!("{prefix}{name}"))
}
