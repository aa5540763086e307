//! The configuration file: where it is looked for, and what it may hold.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use crate::door;
use crate::message::{Failure, io_text};
use crate::settings::{Given, Origin, SETTINGS, Setting};

/// What the file is called, wherever it stands.
pub(crate) const CONFIG_NAME: &str = "khulasa.toml";

/// Which configuration file counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum ConfigChoice {
    /// The first that is found.
    #[default]
    Found,
    /// This one.
    Named(PathBuf),
    None,
}

/// Where a configuration file is looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// The file that the environment names.
    pub(crate) named: Option<PathBuf>,
    /// The folder to begin with, then those above it.
    pub(crate) below: PathBuf,
    /// The user's own file.
    pub(crate) of_user: Option<PathBuf>,
}

impl Places {
    pub(crate) fn of_this_run() -> Self {
        Self {
            named: door::variable("KHULASA_CONFIG").map(PathBuf::from),
            below: door::current_folder(),
            of_user: user_folder().map(|folder| folder.join("khulasa").join(CONFIG_NAME)),
        }
    }
}

/// Where programs keep the user's settings on this system.
fn user_folder() -> Option<PathBuf> {
    let folder = |name| door::variable(name).map(PathBuf::from);
    if cfg!(windows) {
        return folder("APPDATA");
    }
    folder("XDG_CONFIG_HOME").or_else(|| Some(folder("HOME")?.join(".config")))
}

/// The settings of a configuration file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ConfigFile {
    pub(crate) path: PathBuf,
    values: Vec<Given>,
}

impl ConfigFile {
    pub(crate) fn given(&self, setting: &Setting) -> Option<Given> {
        self.values.iter().find(|given| given.setting == setting).cloned()
    }
}

/// Opens the configuration file that counts, if there is one.
pub(crate) fn find(
    choice: &ConfigChoice,
    places: &Places,
) -> Result<Option<ConfigFile>, Failure> {
    match choice {
        ConfigChoice::None => Ok(None),
        ConfigChoice::Named(path) => {
            open(path, "choose another with `--config`").map(Some)
        }
        ConfigChoice::Found => match &places.named {
            Some(path) => open(path, "set `KHULASA_CONFIG` to another").map(Some),
            None => first(places).map(|path| open(&path, "")).transpose(),
        },
    }
}

fn first(places: &Places) -> Option<PathBuf> {
    let above = places.below.ancestors().map(|folder| folder.join(CONFIG_NAME));
    above.chain(places.of_user.clone()).find(|path| path.is_file())
}

fn open(path: &Path, otherwise: &str) -> Result<ConfigFile, Failure> {
    let hint = match otherwise {
        "" => "pass `--no-config` to go without it".to_owned(),
        otherwise => format!("{otherwise}, or pass `--no-config` to go without one"),
    };
    let failure = |what: String| Failure::new(what).at(path.display()).hint(&*hint);
    let bytes = door::read_file(path).map_err(|error| failure(io_text(&error)))?;
    let text = std::str::from_utf8(&bytes)
        .map_err(|error| failure(format!("byte {}: not UTF-8", error.valid_up_to())))?;
    read(path, text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

fn read(path: &Path, text: &str) -> Result<ConfigFile, Failure> {
    let table = DeTable::parse(text).map_err(|error| {
        let at_byte = error.span().unwrap_or_default().start;
        let what = error.message().lines().collect::<Vec<_>>().join(", ");
        Failure::new(what)
            .at(origin(path, text, at_byte))
            .hint("a line is `name = value`")
    })?;
    let mut values = Vec::new();
    for (key, value) in table.get_ref() {
        let origin = origin(path, text, key.span().start);
        let name: &str = key.get_ref();
        let setting = Setting::find(name).ok_or_else(|| unknown(name, &origin))?;
        let value = scalar(value.get_ref()).ok_or_else(|| no_scalar(name, &origin))?;
        values.push(Given { setting, value: value.into_owned(), origin });
    }
    Ok(ConfigFile { path: path.to_owned(), values })
}

/// A word, number or truth value as it was written.
fn scalar<'a>(value: &'a DeValue<'_>) -> Option<Cow<'a, str>> {
    match value {
        DeValue::String(text) => Some(Cow::Borrowed(text)),
        DeValue::Integer(number) if number.radix() == 10 => {
            Some(Cow::Borrowed(number.as_str()))
        }
        DeValue::Float(number) => Some(Cow::Borrowed(number.as_str())),
        DeValue::Boolean(is_on) => Some(Cow::Owned(is_on.to_string())),
        _ => None,
    }
}

fn unknown(name: &str, origin: &Origin) -> Failure {
    let names: Vec<_> = SETTINGS.iter().map(|setting| setting.name).collect();
    Failure::new(format!("nothing to set is called `{name}`"))
        .at(origin)
        .hint(format!("settings are `{}`", names.join("`, `")))
}

fn no_scalar(name: &str, origin: &Origin) -> Failure {
    Failure::new(format!("`{name}` has no single value"))
        .at(origin)
        .hint("a value is a text in quotes, a number, `true` or `false`")
}

fn origin(path: &Path, text: &str, at_byte: usize) -> Origin {
    let before = text.get(..at_byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Origin::File { path: path.to_owned(), line, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(&'static str, String, String)> {
        let file = read(Path::new("khulasa.toml"), text).expect("a good file");
        let row =
            |given: Given| (given.setting.name, given.value, given.origin.to_string());
        file.values.into_iter().map(row).collect()
    }

    #[test]
    fn every_kind_of_value_knows_its_place() {
        let text =
            "# House style\nwords = 60\npercent = 12.5\nquiet = true\n  lang = 'ar'\n";
        assert_eq!(
            values(text),
            [
                ("lang", "ar".to_owned(), "khulasa.toml:5:3".to_owned()),
                ("percent", "12.5".to_owned(), "khulasa.toml:3:1".to_owned()),
                ("quiet", "true".to_owned(), "khulasa.toml:4:1".to_owned()),
                ("words", "60".to_owned(), "khulasa.toml:2:1".to_owned()),
            ]
        );
        assert_eq!(values(""), []);
    }

    #[test]
    fn what_is_no_setting_is_refused_at_its_place() {
        let refused = |text| {
            let failure = read(Path::new("a.toml"), text).expect_err("a bad file");
            format!("{failure:?}")
        };
        let is_at =
            |place: &str, told: &str| told.contains(&format!("place: Some(\"{place}\")"));
        assert!(is_at("a.toml:2:1", &refused("words = 60\nلغة = 'ar'\n")));
        assert!(is_at("a.toml:2:1", &refused("words = 60\nwrods = 60\n")));
        assert!(is_at("a.toml:1:1", &refused("words = [60]\n")));
        assert!(is_at("a.toml:1:1", &refused("words = 0x10\n")));
        assert!(is_at("a.toml:1:6", &refused("words\n")));
    }
}
