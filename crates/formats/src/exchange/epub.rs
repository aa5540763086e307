//! EPUB: the pages of a book in the order of its spine, each read as HTML; then the labels
//! of its older table of contents, and what the book says of itself.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::aside::element_units;
use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::html::find_html_units;
use crate::exchange::markup::{attribute, elements, local_name};
use crate::exchange::part::{PackageFormat, Part, beside, lacking, read_list};
use crate::exchange::raw::RawUnit;
use crate::exchange::turn::{Turn, turn_book};
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
        let find = |part: &Part| match kind_of(text, part) {
            PartKind::Page => find_html_units(text, part.span),
            PartKind::Book => element_units(text, part.span, TOLD),
            PartKind::Contents => element_units(text, part.span, LABELS),
        };
        parts.iter().flat_map(find).collect()
    }

    fn package(&self) -> Option<&'static dyn PackageFormat> {
        Some(&Self)
    }

    fn turn(&self) -> Turn {
        turn_book
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
        let mut names = pages(&book, &place);
        names.extend(old_contents(&book, &place));
        names.push(place);
        Ok(names)
    }

    /// The pages of older books have a document type without declarations of their own.
    fn check(&self, part: &str) -> Result<(), ReadError> {
        match part.find("<!ENTITY") {
            Some(at) => Err(ReadError::new(ReadErrorKind::Entity { name: None }).at(at)),
            None => Ok(()),
        }
    }
}

/// What a book says of itself; names of people and companies stay.
const TOLD: &[(&str, &str)] = &[
    ("dc:title", "book title"),
    ("dc:description", "book description"),
    ("dc:subject", "book subject"),
];

/// The labels of the table of contents that older books have.
const LABELS: &[(&str, &str)] = &[("text", "contents"), ("ncx:text", "contents")];

/// What a part of a book is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    Page,
    Book,
    Contents,
}

/// What a part is by its root element.
pub(super) fn kind_of(text: &str, part: &Part) -> PartKind {
    let root = elements(part.span.of(text)).next();
    match root.as_ref().map(local_name) {
        Some("package") => PartKind::Book,
        Some("ncx") => PartKind::Contents,
        _ => PartKind::Page,
    }
}

/// The table of contents that the manifest lists for programs of older books.
fn old_contents(book: &str, place: &str) -> Option<String> {
    let mut items = elements(book).filter(|tag| local_name(tag) == "item");
    let is_it = |tag: &BytesStart<'_>| {
        attribute(tag, "media-type")
            .is_some_and(|kind| kind == "application/x-dtbncx+xml")
    };
    items.find(is_it).and_then(|tag| Some(beside(place, &attribute(&tag, "href")?)))
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
