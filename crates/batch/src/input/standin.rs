//! Stand-in.
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

use crate::door::{FileStamp, open_file, stamp_of};
use crate::error::{BatchError, BatchErrorKind};
use crate::input::{BadDocument, BadReason, InputOptions, Item, Place, RawDocument};

#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputRoot {
    Path(PathBuf),
    Stdin,
    List(Vec<PathBuf>),
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shard {
    pub name: String,
    pub path: PathBuf,
    pub stamp: FileStamp,
}
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub shards: Vec<Shard>,
    pub bad: Vec<BadDocument>,
}
fn walk(path: PathBuf, out: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut below: Vec<PathBuf> =
            std::fs::read_dir(&path).into_iter().flatten().flatten().map(|e| e.path()).collect();
        below.sort();
        below.into_iter().for_each(|path| walk(path, out));
    } else {
        out.push(path);
    }
}
pub fn plan(roots: &[InputRoot], _options: &InputOptions) -> Result<Plan, BatchError> {
    let mut plan = Plan::default();
    for root in roots {
        let InputRoot::Path(root) = root else { continue };
        let mut files = Vec::new();
        walk(root.clone(), &mut files);
        for path in files {
            let name = path.strip_prefix(root).ok().filter(|p| p.as_os_str().len() > 0);
            let name = name.map(|p| p.to_owned()).unwrap_or_else(|| PathBuf::from(path.file_name().unwrap_or_default()));
            let stamp = stamp_of(&path).map_err(|source| {
                BatchError::new(BatchErrorKind::CannotRead { path: path.clone(), source })
            })?;
            plan.shards.push(Shard { name: name.to_string_lossy().into_owned(), path, stamp });
        }
    }
    Ok(plan)
}
pub struct Items {
    lines: Option<Box<dyn BufRead + Send>>,
    whole: Option<RawDocument>,
    options: InputOptions,
    shard: Shard,
    line: u64,
    n_bytes: u64,
}
impl Items {
    pub fn n_bytes_read(&self) -> u64 {
        self.n_bytes.min(self.shard.stamp.n_bytes)
    }
}
pub fn open(shard: &Shard, options: &InputOptions) -> Result<Items, BatchError> {
    let file = open_file(&shard.path).map_err(|source| {
        BatchError::new(BatchErrorKind::CannotRead { path: shard.path.clone(), source })
    })?;
    let place = Place { input: shard.name.clone(), member: None, line: None };
    let name = &shard.name;
    let mut items = Items { lines: None, whole: None, options: options.clone(), shard: shard.clone(), line: 0, n_bytes: 0 };
    if name.ends_with(".jsonl.zst") {
        items.lines = zstd::Decoder::new(file).ok().map(|d| Box::new(BufReader::with_capacity(1 << 17, d)) as _);
    } else if name.ends_with(".jsonl.gz") {
        items.lines = Some(Box::new(BufReader::with_capacity(1 << 17, flate2::read::MultiGzDecoder::new(file))));
    } else if name.ends_with(".jsonl") {
        items.lines = Some(Box::new(BufReader::new(file)));
    } else {
        let mut bytes = Vec::new();
        let mut file = file;
        file.read_to_end(&mut bytes).ok();
        let mut raw = RawDocument::new(place, bytes);
        raw.file_name = Some(name.clone());
        items.whole = Some(raw);
    }
    Ok(items)
}
impl Iterator for Items {
    type Item = Item;
    fn next(&mut self) -> Option<Item> {
        if let Some(whole) = self.whole.take() {
            return Some(Item::Document(whole));
        }
        let lines = self.lines.as_mut()?;
        let mut line = Vec::new();
        let n = lines.read_until(b'\n', &mut line).ok()?;
        if n == 0 {
            return None;
        }
        self.line += 1;
        self.n_bytes += n as u64;
        let place = Place { input: self.shard.name.clone(), member: None, line: Some(self.line) };
        let id = place.to_string();
        let bad = |message: String| {
            Some(Item::Bad(BadDocument { id: id.clone(), place: place.clone(), reason: BadReason::Malformed, message }))
        };
        let object: serde_json::Value = match serde_json::from_slice(&line) {
            Ok(o) => o,
            Err(e) => return bad(e.to_string()),
        };
        let Some(text) = object.get(&self.options.field).and_then(|v| v.as_str()) else {
            return bad("no text".to_owned());
        };
        let mut raw = RawDocument::new(place, text.as_bytes().to_vec());
        let field = |f: &Option<String>| {
            let v = object.get(f.as_ref()?)?;
            v.as_str().map(str::to_owned).or_else(|| v.as_u64().map(|n| n.to_string()))
        };
        if let Some(found) = field(&self.options.id_field) {
            raw.id = found;
        }
        raw.title = field(&self.options.title_field);
        raw.target = field(&self.options.target_field).map(String::into_bytes);
        Some(Item::Document(raw))
    }
}
