//! Documents damaged at random, the same ones for the same seed.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use khulasa_formats::{
    ExtractOptions, Extraction, Piece, Target, TargetPiece, Unit, XliffOptions, extract,
    merge, read_exchange, write_xliff,
};
use zip::ZipArchive;

use crate::archive::archive;

/// What means something in one format or another.
const TOKENS: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "&",
    "&amp;",
    "&#0;",
    "&x;",
    "\"",
    "'",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "{",
    "}",
    "{1}",
    "\\",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "\u{0}",
    "\u{1}",
    "\u{202B}",
    "\u{FEFF}",
    "\u{FFFE}",
    "نص",
    "a",
    " ",
    "|",
    "`",
    "#",
    "- ",
    "[",
    "](",
    "00:00:01,000 --> ",
    "msgid \"",
    "=",
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "<w:del>",
    "<w:fldChar/>",
    "<text:span>",
    "<b>",
    "</b>",
    "<p>",
    "<script>",
    "<source>",
    "</mrk>",
    "<?x?>",
];

/// The next of a row of numbers without pattern.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n.max(1) as u64).unwrap_or_default()
    }
}

/// The bytes with one to four places damaged; in an archive mostly those of a member, now
/// and then those of the archive.
pub(crate) fn mutated(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    if !bytes.starts_with(b"PK") || random.below(4) == 0 {
        return damaged(bytes, random);
    }
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else {
        return damaged(bytes, random);
    };
    let mut members: Vec<(String, Vec<u8>)> = Vec::new();
    for member_idx in 0..zip.len() {
        let Ok(mut file) = zip.by_index(member_idx) else { continue };
        let Ok(name) = file.name().map(Cow::into_owned) else { continue };
        let mut content = Vec::new();
        if file.read_to_end(&mut content).is_ok() {
            members.push((name, content));
        }
    }
    let is_text = |(_, content): &&mut (String, Vec<u8>)| content.starts_with(b"<");
    let n_texts = members.iter_mut().filter(|member| is_text(member)).count();
    let wanted = random.below(n_texts);
    if let Some((_, content)) = members.iter_mut().filter(|m| is_text(m)).nth(wanted) {
        *content = damaged(content, random);
    }
    let members: Vec<(&str, &[u8])> = members
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_slice()))
        .collect();
    archive(&members)
}

fn damaged(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + 1 + random.below(40)).min(bytes.len());
        match random.below(6) {
            0 if at < bytes.len() => {
                bytes[at] = u8::try_from(random.below(256)).unwrap_or(0);
            }
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            3 if random.below(8) == 0 => bytes.truncate(at),
            _ => {
                let token = TOKENS[random.below(TOKENS.len())];
                bytes.splice(at..at, token.bytes());
            }
        }
    }
    bytes
}

/// What happens to a document on its way through an exchange file and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It was refused.
    Refused,
    /// It came back as it was, and translated.
    CameBack,
}

/// Takes a document out and in again: nothing may change but what was translated.
pub(crate) fn round_trip(bytes: &[u8], name: &str) -> Fate {
    let mut options = ExtractOptions::default();
    options.file_name = Some(name.to_owned());
    let Ok(extraction) = extract(bytes, &options) else { return Fate::Refused };
    assert!(merge(&extraction, &[]).bytes == bytes, "nothing was translated");
    if extraction.units().is_empty() {
        return Fate::Refused;
    }
    let mut xliff = Vec::new();
    write_xliff(name, &extraction, &XliffOptions::default(), &mut xliff)
        .expect("to memory");
    let files = read_exchange(&xliff).expect("our own file");
    let merged = merge(&extraction, &files[0].units);
    assert!(merged.refusals.is_empty() && merged.bytes == bytes, "sources come back");
    let targets: Vec<Target> =
        extraction.units_without_copies().map(translated).collect();
    let merged = merge(&extraction, &targets);
    options.format = Some(extraction.format());
    let again = extract(&merged.bytes, &options).expect("what was merged can be read");
    let refused = |unit: &&Unit| !merged.refusals.iter().any(|r| r.unit_id == unit.id);
    let wanted = texts(extraction.units_without_copies().filter(refused).map(|unit| {
        translated(unit).pieces.iter().map(|piece| seen(unit, piece)).collect()
    }));
    let found = texts(all_texts(&again));
    let lost = wanted.iter().find(|text| found.binary_search(text).is_err());
    assert_eq!(lost, None, "every translation that was taken is read again");
    Fate::CameBack
}

/// The source with a word more in its first text.
fn translated(unit: &Unit) -> Target {
    let mut is_first = true;
    let pieces = unit.pieces.iter().map(|piece| match piece {
        Piece::Text { text, .. } if std::mem::take(&mut is_first) => {
            TargetPiece::Text(format!("x{text}"))
        }
        Piece::Text { text, .. } => TargetPiece::Text(text.to_string()),
        Piece::Code(code) => match code.mark().as_bytes() {
            [_, b'/', ..] => TargetPiece::Close(code.id()),
            [.., b'/', _] => TargetPiece::Single(code.id()),
            _ => TargetPiece::Open(code.id()),
        },
        _ => TargetPiece::Text(String::new()),
    });
    Target::new(&unit.id, pieces.collect())
}

fn seen(unit: &Unit, piece: &TargetPiece) -> String {
    match piece {
        TargetPiece::Text(text) => text.clone(),
        TargetPiece::Single(id) => {
            let code = unit.codes().find(|code| code.id() == *id);
            code.map_or("", |code| code.equivalent()).to_owned()
        }
        _ => String::new(),
    }
}

fn all_texts(extraction: &Extraction<'_>) -> impl Iterator<Item = String> {
    extraction.units().iter().map(Unit::text)
}

/// Texts without white space, sorted.
fn texts(texts: impl Iterator<Item = String>) -> Vec<String> {
    let bare = |text: String| text.split_whitespace().collect::<String>();
    let mut texts: Vec<String> = texts.map(bare).collect();
    texts.sort();
    texts
}
