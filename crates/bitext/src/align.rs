//! The two ways in: one pair of texts, or many.

use crate::{
    alignment::Alignment,
    batch::Batch,
    input::{AlignInput, AlignOptions},
};

/// Finds which sentences of two texts translate each other.
///
/// It cannot fail: texts that do not belong together get links of low confidence and a
/// [`crate::Note`].
///
/// # Cost
///
/// About 0.5 ms a sentence; memory grows with the sentences too.
///
/// # Example
///
/// ```
/// use khulasa_bitext::{AlignInput, AlignOptions, align};
///
/// let source = ["زار الرئيس باريس في عام ٢٠١٩.", "ثم عاد.", "وكان الجو باردا في لندن."];
/// let target = ["The president visited Paris in 2019 and then returned.", "It was cold in London."];
/// let alignment = align(&AlignInput::new(&source, &target), &AlignOptions::default());
///
/// assert_eq!(alignment.links[0].source, [0, 1], "two sentences became one");
/// assert_eq!(alignment.links[0].target, [0]);
/// assert_eq!((&alignment.links[1].source[..], &alignment.links[1].target[..]), (&[2][..], &[1][..]));
/// ```
///
/// # Source
///
/// The frame is that of W. A. Gale and K. W. Church, *A program for aligning sentences in
/// bilingual corpora* (1993): the best path through groups of sentences by dynamic
/// programming. Words are learnt as R. C. Moore does, *Fast and accurate sentence
/// alignment of bilingual corpora* (2002), with a lexicon to begin with as in D. Varga et
/// al., *Parallel corpora for medium density languages* (2005). Different are the many
/// kinds of group, the likelihood ratios in both directions, runs without a partner, the
/// decoding by posteriors, moved blocks and the stated confidence. R. Sennrich and
/// M. Volk, *MT-based sentence alignment for OCR-generated parallel texts* (2010), and
/// B. Thompson and P. Koehn, *Vecalign* (2019), whose measure of quality is used, compare
/// machine translations and sentence vectors instead; both need a model of the languages.
pub fn align(input: &AlignInput<'_>, options: &AlignOptions) -> Alignment {
    align_batch(std::slice::from_ref(input), options).pop().unwrap_or_default()
}

/// Finds the same for several pairs of texts in the same two languages, learning words and
/// habits from all of them together.
///
/// The alignments stand in the order of the inputs. To spread the work over threads, drive
/// a [`Batch`].
///
/// # Cost
///
/// As [`align`], with all texts in memory.
///
/// # Example
///
/// ```
/// use khulasa_bitext::{AlignInput, AlignOptions, align_batch};
///
/// let news = AlignInput::new(&["فاز الفريق 3-1."], &["The team won 3-1."]);
/// let empty = AlignInput::default();
/// let alignments = align_batch(&[news, empty], &AlignOptions::default());
/// assert_eq!((alignments[0].links.len(), alignments[1].links.len()), (1, 0));
/// ```
pub fn align_batch(inputs: &[AlignInput<'_>], options: &AlignOptions) -> Vec<Alignment> {
    let mut batch = Batch::new(inputs, options);
    while !batch.is_done() {
        let results = (0..batch.n_units()).map(|unit_idx| batch.run(unit_idx)).collect();
        batch.finish_stage(results);
    }
    batch.into_alignments()
}
