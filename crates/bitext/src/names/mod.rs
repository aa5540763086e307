//! Names: an Arabic word beside the Latin word that sounds like it.

mod matching;
mod phone;
mod similarity;

pub(crate) use matching::match_names;
