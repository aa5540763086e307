//! The command as help, completions and manual pages see it.

use clap::{Arg, Command, CommandFactory};

use crate::args::Typed;
use crate::settings::Setting;

const TEMPLATE: &str =
    "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

/// Name of a verb, what it is for in a few words, examples of which `-h` shows the first
/// three.
struct Page {
    verb: &'static str,
    usage: &'static str,
    examples: &'static [(&'static str, &'static str)],
}

const TOP: Page = Page {
    verb: "khulasa",
    usage: "khulasa [VERB] [OPTIONS] [FILE]...",
    examples: &[
        ("khulasa article.txt", "its three best sentences"),
        ("khulasa explain article.txt", "why these"),
        ("khulasa segment --mode translate guide.md", "segments to translate"),
        ("khulasa --words 60 --format json a.txt b.md", "for programs, one line a file"),
        ("khulasa config show", "what is set, and where"),
        ("khulasa completions bash", "a script for the shell"),
        ("khulasa help summarize", "all about a verb"),
    ],
};

const PAGES: [Page; 15] = [
    Page {
        verb: "summarize",
        usage: "khulasa [summarize] [OPTIONS] [FILE]...",
        examples: &[
            ("khulasa article.txt", "three sentences"),
            ("khulasa --words 60 article.txt", "at most 60 words"),
            ("xclip -o | khulasa -n 2 --no-title", "what comes through a pipe"),
            ("khulasa --percent 20 --format md report.md -o summary.md", "into a file"),
            ("khulasa --query '«سعر الصرف»' article.txt", "about the exchange rate"),
            ("khulasa --sections each -n 1 report.md", "one sentence for each section"),
            ("khulasa --encoding windows-1256 old.txt", "from before Unicode"),
            ("khulasa --format json *.txt", "one JSON object a line, for programs"),
        ],
    },
    Page {
        verb: "segment",
        usage: "khulasa segment [OPTIONS] [FILE]...",
        examples: &[
            ("khulasa segment article.txt", "one sentence a line"),
            ("khulasa segment --mode translate --format jsonl guide.md", "with offsets"),
            ("khulasa segment --explain article.txt", "which rule decided where"),
            ("khulasa segment --mode subtitle --max-chars 37 speech.txt", "short lines"),
            ("khulasa segment --abbreviations house.txt article.txt", "with your own"),
        ],
    },
    Page {
        verb: "explain",
        usage: "khulasa explain [OPTIONS] [FILE]...",
        examples: &[
            ("khulasa explain article.txt", "why these three sentences"),
            ("khulasa explain --words 60 --method textrank article.txt", "and why those"),
            ("khulasa explain --format tsv article.txt", "for a spreadsheet"),
        ],
    },
    Page {
        verb: "eval",
        usage: "khulasa eval [OPTIONS] [GOLD]...",
        examples: &[
            ("khulasa eval gold.jsonl", "the default beside the first sentences"),
            (
                "khulasa eval --method all --format md gold.jsonl",
                "a table of all methods",
            ),
            ("khulasa eval -w 60 --method default,lexrank --vs lexrank gold.jsonl", ""),
        ],
    },
    Page {
        verb: "extract",
        usage: "khulasa extract [OPTIONS] FILE...",
        examples: &[
            (
                "khulasa extract --target-lang en guide.md -o guide.xlf",
                "for a translator",
            ),
            ("khulasa extract --skeleton beside page.html -o page.xlf", "a small file"),
            ("khulasa extract a.srt b.vtt -o jobs", "one file each, into a folder"),
            ("khulasa extract --encoding windows-1256 old.txt -o old.xlf", ""),
        ],
    },
    Page {
        verb: "merge",
        usage: "khulasa merge [OPTIONS] TRANSLATED",
        examples: &[
            ("khulasa merge guide.xlf -o guide.en.md", "the guide, translated"),
            (
                "khulasa merge guide.xlf --report left.json -o guide.en.md",
                "and what was not",
            ),
            ("khulasa merge page.xlf --original page.html -o page.en.html", ""),
        ],
    },
    Page {
        verb: "lexicon",
        usage: "khulasa lexicon build|show [OPTIONS]",
        examples: &[
            ("khulasa lexicon build archive -o archive.lexicon", "from a folder"),
            (
                "khulasa lexicon build --field body news.jsonl.gz -o news.lexicon",
                "from JSON lines",
            ),
            ("khulasa --lexicon news.lexicon article.txt", "a summary that uses it"),
            ("khulasa lexicon show news.lexicon الميناء", "how rare a word is"),
            ("khulasa lexicon show built-in الميناء", "and in the built-in table"),
        ],
    },
    Page {
        verb: "pseudo",
        usage: "khulasa pseudo [OPTIONS] EXTRACTED",
        examples: &[
            ("khulasa pseudo guide.xlf -o made-up.xlf", "every segment has a target now"),
            ("khulasa merge made-up.xlf -o made-up.md", "the way back, tried"),
            ("khulasa pseudo guide.xlf", "to standard output"),
        ],
    },
    Page {
        verb: "align",
        usage: "khulasa align [OPTIONS] SOURCE TARGET",
        examples: &[
            ("khulasa align a.ar.md a.en.md -o a.tmx", "a translation memory"),
            (
                "khulasa align ar en -o memory.tmx",
                "the files of two folders, as one batch",
            ),
            (
                "khulasa align a.txt b.txt -o review.html",
                "a page to review and correct it",
            ),
            (
                "khulasa align a.txt b.txt --realign review.json -o b.tmx",
                "with the corrections of that page",
            ),
            (
                "khulasa align --glossary terms.tbx --tm old.tmx a.txt b.txt",
                "with what you know",
            ),
            (
                "khulasa align --lines --format jsonl a.txt b.txt",
                "for programs, a link a line",
            ),
        ],
    },
    Page {
        verb: "batch",
        usage: "khulasa batch [OPTIONS] --output FOLDER INPUT...",
        examples: &[
            (
                "khulasa batch --field body --id url -o out news.jsonl.gz",
                "a summary each",
            ),
            (
                "khulasa batch --resume --field body --id url -o out news.jsonl.gz",
                "go on",
            ),
            (
                "khulasa batch --job summarize,segment --format parquet -o out archive",
                "a folder",
            ),
            (
                "khulasa batch --format md -o summaries reports.zip",
                "a file for each document",
            ),
            (
                "khulasa batch --job extract --target-lang en -o xliff documents",
                "for translators",
            ),
            (
                "find . -name '*.html' | khulasa batch --files-from - -o out",
                "files that another program lists",
            ),
        ],
    },
    Page {
        verb: "convert",
        usage: "khulasa convert [OPTIONS] FILE",
        examples: &[
            ("khulasa convert report.docx --to md", "a document to read"),
            ("khulasa convert book.epub -o book.html", "as a web page in one file"),
            (
                "khulasa convert memory.tmx -o memory.xlsx",
                "for a colleague with a spreadsheet",
            ),
            (
                "khulasa convert memory.xlsx -o memory.tmx",
                "and back, with notes and properties",
            ),
            (
                "khulasa convert --format jsonl memory.tmx",
                "for programs, one unit a line",
            ),
        ],
    },
    Page {
        verb: "completions",
        usage: "khulasa completions SHELL",
        examples: &[
            (
                "khulasa completions bash > ~/.local/share/bash-completion/completions/khulasa",
                "",
            ),
            ("khulasa completions fish > ~/.config/fish/completions/khulasa.fish", ""),
            ("khulasa completions powershell >> $PROFILE", ""),
        ],
    },
    Page {
        verb: "man",
        usage: "khulasa man [OPTIONS] [VERB]",
        examples: &[
            ("khulasa man | man -l -", "the page of the program"),
            ("khulasa man segment | man -l -", "that of a verb"),
            ("khulasa man --output share/man/man1", "all pages, into a folder"),
        ],
    },
    Page {
        verb: "config",
        usage: "khulasa config show|path [OPTIONS]",
        examples: &[
            ("khulasa config show", "every value and where it was set"),
            ("khulasa config show --no-config", "what it would be without a file"),
            ("khulasa config show > khulasa.toml", "a file to begin with"),
        ],
    },
    Page {
        verb: "help",
        usage: "khulasa help [VERB]",
        examples: &[
            ("khulasa help summarize", "all its options, with defaults and variables"),
            ("khulasa help", "all verbs"),
            ("khulasa summarize -h", "what it needs most, on one screen"),
        ],
    },
];

