//! Pieces as text with marks for codes, and back.

use crate::exchange::target::TargetPiece;

/// Pieces as a person sees them: `{1}`, `{/1}`, `{2/}`.
pub(super) fn marked(pieces: &[TargetPiece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            TargetPiece::Text(text) => push_guarded(&mut out, text),
            code => out.push_str(&code.to_string()),
        }
    }
    out
}

/// Doubles a brace that could be taken for the beginning of a mark.
fn push_guarded(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or('{');
        if c == '{' && (next.is_ascii_digit() || matches!(next, '/' | '{')) {
            out.push('{');
        }
        out.push(c);
    }
}

/// The pieces of text with marks.
pub(super) fn pieces(text: &str) -> Vec<TargetPiece> {
    let mut pieces: Vec<TargetPiece> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, mark) = rest.split_at(at);
        push_text(&mut pieces, before);
        if let Some((code, len)) = code(mark) {
            pieces.push(code);
            rest = mark.get(len..).unwrap_or_default();
        } else {
            push_text(&mut pieces, "{");
            let n_bytes = if mark.starts_with("{{") { 2 } else { 1 };
            rest = mark.get(n_bytes..).unwrap_or_default();
        }
    }
    push_text(&mut pieces, rest);
    pieces
}

fn push_text(pieces: &mut Vec<TargetPiece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(TargetPiece::Text(last)) => last.push_str(text),
        _ => pieces.push(TargetPiece::Text(text.to_owned())),
    }
}

/// The code that a mark names, and the mark's length.
fn code(mark: &str) -> Option<(TargetPiece, usize)> {
    let len = mark.find('}')? + 1;
    let inner = mark.get(1..len - 1)?;
    let id = |digits: &str| -> Option<usize> {
        let is_number =
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|_| is_number)
    };
    let code = if let Some(digits) = inner.strip_prefix('/') {
        TargetPiece::Close(id(digits)?)
    } else if let Some(digits) = inner.strip_suffix('/') {
        TargetPiece::Single(id(digits)?)
    } else {
        TargetPiece::Open(id(inner)?)
    };
    Some((code, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_braces_come_back() {
        let text = |text: &str| TargetPiece::Text(text.to_owned());
        let all = [
            vec![
                text("a"),
                TargetPiece::Open(1),
                text("b{1}{/2}{3/}"),
                TargetPiece::Close(1),
            ],
            vec![text("{{user}} { x } {"), TargetPiece::Single(12), text("{")],
            vec![text("{"), TargetPiece::Open(1), text("{{{1}}}")],
            Vec::new(),
        ];
        for told in all {
            assert_eq!(pieces(&marked(&told)), told, "{}", marked(&told));
        }
        assert_eq!(pieces("{1 }{-1}{x}"), [text("{1 }{-1}{x}")]);
        assert_eq!(marked(&[text("{name} {0}")]), "{name} {{0}");
    }
}
