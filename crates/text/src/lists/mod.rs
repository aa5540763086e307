//! Word lists: data files of the crate, each parsed once, when it is first asked for.
//!
//! A list is a file of `data/`: head lines with `#` (what it is, source, licence, date),
//! a line of column names, then one item a line, sorted by code point, in NFC. The items
//! are written as a person writes them; who compares them folds both sides.

mod table;

use std::sync::LazyLock;

use table::{first_cells, rows};

/// Whether an abbreviation's mark can also close a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ends {
    /// The mark is no boundary.
    Never,
    /// It closes a sentence now and then.
    Rare,
    /// It closes a sentence about as often as not.
    Often,
}

impl Ends {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "never" => Self::Never,
            "rare" => Self::Rare,
            "often" => Self::Often,
            _ => return None,
        })
    }
}

/// What an abbreviation stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AbbreviationClass {
    Address,
    Agency,
    Company,
    Currency,
    Date,
    Degree,
    Domain,
    EndQuote,
    Era,
    Etc,
    Honorific,
    Id,
    Initials,
    Legal,
    Note,
    Organisation,
    /// Question and answer of an interview.
    Qa,
    Reference,
    Sport,
    State,
    /// `Jr.` and its like, behind a name.
    Suffix,
    Time,
    Title,
    /// A title written out, which needs no mark.
    TitleWord,
    Unit,
    /// An ordinary word that looks like an abbreviation.
    Word,
}

impl AbbreviationClass {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "address" => Self::Address,
            "agency" => Self::Agency,
            "company" => Self::Company,
            "currency" => Self::Currency,
            "date" => Self::Date,
            "degree" => Self::Degree,
            "domain" => Self::Domain,
            "end-quote" => Self::EndQuote,
            "era" => Self::Era,
            "etc" => Self::Etc,
            "honorific" => Self::Honorific,
            "id" => Self::Id,
            "initials" => Self::Initials,
            "legal" => Self::Legal,
            "note" => Self::Note,
            "organisation" => Self::Organisation,
            "qa" => Self::Qa,
            "reference" => Self::Reference,
            "sport" => Self::Sport,
            "state" => Self::State,
            "suffix" => Self::Suffix,
            "time" => Self::Time,
            "title" => Self::Title,
            "title-word" => Self::TitleWord,
            "unit" => Self::Unit,
            "word" => Self::Word,
            _ => return None,
        })
    }
}

/// One reading of an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Abbreviation {
    /// As written, its mark included: `د.`, `أ.ف.ب.`, `م/`.
    pub(crate) form: &'static str,
    pub(crate) class: AbbreviationClass,
    pub(crate) ends: Ends,
}

/// A phrase that ties a sentence to its neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Connective {
    pub(crate) phrase: &'static str,
    /// Whether a sentence that opens with it always needs the one before.
    pub(crate) dangles: bool,
    /// Whether the sentence stands without it and says the same but for the tie.
    pub(crate) is_droppable: bool,
}

/// Arabic abbreviations by form; a form with several readings has several entries.
pub(crate) fn abbreviations() -> &'static [Abbreviation] {
    static LIST: LazyLock<Vec<Abbreviation>> = LazyLock::new(|| {
        read_abbreviations(include_str!("../../data/abbreviations.tsv"))
    });
    &LIST
}

/// Abbreviations in Latin letters by form.
pub(crate) fn latin_abbreviations() -> &'static [Abbreviation] {
    static LIST: LazyLock<Vec<Abbreviation>> = LazyLock::new(|| {
        read_abbreviations(include_str!("../../data/abbreviations_latin.tsv"))
    });
    &LIST
}

/// Abbreviations of European languages, beside [`latin_abbreviations`].
pub(crate) fn european_abbreviations() -> &'static [Abbreviation] {
    static LIST: LazyLock<Vec<Abbreviation>> = LazyLock::new(|| {
        read_abbreviations(include_str!("../../data/abbreviations_european.tsv"))
    });
    &LIST
}

/// Persian abbreviations by form.
pub(crate) fn persian_abbreviations() -> &'static [Abbreviation] {
    static LIST: LazyLock<Vec<Abbreviation>> = LazyLock::new(|| {
        read_abbreviations(include_str!("../../data/abbreviations_persian.tsv"))
    });
    &LIST
}

