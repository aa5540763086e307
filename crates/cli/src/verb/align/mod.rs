//! `align`: texts beside their translations, as a memory.

mod folders;
mod known;
mod texts;
mod told;

use khulasa::memory::{AlignPair, Aligned, align_pairs, language_faults};
use khulasa_batch::run_on_threads;

use crate::exit::Exit;
use crate::job::Aligning;
use crate::message::Failure;
use crate::verb::align::known::{accept, read_known};
use crate::verb::align::texts::read_pairs;
use crate::verb::align::told::{tell, write_report};
use crate::verb::memory::put_memory;

pub(super) fn run(job: &Aligning) -> Result<Exit, Failure> {
    let mut texts = read_pairs(job)?;
    let mut options = job.options.clone();
    let is_foreign = check_languages(job, &texts.pairs)?;
    read_known(job, &texts.pairs, &mut options)?;
    if let Some(path) = &job.accepted {
        accept(path, &mut texts.pairs)?;
    }
    let Aligned { memory, report, .. } =
        align_pairs(&texts.pairs, &options, run_on_threads);
    put_memory(&job.output, &memory)?;
    write_report(job, &report)?;
    let is_wanting = tell(job, &report) || is_foreign || texts.n_skipped > 0;
    Ok(if is_wanting { Exit::PartlyDone } else { Exit::Done })
}

/// Refuses texts that stand the wrong way round; tells of one that is in other letters
/// than its language, and whether there is one.
fn check_languages(job: &Aligning, pairs: &[AlignPair]) -> Result<bool, Failure> {
    match language_faults(pairs, &job.options.align) {
        [Some(source), Some(target)] => Err(Failure::new(format!(
            "the source looks like `{}`, not `{}`, and the target like `{}`, not `{}`",
            source.found, source.given, target.found, target.given
        ))
        .hint("they stand the wrong way round: swap the texts, or the languages")),
        faults => {
            for (flag, fault) in ["--source-lang", "--target-lang"].iter().zip(&faults) {
                if let Some(fault) = fault {
                    let (found, given) = (fault.found, &fault.given);
                    let what = format!("the text looks like `{found}`, not `{given}`");
                    job.console.tell(&Failure::new(what).at(flag));
                }
            }
            Ok(faults.iter().any(Option::is_some))
        }
    }
}
