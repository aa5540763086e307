//! How alike two words sound: an edit distance that forgives what transliteration does.

use super::phone::{Phone, Spelling};

/// Longer words are no names.
const MAX_PHONES: usize = 24;

/// How alike an Arabic and a Latin word sound, at most `1.0`; `0.0` when below `min`.
///
/// Vowels cost little, since Arabic leaves most of them out; a consonant for a near one
/// («ب» for "p", «غ» for "g") costs less than for a far one.
pub(crate) fn similarity(arabic: &Spelling, latin: &Spelling, min: f32) -> f32 {
    let (rows, columns) = (&arabic.phones, &latin.phones);
    if rows.is_empty() || columns.is_empty() || rows.len().max(columns.len()) > MAX_PHONES
    {
        return 0.0;
    }
    let mean_weight =
        f32::midpoint(weight(rows, drop_arabic), weight(columns, drop_latin));
    let limit = (1.0 - min) * mean_weight.max(1.0);
    match distance(rows, columns, limit) {
        Some(distance) => 1.0 - distance / mean_weight.max(1.0),
        None => 0.0,
    }
}

fn weight(phones: &[Phone], cost: fn(Phone) -> f32) -> f32 {
    phones.iter().map(|&phone| cost(phone).max(0.3)).sum()
}

/// The cheapest way from one word to the other, or `None` when it costs more than `limit`.
fn distance(rows: &[Phone], columns: &[Phone], limit: f32) -> Option<f32> {
    let mut previous = [0.0_f32; MAX_PHONES + 1];
    let mut sum = 0.0;
    for (cell, &column) in previous.iter_mut().skip(1).zip(columns) {
        sum += drop_latin(column);
        *cell = sum;
    }
    for &row in rows {
        let mut lowest = f32::INFINITY;
        let mut diagonal = 0.0;
        let mut left = f32::INFINITY;
        let dropped_row = drop_arabic(row);
        for (idx, cell) in previous.iter_mut().take(columns.len() + 1).enumerate() {
            let above = *cell;
            let mut best = above + dropped_row;
            if let Some(&column) = idx.checked_sub(1).and_then(|idx| columns.get(idx)) {
                best = best
                    .min(diagonal + replace(row, column))
                    .min(left + drop_latin(column));
            }
            (*cell, left, diagonal) = (best, best, above);
            lowest = lowest.min(best);
        }
        if lowest > limit {
            return None;
        }
    }
    previous.get(columns.len()).copied().filter(|&distance| distance <= limit)
}

fn drop_arabic(phone: Phone) -> f32 {
    match phone {
        Phone::A => 0.15,
        Phone::W | Phone::Y => 0.35,
        Phone::H => 0.5,
        _ => 1.0,
    }
}

fn drop_latin(phone: Phone) -> f32 {
    match phone {
        Phone::A | Phone::E | Phone::O | Phone::I => 0.12,
        Phone::W | Phone::Y | Phone::H => 0.3,
        _ => 1.0,
    }
}

/// What an Arabic sound costs where the Latin word has another; found by hand on names
/// of news texts.
#[rustfmt::skip]
#[expect(clippy::unnested_or_patterns, clippy::match_same_arms, reason = "a table of pairs")]
fn replace(arabic: Phone, latin: Phone) -> f32 {
    use Phone::{A, B, D, Dh, E, F, G, Gh, H, I, J, K, Kh, O, P, R, S, Sh, T, Th, V, W, Y, Z};
    match (arabic, latin) {
        (A, A | E) | (W, O | W) | (Y, I | Y | E) | (B, B | P) | (F, F | V) => 0.0,
        (J, J | G) | (Gh, G | Gh) => 0.0,
        (T, Th) => 0.1,
        (A, O | I) | (W, V) | (S, Z) | (Z, S) | (K, G) | (Dh, Th) => 0.2,
        (Y, J) | (B, V) | (Kh, K | H) | (Th, T) | (Dh, Z | D) => 0.3,
        (W, A | E) | (Y, A) | (S, Sh) | (Z, Dh) | (Sh, J) | (J, Sh) => 0.4,
        (K, Gh) | (Kh, Sh) | (Th, S) => 0.4,
        (T, D) | (D, T) | (Sh, S) | (J, Z) | (K, Sh) | (Gh, J) | (Kh, J) => 0.5,
        (Gh, R) => 0.7,
        (Sh, Th) => 0.8,
        (same, other) if same == other => 0.0,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(arabic: &str, latin: &str) -> f32 {
        similarity(&Spelling::of_arabic(arabic), &Spelling::of_latin(latin), 0.0)
    }

    #[test]
    fn hears_names_across_scripts() {
        assert!(alike("واشنطن", "washington") > 0.75);
        assert!(alike("بوتين", "putin") > 0.9);
        assert!(alike("غوغل", "google") > 0.9);
        assert!(alike("باريس", "london") < 0.5);
    }

    #[test]
    fn gives_up_on_empty_and_overlong_words() {
        assert!(alike("", "london") <= 0.0);
        assert!(alike(&"بن".repeat(20), &"bn".repeat(20)) <= 0.0);
    }
}