/// The exit codes, the same for every verb.
pub(crate) const EXIT_CODES: [(&str, &str); 3] = [
    ("0", "done"),
    ("1", "done, but something was skipped or found wanting"),
    ("2", "nothing done"),
];

/// Which of several values of a setting counts.
pub(crate) const PRECEDENCE: &str = "A flag counts before its variable, that before a line of \
    khulasa.toml, that before the default.";

/// The command with examples, defaults and the names of variables in its help.
pub(crate) fn command() -> Command {
    let command = paged(Typed::command(), &TOP)
        .about("Summaries and segments of texts, Arabic first, and the reasons for them")
        .version(env!("CARGO_PKG_VERSION"))
        .long_version(long_version())
        .subcommand_value_name("VERB")
        .subcommand_help_heading("Verbs")
        .subcommand_required(true)
        .disable_help_subcommand(true);
    PAGES.iter().fold(command, |command, page| {
        command.mut_subcommand(page.verb, |verb| {
            let verb = paged(verb, page).mut_args(with_origins);
            let verb = match page.verb {
                "batch" => verb.mut_args(without_details),
                _ => verb,
            };
            verb.args_override_self(true).disable_help_subcommand(true)
        })
    })
}

/// What other verbs show first, `batch` shows in its long help.
const DETAILS_OF_BATCH: [&str; 10] = [
    "include",
    "report",
    "words",
    "percent",
    "query",
    "mode",
    "max_chars",
    "min_confidence",
    "lang",
    "whole_page",
];

