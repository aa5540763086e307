//! What the verbs that write memories share.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use khulasa::memory::MemoryRecord;

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
                let mut name =
                    PathBuf::from(name).file_name().unwrap_or_default().to_owned();
                name.push(".");
                name.push(
                    output.format.extensions().first().copied().unwrap_or_default(),
                );
                let target = Target::file(folder.join(name), *may_replace);
                put_one(output, &target, &part)?;
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

/// The memory in parts, one for each pair of texts, with its name.
fn parts(memory: &MemoryRecord) -> Vec<(String, MemoryRecord)> {
    let mut parts: Vec<(String, MemoryRecord)> = Vec::new();
    for unit in &memory.units {
        let file = unit.variants.iter().find_map(|variant| variant.file.clone());
        let name = unit.pair.clone().or(file).unwrap_or_else(|| "memory".to_owned());
        if let Some((_, part)) = parts.iter_mut().find(|(known, _)| *known == name) {
            part.units.push(unit.clone());
            continue;
        }
        let (source_language, header) =
            (memory.source_language.clone(), memory.header.clone());
        let units = vec![unit.clone()];
        parts.push((name, MemoryRecord { source_language, header, units }));
    }
    parts
}
