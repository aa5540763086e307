//! Settings: a flag before its variable before the file before the default.

use crate::desk::{Desk, Done, items};

fn run_with(desk: &Desk, words: &str, variables: &[(&str, &str)]) -> Done {
    let mut command = desk.command(words.split_whitespace());
    command.envs(variables.iter().copied());
    Done::from(command.output().expect("the program runs"))
}

fn n_lines(done: Done) -> usize {
    done.done().lines().count()
}

/// Each place overrules those behind it.
#[test]
fn a_flag_counts_before_its_variable_before_the_file() {
    let desk = Desk::with_article();
    assert_eq!(n_lines(desk.run("a.txt")), 3, "the default");
    let desk = desk.put("khulasa.toml", "sentences = 4\n");
    assert_eq!(n_lines(desk.run("a.txt")), 4, "the file");
    let variable = [("KHULASA_SENTENCES", "2")];
    assert_eq!(n_lines(run_with(&desk, "a.txt", &variable)), 2, "the variable");
    assert_eq!(n_lines(run_with(&desk, "-n 1 a.txt", &variable)), 1, "the flag");
    assert_eq!(n_lines(desk.run("--no-config a.txt")), 3, "no file");
    let empty = [("KHULASA_SENTENCES", "")];
    assert_eq!(n_lines(run_with(&desk, "a.txt", &empty)), 4, "an empty variable is none");
}

/// A budget of another kind overrules too, instead of contradicting.
#[test]
fn a_budget_overrules_one_of_another_kind() {
    let desk = Desk::with_article().put("khulasa.toml", "words = 3\n");
    assert_eq!(n_lines(desk.run("a.txt")), 1);
    assert_eq!(n_lines(desk.run("-n 4 a.txt")), 4);
    let variable = [("KHULASA_PERCENT", "100")];
    assert_eq!(n_lines(run_with(&desk, "a.txt", &variable)), 4);
    let two = [("KHULASA_PERCENT", "50"), ("KHULASA_CHARS", "90")];
    run_with(&desk, "a.txt", &two).refused(
        "khulasa: KHULASA_PERCENT: there is a budget already: `KHULASA_CHARS=90`\n\
         hint: leave one of them out\n",
    );
}

/// The file is found in the folder, above it, or in the user's folder of settings.
#[test]
fn the_file_is_found_here_above_or_at_home() {
    let desk = Desk::new().folder("no-home/khulasa").folder("news/today");
    let home = std::path::Path::new("no-home").join("khulasa").join("khulasa.toml");
    let desk = desk.put(&home.to_string_lossy(), "format = \"json\"\n");
    let path = |desk: &Desk| {
        let mut command = desk.command(["config", "path"]);
        command.current_dir(desk.path("news").join("today"));
        Done::from(command.output().expect("the program runs")).done()
    };
    assert!(path(&desk).trim_end().ends_with(&*home.to_string_lossy()));
    let desk = desk.put("khulasa.toml", "");
    assert!(!path(&desk).contains("no-home"), "one above comes before");
    let here = std::path::Path::new("news").join("today").join("khulasa.toml");
    let desk = desk.put(&here.to_string_lossy(), "");
    assert!(path(&desk).trim_end().ends_with(&*here.to_string_lossy()));
}

/// A file can be named by flag or variable, and left out.
#[test]
fn the_file_can_be_named() {
    let desk = Desk::with_article().put("house.toml", "sentences = 1\n");
    let desk = desk.put("khulasa.toml", "sentences = 4\n");
    assert_eq!(n_lines(desk.run("--config house.toml a.txt")), 1);
    let variable = [("KHULASA_CONFIG", "house.toml")];
    assert_eq!(n_lines(run_with(&desk, "a.txt", &variable)), 1);
    assert_eq!(n_lines(run_with(&desk, "--config khulasa.toml a.txt", &variable)), 4);
    assert_eq!(n_lines(run_with(&desk, "--no-config a.txt", &variable)), 3);
    assert_eq!(
        n_lines(desk.run("--no-config --config house.toml a.txt")),
        1,
        "the last wins"
    );
}

