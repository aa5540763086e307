//! Letters of both scripts as classes of sound.

/// A coarse class of sound. Arabic letters use those up to `Dh`; Latin ones the others too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Phone {
    A,
    W,
    Y,
    H,
    B,
    F,
    M,
    N,
    L,
    R,
    T,
    D,
    S,
    Z,
    Sh,
    J,
    K,
    Gh,
    Kh,
    Th,
    Dh,
    E,
    O,
    I,
    P,
    V,
    G,
}

/// A word as the sounds it is written for; doubled sounds are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    pub(crate) phones: Vec<Phone>,
    pub(crate) n_consonants: usize,
    /// A bit for each family of consonants in the word: words that sound alike differ in
    /// few bits.
    pub(crate) mask: u32,
}

impl Spelling {
    fn new(mut phones: Vec<Phone>) -> Self {
        phones.dedup();
        let n_consonants = phones.iter().filter(|phone| phone.is_consonant()).count();
        let mask = phones.iter().fold(0, |mask, phone| mask | phone.family());
        Self { phones, n_consonants, mask }
    }

    /// The sounds of a folded Arabic word.
    pub(crate) fn of_arabic(word: &str) -> Self {
        Self::new(word.chars().map(arabic_phone).collect())
    }

    /// The sounds of a folded Latin word, as the languages of Europe agree on them.
    ///
    /// Letters with different sounds in different languages («j», «ch») get one class;
    /// the costs of [`super::similarity`] forgive the difference.
    pub(crate) fn of_latin(word: &str) -> Self {
        let mut phones = Vec::with_capacity(word.len());
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            if first == 'x' {
                phones.push(Phone::K);
            }
            let (phone, n_bytes) = cluster(rest)
                .unwrap_or_else(|| (latin_phone(first, rest), first.len_utf8()));
            phones.push(phone);
            rest = rest.get(n_bytes..).unwrap_or_default();
        }
        Self::new(phones)
    }
}

impl Phone {
    /// Whether it is neither a vowel nor one of the weak `w` and `y`.
    pub(crate) fn is_consonant(self) -> bool {
        !matches!(self, Self::A | Self::W | Self::Y | Self::E | Self::O | Self::I)
    }

    fn family(self) -> u32 {
        let representative = match self {
            Self::A | Self::W | Self::Y | Self::H | Self::E | Self::O | Self::I => {
                return 0;
            }
            Self::B | Self::P => Self::B,
            Self::F | Self::V => Self::F,
            Self::T | Self::Th | Self::D => Self::T,
            Self::S | Self::Z | Self::Dh | Self::Sh => Self::S,
            Self::K | Self::J | Self::G | Self::Gh | Self::Kh => Self::K,
            other => other,
        };
        1 << representative as u32
    }
}

fn arabic_phone(letter: char) -> Phone {
    match letter {
        'و' => Phone::W,
        'ي' => Phone::Y,
        'ه' | 'ح' => Phone::H,
        'ب' => Phone::B,
        'ف' => Phone::F,
        'م' => Phone::M,
        'ن' => Phone::N,
        'ل' => Phone::L,
        'ر' => Phone::R,
        'ت' | 'ط' => Phone::T,
        'د' | 'ض' => Phone::D,
        'س' | 'ص' => Phone::S,
        'ز' => Phone::Z,
        'ش' => Phone::Sh,
        'ج' => Phone::J,
        'ك' | 'ق' => Phone::K,
        'غ' => Phone::Gh,
        'خ' => Phone::Kh,
        'ث' => Phone::Th,
        'ذ' | 'ظ' => Phone::Dh,
        _ => Phone::A,
    }
}

/// The letters that make one sound together, longest first.
const CLUSTERS: [(&str, Phone); 12] = [
    ("sch", Phone::Sh),
    ("tch", Phone::Sh),
    ("sh", Phone::Sh),
    ("ch", Phone::Sh),
    ("th", Phone::Th),
    ("ph", Phone::F),
    ("gh", Phone::Gh),
    ("kh", Phone::Kh),
    ("dh", Phone::Dh),
    ("ck", Phone::K),
    ("qu", Phone::K),
    ("wh", Phone::W),
];

fn cluster(rest: &str) -> Option<(Phone, usize)> {
    CLUSTERS
        .iter()
        .find(|(letters, _)| rest.starts_with(letters))
        .map(|&(letters, phone)| (phone, letters.len()))
}

fn latin_phone(first: char, rest: &str) -> Phone {
    match first {
        'c' if rest.starts_with("ce") || rest.starts_with("ci") => Phone::S,
        'c' if rest.starts_with("cy") => Phone::S,
        'c' | 'k' | 'q' => Phone::K,
        'x' | 's' => Phone::S,
        'e' => Phone::E,
        'o' | 'u' => Phone::O,
        'i' => Phone::I,
        'w' => Phone::W,
        'y' => Phone::Y,
        'h' => Phone::H,
        'b' => Phone::B,
        'p' => Phone::P,
        'f' => Phone::F,
        'v' => Phone::V,
        'm' => Phone::M,
        'n' => Phone::N,
        'l' => Phone::L,
        'r' => Phone::R,
        't' => Phone::T,
        'd' => Phone::D,
        'z' => Phone::Z,
        'j' => Phone::J,
        'g' => Phone::G,
        _ => Phone::A,
    }
}
