//! What is to be done with background tables.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use khulasa::{EncodingChoice, Lexicon, LexiconAbout, read_lexicon};
use khulasa_batch::{InputOptions, InputRoot, JobOptions};

use crate::args::{LexiconBuildArgs, LexiconShowArgs};
use crate::door;
use crate::job::batch::{input_options, roots};
use crate::job::console;
use crate::message::{Console, Failure, io_text};
use crate::output::Target;
use crate::settings::{self, Flags, Settings};

/// The word for the table that the program carries.
pub(crate) const BUILT_IN: &str = "built-in";

/// An archive to count.
#[derive(Debug)]
pub(crate) struct Counting {
    pub(crate) roots: Vec<InputRoot>,
    pub(crate) input: InputOptions,
    pub(crate) reading: JobOptions,
    pub(crate) about: LexiconAbout,
    pub(crate) output: Target,
    pub(crate) console: Console,
}

/// A table to look at; `None` is the built-in one.
#[derive(Debug)]
pub(crate) struct Showing {
    pub(crate) table: Option<(Arc<Lexicon>, LexiconAbout)>,
    pub(crate) words: Vec<String>,
    pub(crate) is_json: bool,
}

pub(super) fn counting(args: &LexiconBuildArgs) -> Result<Counting, Failure> {
    let mut flags = Flags::default();
    args.common.set(&mut flags);
    let settings = Settings::try_new(flags, &args.common.config.choice())?;
    let mut reading = JobOptions::default();
    reading.read.encoding = EncodingChoice::Auto;
    let about = LexiconAbout {
        min_df: args.min_documents,
        name: args.name.clone(),
        date: args.date.clone(),
    };
    let output = match args.output.clone().filter(|path| path.as_os_str() != "-") {
        None => Target::Stdout,
        Some(path) => Target::file(path, args.force),
    };
    let paths = match args.paths.as_slice() {
        [] => vec![PathBuf::from("-")],
        paths => paths.to_vec(),
    };
    Ok(Counting {
        roots: roots(&paths, args.walk.files_from.as_deref())?,
        input: input_options(&args.record, &args.walk, &args.limit),
        reading,
        about,
        output,
        console: console(&settings)?,
    })
}

pub(super) fn showing(args: &LexiconShowArgs) -> Result<Showing, Failure> {
    let table = match args.file.as_os_str().to_str() {
        Some(BUILT_IN) => None,
        _ => Some(table(&args.file)?),
    };
    Ok(Showing { table, words: args.words.clone(), is_json: args.json })
}

/// The table that a setting names.
pub(super) fn chosen(settings: &Settings) -> Result<Option<Arc<Lexicon>>, Failure> {
    let Some(given) = settings.given(&settings::LEXICON) else { return Ok(None) };
    let (lexicon, _) = table(&given.file())?;
    Ok(Some(lexicon))
}

fn table(path: &Path) -> Result<(Arc<Lexicon>, LexiconAbout), Failure> {
    let failure = |what: String| Failure::new(what).at(path.display());
    let bytes = door::read_file(path).map_err(|error| failure(io_text(&error)))?;
    let (lexicon, about) = read_lexicon(&bytes).map_err(|error| {
        failure(error.to_string())
            .hint("`khulasa lexicon build` makes a background table")
    })?;
    Ok((Arc::new(lexicon), about))
}
