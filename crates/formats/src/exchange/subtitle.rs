//! Subtitles: the text of a cue is a unit; times, settings, notes and styles stay.

use std::borrow::Cow;

use khulasa_text::{Block, BlockKind, Document, Language, Span, SplitOptions, split};
use memchr::{memchr, memchr2, memmem};

use crate::exchange::dress::{Bare, Dress, Spot, on_one_line};
use crate::exchange::format::{UnitFormat, sealed::FindUnits};
use crate::exchange::html::decode_entities;
use crate::exchange::part::Part;
use crate::exchange::raw::{RawKind, RawUnit};
use crate::exchange::turn::{Turn, turn_cues};

/// The longest context of a cue: subtitles without stops are one sentence to the end.
const MAX_CONTEXT_BYTES: usize = 1200;

/// `SubRip` subtitles.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SrtUnits;

/// `WebVTT` subtitles.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VttUnits;

impl UnitFormat for SrtUnits {
    fn name(&self) -> &'static str {
        "srt"
    }

    fn title(&self) -> &'static str {
        "SubRip subtitles"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["srt"]
    }

    fn looks_like(&self, text: &str) -> bool {
        memmem::find(text.as_bytes(), b"-->").is_some()
            && text.trim_start().lines().take(2).any(is_timing)
    }

    fn is_plainly(&self, text: &str) -> bool {
        let text = text.trim_start();
        // Most texts are told by their first character: no line end is looked for.
        if !text.starts_with(|c: char| c == '+' || c.is_ascii_digit()) {
            return false;
        }
        let mut lines = text.lines();
        let has_number =
            lines.next().is_some_and(|line| line.trim().parse::<u32>().is_ok());
        has_number && lines.next().is_some_and(is_timing)
    }
}

impl UnitFormat for VttUnits {
    fn name(&self) -> &'static str {
        "vtt"
    }

    fn title(&self) -> &'static str {
        "WebVTT subtitles"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["vtt"]
    }

    fn looks_like(&self, text: &str) -> bool {
        text.starts_with("WEBVTT")
    }

    fn is_plainly(&self, text: &str) -> bool {
        text.strip_prefix("WEBVTT").is_some_and(|rest| {
            rest.is_empty()
                || rest.starts_with([' ', '\t', '\n'])
                || rest.starts_with("\r\n")
        })
    }
}

impl FindUnits for SrtUnits {
    fn find_units(&self, text: &str, _: &[Part]) -> Vec<RawUnit> {
        CueReader { text, dress: &Bare, decode: str::to_owned }.find_cues()
    }

    fn turn(&self) -> Turn {
        turn_cues
    }
}

impl FindUnits for VttUnits {
    fn find_units(&self, text: &str, _: &[Part]) -> Vec<RawUnit> {
        CueReader { text, dress: &VttDress, decode: decode_entities }.find_cues()
    }

    fn turn(&self) -> Turn {
        turn_cues
    }
}

/// Text of a `WebVTT` cue, where `&` and `<` begin something.
#[derive(Clone, Copy, Debug)]
struct VttDress;

impl Dress for VttDress {
    fn dress<'t>(&self, text: &'t str, _: Spot<'_>) -> Cow<'t, str> {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        on_one_line(&text).into_owned().into()
    }
}

/// Reads the cues of a text.
#[derive(Clone, Copy)]
struct CueReader<'t> {
    text: &'t str,
    dress: &'static dyn Dress,
    /// What a reader sees of text between tags.
    decode: fn(&str) -> String,
}

impl CueReader<'_> {
    fn find_cues(self) -> Vec<RawUnit> {
        let mut cues = Vec::new();
        let mut cue: Option<RawUnit> = None;
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let bare = line.trim_end_matches(['\n', '\r']);
            if is_timing(bare) {
                let next = RawUnit::new(BlockKind::Paragraph, times(bare), self.dress);
                cues.extend(cue.replace(next));
            } else if bare.trim().is_empty() {
                cues.extend(cue.take());
            } else if let Some(cue) = cue.as_mut() {
                self.push_line(cue, Span::new(start, start + bare.len()));
            }
            start += line.len();
        }
        cues.extend(cue);
        cues.retain(|cue| !cue.pieces.is_empty());
        add_context(&mut cues);
        cues
    }

    fn push_line(self, cue: &mut RawUnit, line: Span) {
        if let Some(last) = cue.pieces.last() {
            let gap = Span::new(last.span.end(), line.start());
            cue.push(gap, RawKind::Break(" "));
        }
        let mut from = line.start();
        while let Some(tag) = next_tag(self.text, Span::new(from, line.end())) {
            self.push_text(cue, Span::new(from, tag.start()));
            cue.push(tag, tag_kind(tag.of(self.text)));
            from = tag.end();
        }
        self.push_text(cue, Span::new(from, line.end()));
    }

    fn push_text(self, cue: &mut RawUnit, span: Span) {
        if !span.is_empty() {
            cue.push(span, RawKind::Text((self.decode)(span.of(self.text))));
        }
    }
}

