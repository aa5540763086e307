//! EPUB: the pages of a book in the order of its spine, each read as HTML.

use std::collections::BTreeMap;

use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::html::find_html_units;
use crate::exchange::markup::{attribute, elements, local_name};
use crate::exchange::part::{PackageFormat, Part, beside, lacking, read_list};
use crate::exchange::raw::RawUnit;
use crate::exchange::turn::{Turn, turn_html};
use crate::package::{Package, Unpacker};

const CONTAINER: &str = "META-INF/container.xml";

/// EPUB books.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EpubUnits;

impl UnitFormat for EpubUnits {
    fn name(&self) -> &'static str {
        "epub"
    }

    fn title(&self) -> &'static str {
        "EPUB books"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["epub"]
    }

    fn looks_like(&self, _: &str) -> bool {
        false
    }
}

impl FindUnits for EpubUnits {
    fn find_units(&self, text: &str, parts: &[Part]) -> Vec<RawUnit> {
        parts.iter().flat_map(|part| find_html_units(text, part.span)).collect()
    }

    fn package(&self) -> Option<&'static dyn PackageFormat> {
        Some(&Self)
    }

    fn turn(&self) -> Turn {
        turn_html
    }
}

impl PackageFormat for EpubUnits {
    fn is_it(&self, package: &Package<'_>) -> bool {
        package.member(CONTAINER).is_some()
    }

    fn part_names(
        &self,
        unpacker: &mut Unpacker<'_, '_>,
    ) -> Result<Vec<String>, ReadError> {
        let container = read_list(unpacker, CONTAINER)?
            .ok_or_else(|| lacking(self, &format!("it has no `{CONTAINER}`")))?;
        let place = first_value(&container, "rootfile", "full-path")
            .ok_or_else(|| lacking(self, "its container names no book"))?;
        let book = read_list(unpacker, &place)?
            .ok_or_else(|| lacking(self, &format!("it has no `{place}`")))?;
        Ok(pages(&book, &place))
    }

    /// The pages of older books have a document type without declarations of their own.
    fn check(&self, part: &str) -> Result<(), ReadError> {
        match part.find("<!ENTITY") {
            Some(at) => Err(ReadError::new(ReadErrorKind::Entity { name: None }).at(at)),
            None => Ok(()),
        }
    }
}

/// The value of an attribute of the first element of a name.
fn first_value(text: &str, element: &str, name: &str) -> Option<String> {
    let mut named = elements(text).filter(|tag| local_name(tag) == element);
    named.find_map(|tag| attribute(&tag, name))
}

/// The pages that the spine names, in its order, then the page of contents.
fn pages(book: &str, place: &str) -> Vec<String> {
    let mut items: BTreeMap<String, String> = BTreeMap::new();
    let (mut spine, mut contents) = (Vec::new(), None);
    for tag in elements(book) {
        let value = |name: &str| attribute(&tag, name).unwrap_or_default();
        match local_name(&tag) {
            "item" => {
                let is_page = matches!(
                    value("media-type").as_str(),
                    "application/xhtml+xml" | "text/html"
                );
                if !is_page {
                    continue;
                }
                let page = beside(place, &value("href"));
                if value("properties").split_ascii_whitespace().any(|word| word == "nav")
                {
                    contents = Some(page.clone());
                }
                items.insert(value("id"), page);
            }
            "itemref" => spine.push(value("idref")),
            _ => {}
        }
    }
    let mut pages: Vec<String> = Vec::new();
    for page in spine.iter().filter_map(|id| items.get(id)).chain(contents.as_ref()) {
        if !pages.contains(page) {
            pages.push(page.clone());
        }
    }
    pages
}
