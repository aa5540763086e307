//! A document to the reasons for its summary.

use khulasa_formats::{
    BlendRecord, ExplainedRecord, ExplanationRecord, PartRecord, Source,
};
use khulasa_rank::{Blend, DropReason, Explanation, Weights};
use khulasa_text::traits::TraitReader;

use crate::error::SummaryError;
use crate::options::SummaryOptions;
use crate::params::{edit_record, notes, source_record, summary_params};
use crate::ranking::Ranking;

/// Tells for every sentence its score, what that is made of, and whether and why it was
/// chosen; the choice is that of [`summarize`](crate::summarize).
///
/// The parts of a score add up to it, in their order and bit for bit. A reason that speaks
/// of another sentence names it by its rank.
///
/// # Errors
///
/// Those of [`summarize`](crate::summarize).
///
/// # Cost
///
/// That of [`summarize`](crate::summarize), and a record for every part of every score.
///
/// # Example
///
/// ```
/// use khulasa::{ReadOptions, SummaryOptions, explain, read_text};
///
/// # fn main() -> Result<(), khulasa::SummaryError> {
/// let text = "عاد الصيادون إلى الميناء مساء أمس بعد عاصفة. ونام الناس.";
/// let source = read_text(text, &ReadOptions::default());
/// let record = explain(&source, &SummaryOptions::default().with_sentences(1))?;
///
/// let [first, second] = &record.sentences[..] else { panic!("two sentences") };
/// assert_eq!((first.rank, first.pick), (1, Some(1)));
/// assert_eq!(first.parts.iter().fold(0.0, |sum, part| sum + part.value), first.score);
/// assert!(second.dropped.as_deref().unwrap().starts_with("lost: "));
/// # Ok(())
/// # }
/// ```
pub fn explain(
    source: &Source,
    options: &SummaryOptions,
) -> Result<ExplanationRecord, SummaryError> {
    let n_bytes = source.document().text.len();
    let mut reader = TraitReader::with_room(&options.traits, n_bytes);
    let ranking = Ranking::try_new(source, options, &mut reader)?;
    Ok(ExplanationRecord {
        source: source_record(source, ranking.segments.len(), ranking.n_words()),
        params: summary_params(options),
        title: ranking.title.map(str::to_owned),
        blend: blend(&ranking.weights),
        sentences: sentences(source, &ranking),
        notes: notes(source, &ranking),
    })
}

/// How the weights were mixed, if there was anything to weigh.
fn blend(weights: &Weights) -> Option<BlendRecord> {
    let Blend { long_share, n_sections, .. } =
        weights.blend().filter(|_| !weights.is_empty())?;
    Some(BlendRecord { long_share, sections: n_sections })
}

fn sentences(source: &Source, ranking: &Ranking<'_>) -> Vec<ExplainedRecord> {
    let ranks = ranks(ranking);
    let dropped = reasons(ranking, &ranks);
    let rows = ranking.ids.iter().zip(&ranking.segments).zip(ranking.weights.scores());
    let fates = ranks
        .into_iter()
        .zip(ranking.picks())
        .zip(dropped)
        .zip(ranking.edits(source.document()));
    rows.zip(fates)
        .enumerate()
        .map(|(row, (((&id, segment), &score), (((rank, pick), dropped), edits)))| {
            let place = source.source_span(segment.text);
            ExplainedRecord {
                id,
                block: segment.block_idx,
                kind: segment.kind.name(),
                place: source.place(segment.text.start()).map(str::to_owned),
                start_byte: place.start(),
                end_byte: place.end(),
                text: segment.text.of(&source.document().text).to_owned(),
                rank,
                score,
                pick,
                dropped,
                edits: edits
                    .iter()
                    .map(|edit| edit_record(source, ranking, segment, edit))
                    .collect(),
                parts: parts(ranking, row),
            }
        })
        .collect()
}

/// The place of each sentence by score, from 1.
fn ranks(ranking: &Ranking<'_>) -> Vec<usize> {
    let mut ranks = vec![0; ranking.segments.len()];
    for (rank_idx, segment_idx) in ranking.weights.ranking().into_iter().enumerate() {
        if let Some(rank) = ranks.get_mut(segment_idx) {
            *rank = rank_idx + 1;
        }
    }
    ranks
}

