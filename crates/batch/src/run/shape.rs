//! What must be the same when a run goes on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, to_value};

use crate::error::{BatchError, BatchErrorKind};
use crate::input::Plan;
use crate::run::options::BatchOptions;
use crate::run::told::told;

/// Says what shapes the outputs of a run.
///
/// # Example
///
/// ```
/// use khulasa_batch::RunShape;
///
/// let shape = RunShape { form: "jsonl".to_owned(), ..RunShape::default() };
/// assert!(shape.jobs.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunShape {
    /// The version of this program.
    pub version: String,
    /// The jobs, in their order.
    pub jobs: Vec<String>,
    /// The form of output.
    pub form: String,
    /// From how many bytes on a file is whole.
    pub shard_bytes: Option<u64>,
    /// After how many items everything is on the disk, at most.
    pub commit_items: u64,
    /// What the jobs go by, as their records tell it.
    pub params: BTreeMap<String, Value>,
    /// The BLAKE3 of all options that shape the outputs.
    pub options_blake3: String,
    /// How many inputs there are.
    pub inputs: u64,
    /// How many bytes they have.
    pub input_bytes: u64,
    /// The BLAKE3 of their names and sizes.
    pub inputs_blake3: String,
}

impl RunShape {
    /// That of a run with these options over these inputs.
    pub(super) fn try_new(
        options: &BatchOptions,
        plan: &Plan,
    ) -> Result<Self, BatchError> {
        let mut params = BTreeMap::new();
        for job in &options.jobs {
            let told = job.params(&options.job).map_err(|failure| {
                let why = failure.message;
                BatchError::new(BatchErrorKind::BadJob { job: job.name(), why })
            })?;
            params.insert(job.name().to_owned(), told);
        }
        let told = told(options).map_err(|error| {
            BatchError::new(BatchErrorKind::BadJob { job: "", why: error.to_string() })
        })?;
        Ok(Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            jobs: options.jobs.iter().map(|job| job.name().to_owned()).collect(),
            form: options.form.name().to_owned(),
            shard_bytes: options.shard_bytes,
            commit_items: options.commit_items.get(),
            params,
            options_blake3: blake3::hash(told.to_string().as_bytes())
                .to_hex()
                .to_string(),
            inputs: plan.shards.len() as u64,
            input_bytes: plan.n_bytes(),
            inputs_blake3: hash_of(plan),
        })
    }

    /// What is otherwise in the run that was begun, if something is.
    pub(super) fn difference(&self, begun: &Self) -> Option<String> {
        let (now, then) = (to_value(self).ok()?, to_value(begun).ok()?);
        let told = [
            ("version", "version of this program"),
            ("jobs", "jobs"),
            ("form", "form of output"),
            ("shard_bytes", "size of its files"),
            ("commit_items", "items in a commit"),
            ("params", "options"),
            ("options_blake3", "an option"),
            ("inputs", "number of inputs"),
            ("input_bytes", "size of the inputs"),
            ("inputs_blake3", "the names or sizes of the inputs"),
        ];
        told.iter().find_map(|(field, told)| {
            let (now, then) = (now.get(field), then.get(field));
            let shown = |value: Option<&Value>| value.map(shown).unwrap_or_default();
            (now != then).then(|| match *field {
                "options_blake3" | "inputs_blake3" => format!("{told} changed"),
                _ => format!("{told}: {} then, {} now", shown(then), shown(now)),
            })
        })
    }
}

fn shown(value: &Value) -> String {
    format!("`{value}`")
}

/// The hash of the names and sizes of the inputs.
fn hash_of(plan: &Plan) -> String {
    let mut hasher = blake3::Hasher::new();
    for shard in &plan.shards {
        let own = [(&shard.name, shard.stamp)];
        let partner = shard.partner.iter().map(|partner| (&partner.name, partner.stamp));
        for (name, stamp) in own.into_iter().chain(partner) {
            hasher.update(format!("{name}\0{}\n", stamp.n_bytes).as_bytes());
        }
    }
    hasher.finalize().to_hex().to_string()
}

/// The hash of when the inputs were last written to. It stands in no output: a copy of the
/// same inputs gives the same outputs.
pub(super) fn stamps_of(plan: &Plan) -> String {
    let mut hasher = blake3::Hasher::new();
    for shard in &plan.shards {
        let partner = shard.partner.iter().map(|partner| partner.stamp);
        for stamp in [shard.stamp].into_iter().chain(partner) {
            hasher.update(format!("{stamp:?}\n").as_bytes());
        }
    }
    hasher.finalize().to_hex().to_string()
}
