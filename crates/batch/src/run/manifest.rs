//! What is written last: what the outputs are and where they come from.

use serde::Serialize;

use crate::door::{put_file, sync_folder};
use crate::error::BatchError;
use crate::output::OutputFile;
use crate::run::counts::BatchCounts;
use crate::run::folder::OutputFolder;
use crate::run::shape::RunShape;

const NAME: &str = "manifest.json";

/// `khulasa.batch/1`.
#[derive(Debug, Serialize)]
#[serde(tag = "schema", rename = "khulasa.batch/1")]
pub(super) struct Manifest<'a> {
    #[serde(flatten)]
    pub(super) shape: &'a RunShape,
    pub(super) counts: &'a BatchCounts,
    pub(super) outputs: &'a [OutputFile],
}

impl Manifest<'_> {
    /// Puts it into the output folder.
    pub(super) fn put(&self, folder: &OutputFolder) -> Result<(), BatchError> {
        let path = folder.path.join(NAME);
        let failed = |error| BatchError::cannot_write(&path, error);
        let mut bytes =
            serde_json::to_vec_pretty(self).map_err(|error| failed(error.into()))?;
        bytes.push(b'\n');
        put_file(&path, &folder.hidden.join("manifest.part"), &bytes).map_err(failed)?;
        sync_folder(&folder.path).map_err(failed)
    }
}
