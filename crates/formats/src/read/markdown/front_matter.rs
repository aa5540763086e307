//! The block of settings that many Markdown files begin with, and the title in it.
//!
//! The parser would take any text between two rules for such a block, wherever it stands;
//! so this module looks for it at the start of the file only.

use khulasa_text::Span;

/// The settings at the start of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    /// Where the text proper begins.
    pub(crate) end_byte: usize,
    /// The value of `title`, without quotation marks.
    pub(crate) title: Option<Span>,
}

/// Reads settings between two lines `---` (YAML, the second may be `...`) or `+++`
/// (TOML).
///
/// A file without them, or without their second line, has none: `end_byte` is `0`.
pub(crate) fn front_matter(text: &str) -> FrontMatter {
    let mut lines = text.split_inclusive('\n');
    let Some(opening) = lines.next() else { return FrontMatter::default() };
    let closings: &[&str] = match opening.trim_end() {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return FrontMatter::default(),
    };
    let mut end_byte = opening.len();
    let mut title = None;
    for (line_idx, line) in lines.enumerate() {
        if line_idx == 0 && line.trim().is_empty() {
            break;
        }
        if closings.contains(&line.trim_end()) {
            return FrontMatter { end_byte: end_byte + line.len(), title };
        }
        title = title.or_else(|| title_value(line).map(|value| value.shift(end_byte)));
        end_byte += line.len();
    }
    FrontMatter::default()
}

/// The place of the value in `title: value` or `title = "value"`; none for a value that
/// goes on below (`>`, `|`) or is no word.
fn title_value(line: &str) -> Option<Span> {
    let after_key = line.strip_prefix("title")?.trim_start();
    let value = after_key.strip_prefix([':', '='])?.trim();
    let is_elsewhere = value.starts_with(['>', '|', '[', '{', '&', '*']);
    let bare = unquote(value).trim();
    if is_elsewhere || bare.is_empty() {
        return None;
    }
    let start = line.rfind(bare)?;
    Some(Span::new(start, start + bare.len()))
}

fn unquote(value: &str) -> &str {
    let within = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark);
    within('"').or_else(|| within('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Option<&str> {
        front_matter(text).title.map(|title| title.of(text))
    }

    #[test]
    fn a_title_is_found_in_yaml_and_toml() {
        assert_eq!(title("---\nlang: ar\ntitle: \"عودة\"\n---\nنص"), Some("عودة"));
        assert_eq!(title("---\r\ntitle: عودة: البحر\r\n...\r\n"), Some("عودة: البحر"));
        assert_eq!(title("+++\ntitle = 'عودة'\n+++\n"), Some("عودة"));
    }

    #[test]
    fn a_title_that_is_no_single_line_is_left() {
        for value in ["", "''", ">", "|", "[\"عودة\"]"] {
            assert_eq!(title(&format!("---\ntitle: {value}\n---\n")), None, "{value}");
        }
        assert_eq!(title("---\ntitles: عودة\n---\n"), None);
    }

    #[test]
    fn a_rule_at_the_start_opens_no_settings() {
        for text in
            ["---\n\nنص\n\n---\n", "---\ntitle: نص\n", "نص\n---\ntitle: س\n---\n", ""]
        {
            assert_eq!(front_matter(text), FrontMatter::default(), "{text}");
        }
    }
}
