//! `config`: what is set, and where it comes from.

use crate::exit::Exit;
use crate::message::{Failure, printable};
use crate::settings::{
    BUDGETS, CONFIG_NAME, ConfigChoice, Given, Places, SETTINGS, Settings, find,
};
use crate::verb::print;

/// Prints every setting as a line of a configuration file, its origin in a comment.
pub(super) fn show(settings: &Settings) -> Result<Exit, Failure> {
    let budget = settings.budget()?;
    let mut lines = String::new();
    for setting in SETTINGS {
        let given = if BUDGETS.contains(&setting) {
            Some(budget.clone()).filter(|budget| budget.setting == setting)
        } else {
            settings.given(setting)
        };
        if let Some(given) = given {
            check(&given)?;
            let origin = printable(&given.origin.to_string());
            let value = literal(&given);
            lines.extend([setting.name, " = ", &value, " # ", &origin, "\n"]);
        }
    }
    print(lines.as_bytes())
}

/// Prints the path of the file that counts.
pub(super) fn path(choice: &ConfigChoice) -> Result<Exit, Failure> {
    let Some(file) = find(choice, &Places::of_this_run())? else {
        return Err(Failure::new("there is no configuration file").hint(looked_for()));
    };
    print(format!("{}\n", file.path.display()).as_bytes())
}

/// Refuses a value that no verb could use.
fn check(given: &Given) -> Result<(), Failure> {
    match given.setting.name {
        "sentences" | "words" | "chars" | "percent" => given.budget().map(drop),
        "method" => given.method().map(drop),
        "mode" => given.mode().map(drop),
        "max-chars" => given.count().map(drop),
        "lang" => given.language().map(drop),
        "encoding" => given.encoding().map(drop),
        "input-format" => given.input_format().map(drop),
        "format" => given.writer().map(drop),
        "bidi" => given.bidi().map(drop),
        "color" => given.when().map(drop),
        "quiet" => given.switch().map(drop),
        _ => Ok(()),
    }
}

/// The value as TOML writes it.
fn literal(given: &Given) -> String {
    let value = &given.value;
    let is_bare =
        matches!(value.as_str(), "true" | "false") || value.parse::<u64>().is_ok();
    if is_bare { value.clone() } else { toml_text(value) }
}

/// A basic string: control characters, quotes and backslashes are escaped.
fn toml_text(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                quoted.extend(format!("\\u{:04X}", u32::from(c)).chars());
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn looked_for() -> String {
    let of_user = Places::of_this_run().of_user;
    let of_user = of_user.map(|path| format!(", then for `{}`", path.display()));
    format!(
        "it is looked for as `{CONFIG_NAME}` in this folder and those above it{}",
        of_user.unwrap_or_default()
    )
}
