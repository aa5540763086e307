//! Methods side by side, on texts with gold.

use khulasa_formats::{
    DifferenceRecord, EvaluatedRecord, EvaluationParams, EvaluationRecord, GoldRecord,
    MeasureRecord, ReadOptions, read_text,
};
use khulasa_rank::measure::{
    BootstrapOptions, Overlap, bootstrap_difference, bootstrap_mean, gain, mean, rouge_l,
    rouge_n, sentence_f1,
};
use khulasa_rank::{Budget, Method, default_method, method, select};
use khulasa_text::traits::{DocumentTraits, read_traits};
use khulasa_text::{
    Block, BlockKind, Document, Language, Segment, Span, SplitMode, SplitOptions,
    match_keys, split,
};

use crate::options::SummaryOptions;
use crate::params::budget_record;
use crate::sentences::{Sentences, body};

/// Says which methods are compared, and how.
///
/// # Example
///
/// ```
/// use khulasa::{EvaluateOptions, methods};
///
/// let mut options = EvaluateOptions::default();
/// assert_eq!(options.vs.name(), "lead");
/// options.methods = methods().to_vec();
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct EvaluateOptions {
    /// The methods, in the order of the rows. Default: `default` and `lead`.
    pub methods: Vec<&'static dyn Method>,
    /// The method that differences are from. Default: `lead`.
    pub vs: &'static dyn Method,
    /// All else about every summary; its method, title and query count for nothing here. Default: that of [`SummaryOptions`].
    pub summary: SummaryOptions,
    /// How intervals are drawn. Default: that of [`BootstrapOptions`].
    pub bootstrap: BootstrapOptions,
}

impl Default for EvaluateOptions {
    fn default() -> Self {
        let lead = method("lead").unwrap_or_else(default_method);
        Self {
            methods: vec![default_method(), lead],
            vs: lead,
            summary: SummaryOptions::default(),
            bootstrap: BootstrapOptions::default(),
        }
    }
}

/// Summarizes every text by every method, and measures the summaries by the gold.
///
/// | measure | gold | what it is |
/// |---|---|---|
/// | `rouge1`, `rouge2`, `rougeL` | references | F1 of words, pairs of words and the longest common sequence, the mean over the references; words are [match keys](khulasa_text::match_keys) |
/// | `f1` | chosen | agreement with the lines that each judge chose, the mean over them |
/// | `gain` | grades | the mean grades of the picks over the best that as many lines could reach |
///
/// A measure is taken over the texts whose gold allows it. `gain` compares with the best of
/// the sentences that the budget allows, or, where it counts something else, of as many as
/// were picked. A text that the budget is too small for has an empty summary. Intervals are
/// those of [`bootstrap_mean`], differences those of [`bootstrap_difference`].
///
/// # Cost
///
/// That of a summary for each text and method; of `rougeL` also the product of the words of
/// summary and reference, over 64.
///
/// # Example
///
/// ```
/// use khulasa::{EvaluateOptions, evaluate, read_gold};
///
/// let gold = read_gold(
///     r#"{"lines": ["عاد الصيادون إلى الميناء.", "ونام الناس."],
///         "references": ["عودة الصيادين إلى الميناء"], "grades": [[3, 0]]}"#
///         .as_bytes(),
/// )?;
/// let mut options = EvaluateOptions::default();
/// options.summary = options.summary.with_sentences(1);
/// let record = evaluate(&gold, &options);
///
/// let lead = &record.methods[1];
/// let names: Vec<&str> = lead.measures.iter().map(|measure| measure.name).collect();
/// assert_eq!(names, ["rouge1", "rouge2", "rougeL", "gain"], "nobody chose lines");
/// assert_eq!((lead.measures[0].mean, lead.measures[3].mean), (0.5, 1.0));
/// # Ok::<(), khulasa::GoldError>(())
/// ```
pub fn evaluate(gold: &[GoldRecord], options: &EvaluateOptions) -> EvaluationRecord {
    let texts: Vec<Text> = gold.iter().map(|gold| Text::new(gold, options)).collect();
    let base = measured(&texts, options.vs, options);
    let row = |method: &&'static dyn Method| {
        let is_base = method.name() == options.vs.name();
        let own = if is_base { base.clone() } else { measured(&texts, *method, options) };
        let base = (!is_base).then_some(&*base);
        EvaluatedRecord {
            method: method.name().to_owned(),
            measures: MEASURES
                .iter()
                .filter_map(|m| m.record(&own, base, options))
                .collect(),
        }
    };
    EvaluationRecord {
        texts: gold.len(),
        params: EvaluationParams {
            budget: budget_record(options.summary.budget),
            vs: options.vs.name().to_owned(),
            rounds: options.bootstrap.n_rounds.max(1),
            seed: options.bootstrap.seed,
            level: options.bootstrap.level,
        },
        methods: options.methods.iter().map(row).collect(),
    }
}

