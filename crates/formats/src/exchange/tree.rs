//! The elements of a part as a tree over its bytes.

use khulasa_text::Span;

use crate::exchange::markup::{What, tokens};

/// Elements, each before those in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree<'t> {
    text: &'t str,
    nodes: Vec<Node>,
}

/// An element.
#[derive(Clone, Debug)]
struct Node {
    /// All of it.
    span: Span,
    /// Its opening tag.
    tag: Span,
    parent: Option<usize>,
    /// The first element behind it that does not lie in it.
    next: usize,
}

/// An element of a tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'t> {
    tree: &'t Tree<'t>,
    idx: usize,
}

impl<'t> Tree<'t> {
    /// The elements of a span of a text.
    pub(crate) fn read(text: &'t str, span: Span) -> Self {
        let mut nodes: Vec<Node> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for token in tokens(text, span) {
            match token.what {
                What::Open(_) => {
                    let parent = open.last().copied();
                    open.push(nodes.len());
                    let (span, tag) = (token.span, token.span);
                    nodes.push(Node { span, tag, parent, next: 0 });
                }
                What::Close => {
                    let n_nodes = nodes.len();
                    if let Some(node) = open.pop().and_then(|idx| nodes.get_mut(idx)) {
                        node.span = Span::new(node.span.start(), token.span.end());
                        node.next = n_nodes;
                    }
                }
                What::Text(_) | What::Other => {}
            }
        }
        Self { text, nodes }
    }

    /// All elements, outer before inner, in the order of their starts.
    pub(crate) fn elements(&'t self) -> impl Iterator<Item = Element<'t>> {
        (0..self.nodes.len()).map(|idx| Element { tree: self, idx })
    }
}

impl<'t> Element<'t> {
    fn node(self) -> Option<&'t Node> {
        self.tree.nodes.get(self.idx)
    }

    /// Its bytes, tags included.
    pub(crate) fn span(self) -> Span {
        self.node().map(|node| node.span).unwrap_or_default()
    }

    /// The bytes of its opening tag.
    pub(crate) fn tag(self) -> Span {
        self.node().map(|node| node.tag).unwrap_or_default()
    }

    /// It as it is written.
    pub(crate) fn written(self) -> &'t str {
        self.span().of(self.tree.text)
    }

    /// Its name with the prefix.
    pub(crate) fn name(self) -> &'t str {
        let tag = self.tag().of(self.tree.text).trim_start_matches('<');
        let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
        tag.get(..end.unwrap_or(tag.len())).unwrap_or_default()
    }

    /// The bytes of the value of an attribute, without its quotation marks.
    pub(crate) fn value_span(self, name: &str) -> Option<Span> {
        let tag = self.tag();
        let text = tag.of(self.tree.text);
        let mut from = 0;
        loop {
            let at = from + text.get(from..)?.find(name)?;
            let end = at + name.len();
            from = end;
            let is_whole = text.get(..at)?.ends_with(|c: char| c.is_ascii_whitespace());
            let rest = text.get(end..)?;
            let behind = rest.trim_start().strip_prefix('=').map(str::trim_start);
            let Some(quoted) = behind.filter(|_| is_whole) else { continue };
            let mark = quoted.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let start = text.len() - quoted.len() + 1;
            let len = text.get(start..)?.find(mark)?;
            return Some(Span::new(start, start + len).shift(tag.start()));
        }
    }

    /// The value of an attribute as it is written.
    pub(crate) fn value(self, name: &str) -> Option<&'t str> {
        self.value_span(name).map(|span| span.of(self.tree.text))
    }

    /// The elements directly in it.
    pub(crate) fn children(self) -> impl Iterator<Item = Element<'t>> {
        let end = self.node().map_or(0, |node| node.next);
        let mut next = self.idx + 1;
        std::iter::from_fn(move || {
            let child = Element { tree: self.tree, idx: next };
            let node = child.node().filter(|_| next < end)?;
            next = node.next.max(next + 1);
            Some(child)
        })
    }

    /// The element of a name directly in it.
    pub(crate) fn child(self, name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// The elements in it at any depth.
    pub(crate) fn descendants(self) -> impl Iterator<Item = Element<'t>> {
        let end = self.node().map_or(0, |node| node.next);
        (self.idx + 1..end).map(move |idx| Element { tree: self.tree, idx })
    }

    /// The elements around it, the inner first.
    pub(crate) fn ancestors(self) -> impl Iterator<Item = Element<'t>> {
        std::iter::successors(self.parent(), |element| element.parent())
    }

    fn parent(self) -> Option<Element<'t>> {
        let idx = self.node()?.parent?;
        Some(Element { tree: self.tree, idx })
    }
}
