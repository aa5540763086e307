//! Where records go, and in which dress.

mod screen;
mod sink;

use std::io::{self, Write};

use khulasa::{ExplanationRecord, Record, Writer, write, writer};

pub(crate) use screen::{Bidi, Screen};
pub(crate) use sink::{Sink, Target};

use crate::message::{Failure, printable};

/// What is to be written where.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) target: Target,
    pub(crate) writer: &'static dyn Writer,
    /// How text is shown on a terminal; plain for files and pipes.
    pub(crate) screen: Screen,
    /// Whether records of several inputs follow each other.
    pub(crate) has_several: bool,
}

/// Writes the records of a run, one after the other.
#[derive(Debug)]
pub(crate) struct RecordWriter<'a> {
    output: &'a Output,
    sink: Sink,
    n_written: usize,
}

impl<'a> RecordWriter<'a> {
    /// Opens the target, so that what cannot be written is known before anything is read.
    pub(crate) fn try_new(output: &'a Output) -> Result<Self, Failure> {
        Ok(Self { output, sink: Sink::try_new(&output.target)?, n_written: 0 })
    }

    pub(crate) fn push(&mut self, name: &str, record: &Record) -> io::Result<()> {
        if self.output.has_several {
            self.push_title(name)?;
        }
        self.n_written += 1;
        if self.output.writer.name() != "text" || self.output.screen.is_plain() {
            return self.push_bare(record);
        }
        for (text, is_chosen) in texts(record)? {
            self.sink.write_all(self.output.screen.show(&text, is_chosen).as_bytes())?;
        }
        Ok(())
    }

    /// Puts the output in its place; without this call a file is left as it was.
    pub(crate) fn finish(self) -> io::Result<()> {
        self.sink.finish()
    }

    fn push_bare(&mut self, record: &Record) -> io::Result<()> {
        if self.output.writer.name() == "json" && self.output.has_several {
            return push_line(record, &mut self.sink);
        }
        write(record, self.output.writer, &mut self.sink)
    }

    /// What parts the texts of several inputs.
    fn push_title(&mut self, name: &str) -> io::Result<()> {
        let is_first = self.n_written == 0;
        match self.output.writer.name() {
            "text" => {
                let gap = if is_first { "" } else { "\n" };
                writeln!(self.sink, "{gap}==> {} <==", printable(name))
            }
            "md" if !is_first => writeln!(self.sink),
            _ => Ok(()),
        }
    }
}

/// The record as one line of JSON.
fn push_line(record: &Record, sink: &mut Sink) -> io::Result<()> {
    if let (Record::Summary(_) | Record::Explanation(_), Some(writer)) =
        (record, writer("jsonl"))
    {
        return write(record, writer, sink);
    }
    serde_json::to_writer(io::BufWriter::new(&mut *sink), record)?;
    writeln!(sink)
}

/// The text of a record, in pieces that are chosen or not.
fn texts(record: &Record) -> io::Result<Vec<(String, bool)>> {
    match record {
        Record::Explanation(explanation) => {
            let piece = |sentence: &khulasa::ExplainedRecord| {
                let sentences = vec![sentence.clone()];
                let one = ExplanationRecord { sentences, ..ExplanationRecord::default() };
                Ok((text(&Record::from(one))?, sentence.pick.is_some()))
            };
            let blend = explanation.blend;
            let head = ExplanationRecord { blend, ..ExplanationRecord::default() };
            let head = Ok((text(&Record::from(head))?, false));
            std::iter::once(head).chain(explanation.sentences.iter().map(piece)).collect()
        }
        record => Ok(vec![(text(record)?, false)]),
    }
}

fn text(record: &Record) -> io::Result<String> {
    let mut bytes = Vec::new();
    if let Some(writer) = writer("text") {
        write(record, writer, &mut bytes)?;
    }
    String::from_utf8(bytes).map_err(io::Error::other)
}
