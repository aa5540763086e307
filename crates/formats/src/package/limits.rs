//! How much an archive may unpack to.

/// Bounds on what is unpacked from an archive, against those made to fill the memory.
///
/// # Example
///
/// ```
/// use khulasa_formats::PackageLimits;
///
/// let limits = PackageLimits::default();
/// assert_eq!(limits.max_unpacked_bytes, 512 << 20);
/// assert_eq!(limits.max_ratio, Some(250));
/// assert_eq!(PackageLimits::up_to(1 << 30).max_ratio, None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PackageLimits {
    /// The most bytes that the members read may unpack to, all together; 512 MiB by
    /// default, a hundred times a thick book.
    pub max_unpacked_bytes: u64,
    /// The most bytes that one packed byte may become, asked of members above 1 MiB;
    /// 250 by default, twice what tables of equal rows reach.
    pub max_ratio: Option<u64>,
    /// The most members that an archive may have; 65,535 by default, what the plain form
    /// of zip can hold.
    pub max_members: u64,
}

impl Default for PackageLimits {
    fn default() -> Self {
        Self {
            max_unpacked_bytes: 512 << 20,
            max_ratio: Some(250),
            max_members: u64::from(u16::MAX),
        }
    }
}

impl PackageLimits {
    /// Limits for an archive that is known: so many bytes, at any ratio.
    pub fn up_to(max_unpacked_bytes: u64) -> Self {
        Self { max_unpacked_bytes, max_ratio: None, ..Self::default() }
    }
}
