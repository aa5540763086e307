//! Units as rows, and back.

use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::check::source_pieces;
use crate::exchange::table::marked::{marked, pieces};
use crate::exchange::target::Target;
use crate::exchange::unit::Unit;
use crate::exchange::xliff::{XliffDocument, XliffFile};

/// Rows of cells; the first names the columns.
pub(super) type Rows = Vec<Vec<String>>;

pub(super) const ID: &str = "id";
pub(super) const PLACE: &str = "place";
pub(super) const SOURCE: &str = "source";
pub(super) const TARGET: &str = "target";
pub(super) const CONTEXT: &str = "context";
pub(super) const HASH: &str = "hash";
pub(super) const ORIGINAL: &str = "original";
pub(super) const ABOUT: &str = "about";

/// The columns, those of the texts without their languages.
pub(super) const COLUMNS: [&str; 8] =
    [ID, PLACE, SOURCE, TARGET, CONTEXT, HASH, ORIGINAL, ABOUT];

/// The rows of the units of originals.
pub(super) fn rows(documents: &[XliffDocument<'_>], languages: [&str; 2]) -> Rows {
    let [source, target] = languages;
    let name = |column: &str| match column {
        SOURCE => format!("{SOURCE}:{source}"),
        TARGET => format!("{TARGET}:{target}"),
        column => column.to_owned(),
    };
    let mut rows = vec![COLUMNS.map(name).to_vec()];
    for document in documents {
        let extraction = document.extraction;
        let about = format!(
            "{} {} {}",
            extraction.format().name(),
            extraction.encoding(),
            extraction.checksum()
        );
        let units = extraction.units().iter();
        rows.extend(units.map(|unit| row(unit, document.name, &about)));
    }
    rows
}

fn row(unit: &Unit, original: &str, about: &str) -> Vec<String> {
    let source = marked(&source_pieces(unit));
    let place = match &*unit.part {
        "" => unit.place.to_string(),
        part => format!("{part}: {}", unit.place),
    };
    let context = unit.context.as_deref().unwrap_or_default().to_owned();
    vec![
        unit.id.clone(),
        place,
        source,
        String::new(),
        context,
        unit.hash(),
        original.to_owned(),
        about.to_owned(),
    ]
}

/// The documents that a table has rows of, each with its units.
///
/// Rows may come in any order, and columns too; empty rows are passed by. A hash, where there
/// is one, tells which source was translated, whatever stands in the cell of the source.
pub(super) fn documents(rows: &Rows) -> Result<Vec<XliffFile>, ReadError> {
    let Some((names, rows)) = rows.split_first() else {
        let what = "it is empty".to_owned();
        return Err(ReadError::new(ReadErrorKind::NotTable { what }));
    };
    let language = |column: &str| {
        let tag = |name: &String| {
            name.trim().strip_prefix(column)?.strip_prefix(':').map(str::to_owned)
        };
        names.iter().find_map(tag).filter(|tag| !tag.is_empty())
    };
    let languages = [SOURCE, TARGET].map(language);
    let bare = |name: &String| name.trim().split(':').next().map(str::to_owned);
    let names: Vec<Option<String>> = names.iter().map(bare).collect();
    for needed in [ID, SOURCE, TARGET] {
        if !names.iter().flatten().any(|name| name == needed) {
            let what = format!("it has no column `{needed}`");
            return Err(ReadError::new(ReadErrorKind::NotTable { what }));
        }
    }
    let mut files: Vec<XliffFile> = Vec::new();
    for row in rows {
        let cell = |wanted: &str| {
            let at = names.iter().position(|name| name.as_deref() == Some(wanted));
            at.and_then(|at| row.get(at)).map_or("", String::as_str)
        };
        if !cell(ID).trim().is_empty() {
            file_of(&mut files, cell(ORIGINAL), cell(ABOUT)).units.push(target(&cell));
        }
    }
    let [source, target] = languages;
    for file in &mut files {
        file.source_language.clone_from(&source);
        file.target_language.clone_from(&target);
    }
    Ok(files)
}

fn target<'c>(cell: &impl Fn(&str) -> &'c str) -> Target {
    let mut target = Target::new(cell(ID).trim(), pieces(cell(TARGET)));
    target.source = Some(pieces(cell(SOURCE)));
    let hash = cell(HASH).trim();
    target.source_hash = (!hash.is_empty()).then(|| hash.to_owned());
    target
}

/// The document of a name, which is added if it is new.
fn file_of<'f>(
    files: &'f mut Vec<XliffFile>,
    original: &str,
    about: &str,
) -> &'f mut XliffFile {
    let told =
        |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    let original = told(Some(original));
    let at = files.iter().position(|file| file.original == original);
    let at = at.unwrap_or_else(|| {
        let mut facts = about.split(' ');
        let format = told(facts.next());
        let (encoding, checksum) = (told(facts.next()), told(facts.next()));
        files.push(XliffFile {
            original,
            format,
            encoding,
            checksum,
            ..XliffFile::default()
        });
        files.len() - 1
    });
    #[expect(clippy::indexing_slicing, reason = "found or added just now")]
    &mut files[at]
}
