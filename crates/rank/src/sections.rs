//! The sections of a text: those its headings open, else those its words tell.
#![expect(
    clippy::indexing_slicing,
    reason = "places of a text of `n` segments are 0..=n, and `best`, `from` hold n + 1"
)]

use std::ops::Range;

use khulasa_text::traits::{DocumentTraits, Gap, SegmentTraits};

/// What a cut costs, in logarithms of the number of stems: the stems of two sections must
/// differ by as much. From the prototype; 10 or 15 cut whole articles apart.
const CUT: f64 = 20.0;
/// What it costs at an empty line in a text that also breaks lines without one; chosen by
/// hand on articles joined in threes.
const CUT_AT_EMPTY_LINE: f64 = 5.0;
/// A section that was found has at least so many segments.
const MIN_SEGMENTS: usize = 3;
/// It has no more than these, but for a longer stretch without a line end.
const MAX_SEGMENTS: usize = 200;
/// A section under a heading has at least so many segments, or joins the one before.
const MIN_GIVEN_SEGMENTS: usize = 2;
/// A beginning is given up once it costs so many cuts more than the best one; more than 1
/// saves nothing, less moves borders.
const SLACK_CUTS: f64 = 1.0;

/// Finds the sections of a text: in order, without overlap and gap; none for no segment.
///
/// If a heading stands between two segments, headings are the borders; a section of one
/// segment joins the one before (the first the one behind). Otherwise the borders are those
/// line ends that make the text cheapest to describe: a section of `N` stems costs
/// `N ln(N + V) - sum of f ln(f + 1)` over its distinct stems, each standing `f` times, with
/// `V` distinct stems in the text, and every section `20 ln` of all stems on top.
///
/// # Cost
///
/// Linear in the stems of the text: each is looked at for every line end of the at most 200
/// segments before it that may still be the cheapest beginning, about ten to thirty of them.
///
/// # Source
///
/// M. Utiyama, H. Isahara (2001), *A statistical model for domain-independent text
/// segmentation*, <https://doi.org/10.3115/1073012.1073076>: the cheapest description by
/// dynamic programming, eq. 7. Each stem there costs `ln((N + V) / (f + 1))` as here; a cut
/// costs `ln N` there, which in Arabic text cuts at every other paragraph.
pub(crate) fn find_sections(traits: &DocumentTraits) -> Vec<Range<usize>> {
    let ends = (traits.segments.first(), traits.segments.last());
    match ends {
        (Some(first), Some(last)) if first.section != last.section => {
            given_sections(&traits.segments)
        }
        _ => Cutter::new(traits).cut(),
    }
}

fn given_sections(segments: &[SegmentTraits]) -> Vec<Range<usize>> {
    let mut sections: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for run in segments.chunk_by(|left, right| left.section == right.section) {
        let end = start + run.len();
        let is_short = |len: usize| len < MIN_GIVEN_SEGMENTS;
        match sections.last_mut() {
            Some(last) if is_short(run.len()) || is_short(last.len()) => last.end = end,
            _ => sections.push(start..end),
        }
        start = end;
    }
    sections
}

/// The search for the cheapest cuts.
// Invariant: between two beginnings every count is 0 and `touched` is empty.
struct Cutter<'a> {
    segments: &'a [SegmentTraits],
    /// The cost of the cheapest sections up to each place; infinite where none can end.
    best: Vec<f64>,
    /// The beginning of the last of those sections.
    from: Vec<usize>,
    costs: Costs,
    /// How often each term stands in the section that is being tried.
    counts: Vec<usize>,
    touched: Vec<usize>,
}

impl<'a> Cutter<'a> {
    fn new(traits: &'a DocumentTraits) -> Self {
        let n_segments = traits.segments.len();
        let mut best = vec![f64::INFINITY; n_segments + 1];
        best[0] = 0.0;
        Self {
            segments: &traits.segments,
            best,
            from: vec![0; n_segments + 1],
            costs: Costs::new(traits),
            counts: vec![0; traits.terms.len()],
            touched: Vec::new(),
        }
    }

