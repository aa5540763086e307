//! Lists of names that help and completions show and that the settings check.

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};
use std::ffi::OsStr;

use crate::settings::{BIDIS, WHENS};

/// Shows names, and takes any: a wrong one is told alike wherever it was written.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    names: Vec<(&'static str, &'static str)>,
}

impl TypedValueParser for Shown {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        clap::builder::StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let shown = |&(name, title): &(&'static str, &'static str)| {
            PossibleValue::new(name).help(title)
        };
        Some(Box::new(self.names.iter().map(shown)))
    }
}

pub(super) fn methods() -> Shown {
    let methods = khulasa::methods().iter();
    Shown { names: methods.map(|method| (method.name(), method.title())).collect() }
}

pub(super) fn jobs() -> Shown {
    let jobs = khulasa_batch::jobs().iter();
    Shown { names: jobs.map(|job| (job.name(), job.title())).collect() }
}

pub(super) fn output_forms() -> Shown {
    let forms = khulasa_batch::output_forms();
    Shown { names: forms.map(|form| (form.name(), form.title())).collect() }
}

pub(super) fn duplicates() -> Shown {
    Shown { names: super::DUPLICATES.map(|(name, title, _)| (name, title)).to_vec() }
}

pub(super) fn progresses() -> Shown {
    Shown { names: super::PROGRESSES.map(|(name, title, _)| (name, title)).to_vec() }
}

pub(super) fn modes() -> Shown {
    Shown { names: khulasa::split_modes().collect() }
}

pub(super) fn writers() -> Shown {
    let writers = khulasa::writers().iter();
    Shown { names: writers.map(|writer| (writer.name(), writer.title())).collect() }
}

pub(super) fn input_formats() -> Shown {
    let formats = khulasa::formats().iter();
    let auto =
        std::iter::once(("auto", "by content, then by the file's name, else plain text"));
    Shown { names: auto.chain(formats.map(|f| (f.name(), f.title()))).collect() }
}

pub(super) fn unit_formats() -> Shown {
    let formats = khulasa::exchange::unit_formats().iter();
    let auto =
        std::iter::once(("auto", "by content, then by the file's name, else plain text"));
    Shown { names: auto.chain(formats.map(|f| (f.name(), f.title()))).collect() }
}

pub(super) fn memories() -> Shown {
    let formats = khulasa::memory::memory_formats().iter();
    Shown { names: formats.map(|format| (format.name(), format.title())).collect() }
}

pub(super) fn document_forms() -> Shown {
    let forms = khulasa::document_forms().iter();
    Shown { names: forms.map(|form| (form.name(), form.title())).collect() }
}

pub(super) fn pairings() -> Shown {
    let titles = [
        "by the path in the folder, up to the first full stop of the name",
        "by the whole path in the folder",
        "in the order of paths",
    ];
    let names = crate::job::PAIRINGS.map(|(name, _)| name);
    Shown { names: names.into_iter().zip(titles).collect() }
}

pub(super) fn exchange_forms() -> Shown {
    let titles = [
        "XLIFF 2.1",
        "XLIFF 1.2, which most tools open",
        "XLIFF 2.2",
        "a table of tab-separated values",
        "a spreadsheet",
    ];
    Shown { names: crate::job::exchange_forms().into_iter().zip(titles).collect() }
}

pub(super) fn skeletons() -> Shown {
    let titles = ["in the exchange file", "beside it, as the file that was extracted"];
    Shown { names: crate::job::SKELETONS.into_iter().zip(titles).collect() }
}

pub(super) fn directions() -> Shown {
    let titles = ["turned when that of the language turns", "left as it is"];
    Shown { names: crate::job::DIRECTIONS.into_iter().zip(titles).collect() }
}

pub(super) fn bidis() -> Shown {
    let titles = [
        "as `scp` where the terminal can do it",
        "not at all",
        "select character path around lines that begin in Arabic",
        "isolates around the Arabic of a line",
    ];
    Shown { names: BIDIS.into_iter().zip(titles).collect() }
}

pub(super) fn whens() -> Shown {
    let titles = [
        "on a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say",
        "in any case",
        "in no case",
    ];
    Shown { names: WHENS.into_iter().zip(titles).collect() }
}
