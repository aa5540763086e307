//! The elements of XLIFF 1.2 and 2 that are read, and where each may stand.

/// An element, by its name without prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Xliff,
    File,
    Header,
    Body,
    Group,
    Skl,
    Skeleton,
    InternalFile,
    ExternalFile,
    Metadata,
    MetaGroup,
    Meta,
    Note,
    Unit,
    TransUnit,
    Segment,
    Ignorable,
    Source,
    SegSource,
    Target,
    Pc,
    Sc,
    Ec,
    Ph,
    Cp,
    Mrk,
    Sm,
    Em,
    G,
    X,
    Bx,
    Ex,
    Bpt,
    Ept,
    It,
    /// One that is passed by.
    Other,
}

impl Element {
    pub(super) fn of(name: &str) -> Self {
        match name {
            "pc" => Self::Pc,
            "source" => Self::Source,
            "target" => Self::Target,
            "segment" => Self::Segment,
            "ignorable" => Self::Ignorable,
            "unit" => Self::Unit,
            "metadata" => Self::Metadata,
            "metaGroup" => Self::MetaGroup,
            "meta" => Self::Meta,
            "sc" => Self::Sc,
            "ec" => Self::Ec,
            "ph" => Self::Ph,
            "cp" => Self::Cp,
            "mrk" => Self::Mrk,
            "sm" => Self::Sm,
            "em" => Self::Em,
            "trans-unit" => Self::TransUnit,
            "seg-source" => Self::SegSource,
            "g" => Self::G,
            "x" => Self::X,
            "bx" => Self::Bx,
            "ex" => Self::Ex,
            "bpt" => Self::Bpt,
            "ept" => Self::Ept,
            "it" => Self::It,
            "note" => Self::Note,
            "group" => Self::Group,
            "xliff" => Self::Xliff,
            "file" => Self::File,
            "header" => Self::Header,
            "body" => Self::Body,
            "skl" => Self::Skl,
            "skeleton" => Self::Skeleton,
            "internal-file" => Self::InternalFile,
            "external-file" => Self::ExternalFile,
            _ => Self::Other,
        }
    }

    /// Whether it is looked into inside another.
    pub(super) const fn is_known_in(self, parent: Self) -> bool {
        match parent {
            Self::Xliff => matches!(self, Self::File),
            Self::File => matches!(
                self,
                Self::Skeleton
                    | Self::Metadata
                    | Self::Group
                    | Self::Unit
                    | Self::Header
                    | Self::Body
            ),
            Self::Header => matches!(self, Self::Skl | Self::Note),
            Self::Skl => matches!(self, Self::InternalFile | Self::ExternalFile),
            Self::Body | Self::Group => {
                matches!(self, Self::Group | Self::Unit | Self::TransUnit)
            }
            Self::Metadata => matches!(self, Self::MetaGroup),
            Self::MetaGroup => matches!(self, Self::Meta),
            Self::Unit => matches!(self, Self::Segment | Self::Ignorable),
            Self::Segment | Self::Ignorable => {
                matches!(self, Self::Source | Self::Target)
            }
            Self::TransUnit => {
                matches!(self, Self::Source | Self::SegSource | Self::Target)
            }
            // What is in these is markup of the original, or nothing.
            Self::Ph
            | Self::It
            | Self::Bpt
            | Self::Ept
            | Self::X
            | Self::Bx
            | Self::Ex
            | Self::Sc
            | Self::Ec
            | Self::Cp => false,
            _ => self.is_inline(),
        }
    }

    /// Whether it stands among text.
    const fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Pc
                | Self::Ph
                | Self::Sc
                | Self::Ec
                | Self::Cp
                | Self::Mrk
                | Self::Sm
                | Self::Em
                | Self::G
                | Self::X
                | Self::Bx
                | Self::Ex
                | Self::Bpt
                | Self::Ept
                | Self::It
        )
    }
}
