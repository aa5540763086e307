//! Words that are no job: refused before anything is read, each with its whole message.

use crate::desk::Desk;

#[track_caller]
fn refused(words: &str, message: &str) {
    Desk::with_article().run(words).refused(message);
}

/// A budget that holds not even the shortest sentence names the smallest that does.
#[test]
fn a_budget_too_small_names_the_smallest() {
    refused(
        "--words 2 a.txt",
        "khulasa: a.txt: a budget of `2 words` holds no sentence of this text\n\
         hint: the shortest sentence needs 3 words: pass `--words 3`\n",
    );
    refused(
        "explain --chars 5 a.txt",
        "khulasa: a.txt: a budget of `5 characters` holds no sentence of this text\n\
         hint: the shortest sentence needs 18 characters: pass `--chars 18`\n",
    );
    refused(
        "--percent 1 a.txt",
        "khulasa: a.txt: a budget of `1 % of the words` holds no sentence of this text\n\
         hint: the shortest sentence needs 9.38 % of the words: pass `--percent 9.38`\n",
    );
    for flag in ["--words 3", "--chars 18", "--percent 9.38"] {
        let out = Desk::with_article().run(&format!("{flag} a.txt")).done();
        assert_eq!(out.lines().count(), 1, "the hint to pass `{flag}` holds");
    }
}

/// Two budgets contradict each other.
#[test]
fn two_budgets_are_refused() {
    refused(
        "--words 60 --sentences 3 a.txt",
        "khulasa: --words: there is a budget already: `--sentences 3`\n\
         hint: leave one of them out\n",
    );
    refused(
        "-p 20 --chars 300 a.txt",
        "khulasa: --percent: there is a budget already: `--chars 300`\n\
         hint: leave one of them out\n",
    );
}

/// Of the same flag twice the last counts.
#[test]
fn the_last_of_two_equal_flags_counts() {
    let desk = Desk::with_article();
    let out = desk.run("-n 1 --sentences 2 -f json -f text a.txt").done();
    assert_eq!(out.lines().count(), 2);
}

/// What is no number of sentences, words, characters or percent is refused.
#[test]
fn numbers_out_of_range_are_refused() {
    for (words, flag, value) in [
        ("-n 0 a.txt", "sentences", "0"),
        ("-n -1 a.txt", "sentences", "-1"),
        ("--words 1.5 a.txt", "words", "1.5"),
        ("--chars ثلاثة a.txt", "chars", "ثلاثة"),
        ("segment --max-chars 0 a.txt", "max-chars", "0"),
    ] {
        let message = format!(
            "khulasa: --{flag}: `{value}` is no whole number from 1 on\n\
             hint: write it in digits, as in `60`\n"
        );
        refused(words, &message);
    }
    for value in ["0", "101", "-3", "NaN", "نصف"] {
        let message = format!(
            "khulasa: --percent: `{value}` is no share of a text\n\
             hint: write more than `0` and at most `100`\n"
        );
        refused(&format!("--percent {value} a.txt"), &message);
    }
}

/// An unknown name is refused with the names that there are.
#[test]
fn unknown_names_are_refused() {
    refused(
        "--method عشوائي a.txt",
        "khulasa: --method: no method is called `عشوائي`\n\
         hint: there are `default`, `tfidf`, `textrank`, `lexrank`, `lsa`, `luhn`, \
         `sumbasic`, `kl`, `centroid`, `lead`\n",
    );
    refused(
        "--format docx a.txt",
        "khulasa: --format: no output format is called `docx`\n\
         hint: there are `text`, `json`, `jsonl`, `md`, `tsv`\n",
    );
    refused(
        "--input-format doc a.txt",
        "khulasa: --input-format: no input format is called `doc`\n\
         hint: there are `auto`, `plain`, `markdown`, `html`, `srt`, `vtt`, `docx`, `pptx`, `xlsx`, `odt`, `epub`\n",
    );
    refused(
        "segment --mode word a.txt",
        "khulasa: --mode: no mode is called `word`\n\
         hint: there are `sentence`, `translate`, `paragraph`, `subtitle`\n",
    );
    refused(
        "--color sometimes a.txt",
        "khulasa: --color: no use of colour is called `sometimes`\n\
         hint: there are `auto`, `always`, `never`\n",
    );
    refused(
        "--bidi left a.txt",
        "khulasa: --bidi: no way of direction is called `left`\n\
         hint: there are `auto`, `none`, `scp`, `isolate`\n",
    );
}

