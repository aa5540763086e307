//! What can be set by flag, by environment, or in a configuration file, in this order.

mod file;
mod values;

use std::fmt;
use std::path::{Path, PathBuf};

pub(crate) use file::{CONFIG_NAME, ConfigChoice, ConfigFile, Places, find};
pub(crate) use values::{BIDIS, WHENS};

use crate::door;
use crate::message::Failure;

/// Something that can be set.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    /// Its name in a configuration file; its flag is `--` and the name.
    pub(crate) name: &'static str,
    /// What it is when nobody sets it; `None` if it is then not set at all.
    pub(crate) default: Option<&'static str>,
}

const fn setting(name: &'static str, default: Option<&'static str>) -> Setting {
    Setting { name, default }
}

pub(crate) const SENTENCES: Setting = setting("sentences", Some("3"));
pub(crate) const WORDS: Setting = setting("words", None);
pub(crate) const CHARS: Setting = setting("chars", None);
pub(crate) const PERCENT: Setting = setting("percent", None);
pub(crate) const METHOD: Setting = setting("method", Some("default"));
pub(crate) const MODE: Setting = setting("mode", Some("sentence"));
pub(crate) const MAX_CHARS: Setting = setting("max-chars", None);
pub(crate) const ABBREVIATIONS: Setting = setting("abbreviations", None);
pub(crate) const LEXICON: Setting = setting("lexicon", None);
pub(crate) const LANG: Setting = setting("lang", Some("auto"));
pub(crate) const ENCODING: Setting = setting("encoding", Some("utf-8"));
pub(crate) const INPUT_FORMAT: Setting = setting("input-format", Some("auto"));
pub(crate) const WHOLE_PAGE: Setting = setting("whole-page", Some("false"));
pub(crate) const FORMAT: Setting = setting("format", Some("text"));
pub(crate) const BIDI: Setting = setting("bidi", Some("auto"));
pub(crate) const COLOR: Setting = setting("color", Some("auto"));
pub(crate) const QUIET: Setting = setting("quiet", Some("false"));

/// In the order of help and of `config show`.
pub(crate) static SETTINGS: [&Setting; 17] = [
    &SENTENCES,
    &WORDS,
    &CHARS,
    &PERCENT,
    &METHOD,
    &MODE,
    &MAX_CHARS,
    &ABBREVIATIONS,
    &LEXICON,
    &LANG,
    &ENCODING,
    &INPUT_FORMAT,
    &WHOLE_PAGE,
    &FORMAT,
    &BIDI,
    &COLOR,
    &QUIET,
];

/// Of these at most one is set in one place.
pub(crate) static BUDGETS: [&Setting; 4] = [&SENTENCES, &WORDS, &CHARS, &PERCENT];

impl Setting {
    /// The variable that sets it: `KHULASA_MAX_CHARS`.
    pub(crate) fn variable(&self) -> String {
        format!("KHULASA_{}", self.name.to_ascii_uppercase().replace('-', "_"))
    }

    /// The setting of this name.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().copied().find(|setting| setting.name == name)
    }
}

/// Where a value was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Flag(&'static str),
    Variable(String),
    File { path: PathBuf, line: usize, column: usize },
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "--{name}"),
            Self::Variable(name) => f.write_str(name),
            Self::File { path, line, column } => {
                write!(f, "{}:{line}:{column}", path.display())
            }
            Self::Default => f.write_str("default"),
        }
    }
}

/// A value as it was written, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) setting: &'static Setting,
    pub(crate) value: String,
    pub(crate) origin: Origin,
}

impl Given {
    /// What is wrong with it.
    pub(crate) fn failure(&self, what: impl Into<String>) -> Failure {
        Failure::new(what).at(&self.origin)
    }

    /// It as a path: in a configuration file one that starts from the file's folder.
    fn path(&self) -> PathBuf {
        let folder = match &self.origin {
            Origin::File { path, .. } => path.parent().unwrap_or(Path::new("")),
            _ => Path::new(""),
        };
        folder.join(&self.value)
    }
}

/// What a flag says about a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
enum FlagWord {
    Value(String),
    /// `--no-…`: variable and file count no longer.
    Default,
}