/// Every setting can stand in the file, and each does there what its flag does.
#[test]
fn every_setting_can_stand_in_the_file() {
    let file = "percent = 50.5\nmethod = 'lead'\nmode = 'translate'\nmax-chars = 60\n\
        abbreviations = 'list.txt'\nlang = 'ar'\nencoding = 'auto'\ninput-format = 'plain'\n\
        whole-page = true\nformat = 'json'\nbidi = 'none'\ncolor = 'never'\nquiet = true\n";
    let desk = Desk::with_article().put("khulasa.toml", file).put("list.txt", "ش.ق.\n");
    let record = desk.run("a.txt").json();
    assert_eq!(record["params"]["method"], "lead");
    assert_eq!(record["params"]["budget"]["percent"], 50.5);
    assert_eq!(record["params"]["settings"]["abbreviations"], 1);
    let record = desk.run("segment a.txt").json();
    assert_eq!(record["params"]["mode"], "translate");
    assert_eq!(record["params"]["settings"]["max_chars"], 60);
    desk.run("missing.txt").refused("khulasa: missing.txt: no such file or folder\n");
    let record = desk.run("segment --no-max-chars --no-abbreviations a.txt").json();
    assert_eq!(record["params"]["settings"], serde_json::json!({}));
    assert!(!items(&record, "segments").is_empty());
}

/// A list of abbreviations named in the file lies beside the file, wherever one works.
#[test]
fn paths_in_the_file_start_from_its_folder() {
    let desk = Desk::new().folder("news").put("list.txt", "ش.ق.\n");
    let desk = desk.put("khulasa.toml", "abbreviations = \"list.txt\"\n");
    let mut command = desk.command(["segment"]);
    command.current_dir(desk.path("news"));
    assert_eq!(
        Done::from(command.output().expect("a run")).code,
        Some(1),
        "an empty input"
    );
    let desk = desk.put("khulasa.toml", "abbreviations = \"gone.txt\"\n");
    let mut command = desk.command(["segment"]);
    command.current_dir(desk.path("news"));
    let err = Done::from(command.output().expect("a run")).err;
    assert!(
        err.contains("gone.txt: no such file or folder\nhint: it was named by `"),
        "{err}"
    );
    assert!(err.contains("khulasa.toml:1:1`"), "{err}");
}

/// `config show` prints every value with its origin, in the form of a file.
#[test]
fn config_show_tells_values_and_origins() {
    let desk = Desk::new().put("khulasa.toml", "method = \"lead\"\nmax-chars = 42\n");
    let out = run_with(&desk, "config show", &[("KHULASA_WORDS", "60")]).done();
    let file = desk.path("khulasa.toml");
    let file = std::fs::canonicalize(&file).unwrap_or(file);
    let places = out.replace(&*file.to_string_lossy(), "khulasa.toml");
    let places =
        places.replace(&*desk.path("khulasa.toml").to_string_lossy(), "khulasa.toml");
    assert_eq!(
        places,
        "words = 60 # KHULASA_WORDS\n\
         method = \"lead\" # khulasa.toml:1:1\n\
         mode = \"sentence\" # default\n\
         max-chars = 42 # khulasa.toml:2:1\n\
         lang = \"auto\" # default\n\
         encoding = \"utf-8\" # default\n\
         input-format = \"auto\" # default\n\
         whole-page = false # default\n\
         format = \"text\" # default\n\
         bidi = \"auto\" # default\n\
         color = \"auto\" # default\n\
         quiet = false # default\n"
    );
    let shown = desk.put("shown.toml", &out);
    let again = shown.run("config show --config shown.toml").done();
    assert_eq!(again.lines().count(), out.lines().count(), "what is shown is a file");
}

