//! The harness: a folder, the program, and what came of a run.

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A short article with a heading, an abbreviation and a number.
pub(crate) const ARTICLE: &str = "عودة الصيادين إلى الميناء\n\n\
    عاد الصيادون إلى ميناء المدينة مساء أمس بعد عاصفة دامت يومين. وكان البحر هائجًا. \
    وقال مدير الميناء د. سهاد البيطار إن 9 قوارب عادت وإن أحدًا لم يُصب. \
    وأقيم للعائدين عشاء بسيط.\n";

/// A folder in which the program is run, with nothing of the user's own around it.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A desk with [`ARTICLE`] as `a.txt`.
    pub(crate) fn with_article() -> Self {
        Self::new().put("a.txt", ARTICLE)
    }

    /// Puts a file on the desk.
    #[expect(clippy::disallowed_methods, reason = "the door of the tests to the disk")]
    pub(crate) fn put(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        fs::write(self.path(name), bytes).expect("a file");
        self
    }

    pub(crate) fn folder(self, name: &str) -> Self {
        fs::create_dir_all(self.path(name)).expect("a folder");
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What a file on the desk holds.
    pub(crate) fn text(&self, name: &str) -> String {
        read(&self.path(name))
    }

    /// The names of all that lies on the desk, hidden files too.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("a folder");
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let mut names: Vec<String> =
            entries.map(|entry| name(entry.expect("an entry"))).collect();
        names.sort();
        names
    }

    /// The program with these words, to be run at the desk.
    pub(crate) fn command<I: AsRef<OsStr>>(
        &self,
        words: impl IntoIterator<Item = I>,
    ) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_khulasa"));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("KHULASA_") {
                command.env_remove(name);
            }
        }
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "TMUX"] {
            command.env_remove(name);
        }
        let home = self.folder.path().join("no-home");
        for name in ["HOME", "XDG_CONFIG_HOME", "APPDATA"] {
            command.env(name, &home);
        }
        command.env("COLUMNS", "100").current_dir(self.folder.path()).args(words);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the program, the words parted by spaces.
    pub(crate) fn run(&self, words: &str) -> Done {
        self.run_words(words.split_whitespace())
    }

    pub(crate) fn run_words<I: AsRef<OsStr>>(
        &self,
        words: impl IntoIterator<Item = I>,
    ) -> Done {
        Done::from(self.command(words).output().expect("the program runs"))
    }

    /// Runs the program with these bytes on standard input.
    pub(crate) fn pipe(&self, words: &str, bytes: &[u8]) -> Done {
        let mut child = self.start(words);
        let mut stdin = child.stdin.take().expect("a pipe");
        let bytes = bytes.to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&bytes));
        let done = Done::from(child.wait_with_output().expect("the program ends"));
        drop(writer.join().expect("a writer"));
        done
    }

    /// Starts the program with all three streams as pipes.
    pub(crate) fn start(&self, words: &str) -> Child {
        let mut command = self.command(words.split_whitespace());
        command.stdin(Stdio::piped()).spawn().expect("the program runs")
    }
}

/// What came of a run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Done {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Self {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl Done {
    /// What was printed by a run that had nothing to complain of.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!((self.code, &*self.err), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// Fails unless nothing was done and exactly this was told.
    #[track_caller]
    pub(crate) fn refused(self, message: &str) {
        assert_eq!(self.err, message);
        assert_eq!((self.code, &*self.out), (Some(2), ""));
    }

    /// What was printed by a run that exactly this was told of, with exit code 1.
    #[track_caller]
    pub(crate) fn wanting(self, message: &str) -> String {
        assert_eq!(self.err, message);
        assert_eq!(self.code, Some(1));
        self.out
    }

    /// The one JSON object that was printed by a run without complaint.
    #[track_caller]
    pub(crate) fn json(self) -> Value {
        serde_json::from_str(&self.done()).expect("one JSON object")
    }

    /// The JSON objects that were printed by a run without complaint, one a line.
    #[track_caller]
    pub(crate) fn json_lines(self) -> Vec<Value> {
        json_lines(&self.done())
    }
}

pub(crate) fn json_lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect()
}

/// The whole number of a JSON field.
#[track_caller]
pub(crate) fn number(object: &Value, field: &str) -> usize {
    let number =
        object[field].as_u64().unwrap_or_else(|| panic!("no {field} in {object}"));
    usize::try_from(number).expect("a number that fits")
}

/// The text of a JSON field.
#[track_caller]
pub(crate) fn text<'a>(object: &'a Value, field: &str) -> &'a str {
    object[field].as_str().unwrap_or_else(|| panic!("no {field} in {object}"))
}

/// The items of a JSON field.
#[track_caller]
pub(crate) fn items<'a>(object: &'a Value, field: &str) -> &'a [Value] {
    object[field].as_array().unwrap_or_else(|| panic!("no {field} in {object}"))
}

/// A file of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The whole of a file.
#[expect(clippy::disallowed_methods, reason = "the door of the tests to the disk")]
pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[cfg(target_os = "linux")]
#[expect(clippy::disallowed_methods, reason = "the door of the tests to the disk")]
pub(crate) fn read_bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A device of the system, open for writing.
#[cfg(target_os = "linux")]
#[expect(clippy::disallowed_types, reason = "the door of the tests to the disk")]
pub(crate) fn device(path: &str) -> fs::File {
    fs::File::options().write(true).open(path).expect("a device")
}

/// The first bytes that a program prints; its output is closed behind them.
pub(crate) fn first_bytes(child: &mut Child, n_bytes: usize) -> Vec<u8> {
    let mut stdout = child.stdout.take().expect("a pipe");
    let mut bytes = vec![0; n_bytes];
    stdout.read_exact(&mut bytes).expect("so many bytes");
    bytes
}