/// For each sentence why it was passed over, if it was.
fn reasons(ranking: &Ranking<'_>, ranks: &[usize]) -> Vec<Option<String>> {
    let mut reasons = vec![None; ranking.segments.len()];
    for dropped in &ranking.selection.dropped {
        if let Some(reason) = reasons.get_mut(dropped.segment_idx) {
            *reason = Some(told(dropped.reason, ranks));
        }
    }
    reasons
}

/// `lost: …`: the name of the reason, then its numbers.
fn told(reason: DropReason, ranks: &[usize]) -> String {
    let rank = |segment_idx: usize| ranks.get(segment_idx).copied().unwrap_or_default();
    let name = reason.name();
    match reason {
        DropReason::Lost { segment_idx, by } => {
            format!("{name}: {by:.4} below rank {}, the last choice", rank(segment_idx))
        }
        DropReason::TooLong { needs, left, unit } => {
            format!("{name}: needs {}, {left} left", unit.count(needs))
        }
        DropReason::Redundant { segment_idx, similarity } => {
            format!("{name}: {similarity:.2} like rank {}", rank(segment_idx))
        }
        DropReason::Leans { segment_idx, needs, left, unit } => {
            let needs = unit.count(needs);
            format!("{name}: needs rank {} and {needs}, {left} left", rank(segment_idx))
        }
        _ => name.to_owned(),
    }
}

fn parts(ranking: &Ranking<'_>, row: usize) -> Vec<PartRecord> {
    let explanation = ranking.weights.explain(&ranking.traits, row).unwrap_or_default();
    explanation.parts.into_iter().map(part).collect()
}

fn part(explanation: Explanation) -> PartRecord {
    PartRecord {
        name: explanation.name.into_owned(),
        value: explanation.value,
        weight: explanation.factors.map(|factors| factors.weight),
        parts: explanation.parts.into_iter().map(part).collect(),
    }
}

#[cfg(test)]
mod tests {
    use khulasa_formats::{ReadOptions, read_text};

    use super::*;
    use crate::{Budget, method, summarize};

    const TEXT: &str = "عاد الصيادون إلى الميناء مساء أمس بعد عاصفة دامت يومين. \
        عاد الصيادون إلى الميناء مساء أمس بعد عاصفة دامت يومين. ونام الناس. \
        وقال مدير الميناء إن تسعة قوارب عادت وإن أحدًا من الصيادين لم يُصب في العاصفة الأخيرة.";

    fn reasons_under(options: &SummaryOptions) -> Vec<String> {
        let source = read_text(TEXT, &ReadOptions::default());
        let record = explain(&source, options).expect("an explanation");
        let reasons = record.sentences.into_iter().map(|sentence| sentence.dropped);
        reasons.map(|reason| reason.unwrap_or_else(|| "chosen".to_owned())).collect()
    }

    #[test]
    fn each_reason_names_what_it_was_measured_against() {
        let method = method("lead").expect("a method");
        let options = SummaryOptions { method, ..SummaryOptions::default() };
        assert_eq!(
            reasons_under(&options.clone().with_sentences(2)),
            [
                "chosen",
                "chosen",
                "lost: 0.1667 below rank 2, the last choice",
                "lost: 0.2500 below rank 2, the last choice",
            ]
        );

        let short = SummaryOptions { budget: Budget::Words(12), ..options };
        let reasons = reasons_under(&short);
        assert_eq!(reasons[1], "too_long: needs 10 words, 2 left");
        assert_eq!(
            reasons[3], "too_long: needs 16 words, 12 left",
            "longer than the budget"
        );
    }

    #[test]
    fn a_sentence_told_twice_is_chosen_once() {
        let method = method("tfidf").expect("a method");
        let options = SummaryOptions { method, ..SummaryOptions::default() };
        let reasons = reasons_under(&options.with_sentences(3));
        assert_eq!(reasons[1], "redundant: 1.00 like rank 1");
    }

    #[test]
    fn the_choice_is_that_of_the_summary() {
        let source = read_text(TEXT, &ReadOptions::default());
        for method in khulasa_rank::methods() {
            let mut options = SummaryOptions::default().with_sentences(2);
            options.method = *method;
            let summary = summarize(&source, &options).expect("a summary").summary;
            let summary: Vec<_> = summary.iter().map(|s| (s.id, Some(s.pick))).collect();
            let explained = explain(&source, &options).expect("an explanation").sentences;
            let chosen = explained.iter().filter(|s| s.pick.is_some());
            let chosen: Vec<_> = chosen.map(|s| (s.id, s.pick)).collect();
            assert_eq!(summary, chosen, "{}", method.name());
        }
    }
}
