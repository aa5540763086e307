//! What two languages can be compared by: folded words, numbers, Latin words, marks.

mod arabic;
mod ending;
mod latin;
mod scan;
mod vocabulary;

pub(crate) use arabic::strip_variants;
pub(crate) use ending::Ending;
pub(crate) use latin::stem_latin;
pub(crate) use scan::{WordKind, words};
pub(crate) use vocabulary::Vocabulary;
