//! Whether a file keeps the rules of XLIFF 2, each told by name.
//!
//! [`read_xliff`](crate::read_xliff) takes what can be understood; this is for who must know
//! whether other programs will. It holds a file to the core of the standard: which elements
//! and attributes stand where, which values they have, which ids must differ, what codes and
//! references lead to. Of the modules it knows that they may be there.

mod codes;
mod ids;
mod references;
mod shape;
mod tree;
mod values;

use std::fmt;

use crate::encoding::{EncodingChoice, decode};
use crate::error::{ReadError, ReadErrorKind};
use tree::Tree;

/// A place where a file breaks a rule of XLIFF 2.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct XliffFault {
    /// The name of the rule: `id-unique`, `element-place` …
    pub rule: &'static str,
    /// Where the element begins that breaks it, in the decoded file.
    pub at_byte: usize,
    /// What is wrong there.
    pub what: String,
}

impl fmt::Display for XliffFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: {}: {}", self.at_byte, self.rule, self.what)
    }
}

/// Finds where a file breaks the rules of the core of XLIFF 2, in the order of the file.
///
/// # Errors
///
/// - [`ReadErrorKind::BrokenXml`]: it is no XML, or its elements lie too deep.
/// - [`ReadErrorKind::NotXliff`]: it is XML of another kind, or XLIFF of another version.
/// - Those of [`read`](crate::read()): it is no text.
///
/// # Cost
///
/// Linear in the bytes of the file but for units: within one, the square of its codes.
///
/// # Example
///
/// ```
/// use khulasa_formats::check_xliff;
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let file = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"
///     srcLang="ar"><file id="f1"><unit id="u1"><segment><source>نعم <ec startRef="1"/>
///     </source></segment></unit></file></xliff>"#;
/// let faults = check_xliff(file.as_bytes())?;
/// assert_eq!(faults.len(), 1);
/// assert_eq!(faults[0].rule, "code-pair");
/// assert!(check_xliff(file.replace("<ec startRef=\"1\"/>", "").as_bytes())?.is_empty());
/// # Ok(())
/// # }
/// ```
pub fn check_xliff(bytes: &[u8]) -> Result<Vec<XliffFault>, ReadError> {
    let text = decode(bytes, EncodingChoice::Auto)?.text;
    let tree = Tree::read(&text)?;
    let version = tree.root().and_then(|root| root.value("version")).unwrap_or_default();
    let is_it = tree.root().is_some_and(|root| root.is_core("xliff"));
    if !is_it || !version.starts_with("2.") {
        let found = "XML of another kind, or of another version".to_owned();
        return Err(ReadError::new(ReadErrorKind::NotXliff { found }).at(0));
    }
    let mut faults = Faults::default();
    for node in tree.nodes() {
        shape::check(&tree, node, &mut faults);
        values::check(&tree, node, &mut faults);
        ids::check(&tree, node, &mut faults);
        references::check(&tree, node, &mut faults);
        if node.is_core("unit") {
            codes::check(&tree, node, &mut faults);
        }
    }
    faults.list.sort_by_key(|fault| fault.at_byte);
    Ok(faults.list)
}

/// Collects faults.
#[derive(Debug, Default)]
struct Faults {
    list: Vec<XliffFault>,
}

impl Faults {
    fn push(&mut self, rule: &'static str, node: &tree::Node, what: String) {
        self.list.push(XliffFault { rule, at_byte: node.at_byte, what });
    }
}
