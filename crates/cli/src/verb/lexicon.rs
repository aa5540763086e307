//! `lexicon`: background tables from an archive of one's own.

use std::io::Write;

use khulasa::{Lexicon, N_DOCUMENTS, idf, light10, match_keys, stem_df, write_lexicon};
use khulasa_batch::{BatchEvent, count_words};
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::job::{BUILT_IN, Counting, Showing};
use crate::message::{Failure, io_text, printable};
use crate::output::Sink;
use crate::verb::batch::unplanned;
use crate::verb::print;

/// So many of the commonest stems are shown where no word is asked for.
const N_COMMONEST: usize = 20;
/// Progress is told each time that so many documents were counted.
const TOLD_EVERY: u64 = 100_000;

/// Counts every document of the archive. One that cannot be read is told and left out.
pub(super) fn build(job: &Counting) -> Result<Exit, Failure> {
    let sink = Sink::try_new(&job.output)?;
    let mut n_skipped = 0;
    let mut tell = |event: BatchEvent<'_>| match event {
        BatchEvent::Bad(bad) => {
            n_skipped += 1;
            job.console.tell(&Failure::new(bad.message.clone()).at(&bad.place));
        }
        BatchEvent::Progress(progress) => tell_progress(job, progress.documents),
        _ => {}
    };
    let mut lexicon = count_words(&job.roots, &job.input, &job.reading, &mut tell)
        .map_err(|error| unplanned(&error))?;
    if lexicon.n_documents() == 0 {
        return Err(Failure::new("there is no document to count")
            .hint("name documents, archives, or folders of them"));
    }
    lexicon.keep_common(job.about.min_df);
    write(job, &lexicon, sink)?;
    let n_stems = lexicon.stems().count();
    let told = format!(
        "documents counted: {}; stems that stand in {} or more: {n_stems}",
        lexicon.n_documents(),
        job.about.min_df
    );
    job.console.note("lexicon", &told);
    if n_skipped == 0 {
        return Ok(Exit::Done);
    }
    job.console.tell(&Failure::new(format!("skipped {n_skipped} documents")));
    Ok(Exit::PartlyDone)
}

fn tell_progress(job: &Counting, n_documents: u64) {
    if n_documents.is_multiple_of(TOLD_EVERY) {
        job.console.note("lexicon", &format!("{n_documents} documents so far"));
    }
}

fn write(job: &Counting, lexicon: &Lexicon, mut sink: Sink) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    let written = write_lexicon(lexicon, &job.about, &mut bytes)
        .and_then(|()| sink.write_all(&bytes))
        .and_then(|()| sink.finish());
    written.map_err(|error| Failure::new(io_text(&error)).at("the table"))
}

/// Prints what a table was made from, and how rare words are in it.
pub(super) fn show(job: &Showing) -> Result<Exit, Failure> {
    let table = Table::of(job);
    let rows: Vec<Row> = if job.words.is_empty() {
        table.commonest()
    } else {
        job.words.iter().flat_map(|word| table.rows_of(word)).collect()
    };
    let shown = if job.is_json { table.json(&rows) } else { table.text(&rows) };
    print(shown.as_bytes())
}

/// What is shown of a table.
struct Table<'a> {
    /// Name, date, and from how many documents on a stem was kept.
    head: Vec<(&'static str, String)>,
    lexicon: Option<&'a Lexicon>,
}

/// What a table says of a word.
struct Row {
    word: String,
    stem: String,
    df: u32,
    idf: f64,
}

impl<'a> Table<'a> {
    fn of(job: &'a Showing) -> Self {
        let Some((lexicon, about)) = &job.table else {
            let head = vec![
                ("name", BUILT_IN.to_owned()),
                ("documents", N_DOCUMENTS.to_string()),
            ];
            return Self { head, lexicon: None };
        };
        let mut head = Vec::new();
        head.extend(about.name.clone().map(|name| ("name", name)));
        head.extend(about.date.clone().map(|date| ("date", date)));
        head.push(("documents", lexicon.n_documents().to_string()));
        head.push(("stems", lexicon.stems().count().to_string()));
        head.push(("least", about.min_df.to_string()));
        Self { head, lexicon: Some(lexicon) }
    }

    fn row(&self, word: &str, stem: &str) -> Row {
        let (df, idf) = match self.lexicon {
            Some(lexicon) => (lexicon.df(stem), lexicon.idf(stem)),
            None => (stem_df(stem), idf(stem)),
        };
        Row { word: word.to_owned(), stem: stem.to_owned(), df, idf }
    }

    fn rows_of(&self, word: &str) -> Vec<Row> {
        match_keys(word).iter().map(|key| self.row(word, light10(key))).collect()
    }

    fn commonest(&self) -> Vec<Row> {
        let mut stems: Vec<(&str, u32)> =
            self.lexicon.into_iter().flat_map(Lexicon::stems).collect();
        stems.sort_by_key(|&(_, df)| std::cmp::Reverse(df));
        stems.iter().take(N_COMMONEST).map(|(stem, _)| self.row(stem, stem)).collect()
    }

    fn text(&self, rows: &[Row]) -> String {
        let mut text = String::new();
        for (key, value) in &self.head {
            text.extend([key, ": ", &printable(value), "\n"]);
        }
        for Row { word, stem, df, idf } in rows {
            let (word, stem) = (printable(word), printable(stem));
            let line = if word == stem {
                format!("{df}\t{idf:.3}\t{stem}\n")
            } else {
                format!("{df}\t{idf:.3}\t{stem}\t{word}\n")
            };
            text.push_str(&line);
        }
        text
    }

    fn json(&self, rows: &[Row]) -> String {
        let words: Vec<Value> = rows
            .iter()
            .map(|row| {
                json!({"word": row.word, "stem": row.stem, "df": row.df, "idf": row.idf})
            })
            .collect();
        let head: serde_json::Map<String, Value> = self
            .head
            .iter()
            .map(|(key, value)| {
                let value =
                    value.parse::<u32>().map_or_else(|_| json!(value), |n| json!(n));
                ((*key).to_owned(), value)
            })
            .collect();
        let mut object = json!({"schema": "khulasa.lexicon/1", "words": words});
        if let Some(object) = object.as_object_mut() {
            object.extend(head);
        }
        format!("{object}\n")
    }
}
