//! Fits the weights of the default method for short summaries anew, from graded articles.
//!
//! ```text
//! cargo run --release --package khulasa-rank --example fit -- GRADED.jsonl
//! ```
//!
//! Each line is an article: `{"lines": ["…"], "headline": true, "grades": [[3, 0], [2, 1]]}`:
//! its sentences, whether the first of them is the headline, and each grader's grade of each
//! sentence. Printed are the weights with the headline as title, and without a title.
//!
//! The fit is ridge regression (A. E. Hoerl, R. W. Kennard, 1970,
//! <https://doi.org/10.1080/00401706.1970.10488634>) of the mean grade on the features as
//! the library measures them, centred in each article and then standardised.
#![expect(clippy::print_stdout, reason = "an example prints what it finds")]
#![expect(
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    reason = "small counts, and square systems whose sides are the number of features"
)]

use std::error::Error;

use khulasa_rank::{WeighOptions, default_method};
use khulasa_text::traits::{TraitOptions, read_traits};
use khulasa_text::{Block, BlockKind, Document, Language, Span};
use khulasa_text::{SplitMode, SplitOptions, split};
use serde_json::Value;

/// How much large weights are held down, beside standardised features.
const ALPHA: f64 = 30.0;

/// A graded article: its headline, if it has one, its sentences and their mean grades.
struct Article {
    headline: Option<String>,
    sentences: Vec<String>,
    grades: Vec<f64>,
}

/// What is to be explained by what: one row per sentence, centred in its article.
#[derive(Default)]
struct Sample {
    names: Vec<String>,
    rows: Vec<Vec<f64>>,
    grades: Vec<f64>,
}

#[expect(clippy::disallowed_methods, reason = "the door of this example to its data")]
fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name a file of graded articles")?;
    let text = std::fs::read_to_string(path)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let articles: Vec<Article> = lines
        .map(|line| read_article(line).ok_or("no article"))
        .collect::<Result<_, _>>()?;
    for (name, has_title) in [("title", true), ("plain", false)] {
        let sample = sample(&articles, has_title);
        println!("{name}: {} articles, {} sentences", articles.len(), sample.rows.len());
        for (feature, weight) in sample.names.iter().zip(ridge(&sample)) {
            println!("    {feature:8} {weight:6.3}");
        }
    }
    Ok(())
}

fn read_article(line: &str) -> Option<Article> {
    let record: Value = serde_json::from_str(line).ok()?;
    let text = |line: &Value| line.as_str().map(str::to_owned);
    let mut sentences: Vec<String> =
        record["lines"].as_array()?.iter().map(text).collect::<Option<_>>()?;
    let graders = record["grades"].as_array()?;
    let mut grades = vec![0.0; sentences.len()];
    for (grade, value) in
        graders.iter().flat_map(|grader| grades_of(grader, sentences.len()))
    {
        grades[grade] += value / graders.len() as f64;
    }
    let headline = record["headline"].as_bool()?.then(|| {
        grades.remove(0);
        sentences.remove(0)
    });
    Some(Article { headline, sentences, grades })
}

/// One grader's grades, by sentence.
fn grades_of(grader: &Value, n_sentences: usize) -> Vec<(usize, f64)> {
    let grades = grader.as_array().into_iter().flatten().filter_map(Value::as_f64);
    grades.enumerate().take(n_sentences).collect()
}

fn sample(articles: &[Article], has_title: bool) -> Sample {
    let mut sample = Sample::default();
    for article in articles {
        let title = article.headline.as_deref().filter(|_| has_title);
        let mut rows = measure(&article.sentences, title, &mut sample.names);
        centre(&mut rows);
        sample.rows.append(&mut rows);
        let mean = mean(article.grades.iter().copied());
        sample.grades.extend(article.grades.iter().map(|grade| grade - mean));
    }
    sample
}

/// The features of each sentence: those that count in a short summary.
fn measure(
    sentences: &[String],
    title: Option<&str>,
    names: &mut Vec<String>,
) -> Vec<Vec<f64>> {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for sentence in sentences {
        let start = text.len();
        text.push_str(sentence);
        blocks.push(Block::new(BlockKind::Paragraph, Span::new(start, text.len())));
        text.push('\n');
    }
    let document = Document::new(text, blocks, Language::Arabic);
    let mut options = SplitOptions::default();
    options.mode = SplitMode::Paragraph;
    let segments = split(&document, &options);
    let traits = read_traits(&document, &segments, title, &TraitOptions::default());
    let weights = default_method().weigh(&traits, &WeighOptions::default());
    let explained = (0..weights.len()).filter_map(|row| weights.explain(&traits, row));
    let mut row = |explanation: khulasa_rank::Explanation| {
        *names = explanation.parts.iter().map(|part| part.name.to_string()).collect();
        let factors = explanation.parts.iter().filter_map(|part| part.factors);
        factors.map(|factors| factors.feature).collect()
    };
    explained.map(&mut row).collect()
}

fn centre(rows: &mut [Vec<f64>]) {
    for column in 0..rows.first().map_or(0, Vec::len) {
        let mean = mean(rows.iter().map(|row| row[column]));
        for row in rows.iter_mut() {
            row[column] -= mean;
        }
    }
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n_values = values.len().max(1) as f64;
    values.sum::<f64>() / n_values
}

/// One weight for each feature, on the feature's own scale.
fn ridge(sample: &Sample) -> Vec<f64> {
    let columns = 0..sample.names.len();
    let spread = |column: usize| {
        let square = mean(sample.rows.iter().map(|row| row[column] * row[column])).sqrt();
        if square > 0.0 { square } else { 1.0 }
    };
    let spreads: Vec<f64> = columns.clone().map(spread).collect();
    let product = |left: usize, right: usize| {
        let products = sample.rows.iter().map(|row| row[left] * row[right]);
        products.sum::<f64>() / (spreads[left] * spreads[right])
    };
    let target = |column: usize| {
        let rows = sample.rows.iter().zip(&sample.grades);
        rows.map(|(row, grade)| row[column] * grade).sum::<f64>() / spreads[column]
    };
    let equation = |row: usize| {
        let held_down = |column| if row == column { ALPHA } else { 0.0 };
        let left = columns.clone().map(|column| product(row, column) + held_down(column));
        left.chain([target(row)]).collect()
    };
    let weights = solve(columns.clone().map(equation).collect());
    weights.iter().zip(&spreads).map(|(weight, spread)| weight / spread).collect()
}

/// Solves linear equations, each its left side and then its right; symmetric and positive
/// definite, so that no pivot is 0.
fn solve(mut equations: Vec<Vec<f64>>) -> Vec<f64> {
    for pivot in 0..equations.len() {
        let row = equations[pivot].clone();
        for (other, equation) in equations.iter_mut().enumerate() {
            let factor = equation[pivot] / row[pivot];
            if other != pivot {
                equation.iter_mut().zip(&row).for_each(|(cell, by)| *cell -= factor * by);
            }
        }
    }
    let solved = equations.iter().enumerate();
    solved.map(|(pivot, row)| row[row.len() - 1] / row[pivot]).collect()
}