/// A language without rules and an encoding that cannot be read are refused.
#[test]
fn unknown_languages_and_encodings_are_refused() {
    refused(
        "--lang zh a.txt",
        "khulasa: --lang: no rules for a language with the tag `zh`\n\
         hint: languages are `auto`, `ar`, `fa`, `ur`, and `en` or the tag of another that is \
         written in Latin letters\n",
    );
    refused(
        "--encoding klingon a.txt",
        "khulasa: --encoding: unknown encoding `klingon`\n\
         hint: encodings are `auto`, `utf-8`, `utf-16le`, `utf-16be`, `windows-1256`, \
         `iso-8859-6` and others of one byte a character\n",
    );
    refused(
        "--encoding gbk a.txt",
        "khulasa: --encoding: encoding `gbk` cannot be read: its characters differ in length\n\
         hint: convert it to UTF-8 first\n",
    );
}

/// An unknown verb is told with the nearest one.
#[test]
fn an_unknown_verb_is_told_with_the_nearest() {
    refused(
        "sumarize a.txt",
        "khulasa: no verb or file is called `sumarize`\n\
         hint: did you mean `summarize`?\n",
    );
    refused(
        "لخص a.txt",
        "khulasa: no verb or file is called `لخص`\n\
         hint: `khulasa --help` lists the verbs\n",
    );
    for words in ["help sumarize", "man sumarize"] {
        refused(
            words,
            "khulasa: no verb is called `sumarize`\n\
             hint: there are `summarize`, `segment`, `explain`, `eval`, `extract`, `merge`, `lexicon`, `pseudo`, \
             `align`, `batch`, `convert`, `completions`, `man`, `config`, \
             `help`\n",
        );
    }
}

/// An unknown option is told with the nearest one, one without its value as such.
#[test]
fn unknown_and_unfinished_options_are_told() {
    refused(
        "--wrods 60 a.txt",
        "khulasa: no option is called `--wrods`\n\
         hint: did you mean `--words`?\n",
    );
    refused(
        "a.txt --words",
        "khulasa: `--words <N>` has no value\n\
         hint: `khulasa help VERB` tells all about a verb\n",
    );
    refused(
        "completions",
        "khulasa: <SHELL> is missing\n\
         hint: `khulasa help VERB` tells all about a verb\n",
    );
    refused(
        "completions tcsh",
        "khulasa: `tcsh` is none of the values of `<SHELL>`\n\
         hint: there are `bash`, `elvish`, `fish`, `powershell`, `zsh`\n",
    );
    refused(
        "config",
        "khulasa: a word is missing that tells what to do\n\
         hint: `khulasa help VERB` tells all about a verb\n",
    );
    refused(
        "man segment --output pages",
        "khulasa: `[VERB]` and `--output <FOLDER>` exclude each other\n\
         hint: leave one of them out\n",
    );
}

/// Standard input can be read once.
#[test]
fn standard_input_twice_is_refused() {
    refused(
        "- a.txt -",
        "khulasa: -: standard input can be read only once\n\
         hint: name `-` once; a file of that name is `./-`\n",
    );
}

/// A list of abbreviations that is missing or no text is told with the flag that named it.
#[test]
fn a_bad_list_of_abbreviations_is_told() {
    refused(
        "--abbreviations missing.txt a.txt",
        "khulasa: missing.txt: no such file or folder\n\
         hint: it was named by `--abbreviations`; such a file has one abbreviation a line\n",
    );
    let desk = Desk::with_article().put("list.txt", b"%PDF-1.7");
    desk.run("--abbreviations list.txt a.txt").refused(
        "khulasa: list.txt: byte 0: this is a PDF document, not text\n\
         hint: it was named by `--abbreviations`; such a file has one abbreviation a line\n",
    );
}
