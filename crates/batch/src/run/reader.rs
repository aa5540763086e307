//! The thread that reads the inputs.

use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::Sender;

use crate::input::{
    BadDocument, BadReason, Flow, InputOptions, Item, Place, Plan, Reading, Shard, Stop,
};
use crate::output::NamesOfShard;
use crate::run::chunk::{
    CHUNK_BYTES, CHUNK_ITEMS, Chunk, GROUP_BYTES, Numbered, Position,
};
use crate::run::gate::Gate;

/// Where the reader stops and where its chunks go.
#[derive(Debug)]
pub(super) struct Outlet<'a> {
    pub(super) chunks: Sender<Chunk>,
    pub(super) gate: &'a Gate,
    /// Set from outside: to stop at the next commit.
    pub(super) stops: [&'a AtomicBool; 2],
}

/// What is read.
pub(super) struct Inlet<'a> {
    pub(super) plan: &'a Plan,
    pub(super) options: &'a InputOptions,
    /// The safe path of each input, if files are named after them.
    pub(super) paths: Option<&'a [String]>,
    pub(super) start: Position,
    pub(super) commit_items: u64,
    /// What came and went in the folders since.
    pub(super) changes: &'a (dyn Fn() -> Vec<BadDocument> + Sync),
}

/// Reads on to the end, or to the first commit after a stop was asked for.
pub(super) fn read_all(inlet: &Inlet<'_>, outlet: &Outlet<'_>) {
    let mut reader = Reader {
        inlet,
        outlet,
        chunk: Chunk::default(),
        position: inlet.start,
        group: (0, 0),
        n_read_before: 0,
    };
    // Nobody is left to be told of a stop: the writer asked for it, or is gone.
    let _ = reader.read();
}

struct Reader<'a> {
    inlet: &'a Inlet<'a>,
    outlet: &'a Outlet<'a>,
    chunk: Chunk,
    position: Position,
    /// Items and bytes since the last commit.
    group: (u64, u64),
    /// The bytes of the inputs that are behind.
    n_read_before: u64,
}

impl Reader<'_> {
    fn read(&mut self) -> Flow {
        self.read_plan()?;
        self.read_changes()?;
        self.end()
    }

    fn read_plan(&mut self) -> Flow {
        let plan = self.inlet.plan;
        let start = self.inlet.start;
        if start == Position::default() {
            for bad in &plan.bad {
                self.push(bad.clone().into(), start)?;
            }
        }
        for (shard_idx, shard) in plan.shards.iter().enumerate() {
            let n_skipped = if shard_idx == start.shard { start.items } else { 0 };
            if shard_idx >= start.shard {
                self.read_shard(shard_idx, shard, n_skipped)?;
            }
            self.n_read_before += shard.n_bytes();
        }
        Ok(())
    }

    fn read_shard(&mut self, shard_idx: usize, shard: &Shard, n_skipped: u64) -> Flow {
        let mut names = self.inlet.paths.and_then(|paths| paths.get(shard_idx));
        let mut names = names.take().map(|path| NamesOfShard::new(path));
        let reading = match Reading::try_new(shard, self.inlet.options) {
            Ok(reading) => reading,
            Err(_) if n_skipped > 0 => return Ok(()),
            Err(error) => {
                let bad = cannot_open(shard, &error.to_string());
                return self.push(bad.into(), Position { shard: shard_idx, items: 1 });
            }
        };
        let (n_read, mut n_items) = (reading.meter(), 0);
        reading.read(&mut |item| {
            n_items += 1;
            let name = match (&item, &mut names) {
                (Item::Document(raw), Some(names)) => names.name(&raw.place),
                _ => String::new(),
            };
            if n_items <= n_skipped {
                return Ok(());
            }
            self.chunk.n_read = self.n_read_before + n_read.load(Ordering::Relaxed);
            let position = Position { shard: shard_idx, items: n_items };
            self.push(Numbered { item, name }, position)
        })?;
        self.position = Position { shard: shard_idx + 1, items: 0 };
        Ok(())
    }

    /// Looks at the folders again, when all in them is read.
    fn read_changes(&mut self) -> Flow {
        for bad in (self.inlet.changes)() {
            let item = Numbered { item: Item::Damaged(bad), name: String::new() };
            self.push(item, self.position)?;
        }
        Ok(())
    }

    /// Takes an item, behind which the inputs stand at `position`.
    fn push(&mut self, item: Numbered, position: Position) -> Flow {
        let n_bytes = item.n_bytes();
        self.position = position;
        self.chunk.n_bytes += n_bytes;
        self.chunk.items.push(item);
        self.group.0 += 1;
        self.group.1 += n_bytes as u64;
        if self.group.0 >= self.inlet.commit_items || self.group.1 >= GROUP_BYTES {
            return self.close_group();
        }
        if self.chunk.items.len() >= CHUNK_ITEMS || self.chunk.n_bytes >= CHUNK_BYTES {
            return self.send();
        }
        Ok(())
    }

    fn close_group(&mut self) -> Flow {
        self.group = (0, 0);
        self.chunk.closes = Some(self.position);
        let is_asked = |stop: &&AtomicBool| stop.load(Ordering::Relaxed);
        let flow = self.send();
        if self.outlet.stops.iter().any(is_asked) { Err(Stop) } else { flow }
    }

    fn end(&mut self) -> Flow {
        self.chunk.closes = Some(self.position);
        self.chunk.is_last = true;
        self.chunk.n_read = self.n_read_before;
        self.send()
    }

    fn send(&mut self) -> Flow {
        let number = self.chunk.number + 1;
        let n_read = self.chunk.n_read;
        let next = Chunk { number, n_read, ..Chunk::default() };
        let chunk = std::mem::replace(&mut self.chunk, next);
        let is_sent = self.outlet.gate.enter(chunk.n_bytes)
            && self.outlet.chunks.send(chunk).is_ok();
        if is_sent { Ok(()) } else { Err(Stop) }
    }
}

fn cannot_open(shard: &Shard, what: &str) -> BadDocument {
    let place = Place { input: shard.name.clone(), member: None, line: None };
    let reason = BadReason::Unreadable;
    BadDocument { id: place.to_string(), place, reason, message: what.to_owned() }
}
