//! The units of a stage, on as many threads as the machine has.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use khulasa::bitext::{Batch, UnitResult};
use khulasa::memory::run_in_turn;

/// Runs all units of a stage; the results stand in their order, whichever was ready first.
///
/// # Example
///
/// ```
/// use khulasa::memory::{AlignPair, AlignText, PairOptions, align_pairs, run_in_turn};
/// use khulasa_batch::run_on_threads;
///
/// let text = |lines: &[&str]| AlignText::from_segments(lines.iter().map(|line| line.to_string()));
/// let pair = AlignPair::new(text(&["فاز الفريق 3-1."]), text(&["The team won 3-1."]));
/// let options = PairOptions::default();
/// let aligned = align_pairs(&[pair.clone()], &options, run_on_threads);
/// assert_eq!(aligned, align_pairs(&[pair], &options, run_in_turn));
/// ```
pub fn run_on_threads(batch: &Batch) -> Vec<UnitResult> {
    let n_threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    if n_threads == 1 || batch.n_units() < 2 {
        return run_in_turn(batch);
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut results = Vec::new();
        loop {
            let unit_idx = next.fetch_add(1, Ordering::Relaxed);
            if unit_idx >= batch.n_units() {
                return results;
            }
            results.push((unit_idx, batch.run(unit_idx)));
        }
    };
    let mut results: Vec<(usize, UnitResult)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..n_threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).flatten().collect()
    });
    results.sort_by_key(|(unit_idx, _)| *unit_idx);
    results.into_iter().map(|(_, result)| result).collect()
}
