//! Reads Rust sources as far as the checks need: by lines, as rustfmt lays them out.
//!
//! rustfmt puts a function's closing brace below the first letter of its first line, so
//! that indentation alone tells where it ends. A parser would cost a dependency and tell
//! no more.

/// A function of a source.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function<'a> {
    pub(crate) name: &'a str,
    /// Of the line with `fn`, from 0.
    pub(crate) line_idx: usize,
    /// Lines between the braces that hold code; blank lines and comments do not count.
    pub(crate) n_lines: usize,
    /// Whether the body is one table: a `match` whose arms are nearly all one line long.
    pub(crate) is_flat_match: bool,
}

/// Every function with a body, in the order of the text.
pub(crate) fn functions(source: &str) -> Vec<Function<'_>> {
    let lines: Vec<&str> = source.lines().collect();
    let mut found = Vec::new();
    for (line_idx, line) in lines.iter().enumerate() {
        let rest = lines.get(line_idx..).unwrap_or_default();
        if let Some(name) = function_name(line)
            && let Some(body) = body_of(rest)
        {
            found.push(Function {
                name,
                line_idx,
                n_lines: body.iter().filter(|line| is_code(line)).count(),
                is_flat_match: is_flat_match(body),
            });
        }
    }
    found
}

/// The source without its inline test module.
pub(crate) fn without_tests(source: &str) -> &str {
    source.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(source)
}

/// Whether a line holds more than a comment.
pub(crate) fn is_code(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with("//")
}

fn function_name(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    words.by_ref().find(|word| !is_qualifier(word)).filter(|word| *word == "fn")?;
    words.next()?.split(['(', '<']).next()
}

fn is_qualifier(word: &str) -> bool {
    word.starts_with("pub")
        || ["const", "async", "unsafe", "extern", "\"C\""].contains(&word)
}

/// The lines between the braces of the function that starts on the first line.
fn body_of<'a, 'b>(lines: &'b [&'a str]) -> Option<&'b [&'a str]> {
    let first = lines.first()?;
    let indent = first.len() - first.trim_start().len();
    let at_indent = |line: &&str| line.len() - line.trim_start().len() == indent;
    let open = lines
        .iter()
        .position(|line| line.ends_with(['{', '}', ';']) && at_indent(line))?;
    if !lines.get(open)?.ends_with('{') {
        return lines.get(open)?.ends_with('}').then_some(&[]);
    }
    let body = lines.get(open + 1..)?;
    let close = body.iter().position(|line| line.trim() == "}" && at_indent(line))?;
    body.get(..close)
}

fn is_flat_match(body: &[&str]) -> bool {
    let code: Vec<&&str> = body.iter().filter(|line| is_code(line)).collect();
    let n_arms = code.iter().filter(|line| line.contains("=>")).count();
    code.first().is_some_and(|line| line.contains("match "))
        && n_arms * 5 >= code.len() * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(source: &str) -> Vec<(&str, usize)> {
        functions(source)
            .iter()
            .map(|function| (function.name, function.n_lines))
            .collect()
    }

    #[test]
    fn a_body_is_counted_without_blank_lines_and_comments() {
        let source = "pub(crate) fn a(x: u8) -> u8 {\n    // why\n\n    x\n}\n";
        assert_eq!(sizes(source), [("a", 1)]);
    }

    #[test]
    fn a_signature_over_several_lines_is_no_part_of_the_body() {
        let source = "fn a<T>(\n    x: T,\n) -> T\nwhere\n    T: Copy,\n{\n    x\n}\n";
        assert_eq!(sizes(source), [("a", 1)]);
    }

    #[test]
    fn one_line_functions_methods_and_nested_functions_are_found() {
        let source =
            "fn a() {}\nimpl B {\n    fn b(&self) {\n        fn c() {}\n    }\n}\n";
        assert_eq!(sizes(source), [("a", 0), ("b", 1), ("c", 0)]);
    }

    #[test]
    fn a_declaration_has_no_body() {
        let source =
            "trait A {\n    fn a(&self);\n    fn b(\n        x: u8,\n    ) -> u8;\n}\n";
        assert_eq!(sizes(source), []);
    }

    #[test]
    fn a_table_is_told_from_other_code() {
        let arms = "        1 => 2,\n".repeat(9);
        let table = format!("fn a(x: u8) -> u8 {{\n    match x {{\n{arms}    }}\n}}\n");
        assert!(functions(&table).iter().all(|function| function.is_flat_match));
        let other = table.replace("=>", "+");
        assert!(!functions(&other).iter().any(|function| function.is_flat_match));
    }

    #[test]
    fn inline_tests_are_left_out() {
        let source = "fn a() {}\n\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\n";
        assert_eq!(sizes(without_tests(source)), [("a", 0)]);
    }
}
