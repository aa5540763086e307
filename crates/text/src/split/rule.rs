//! Why a place is a boundary, or why it only looks like one.

use crate::Span;

/// The rule that settled a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// The block or line ends here.
    BlockEnd,
    /// A stop, then a gap.
    Stop,
    /// A stop and a new word without a gap.
    MissingSpace,
    /// Two dots behind a complete clause.
    TwoDots,
    /// A quoted sentence, then a new clause.
    QuotedEnd,
    /// An abbreviation that also ends the sentence.
    AbbreviationEnd,
    /// A semicolon between two clauses of their own (`translate`).
    ClauseSemicolon,
    /// The colon before a list, or the border between two of its items (`translate`).
    ListItem,
    /// The best clause border of a sentence over the limit.
    LengthLimit,
    /// No boundary: an abbreviation, title or unit.
    Abbreviation,
    /// No boundary: initials of a name.
    Initials,
    /// No boundary: the mark of a list item or heading number.
    ListMarker,
    /// No boundary: a dot between digits.
    Number,
    /// No boundary: inside an address, file name or version.
    Address,
    /// No boundary: a comma, semicolon or colon follows.
    PauseFollows,
    /// No boundary: inside brackets in mid-sentence.
    Bracketed,
    /// No boundary: a quotation that its sentence goes on behind.
    QuotedMiddle,
    /// No boundary: the question goes on with `أو`.
    QuestionGoesOn,
    /// No boundary: an ellipsis inside a line.
    Ellipsis,
    /// No boundary: two dots of hesitation behind an unfinished clause.
    Hesitation,
    /// No boundary: no word of the sentence stands before the mark.
    Leading,
    /// No boundary: the next word goes on with the same clause in lower case.
    LowerCaseFollows,
    /// No boundary: a semicolon that does not part two clauses of their own.
    Semicolon,
}

impl Rule {
    /// The name shown by `segment --explain`, in `snake_case`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BlockEnd => "block_end",
            Self::Stop => "stop",
            Self::MissingSpace => "missing_space",
            Self::TwoDots => "two_dots",
            Self::QuotedEnd => "quoted_end",
            Self::AbbreviationEnd => "abbreviation_end",
            Self::ClauseSemicolon => "clause_semicolon",
            Self::ListItem => "list_item",
            Self::LengthLimit => "length_limit",
            Self::Abbreviation => "abbreviation",
            Self::Initials => "initials",
            Self::ListMarker => "list_marker",
            Self::Number => "number",
            Self::Address => "address",
            Self::PauseFollows => "pause_follows",
            Self::Bracketed => "bracketed",
            Self::QuotedMiddle => "quoted_middle",
            Self::QuestionGoesOn => "question_goes_on",
            Self::Ellipsis => "ellipsis",
            Self::Hesitation => "hesitation",
            Self::Leading => "leading",
            Self::LowerCaseFollows => "lower_case_follows",
            Self::Semicolon => "semicolon",
        }
    }

    /// Whether the rule makes a boundary.
    pub const fn is_boundary(self) -> bool {
        matches!(
            self,
            Self::BlockEnd
                | Self::Stop
                | Self::MissingSpace
                | Self::TwoDots
                | Self::QuotedEnd
                | Self::AbbreviationEnd
                | Self::ClauseSemicolon
                | Self::ListItem
                | Self::LengthLimit
        )
    }
}

/// One place that is a boundary or looks like one, and the rule that settled it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision {
    /// The offset in the document's text: behind the marks, before the gap.
    pub at_byte: usize,
    /// The rule.
    pub rule: Rule,
    /// The word before the marks that the rule looked at.
    pub left: Span,
    /// The word behind them; empty at the end of a block.
    pub right: Span,
}

impl Decision {
    pub(super) const fn new(at_byte: usize, rule: Rule, left: Span, right: Span) -> Self {
        Self { at_byte, rule, left, right }
    }
}