/// Urdu abbreviations by form.
pub(crate) fn urdu_abbreviations() -> &'static [Abbreviation] {
    static LIST: LazyLock<Vec<Abbreviation>> = LazyLock::new(|| {
        read_abbreviations(include_str!("../../data/abbreviations_urdu.tsv"))
    });
    &LIST
}

/// Signs of units and currencies, sorted.
pub(crate) fn units() -> &'static [&'static str] {
    static LIST: LazyLock<Vec<&'static str>> =
        LazyLock::new(|| first_cells(include_str!("../../data/units.tsv")));
    &LIST
}

/// Every form of the verbs that open news sentences (`قال`, `قالت`, `يقول` …), sorted.
pub(crate) fn reporting_forms() -> &'static [&'static str] {
    static LIST: LazyLock<Vec<&'static str>> = LazyLock::new(|| verb_forms(5, |_| true));
    &LIST
}

/// Those of [`reporting_forms`] that tell of the past (`قال`, `قالت`, `قالوا` …), sorted.
pub(crate) fn past_forms() -> &'static [&'static str] {
    static LIST: LazyLock<Vec<&'static str>> = LazyLock::new(|| verb_forms(3, |_| true));
    &LIST
}

/// The forms of verbs that continue a speech begun before (`أضاف`, `تابعت` …), sorted.
pub(crate) fn continuing_forms() -> &'static [&'static str] {
    static LIST: LazyLock<Vec<&'static str>> =
        LazyLock::new(|| verb_forms(5, |dangles| dangles == "yes"));
    &LIST
}

/// Phrases that tie a sentence to the one before it, sorted.
pub(crate) fn connectives() -> &'static [Connective] {
    static LIST: LazyLock<Vec<Connective>> = LazyLock::new(|| {
        rows(include_str!("../../data/connectives.tsv"))
            .filter_map(|mut cells| {
                Some(Connective {
                    phrase: cells.next()?,
                    dangles: cells.next()? == "yes",
                    is_droppable: cells.next()? == "yes",
                })
            })
            .collect()
    });
    &LIST
}

/// Words that point back when they open a sentence, sorted.
pub(crate) fn anaphora() -> &'static [&'static str] {
    static LIST: LazyLock<Vec<&'static str>> =
        LazyLock::new(|| first_cells(include_str!("../../data/anaphora.tsv")));
    &LIST
}

/// Nouns for bodies whose names are shortened in brackets, without the article, sorted.
pub(crate) fn bodies() -> &'static [&'static str] {
    static LIST: LazyLock<Vec<&'static str>> =
        LazyLock::new(|| first_cells(include_str!("../../data/bodies.tsv")));
    &LIST
}

/// Words that tell whether a sentence leans on the one before, each with its class.
pub(crate) fn start_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(include_str!("../../data/start_words.tsv"))
        .filter_map(|mut cells| Some((cells.next()?, cells.next()?)))
}

/// Words that carry no subject of their own, sorted.
pub(crate) fn stop_words() -> &'static [&'static str] {
    static LIST: LazyLock<Vec<&'static str>> =
        LazyLock::new(|| first_cells(include_str!("../../data/stop_words.tsv")));
    &LIST
}

/// Words that state a number, sorted.
pub(crate) fn number_words() -> &'static [&'static str] {
    static LIST: LazyLock<Vec<&'static str>> =
        LazyLock::new(|| first_cells(include_str!("../../data/number_words.tsv")));
    &LIST
}

/// Broken plurals with their singulars, sorted by plural.
pub(crate) fn broken_plurals() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(include_str!("../../data/broken_plurals.tsv"))
        .filter_map(|mut cells| Some((cells.next()?, cells.next()?)))
}

fn read_abbreviations(file: &'static str) -> Vec<Abbreviation> {
    rows(file)
        .filter_map(|mut cells| {
            Some(Abbreviation {
                form: cells.next()?,
                class: AbbreviationClass::from_name(cells.next()?)?,
                ends: Ends::from_name(cells.next()?)?,
            })
        })
        .collect()
}

/// The first cells of the rows whose last, which says whether the verb dangles, is wanted.
fn verb_forms(n_cells: usize, is_wanted: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let mut forms = Vec::new();
    for cells in rows(include_str!("../../data/reporting_verbs.tsv")) {
        let mut row: Vec<&str> = cells.collect();
        if row.pop().is_some_and(&is_wanted) {
            row.truncate(n_cells);
            forms.append(&mut row);
        }
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests;
