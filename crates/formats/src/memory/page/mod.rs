//! A page to review links side by side: one file that needs no network.

use std::io;

use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::xml::plain;
use crate::memory::format::MemoryFormat;
use crate::memory::json::broken;
use crate::memory::record::MemoryRecord;

/// HTML that holds the memory as JSON, and a program that shows it, corrects it, and
/// exports it as JSON, TMX or TSV.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReviewPage;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// The program: what links are, how they are exported, how they are shown and changed.
const PROGRAM: [&str; 3] =
    [include_str!("model.js"), include_str!("export.js"), include_str!("view.js")];

/// What stands before and behind the memory.
const OPEN: &str = "<script id=\"memory\" type=\"application/json\">";
const CLOSE: &str = "</script>";

impl MemoryFormat for ReviewPage {
    fn name(&self) -> &'static str {
        "html"
    }

    fn title(&self) -> &'static str {
        "a page to review and correct links in a browser"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm"]
    }

    fn write(&self, memory: &MemoryRecord) -> io::Result<Vec<u8>> {
        // Inside a script nothing but its end tag ends it, and no `<` is left to begin one.
        let json = serde_json::to_string(memory)?.replace('<', "\\u003c");
        let page = PAGE
            .replace("{{title}}", &plain(&title(memory)))
            .replace("{{style}}", STYLE)
            .replace("{{program}}", &PROGRAM.concat());
        // Last: what the memory says is never taken for a place to fill.
        Ok(page.replacen("{{memory}}", &json, 1).into_bytes())
    }

    fn read(&self, bytes: &[u8]) -> Result<MemoryRecord, ReadError> {
        let text = std::str::from_utf8(bytes).ok();
        let json = text
            .and_then(|text| text.split_once(OPEN))
            .and_then(|(_, rest)| rest.split_once(CLOSE))
            .map(|(json, _)| json);
        let Some(json) = json else {
            return Err(ReadError::new(ReadErrorKind::NotReviewPage));
        };
        serde_json::from_str(json).map_err(|error| broken(&error))
    }
}

/// The files that are reviewed.
fn title(memory: &MemoryRecord) -> String {
    let variants = memory.units.iter().flat_map(|unit| &unit.variants);
    let mut files: Vec<&str> = Vec::new();
    for file in variants.filter_map(|variant| variant.file.as_deref()) {
        if files.len() < 3 && !files.contains(&file) {
            files.push(file);
        }
    }
    match files.as_slice() {
        [] => "Links".to_owned(),
        [source, target] => format!("{source} · {target}"),
        [first, ..] => format!("{first} …"),
    }
}