fn without_details(arg: Arg) -> Arg {
    let is_detail = DETAILS_OF_BATCH.contains(&arg.get_id().as_str());
    if is_detail { arg.hide_short_help(true) } else { arg }
}

fn paged(command: Command, page: &Page) -> Command {
    let short = page.examples.get(..3).unwrap_or(page.examples);
    command
        .help_template(TEMPLATE)
        .override_usage(page.usage)
        .before_help(told(short))
        .before_long_help(told(page.examples))
        .after_long_help(codes_and_precedence())
}

/// The examples of a verb, or of the program, with what each is for.
pub(crate) fn examples(verb: &str) -> &'static [(&'static str, &'static str)] {
    PAGES.iter().find(|page| page.verb == verb).unwrap_or(&TOP).examples
}

fn codes_and_precedence() -> String {
    let codes = EXIT_CODES.map(|(code, what)| format!("{code} {what}"));
    format!("Exit codes: {}.\n{PRECEDENCE}", codes.join("; "))
}

fn told(examples: &[(&str, &str)]) -> String {
    let width = examples.iter().map(|(line, _)| line.len()).max().unwrap_or_default();
    let line = |(line, what): &(&str, &str)| match *what {
        "" => format!("\n  {line}"),
        what => format!("\n  {line:width$}  {what}"),
    };
    let lines: String = examples.iter().map(line).collect();
    format!("Examples:{lines}")
}

/// Tells the default of a setting and its variable. Every option has a long help, if it is
/// the short one: manual pages leave out what has none.
fn with_origins(arg: Arg) -> Arg {
    let Some(short) = arg.get_help().map(ToString::to_string) else { return arg };
    let long = arg.get_long_help().map_or_else(|| short.clone(), ToString::to_string);
    let is_named_alike = |long: &&str| arg.get_id().as_str().replace('_', "-") == **long;
    let Some(setting) = arg.get_long().filter(is_named_alike).and_then(Setting::find)
    else {
        return arg.long_help(long);
    };
    let default = setting.default.filter(|default| *default != "false");
    let default =
        default.map(|default| format!(" [default: {default}]")).unwrap_or_default();
    let variable = setting.variable();
    arg.help(format!("{short}{default}"))
        .long_help(format!("{long}{default} [env: {variable}]"))
}

/// The version, and that of the data that results depend on.
fn long_version() -> String {
    let (major, minor, patch) = char::UNICODE_VERSION;
    let mut version =
        format!("{}\nUnicode {major}.{minor}.{patch}", env!("CARGO_PKG_VERSION"));
    for table in khulasa::data_tables() {
        version.extend(["\n", table.name, " ", table.date]);
    }
    version
}
