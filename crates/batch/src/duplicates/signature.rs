//! What of a text is enough to find its like.

use khulasa::match_keys;

/// How many words a shingle has: enough that texts on one subject share few, few enough that
/// one changed word changes three.
const N_SHINGLE_WORDS: usize = 3;
/// Texts with fewer words have too few shingles for an estimate.
const MIN_NEAR_WORDS: usize = 20;
/// How many bands candidates are found by ...
pub(super) const N_BANDS: usize = 16;
/// ... and how many minima must be the same in one: of pairs whose likeness is `s`,
/// `1 - (1 - s^4)^16` are found: .99 at .7, .64 at .5, .002 at .1.
const N_BAND_MINIMA: usize = 4;
const N_MINIMA: usize = N_BANDS * N_BAND_MINIMA;

/// Holds what of a text is enough to find its like: sums, no words.
///
/// # Cost
///
/// 64 multiplications for each word.
///
/// # Example
///
/// ```
/// use khulasa_batch::Signature;
///
/// assert_eq!(Signature::of("إلى المدرسةِ"), Signature::of("الى المدرسه."));
/// assert_ne!(Signature::of("إلى المدرسة"), Signature::of("إلى البيت"));
/// assert_ne!(Signature::of("!"), Signature::of("…"), "without words the signs are compared");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The sum of all words in their order.
    pub(super) words: u128,
    /// None of a short text.
    pub(super) near: Option<NearSignature>,
}

/// What nearly equal texts share most of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NearSignature {
    /// The key of each band.
    pub(super) bands: [u32; N_BANDS],
    /// The end of each minimum.
    pub(super) minima: MinHashes,
}

/// The last 16 bits of the least sum of any shingle, under each of 64 functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MinHashes([u16; N_MINIMA]);

impl Default for MinHashes {
    fn default() -> Self {
        Self([0; N_MINIMA])
    }
}

impl MinHashes {
    /// The share of the minima that are the same.
    #[expect(clippy::cast_precision_loss, reason = "there are 64 minima")]
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let n_same =
            self.0.iter().zip(&other.0).filter(|(own, other)| own == other).count();
        n_same as f64 / N_MINIMA as f64
    }
}

impl Signature {
    /// Makes the signature of a text.
    pub fn of(text: &str) -> Self {
        let keys = match_keys(text);
        let mut words = blake3::Hasher::new();
        for key in &keys {
            words.update(key.as_bytes());
            words.update(b" ");
        }
        if keys.is_empty() {
            words.update(text.trim().as_bytes());
        }
        let sum = words.finalize();
        let words =
            sum.as_bytes().first_chunk().map_or(0, |half| u128::from_le_bytes(*half));
        let near = (keys.len() >= MIN_NEAR_WORDS).then(|| NearSignature::of(&keys));
        Self { words, near }
    }
}

impl Signature {
    /// Writes it behind what is there; [`Signature::from_bytes`] reads it.
    pub(crate) fn write_bytes(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.words.to_le_bytes());
        out.push(u8::from(self.near.is_some()));
        if let Some(NearSignature { bands, minima }) = &self.near {
            out.extend(bands.iter().flat_map(|band| band.to_le_bytes()));
            out.extend(minima.0.iter().flat_map(|minimum| minimum.to_le_bytes()));
        }
    }

    /// Reads what was written, and goes on behind it; none if it is cut off.
    pub(crate) fn from_bytes(bytes: &mut &[u8]) -> Option<Self> {
        let words = u128::from_le_bytes(next(bytes)?);
        let [has_near] = next(bytes)?;
        if has_near == 0 {
            return Some(Self { words, near: None });
        }
        let (mut bands, mut minima) = ([0; N_BANDS], [0; N_MINIMA]);
        for band in &mut bands {
            *band = u32::from_le_bytes(next(bytes)?);
        }
        for minimum in &mut minima {
            *minimum = u16::from_le_bytes(next(bytes)?);
        }
        Some(Self {
            words,
            near: Some(NearSignature { bands, minima: MinHashes(minima) }),
        })
    }
}

/// The next bytes, which are then behind.
fn next<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*first)
}

impl NearSignature {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "sums are cut to their lower half"
    )]
    fn of(keys: &[String]) -> Self {
        let sums: Vec<_> = keys.iter().map(|key| sum_of(key.as_bytes())).collect();
        let mut minima = [u32::MAX; N_MINIMA];
        let functions = functions();
        for shingle in sums.windows(N_SHINGLE_WORDS) {
            let sum = shingle.iter().fold(0, |joined, &sum| mixed(joined ^ sum));
            for (least, (factor, summand)) in minima.iter_mut().zip(functions) {
                // The upper half of a product is well mixed (Dietzfelbinger 1996).
                let hashed =
                    (sum.wrapping_mul(factor).wrapping_add(summand) >> 32) as u32;
                *least = (*least).min(hashed);
            }
        }
        let mut bands = [0; N_BANDS];
        for (key, band) in bands.iter_mut().zip(minima.chunks(N_BAND_MINIMA)) {
            let joined =
                band.iter().fold(0, |joined, &least| mixed(joined ^ u64::from(least)));
            *key = (joined >> 32) as u32;
        }
        Self { bands, minima: MinHashes(minima.map(|least| least as u16)) }
    }
}

/// The factor, odd, and the summand of each function.
fn functions() -> [(u64, u64); N_MINIMA] {
    let mut state = 0;
    let mut next = || {
        // The step of `SplitMix64` (Steele, Lea and Flood 2014).
        state = u64::wrapping_add(state, 0x9E37_79B9_7F4A_7C15);
        mixed(state)
    };
    std::array::from_fn(|_| (next() | 1, next()))
}

/// FNV-1a: short, and the same everywhere.
fn sum_of(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |sum, &byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// All bits of a number on all others: the finish of `SplitMix64`.
fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_read_as_it_was_written() {
        let long = "عاد الصيادون إلى الميناء ونام الناس ".repeat(9);
        let signatures = ["نعم", &long].map(Signature::of);
        let mut bytes = Vec::new();
        for signature in &signatures {
            signature.write_bytes(&mut bytes);
        }
        let mut rest = &bytes[..];
        for signature in &signatures {
            assert_eq!(Signature::from_bytes(&mut rest).as_ref(), Some(signature));
        }
        assert_eq!(Signature::from_bytes(&mut rest), None);
        assert_eq!(Signature::from_bytes(&mut &bytes[..16]), None);
    }
}