    fn cut(mut self) -> Vec<Range<usize>> {
        let n_segments = self.segments.len();
        if n_segments >= 2 * MIN_SEGMENTS && self.costs.n_stems >= 2 {
            for start in 0..n_segments {
                if self.best[start].is_finite() {
                    self.try_ends(start);
                }
            }
        }
        self.cheapest()
    }

    /// Whether a section may begin or end before this segment.
    fn is_border(&self, place: usize) -> bool {
        place == 0
            || self.segments.get(place).is_none_or(|segment| segment.gap != Gap::SameLine)
    }

    /// Tries all sections that begin here.
    fn try_ends(&mut self, start: usize) {
        let n_segments = self.segments.len();
        let cut = self.costs.of_cut(start, &self.segments[start]);
        let mut section = Section::default();
        let mut has_end = false;
        for end in start + 1..=n_segments {
            if end - start > MAX_SEGMENTS && has_end {
                break;
            }
            self.add(&self.segments[end - 1], &mut section);
            let is_whole = start == 0 && end == n_segments;
            if !self.is_border(end) || (end - start < MIN_SEGMENTS && !is_whole) {
                continue;
            }
            has_end = true;
            let cost = self.best[start] + self.costs.of_stems(&section) + cut;
            if cost < self.best[end] {
                (self.best[end], self.from[end]) = (cost, start);
            } else if cost - self.best[end] > SLACK_CUTS * cut {
                break;
            }
        }
        self.touched.drain(..).for_each(|term| self.counts[term] = 0);
    }

    fn add(&mut self, segment: &SegmentTraits, section: &mut Section) {
        for &stem in &segment.stems {
            let term = stem as usize;
            let Some(count) = self.counts.get_mut(term) else { continue };
            if *count == 0 {
                self.touched.push(term);
            }
            section.n_stems += 1;
            section.saved += self.costs.saved_by_next(*count);
            *count += 1;
        }
    }

    /// Follows the cheapest sections back from the end. What lies behind the last place where
    /// one can end belongs to the last.
    fn cheapest(self) -> Vec<Range<usize>> {
        let mut sections = Vec::new();
        let mut end = self.segments.len();
        let mut place = self.best.iter().rposition(|cost| cost.is_finite()).unwrap_or(0);
        while end > 0 {
            let start = self.from[place];
            sections.push(start..end);
            (end, place) = (start, start);
        }
        sections.reverse();
        sections
    }
}

/// What is known of a section that is being tried.
#[derive(Default)]
struct Section {
    n_stems: usize,
    /// The sum of `f ln(f + 1)` over its distinct stems.
    saved: f64,
}

/// The prices of one text.
struct Costs {
    n_stems: usize,
    n_distinct: usize,
    /// Whether lines end both with an empty line behind them and without.
    has_both_gaps: bool,
    /// What the stem after the `f`-th of its kind adds to `f ln(f + 1)`, by `f`.
    steps: Vec<f64>,
}

impl Costs {
    fn new(traits: &DocumentTraits) -> Self {
        let mut is_there = vec![false; traits.terms.len()];
        let (mut n_stems, mut n_distinct) = (0, 0);
        for &stem in traits.segments.iter().flat_map(|segment| &segment.stems) {
            if let Some(is_there) = is_there.get_mut(stem as usize) {
                n_distinct += usize::from(!std::mem::replace(is_there, true));
                n_stems += 1;
            }
        }
        let has = |gap| traits.segments.iter().skip(1).any(|segment| segment.gap == gap);
        let has_both_gaps = has(Gap::LineBreak) && has(Gap::EmptyLine);
        Self { n_stems, n_distinct, has_both_gaps, steps: Vec::new() }
    }

    /// What it costs to begin a section here.
    fn of_cut(&self, start: usize, segment: &SegmentTraits) -> f64 {
        let is_marked = start > 0 && self.has_both_gaps && segment.gap == Gap::EmptyLine;
        let cut = if is_marked { CUT_AT_EMPTY_LINE } else { CUT };
        cut * libm::log(self.n_stems as f64)
    }

