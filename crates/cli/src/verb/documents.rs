//! The loop that the verbs on texts share: read, make a record, write it, count.

use std::io::{self, ErrorKind};

use khulasa::{NoteRecord, ReadError, ReadOptions, Record, Source, TextEncoding, read};
use khulasa_batch::{is_pdf, pdf_note, read_pdf};

use crate::args::command;
use crate::door;
use crate::exit::Exit;
use crate::job::{Input, Reading};
use crate::message::{Console, Failure, io_text};
use crate::output::{RecordWriter, Target};

/// What a verb makes of a text.
pub(super) struct Made {
    pub(super) record: Record,
    /// Whether there is nothing in it.
    pub(super) is_empty: bool,
}

/// How many inputs came to what.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    done: usize,
    /// Those of `done` that there was nothing in.
    empty: usize,
    skipped: usize,
}

impl Tally {
    fn exit(self) -> Exit {
        match self {
            Self { done: 0, .. } => Exit::NothingDone,
            Self { empty: 0, skipped: 0, .. } => Exit::Done,
            _ => Exit::PartlyDone,
        }
    }
}

/// Writes what `make` makes of each input.
///
/// An input that cannot be read, or of which nothing can be made, is told and skipped; an
/// output that cannot be written ends the run.
pub(super) fn each(
    reading: &Reading,
    make: impl Fn(&Source) -> Result<Made, Failure>,
) -> Exit {
    let console = reading.console;
    let mut writer = match RecordWriter::try_new(&reading.output) {
        Ok(writer) => writer,
        Err(failure) => {
            console.tell(&failure);
            return Exit::NothingDone;
        }
    };
    let mut tally = Tally::default();
    for input in &reading.inputs {
        match made(reading, input, &make) {
            Err(failure) => {
                tally.skipped += 1;
                console.tell(&failure.at(input.name()));
            }
            Ok(made) => {
                tally.done += 1;
                tally.empty += usize::from(made.is_empty);
                if let Err(error) = writer.push(&input.name(), &made.record) {
                    return stopped(reading, tally, &error);
                }
            }
        }
    }
    finish(reading, writer, tally)
}

/// Reads one input, makes its record, and tells what is to be known about both.
fn made(
    reading: &Reading,
    input: &Input,
    make: impl Fn(&Source) -> Result<Made, Failure>,
) -> Result<Made, Failure> {
    let console = reading.console;
    let (source, note) = read_told(input, &reading.options, console)?;
    let mut made = make(&source)?;
    name(&mut made.record, input);
    if made.is_empty {
        console.tell(&nothing_in(&source, reading.verb).at(input.name()));
        return Ok(made);
    }
    // Among several texts a short one is no news.
    let is_news =
        |note: &&NoteRecord| note.code != "one-sentence" || reading.inputs.len() == 1;
    for note in notes(&mut made.record).iter().flat_map(|it| it.iter()).filter(is_news) {
        console.note(input.name(), &note.message);
    }
    if let Some(notes) = notes(&mut made.record) {
        notes.extend(note);
    }
    Ok(made)
}

/// Reads a document, and tells what is to be known about how; the note is for its record.
pub(super) fn read_told(
    input: &Input,
    options: &ReadOptions,
    console: Console,
) -> Result<(Source, Option<NoteRecord>), Failure> {
    let (source, note) = source(input, options)?;
    if let Some(note) = &note {
        console.note(input.name(), &note.message);
    }
    if source.encoding() != TextEncoding::UTF_8 && !is_named(options) {
        console.note(input.name(), &format!("read as {}", source.encoding()));
    }
    Ok((source, note))
}

/// The document, and what is to be known of how it was read.
fn source(
    input: &Input,
    options: &ReadOptions,
) -> Result<(Source, Option<NoteRecord>), Failure> {
    let bytes = input.bytes()?;
    let mut options = options.clone();
    options.file_name = input.file_name();
    if is_pdf(&bytes) {
        let source = read_pdf(&bytes, &options).map_err(|error| no_pdf(&error))?;
        return Ok((source, Some(pdf_note())));
    }
    let source = read(&bytes, &options).map_err(|error| undecodable(&error))?;
    Ok((source, None))
}

fn no_pdf(error: &io::Error) -> Failure {
    match error.kind() {
        ErrorKind::NotFound => Failure::new("this is a PDF document, not text")
            .hint("install `pdftotext` (of poppler), or convert it to text first"),
        _ => Failure::new(io_text(error)),
    }
}

