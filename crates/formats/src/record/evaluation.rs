//! How well methods did on texts with gold.

use serde::Serialize;

use crate::record::summary::BudgetRecord;

/// Holds what each method reached on the same texts: `khulasa.evaluation/1`.
///
/// # Example
///
/// ```
/// use khulasa_formats::{EvaluatedRecord, EvaluationRecord, MeasureRecord, Record, write, writer};
///
/// # fn main() -> std::io::Result<()> {
/// let measure = MeasureRecord { name: "gain", texts: 9, mean: 0.8, low: 0.7, high: 0.9,
///     ..Default::default() };
/// let method = EvaluatedRecord { method: "lead".to_owned(), measures: vec![measure] };
/// let record = EvaluationRecord { methods: vec![method], ..Default::default() };
/// let mut out = Vec::new();
/// write(&Record::from(record), writer("md").unwrap(), &mut out)?;
/// assert!(String::from_utf8_lossy(&out).ends_with("| lead | 0.800 [0.700, 0.900] |\n"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(tag = "schema", rename = "khulasa.evaluation/1")]
pub struct EvaluationRecord {
    /// How many texts were summarized.
    pub texts: usize,
    /// How.
    pub params: EvaluationParams,
    /// One entry for each method, in the order in which they were asked for.
    pub methods: Vec<EvaluatedRecord>,
}

/// Says how methods were compared.
///
/// # Example
///
/// ```
/// use khulasa_formats::EvaluationParams;
///
/// let json = serde_json::to_value(EvaluationParams::default())?;
/// assert_eq!(json["level"], 0.95);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EvaluationParams {
    /// What each summary was allowed.
    pub budget: BudgetRecord,
    /// The method that differences are from.
    pub vs: String,
    /// Samples drawn for an interval.
    pub rounds: usize,
    /// Where the sequence of draws begins.
    pub seed: u64,
    /// The share of samples inside an interval.
    pub level: f64,
}

impl Default for EvaluationParams {
    /// Three sentences, against the first sentences of the text.
    fn default() -> Self {
        Self {
            budget: BudgetRecord::Sentences(3),
            vs: "lead".to_owned(),
            rounds: 10_000,
            seed: 1,
            level: 0.95,
        }
    }
}

/// Holds what one method reached.
///
/// # Example
///
/// ```
/// use khulasa_formats::EvaluatedRecord;
///
/// assert!(EvaluatedRecord::default().measures.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EvaluatedRecord {
    /// The method's name.
    pub method: String,
    /// What was measured, as far as the gold allows.
    pub measures: Vec<MeasureRecord>,
}

/// Holds the mean of a measure over texts, and its interval.
///
/// # Example
///
/// ```
/// use khulasa_formats::MeasureRecord;
///
/// let json = serde_json::to_value(MeasureRecord { name: "gain", ..Default::default() })?;
/// assert_eq!((json["name"].as_str(), json.get("precision")), (Some("gain"), None));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MeasureRecord {
    /// `rouge1`, `rouge2`, `rougeL`, `f1` or `gain`.
    pub name: &'static str,
    /// Texts whose gold allows it.
    pub texts: usize,
    /// The mean; of ROUGE that of its F1.
    pub mean: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The mean precision, of ROUGE only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
    /// The mean recall, of ROUGE only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recall: Option<f64>,
    /// By how much it is better than the method it is compared with, text by text; left out
    /// for that method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<DifferenceRecord>,
}

/// Holds a mean difference and its interval.
///
/// # Example
///
/// ```
/// use khulasa_formats::DifferenceRecord;
///
/// let difference = DifferenceRecord { mean: 0.03, low: 0.01, high: 0.05, is_clear: true };
/// assert!(serde_json::to_string(&difference)?.contains(r#""is_clear":true"#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct DifferenceRecord {
    /// The mean.
    pub mean: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Whether the interval leaves out 0.
    pub is_clear: bool,
}
