//! From posteriors to what is stated: how often such links are right.
//!
//! The model behind a posterior takes the words of a sentence for independent and knows
//! nothing of its own blind spots. What else can be seen of a link and its neighbours
//! corrects it: a logistic regression fitted on development texts.

use crate::{batch::Found, corpus::Side, words::Ending};

/// What can be seen of a link; each has a weight.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    /// The log odds of the posterior.
    odds: f64,
    /// The lower log odds of the neighbours.
    lower_neighbour: f64,
    /// The mean posterior of the links around.
    mean_around: f64,
    /// The share of sentences without partner among the links around.
    nulls_around: f64,
    /// Neighbours without partner, of a link with two sides.
    n_null_neighbours: f64,
    /// Ends of the link, before it and behind it, where a sentence was cut in the middle.
    n_open_ends: f64,
    is_group: f64,
    is_null: f64,
    is_moved: f64,
}

/// How far the links around reach to both sides.
const AROUND: usize = 6;

impl Signs {
    /// The log odds that the link is right.
    ///
    /// Weights of a logistic regression on 18,000 links of development texts; the constant
    /// is lowered so that doubt wins over praise.
    fn odds(self) -> f64 {
        const CONSTANT: f64 = 1.147 - 0.3;
        let own = 0.695 - 0.21 * self.is_null - 0.036 * self.is_group;
        let nulls = 1.154 - 0.528 * self.is_null;
        CONSTANT + own * self.odds - 0.115 * self.lower_neighbour
            + 0.34 * self.mean_around
            + nulls * self.nulls_around
            - 0.532 * self.n_null_neighbours
            - 3.258 * self.n_open_ends
            - 0.65 * self.is_group
            - 0.537 * self.is_null
            - 1.096 * self.is_moved
    }
}

/// A document whose sentences are linked with a lower mean posterior than this is doubted
/// as a whole: of texts that do not belong together none reaches 0.35.
const DOUBTED_BELOW: f64 = 0.5;
/// Log odds taken from every link, for a mean posterior of 1 less.
const DOUBT: f64 = 8.0;

/// What is taken from the log odds of all links of a document.
fn doubt(links: &[Found]) -> f64 {
    let n_sentences = |link: &Found| (link.first.len() + link.second.len()) as f64;
    let total: f64 = links.iter().map(n_sentences).sum();
    let linked: f64 = links
        .iter()
        .filter(|link| link.is_link())
        .map(|link| link.chance * n_sentences(link))
        .sum();
    let mean = if total > 0.0 { linked / total } else { 0.0 };
    DOUBT * (DOUBTED_BELOW - mean).max(0.0)
}

/// The confidence of each link, `0.0..=1.0`, parallel to `links`.
pub(crate) fn confidences(links: &[Found], sides: &[Side; 2]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..links.len()).collect();
    order.sort_by_key(|&idx| links.get(idx).map(|link| link.first.start));
    let sorted: Vec<&Found> = order.iter().filter_map(|&idx| links.get(idx)).collect();
    let mut confidences = vec![0.0; links.len()];
    let doubt = doubt(links);
    for (position, &idx) in order.iter().enumerate() {
        if let (Some(signs), Some(slot)) =
            (signs(&sorted, position, sides), confidences.get_mut(idx))
        {
            *slot = 1.0 / (1.0 + libm::exp(doubt - signs.odds()));
        }
    }
    confidences
}

fn signs(links: &[&Found], position: usize, sides: &[Side; 2]) -> Option<Signs> {
    let link = links.get(position)?;
    let own = odds(link);
    let neighbours =
        [position.checked_sub(1), Some(position + 1)].map(|at| links.get(at?).copied());
    let present = || neighbours.into_iter().flatten();
    let lower = present().map(odds).fold(f64::INFINITY, f64::min);
    let start = position.saturating_sub(AROUND);
    let around = links.get(start..links.len().min(position + AROUND + 1))?;
    let mean = |value: fn(&Found) -> f64| {
        around.iter().map(|link| value(link)).sum::<f64>() / around.len() as f64
    };
    let yes = |is: bool| f64::from(u8::from(is));
    let n_nulls = present().filter(|link| !link.is_link()).count() as f64;
    Some(Signs {
        odds: own,
        lower_neighbour: if lower.is_finite() { lower } else { own },
        mean_around: mean(|link| 1.0 / (1.0 + libm::exp(-odds(link)))),
        nulls_around: mean(|link| f64::from(u8::from(!link.is_link()))),
        n_null_neighbours: if link.is_link() { n_nulls } else { 0.0 },
        n_open_ends: n_open_ends(link, sides),
        is_group: yes(link.is_link() && link.first.len() + link.second.len() > 2),
        is_null: yes(!link.is_link()),
        is_moved: yes(link.is_moved),
    })
}

/// The log odds of a link's posterior, `-5.0..=7.0`.
fn odds(link: &Found) -> f64 {
    let chance = link.chance.clamp(1e-9, 1.0);
    libm::log(chance / (1.0 - chance).max(1e-9)).clamp(-5.0, 7.0)
}

/// Of the two ends of a link (before it and behind it), those at which a sentence of
/// either side was cut in the middle.
fn n_open_ends(link: &Found, sides: &[Side; 2]) -> f64 {
    let ranges = [(&link.first, &sides[0]), (&link.second, &sides[1])];
    let is_open = |sentence_idx: Option<usize>, side: &Side| {
        sentence_idx.is_some_and(|idx| side.ending(idx) == Ending::Open)
    };
    let held = || ranges.iter().filter(|(range, _)| !range.is_empty());
    let before = held().any(|(range, side)| is_open(range.start.checked_sub(1), side));
    let behind = held().any(|(range, side)| is_open(range.end.checked_sub(1), side));
    f64::from(u8::from(before) + u8::from(behind))
}
