//! EPUB: the pages of a book in the order of its spine, each read as HTML.

use std::collections::BTreeMap;

use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::html::find_html_units;
use crate::exchange::markup::{attribute, elements, local_name};
use crate::exchange::part::{PackageFormat, Part, lacking, read_list};
use crate::exchange::raw::RawUnit;
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
}

impl PackageFormat for EpubUnits {
    fn name(&self) -> &'static str {
        UnitFormat::name(self)
    }

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

/// The name of a member that a link in another leads to.
pub(super) fn beside(place: &str, link: &str) -> String {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
    let from = if link.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = from.split('/').filter(|step| !step.is_empty()).collect();
    for step in link.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    percent_decoded(&steps.join("/"))
}

fn percent_decoded(link: &str) -> String {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let byte = byte.filter(|_| *first == b'%');
        bytes.push(byte.unwrap_or(*first));
        rest = behind.get(if byte.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| link.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_the_place_they_stand_in() {
        assert_eq!(
            beside("OEBPS/book.opf", "text/a%20b.xhtml#p1"),
            "OEBPS/text/a b.xhtml"
        );
        assert_eq!(beside("OEBPS/book.opf", "../c.xhtml"), "c.xhtml");
        assert_eq!(beside("book.opf", "../../c.xhtml"), "c.xhtml");
        assert_eq!(beside("a/book.opf", "/d%zz.xhtml"), "d%zz.xhtml");
    }
}
