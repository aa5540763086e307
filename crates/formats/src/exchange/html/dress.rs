//! What must be escaped in HTML.

use crate::exchange::dress::{Dress, Spot};

/// Text between tags.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextDress;

/// The value of an attribute.
#[derive(Clone, Copy, Debug)]
pub(super) struct AttributeDress;

impl Dress for TextDress {
    fn dress(&self, text: &str, spot: Spot<'_>) -> String {
        escaped(text, spot).replace('<', "&lt;").replace('>', "&gt;")
    }
}

impl Dress for AttributeDress {
    fn dress(&self, text: &str, spot: Spot<'_>) -> String {
        let text = escaped(text, spot);
        let before = spot.original.get(..spot.unit.start()).unwrap_or_default();
        // Trimmed white space may stand between the mark and the unit.
        match before.trim_end().chars().next_back() {
            Some('"') => text.replace('"', "&quot;"),
            Some('\'') => text.replace('\'', "&#39;"),
            _ => format!("\"{}\"", text.replace('"', "&quot;")),
        }
    }
}

/// The text with `&` escaped, and the no-break space where the unit has it so.
fn escaped(text: &str, spot: Spot<'_>) -> String {
    let text = text.replace('&', "&amp;");
    // The unit is looked through for texts that have such a space only: it may be long.
    let names_space = || spot.unit.of(spot.original).contains("&nbsp;");
    if text.contains('\u{A0}') && names_space() {
        return text.replace('\u{A0}', "&nbsp;");
    }
    text
}
