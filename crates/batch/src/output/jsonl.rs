//! JSON Lines: a row for each document.

use std::io;

use crate::error::BatchError;
use crate::job::{Product, ProductKind};
use crate::output::lines::{LineSink, Packing};
use crate::output::row::line;
use crate::output::{Encoded, Form, Origin, Sink, SinkPlace, SinkState};

/// `jsonl`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Jsonl;

/// `jsonl.zst`: packed.
#[derive(Clone, Copy, Debug)]
pub(super) struct JsonlZstd;

impl Form for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn title(&self) -> &'static str {
        "one JSON object a document, a line each"
    }

    fn takes(&self, kind: ProductKind) -> bool {
        kind != ProductKind::File
    }

    fn encode(&self, origin: &Origin<'_>, product: Product) -> io::Result<Encoded> {
        line(origin.job, origin.raw, &product).map(Encoded::Line)
    }

    fn sink(
        &self,
        place: SinkPlace,
        state: &SinkState,
    ) -> Result<Box<dyn Sink>, BatchError> {
        let sink = LineSink::try_new(place, (self.name(), Packing::Plain), state)?;
        Ok(Box::new(sink))
    }
}

impl Form for JsonlZstd {
    fn name(&self) -> &'static str {
        "jsonl.zst"
    }

    fn title(&self) -> &'static str {
        "the same lines, packed by zstd"
    }

    fn takes(&self, kind: ProductKind) -> bool {
        Jsonl.takes(kind)
    }

    fn encode(&self, origin: &Origin<'_>, product: Product) -> io::Result<Encoded> {
        Jsonl.encode(origin, product)
    }

    fn sink(
        &self,
        place: SinkPlace,
        state: &SinkState,
    ) -> Result<Box<dyn Sink>, BatchError> {
        let sink = LineSink::try_new(place, (self.name(), Packing::Zstd), state)?;
        Ok(Box::new(sink))
    }
}
