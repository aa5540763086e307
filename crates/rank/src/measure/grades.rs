//! Sentences against sentences: those that people chose, and what they graded them.

/// Measures how well two choices of sentences agree, `0.0..=1.0`.
///
/// Twice the sentences in both, over the sentences of both; a sentence named twice counts
/// once. Two empty choices agree, `1.0`.
///
/// # Example
///
/// ```
/// use khulasa_rank::measure::sentence_f1;
///
/// assert_eq!(sentence_f1(&[0, 2, 5], &[0, 5, 7]), 2.0 / 3.0);
/// assert_eq!(sentence_f1(&[], &[1]), 0.0);
/// assert_eq!(sentence_f1(&[], &[]), 1.0);
/// ```
pub fn sentence_f1(picks: &[usize], chosen: &[usize]) -> f64 {
    let (picks, chosen) = (distinct(picks), distinct(chosen));
    let n_all = picks.len() + chosen.len();
    if n_all == 0 {
        return 1.0;
    }
    let is_chosen = |pick: &&usize| chosen.binary_search(pick).is_ok();
    2.0 * picks.iter().filter(is_chosen).count() as f64 / n_all as f64
}

/// The mean of some numbers, added in their order; `None` of no number.
///
/// # Example
///
/// ```
/// use khulasa_rank::measure::mean;
///
/// assert_eq!(mean(&[1.0, 2.0, 6.0]), Some(3.0));
/// assert_eq!(mean(&[]), None);
/// ```
pub fn mean(values: &[f64]) -> Option<f64> {
    let sum = values.iter().fold(0.0, |sum, value| sum + value);
    (!values.is_empty()).then(|| sum / values.len() as f64)
}

fn distinct(sentences: &[usize]) -> Vec<usize> {
    let mut distinct = sentences.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

/// Measures the sum of the picks' grades over the best sum that as many sentences as the
/// budget allows could reach: `1.0` is perfect.
///
/// `grades` holds one number for each sentence, for several judges their mean; a pick
/// beyond them counts nothing, one named twice counts once. `n_budget` is how many picks
/// were allowed. More picks than that can give more than `1.0`. Where nothing is to be
/// gained all is, `1.0`.
///
/// # Example
///
/// ```
/// use khulasa_rank::measure::gain;
///
/// let grades = [3.0, 0.0, 2.0, 1.0];
/// assert_eq!(gain(&[0, 3], &grades, 2), 4.0 / 5.0);
/// assert_eq!(gain(&[0, 2], &grades, 2), 1.0);
/// assert_eq!(gain(&[], &[0.0], 1), 1.0, "nothing is to be gained");
/// ```
pub fn gain(picks: &[usize], grades: &[f64], n_budget: usize) -> f64 {
    let mut best = grades.to_vec();
    best.sort_unstable_by(|left, right| right.total_cmp(left));
    let best = best.iter().take(n_budget).fold(0.0, |sum, grade| sum + grade);
    if best <= 0.0 {
        return 1.0;
    }
    let picks = distinct(picks);
    let gained = picks.iter().filter_map(|&pick| grades.get(pick));
    gained.fold(0.0, |sum, grade| sum + grade) / best
}