/// Whether a line holds the two times of a cue: `00:00:01,000 --> 00:00:02,500`.
fn is_timing(line: &str) -> bool {
    let is_of_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | ' ');
    let is_time = |time: &str| time.contains(':') && time.chars().all(is_of_time);
    line.trim_start().starts_with(is_of_time)
        && line.split_once("-->").is_some_and(|(from, to)| {
            let to = to.split_whitespace().next().unwrap_or_default();
            is_time(from.trim()) && is_time(to)
        })
}

/// The times without the settings behind them.
fn times(line: &str) -> &str {
    let Some((from, to)) = line.split_once("-->") else { return line };
    let to = to.trim_start();
    let n_settings = to.len() - to.find(char::is_whitespace).unwrap_or(to.len());
    let end = line.len() - n_settings;
    debug_assert!(from.len() < end);
    line.get(..end).unwrap_or(line).trim()
}

/// The next `<…>` that is a tag or `{\…}` in a span.
fn next_tag(text: &str, span: Span) -> Option<Span> {
    let mut from = span.start();
    loop {
        let rest = Span::new(from, span.end()).of(text);
        let at = memchr2(b'<', b'{', rest.as_bytes())?;
        let tail = rest.get(at..)?;
        let (closing, is_tag) = if tail.starts_with('<') {
            (b'>', is_tag_start(tail))
        } else {
            (b'}', tail.starts_with("{\\"))
        };
        match memchr(closing, tail.as_bytes()) {
            Some(len) if is_tag => {
                return Some(Span::new(from + at, from + at + len + 1));
            }
            _ => from += at + 1,
        }
    }
}

fn is_tag_start(tail: &str) -> bool {
    let mut chars = tail.chars().skip(1);
    chars.next().is_some_and(|c| c.is_ascii_alphanumeric() || c == '/')
}

fn tag_kind(tag: &str) -> RawKind {
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    let name = |inner: &str| {
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
        inner.get(..end).unwrap_or_default().to_ascii_lowercase()
    };
    match inner.strip_prefix('/') {
        Some(closed) => RawKind::Close(name(closed).into()),
        None if inner.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            RawKind::Open(name(inner).into())
        }
        None => RawKind::Single,
    }
}

/// Gives each cue the sentences that it is a part of, when they run over its borders.
fn add_context(cues: &mut [RawUnit]) {
    let mut whole = String::new();
    let mut places = Vec::with_capacity(cues.len());
    for cue in cues.iter() {
        let start = whole.len();
        for piece in &cue.pieces {
            match &piece.what {
                RawKind::Text(text) => whole.push_str(text),
                RawKind::Break(equivalent) => whole.push_str(equivalent),
                _ => {}
            }
        }
        places.push(Span::new(start, whole.len()));
        whole.push(' ');
    }
    let block = Block::new(BlockKind::Paragraph, Span::new(0, whole.len())).wrapped();
    let language = Language::detect(&whole);
    let document = Document::new(whole, vec![block], language);
    let sentences = split(&document, &SplitOptions::default());
    for (cue, place) in cues.iter_mut().zip(places) {
        let first = sentences.partition_point(|s| s.text.end() <= place.start());
        let there: Vec<Span> = sentences
            .iter()
            .skip(first)
            .map(|s| s.text)
            .take_while(|sentence| sentence.start() < place.end())
            .collect();
        let (Some(first), Some(last)) = (there.first(), there.last()) else { continue };
        if first.start() < place.start() || last.end() > place.end() {
            let context = Span::new(first.start(), last.end());
            let context = context.of(&document.text);
            let is_short = context.len() <= MAX_CONTEXT_BYTES;
            cue.context = is_short.then(|| context.to_owned());
        }
    }
}
