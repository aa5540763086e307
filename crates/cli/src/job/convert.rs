//! What the verb that writes documents and memories in other formats is to do.

use khulasa::memory::{MemoryFormat, memory_format_of_file};
use khulasa::{DocumentForm, ReadOptions, TextChoice, document_form, document_forms};

use crate::args::ConvertArgs;
use crate::job::align::{memory_output, named, names};
use crate::job::exchange::target;
use crate::job::{Input, MemoryOutput, console, inputs, read_options};
use crate::message::{Console, Failure};
use crate::output::Target;
use crate::settings::Settings;

/// What is to be converted.
#[derive(Debug)]
pub(crate) enum Converting {
    Memory(Box<MemoryConverting>),
    Document(Box<DocumentConverting>),
}

/// A memory to write in another format.
#[derive(Debug)]
pub(crate) struct MemoryConverting {
    pub(crate) input: Input,
    pub(crate) from: &'static dyn MemoryFormat,
    pub(crate) output: MemoryOutput,
    pub(crate) console: Console,
}

/// A document to write for reading.
#[derive(Debug)]
pub(crate) struct DocumentConverting {
    pub(crate) input: Input,
    pub(crate) options: ReadOptions,
    pub(crate) form: &'static dyn DocumentForm,
    pub(crate) target: Target,
    pub(crate) console: Console,
}

/// A form of documents is asked for by `--to` or by the ending of the output. That of the
/// output counts only where no word and no name speaks of a memory.
pub(super) fn converting(args: &ConvertArgs) -> Result<Converting, Failure> {
    let by_name = memory_format_of_file(&args.file.to_string_lossy());
    if let Some(name) = &args.to {
        let form = document_form(name).ok_or_else(|| no_form(name))?;
        return document(args, form, by_name);
    }
    if let Some(name) = &args.from {
        return memory(args, named("--from", name)?);
    }
    let form = form_of_output(args).filter(|_| args.output.memory_format.is_none());
    match (by_name, form) {
        (Some(from), None) => memory(args, from),
        // A page may be either.
        (Some(from), Some(_)) if memory_format_of_output(args).is_some() => {
            memory(args, from)
        }
        (_, Some(form)) => document(args, form, by_name),
        (None, None) => Err(Failure::new("its name does not tell what it is")
            .at(args.file.display())
            .hint(format!(
                "pass `--to` with {} to read it as a document, or `--from` with {} if it \
                 is a memory",
                form_names(),
                names()
            ))),
    }
}

fn memory(
    args: &ConvertArgs,
    from: &'static dyn MemoryFormat,
) -> Result<Converting, Failure> {
    let settings = Settings::try_new(args.flags(), &args.common.config.choice())?;
    Ok(Converting::Memory(Box::new(MemoryConverting {
        input: input(args)?,
        from,
        output: memory_output(&args.output)?,
        console: console(&settings)?,
    })))
}

fn document(
    args: &ConvertArgs,
    form: &'static dyn DocumentForm,
    by_name: Option<&dyn MemoryFormat>,
) -> Result<Converting, Failure> {
    if let Some(format) = by_name.filter(|format| is_memory_alone(*format)) {
        return Err(no_document(args, format));
    }
    let settings = Settings::try_new(args.flags(), &args.common.config.choice())?;
    let mut options = read_options(&settings, &args.reading.limit)?;
    options.text = TextChoice::Shown;
    Ok(Converting::Document(Box::new(DocumentConverting {
        input: input(args)?,
        options,
        form,
        target: target(&args.output.file),
        console: console(&settings)?,
    })))
}

fn input(args: &ConvertArgs) -> Result<Input, Failure> {
    let mut inputs = inputs(std::slice::from_ref(&args.file))?;
    Ok(inputs.pop().unwrap_or(Input::Stdin))
}

/// Whether files of a format are memories and nothing else: a spreadsheet may be a document.
fn is_memory_alone(format: &dyn MemoryFormat) -> bool {
    matches!(format.name(), "tmx" | "xliff2" | "xliff12")
}

/// The form that the output's name ends in.
fn form_of_output(args: &ConvertArgs) -> Option<&'static dyn DocumentForm> {
    let ending = args.output.file.output.as_ref()?.extension()?;
    let is_it = |own: &&str| ending.eq_ignore_ascii_case(own);
    document_forms().iter().find(|form| form.extensions().iter().any(is_it)).copied()
}

fn memory_format_of_output(args: &ConvertArgs) -> Option<&'static dyn MemoryFormat> {
    memory_format_of_file(&args.output.file.output.as_ref()?.to_string_lossy())
}

fn no_form(name: &str) -> Failure {
    Failure::new(format!("no form of documents is called `{name}`"))
        .at("--to")
        .hint(format!("there are {}; memories are written with `--format`", form_names()))
}

fn no_document(args: &ConvertArgs, format: &dyn MemoryFormat) -> Failure {
    Failure::new(format!("this is no document but a memory in `{}`", format.name()))
        .at(args.file.display())
        .hint(format!(
            "write it with `--format` in another format of memories: {}",
            names()
        ))
}

fn form_names() -> String {
    let names: Vec<&str> = document_forms().iter().map(|form| form.name()).collect();
    format!("`{}`", names.join("`, `"))
}