/// No configuration file is told with the places where one is looked for.
#[test]
fn config_path_tells_where_it_looked() {
    let desk = Desk::new();
    let done = desk.run("config path");
    assert_eq!((done.code, &*done.out), (Some(2), ""));
    assert!(
        done.err.starts_with(
            "khulasa: there is no configuration file\n\
             hint: it is looked for as `khulasa.toml` in this folder and those above it, then \
             for `"
        ),
        "{}",
        done.err
    );
}

/// A file that cannot be read ends the run: it could have said anything.
#[test]
fn a_bad_file_is_told() {
    let desk = Desk::with_article();
    desk.run("--config missing.toml a.txt").refused(
        "khulasa: missing.toml: no such file or folder\n\
         hint: choose another with `--config`, or pass `--no-config` to go without one\n",
    );
    run_with(&desk, "a.txt", &[("KHULASA_CONFIG", "gone.toml")]).refused(
        "khulasa: gone.toml: no such file or folder\n\
         hint: set `KHULASA_CONFIG` to another, or pass `--no-config` to go without one\n",
    );
    let desk = desk.put("house.toml", b"lang = \"\xFF\"\n");
    desk.run("--config house.toml a.txt").refused(
        "khulasa: house.toml: byte 8: not UTF-8\n\
         hint: choose another with `--config`, or pass `--no-config` to go without one\n",
    );
}

/// What is no setting, has no single value, or is no TOML is told with line and column.
#[test]
fn a_bad_line_is_told_with_its_place() {
    let refused = |file: &str, message: &str| {
        let desk = Desk::with_article().put("house.toml", file);
        desk.run("--config house.toml a.txt").refused(message);
    };
    refused(
        "words = 60\nلغة = \"ar\"\n",
        "khulasa: house.toml:2:1: invalid unquoted key, expected letters, numbers, `-`, `_`\n\
         hint: a line is `name = value`\n",
    );
    refused(
        "\n  wrods = 60\n",
        "khulasa: house.toml:2:3: nothing to set is called `wrods`\n\
         hint: settings are `sentences`, `words`, `chars`, `percent`, `method`, `mode`, \
         `max-chars`, `abbreviations`, `lexicon`, `lang`, `encoding`, `input-format`, \
         `whole-page`, `format`, `bidi`, \
         `color`, `quiet`\n",
    );
    refused(
        "words = [60]\n",
        "khulasa: house.toml:1:1: `words` has no single value\n\
         hint: a value is a text in quotes, a number, `true` or `false`\n",
    );
    refused(
        "method = \"best\"\n",
        "khulasa: house.toml:1:1: no method is called `best`\n\
         hint: there are `default`, `tfidf`, `textrank`, `lexrank`, `lsa`, `luhn`, \
         `sumbasic`, `kl`, `centroid`, `lead`\n",
    );
    refused(
        "words = 60\nchars = 300\n",
        "khulasa: house.toml:2:1: there is a budget already: `words = 60`\n\
         hint: leave one of them out\n",
    );
}

/// A bad variable is told by its name.
#[test]
fn a_bad_variable_is_told() {
    let desk = Desk::with_article();
    run_with(&desk, "a.txt", &[("KHULASA_QUIET", "perhaps")]).refused(
        "khulasa: KHULASA_QUIET: `perhaps` is neither on nor off\n\
         hint: write `true` or `false`\n",
    );
    run_with(&desk, "config show", &[("KHULASA_LANG", "xx")]).refused(
        "khulasa: KHULASA_LANG: no rules for a language with the tag `xx`\n\
         hint: languages are `auto`, `ar`, `fa`, `ur`, and `en` or the tag of another that is \
         written in Latin letters\n",
    );
}

/// A broken file does not stand in the way of help, completions and pages.
#[test]
fn a_bad_file_does_not_stop_help() {
    let desk = Desk::new().put("khulasa.toml", "no TOML at all");
    for words in ["--help", "help segment", "completions bash", "man", "--version"] {
        desk.run(words).done();
    }
}