/// What the flags set.
#[derive(Debug, Default)]
pub(crate) struct Flags {
    words: Vec<(&'static Setting, FlagWord)>,
}

impl Flags {
    /// Notes the value of a flag, if it was given.
    pub(crate) fn set(&mut self, setting: &'static Setting, value: Option<&String>) {
        self.words.extend(value.map(|value| (setting, FlagWord::Value(value.clone()))));
    }

    /// Notes a flag `--no-…`, if it was given.
    pub(crate) fn unset(&mut self, setting: &'static Setting, is_given: bool) {
        self.words.extend(is_given.then_some((setting, FlagWord::Default)));
    }

    fn word(&self, setting: &Setting) -> Option<&FlagWord> {
        self.words.iter().find(|(set, _)| *set == setting).map(|(_, word)| word)
    }

    fn given(&self, setting: &'static Setting) -> Option<Given> {
        match self.word(setting)? {
            FlagWord::Value(value) => {
                let origin = Origin::Flag(setting.name);
                Some(Given { setting, value: value.clone(), origin })
            }
            FlagWord::Default => None,
        }
    }
}

/// All that was set, by whatever means.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub(crate) flags: Flags,
    pub(crate) file: Option<ConfigFile>,
}

impl Settings {
    /// Opens the configuration file, if there is one.
    pub(crate) fn try_new(flags: Flags, choice: &ConfigChoice) -> Result<Self, Failure> {
        Ok(Self { flags, file: find(choice, &Places::of_this_run())? })
    }

    /// The value that counts.
    pub(crate) fn given(&self, setting: &'static Setting) -> Option<Given> {
        if self.flags.word(setting) == Some(&FlagWord::Default) {
            return default(setting);
        }
        let of_flags = self.flags.given(setting);
        of_flags
            .or_else(|| of_environment(setting))
            .or_else(|| self.of_file(setting))
            .or_else(|| default(setting))
    }

    /// The value that counts, of a setting with a default.
    pub(crate) fn needed(&self, setting: &'static Setting) -> Result<Given, Failure> {
        let missing = || Failure::new(format!("`{}` is not set", setting.name));
        self.given(setting).ok_or_else(missing)
    }

    /// The budget that counts: one of [`BUDGETS`].
    ///
    /// The first place that sets one decides, so that `--words` overrules `sentences` in a
    /// file; two in one place contradict each other.
    pub(crate) fn budget(&self) -> Result<Given, Failure> {
        let all = |of_place: &dyn Fn(&'static Setting) -> Option<Given>| {
            BUDGETS.iter().filter_map(|setting| of_place(setting)).collect::<Vec<_>>()
        };
        let places = [
            all(&|setting| self.flags.given(setting)),
            all(&of_environment),
            all(&|setting| self.of_file(setting)),
            all(&default),
        ];
        match places.into_iter().find(|found| !found.is_empty()).as_deref() {
            Some([one]) => Ok(one.clone()),
            Some([one, other, ..]) => Err(other
                .failure(format!("there is a budget already: `{}`", one.told()))
                .hint("leave one of them out")),
            _ => Err(Failure::new("no budget")),
        }
    }

    fn of_file(&self, setting: &'static Setting) -> Option<Given> {
        self.file.as_ref()?.given(setting)
    }
}

impl Given {
    /// As it was written: `--words 60`, `KHULASA_WORDS=60`, `words = 60`.
    fn told(&self) -> String {
        let Self { setting, value, origin } = self;
        match origin {
            Origin::Flag(name) => format!("--{name} {value}"),
            Origin::Variable(name) => format!("{name}={value}"),
            Origin::File { .. } | Origin::Default => {
                format!("{} = {value}", setting.name)
            }
        }
    }
}

fn of_environment(setting: &'static Setting) -> Option<Given> {
    let name = setting.variable();
    let value = door::variable(&name)?;
    Some(Given { setting, value, origin: Origin::Variable(name) })
}

fn default(setting: &'static Setting) -> Option<Given> {
    let value = setting.default?.to_owned();
    Some(Given { setting, value, origin: Origin::Default })
}
