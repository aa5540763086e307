//! Whether to write in colour.

/// When something is done that depends on whether a person looks on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum When {
    /// On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    Always,
    Never,
}

impl When {
    /// Whether to write in colour to a stream.
    ///
    /// `NO_COLOR` (<https://no-color.org>) comes before `CLICOLOR_FORCE`
    /// (<https://bixense.com/clicolors>).
    pub(crate) fn has_color(self, is_terminal: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if anstyle_query::no_color() => false,
            Self::Auto if anstyle_query::clicolor_force() => true,
            Self::Auto => is_terminal && anstyle_query::term_supports_ansi_color(),
        }
    }
}
