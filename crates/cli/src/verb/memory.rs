//! What the verbs that write memories share.

use std::collections::HashMap;
use std::io::{self, IsTerminal};
use std::path::{Component, Path, PathBuf};

use khulasa::memory::MemoryRecord;

use crate::door;
use crate::job::{MemoryOutput, MemoryPlace};
use crate::message::{Failure, io_text};
use crate::output::Target;
use crate::verb::exchange::put;

/// Writes a memory into one file, or the units of each pair into a file of a folder.
pub(super) fn put_memory(
    output: &MemoryOutput,
    memory: &MemoryRecord,
) -> Result<(), Failure> {
    match &output.place {
        MemoryPlace::One(target) => put_one(output, target, memory),
        MemoryPlace::Folder { folder, may_replace } => {
            for (name, part) in parts(memory) {
                let path = path_in(folder, &name, output)?;
                put_one(output, &Target::file(path, *may_replace), &part)?;
            }
            Ok(())
        }
    }
}

fn put_one(
    output: &MemoryOutput,
    target: &Target,
    memory: &MemoryRecord,
) -> Result<(), Failure> {
    let format = output.format;
    if !format.is_text() && *target == Target::Stdout && io::stdout().is_terminal() {
        let what = format!("a terminal cannot show `{}`", format.name());
        return Err(Failure::new(what).hint("name a file with `--output`"));
    }
    let bytes = format.write(memory).map_err(|error| {
        Failure::new(io_text(&error))
            .at(format.name())
            .hint("write another format, as `tmx`, `jsonl` or `tsv`")
    })?;
    put(target, &bytes)
}

/// The file of a pair in a folder, under the pair's name; folders in the name are made.
fn path_in(folder: &Path, name: &str, output: &MemoryOutput) -> Result<PathBuf, Failure> {
    // Only what leads further down: a name from outside must not reach beyond the folder.
    let is_down = |part: &Component<'_>| matches!(part, Component::Normal(_));
    let mut path: PathBuf =
        folder.components().chain(Path::new(name).components().filter(is_down)).collect();
    if let Some(parent) = path.parent().filter(|parent| *parent != folder) {
        door::make_folder(parent)
            .map_err(|error| Failure::new(io_text(&error)).at(parent.display()))?;
    }
    let endings = output.format.extensions();
    let ending = endings.first().copied().unwrap_or("xlf");
    path.as_mut_os_string().push(format!(".{ending}"));
    Ok(path)
}

/// The memory in parts, one for each pair of texts, with its name.
fn parts(memory: &MemoryRecord) -> Vec<(String, MemoryRecord)> {
    let mut parts: Vec<(String, MemoryRecord)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for unit in &memory.units {
        let file = unit.variants.iter().find_map(|variant| variant.file.clone());
        let name = unit.pair.clone().or(file).unwrap_or_else(|| "memory".to_owned());
        let place = *places.entry(name.clone()).or_insert(parts.len());
        if place == parts.len() {
            let (source_language, header) =
                (memory.source_language.clone(), memory.header.clone());
            let units = Vec::new();
            parts.push((name, MemoryRecord { source_language, header, units }));
        }
        if let Some((_, part)) = parts.get_mut(place) {
            part.units.push(unit.clone());
        }
    }
    parts
}
