//! Fields: text that a program makes by a rule, and links written that way.

use crate::exchange::office::role::is_link_code;

/// The fields that are open at a place, the inner last. One may begin in a paragraph and
/// end in another, as a table of contents does.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    code: String,
    has_result: bool,
}

/// What a mark of a field does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldStep {
    /// Nothing is seen from here on.
    Hides,
    /// The text of a link follows.
    Shows,
    /// The text of a link ends.
    Ends,
    /// What nobody translates ends.
    EndsHidden,
    /// It lies in what is hidden anyway.
    Inside,
}

impl Fields {
    /// Whether text here is no text to translate.
    pub(super) fn are_hiding(&self) -> bool {
        self.open.iter().any(|field| !field.is_shown())
    }

    pub(super) fn push_code(&mut self, code: &str) {
        if let Some(field) = self.open.last_mut() {
            field.code.push_str(code);
        }
    }

    /// Takes a mark: `begin`, `separate` or `end`.
    pub(super) fn step(&mut self, kind: &str) -> FieldStep {
        let was_hiding = self.are_hiding();
        match kind {
            "begin" => {
                self.open.push(Field::default());
                if was_hiding { FieldStep::Inside } else { FieldStep::Hides }
            }
            "separate" => {
                if let Some(field) = self.open.last_mut() {
                    field.has_result = true;
                }
                if self.are_hiding() || !was_hiding {
                    FieldStep::Inside
                } else {
                    FieldStep::Shows
                }
            }
            _ => {
                let ended = self.open.pop();
                match ended {
                    Some(_) if self.are_hiding() => FieldStep::Inside,
                    Some(field) if field.is_shown() => FieldStep::Ends,
                    Some(_) => FieldStep::EndsHidden,
                    None => FieldStep::Inside,
                }
            }
        }
    }
}

impl Field {
    fn is_shown(&self) -> bool {
        self.has_result && is_link_code(&self.code)
    }
}