fn measured(
    texts: &[Text],
    method: &'static dyn Method,
    options: &EvaluateOptions,
) -> Vec<Measured> {
    texts.iter().map(|text| text.measured(method, options)).collect()
}

/// A text, ready to be summarized by any method.
struct Text {
    sentences: Vec<String>,
    /// For each sentence the line that it is, if the gold speaks of lines.
    lines: Vec<usize>,
    traits: DocumentTraits,
    references: Vec<Vec<String>>,
    chosen: Vec<Vec<usize>>,
    /// The mean of each line; empty if there are no grades.
    grades: Vec<f64>,
}

impl Text {
    fn new(gold: &GoldRecord, options: &EvaluateOptions) -> Self {
        let (document, title, lines, segments) =
            if gold.lines.is_empty() { whole(gold, options) } else { by_lines(gold) };
        let texts = segments.iter().map(|segment| segment.text.of(&document.text));
        let traits = &options.summary.traits;
        Self {
            sentences: texts.map(str::to_owned).collect(),
            lines,
            traits: read_traits(&document, &segments, title.as_deref(), traits),
            references: gold.references.iter().map(|text| match_keys(text)).collect(),
            chosen: gold.chosen.clone(),
            grades: mean_grades(gold),
        }
    }

    fn measured(&self, method: &dyn Method, options: &EvaluateOptions) -> Measured {
        let weights = method.weigh(&self.traits, &options.summary.weigh);
        let sentences = self.sentences.iter().map(String::as_str);
        let choice = options.summary.select_options(sentences);
        let selection = select(&self.traits, &weights, &choice);
        let picks = selection.map(|s| s.in_text_order()).unwrap_or_default();
        let sentences = picks.iter().filter_map(|&pick| self.sentences.get(pick));
        let summary: Vec<String> = sentences.flat_map(|text| match_keys(text)).collect();
        let lines: Vec<usize> =
            picks.iter().filter_map(|&pick| self.lines.get(pick)).copied().collect();
        let n_budget = match options.summary.budget {
            Budget::Sentences(n) => n.get().min(self.lines.len()),
            _ => lines.len(),
        };
        let f1: Vec<f64> =
            self.chosen.iter().map(|chosen| sentence_f1(&lines, chosen)).collect();
        let has_grades = !self.grades.is_empty();
        Measured {
            rouge1: self.rouge(|reference| rouge_n(&summary, reference, 1)),
            rouge2: self.rouge(|reference| rouge_n(&summary, reference, 2)),
            rouge_l: self.rouge(|reference| rouge_l(&summary, reference)),
            f1: mean(&f1).map(of_value),
            gain: has_grades
                .then(|| of_value(gain(&lines, &self.body_grades(), n_budget))),
        }
    }

    /// The grades, with nothing to gain from lines that cannot be chosen.
    fn body_grades(&self) -> Vec<f64> {
        let grade = |(line, &grade): (usize, &f64)| {
            if self.lines.binary_search(&line).is_ok() { grade } else { 0.0 }
        };
        self.grades.iter().enumerate().map(grade).collect()
    }

    fn rouge(&self, overlap: impl Fn(&[String]) -> Overlap) -> Option<[f64; 3]> {
        let overlaps: Vec<Overlap> = self.references.iter().map(|r| overlap(r)).collect();
        let mean_of =
            |of: fn(&Overlap) -> f64| mean(&overlaps.iter().map(of).collect::<Vec<_>>());
        Some([mean_of(|o| o.f1)?, mean_of(|o| o.precision)?, mean_of(|o| o.recall)?])
    }
}

