//! Traits made by hand, for the unit tests of this crate.

use khulasa_text::traits::{DocumentTraits, SegmentTraits, Term, TitleTraits};
use proptest::prelude::{Strategy, prop};

/// One segment per list of stems; as many words as stems, and seven characters a word.
pub(crate) fn traits(stems: &[&[u32]], idf: &[f64]) -> DocumentTraits {
    let stems = stems.iter().map(|stems| stems.to_vec());
    document(stems.collect(), idf)
}

/// As [`traits`], with owned lists.
pub(crate) fn document(stems: Vec<Vec<u32>>, idf: &[f64]) -> DocumentTraits {
    let mut document = DocumentTraits::default();
    document.segments = stems.into_iter().map(segment).collect();
    document.terms = idf.iter().map(|&idf| Term::new("", idf)).collect();
    document
}

fn segment(stems: Vec<u32>) -> SegmentTraits {
    let mut segment = SegmentTraits::default();
    segment.n_tokens = stems.len();
    segment.n_words = stems.len();
    segment.n_letters = stems.len() * 5;
    segment.n_chars = stems.len() * 7;
    segment.stems = stems;
    segment
}

/// Any document of up to `max_segments` segments over few stems, so that many are alike.
pub(crate) fn any_document(max_segments: usize) -> impl Strategy<Value = DocumentTraits> {
    let stems =
        prop::collection::vec(prop::collection::vec(0..20_u32, 0..9), 0..max_segments);
    let idf = prop::collection::vec(0.0..9.0_f64, 20);
    let marks = prop::collection::vec((0..3_usize, 0.0..=1.0_f64), max_segments);
    let title = prop::option::of(prop::collection::vec(0..25_u32, 0..6));
    let ties = prop::collection::vec((0..8_u32, 0..12_u32), max_segments);
    (stems, idf, marks, title, ties).prop_map(|(stems, idf, marks, title, ties)| {
        let mut document = document(stems, &idf);
        for (at, (segment, (back, tear))) in
            (0..).zip(document.segments.iter_mut().zip(ties))
        {
            segment.needs =
                (1..3).contains(&back).then(|| at - back.min(at)).into_iter().collect();
            segment.needs.retain(|&needed| needed != at);
            segment.is_torn = tear == 0;
        }
        for (segment, (n_quote_marks, share)) in document.segments.iter_mut().zip(marks) {
            segment.n_quote_marks = n_quote_marks;
            segment.quoted_share = share;
            segment.has_number = share > 0.5;
            segment.title_grams =
                segment.stems.iter().copied().filter(|&s| s < 7).collect();
        }
        document.title = title.map(|stems| {
            let mut title = TitleTraits::default();
            (title.stems, title.n_grams) = (stems, 7);
            title
        });
        document
    })
}

/// `n` segments of one to thirty stems from a Zipf-like vocabulary; no random source.
pub(crate) fn large_document(n: usize) -> DocumentTraits {
    let n_terms = 2_000_u32;
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: u32| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        u32::try_from(state % u64::from(below)).unwrap()
    };
    let stems = (0..n).map(|_| {
        let n_stems = 1 + next(30);
        (0..n_stems).map(|_| next(n_terms) * next(n_terms) / n_terms).collect()
    });
    let stems = stems.collect();
    let idf: Vec<f64> = (0..n_terms).map(|term| 1.0 + f64::from(term) / 250.0).collect();
    document(stems, &idf)
}
