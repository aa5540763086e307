//! The most similar pick, found through the stems that the picks share.
#![expect(
    clippy::indexing_slicing,
    reason = "terms are below `n_terms`, pick numbers below `n_picks` by construction; a \
              segment is picked once"
)]

use crate::stems::Stems;

/// The share of a similarity in question that the commonest stems of a segment may make up
/// between them so that their picks are not looked through; measured to be fastest.
const UNSEEN: f64 = 0.5;
/// Room for rounding where a bound is compared with a sum.
const SLACK: f64 = 1e-9;

/// A segment's most similar pick among those it was compared with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Near {
    /// `0.0..=1.0`; `0.0` as long as it is no more than what counts as different.
    pub(super) similarity: f64,
    /// The number of that pick, in the order of picking.
    pub(super) pick_no: usize,
}

/// The picks by the stems they hold.
// Invariant: `picks` and `dots` have one entry per pick; between calls all of `dots` is `0.0`.
pub(super) struct PickIndex<'a> {
    stems: &'a Stems,
    /// Up to this similarity nothing is looked for.
    same: f64,
    postings: Postings,
    picks: Vec<usize>,
    dots: Vec<f64>,
    touched: Vec<usize>,
    shared: Vec<Shared>,
}

/// For each term the picks that hold it, ascending, each with the value that it has there.
// Invariant: the list of `term` lies from `starts[term]` to `ends[term]`, and has room for
// all segments that hold the term, up to the start of the next.
struct Postings {
    entries: Vec<(usize, f64)>,
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl Postings {
    fn new(stems: &Stems) -> Self {
        let mut starts = stems.n_holding();
        let mut n_entries = 0;
        for start in &mut starts {
            n_entries += std::mem::replace(start, n_entries);
        }
        Self { entries: vec![(0, 0.0); n_entries], ends: starts.clone(), starts }
    }

    fn of(&self, term: usize) -> &[(usize, f64)] {
        &self.entries[self.starts[term]..self.ends[term]]
    }

    fn push(&mut self, term: usize, entry: (usize, f64)) {
        let end = &mut self.ends[term];
        self.entries[*end] = entry;
        *end += 1;
    }
}

/// A stem of the segment in question.
struct Shared {
    term: usize,
    value: f64,
    /// Where the picks that were not yet compared begin in its postings.
    start: usize,
    n_picks: usize,
}

impl<'a> PickIndex<'a> {
    pub(super) fn new(stems: &'a Stems, same: f64) -> Self {
        Self {
            stems,
            same,
            postings: Postings::new(stems),
            picks: Vec::new(),
            dots: Vec::new(),
            touched: Vec::new(),
            shared: Vec::new(),
        }
    }

    /// Takes in the next pick.
    pub(super) fn push(&mut self, segment_idx: usize) {
        let norm = self.stems.square_norm(segment_idx).sqrt();
        let unit = if norm > 0.0 { 1.0 / norm } else { 0.0 };
        for (term, value) in self.stems.tf_idf(segment_idx) {
            self.postings.push(term, (self.picks.len(), value * unit));
        }
        self.picks.push(segment_idx);
        self.dots.push(0.0);
    }

    /// The most similar of `known` and the picks from number `from` on, if it is more than
    /// what counts as different; of several the earliest.
    pub(super) fn nearest(
        &mut self,
        segment_idx: usize,
        from: usize,
        known: Near,
    ) -> Near {
        let sought = known.similarity.max(self.same);
        let norm = self.stems.square_norm(segment_idx).sqrt();
        if sought >= 1.0 || norm <= 0.0 {
            return known;
        }
        self.find_shared(segment_idx, from);
        let unseen = self.drop_commonest(norm, sought * UNSEEN);
        self.add_products();
        self.take_best(segment_idx, (sought - unseen) * norm * (1.0 - SLACK), known)
    }

    fn find_shared(&mut self, segment_idx: usize, from: usize) {
        self.shared.clear();
        for (term, value) in self.stems.tf_idf(segment_idx) {
            let postings = self.postings.of(term);
            let start = postings.partition_point(|&(pick_no, _)| pick_no < from);
            let n_picks = postings.len() - start;
            if n_picks > 0 {
                self.shared.push(Shared { term, value, start, n_picks });
            }
        }
    }

    /// Leaves out the stems held by the most picks, as long as they make up no more than
    /// `most` of a cosine; says how much they can make up.
    fn drop_commonest(&mut self, norm: f64, most: f64) -> f64 {
        self.shared.sort_unstable_by_key(|shared| (shared.n_picks, shared.term));
        let mut square = 0.0;
        while let Some(last) = self.shared.last() {
            let share = last.value / norm;
            if square + share * share > most * most {
                break;
            }
            square += share * share;
            self.shared.pop();
        }
        square.sqrt()
    }

    fn add_products(&mut self) {
        for shared in &self.shared {
            for &(pick_no, value) in &self.postings.of(shared.term)[shared.start..] {
                let dot = &mut self.dots[pick_no];
                if *dot == 0.0 {
                    self.touched.push(pick_no);
                }
                *dot += shared.value * value;
            }
        }
    }

    /// Compares in full where the products reach `least`, and sets them back to `0.0`.
    fn take_best(&mut self, segment_idx: usize, least: f64, known: Near) -> Near {
        let mut best = known;
        for pick_no in self.touched.drain(..) {
            if std::mem::take(&mut self.dots[pick_no]) < least {
                continue;
            }
            let similarity = self.stems.cosine(segment_idx, self.picks[pick_no]);
            let is_earlier = similarity >= best.similarity && pick_no < best.pick_no;
            if similarity > self.same.max(best.similarity) || is_earlier {
                best = Near { similarity, pick_no };
            }
        }
        best
    }
}
