//! Glossaries: words and phrases with their translations.

use quick_xml::events::BytesStart;

use crate::encoding::{EncodingChoice, decode};
use crate::error::{ReadError, ReadErrorKind};
use crate::memory::record::has_same_language;
use crate::xml::{Elements, attribute_of, walk};

/// A word or phrase and its translation.
///
/// # Example
///
/// See [`read_terms`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermRecord {
    /// In the language of the source.
    pub source: String,
    /// In the language of the target.
    pub target: String,
}

/// Reads a glossary: TBX of either version, or tab-separated values.
///
/// In TBX each term of `languages[0]` goes with each of `languages[1]` in the same entry.
/// In a table the first two columns are source and target, unless the first row names
/// languages; lines that begin with `#` are passed over.
///
/// # Errors
///
/// - [`ReadErrorKind::NotTbx`]: it is XML of another kind.
/// - [`ReadErrorKind::BrokenXml`] and [`ReadErrorKind::Entity`], for XML.
/// - [`ReadErrorKind::BrokenTable`]: a line has no tab.
/// - Those of [`read`](crate::read()): it is no text.
///
/// # Example
///
/// ```
/// use khulasa_formats::read_terms;
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let table = "# مصطلحات\nسعر الصرف\texchange rate\tfinance\n";
/// let terms = read_terms(table.as_bytes(), ["ar", "en"])?;
/// assert_eq!(terms[0].target, "exchange rate");
///
/// let tbx = r#"<tbx><text><body><conceptEntry>
///     <langSec xml:lang="ar-EG"><termSec><term>محكمة</term></termSec></langSec>
///     <langSec xml:lang="en"><termSec><term>court</term></termSec></langSec>
///     </conceptEntry></body></text></tbx>"#;
/// assert_eq!(read_terms(tbx.as_bytes(), ["ar", "en"])?[0].source, "محكمة");
/// assert!(read_terms(b"word\n", ["ar", "en"]).is_err());
/// # Ok(())
/// # }
/// ```
pub fn read_terms(
    bytes: &[u8],
    languages: [&str; 2],
) -> Result<Vec<TermRecord>, ReadError> {
    if looks_like_xml(bytes) {
        read_tbx(bytes, languages)
    } else {
        read_table(bytes, languages)
    }
}

fn looks_like_xml(bytes: &[u8]) -> bool {
    let is_mark = |byte: &u8| matches!(byte, 0xEF | 0xBB | 0xBF | 0xFE | 0xFF | 0);
    bytes.iter().find(|byte| !is_mark(byte) && !byte.is_ascii_whitespace()) == Some(&b'<')
}

fn read_table(bytes: &[u8], languages: [&str; 2]) -> Result<Vec<TermRecord>, ReadError> {
    let text = decode(bytes, EncodingChoice::Auto)?.text;
    let mut columns = [0, 1];
    let mut terms = Vec::new();
    for (line_idx, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        if cells.len() < 2 {
            let what = format!("line {}: there is no tab in it", line_idx + 1);
            return Err(ReadError::new(ReadErrorKind::BrokenTable { what }));
        }
        let at = languages.map(|tag| cells.iter().position(|cell| is_tag_of(cell, tag)));
        if let ([Some(source), Some(target)], true) = (at, terms.is_empty()) {
            columns = [source, target];
            continue;
        }
        let [source, target] =
            columns.map(|at| cells.get(at).copied().unwrap_or_default().to_owned());
        if !source.is_empty() && !target.is_empty() {
            terms.push(TermRecord { source, target });
        }
    }
    Ok(terms)
}

fn is_tag_of(cell: &str, tag: &str) -> bool {
    cell.is_ascii() && cell.len() >= 2 && has_same_language(cell, tag)
}

fn read_tbx(bytes: &[u8], languages: [&str; 2]) -> Result<Vec<TermRecord>, ReadError> {
    let mut reader = TbxReader { languages, ..TbxReader::default() };
    walk(bytes, &mut reader)?;
    Ok(reader.terms)
}

#[derive(Debug, Default)]
struct TbxReader<'a> {
    languages: [&'a str; 2],
    terms: Vec<TermRecord>,
    has_root: bool,
    /// The terms of the entry, in the source's and the target's language.
    entry: [Vec<String>; 2],
    language: String,
    term: Option<String>,
}

impl Elements for TbxReader<'_> {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), ReadErrorKind> {
        if !self.has_root && !matches!(name, "tbx" | "martif" | "TBX") {
            let found = format!("the element `{name}`");
            return Err(ReadErrorKind::NotTbx { found });
        }
        self.has_root = true;
        match name {
            "conceptEntry" | "termEntry" => self.entry = Default::default(),
            "langSec" | "langSet" => {
                self.language = attribute_of(tag, "lang").unwrap_or_default();
            }
            "term" => self.term = Some(String::new()),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "conceptEntry" | "termEntry" => self.close_entry(),
            "term" => self.close_term(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(term) = &mut self.term {
            term.push_str(text);
        }
    }
}

impl TbxReader<'_> {
    fn close_term(&mut self) {
        let term = self.term.take().unwrap_or_default();
        let words: Vec<&str> = term.split_whitespace().collect();
        for (side, tag) in self.entry.iter_mut().zip(self.languages) {
            if has_same_language(&self.language, tag) && !words.is_empty() {
                side.push(words.join(" "));
            }
        }
    }

    fn close_entry(&mut self) {
        let [sources, targets] = std::mem::take(&mut self.entry);
        for source in &sources {
            for target in &targets {
                let (source, target) = (source.clone(), target.clone());
                self.terms.push(TermRecord { source, target });
            }
        }
    }
}
