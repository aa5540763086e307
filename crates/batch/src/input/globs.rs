//! Which paths are wanted.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

use super::options::InputOptions;
use crate::error::{BatchError, BatchErrorKind};

/// The globs of the options, ready to be held against paths.
#[derive(Clone, Debug)]
pub(crate) struct Globs {
    /// None takes all.
    include: Option<GlobSet>,
    exclude: GlobSet,
}

impl Globs {
    /// Compiles them.
    pub(crate) fn try_new(options: &InputOptions) -> Result<Self, BatchError> {
        let include = match options.include.as_slice() {
            [] => None,
            globs => Some(set_of(globs)?),
        };
        Ok(Self { include, exclude: set_of(&options.exclude)? })
    }

    /// Whether this path, with `/` between names, is asked for.
    pub(crate) fn includes(&self, path: &str) -> bool {
        self.include.as_ref().is_none_or(|include| include.is_match(path))
    }

    /// Whether this path must be left out, or a folder or archive that it is in.
    pub(crate) fn excludes(&self, path: &str) -> bool {
        let above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        !self.exclude.is_empty()
            && above.chain([path]).any(|path| self.exclude.is_match(path))
    }
}

fn set_of(globs: &[String]) -> Result<GlobSet, BatchError> {
    let bad = |glob: &str, error: &globset::Error| {
        let (glob, why) = (glob.to_owned(), error.kind().to_string());
        BatchError::new(BatchErrorKind::BadGlob { glob, why })
    };
    let mut builder = GlobSetBuilder::new();
    for glob in globs {
        builder.add(anchored(glob).map_err(|error| bad(glob, &error))?);
    }
    builder.build().map_err(|error| bad(&globs.join(" "), &error))
}

/// A glob without `/` matches the last name of any path.
fn anchored(glob: &str) -> Result<Glob, globset::Error> {
    let glob = glob.trim_start_matches('/');
    let is_path = glob.contains('/');
    let anywhere = if is_path { glob.to_owned() } else { format!("**/{glob}") };
    GlobBuilder::new(&anywhere).literal_separator(true).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn globs(include: &[&str], exclude: &[&str]) -> Globs {
        let owned = |globs: &[&str]| globs.iter().map(|&glob| glob.to_owned()).collect();
        let options = InputOptions {
            include: owned(include),
            exclude: owned(exclude),
            ..Default::default()
        };
        Globs::try_new(&options).unwrap()
    }

    #[test]
    fn a_glob_without_a_slash_is_held_against_the_last_name() {
        let globs = globs(&["*.html"], &["مسودات"]);
        assert!(globs.includes("a/b/c.html") && globs.includes("c.html"));
        assert!(!globs.includes("c.html.bak"));
        assert!(globs.excludes("a/مسودات") && globs.excludes("مسودات/a"));
        assert!(!globs.excludes("مسودات.txt"));
    }

    #[test]
    fn a_glob_with_a_slash_is_held_against_the_whole_path() {
        let globs = globs(&["news/**"], &["/news/*/x.txt"]);
        assert!(globs.includes("news/2024/a.txt") && !globs.includes("old/news/a.txt"));
        assert!(globs.excludes("news/1/x.txt") && !globs.excludes("news/1/2/x.txt"));
    }

    #[test]
    fn a_pattern_that_is_no_glob_is_told() {
        let options =
            InputOptions { exclude: vec!["a[".to_owned()], ..Default::default() };
        let error = Globs::try_new(&options).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`a[` is no glob: unclosed character class; missing ']'"
        );
    }
}
