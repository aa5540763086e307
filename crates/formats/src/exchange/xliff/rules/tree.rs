//! The elements of a file, with their attributes and where they stand.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::{ReadError, ReadErrorKind};

/// How deep elements may lie in each other.
const MAX_DEPTH: usize = 512;

/// How the namespace of the core begins, and that of a module.
const CORE: &str = "urn:oasis:names:tc:xliff:document:2";
const MODULE: &str = "urn:oasis:names:tc:xliff:";

/// Whose an element or attribute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Core,
    Module,
    Other,
}

/// An element.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) owner: Owner,
    /// Its name without prefix.
    pub(super) name: String,
    /// Names as they are written, and values.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    pub(super) at_byte: usize,
    /// Whether there is text in it that is more than white space.
    pub(super) has_text: bool,
    /// The prefixes that are declared here, and what they stand for.
    declared: Vec<(String, String)>,
}

impl Node {
    pub(super) fn is_core(&self, name: &str) -> bool {
        self.owner == Owner::Core && self.name == name
    }

    /// The value of an attribute.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// All elements, in the order in which they begin.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    open: Vec<usize>,
}

impl Tree {
    pub(super) fn read(text: &str) -> Result<Self, ReadError> {
        let mut xml = Reader::from_str(text);
        xml.config_mut().expand_empty_elements = true;
        let mut tree = Self::default();
        loop {
            let at_byte = usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX);
            let broken = |what: String| {
                ReadError::new(ReadErrorKind::BrokenXml { what }).at(at_byte)
            };
            match xml.read_event().map_err(|error| broken(error.to_string()))? {
                Event::Eof if tree.open.is_empty() => return Ok(tree),
                Event::Eof => return Err(broken("it is cut off".to_owned())),
                Event::Start(tag) if tree.open.len() < MAX_DEPTH => {
                    tree.add(&tag, at_byte);
                }
                Event::Start(_) => {
                    return Err(broken("its elements lie too deep".to_owned()));
                }
                Event::End(_) => drop(tree.open.pop()),
                Event::Text(text) => tree.note_text(!text.trim().is_empty()),
                Event::CData(_) | Event::GeneralRef(_) => tree.note_text(true),
                _ => {}
            }
        }
    }

    fn note_text(&mut self, is_text: bool) {
        let open = self.open.last().copied();
        if let Some(node) = open.and_then(|idx| self.nodes.get_mut(idx)) {
            node.has_text |= is_text;
        }
    }

    fn add(&mut self, tag: &BytesStart<'_>, at_byte: usize) {
        let (mut attributes, mut declared) = (Vec::new(), Vec::new());
        for attribute in tag.attributes().with_checks(false).flatten() {
            let name = attribute.key.into_inner().to_owned();
            let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0);
            let value = value.map(String::from).unwrap_or_default();
            match name.strip_prefix("xmlns") {
                Some(prefix) if prefix.is_empty() || prefix.starts_with(':') => {
                    declared.push((prefix.trim_start_matches(':').to_owned(), value));
                }
                _ => attributes.push((name, value)),
            }
        }
        let parent = self.open.last().copied();
        let (idx, written) = (self.nodes.len(), tag.name().into_inner().to_owned());
        let (prefix, name) = written.split_once(':').unwrap_or(("", &written));
        let mut node = Node {
            owner: Owner::Other,
            name: name.to_owned(),
            attributes,
            parent,
            children: Vec::new(),
            at_byte,
            has_text: false,
            declared,
        };
        node.owner = self.owner(&node, prefix);
        self.nodes.push(node);
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.children.push(idx);
        }
        self.open.push(idx);
    }

    /// Whose a prefix is at an element.
    pub(super) fn owner(&self, node: &Node, prefix: &str) -> Owner {
        let mut at = Some(node);
        while let Some(node) = at {
            let found = node.declared.iter().find(|(own, _)| own == prefix);
            if let Some((_, space)) = found {
                return match space.as_str() {
                    space if space.starts_with(CORE) => Owner::Core,
                    space if space.starts_with(MODULE) => Owner::Module,
                    _ => Owner::Other,
                };
            }
            at = self.parent(node);
        }
        Owner::Other
    }

    pub(super) fn root(&self) -> Option<&Node> {
        self.nodes.first()
    }

    pub(super) fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter()
    }

    pub(super) fn parent(&self, node: &Node) -> Option<&Node> {
        node.parent.and_then(|parent| self.nodes.get(parent))
    }

    pub(super) fn children<'t>(
        &'t self,
        node: &'t Node,
    ) -> impl Iterator<Item = &'t Node> {
        node.children.iter().filter_map(|child| self.nodes.get(*child))
    }

    /// The elements in an element, in the order in which they begin.
    pub(super) fn inside<'t>(&'t self, node: &'t Node) -> Vec<&'t Node> {
        let mut found = Vec::new();
        let mut rest: Vec<&Node> = self.children(node).collect();
        rest.reverse();
        while let Some(next) = rest.pop() {
            found.push(next);
            let from = rest.len();
            rest.extend(self.children(next));
            if let Some(added) = rest.get_mut(from..) {
                added.reverse();
            }
        }
        found
    }

    /// The innermost element of a name around an element.
    pub(super) fn around(&self, node: &Node, name: &str) -> Option<&Node> {
        let mut at = self.parent(node);
        while let Some(found) = at {
            if found.is_core(name) {
                return Some(found);
            }
            at = self.parent(found);
        }
        None
    }
}
