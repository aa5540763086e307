//! Documents that were seen before, word for word or nearly so.

mod band_map;
mod signature;

use std::collections::HashMap;

use band_map::BandMap;
use signature::{MinHashes, N_BANDS};

pub use signature::Signature;

/// Says what counts as nearly the same.
///
/// # Example
///
/// ```
/// use khulasa_batch::DuplicateOptions;
///
/// assert_eq!(DuplicateOptions::default().min_likeness, 0.7);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct DuplicateOptions {
    /// The least estimated likeness of a near duplicate, `0.5..=1.0`; 0.7 by default, which
    /// an article passes that lost a quarter of its sentences, or one word in twenty, and
    /// two reports of one event by different people never do.
    pub min_likeness: f64,
}

impl Default for DuplicateOptions {
    fn default() -> Self {
        Self { min_likeness: 0.7 }
    }
}

/// Tells which document an other repeats.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Duplicate {
    /// The id of the first document of its kind; it is no duplicate itself.
    pub of: String,
    /// How much they share: the estimated share of the runs of three words that are in both
    /// among those that are in either. 1.0 if all words are the same.
    pub likeness: f64,
}

/// Remembers the documents that were seen, and finds the next among them.
///
/// Documents must come in their order, for the first of its kind is the one that is kept; a
/// [`Signature`] can be made on any thread. It keeps about 450 bytes and the id of each
/// document that is no duplicate, nothing of one that is. The same documents in the same
/// order give the same duplicates on every machine.
///
/// Two texts are the same if their words are, spelled as
/// [`match_keys`](khulasa::match_keys) folds them. Two are nearly the same if the estimate of
/// their likeness reaches [`DuplicateOptions::min_likeness`]. The estimate is off by .05 or
/// less two times in three. Of pairs that are 90 % alike it finds all but one in a thousand,
/// of those 80 % alike more than nine in ten, and of those 50 % alike next to none. Texts of
/// fewer than 20 words must be the same.
///
/// What it gets wrong: bulletins made from a form (a weather report, a table of prices) are
/// nearly the same though their numbers differ, and so are said to be duplicates.
///
/// # Example
///
/// ```
/// use khulasa_batch::{DuplicateOptions, Duplicates, Signature};
///
/// let text = "عاد الصيادون إلى ميناء المدينة مساء أمس بعد عاصفة دامت يومين، وكان البحر \
///     هائجًا، وقال مدير الميناء إن تسعة قوارب عادت وإن أحدًا لم يُصب، وأقيم للعائدين عشاء بسيط.";
/// let mut seen = Duplicates::new(DuplicateOptions::default());
/// assert_eq!(seen.see("1", &Signature::of(text)), None);
///
/// let same = seen.see("2", &Signature::of(&text.replace("يُصب", "يصب"))).unwrap();
/// assert_eq!((same.of.as_str(), same.likeness), ("1", 1.0));
/// let near = seen.see("3", &Signature::of(&format!("عاجل: {text}"))).unwrap();
/// assert!(near.of == "1" && near.likeness > 0.9);
/// assert_eq!(seen.see("4", &Signature::of("عاد الصيادون.")), None);
/// ```
///
/// # Source
///
/// Broder (1997), *On the resemblance and containment of documents*, for the likeness and its
/// estimate by minima; Indyk and Motwani (1998), *Approximate nearest neighbors*, for finding
/// candidates by bands; Li and König (2010), *b-bit minwise hashing*, for keeping 16 bits of
/// each minimum. Of a band only the first document is kept, so a look-up costs the same
/// however many were seen.
#[derive(Clone, Debug)]
pub struct Duplicates {
    options: DuplicateOptions,
    /// The first document with these words.
    exact: HashMap<u128, u32, band_map::AsItIs>,
    /// The first document with these minima, band by band.
    bands: [BandMap; N_BANDS],
    originals: Vec<MinHashes>,
    /// The ids of the originals, joined, and where each ends.
    ids: String,
    id_ends: Vec<usize>,
}

impl Duplicates {
    /// Remembers nothing yet.
    pub fn new(options: DuplicateOptions) -> Self {
        Self {
            options,
            exact: HashMap::default(),
            bands: std::array::from_fn(|_| BandMap::default()),
            originals: Vec::new(),
            ids: String::new(),
            id_ends: Vec::new(),
        }
    }

    /// How many documents were seen that were no duplicates.
    pub fn n_originals(&self) -> usize {
        self.id_ends.len()
    }

    /// The earlier document that this one repeats; if there is none it is remembered.
    ///
    /// After 4,294,967,295 originals no more are remembered.
    pub fn see(&mut self, id: &str, signature: &Signature) -> Option<Duplicate> {
        let found = self.find(signature);
        if found.is_none() {
            self.remember(id, signature);
        }
        found
    }

    /// The earlier document that this one repeats; nothing is remembered.
    pub fn find(&self, signature: &Signature) -> Option<Duplicate> {
        let exact = self.exact.get(&signature.words).map(|&original| (original, 1.0));
        let found = exact.or_else(|| self.nearest(signature));
        found.map(|(original, likeness)| self.duplicate(original, likeness))
    }

    /// The original that is most alike, of equal ones the first, if it is alike enough.
    fn nearest(&self, signature: &Signature) -> Option<(u32, f64)> {
        let near = signature.near.as_ref()?;
        let bands = self.bands.iter().zip(near.bands);
        let candidates = bands.filter_map(|(band, key)| band.get(&key).copied());
        let alike = candidates.filter_map(|original| {
            let minima = self.originals.get(usize::try_from(original).ok()?)?;
            Some((original, near.minima.likeness(minima)))
        });
        alike.filter(|(_, likeness)| *likeness >= self.options.min_likeness).max_by(
            |(a, a_likeness), (b, b_likeness)| {
                a_likeness.total_cmp(b_likeness).then(b.cmp(a))
            },
        )
    }

    fn remember(&mut self, id: &str, signature: &Signature) {
        let Ok(original) = u32::try_from(self.id_ends.len()) else { return };
        self.ids.push_str(id);
        self.id_ends.push(self.ids.len());
        self.exact.insert(signature.words, original);
        let minima = signature.near.as_ref().map(|near| near.minima);
        self.originals.push(minima.unwrap_or_default());
        for (band, key) in
            self.bands.iter_mut().zip(signature.near.iter().flat_map(|near| near.bands))
        {
            band.entry(key).or_insert(original);
        }
    }

    fn duplicate(&self, original: u32, likeness: f64) -> Duplicate {
        let original = usize::try_from(original).unwrap_or(usize::MAX);
        let end_of = |idx: usize| self.id_ends.get(idx).copied();
        let start = original.checked_sub(1).and_then(end_of).unwrap_or(0);
        let id = end_of(original).and_then(|end| self.ids.get(start..end));
        Duplicate { of: id.unwrap_or_default().to_owned(), likeness }
    }
}
