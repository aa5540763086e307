//! The languages whose words the aligner knows something about.

use khulasa_text::Language;

/// A language as far as the aligner tells languages apart.
///
/// The order is that of [`crate::align`]'s inner orientation: whatever side the caller
/// calls the source, the lower language is worked on as the first side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tongue {
    Arabic,
    Persian,
    Urdu,
    German,
    English,
    Spanish,
    French,
    Turkish,
    Other,
}

/// The tag of the language that sentences seem to be in: `ar`, `fa`, `ur`, `de`, `en`,
/// `es`, `fr` or `tr`, else `und`.
///
/// # Example
///
/// ```
/// use khulasa_bitext::language_of;
///
/// assert_eq!(language_of(["عاد الصيادون إلى الميناء."]), "ar");
/// assert_eq!(language_of(["The boats are back.", "All of them are in the port."]), "en");
/// assert_eq!(language_of(["12.5"]), "und");
/// ```
pub fn language_of<'a>(sentences: impl IntoIterator<Item = &'a str>) -> &'static str {
    let mut sentences = sentences
        .into_iter()
        .filter(|text| text.contains(char::is_alphabetic))
        .peekable();
    match sentences.peek() {
        Some(_) => Tongue::detect(sentences).tag(),
        None => Tongue::Other.tag(),
    }
}

impl Tongue {
    /// The language of a tag, or of the text where there is no tag.
    pub(crate) fn new<'a>(
        tag: Option<&str>,
        text: impl Iterator<Item = &'a str>,
    ) -> Self {
        match tag {
            Some(tag) => Self::from_tag(tag),
            None => Self::detect(text),
        }
    }

    fn from_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
        match primary.as_str() {
            "ar" => Self::Arabic,
            "fa" | "prs" => Self::Persian,
            "ur" => Self::Urdu,
            "de" => Self::German,
            "en" => Self::English,
            "es" => Self::Spanish,
            "fr" => Self::French,
            "tr" => Self::Turkish,
            _ => Self::Other,
        }
    }

    fn detect<'a>(text: impl Iterator<Item = &'a str>) -> Self {
        const ENOUGH_BYTES: usize = 16_384;
        let mut sample = String::new();
        for sentence in text.take_while(|sentence| !sentence.is_empty()) {
            sample.push_str(sentence);
            sample.push(' ');
            if sample.len() > ENOUGH_BYTES {
                break;
            }
        }
        match Language::detect(&sample) {
            Language::Arabic => Self::Arabic,
            Language::Persian => Self::Persian,
            Language::Urdu => Self::Urdu,
            _ => Self::of_latin_text(&sample),
        }
    }

    /// The language whose commonest words are met most often.
    fn of_latin_text(sample: &str) -> Self {
        const COMMON: [(Tongue, &str); 5] = [
            (Tongue::German, " der die und den von das mit ist des nicht ein auf "),
            (Tongue::English, " the of and to in that is was for with on by "),
            (Tongue::Spanish, " el la de que y los del las por con una para "),
            (Tongue::French, " le la les des et du une dans est pour que sur "),
            (Tongue::Turkish, " ve bir bu için ile olarak da de daha olan çok gibi "),
        ];
        let mut counts = COMMON.map(|(tongue, _)| (0_usize, tongue));
        for word in sample.to_lowercase().split(|c: char| !c.is_alphabetic()) {
            let padded = format!(" {word} ");
            for (count, (_, list)) in counts.iter_mut().zip(COMMON) {
                count.0 += usize::from(!word.is_empty() && list.contains(&padded));
            }
        }
        let best = counts.into_iter().fold((0, Self::Other), |best, next| {
            if next.0 > best.0 { next } else { best }
        });
        best.1
    }

    /// Whether it is written in Arabic letters.
    pub(crate) fn is_arabic_script(self) -> bool {
        matches!(self, Self::Arabic | Self::Persian | Self::Urdu)
    }

    /// The tag that heads its column in the data files.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::Persian => "fa",
            Self::Urdu => "ur",
            Self::German => "de",
            Self::English => "en",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::Turkish => "tr",
            Self::Other => "und",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_tags_with_region() {
        assert_eq!(Tongue::from_tag("en-GB"), Tongue::English);
        assert_eq!(Tongue::from_tag("AR_eg"), Tongue::Arabic);
        assert_eq!(Tongue::from_tag("xx"), Tongue::Other);
    }

    #[test]
    fn detects_by_script_and_common_words() {
        let detect = |text| Tongue::new(None, std::iter::once(text));
        assert_eq!(detect("ذهب الولد إلى المدرسة."), Tongue::Arabic);
        assert_eq!(detect("The end of the road is in sight."), Tongue::English);
        assert_eq!(detect("La fin de la route est dans les champs."), Tongue::French);
        assert_eq!(detect("Der Weg ist das Ziel und nicht das Ende."), Tongue::German);
        assert_eq!(detect("xyz"), Tongue::Other);
    }
}
