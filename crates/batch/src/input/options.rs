//! How inputs are read.

/// Says what of the inputs is taken and how much of it.
///
/// # Example
///
/// ```
/// use khulasa_batch::InputOptions;
///
/// let mut options = InputOptions::default();
/// assert_eq!(options.field, "text");
/// options.id_field = Some("url".to_owned());
/// options.include = vec!["*.jsonl.gz".to_owned(), "pages/**".to_owned()];
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InputOptions {
    /// The field of a record that holds its text; `text` by default, as most archives have
    /// it.
    pub field: String,
    /// The field that holds its id, a string or a whole number; none by default, so that a
    /// record is called after its place. In web archives the name of a header.
    pub id_field: Option<String>,
    /// The field that holds its title; none by default.
    pub title_field: Option<String>,
    /// The field that holds the translation of its text; none by default.
    pub target_field: Option<String>,
    /// What is taken of folders and archives: globs, of which one must match; none by
    /// default, which takes all.
    ///
    /// A glob without `/` is held against the last name of a path, one with `/` against the
    /// path from the root, where `**` stands for any number of folders. A file in an archive
    /// is taken when its own path or that of the archive matches. Files that were named
    /// themselves are always taken.
    pub include: Vec<String>,
    /// What is left out of folders and archives: globs, of which none may match; none by
    /// default. They outdo [`InputOptions::include`].
    pub exclude: Vec<String>,
    /// Whether files that ask to be left out are.
    pub ignore_files: IgnoreChoice,
    /// How much one input may hold.
    pub limits: InputLimits,
}

/// Says whether hidden files, and those that an ignore file lists, are left out of a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum IgnoreChoice {
    /// Files whose name begins with a full stop are left out, and those listed in a
    /// `.ignore` or `.gitignore` below the root. Lists above the root or elsewhere on the
    /// machine are not looked at: the same folder is the same input everywhere.
    #[default]
    Honour,
    /// Every file is taken.
    Disregard,
}

/// Bounds on what is read, against inputs made to fill the memory and against accidents.
///
/// # Example
///
/// ```
/// use khulasa_batch::InputLimits;
///
/// let limits = InputLimits::default();
/// assert_eq!(limits.max_document_bytes, 64 << 20);
/// assert_eq!(limits.max_ratio, Some(250));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InputLimits {
    /// The most bytes that one document, one record, or an archive within an archive that
    /// must be held to be read may have; 64 MiB by default, ten times a thick book.
    pub max_document_bytes: u64,
    /// The most bytes that one input may unpack to, all together; 1 TiB by default.
    pub max_unpacked_bytes: u64,
    /// The most bytes that one packed byte may become, asked of streams above 16 MiB; 250
    /// by default, a dozen times what text reaches.
    pub max_ratio: Option<u64>,
    /// How many archives and compressions may stand within each other; 8 by default.
    pub max_depth: u32,
}

impl Default for InputOptions {
    fn default() -> Self {
        Self {
            field: "text".to_owned(),
            id_field: None,
            title_field: None,
            target_field: None,
            include: Vec::new(),
            exclude: Vec::new(),
            ignore_files: IgnoreChoice::default(),
            limits: InputLimits::default(),
        }
    }
}

impl Default for InputLimits {
    fn default() -> Self {
        Self {
            max_document_bytes: 64 << 20,
            max_unpacked_bytes: 1 << 40,
            max_ratio: Some(250),
            max_depth: 8,
        }
    }
}
