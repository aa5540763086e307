//! Words to values: the same for a flag, a variable and a line of a configuration file.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use khulasa::{
    Budget, EncodingChoice, Format, Language, Method, SplitMode, Writer, format, formats,
    method, methods, split_mode, split_modes, writer, writers,
};

use crate::color::When;
use crate::message::Failure;
use crate::output::Bidi;
use crate::settings::{CHARS, Given, PERCENT, SENTENCES, WORDS};

const LANGUAGES: &str = "languages are `auto`, `ar`, `fa`, `ur`, and `en` or the tag of \
                         another that is written in Latin letters";

impl Given {
    pub(crate) fn budget(&self) -> Result<Budget, Failure> {
        if *self.setting == PERCENT {
            return self.percent().map(Budget::Percent);
        }
        let n = self.count()?;
        Ok(match self.setting {
            setting if *setting == WORDS => Budget::Words(n.get()),
            setting if *setting == CHARS => Budget::Chars(n.get()),
            setting => {
                debug_assert_eq!(*setting, SENTENCES);
                Budget::Sentences(n)
            }
        })
    }

    /// A whole number from 1 on.
    pub(crate) fn count(&self) -> Result<NonZeroUsize, Failure> {
        ascii_digits(&self.value).parse().map_err(|_| {
            let what = format!("`{}` is no whole number from 1 on", self.value);
            self.failure(what).hint("write it in digits, as in `60`")
        })
    }

    fn percent(&self) -> Result<f64, Failure> {
        let digits = ascii_digits(&self.value);
        let number = digits.strip_suffix('%').unwrap_or(&digits).parse::<f64>();
        let is_share = |percent: &f64| *percent > 0.0 && *percent <= 100.0;
        number.ok().filter(is_share).ok_or_else(|| {
            let what = format!("`{}` is no share of a text", self.value);
            self.failure(what).hint("write more than `0` and at most `100`")
        })
    }

    pub(crate) fn method(&self) -> Result<&'static dyn Method, Failure> {
        let names = methods().iter().map(|method| method.name());
        method(&self.value).ok_or_else(|| self.unknown("method", names))
    }

    pub(crate) fn writer(&self) -> Result<&'static dyn Writer, Failure> {
        let names = writers().iter().map(|writer| writer.name());
        writer(&self.value).ok_or_else(|| self.unknown("output format", names))
    }

    pub(crate) fn mode(&self) -> Result<SplitMode, Failure> {
        let names = split_modes().map(|(name, _)| name);
        split_mode(&self.value).ok_or_else(|| self.unknown("mode", names))
    }

    /// `None` to go by the file's name.
    pub(crate) fn input_format(&self) -> Result<Option<&'static dyn Format>, Failure> {
        if self.value == "auto" {
            return Ok(None);
        }
        let names = formats().iter().map(|format| format.name());
        let names = std::iter::once("auto").chain(names);
        format(&self.value).map(Some).map_err(|_| self.unknown("input format", names))
    }

    /// `None` to tell it from the letters.
    pub(crate) fn language(&self) -> Result<Option<Language>, Failure> {
        if self.value == "auto" {
            return Ok(None);
        }
        let unknown = || format!("no rules for a language with the tag `{}`", self.value);
        Language::from_tag(&self.value)
            .map(Some)
            .ok_or_else(|| self.failure(unknown()).hint(LANGUAGES))
    }

    pub(crate) fn encoding(&self) -> Result<EncodingChoice, Failure> {
        let parsed: Result<EncodingChoice, _> = self.value.parse();
        parsed.map_err(|error| self.failure(error.to_string()).maybe_hint(error.hint()))
    }

    pub(crate) fn switch(&self) -> Result<bool, Failure> {
        match self.value.as_str() {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            other => Err(self
                .failure(format!("`{other}` is neither on nor off"))
                .hint("write `true` or `false`")),
        }
    }

    pub(crate) fn when(&self) -> Result<When, Failure> {
        match self.value.as_str() {
            "auto" => Ok(When::Auto),
            "always" => Ok(When::Always),
            "never" => Ok(When::Never),
            _ => Err(self.unknown("use of colour", WHENS.into_iter())),
        }
    }

    pub(crate) fn bidi(&self) -> Result<Bidi, Failure> {
        match self.value.as_str() {
            "auto" => Ok(Bidi::Auto),
            "none" => Ok(Bidi::None),
            "scp" => Ok(Bidi::Scp),
            "isolate" => Ok(Bidi::Isolate),
            _ => Err(self.unknown("way of direction", BIDIS.into_iter())),
        }
    }

    /// The file that it names.
    pub(crate) fn file(&self) -> PathBuf {
        self.path()
    }

    fn unknown(&self, noun: &str, names: impl Iterator<Item = &'static str>) -> Failure {
        let names: Vec<&str> = names.collect();
        self.failure(format!("no {noun} is called `{}`", self.value))
            .hint(format!("there are `{}`", names.join("`, `")))
    }
}

/// The words for the use of colour.
pub(crate) const WHENS: [&str; 3] = ["auto", "always", "never"];

/// The words for the way of direction.
pub(crate) const BIDIS: [&str; 4] = ["auto", "none", "scp", "isolate"];

/// The text with Arabic and Persian digits, percent and decimal signs in ASCII.
fn ascii_digits(text: &str) -> String {
    let ascii = |c: char| match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(u32::from(c) - u32::from('۰'), 10).unwrap_or(c),
        '٫' => '.',
        '٪' => '%',
        _ => c,
    };
    text.trim().chars().map(ascii).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Origin, Setting};

    fn given(setting: &'static Setting, value: &str) -> Given {
        Given { setting, value: value.to_owned(), origin: Origin::Flag(setting.name) }
    }

    #[test]
    fn numbers_are_read_in_the_digits_of_the_user() {
        assert_eq!(given(&WORDS, "٦٠").budget(), Ok(Budget::Words(60)));
        assert_eq!(given(&CHARS, "۲۸۰").budget(), Ok(Budget::Chars(280)));
        assert_eq!(given(&PERCENT, "١٢٫٥٪").budget(), Ok(Budget::Percent(12.5)));
        assert_eq!(given(&PERCENT, "20%").budget(), Ok(Budget::Percent(20.0)));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for value in ["0", "-1", "1.5", "", "ثلاثة", "99999999999999999999999"] {
            assert!(given(&WORDS, value).count().is_err(), "{value}");
        }
        for value in ["0", "-1", "100.1", "NaN", "inf", ""] {
            assert!(given(&PERCENT, value).budget().is_err(), "{value}");
        }
    }
}