fn unreadable(input: &Input, error: &io::Error) -> Failure {
    let is_folder = matches!(input, Input::File(path) if path.is_dir());
    if is_folder {
        return Failure::new("this is a folder").hint("name the files in it");
    }
    let hint = match error.kind() {
        ErrorKind::NotFound if is_verb(&input.name()) => {
            Some("the verb comes before its options")
        }
        ErrorKind::NotFound => {
            Some("check the name; without a file, standard input is read")
        }
        ErrorKind::PermissionDenied => Some("ask for the right to read it, or copy it"),
        _ => None,
    };
    Failure::new(io_text(error)).maybe_hint(hint.map(str::to_owned))
}

fn is_verb(name: &str) -> bool {
    command().find_subcommand(name).is_some()
}

pub(super) fn undecodable(error: &ReadError) -> Failure {
    let hint = match error.guess() {
        Some(guess) => Some(format!("pass `--encoding {guess}`, or `--encoding auto`")),
        None => error.hint(),
    };
    Failure::new(error.to_string()).maybe_hint(hint)
}

/// Whether the user said what the encoding is.
const fn is_named(options: &ReadOptions) -> bool {
    matches!(options.encoding, khulasa::EncodingChoice::Named(_))
}

fn name(record: &mut Record, input: &Input) {
    let source = match record {
        Record::Summary(record) => &mut record.source,
        Record::Segments(record) => &mut record.source,
        Record::Decisions(record) => &mut record.source,
        Record::Explanation(record) => &mut record.source,
        _ => return,
    };
    source.name = input.file_name();
}

fn notes(record: &mut Record) -> Option<&mut Vec<NoteRecord>> {
    match record {
        Record::Summary(record) => Some(&mut record.notes),
        Record::Explanation(record) => Some(&mut record.notes),
        Record::Segments(record) => Some(&mut record.notes),
        _ => None,
    }
}

/// Why there is nothing in a record.
fn nothing_in(source: &Source, verb: &str) -> Failure {
    let document = source.document();
    let what = if document.text.is_empty() {
        "the text is empty"
    } else if !document.text.contains(char::is_alphanumeric) {
        "the text holds no word"
    } else {
        "the text holds code only"
    };
    Failure::new(format!("nothing to {verb}: {what}"))
}

fn finish(reading: &Reading, writer: RecordWriter<'_>, tally: Tally) -> Exit {
    if tally.done > 0
        && let Err(error) = writer.finish()
    {
        return stopped(reading, tally, &error);
    }
    let n_inputs = reading.inputs.len();
    if n_inputs > 1 && tally.skipped > 0 {
        let what = format!("skipped {} of {n_inputs} files", tally.skipped);
        reading.console.tell(&Failure::new(what));
    }
    tally.exit()
}

/// Writes one record that was made of all inputs.
pub(super) fn write_one(reading: &Reading, record: &Record) -> Result<Exit, Failure> {
    let mut writer = RecordWriter::try_new(&reading.output)?;
    let written = writer.push("", record).and_then(|()| writer.finish());
    let tally = Tally { done: 1, ..Tally::default() };
    Ok(match written {
        Ok(()) => tally.exit(),
        Err(error) => stopped(reading, tally, &error),
    })
}

/// Ends a run whose output cannot be written on.
fn stopped(reading: &Reading, tally: Tally, error: &io::Error) -> Exit {
    let place = match &reading.output.target {
        Target::Stdout if error.kind() == ErrorKind::BrokenPipe => {
            // The reader has seen enough; what it did not ask for is not missing.
            return tally.exit();
        }
        Target::Stdout => "standard output".to_owned(),
        Target::NewFile(path) | Target::AnyFile(path) => path.display().to_string(),
    };
    let hint = (error.kind() == ErrorKind::StorageFull)
        .then(|| "make room, or write elsewhere with `--output`".to_owned());
    reading.console.tell(&Failure::new(io_text(error)).at(place).maybe_hint(hint));
    Exit::NothingDone
}

impl Input {
    /// All that it holds.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let bytes = match self {
            Self::Stdin => door::read_stdin(),
            Self::File(path) => door::read_file(path),
        };
        bytes.map_err(|error| unreadable(self, &error))
    }

    /// What messages call it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Its path as it was given, if it has one.
    pub(super) fn file_name(&self) -> Option<String> {
        match self {
            Self::Stdin => None,
            Self::File(path) => Some(path.to_string_lossy().into_owned()),
        }
    }
}