fn of_value(value: f64) -> [f64; 3] {
    [value, 0.0, 0.0]
}

type Prepared = (Document, Option<String>, Vec<usize>, Vec<Segment>);

/// A text that is split as any other; its own title counts unless another is given.
fn whole(gold: &GoldRecord, options: &EvaluateOptions) -> Prepared {
    let document = read_text(&gold.text, &ReadOptions::default()).document().clone();
    let segments = Sentences::new(&document, &options.summary.split).segments;
    let title = gold.title().or_else(|| document.title().map(str::to_owned));
    (document, title, Vec::new(), segments)
}

/// A text whose lines are its sentences.
fn by_lines(gold: &GoldRecord) -> Prepared {
    let mut text = String::new();
    let mut lines = Vec::new();
    let mut blocks = Vec::new();
    for line in gold.body() {
        let start = text.len();
        text.push_str(gold.lines.get(line).map(|line| line.trim()).unwrap_or_default());
        blocks.push(Block::new(BlockKind::Paragraph, Span::new(start, text.len())));
        text.push('\n');
        lines.push(line);
    }
    let document = Document::new(text, blocks, Language::Arabic);
    let mut options = SplitOptions::default();
    options.mode = SplitMode::Paragraph;
    let segments: Vec<Segment> = body(&document, &split(&document, &options))
        .into_iter()
        .unzip::<_, _, Vec<_>, _>()
        .1;
    let line = |segment: &Segment| lines.get(segment.block_idx).copied();
    let lines = segments.iter().filter_map(line).collect();
    (document, gold.title(), lines, segments)
}

/// The mean of each line's grades; nothing if there are none.
fn mean_grades(gold: &GoldRecord) -> Vec<f64> {
    let grades = |line: usize| -> Vec<f64> {
        let grades = gold.grades.iter().filter_map(|grades| grades.get(line));
        grades.map(|grade| grade.unwrap_or_default()).collect()
    };
    (0..gold.lines.len()).filter_map(|line| mean(&grades(line))).collect()
}

/// What one summary reached: value, precision and recall, as far as the gold allows.
#[derive(Clone, Copy, Debug)]
struct Measured {
    rouge1: Option<[f64; 3]>,
    rouge2: Option<[f64; 3]>,
    rouge_l: Option<[f64; 3]>,
    f1: Option<[f64; 3]>,
    gain: Option<[f64; 3]>,
}

struct Measure {
    name: &'static str,
    has_shares: bool,
    of: fn(&Measured) -> Option<[f64; 3]>,
}

const MEASURES: [Measure; 5] = [
    Measure { name: "rouge1", has_shares: true, of: |measured| measured.rouge1 },
    Measure { name: "rouge2", has_shares: true, of: |measured| measured.rouge2 },
    Measure { name: "rougeL", has_shares: true, of: |measured| measured.rouge_l },
    Measure { name: "f1", has_shares: false, of: |measured| measured.f1 },
    Measure { name: "gain", has_shares: false, of: |measured| measured.gain },
];

impl Measure {
    /// `None` if no text's gold allows it.
    fn record(
        &self,
        own: &[Measured],
        base: Option<&[Measured]>,
        options: &EvaluateOptions,
    ) -> Option<MeasureRecord> {
        let column = |measured: &[Measured], at: usize| -> Vec<f64> {
            let found = measured.iter().filter_map(self.of);
            found.filter_map(|values| values.get(at).copied()).collect()
        };
        let values = column(own, 0);
        let estimate = bootstrap_mean(&values, &options.bootstrap);
        let share = |at: usize| mean(&column(own, at)).filter(|_| self.has_shares);
        let difference = base.map(|base| {
            let estimate =
                bootstrap_difference(&values, &column(base, 0), &options.bootstrap);
            DifferenceRecord {
                mean: estimate.mean,
                low: estimate.low,
                high: estimate.high,
                is_clear: estimate.excludes_zero(),
            }
        });
        (!values.is_empty()).then(|| MeasureRecord {
            name: self.name,
            texts: values.len(),
            mean: estimate.mean,
            low: estimate.low,
            high: estimate.high,
            precision: share(1),
            recall: share(2),
            difference,
        })
    }
}