    /// What it costs to tell the stems of a section.
    fn of_stems(&self, section: &Section) -> f64 {
        let n_kinds = (section.n_stems + self.n_distinct) as f64;
        section.n_stems as f64 * libm::log(n_kinds) - section.saved
    }

    fn saved_by_next(&mut self, count: usize) -> f64 {
        while self.steps.len() <= count {
            let f = self.steps.len() as f64;
            self.steps.push((f + 1.0) * libm::log(f + 2.0) - f * libm::log(f + 1.0));
        }
        self.steps[count]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};
    use proptest::prop_assert_eq;

    use super::*;
    use crate::testing::{document, large_document};

    /// Each of the topics in turn for `n` sentences, each sentence a line.
    fn topics(n_topics: u32, n: usize) -> DocumentTraits {
        let sentence = |topic: u32| (0..8).map(|word| topic * 8 + word).collect();
        let stems = (0..n_topics).flat_map(|topic| vec![sentence(topic); n]).collect();
        let mut traits = document(stems, &vec![3.0; n_topics as usize * 8]);
        traits.segments.iter_mut().for_each(|segment| segment.gap = Gap::LineBreak);
        traits
    }

    #[test]
    fn a_change_of_words_is_a_border_where_a_line_ends() {
        let mut traits = topics(3, 20);
        assert_eq!(find_sections(&traits), [0..20, 20..40, 40..60]);
        traits.segments[20].gap = Gap::SameLine;
        assert_eq!(find_sections(&traits).len(), 3, "the nearest line end serves");
        traits.segments.iter_mut().for_each(|segment| segment.gap = Gap::SameLine);
        assert_eq!(find_sections(&traits), [0..60; 1]);
    }

    #[test]
    fn an_empty_line_among_line_ends_is_a_cheaper_border() {
        let mut traits = topics(2, 3);
        assert_eq!(find_sections(&traits), [0..6; 1]);
        traits.segments[3].gap = Gap::EmptyLine;
        assert_eq!(find_sections(&traits), [0..3, 3..6]);
        traits.segments.iter_mut().for_each(|segment| segment.gap = Gap::EmptyLine);
        assert_eq!(
            find_sections(&traits),
            [0..6; 1],
            "it parts every line, and tells nothing"
        );
    }

    #[test]
    fn headings_are_borders_whatever_the_words() {
        let mut traits = topics(1, 7);
        for (segment, section) in traits.segments.iter_mut().zip([1, 2, 2, 3, 5, 5, 5]) {
            segment.section = section;
        }
        assert_eq!(find_sections(&traits), [0..4, 4..7], "single sentences join");
    }

    #[test]
    fn a_stretch_without_a_line_end_may_be_longer_than_a_section() {
        let mut traits = topics(2, 300);
        for segment in traits.segments.iter_mut().take(300).skip(1) {
            segment.gap = Gap::SameLine;
        }
        assert_eq!(find_sections(&traits)[0], 0..300);
    }

    #[test]
    fn nothing_and_little_are_one_section() {
        assert_eq!(find_sections(&DocumentTraits::default()), []);
        assert_eq!(find_sections(&document(vec![Vec::new(); 9], &[])), [0..9; 1]);
        assert_eq!(find_sections(&document(vec![vec![7, 8]; 9], &[1.0])), [0..9; 1]);
    }

    proptest! {
        #[test]
        fn sections_tile_the_text(
            n in 0..400_usize,
            gaps in prop::collection::vec(0..3_u8, 400),
            has_headings in any::<bool>(),
        ) {
            let mut traits = large_document(n);
            for (segment_idx, (segment, gap)) in traits.segments.iter_mut().zip(gaps).enumerate() {
                segment.gap = [Gap::SameLine, Gap::LineBreak, Gap::EmptyLine][usize::from(gap)];
                segment.section = if has_headings { segment_idx / 7 } else { 3 };
            }
            let sections = find_sections(&traits);
            prop_assert_eq!(sections.iter().cloned().flatten().collect::<Vec<_>>(), (0..n).collect::<Vec<_>>());
            prop_assert_eq!(sections.iter().filter(|section| section.is_empty()).count(), 0);
        }
    }
}
